"""A word rendered as people never rendered it, in a document that renders it as they usually do."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

from mtqa.languages import load_language
from mtqa.model import Alignment, Edit, Fact, Hit, Noted, Segment, Span, Verdict

if TYPE_CHECKING:
    from mtqa.lexicons.choices import Choices

FIELDS = ("source_text", "target_text", "usual", "share")
SCOPE = "document"
RESTS_ON_WORDS = True
SHORT_STEM = 4
LEAST_ALIKE = 3
OF_SOME_USE = 0.03
"""Renderings of a smaller share may be errors of the word aligner."""
OFTEN_KEPT = 0.1
"""Words that people keep more often than that are names as well."""
LEAST_LINK = 0.3
DAMPENING = 1.5
"""So many usual renderings without evidence dampen the score."""


def collect(
    segment: Segment, alignment: Alignment, *, least_seen: int = 4, least_share: float = 0.5, least_noun: float = 0.6
) -> Iterator[Fact]:
    """Note how nouns are rendered for which people have a usual rendering, and which renderings nobody chose.

    `least_seen`: in how many segments people must have met the word; `least_share`: the least share of the usual
    rendering in them; `least_noun`: how surely the word is a noun (verbs are rendered too freely).
    """
    source, target = alignment.source, alignment.target
    look_up = _known_words(source.text.language, target.text.language, least_seen, least_share, least_noun)
    if look_up is None or segment.in_one_language:
        return
    from mtqa.lexicons.choices import stem  # it brings numpy along, which listing the rules does without

    determiners = load_language(source.text.language).determiners
    words = source.of("word")
    last = len(words) - 1
    for number, word in enumerate(words):
        entry = look_up(word.value)
        if entry is None or (number < last and words[number + 1].value in determiners):
            continue
        forward, backward = alignment.once(_links)
        found = forward.get(word.start)
        if not found:
            continue
        base, choices = entry
        usual = next((other for other in found if stem(other.value) in choices.renderings), None)
        if usual is not None:
            yield Fact(base, stem(usual.value), word, usual)
        elif len(found) == 1 and backward[found[0].start] == 1 and _is_odd(word, found[0], choices, alignment):
            values = {
                "source_text": word.cut(source.prose),
                "target_text": found[0].cut(target.prose),
                "usual": choices.usual,
                "share": f"{choices.share:.0%}",
            }
            yield Fact(base, stem(found[0].value), word, found[0], values)


def judge(noted: Sequence[Noted], **_: float) -> Iterator[Verdict]:
    """Report what nobody chose, surer the more renderings of the document are ones that people choose."""
    usual = sum(not each.fact.values for each in noted)
    for place, each in enumerate(noted):
        fact = each.fact
        if not fact.values or fact.target is None or not usual:
            continue
        same = sum(other.fact.value == fact.value for other in noted)
        share = int(fact.values["share"].removesuffix("%")) / 100
        score = share * usual / (usual + same - 1 + DAMPENING)
        text = fact.values["usual"]
        written = text.capitalize() if fact.values["target_text"][0].isupper() else text
        edit = Edit(fact.target.start, fact.target.end, written)
        yield Verdict(place, Hit(fact.source, fact.target, fact.values, round(score, 3), (edit,)))


def _links(alignment: Alignment) -> tuple[Mapping[int, list[Span]], Counter[int]]:
    """Return by its start what stands for each source word, and how many words each target word stands for."""
    forward: dict[int, list[Span]] = {}
    backward: Counter[int] = Counter()
    for pair in alignment.of("word"):
        if pair.score >= LEAST_LINK:
            forward.setdefault(pair.source.start, []).append(pair.target)
            backward[pair.target.start] += 1
    return forward, backward


def _is_odd(word: Span, found: Span, choices: "Choices", alignment: Alignment) -> bool:
    """Tell whether a rendering is like none that people chose for this word or for another one of the source."""
    from mtqa.lexicons.choices import stem

    there = load_language(alignment.target.text.language)
    written = found.value
    if not written.isalpha() or len(written) < LEAST_ALIKE or written in there.function_words:
        return False
    rendering = stem(written)
    return (
        written not in alignment.common_words
        and not _is_chosen(written, rendering, choices, alignment)
        and not _is_for_another(word, rendering, alignment)
    )


def _is_chosen(written: str, rendering: str, choices: "Choices", alignment: Alignment) -> bool:
    """Tell whether a rendering shares its beginning with one that people chose, or such a one stands elsewhere."""
    for chosen, count in choices.renderings.items():
        alike = 0
        for a, b in zip(chosen, rendering, strict=False):
            if a != b:
                break
            alike += 1
        if alike >= LEAST_ALIKE or (len(chosen) >= SHORT_STEM and chosen in written):
            return True
        if count >= OF_SOME_USE * choices.seen and chosen in alignment.once(_target_stems):
            return True
    return False


def _target_stems(alignment: Alignment) -> frozenset[str]:
    from mtqa.lexicons.choices import stem

    return frozenset(stem(word.value) for word in alignment.target.of("word"))


def _is_for_another(word: Span, rendering: str, alignment: Alignment) -> bool:
    """Tell whether people chose the rendering for another word of the source: it is perhaps linked wrongly."""
    from mtqa.lexicons.choices import base_form, load_choices

    language = load_language(alignment.source.text.language)
    pack = load_choices(alignment.source.text.language, alignment.target.text.language)
    if pack is None:
        return False
    others = {base_form(other.value, language) for other in alignment.source.of("word")}
    others.discard(base_form(word.value, language))
    return any(rendering in known.renderings for other in others if (known := pack.words.get(other)))


@lru_cache(maxsize=100)
def _known_words(
    source: str, target: str, least_seen: int, least_share: float, least_noun: float
) -> "Callable[[str], tuple[str, Choices] | None] | None":
    """Return what looks up words that are judged, in any form, with their base form; None if none are known."""
    from mtqa.lexicons.choices import base_form, load_choices, stem

    pack = load_choices(source, target)
    if pack is None:
        return None
    language = load_language(source)
    chosen = {
        word: choices
        for word, choices in pack.words.items()
        if choices.seen >= least_seen
        and choices.share >= least_share
        and choices.noun >= least_noun
        and choices.renderings.get(stem(word), 0) < OFTEN_KEPT * choices.seen
    }

    @lru_cache(maxsize=50_000)
    def look_up(word: str) -> "tuple[str, Choices] | None":
        base = base_form(word, language)
        return (base, chosen[base]) if base in chosen else None

    return look_up
