"""What a reporter may ask beyond the report: about rules, and about the files as they lie there."""

from collections.abc import Callable

from msgspec import Struct

from mtqa.model import Finding


class FileEdit(Struct, frozen=True):
    """Replace a stretch of a file; `replacement` is written as its container wants it.

    Lines and columns are 1-based and count code points; `end_line`, `end_column` is the place just after the stretch.
    """

    line: int
    column: int
    end_line: int
    end_column: int
    replacement: str


class RuleText(Struct, frozen=True):
    """What is said about a rule: a sentence, and all of it as Markdown."""

    summary: str
    help: str


class Background(Struct, frozen=True):
    """Answers for reporters, asked for when they are needed; one that knows nothing answers with nothing.

    `rule` tells of a rule by its name. `edits` are those of a finding's suggestion, in the order of the file, or none
    if they cannot be made there. `line` is a line (1-based) of a file of the report, without its line break.
    """

    rule: Callable[[str], RuleText | None] = lambda _: None
    edits: Callable[[Finding], tuple[FileEdit, ...]] = lambda _: ()
    line: Callable[[str, int], str | None] = lambda *_: None


NOTHING_KNOWN = Background()
