"""A name or identifier that kept its letters and got other capitals."""

import re
from collections.abc import Iterator, Set

from mtqa.languages import load_language
from mtqa.model import HIDDEN, Alignment, Edit, Hit, Segment

FIELDS = ("text", "source_text")
JOINERS = frozenset("._")
MAY_TELL = re.compile(r"[a-z][A-Z]|[A-Z]{2}[a-z]|\w[._]\w")
LEAST_LETTERS = 3
SURE, UNSURE = 1.0, 0.5
BEFORE_START = f' \u00a0{HIDDEN}"*\u201c\u00ab\u201e'
SENTENCE_END = ".!?:"


def concerns(source: Set[str], target: Set[str], **_: object) -> bool:
    """Tell whether segments with spans of these kinds can have hits."""
    return "word" in source and "word" in target


def check(segment: Segment, alignment: Alignment) -> Iterator[Hit]:
    """Report words whose capitals tell what they name, and that have others in the target.

    These are words with a dot or low line inside (`mail.fabrikam.example`), where the target added a capital, and
    words of capitals and small letters (`iOS`), surest if they begin with a small one: others are spelled in
    several ways (AutoSave). Silent where a word begins a sentence of the target, where all capitals were
    lost (`lower-cased-name`), and where the source spells the word in the same way elsewhere.
    """
    common = alignment.common_words
    source, target = alignment.source, alignment.target
    if not common or not MAY_TELL.search(source.prose) or not load_language(target.text.language).has_letter_case:
        return
    forms: dict[str, list[str]] = {}
    telling = {}
    for word in source.of("word"):
        if word.value in common:
            text = word.cut(source.prose)
            forms.setdefault(word.value, []).append(text)
            if _tells(text):
                telling[word.value] = word
    for now in target.of("word") if telling else ():
        name = telling.get(now.value)
        if name is None:
            continue
        text, became = name.cut(source.prose), now.cut(target.prose)
        score = 0.0 if became in forms[now.value] else _sureness(text, became)
        if score and not _begins(target.prose, now.start):
            edits = (Edit(now.start, now.end, text),)
            yield Hit(name, now, {"text": became, "source_text": text}, score, edits)


def _tells(text: str) -> bool:
    if not JOINERS.isdisjoint(text):
        return len(text) > LEAST_LETTERS
    return not (text.islower() or text.isupper() or text[1:].islower()) and len(text) >= LEAST_LETTERS


def _sureness(text: str, became: str) -> float:
    """Return how sure it is that the new capitals are wrong, 0 where they may be right."""
    if len(text) != len(became) or became.islower():
        return 0.0
    if not JOINERS.isdisjoint(text):
        return SURE if any(a.islower() and b.isupper() for a, b in zip(text, became, strict=True)) else 0.0
    return SURE if text[0].islower() else UNSURE


def _begins(prose: str, at: int) -> bool:
    before = prose[:at].rstrip(BEFORE_START)
    return not before or before[-1] in SENTENCE_END
