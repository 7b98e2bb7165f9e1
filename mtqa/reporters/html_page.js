"use strict";

const form = document.getElementById("filter");
const count = (number, noun) => `${number.toLocaleString("en")} ${noun}${number === 1 ? "" : "s"}`;
const folded = (text) => text.normalize("NFC").toLowerCase();
const textOf = (element, selector) => [...element.querySelectorAll(selector)].map((part) => part.textContent).join("\n");

const findings = [...document.querySelectorAll(".finding")].map((item) => {
  const segment = item.closest(".segment");
  const section = item.closest(".document");
  const { path, language, provenance } = section.dataset;
  return { item, segment, section, values: { ...item.dataset, document: path, language, provenance } };
});
const byNumber = new Map(findings.map((finding) => [finding.values.number, finding]));

// What a reader may search for; put together on the first search, because most readers of a page never search.
const searchable = (finding) =>
  (finding.text ??= folded(`${finding.values.document}\n${textOf(finding.segment, ".text")}\n${textOf(finding.item, ".message, .rule, .why, .more, .diff")}`));

/* Filters: every facet counts what its choices would show, given all the other filters. */

function tests() {
  const search = folded(form.elements.search.value.trim());
  const least = Number(form.elements.confidence.value) / 100;
  const severities = new Set([...form.querySelectorAll("[name=severity]:checked")].map((box) => box.value));
  const wanted = [["severity", (finding) => severities.has(finding.values.severity)]];
  if (search) wanted.push(["search", (finding) => searchable(finding).includes(search)]);
  if (least) wanted.push(["confidence", (finding) => Number(finding.values.confidence) >= least]);
  if (form.elements.undecided.checked) wanted.push(["undecided", (finding) => mayDecide(finding.values) && !decisions.has(finding.item.id)]);
  for (const { name, value } of form.querySelectorAll("select")) {
    if (value) wanted.push([name, (finding) => finding.values[name] === value]);
  }
  return wanted;
}

function applyFilters() {
  const wanted = tests();
  const names = ["severity", ...[...form.querySelectorAll("select")].map((select) => select.name)];
  const counts = new Map(names.map((name) => [name, new Map()]));
  const shown = new Map();
  const passing = new Set();
  const add = (map, key) => map.set(key, (map.get(key) ?? 0) + 1);
  for (const finding of findings) {
    const failed = wanted.filter(([, test]) => !test(finding)).map(([name]) => name);
    if (!failed.length) passing.add(finding);
    for (const name of names) {
      if (failed.every((other) => other === name)) {
        add(counts.get(name), finding.values[name]);
        add(counts.get(name), "");
      }
    }
  }
  foldCauses(passing);
  for (const finding of findings) {
    if (!finding.item.hidden) for (const key of [finding.segment, finding.section]) add(shown, key);
  }
  for (const part of document.querySelectorAll(".segment, .document")) part.hidden = !shown.has(part);
  for (const section of document.querySelectorAll(".document:not([hidden])")) {
    section.querySelector(".number").textContent = count(shown.get(section), "finding");
  }
  for (const mark of document.querySelectorAll(".segment:not([hidden]) mark")) {
    mark.classList.toggle("off", mark.dataset.findings.split(" ").every((number) => byNumber.get(number).item.hidden));
  }
  showCounts(counts, passing.size);
}

/* Causes: the first place that passes the filters tells of a cause and lists the others, which open when asked for. */

const revealed = new Set();
const lists = new Map([...document.querySelectorAll(".places")].map((list) => [list.closest(".finding").dataset.cause, list]));
const byId = new Map(findings.map((finding) => [finding.item.id, finding]));
const causes = new Set(findings.map((finding) => finding.values.cause)).size;
const everything = count(findings.length, "finding") + (causes < findings.length ? ` with ${count(causes, "cause")}` : "");

function foldCauses(passing) {
  const folds = form.querySelector("[name=causes]")?.checked;
  const first = new Map();
  for (const finding of findings) {
    const { cause } = finding.values;
    if (passing.has(finding) && !first.has(cause)) first.set(cause, finding);
    const elsewhere = first.get(cause)?.segment !== finding.segment;
    finding.item.hidden = !passing.has(finding) || Boolean(folds && elsewhere && !revealed.has(finding));
  }
  for (const [cause, list] of lists) listPlaces(list, first.get(cause), passing);
}

function listPlaces(list, first, passing) {
  let more = 0;
  for (const entry of list.querySelectorAll("li")) {
    const place = byId.get(entry.dataset.place);
    entry.hidden = !passing.has(place) || place.segment === first.segment;
    more += entry.hidden ? 0 : 1;
  }
  list.hidden = more === 0;
  list.querySelector(".count").textContent = count(more, "more place");
  if (first && list.parentElement !== first.item) first.item.querySelector(".facts").before(list);
}

