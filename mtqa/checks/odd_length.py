"""A translation that is much shorter or longer than expected, while those into other languages are not."""

from collections.abc import Iterator, Sequence

from mtqa.coverage.expected_length import length_surprise
from mtqa.model import Alignment, Fact, Hit, Noted, Segment, Span, Verdict, unit_of

FIELDS = ("count",)
SCOPE = "locales"
LEAST = 2
"""As many languages must be unlike it."""
ODD, USUAL = "odd", "usual"


def collect(
    segment: Segment, alignment: Alignment, *, least_words: int, gap: float, longer: bool = False
) -> Iterator[Fact]:
    """Note whether the target is shorter, or `longer`, than expected by at least `gap` standard deviations.

    Sources of fewer than `least_words` words are left out: their translations have any length.
    """
    source, target = alignment.source, alignment.target
    if len(source.of("word")) < least_words or not target.of("word"):
        return
    surprise = length_surprise(source, target) * (1 if longer else -1)
    whole = Span.plain(0, len(segment.target.value), "text", "")
    values = {"surprise": f"{surprise:.2f}"}
    yield Fact(unit_of(segment.source.value), ODD if surprise >= gap else USUAL, None, whole, values)


def judge(noted: Sequence[Noted], *, least_words: int, gap: float, longer: bool = False) -> Iterator[Verdict]:
    """Report what is odd where all other languages are not, surer the further it is from the next of them."""
    del least_words, longer
    furthest: dict[str, float] = {}
    for each in noted:
        furthest[each.target_language] = max(_surprise(each), furthest.get(each.target_language, -gap))
    for place, each in enumerate(noted):
        others = [value for language, value in furthest.items() if language != each.target_language]
        if each.fact.value == ODD and len(others) >= LEAST and max(others) < gap:
            score = min(1.0, (_surprise(each) - max(others)) / (2 * gap))
            yield Verdict(place, Hit(None, each.fact.target, {"count": str(len(others))}, score))


def _surprise(noted: Noted) -> float:
    return float(noted.fact.values["surprise"])
