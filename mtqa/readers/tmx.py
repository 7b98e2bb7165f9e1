"""Translation memories (TMX 1.1 to 1.4b): of each unit, the text in the source language with every other."""

from collections.abc import Iterator, Sequence

from msgspec import Struct

from mtqa.languages import normalize_code
from mtqa.model import Document, Edit
from mtqa.readers.bilingual_rows import PlacedText
from mtqa.readers.document_languages import known_code
from mtqa.readers.formats import ChangedText, OpenedFile, ReadOptions
from mtqa.readers.xml_notes import allowing_note, prefixed, put_before
from mtqa.readers.xml_rows import XmlRows
from mtqa.readers.xml_units import Element, each_unit, xml_units
from mtqa.user_errors import UserError

UNIT, HEADER = "tu", "header"
ANY_LANGUAGE = "*all*"
_ALLOW = "<note>mtqa: allow RULE -- reason</note> in the unit"


def recognises(head: str, options: ReadOptions) -> bool:  # noqa: ARG001 - readers share one signature
    """Tell whether this is a translation memory."""
    return "<tmx" in head


def read(opened: OpenedFile) -> Document:
    """Return the segments of a memory, one for each pair of texts; see `Reader.read`.

    The source language is that of the options, else that of the memory's header: a memory may be read in any
    direction. With a target language in the options, only texts in it count, regions aside.
    """
    return _read(opened).document()


def file_edits(opened: OpenedFile, changed: Sequence[ChangedText]) -> list[Edit]:
    """Return edits of targets as edits of the file, in XML's escapes; see `Reader.file_edits`."""
    return _read(opened).edits(changed)


def _read(opened: OpenedFile) -> XmlRows:
    rows = XmlRows(opened, "tmx", _ALLOW)
    wanted = known_code(opened.options.source_language, "--source-lang")
    target = known_code(opened.options.target_language, "--target-lang")
    told = ""
    for _, element in each_unit(xml_units(opened, "tmx", (HEADER, UNIT)), rows.places, rows.rows.problem):
        if element.name == HEADER:
            told = _source_language(element)
        elif source := wanted or _source_language(element) or told:
            _add(rows, element, source, target)
        else:
            where = f"{opened.path}:{rows.place(element).line}"
            what = "the header does not tell the source language."
            raise UserError(what, where=where, remedy="Give --source-lang CODE.")
    return rows


def allowing(opened: OpenedFile, index: int, rule: str, reason: str) -> Iterator[Edit]:
    """Yield places for a note that allows a rule in a unit: before all that is in it; see `allowing_edit`."""
    first = _read(opened).units[index].children[0]
    yield from put_before(opened.content, first, allowing_note(prefixed(opened.content, first, "note"), rule, reason))


class _Variant(Struct, frozen=True):
    """A text of a unit and its language."""

    code: str
    told: PlacedText
    element: Element
    text: Element


def _add(rows: XmlRows, unit: Element, source_language: str, target_language: str | None) -> None:
    variants = list(_variants(rows, unit))
    source = _best(variants, source_language)[:1]
    if not source:
        return
    others = [each for each in variants if each is not source[0] and each.text is not source[0].text]
    if target_language:
        targets = _best(others, target_language)
    else:
        targets = [each for each in others if _base(each.code) != _base(source_language)]
    key = unit.attributes.get("tuid") or f"line {rows.place(unit).line}"
    indexes = [rows.add(key, source[0].text, each.text, (source[0].told, each.told)) for each in targets]
    elements = [unit, *(each.element for each in variants)]
    rows.allow(unit, [note for element in elements for note in element.named("note")], indexes)


def _variants(rows: XmlRows, unit: Element) -> Iterator[_Variant]:
    for element in unit.named("tuv"):
        told = rows.told("xml:lang", element) or rows.told("lang", element)
        text = next(element.named("seg"), None)
        if told is None:
            place = rows.place(element)
            message = "The text that begins here has no language; it is not checked."
            rows.rows.problem(message, 'Add xml:lang="…" to its <tuv>.', place.line, place.column)
        elif text is not None:
            yield _Variant(_normalized(told.value), told, element, text)


def _best(variants: Sequence[_Variant], language: str) -> list[_Variant]:
    """Return the variants in a language: in its region if there are any, else in all."""
    code = _normalized(language)
    exact = [each for each in variants if each.code == code]
    return exact or [each for each in variants if _base(each.code) == _base(code)]


def _source_language(element: Element) -> str:
    written = element.attributes.get("srclang", "")
    return "" if written.lower() == ANY_LANGUAGE else written


def _normalized(code: str) -> str:
    try:
        return normalize_code(code)
    except UserError:  # it is told where the text is added
        return code


def _base(code: str) -> str:
    return code.partition("-")[0]
