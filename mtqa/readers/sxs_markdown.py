"""Side-by-side Markdown of Microsoft's documentation.

Front matter, then Markdown in which each segment is
`<span data-ttu-id="ID">TARGET</span><span class="sxs-lookup"><span data-stu-id="ID">SOURCE</span></span>`.
Texts are slices of the file: inline markup and escapes stay as they are.
"""

import re
from collections.abc import Iterator, Sequence

from mtqa.model import Document, Edit, Provenance, ReadProblem, Role, Segment, Text
from mtqa.readers.allowances import read_allowances
from mtqa.readers.document_languages import UNDETERMINED, known_code, languages_outside, unknown_languages
from mtqa.readers.formats import ChangedText, OpenedFile, ReadOptions
from mtqa.readers.front_matter import FrontMatter, read_front_matter
from mtqa.readers.places import Places, line_break
from mtqa.readers.sxs_units import Trouble, Unit, read_units

_MARK = "data-ttu-id"
_HEADING = re.compile(r"[ \t>]{0,40}#{1,6}[ \t]")
_PROVENANCE: dict[str, Provenance] = {"MT": "MT", "HT": "HT"}


def recognises(head: str, options: ReadOptions) -> bool:  # noqa: ARG001 - readers share one signature
    """Tell whether a Markdown file holds a segment at all."""
    return _MARK in head


def read(opened: OpenedFile) -> Document:
    """Return the segments of a side-by-side document; see `Reader.read`."""
    content = opened.content
    front = read_front_matter(content)
    units, troubles = read_units(content, front.body)
    source, target = _languages(opened, front)
    if target is None and units:
        raise unknown_languages(opened.path, source, target)
    places = Places(content)
    segments = _segments(units, content, places, source or UNDETERMINED, target or UNDETERMINED)
    allowances, unclear = read_allowances(content, units, places)
    problems = [front.problem] if front.problem else []
    problems.extend(_problem(trouble, places) for trouble in (*troubles, *unclear))
    if not units and not problems:
        problems.append(_without_segments(content))
    return Document(
        path=opened.path,
        format="sxs-markdown",
        source_language=source or UNDETERMINED,
        target_language=target or UNDETERMINED,
        provenance=_PROVENANCE.get(front.values.get("ms.translationtype", "").upper(), "unknown"),
        segments=segments,
        problems=tuple(sorted(problems, key=lambda problem: (problem.line, problem.column))),
        title=front.values.get("title", ""),
        allowances=tuple(allowances),
    )


def file_edits(opened: OpenedFile, changed: Sequence[ChangedText]) -> list[Edit]:
    """Return edits of targets as edits of the file, whose slices they are; see `Reader.file_edits`."""
    places = Places(opened.content)
    return [edit for text, edits in changed for edit in places.file_edits(text, edits)]


def allowing(opened: OpenedFile, index: int, rule: str, reason: str) -> Iterator[Edit]:
    """Yield places for a comment that allows a rule: behind the line, before the segment, above it; `allowing_edit`."""
    content, comment = opened.content, f"<!-- mtqa: allow {rule} -- {reason} -->"
    units, _ = read_units(content, read_front_matter(content).body)
    start = units[index].start
    line = content.rfind("\n", 0, start) + 1
    end = line + len(content[line:].partition("\n")[0].rstrip())
    if not any(unit.start < end < unit.end for unit in units):
        yield Edit(end, end, f" {comment}")
    yield Edit(start, start, comment)
    yield Edit(line, line, f"{comment}{line_break(content)}")


def _languages(opened: OpenedFile, front: FrontMatter) -> tuple[str | None, str | None]:
    source, target = languages_outside(opened, source_default="en")
    own_source = known_code(front.values.get("ms.sourcelocale"), f"{opened.path}, ms.sourcelocale")
    own_target = known_code(front.values.get("ms.contentlocale"), f"{opened.path}, ms.contentlocale")
    return own_source or source, own_target or target


def _segments(
    units: list[Unit], content: str, places: Places, source_language: str, target_language: str
) -> tuple[Segment, ...]:
    def text(start: int, end: int, language: str) -> Text:
        return Text(content[start:end], language, places.anchors(start, end))

    return tuple(
        Segment(
            unit.key,
            index,
            text(unit.source_start, unit.source_end, source_language),
            text(unit.target_start, unit.target_end, target_language),
            _role(unit, content, places),
        )
        for index, unit in enumerate(units)
    )


def _role(unit: Unit, content: str, places: Places) -> Role:
    if content.startswith("](", unit.end) and content.endswith("[", 0, unit.start):
        return "link-text"
    if _HEADING.match(content, places.line_start(unit.start), unit.start):
        return "heading"
    return "body"


def _problem(trouble: Trouble, places: Places) -> ReadProblem:
    place = places.position(trouble.offset)
    return ReadProblem(trouble.message, trouble.remedy, place.line, place.column, trouble.level)


def _without_segments(content: str) -> ReadProblem:
    if not content.strip():
        return ReadProblem("The file is empty.", "Leave it out, or fill it.", level="note")
    message = f"The file holds no side-by-side segment (<span {_MARK}=…>)."
    return ReadProblem(message, "Give the side-by-side version of the document.", level="note")
