"""Translation units and the documents they come from."""

from collections.abc import Mapping
from typing import Literal

from msgspec import Struct

from mtqa.model.text import Text

Role = Literal["heading", "title", "link-text", "body", "message"]
"""What a text is in its document; a `message` of a program is read by itself, not as a part of a text."""
Provenance = Literal["MT", "HT", "unknown"]
Side = Literal["source", "target"]


class Segment(Struct, frozen=True):
    """One translation unit: a source text and its translation.

    `key` is the unit's own id in its file (`data-ttu-id`, row id); `index` is its 0-based position
    in the document, so that two units with one id can be told apart. `estimates` hold what estimators think of
    the whole translation, 0 to 1 by their names; none are there unless they were asked for.
    """

    key: str
    index: int
    source: Text
    target: Text
    role: Role = "body"
    estimates: Mapping[str, float] = {}

    @property
    def in_one_language(self) -> bool:
        """Whether both texts are in one language, perhaps of two regions: nothing in them can be untranslated."""
        return self.source.language.split("-")[0] == self.target.language.split("-")[0]

    def side(self, side: Side) -> Text:
        """Return the text of the given side."""
        return self.source if side == "source" else self.target


class ReadProblem(Struct, frozen=True):
    """Something in a file that could not be read, where it stands, and how to mend it.

    `line` and `column` are 1-based; 0 when the problem concerns the whole file. A `note` is worth
    knowing but leaves nothing unchecked; an `error` means that something was not checked.
    """

    message: str
    remedy: str
    line: int = 0
    column: int = 0
    level: Literal["error", "note"] = "error"


class Allowance(Struct, frozen=True):
    """A comment in a file by which somebody allows what rules mind, in the segments with these 0-based positions.

    `rules` are names with or without their folder, `reason` says why; `line` is where the comment stands, 1-based.
    """

    rules: tuple[str, ...]
    reason: str
    segments: tuple[int, ...]
    line: int

    def allows(self, rule: str, index: int) -> bool:
        """Tell whether it is about a rule, by its whole name, in the segment at that position."""
        return index in self.segments and (rule in self.rules or rule.rpartition("/")[2] in self.rules)


class Document(Struct, frozen=True):
    """A file that was read: its segments, what could not be read, and what comments in it allow."""

    path: str
    format: str
    source_language: str
    target_language: str
    provenance: Provenance
    segments: tuple[Segment, ...]
    problems: tuple[ReadProblem, ...] = ()
    title: str = ""
    allowances: tuple[Allowance, ...] = ()
