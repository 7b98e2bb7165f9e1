"""A number kept its value and lost its unit: "28%" became "28"."""

from collections.abc import Iterator, Set

from mtqa.languages.units import unit_forms
from mtqa.model import Alignment, Hit, MarkedText, Segment, Span

FIELDS = ("source_text", "target_text", "unit")
SAME_VALUE = ("value", "digits")
SIGNS = {"concentr-percent": "%％٪‰", "temperature": "°℃℉"}
STEM = 4
FIRST_EAST_ASIAN = "\u2e80"


def concerns(source: Set[str], target: Set[str], **_: object) -> bool:
    """Tell whether segments with spans of these kinds can have hits."""
    return "quantity" in source


def check(segment: Segment, alignment: Alignment, *, units: tuple[str, ...] = ("concentr-percent",)) -> Iterator[Hit]:
    """Report numbers with a unit whose counterparts have none.

    `units`: beginnings of CLDR ids of units to look for. Silent where the target names a unit of the kind
    anywhere, by a sign, a word, or a word that begins as one (`Prozentpunkte`).
    """
    if "quantity" not in alignment.source.spans:
        return
    sources = {(span.content_start, span.content_end): span for span in alignment.source.of("quantity")}
    for pair in alignment.of("number"):
        source = sources.get((pair.source.start, pair.source.end))
        if source is None or not source.value.startswith(units) or pair.method not in SAME_VALUE:
            continue
        if _names_kind(alignment.target, source.value):
            continue
        was, now = source.cut(segment.source.value), pair.target.cut(segment.target.value)
        unit = segment.source.value[pair.source.end : source.end].strip() or was
        yield Hit(source, pair.target, {"source_text": was, "target_text": now, "unit": unit})


def _names_kind(side: MarkedText, unit: str) -> bool:
    kind = unit.split("-")[0]
    if any(span.value.split("-")[0] == kind for span in side.of("quantity")):
        return True
    if any(sign in side.prose for key, signs in SIGNS.items() if unit.startswith(key) for sign in signs):
        return True
    forms = [form for form, known in unit_forms(side.text.language).items() if known.split("-")[0] == kind]
    prose = side.prose.casefold()
    if any(form in prose for form in forms if form >= FIRST_EAST_ASIAN):
        return True
    stems = tuple(form[:STEM] for form in forms if len(form) >= STEM)
    return any(word.value.startswith(stems) or word.value in forms for word in _words(side))


def _words(side: MarkedText) -> tuple[Span, ...]:
    return side.of("word")
