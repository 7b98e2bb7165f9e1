"""Notes put into units of XML files, in a line of their own where the elements around them have one."""

import re
from collections.abc import Iterator
from html import escape

from mtqa.model import Edit
from mtqa.readers.places import Places, line_break
from mtqa.readers.xml_events import tag_end
from mtqa.readers.xml_units import Element

_PREFIX = re.compile(r"<([^\s<>/:]+:)?")


def prefixed(content: str, beside: Element, name: str) -> str:
    """Return the name of an element in a file, with the prefix that the element beside it has there."""
    match = _PREFIX.match(content, beside.offset)
    return f"{(match and match[1]) or ''}{name}"


def allowing_note(name: str, rule: str, reason: str) -> str:
    """Return an element of some name that allows a rule for a reason."""
    return f"<{name}>mtqa: allow {rule} -- {escape(reason, quote=False)}</{name}>"


def put_before(content: str, element: Element, note: str) -> Iterator[Edit]:
    """Yield the edits that put a note before an element: in the line above, if it begins one, and in its line."""
    at = element.offset
    indentation = _indentation(content, at)
    if indentation is not None:
        yield Edit(at, at, f"{note}{line_break(content)}{indentation}")
    yield Edit(at, at, note)


def put_behind(content: str, element: Element, note: str) -> Iterator[Edit]:
    """Yield the edits that put a note behind an element: in a line below, if it begins one, and in its line."""
    end = tag_end(content, element.end)
    indentation = _indentation(content, element.offset)
    if indentation is not None:
        yield Edit(end, end, f"{line_break(content)}{indentation}{note}")
    yield Edit(end, end, note)


def _indentation(content: str, at: int) -> str | None:
    """Return what stands before an offset in its line, if that is white space."""
    before = content[Places(content).line_start(at) : at]
    return None if before.strip() else before
