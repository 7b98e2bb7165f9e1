"""A term that is rendered otherwise in a text that begins or ends as others do."""

from collections.abc import Iterator, Sequence, Set

import msgspec

from mtqa.consistency.renderings import grouped, same_rendering, weight_of
from mtqa.consistency.surroundings import surroundings
from mtqa.consistency.texts import short_name
from mtqa.consistency.word_uses import WordUse, word_uses
from mtqa.languages import load_language
from mtqa.model import Alignment, Fact, Hit, Noted, Segment, Span, Verdict

FIELDS = ("term", "found", "usual", "count")
SCOPE = "corpus"
RESTS_ON_WORDS = True
LEAST_WORDS, MOST_LETTERS = 8, 600
"""Shorter texts have halves that say too little, and are compared as wholes."""
LEAST_SHARE, LEAST_VOTES = 0.6, 2.0


def concerns(source: Set[str], target: Set[str]) -> bool:
    """Tell whether segments with spans of these kinds can have facts."""
    return "word" in source and "word" in target


def collect(segment: Segment, alignment: Alignment) -> Iterator[Fact]:
    """Note how the content words of each half of the source are rendered.

    Of two texts that differ in one place, one half at least is the same: texts are found together by that
    half, and never compared pair by pair.
    """
    words = alignment.source.of("word")
    prose, target = alignment.source.prose, segment.target.value
    if segment.in_one_language or len(words) < LEAST_WORDS or max(len(prose), len(target)) > MOST_LETTERS:
        return
    middle = len(words) // 2
    uses = list(word_uses(alignment))
    for half in (words[:middle], words[middle:]):
        own = [use for use in uses if half[0].start <= use[1].start <= half[-1].start]
        if own:
            key = short_name([word.value for word in half])
            values = {"prose": prose, "target": target, "uses": msgspec.json.encode(own).decode()}
            first, last = own[0], own[-1]
            places = Span.plain(first[1].start, last[1].end, "text", ""), Span.plain(0, len(target), "text", "")
            yield Fact(key, short_name([use[3] for use in own]), *places, values)


def judge(noted: Sequence[Noted]) -> Iterator[Verdict]:
    """Report nouns with another rendering than most texts with this half have; people's weigh more."""
    by_word: dict[tuple[str, int], list[tuple[int, WordUse]]] = {}
    for place, each in enumerate(noted):
        met: dict[str, int] = {}
        for use in msgspec.json.decode(each.fact.values["uses"], type=list[WordUse]):
            met[use[0]] = met.get(use[0], -1) + 1
            by_word.setdefault((use[0], met[use[0]]), []).append((place, use))
    for uses in by_word.values():
        yield from _judged_word(noted, uses)


def _judged_word(noted: Sequence[Noted], uses: Sequence[tuple[int, WordUse]]) -> Iterator[Verdict]:
    votes = [(use[3], weight_of(noted[place].provenance)) for place, use in uses]
    usual, *others = grouped(votes, same_rendering)
    if not others or usual.weight < max(LEAST_VOTES, LEAST_SHARE * sum(weight for _, weight in votes)):
        return
    model = next((noted[place], use) for place, use in uses if use[3] in usual.forms)
    for place, use in uses:
        if use[3] in usual.forms:
            continue
        key, word, found, value = use
        fact = noted[place].fact
        around = surroundings(msgspec.structs.replace(noted[place], fact=Fact(key, value, word, found, fact.values)))
        spaced = load_language(noted[place].target_language).words_have_spaces
        text = around.text if spaced else fact.values["target"]
        if not around.leans or not text or around.untranslated or _holds(text, usual.forms, spaced):
            continue
        values = {
            "term": word.cut(fact.values["prose"]),
            "found": found.cut(fact.values["target"]),
            "usual": model[1][2].cut(model[0].fact.values["target"]),
            "count": str(usual.count),
        }
        yield Verdict(place, Hit(word, found, values, usual.weight / (usual.weight + len(others))))


def _holds(text: str, forms: Set[str], spaced: bool) -> bool:
    return any((f" {form} " if spaced else form) in text for form in forms)
