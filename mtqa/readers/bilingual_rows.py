"""Rows of named texts, whatever the container, to the segments of a document."""

from collections.abc import Collection, Iterable, Mapping

from msgspec import Struct

from mtqa.model import Allowance, Anchor, Document, Position, ReadProblem, Role, Segment, Side, Text
from mtqa.readers.allowances import allowance
from mtqa.readers.document_languages import UNDETERMINED, known_code, languages_outside, unknown_languages
from mtqa.readers.formats import OpenedFile
from mtqa.user_errors import UserError

FIELD_NAMES: Mapping[str, tuple[str, ...]] = {
    "id": ("id", "key"),
    "source": ("src", "source"),
    "target": ("tgt", "target"),
    "source_language": ("src_lang", "source_lang", "source_language"),
    "target_language": ("tgt_lang", "target_lang", "target_language"),
}
"""Names of fields and columns by what they hold, the first that a file has counting."""

_OPTIONS: Mapping[Side, str] = {"source": "--source-lang", "target": "--target-lang"}


class PlacedText(Struct, frozen=True):
    """A text and where it stands; see Text."""

    value: str
    anchors: tuple[Anchor, ...]

    @property
    def line(self) -> int:
        """The 1-based line where the text starts."""
        return self.anchors[0].line

    @property
    def column(self) -> int:
        """The 1-based column where the text starts."""
        return self.anchors[0].column


class Row(Struct, frozen=True):
    """One pair of texts; a language that is None or blank is the one of the whole document."""

    key: str
    source: PlacedText
    target: PlacedText
    source_language: PlacedText | None = None
    target_language: PlacedText | None = None


def chosen_names(fields: Mapping[str, str]) -> dict[str, tuple[str, ...]]:
    """Return what the user's names make of FIELD_NAMES."""
    return {role: (fields[role],) if role in fields else names for role, names in FIELD_NAMES.items()}


def first_present(names: Iterable[str], present: Collection[str]) -> str | None:
    """Return the first of the names that is there."""
    for name in names:  # a generator takes thrice the time, and this runs for every text
        if name in present:
            return name
    return None


def missing_fields(opened: OpenedFile, what: str, found: Iterable[str], line: int) -> UserError:
    """Return the error for a file whose `what` (fields, columns) do not name a source and a target."""
    names = chosen_names(opened.options.fields)
    wanted = " and ".join(" or ".join(f"“{name}”" for name in names[role]) for role in ("source", "target"))
    listed = ", ".join(f"“{name[:40]}”" for name in list(found)[:20]) or "none"
    return UserError(
        f"there are no {what} {wanted}; found {listed}.",
        where=f"{opened.path}:{line}",
        remedy=f"Tell which {what} to read with --field source=NAME --field target=NAME.",
    )


class BilingualRows:
    """Gathers the rows of one file; a row's own languages win over those of the options and the path."""

    def __init__(self, opened: OpenedFile, format: str, source_default: str | None = None, role: Role = "body") -> None:
        source, target = languages_outside(opened, source_default)
        self.problems: list[ReadProblem] = []
        self._allowances: list[Allowance] = []
        self._opened, self._format, self._role = opened, format, role
        self._outside: dict[Side, str | None] = {"source": source, "target": target}
        self._codes: dict[str, str | None] = {}
        self._lacking: set[Side] = set()
        self._segments: list[Segment] = []

    def problem(self, message: str, remedy: str, line: int, column: int) -> None:
        """Note what could not be read, at a 1-based line and column."""
        self.problems.append(ReadProblem(message, remedy, line, column))

    def note(self, message: str, remedy: str, line: int, column: int = 1) -> None:
        """Note what is worth knowing although all that should be checked is checked."""
        self.problems.append(ReadProblem(message, remedy, line, column, "note"))

    def allow(self, comment: str, segments: Iterable[int | None], place: Position, form: str) -> None:
        """Take a comment at some place that may allow rules in segments; None is one that is not checked."""
        about = tuple(index for index in segments if index is not None)
        found = allowance(comment, about, place, form)
        if isinstance(found, ReadProblem):
            self.problems.append(found)
        elif found and found.segments:
            self._allowances.append(found)

    def add(self, row: Row) -> int | None:
        """Add a row as a segment and return its index; or add a problem if one of its languages is not known."""
        source_language = self._language("source", row.source_language, row.source)
        target_language = self._language("target", row.target_language, row.target)
        if not (source_language and target_language):
            return None
        source = Text(row.source.value, source_language, row.source.anchors)
        target = Text(row.target.value, target_language, row.target.anchors)
        self._segments.append(Segment(row.key, len(self._segments), source, target, self._role))
        return len(self._segments) - 1

    def document(self) -> Document:
        """Return all of it; raises UserError if no row could be read because no language is known."""
        first = self._segments[0] if self._segments else None
        if first is None and self._lacking:
            source, target = (None if side in self._lacking else "" for side in ("source", "target"))
            raise unknown_languages(self._opened.path, source, target)
        if first is None and not self.problems:
            empty = not self._opened.content.strip()
            message = "The file is empty." if empty else "The file has no rows of texts."
            self.problems.append(ReadProblem(message, "Leave it out, or fill it.", level="note"))
        return Document(
            path=self._opened.path,
            format=self._format,
            source_language=first.source.language if first else self._outside["source"] or UNDETERMINED,
            target_language=first.target.language if first else self._outside["target"] or UNDETERMINED,
            provenance="unknown",
            segments=tuple(self._segments),
            problems=tuple(self.problems),
            allowances=tuple(self._allowances),
        )

    def _language(self, side: Side, written: PlacedText | None, text: PlacedText) -> str | None:
        if written is not None and written.value.strip():
            return self._code(written)
        if self._outside[side] is None and side not in self._lacking:
            self._lacking.add(side)
            message = f"The {side} language is not known, here and in all rows that do not tell it."
            self.problem(message, f"Add it to the row, or give {_OPTIONS[side]}.", text.line, text.column)
        return self._outside[side]

    def _code(self, written: PlacedText) -> str | None:
        code = written.value.strip()
        if code not in self._codes:
            try:
                self._codes[code] = known_code(code, "")
            except UserError as error:
                self._codes[code] = None
                message = f"{error.what} No row with this language is checked."
                self.problem(message, error.remedy, written.line, written.column)
        return self._codes[code]
