"""The figures about a segment from which suspicions are made; weights for them are learnt by name."""

import re
from collections.abc import Callable
from functools import cache
from itertools import pairwise
from math import log1p
from typing import NamedTuple

from mtqa.coverage.evidence import SideEvidence, evidence_of
from mtqa.coverage.expected_length import MOST_SURPRISE, length_surprise
from mtqa.coverage.information import has_information
from mtqa.coverage.torn_phrases import tears_of, torn_phrases
from mtqa.coverage.word_order import LEAST_GAIN, Order, order_of
from mtqa.languages import load_language
from mtqa.model import Alignment, MarkedText, Side
from mtqa.model.alignment import MARKUP, NAMES

SMALL = 3.0
"""Nats added to the content of a side, so that one lost word of a label is not everything."""
LEAST_SCORE = 0.3
FEWEST_LINKS = 4
MOST_TEARS = 2.0
GUESSED = "position"
"""The method of links that rest on the places of words alone."""


def features_of(alignment: Alignment) -> Callable[[str], float]:
    """Return what gives the figures about an aligned segment by their names in FEATURES, each worked out once."""
    known = alignment.once(_none)

    def figure(name: str) -> float:
        if name not in known:
            known[name] = FEATURES[name].figure(alignment)
        return known[name]

    return figure


def _none(_: Alignment) -> dict[str, float]:
    return {}


def _lost(side: SideEvidence) -> float:
    """Return the share of a side's content that is lost, 0 to 1."""
    return side.lost / (side.content + SMALL)


def _content(alignment: Alignment) -> float:
    """Return the nats that the side which says less has; 0 without a lexicon, which tells what words are worth."""
    if not has_information(alignment.source.text.language, alignment.target.text.language):
        return 0.0
    evidence = evidence_of(alignment)
    return log1p(min(evidence.source.content, evidence.target.content))


def _unexplained(side: SideEvidence) -> float:
    """Return the share of a side's content that no counterpart explains, 0 to 1."""
    return max(0.0, side.content - side.explained) / (side.content + SMALL)


def _name_spans(alignment: Alignment) -> float:
    """Return how many names and places of both sides stand for nothing, from the first on less and less."""
    lonely = 0
    for side, paired in zip((alignment.source, alignment.target), alignment.paired_names, strict=True):
        for kind in NAMES:
            if kind in side.spans:
                lonely += sum([span.start not in paired for span in side.spans[kind]])
    return log1p(lonely)


def _numbers(alignment: Alignment, side: Side) -> float:
    """Return how many numbers of a side stand for nothing, from the first on less and less."""
    if not alignment.side(side).of("number"):
        return 0.0
    return log1p(len(alignment.unpaired(side, "number")))


def _not_linked(alignment: Alignment) -> tuple[list[int], list[int]]:
    """Return the numbers of the words of either side that are not linked for a reason."""
    starts = [
        (near.start, pair.target.start)
        for pair in alignment.pairs
        if pair.method != GUESSED and (near := pair.source).kind not in MARKUP
    ]
    source, target = {start for start, _ in starts}, {start for _, start in starts}
    return (
        [i for i, word in enumerate(alignment.source.of("word")) if word.start not in source],
        [i for i, word in enumerate(alignment.target.of("word")) if word.start not in target],
    )


def _unlinked(alignment: Alignment) -> float:
    """Return the share of content words that are not linked for a reason, on the side with fewer of them, 0 to 1."""
    counts = []
    for side, lonely in zip((alignment.source, alignment.target), alignment.once(_not_linked), strict=True):
        words, function_words = side.of("word"), load_language(side.text.language).function_words
        count = len([1 for word in words if word.value not in function_words])
        counts.append((count, count - len([1 for i in lonely if words[i].value not in function_words])))
    fewer = min(counts)
    return 1 - fewer[1] / fewer[0] if fewer[0] else 0.0


def _names(alignment: Alignment, side: Side) -> float:
    """Return how many capitalized words in sentences are not linked for a reason, each further one counting less."""
    text = alignment.side(side)
    facts = load_language(text.text.language)
    if not facts.has_letter_case or facts.nouns_have_capital:
        return 0.0
    prose, words = text.prose, text.of("word")
    lonely = alignment.once(_not_linked)[0 if side == "source" else 1]
    names = [i for i in lonely if i and prose[words[i].start].isupper()]
    return log1p(sum([prose[words[i - 1].end : words[i].start] == " " for i in names])) if names else 0.0


