"""Glossaries as TBX: TBX-Basic and other dialects, of 2008 (`martif`) and of 2019 (`tbx`), in either style."""

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from mtqa.glossaries.concept import Concept, Designation
from mtqa.glossaries.wordings import (
    PartOfSpeech,
    Status,
    answer,
    column_role,
    language_code,
    part_of_speech_of,
    status_of,
    statuses,
)
from mtqa.model import ReadProblem
from mtqa.user_errors import UserError
from mtqa.xml_elements import forget, inner_text, local_name

if TYPE_CHECKING:
    from lxml.etree import _Element

ENTRIES = ("termEntry", "conceptEntry")
LANGUAGES = ("langSet", "langSec")
TERMS = ("tig", "ntig", "termSec")
XML_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"


def read_tbx(path: Path, content: bytes) -> tuple[list[Concept], list[ReadProblem]]:
    """Return the entries, and what is wrong with some; raises UserError for what is no such XML.

    Nothing outside the file is read, and entities of its own are left out.
    """
    from lxml import etree  # not needed, and not fast to import, where no such file is read

    concepts: list[Concept] = []
    problems: list[ReadProblem] = []
    root = ""
    try:
        parser = etree.iterparse(
            BytesIO(content), events=("start", "end"), resolve_entities=False, no_network=True, load_dtd=False,
            huge_tree=False,
        )  # fmt: skip
        for event, element in parser:
            root = root or local_name(element)
            if event == "end" and local_name(element) in ENTRIES:
                found = _Entry(element, str(path))
                concepts += [found.concept] if found.concept else []
                problems += found.problems
                forget(element)
    except etree.XMLSyntaxError as error:
        line, column = error.position
        what = f"this is no well-formed XML: {error.msg}."
        raise UserError(what, where=f"{path}:{line}:{column}", remedy="Export the glossary again.") from None
    if root not in ("martif", "tbx"):
        raise UserError(f"this is no TBX: its root is <{root}>.", where=str(path), remedy="Export it as TBX-Basic.")
    return concepts, problems


class _Entry:
    """One entry as a concept, with what is wrong with it."""

    def __init__(self, element: "_Element", file: str) -> None:
        self.problems: list[ReadProblem] = []
        self.concept: Concept | None = None
        self._line = element.sourceline or 0
        self._kept = False
        self._case: bool | None = None
        self._part: PartOfSpeech = "other"
        self._notes(element, own_only=True)
        designations = [each for part in element if local_name(part) in LANGUAGES for each in self._designations(part)]
        if len(designations) > 1 or (designations and self._kept):
            self.concept = Concept(
                tuple(designations), self._kept, self._part, self._case, file=file, line=self._line
            )  # fmt: skip

    def _designations(self, part: "_Element") -> Iterator[Designation]:
        written = part.get(XML_LANGUAGE) or part.get("lang") or ""
        code = language_code(written)
        if code is None:
            self._problem(part, f"“{written}” is no language code.", "Give the language in xml:lang.")
            return
        for element in part:
            if local_name(element) not in TERMS:
                continue
            text = " ".join("".join(_texts(element)).split())
            status = self._notes(element)
            if not text:
                self._problem(element, "This term is empty.", "Write it, or delete it.")
            elif status == "kept":
                self._kept = True
                yield Designation(text, code)
            elif status and status != "undecided":
                yield Designation(text, code, status)

    def _notes(self, element: "_Element", *, own_only: bool = False) -> Status | None:
        """Take in what notes say about the entry, and return the status of a term; None if it is unknown."""
        status: Status | None = "preferred"
        for note in element if own_only else element.iter():
            kind = column_role(note.get("type") or local_name(note))
            said = inner_text(note).strip() if kind else ""
            if kind == "status":
                status = status_of(said)
                if status is None:
                    self._problem(note, f"“{said}” is no status that mtqa knows.", f"Write {statuses()}.")
            elif kind == "part_of_speech":
                self._part = part_of_speech_of(said) or "other"
            elif kind == "case":
                self._case = answer(said)
            elif kind == "kept":
                self._kept = self._kept or bool(answer(said))
        return status

    def _problem(self, element: "_Element", what: str, remedy: str) -> None:
        self.problems.append(ReadProblem(what, remedy, element.sourceline or self._line, 1))


def _texts(element: "_Element") -> Iterator[str]:
    for term in element.iter():
        if local_name(term) == "term":
            yield inner_text(term)
            return
