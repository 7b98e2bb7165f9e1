"""A name that a document keeps elsewhere and translates here."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence, Set

from mtqa.consistency.word_uses import word_uses
from mtqa.languages.sounds import sound_alike
from mtqa.model import Alignment, Edit, Fact, Hit, Noted, Segment, Verdict

FIELDS = ("name", "found", "count")
SCOPE = "document"
RESTS_ON_WORDS = True
KEPT = ""
"""The value of facts about names that were kept; all others have their rendering."""
TRANSLITERATED = 0.8
LABELS = ("bold", "quotation")
BESIDE_ANOTHER, ANOTHER, REACH = (
    re.compile(r"\b[A-Z0-9][\w-]*(?: for)?[ /-]$"),
    re.compile(r"[ /-](?:[A-Z0-9]|for\b)"),
    40,
)
BEGINS = frozenset(".:!?>\u2026|")
RIVALS = 0.5
"""How much each place of a rendering speaks for it, against one where the name was kept."""


def concerns(source: Set[str], target: Set[str]) -> bool:
    """Tell whether segments with spans of these kinds can have facts."""
    return "name" in source and "word" in target


def collect(segment: Segment, alignment: Alignment) -> Iterator[Fact]:
    """Note names of one word, with capitals inside a sentence, and what stands for them.

    Labels, which are translated rightly, acronyms, which are spelled out, and words of longer names, which may be
    common nouns (`Trust Center`), are left out.
    """
    names = {name.start for name in alignment.source.of("name")}
    if segment.in_one_language or not names:
        return
    prose, text = alignment.source.prose, segment.target.value
    labels = [span for kind in LABELS for span in alignment.source.of(kind)]
    for _, word, found, value in word_uses(alignment):
        name = word.cut(prose)
        if word.start not in names or name.isupper() or any(label.contains(word) for label in labels):
            continue
        if BESIDE_ANOTHER.search(prose, max(0, word.start - REACH), word.start) or ANOTHER.match(prose, word.end):
            continue
        before = prose[: word.start].rstrip(" \ufffc\"'([“«„")
        if value == word.value:
            yield Fact(name, KEPT, word, found)
        elif before and before[-1] not in BEGINS and not _is_spelling(word.value, value):
            yield Fact(name, value, word, found, {"name": name, "found": found.cut(text)})


def _is_spelling(name: str, rendering: str) -> bool:
    """Tell whether a folded rendering is the name in other letters, a part of it, or a token of an engine."""
    return (
        any(map(str.isdigit, rendering)) or name.startswith(rendering) or sound_alike(name, rendering) >= TRANSLITERATED
    )


def judge(noted: Sequence[Noted]) -> Iterator[Verdict]:
    """Report renderings of names that are kept more often, surer the more often."""
    counts = Counter(each.fact.value for each in noted)
    kept = counts[KEPT]
    for place, each in enumerate(noted):
        fact = each.fact
        if fact.value == KEPT or fact.target is None or kept <= counts[fact.value]:
            continue
        score = kept / (kept + RIVALS * counts[fact.value])
        edit = Edit(fact.target.start, fact.target.end, fact.key)
        yield Verdict(place, Hit(fact.source, fact.target, {**fact.values, "count": str(kept)}, score, (edit,)))