def target_order(alignment: Alignment) -> Order:
    """Return how ordinary the order of the target of an aligned segment is."""
    return alignment.once(_order)


def _order(alignment: Alignment) -> Order:
    return order_of(alignment.target)


def _tears(alignment: Alignment) -> float:
    """Return how many words of the target more than of the source lean on nothing, each further one counting less."""
    tears = tears_of(alignment)
    if not tears:
        return 0.0
    own = sum([each.strength for each in torn_phrases(alignment.source)])
    return min(MOST_TEARS, log1p(max(0.0, sum([each.strength for each in tears]) - own)))


def _length(alignment: Alignment) -> float:
    return length_surprise(alignment.source, alignment.target)


def _sentences(text: MarkedText) -> float:
    """Return how many sentences a text has: marks that end one and are followed by a space or by nothing."""
    prose = text.prose.rstrip()
    return log1p(len(_sentence_ends(text.text.language).findall(prose, 0, max(0, len(prose) - 1))))


@cache
def _sentence_ends(language: str) -> re.Pattern[str]:
    facts = load_language(language)
    marks = "".join(map(re.escape, sorted(facts.sentence_end)))
    return re.compile(f"[{marks}]" + (r"(?=\s)" if facts.words_have_spaces else ""))


def _links(alignment: Alignment) -> tuple[float, float]:
    """Return how weak the links between words are on average, 0 to 1, and how far apart neighbours' counterparts lie.

    The latter is the mean distance between the counterparts of neighbouring content words, as a part of the
    source, minus what the same number of words in order would have.
    """
    ours = load_language(alignment.source.text.language).function_words
    theirs = load_language(alignment.target.text.language).function_words
    links = [
        (far.start, near.start, score)
        for pair in alignment.pairs
        if (score := pair.score) >= LEAST_SCORE
        and (near := pair.source).value not in ours
        and (far := pair.target).value not in theirs
        and near.kind not in MARKUP
    ]
    if not links:
        return 0.0, 0.0
    links.sort()
    weak = 1 - sum([score for _, _, score in links]) / len(links)
    if len(links) < FEWEST_LINKS:
        return weak, 0.0
    places = [place for _, place, _ in links]
    steps = [abs(after - before) for before, after in pairwise(places)]
    reach = max(places) - min(places)
    return weak, max(0.0, sum(steps) / max(1, reach) - 1) / len(steps) ** 0.5


class Feature(NamedTuple):
    """What works a figure out, and the most that it can be, where that is known beforehand."""

    figure: Callable[[Alignment], float]
    most: float = float("inf")


FEATURES: dict[str, Feature] = {
    "numbers_source": Feature(lambda given: _numbers(given, "source")),
    "numbers_target": Feature(lambda given: _numbers(given, "target")),
    "lost_source": Feature(lambda given: _lost(evidence_of(given).source), 1.0),
    "lost_target": Feature(lambda given: _lost(evidence_of(given).target), 1.0),
    "stretch_source": Feature(lambda given: log1p(evidence_of(given).source.longest)),
    "stretch_target": Feature(lambda given: log1p(evidence_of(given).target.longest)),
    "content": Feature(_content),
    "unexplained_source": Feature(lambda given: _unexplained(evidence_of(given).source), 1.0),
    "unexplained_target": Feature(lambda given: _unexplained(evidence_of(given).target), 1.0),
    "name_spans": Feature(_name_spans),
    "names_source": Feature(lambda given: _names(given, "source")),
    "names_target": Feature(lambda given: _names(given, "target")),
    "unlinked": Feature(_unlinked, 1.0),
    "tears": Feature(_tears, MOST_TEARS),
    "usual_order": Feature(lambda given: -target_order(given).usual),
    "gain_of_order": Feature(lambda given: -target_order(given).gain, -LEAST_GAIN),
    "jumps": Feature(lambda given: given.once(_links)[1]),
    "weak_links": Feature(lambda given: given.once(_links)[0], 1.0),
    "sentences": Feature(lambda given: abs(_sentences(given.source) - _sentences(given.target)), 10.0),
    "long": Feature(lambda given: max(0.0, given.once(_length)), MOST_SURPRISE),
    "short": Feature(lambda given: max(0.0, -given.once(_length)), MOST_SURPRISE),
}
"""All figures, those first that are quickly worked out and tell most."""