function showCounts(counts, number) {
  for (const box of form.querySelectorAll("[name=severity]")) {
    box.parentElement.querySelector("output").textContent = (counts.get("severity").get(box.value) ?? 0).toLocaleString("en");
  }
  for (const option of form.querySelectorAll("option")) {
    const here = counts.get(option.parentElement.name).get(option.value) ?? 0;
    option.textContent = `${option.dataset.label} (${here.toLocaleString("en")})`;
  }
  document.getElementById("least").textContent = `${form.elements.confidence.value} %`;
  const all = number === findings.length;
  document.getElementById("shown").textContent = all ? everything : `${number.toLocaleString("en")} of ${everything}`;
  document.getElementById("none").hidden = number > 0;
}

/* Decisions: kept by this browser under their fingerprints, whatever page shows them, and downloaded as a file. */

const STORE = "mtqa-decisions/1";
const SHOWN_REASONS = 20;
let decisions = new Map();

function loadDecisions() {
  try {
    const stored = JSON.parse(localStorage.getItem(STORE) ?? "{}");
    decisions = new Map(Object.entries(stored.decisions ?? {}));
    return stored.who ?? "";
  } catch {
    return "";
  }
}

function saveDecisions() {
  const who = document.querySelector("[name=who]").value;
  try {
    localStorage.setItem(STORE, JSON.stringify({ who, decisions: Object.fromEntries(decisions) }));
    return "";
  } catch {
    return " This browser does not keep them: download before you close the page.";
  }
}

// What somebody dismissed before is decided already; its page would only contradict them.
const mayDecide = ({ status }) => status !== "suppressed";

function showDecision({ item }) {
  const decision = decisions.get(item.id);
  item.classList.toggle("decided", Boolean(decision));
  for (const button of item.querySelectorAll("[data-verdict]")) {
    button.setAttribute("aria-pressed", String(button.dataset.verdict === decision?.verdict));
  }
  const reason = item.querySelector(".reason");
  if (!reason) return;
  reason.hidden = !decision;
  if (document.activeElement !== reason) reason.value = decision?.reason ?? "";
}

const exported = () =>
  [...new Map(findings.map((finding) => [finding.item.id, finding])).values()]
    .filter(({ item, values }) => decisions.has(item.id) && mayDecide(values))
    .map(({ item, segment, values }) => ({
      fingerprint: item.id,
      verdict: decisions.get(item.id).verdict,
      reason: decisions.get(item.id).reason,
      who: document.querySelector("[name=who]").value.trim(),
      rule: values.rule,
      path: values.document,
      languages: segment.dataset.languages,
      score: Number(values.score),
    }));

function countDecisions(note) {
  const all = exported();
  const without = all.filter(({ reason }) => !reason.trim()).length;
  const button = document.getElementById("download");
  button.disabled = !all.length;
  button.textContent = all.length ? `Download ${count(all.length, "decision")}` : "Download decisions";
  const missing = without ? ` ${without === 1 ? "One has" : `${without} have`} no reason yet.` : "";
  document.getElementById("decided").textContent = all.length ? `For mtqa decisions import.${missing}${note}` : "";
  const reasons = new Set(all.map(({ reason }) => reason.trim()).filter(Boolean).reverse());
  const options = [...reasons].slice(0, SHOWN_REASONS).map((value) => Object.assign(document.createElement("option"), { value }));
  document.getElementById("reasons").replaceChildren(...options);
}

function decide(finding, verdict) {
  if (!mayDecide(finding.values)) return;
  const before = decisions.get(finding.item.id);
  if (before?.verdict === verdict) decisions.delete(finding.item.id);
  else decisions.set(finding.item.id, { verdict, reason: before?.reason ?? "" });
  const note = saveDecisions();
  findings.filter(({ item }) => item.id === finding.item.id).forEach(showDecision);
  countDecisions(note);
  if (decisions.has(finding.item.id)) finding.item.querySelector(".reason").focus();
}

function giveReason(input) {
  const finding = findings.find(({ item }) => item === input.closest(".finding"));
  const decision = decisions.get(finding.item.id);
  if (!decision) return;
  decision.reason = input.value;
  countDecisions(saveDecisions());
}

function download() {
  const content = JSON.stringify({ schema: STORE, decisions: exported() }, null, 1);
  const url = URL.createObjectURL(new Blob([content], { type: "application/json" }));
  Object.assign(document.createElement("a"), { href: url, download: "mtqa-decisions.json" }).click();
  setTimeout(() => URL.revokeObjectURL(url), 10000);
}

