"""A place that addresses the reader otherwise than a project has chosen."""

from collections.abc import Iterator, Set
from typing import Literal

from mtqa.addressing import ADDRESS, REQUEST, forms_of_address
from mtqa.languages import load_language
from mtqa.model import Alignment, Hit, Segment

FIELDS = ("text", "form", "chosen")
RESTS_ON_WORDS = True


def concerns(source: Set[str], target: Set[str], **_: object) -> bool:
    """Tell whether segments with spans of these kinds can have hits."""
    return "word" in target


def check(segment: Segment, alignment: Alignment, *, register: Literal["formal", "informal"]) -> Iterator[Hit]:
    """Report every word that addresses the reader in the other way than `register`.

    Impersonal forms are neither. A rule of this check is on in runs with `--register` of that value only.
    """
    names = load_language(segment.target.language).address.names
    places: set[int] = set()
    for form in forms_of_address(alignment):
        if form.kind in (ADDRESS, REQUEST) and form.value != register and form.target.start not in places:
            places.add(form.target.start)
            text = form.target.cut(segment.target.value)
            yield Hit(form.source, form.target, {"text": text, "form": names[form.value], "chosen": names[register]})
