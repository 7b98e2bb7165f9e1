"""What checks note about segments in order to judge them together: consistency, register, locales side by side."""

from collections.abc import Mapping
from hashlib import blake2b

from msgspec import Struct

from mtqa.model.finding import Hit
from mtqa.model.segment import Provenance
from mtqa.model.text import Span


def unit_of(source: str) -> str:
    """Return the name of a source text, the same in every document, whatever its letter case and spacing."""
    folded = " ".join(source.casefold().split())
    return blake2b(folded.encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()


class Fact(Struct, frozen=True):
    """Something about a segment that is compared with other segments.

    `key` is what is compared (a term, a label, a segment's id), `value` what it is here (its rendering): facts of
    one key are judged only if their values differ. Spans and `values` are for the judgement and the hits that it
    makes; at least one of the spans is set.
    """

    key: str
    value: str
    source: Span | None
    target: Span | None
    values: Mapping[str, str] = {}


class Noted(Struct, frozen=True):
    """A fact, and where it was noted: path and 0-based index of its segment, its languages and its provenance."""

    fact: Fact
    path: str
    segment: str
    index: int
    source_language: str
    target_language: str
    provenance: Provenance = "unknown"


class Verdict(Struct, frozen=True):
    """A hit at the fact that has this place in the list of judged facts."""

    place: int
    hit: Hit
