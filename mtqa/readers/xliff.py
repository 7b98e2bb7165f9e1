"""XLIFF 1.2 and 2.x: units with source and target, inline elements as tags in their texts."""

from collections.abc import Iterator, Sequence

from msgspec import Struct

from mtqa.model import Document, Edit
from mtqa.readers.formats import ChangedText, OpenedFile, ReadOptions
from mtqa.readers.xml_notes import allowing_note, prefixed, put_before, put_behind
from mtqa.readers.xml_rows import XmlRows
from mtqa.readers.xml_units import Element, each_unit, xml_units

UNITS = ("trans-unit", "unit")
"""Units of XLIFF 1.2 and 2.x; in the latter, the texts are in segments."""
UNFINISHED = ("new", "needs-translation", "needs-l10n", "initial")
"""States of targets that may be copies of the source."""
_ALLOW = "<note>mtqa: allow RULE -- reason</note> in the unit"


def recognises(head: str, options: ReadOptions) -> bool:  # noqa: ARG001 - readers share one signature
    """Tell whether there are translations at all: files for translators begin without."""
    return "xliff" in head and "target>" in head


def read(opened: OpenedFile) -> Document:
    """Return the segments of an XLIFF file; see `Reader.read`.

    Of 1.2 these are the units, or what `<mrk mtype="seg">` cuts them into. Units with `translate="no"`, without a
    translation, or with a copy of the source in an unfinished state are left out.
    """
    return _read(opened).document()


def file_edits(opened: OpenedFile, changed: Sequence[ChangedText]) -> list[Edit]:
    """Return edits of targets as edits of the file, in XML's escapes; see `Reader.file_edits`."""
    return _read(opened).edits(changed)


def allowing(opened: OpenedFile, index: int, rule: str, reason: str) -> Iterator[Edit]:
    """Yield places for a note that allows a rule in a unit, as the schemas of XLIFF want it; `allowing_edit`."""
    unit = _read(opened).units[index]
    name = prefixed(opened.content, unit, "note")
    note = allowing_note(name, rule, reason)
    if unit.name == UNITS[0]:
        yield from put_behind(opened.content, next(unit.named("target")), note)
    elif other := next(_notes(unit), None):
        yield from put_before(opened.content, other, note)
    else:
        first = next(unit.named("originalData", "segment", "ignorable"))
        yield from put_before(opened.content, first, f"<{name}s>{note}</{name}s>")


class _Pair(Struct, frozen=True):
    """A source, and a target if there is one, `unfinished` if it may be a copy of the source."""

    key: str
    source: Element
    target: Element | None
    unfinished: bool = False


def _read(opened: OpenedFile) -> XmlRows:
    rows = XmlRows(opened, "xliff", _ALLOW)
    seen: dict[tuple[int, str], Element] = {}
    for ancestors, unit in each_unit(xml_units(opened, "xliff", UNITS), rows.places, rows.rows.problem):
        if not _is_translatable((*ancestors, unit)):
            continue
        name = unit.attributes.get("id", "")
        first = seen.setdefault((_innermost(ancestors, "file").offset, name), unit)
        if name and first is not unit:
            message = f"The id “{name}” was there already, in line {rows.place(first).line}."
            place = rows.place(unit)
            rows.rows.note(message, "Give each unit of a file an id of its own.", place.line, place.column)
        indexes = [_index(rows, ancestors, pair) for pair in _pairs(unit, name or f"line {rows.place(unit).line}")]
        rows.allow(unit, _notes(unit), indexes)
    return rows


def _index(rows: XmlRows, ancestors: Sequence[Element], pair: _Pair) -> int | None:
    """Add a pair and return the index of its segment, if it is to be checked."""
    if pair.target is None:
        rows.is_untranslated(pair.source)
        return None
    root, file = ancestors[0], _innermost(ancestors, "file")
    source = rows.told("xml:lang", pair.source) or rows.told("source-language", file) or rows.told("srcLang", root)
    target = rows.told("xml:lang", pair.target) or rows.told("target-language", file) or rows.told("trgLang", root)
    return rows.add(pair.key, pair.source, pair.target, (source, target), copies=pair.unfinished)


def _pairs(unit: Element, name: str) -> Iterator[_Pair]:
    segments = list(unit.named("segment")) if unit.name == "unit" else [unit]
    for number, segment in enumerate(segments, 1):
        source, target = next(segment.named("source"), None), next(segment.named("target"), None)
        key = name
        if segment is not unit and (number > 1 or "id" in segment.attributes):
            key = f"{name}/{segment.attributes.get('id', number)}"
        cut = next(segment.named("seg-source"), None)
        parts = _parts(cut)
        if source is None:
            continue
        if target is None or not (parts and _parts(target)):
            state = (target.attributes.get("state") if target else "") or segment.attributes.get("state", "")
            yield _Pair(key, source, target, state in UNFINISHED)
        else:
            translated, state = _parts(target), target.attributes.get("state", "")
            for mark, part in parts.items():
                yield _Pair(f"{key}/{mark}", part, translated.get(mark), state in UNFINISHED)


def _parts(element: Element | None) -> dict[str, Element]:
    """Return what a unit was cut into, by `mid`."""
    marks = element.descendants("mrk") if element else ()
    return {mark.attributes.get("mid", ""): mark for mark in marks if mark.attributes.get("mtype") == "seg"}


def _notes(unit: Element) -> Iterator[Element]:
    yield from unit.named("note")
    for notes in unit.named("notes"):
        yield from notes.named("note")


def _is_translatable(path: Sequence[Element]) -> bool:
    told = (element.attributes["translate"] for element in reversed(path) if "translate" in element.attributes)
    return next(told, "yes") != "no"


def _innermost(ancestors: Sequence[Element], name: str) -> Element:
    return next((element for element in reversed(ancestors) if element.name == name), ancestors[0])
