"""Translation memories (TMX 1.1 to 1.4b) as segments to learn from, one after the other: a memory may hold millions."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from lxml import etree

from mtqa.languages import normalize_code
from mtqa.model import Anchor, Segment, Text
from mtqa.readers import FoundFile, ReadOptions
from mtqa.readers.document_languages import known_code
from mtqa.user_errors import UserError
from mtqa.xml_elements import forget, inner_text, local_name

ENDING = ".tmx"
UNIT, HEADER = "tu", "header"
ANY_LANGUAGE = "*all*"
XML_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
CODES = frozenset({"bpt", "ept", "it", "ph", "ut"})
"""Elements that hold markup of the translated format rather than words."""


def find_memories(paths: Iterable[str]) -> tuple[list[Path], list[str]]:
    """Return the memories among the paths, and below folders among them, sorted, and all paths that are none."""
    memories, others = [], []
    for given in paths:
        path = Path(given)
        if path.is_dir():
            memories += sorted(each for each in path.rglob("*") if each.suffix.lower() == ENDING and each.is_file())
            others.append(given)
        elif path.suffix.lower() == ENDING:
            memories.append(path)
        else:
            others.append(given)
    return memories, others


def without_memories(found: Iterable[FoundFile]) -> list[Path]:
    """Return the files that are no memories: these are read one unit after the other, not whole."""
    return [file.path for file in found if file.path.suffix.lower() != ENDING]


def read_memory(path: Path, options: ReadOptions) -> Iterator[Segment]:
    """Yield the units of a memory as segments without an exact place: the source with every other language.

    The source language is that of the options, else that of the memory's header; with a target language in the
    options, only variants in it count, regions aside where the option has none. Nothing outside the file is
    read, and entities of its own are left out. Raises UserError, with its line, for what is no such XML.
    """
    source = known_code(options.source_language, "--source-lang")
    target = known_code(options.target_language, "--target-lang")
    try:
        with path.open("rb") as stream:
            parser = etree.iterparse(
                stream, events=("end",), resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False
            )
            for _, element in parser:
                name = local_name(element)
                if name == HEADER and source is None:
                    source = _header_language(element, path)
                if name == UNIT:
                    if source is None:
                        raise _no_source(path, element.sourceline)
                    yield from _segments(element, source, target)
                    forget(element)
    except etree.XMLSyntaxError as error:
        line, column = error.position
        what = f"this is no well-formed XML: {error.msg}."
        raise UserError(what, where=f"{path}:{line}:{column}", remedy="Export the memory again.") from None
    except OSError as error:
        what = f"the file cannot be opened ({error.strerror or error})."
        raise UserError(what, where=str(path), remedy="Allow reading it, or leave it out.") from None


def _header_language(header: etree._Element, path: Path) -> str | None:
    written = header.get("srclang", "")
    return None if written.lower() in ("", ANY_LANGUAGE) else known_code(written, f"{path}:{header.sourceline}")


def _no_source(path: Path, line: int | None) -> UserError:
    what = "the header does not tell the source language."
    return UserError(what, where=f"{path}:{line}", remedy="Give --source-lang CODE.")


def _segments(unit: etree._Element, source: str, target: str | None) -> Iterator[Segment]:
    """Yield the unit's first text in the source language with each text in another, or in `target`."""
    texts = list(_texts(unit))
    first = next((text for text in texts if _base(text.language) == _base(source)), None)
    if first is None:
        return
    for text in texts:
        wanted = _base(text.language) == _base(target) if target else _base(text.language) != _base(source)
        if wanted and first.value and text.value:
            yield Segment(unit.get("tuid") or f"line {unit.sourceline}", 0, first, text)


def _texts(unit: etree._Element) -> Iterator[Text]:
    for variant in unit:
        language = variant.get(XML_LANGUAGE) or variant.get("lang")
        if local_name(variant) != "tuv" or not language:
            continue
        for segment in variant:
            if local_name(segment) == "seg":
                anchor = Anchor(0, segment.sourceline or 1, 1)
                yield Text(inner_text(segment, CODES).strip(), normalize_code(language), (anchor,))


def _base(code: str | None) -> str:
    return (code or "").partition("-")[0]
