"""A name with a capital inside that lost its last letter, or whose first letter was cut off."""

import re
from collections.abc import Iterator, Set
from itertools import pairwise

from mtqa.languages import load_language
from mtqa.model import HIDDEN, Alignment, Hit, Segment, Span

FIELDS = ("text", "source_text")
INNER_CAPITAL = re.compile(r"[a-z][A-Z]")
LEAST_LETTERS = 5
LEAST_SEEN = 5.0
ENDS = re.compile(rf"[ \u00a0{HIDDEN}]*(?:[.,:;!?)]|$)")


def concerns(source: Set[str], target: Set[str], **_: object) -> bool:
    """Tell whether segments with spans of these kinds can have hits."""
    return "word" in source and "word" in target


def check(segment: Segment, alignment: Alignment, *, least_kept: float = 0.4) -> Iterator[Hit]:
    """Report names taken for a plural (`FabriApps`, `FabriApp`), or for a letter and a word (`eNotes`, `Note e`).

    For the first, the lexicon must know that translators keep the `s`, `least_kept` being the least share of
    occurrences: elsewhere it is a plural (`iPads`). For the second, the letter must stand before a mark or the end of
    the text, where no word of one letter can, and the source must not have that letter by itself.
    """
    source, target = alignment.source, alignment.target
    if not INNER_CAPITAL.search(source.prose) or segment.in_one_language:
        return
    if not load_language(target.text.language).has_letter_case:
        return
    names = [word for word in source.of("word") if _has_inner_capital(word.cut(source.prose))]
    if not names:
        return
    ours = {word.value for word in source.of("word")}
    theirs = {word.value: word for word in target.of("word")}
    for name in names:
        text = name.cut(source.prose)
        if name.value in theirs:
            continue
        found = _without_last(name, theirs) if name.value[:-1] not in ours else None
        if found is not None and not _is_kept(name, alignment, least_kept):
            found = None
        if found is None and text[0].islower() and name.value[0] not in ours:
            found = _letter_alone(name, alignment)
        if found is not None:
            yield Hit(name, found, {"text": found.cut(target.text.value), "source_text": text})


def _has_inner_capital(text: str) -> bool:
    """Tell whether a word has a capital behind a small letter, and is no plural of an acronym (`URLs`)."""
    return (
        len(text) >= LEAST_LETTERS
        and not text[1:].islower()
        and any(a.islower() and b.isupper() for a, b in pairwise(text))
    )


def _without_last(name: Span, theirs: dict[str, Span]) -> Span | None:
    return theirs.get(name.value[:-1]) if name.value.endswith("s") else None


def _is_kept(name: Span, alignment: Alignment, least: float) -> bool:
    from mtqa.lexicons.kept_share import kept_share  # it brings numpy along, which listing the rules does without

    return kept_share(alignment.source.text.language, alignment.target.text.language, name.value, LEAST_SEEN) >= least


def _letter_alone(name: Span, alignment: Alignment) -> Span | None:
    """Return the word before a letter that a name was cut into, and the letter."""
    prose, words = alignment.target.prose, alignment.target.of("word")
    for before, letter in pairwise(words):
        if (
            letter.value == name.value[0]
            and prose[before.end : letter.start] in {" ", "\u00a0"}
            and ENDS.match(prose, letter.end)
        ):
            return Span.plain(before.start, letter.end, "name", "")
    return None
