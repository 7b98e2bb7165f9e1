"""The figures about a segment from which suspicions are made; weights for them are learnt by name."""

from math import log1p

from mtqa.coverage.evidence import Evidence, evidence_of
from mtqa.coverage.word_order import order_of
from mtqa.languages import load_language
from mtqa.model import Alignment, MarkedText, Side
from mtqa.model.alignment import MARKUP

FEATURES = (
    "lost_source", "lost_target", "stretch_source", "stretch_target", "long", "short", "sentences",
    "numbers_source", "numbers_target", "weak_links", "jumps", "usual_order", "gain_of_order", "content",
)  # fmt: skip
SMALL = 3.0
"""Nats added to the content of a side, so that one lost word of a label is not everything."""
LEAST_SCORE = 0.3
FEWEST_LINKS = 4
MOST_GAIN = 4.0


def features_of(alignment: Alignment) -> dict[str, float]:
    """Return the figures about an aligned segment by their names in FEATURES."""
    evidence = evidence_of(alignment)
    weak, jumps = _links(alignment)
    order = order_of(alignment.target)
    return {
        "lost_source": evidence.source.lost / (evidence.source.content + SMALL),
        "lost_target": evidence.target.lost / (evidence.target.content + SMALL),
        "stretch_source": log1p(evidence.source.longest),
        "stretch_target": log1p(evidence.target.longest),
        "long": max(0.0, evidence.length),
        "short": max(0.0, -evidence.length),
        "sentences": abs(_sentences(alignment.source) - _sentences(alignment.target)),
        "numbers_source": _numbers(alignment, "source"),
        "numbers_target": _numbers(alignment, "target"),
        "weak_links": weak,
        "jumps": jumps,
        "usual_order": -order.usual,
        "gain_of_order": -min(MOST_GAIN, order.gain),
        "content": _content(evidence),
    }


def _content(evidence: Evidence) -> float:
    return log1p(min(evidence.source.content, evidence.target.content))


def _numbers(alignment: Alignment, side: Side) -> float:
    """Return how many numbers of a side stand for nothing, from the first on less and less."""
    if not alignment.side(side).of("number"):
        return 0.0
    return log1p(len(alignment.unpaired(side, "number")))


def _sentences(text: MarkedText) -> float:
    """Return how many sentences a text has: marks that end one and are followed by a space or by nothing."""
    facts = load_language(text.text.language)
    prose = text.prose.rstrip()
    return log1p(
        sum(
            sign in facts.sentence_end and (not prose[i + 1 : i + 2].strip() or not facts.words_have_spaces)
            for i, sign in enumerate(prose[:-1])
        )
    )


def _links(alignment: Alignment) -> tuple[float, float]:
    """Return how weak the links between words are on average, 0 to 1, and how far apart neighbours' counterparts lie.

    The latter is the mean distance between the counterparts of neighbouring content words, as a part of the
    source, minus what the same number of words in order would have.
    """
    kinds = (load_language(side.text.language).function_words for side in (alignment.source, alignment.target))
    ours, theirs = kinds
    links = sorted(
        (pair.target.start, pair.source.start, pair.score)
        for pair in alignment.pairs
        if pair.source.kind not in MARKUP
        and pair.score >= LEAST_SCORE
        and pair.source.value not in ours
        and pair.target.value not in theirs
    )
    if not links:
        return 0.0, 0.0
    weak = 1 - sum(score for *_, score in links) / len(links)
    if len(links) < FEWEST_LINKS:
        return weak, 0.0
    steps = [abs(after[1] - before[1]) for before, after in zip(links, links[1:], strict=False)]
    reach = max(link[1] for link in links) - min(link[1] for link in links)
    return weak, max(0.0, sum(steps) / max(1, reach) - 1) / len(steps) ** 0.5
