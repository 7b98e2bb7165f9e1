"""Units of XML files, one after the other as small trees: the elements of some names, each with all that is in it."""

from collections.abc import Callable, Collection, Iterator, Mapping

from msgspec import Struct

from mtqa.readers.formats import OpenedFile
from mtqa.readers.places import Places
from mtqa.readers.xml_events import BrokenXml, Event, tag_end, xml_events
from mtqa.user_errors import UserError


class Element(Struct):
    """An element: its name without prefix, and where its first and last tag begin in the file.

    `comments` are those in it, at any depth, with their offsets; of a unit also those right before it.
    """

    name: str
    attributes: Mapping[str, str]
    offset: int
    end: int = 0
    children: list["Element"] = []
    comments: list[tuple[int, str]] = []

    def named(self, *names: str) -> Iterator["Element"]:
        """Yield the children of some names."""
        return (child for child in self.children if child.name in names)

    def descendants(self, *names: str) -> Iterator["Element"]:
        """Yield the elements of some names in it, at any depth, in order."""
        waiting = self.children[::-1]
        while waiting:
            element = waiting.pop()
            if element.name in names:
                yield element
            waiting += reversed(element.children)

    def inside(self, content: str) -> tuple[int, int]:
        """Return what is in it, as a half-open range of the file."""
        start = tag_end(content, self.offset)
        return start, max(start, self.end)


Unit = tuple[tuple[Element, ...], Element]
"""The elements that a unit is in, from the root on and without their children, and the unit."""


def xml_units(opened: OpenedFile, root: str, names: Collection[str]) -> Iterator[Unit]:
    """Yield the outermost elements of some names once they are read whole.

    Raises BrokenXml after the last of them in a file that is not well-formed, and UserError for other roots.
    """
    path: list[Element] = []
    loose: list[tuple[int, str]] = []
    unit: Element | None = None
    for event in xml_events(opened):
        if event.kind == "comment":
            (unit.comments if unit else loose).append((event.offset, event.name))
        elif event.kind == "start":
            element = _element(opened, path, root, event)
            if unit:
                path[-1].children.append(element)
            elif event.name in names:
                unit = element
                unit.comments, loose = loose, []
            path.append(element)
        else:
            element = path.pop()
            element.end = event.offset
            if element is unit:
                yield tuple(path), unit
                unit = None


def each_unit(units: Iterator[Unit], places: Places, told: Callable[[str, str, int, int], None]) -> Iterator[Unit]:
    """Yield the units as far as a file is well-formed, and tell (message, remedy, line, column) where it is not."""
    try:
        yield from units
    except BrokenXml as broken:
        place = places.position(broken.offset)
        message = f"This is no well-formed XML: {broken.reason}. Nothing from here on was read."
        told(message, "Mend it, or export the file again.", place.line, place.column)


def _element(opened: OpenedFile, path: list[Element], root: str, event: Event) -> Element:
    if not path and event.name != root:
        what = f"the root of the file is <{event.name}>, not <{root}>."
        raise UserError(what, where=opened.path, remedy="Name its format with --format-in, or leave it out.")
    return Element(event.name, event.attributes, event.offset)
