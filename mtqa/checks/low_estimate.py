"""A translation that an estimator thinks little of."""

from collections.abc import Iterator

from mtqa.model import Alignment, Hit, Segment, Span
from mtqa.settings import EstimatorName

FIELDS = ()


def check(segment: Segment, alignment: Alignment, *, estimator: EstimatorName, below: float = 0.9) -> Iterator[Hit]:
    """Report a whole target that the estimator, where it was asked, trusts less than `below` (0 to 1)."""
    estimate = segment.estimates.get(estimator)
    if estimate is not None and estimate < below:
        whole = segment.target.value
        yield Hit(None, Span.plain(0, len(whole), "text", ""), score=1 - estimate)