function startDecisions() {
  document.querySelector("[name=who]").value = loadDecisions();
  const controls = document.getElementById("verdict").content;
  for (const finding of findings.filter(({ values }) => mayDecide(values))) {
    finding.item.querySelector(".facts").before(controls.cloneNode(true));
    if (decisions.has(finding.item.id)) showDecision(finding);
  }
  countDecisions("");
  document.getElementById("download").addEventListener("click", download);
  document.querySelector("[name=who]").addEventListener("change", saveDecisions);
  addEventListener("storage", () => {
    loadDecisions();
    findings.forEach(showDecision);
    countDecisions("");
  });
}

/* The finding at hand, and the spans it is about. */

let current = null;

function light(finding) {
  for (const lit of document.querySelectorAll(".lit")) lit.classList.remove("lit");
  if (!finding) return;
  finding.item.classList.add("lit");
  for (const mark of finding.segment.querySelectorAll("mark")) {
    mark.classList.toggle("lit", mark.dataset.findings.split(" ").includes(finding.values.number));
  }
}

function findingAt(element) {
  const numbers = element.closest("mark")?.dataset.findings.split(" ") ?? [element.closest(".finding")?.dataset.number];
  return numbers.map((number) => byNumber.get(number)).find((finding) => finding && !finding.item.hidden);
}

function goTo(finding) {
  finding.item.focus({ preventScroll: true });
  finding.segment.scrollIntoView({ block: "nearest" });
  finding.item.scrollIntoView({ block: "nearest" });
  // What stands above has its real height only now that it was laid out.
  requestAnimationFrame(() => requestAnimationFrame(() => finding.item.scrollIntoView({ block: "nearest" })));
  history.replaceState(null, "", `#${encodeURIComponent(finding.item.id)}`);
}

function step(by) {
  let index = current ? findings.indexOf(current) + by : by > 0 ? 0 : findings.length - 1;
  while (findings[index]?.item.hidden) index += by;
  if (findings[index]) goTo(findings[index]);
}

function goToLink(hash = location.hash) {
  const finding = byId.get(decodeURIComponent(hash.slice(1)));
  if (!finding) return;
  if (finding.item.hidden) {
    revealed.add(finding);
    applyFilters();
  }
  if (finding.item.hidden) {
    form.reset();
    if (form.elements.status) form.elements.status.value = "";
    applyFilters();
  }
  setTimeout(() => goTo(finding));
}

function onKey(event) {
  if (event.target.matches(".reason") && (event.key === "Enter" || event.key === "Escape")) {
    event.preventDefault();
    if (event.key === "Enter") step(1);
    else goTo(current);
    return;
  }
  if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input, select, textarea")) return;
  const action = { j: () => step(1), k: () => step(-1), "/": () => form.elements.search.focus() }[event.key]
    ?? (current && { f: () => decide(current, "false-alarm"), a: () => decide(current, "accepted") }[event.key]);
  if (!action) return;
  event.preventDefault();
  action();
}

async function copy(button) {
  const label = button.textContent;
  try {
    await navigator.clipboard.writeText(JSON.parse(button.dataset.copy));
    button.textContent = "Copied";
  } catch {
    button.textContent = "The browser did not allow it";
  }
  setTimeout(() => { button.textContent = label; }, 2000);
}

if (form) {
  const wide = matchMedia("(min-width: 64rem)");
  const fold = () => { document.getElementById("filters").open = wide.matches; };
  fold();
  wide.addEventListener("change", fold);

  let waiting = 0;
  form.addEventListener("input", () => { clearTimeout(waiting); waiting = setTimeout(applyFilters, 60); });
  form.addEventListener("reset", () => setTimeout(applyFilters));
  form.addEventListener("submit", (event) => event.preventDefault());
  document.addEventListener("keydown", onKey);
  document.addEventListener("input", (event) => { if (event.target.matches(".reason")) giveReason(event.target); });
  document.addEventListener("focusin", (event) => { current = findingAt(event.target) ?? current; light(current); });
  document.addEventListener("mouseover", (event) => light(findingAt(event.target) ?? current));
  document.addEventListener("click", (event) => {
    if (event.target.matches(".copy")) copy(event.target);
    if (event.target.matches("[data-verdict]")) decide(findingAt(event.target), event.target.dataset.verdict);
    const link = event.target.closest(".places a, .more a");
    if (link) {
      event.preventDefault();
      goToLink(link.hash);
    }
    if (event.target.closest("mark")) goTo(findingAt(event.target));
  });
  addEventListener("hashchange", () => goToLink());
  startDecisions();
  document.documentElement.classList.add("scripted");
  applyFilters();
  goToLink();
}
