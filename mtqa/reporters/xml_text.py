"""XML documents as text, in which every character is one that XML allows."""

from collections.abc import Mapping
from typing import Any, TypeAlias

from lxml import etree

from mtqa.reporters.legal_text import legal

Element: TypeAlias = Any
"""An element of lxml, which has no types of its own."""


def element(name: str, attributes: Mapping[str, str | int], text: str = "", parent: Element | None = None) -> Element:
    """Return an element with escaped attributes and text, inside `parent` if there is one."""
    values = {key: legal(str(value)) for key, value in attributes.items()}
    made = etree.Element(name, values) if parent is None else etree.SubElement(parent, name, values)
    made.text = legal(text) or None
    return made


def xml_text(root: Element) -> str:
    """Return a document with a declaration that says UTF-8."""
    written: bytes = etree.tostring(root, encoding="UTF-8", xml_declaration=True, pretty_print=True)
    return written.decode("utf-8")
