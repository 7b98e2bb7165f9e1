"use strict";
// Shows the counterparts of one word: the one that is pointed at, else the one that was tapped or reached by keyboard.
const said = document.querySelector("#said");
let kept = null;

function words(text) {
  return [...text.querySelectorAll(".word")];
}

function show(word) {
  for (const lit of document.querySelectorAll(".lit, .counterpart")) lit.classList.remove("lit", "counterpart");
  if (!word) {
    said.textContent = "";
    return;
  }
  word.classList.add("lit");
  const text = word.closest(".text");
  const other = [...text.closest("article").querySelectorAll(".text")].find((each) => each !== text);
  const across = words(other);
  const parts = word.dataset.links.split(" ").filter(Boolean).map((link) => {
    const [number, score, method] = link.split(":");
    across[number].classList.add("counterpart");
    return `${across[number].textContent} (${score}, ${method})`;
  });
  said.textContent = `${word.textContent} → ${parts.join(", ") || "nothing"}`;
}

function keep(word) {
  kept?.setAttribute("aria-pressed", "false");
  kept = word;
  kept?.setAttribute("aria-pressed", "true");
  show(kept);
}

for (const text of document.querySelectorAll(".text")) {
  const first = text.querySelector(".word");
  if (first) first.tabIndex = 0;
}

document.addEventListener("pointerover", (event) => {
  const word = event.pointerType === "mouse" && event.target.closest(".text .word");
  show(word || kept);
});

document.addEventListener("click", (event) => {
  const word = event.target.closest(".text .word");
  keep(word);
  word?.focus();
});

document.addEventListener("focusin", (event) => {
  const word = event.target.closest(".text .word");
  if (!word) return;
  for (const each of words(word.closest(".text"))) each.tabIndex = each === word ? 0 : -1;
  keep(word);
});

document.addEventListener("keydown", (event) => {
  const word = event.target.closest?.(".text .word");
  if (!word || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key === "Escape") {
    keep(null);
    word.blur();
    return;
  }
  const all = words(word.closest(".text"));
  const onward = getComputedStyle(word.closest(".text")).direction === "rtl" ? -1 : 1;
  const places = { ArrowRight: all.indexOf(word) + onward, ArrowLeft: all.indexOf(word) - onward, Home: 0, End: all.length - 1 };
  const next = all[places[event.key]];
  if (next) {
    event.preventDefault();
    next.focus();
  }
});
