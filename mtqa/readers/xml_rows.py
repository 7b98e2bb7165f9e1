"""Units of XML files to rows: their texts with places, their languages, what comments and notes in them allow."""

from collections.abc import Iterable, Sequence
from html import unescape

from mtqa.model import Document, Edit, Position
from mtqa.readers.bilingual_rows import BilingualRows, PlacedText, Row
from mtqa.readers.formats import ChangedText, OpenedFile
from mtqa.readers.places import Places
from mtqa.readers.xml_texts import UnknownEntity, XmlTexts
from mtqa.readers.xml_units import Element

Languages = tuple[PlacedText | None, PlacedText | None]
"""What a file tells about the languages of a source and its target."""


class XmlRows:
    """Gathers the rows of one file, and remembers how their targets are written in it."""

    def __init__(self, opened: OpenedFile, format: str, form: str) -> None:
        self.rows = BilingualRows(opened, format)
        self.places = Places(opened.content)
        self._content, self._form = opened.content, form
        self._texts = XmlTexts(opened.content, self.places)
        self._untranslated: list[int] = []
        self.units: dict[int, Element] = {}
        """The unit of each segment."""

    def told(self, attribute: str, element: Element) -> PlacedText | None:
        """Return the language that an attribute tells."""
        code = element.attributes.get(attribute)
        return PlacedText(code, self.places.anchors(element.offset, element.offset)) if code else None

    def add(
        self, key: str, source: Element, target: Element, languages: Languages, *, copies: bool = False
    ) -> int | None:
        """Add the texts of two elements as a segment and return its index; a blank target is no translation.

        Where `copies` may be, a target that is its source is none either.
        """
        try:
            texts = self._texts.pair(source.inside(self._content), target.inside(self._content))
        except UnknownEntity as unknown:
            message = f"The entity “&{unknown.name};” is not known; its text is not checked."
            place = self.places.position(unknown.offset)
            self.rows.problem(message, "Write the character itself.", place.line, place.column)
            return None
        if not texts[1].value.strip() or (copies and texts[0].value == texts[1].value):
            self.is_untranslated(target)
            return None
        return self.rows.add(Row(key, *texts, *languages))

    def is_untranslated(self, element: Element) -> None:
        """Note that an element has no translation."""
        self._untranslated.append(element.offset)

    def allow(self, unit: Element, notes: Iterable[Element], indexes: Sequence[int | None]) -> None:
        """Take what comments in and before a unit, and its notes, allow in its segments."""
        self.units |= {index: unit for index in indexes if index is not None}
        for offset, comment in unit.comments:
            self.rows.allow(comment, indexes, self.places.position(offset), self._form)
        for note in notes:
            start, end = note.inside(self._content)
            if "mtqa:" in self._content[start:end]:
                self.rows.allow(
                    unescape(self._content[start:end]), indexes, self.places.position(note.offset), self._form
                )

    def document(self) -> Document:
        """Return all of it, with a note on what is not translated."""
        if self._untranslated:
            count = len(self._untranslated)
            units = f"{count} units are" if count > 1 else "One unit is"
            place = self.places.position(self._untranslated[0])
            message = f"{units} without a translation and not checked, from here on."
            self.rows.note(message, "Translate them to have them checked.", place.line, place.column)
        return self.rows.document()

    def edits(self, changed: Sequence[ChangedText]) -> list[Edit]:
        """Return edits of targets as edits of the file."""
        return self._texts.edits(changed)

    def place(self, element: Element) -> Position:
        """Return where an element begins."""
        return self.places.position(element.offset)
