"""The metadata block at the top of a Markdown file: the plain `key: value` lines of it."""

import re
from collections.abc import Mapping

from msgspec import Struct

from mtqa.model import ReadProblem

_OPENING = re.compile(r"---[ \t]*(?=[\r\n])")
_CLOSING = re.compile(r"(?:\r\n|\n|\r)(?:---|\.\.\.)[ \t]*(?=[\r\n]|\Z)")
_LINE_BREAK = re.compile(r"\r\n|\n|\r")
_KEY = re.compile(r"([\w.\-]+):(?:[ \t]+(.*))?")
_CONTINUED = re.compile(r"[ \t#-]")
_COMMENT = re.compile(r"(?:^|[ \t])#.*")
_SEGMENT = "data-ttu-id"


class FrontMatter(Struct, frozen=True):
    """Values by key, the offset in the file where the body begins, and a problem if the end is missing."""

    values: Mapping[str, str]
    body: int = 0
    problem: ReadProblem | None = None


def read_front_matter(content: str) -> FrontMatter:
    """Read the block between two lines `---` at the top; a file without one has no values.

    Only scalars on one line are read; of a key that comes twice, the first value counts.
    """
    opening = _OPENING.match(content)
    if not opening:
        return FrontMatter({})
    closing = _CLOSING.search(content, opening.end())
    if closing and content.find(_SEGMENT, 0, closing.start()) < 0:
        return FrontMatter(_values(_LINE_BREAK.split(content[opening.end() : closing.start()])), closing.end())
    return _unclosed(content, opening.end())


def _unclosed(content: str, start: int) -> FrontMatter:
    lines = []
    for line in _LINE_BREAK.split(content[start:])[1:]:
        if not (_KEY.fullmatch(line) or _CONTINUED.match(line)) or _SEGMENT in line:
            break
        lines.append(line)
    values = _values(lines)
    if not values:
        return FrontMatter({})  # `---` was a thematic break
    message = "The front matter that begins here has no end."
    problem = ReadProblem(message, f"Put a line `---` after line {len(lines) + 1}.", 1, 1)
    return FrontMatter(values, 0, problem)


def _values(lines: list[str]) -> dict[str, str]:
    values: dict[str, str] = {}
    for line in lines:
        match = _KEY.fullmatch(line)
        if match and match[1] not in values:
            values[match[1]] = _scalar((match[2] or "").strip())
    return values


def _scalar(written: str) -> str:
    quote = written[:1]
    end = written.rfind(quote) if quote else 0
    if quote == "'" and end > 0:
        return written[1:end].replace("''", "'")
    if quote == '"' and end > 0:
        return re.sub(r"\\(.)", r"\1", written[1:end])
    return _COMMENT.sub("", written)
