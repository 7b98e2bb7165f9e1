"""Finds the segments among the `<span>` tags of a side-by-side document, in one pass."""

import re
from collections.abc import Callable, Iterator, Sequence
from typing import Literal

from msgspec import Struct

_TAG = re.compile(r"<span(?=[\s>/])([^<>]*)>|</span\s*>")
_ID = re.compile(r"""\bdata-([ts])tu-id\s*=\s*["']?([^"'\s]*)""")
_CUT_TAG = re.compile(r"<(?:/|/?s|/?sp|/?spa|/?span(?:\s[^<>]*)?)\Z")

_Kind = Literal["target", "lookup", "source", "open", "close"]


class Unit(Struct, frozen=True, gc=False):
    """A segment: half-open offsets in the file of its two texts, and of the whole with its tags."""

    key: str
    start: int
    end: int
    target_start: int
    target_end: int
    source_start: int
    source_end: int


class Trouble(Struct, frozen=True, gc=False):
    """Something wrong with the tag at `offset` of the file; see ReadProblem for the rest."""

    offset: int
    message: str
    remedy: str
    level: Literal["error", "note"] = "error"


class _Tag(Struct, frozen=True, gc=False):
    kind: _Kind
    key: str
    start: int
    end: int


def read_units(content: str, body: int) -> tuple[list[Unit], list[Trouble]]:
    """Return the segments from offset `body` on, in order, and what is wrong with the others."""
    reading = _Reading(content)
    for chunk in _split_before("target", list(_tags(content, body))):
        reading.chunk(chunk)
    cut = _CUT_TAG.search(content, max(body, content.rfind("<")))
    if cut:
        reading.report(cut.start(), "The file ends in the middle of a tag.", "Get the whole file.")
    return reading.units, reading.troubles


def _tags(content: str, body: int) -> Iterator[_Tag]:
    for match in _TAG.finditer(content, body):
        attributes = match[1]
        if attributes is None:
            yield _Tag("close", "", *match.span())
        elif named := _ID.search(attributes):
            yield _Tag("target" if named[1] == "t" else "source", named[2], *match.span())
        elif "sxs-lookup" in attributes:
            yield _Tag("lookup", "", *match.span())
        elif not attributes.endswith("/"):
            yield _Tag("open", "", *match.span())


def _split_before(kind: _Kind, tags: Sequence[_Tag]) -> Iterator[Sequence[_Tag]]:
    """Cut a row of tags before each one of a kind; what comes before the first is a part of its own."""
    cuts = [index for index, tag in enumerate(tags) if tag.kind == kind and index > 0]
    for start, end in zip([0, *cuts], [*cuts, len(tags)], strict=True):
        if start < end:
            yield tags[start:end]


class _Reading:
    def __init__(self, content: str) -> None:
        self.units: list[Unit] = []
        self.troubles: list[Trouble] = []
        self._content = content

    def report(self, offset: int, message: str, remedy: str) -> None:
        self.troubles.append(Trouble(offset, message, remedy))

    def chunk(self, tags: Sequence[_Tag]) -> None:
        """Read from one target span to the next; only the first chunk of a file may lack the target."""
        first, *others = _split_before("lookup", tags)
        if first[0].kind == "target":
            self._segment(first, others.pop(0) if others else ())
        else:
            others.insert(0, first)
        for part in others:
            if part[0].kind == "lookup":
                message = f"The source {_named(part[1:2])}has no translation before it."
                self.report(part[0].start, message, 'Put its <span data-ttu-id="…"> right before it.')
            else:
                self._stray(_unopened(part))

    def _segment(self, target: Sequence[_Tag], lookup: Sequence[_Tag]) -> None:
        opening, inner = target[0], target[1:]
        name = _named(target[:1])
        at_lookup = bool(lookup) and self._is_blank(target[-1].end, lookup[0].start)
        closing, stray = _closing(inner, lambda index: at_lookup and index == len(inner) - 1)
        if closing is None:
            remedy = "Put the missing </span> after its text, and segments beside each other, not inside."
            self.report(opening.start, f"The translation {name}is not closed.", remedy)
        elif not lookup:
            remedy = 'Put <span class="sxs-lookup"> with the source right after it.'
            self.report(opening.start, f"The translation {name}has no source after it.", remedy)
            self._stray(stray)
        else:
            self._stray(stray)
            self._pair(opening, inner[closing], lookup)

    def _pair(self, opening: _Tag, closing: _Tag, lookup: Sequence[_Tag]) -> None:
        name = _named((opening,))
        if len(lookup) < 2 or lookup[1].kind != "source":
            remedy = 'Put <span data-stu-id="…"> around the source.'
            self.report(lookup[0].start, f"The sxs-lookup {name}holds no source span.", remedy)
            return
        source, inner = lookup[1], lookup[2:]
        end, stray = _closing(inner, lambda index: self._is_double(inner, index))
        if end is None or not self._is_double(inner, end):
            self.report(source.start, f"The source {name}is not closed.", "Put </span></span> after its text.")
        elif source.key != opening.key:
            message = f"The translation {name}stands beside the source of “{source.key}”."
            self.report(opening.start, message, "Put each translation before its own source.")
        else:
            self._stray([*stray, *_unopened(inner[end + 2 :])])
            places = (opening.start, inner[end + 1].end, opening.end, closing.start, source.end, inner[end].start)
            self.units.append(Unit(opening.key, *places))

    def _stray(self, tags: Sequence[_Tag]) -> None:
        message = "This </span> closes nothing."
        self.troubles.extend(Trouble(tag.start, message, "Remove it, or open its span.", "note") for tag in tags)

    def _is_double(self, tags: Sequence[_Tag], index: int) -> bool:
        following = tags[index + 1 : index + 2]
        return bool(following) and following[0].kind == "close" and self._is_blank(tags[index].end, following[0].start)

    def _is_blank(self, start: int, end: int) -> bool:
        return start == end or self._content[start:end].isspace()


def _closing(inner: Sequence[_Tag], is_edge: Callable[[int], bool]) -> tuple[int | None, list[_Tag]]:
    """Return which of the tags after an opening one closes it, and the closing tags that close nothing.

    It is the one that balances, unless a later one without a partner stands where the format has the
    edge of a text: machine translation carries stray `</span>` of the source along inside the text.
    """
    unopened: list[int] = []
    depth = 0
    for index, tag in enumerate(inner):
        if tag.kind != "close":
            depth += 1
        elif depth:
            depth -= 1
        elif is_edge(index):
            return index, [inner[other] for other in unopened]
        else:
            unopened.append(index)
    return (unopened[0] if unopened else None), [inner[other] for other in unopened[1:]]


def _unopened(tags: Sequence[_Tag]) -> list[_Tag]:
    closing, others = _closing(tags, lambda _: False)
    return others if closing is None else [tags[closing], *others]


def _named(tags: Sequence[_Tag]) -> str:
    return f"of segment “{tags[0].key}” " if tags and tags[0].key else ""
