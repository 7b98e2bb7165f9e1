"""Android string resources: `<string>`, `<string-array>` and `<plurals>` in `values/` and `values-it/`."""

import re
from collections.abc import Iterator

from lxml import etree

from mtqa.label_sources import CatalogText
from mtqa.label_sources.safe_xml import read_xml
from mtqa.xml_elements import inner_text, local_name

ESCAPE = re.compile(r"\\(?:u([0-9A-Fa-f]{4})|(.))", re.DOTALL)
CONTROL = {"n": "\n", "t": "\t"}
SPACES = re.compile(r"\s+")
LISTS = ("string-array", "plurals")


def texts(raw: bytes, where: str) -> Iterator[CatalogText]:
    """Yield the texts of a resource file; other resources (layouts, menus, references) have none."""
    root = read_xml(raw, where)
    if local_name(root) != "resources":
        return
    for element in root:
        name, key = local_name(element), element.get("name", "")
        if name == "string":
            yield from _text(key, element)
        elif name in LISTS:
            for number, item in enumerate(element):
                yield from _text(f"{key}/{item.get('quantity', number)}", item)


def _text(key: str, element: etree._Element) -> Iterator[CatalogText]:
    text = inner_text(element)
    if not text.startswith(("@", "?")):  # a reference to another resource
        yield CatalogText(key, _unescaped(text), element.sourceline or 0)


def _unescaped(text: str) -> str:
    """Return a text as Android shows it: quotation marks keep spaces and vanish, a backslash escapes."""
    parts = re.split(r'(?<!\\)"', text)
    plain = "".join(part if number % 2 else SPACES.sub(" ", part) for number, part in enumerate(parts))
    return ESCAPE.sub(lambda found: chr(int(found[1], 16)) if found[1] else CONTROL.get(found[2], found[2]), plain)
