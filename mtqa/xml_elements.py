"""Elements of XML formats: their names, their texts, and how to be done with them."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.etree import _Element


def local_name(element: "_Element") -> str:
    """Return the name of an element without its namespace; empty for what is no element."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def inner_text(element: "_Element", hidden: frozenset[str] = frozenset()) -> str:
    """Return the text in an element; elements with a name in `hidden` (codes of a format) count as nothing."""
    parts: list[str] = []
    waiting: list[_Element | str] = [element]
    while waiting:  # no recursion: elements may be nested deeper than the stack
        each = waiting.pop()
        if isinstance(each, str):
            parts.append(each)
        elif local_name(each) and (each is element or local_name(each) not in hidden):
            inner = [each.text or "", *(part for child in each for part in (child, child.tail or ""))]
            waiting += reversed(inner)
    return "".join(parts)


def forget(element: "_Element") -> None:
    """Free the memory of an element that was read, and of all before it."""
    element.clear()
    parent = element.getparent()
    while parent is not None and element.getprevious() is not None:
        del parent[0]
