"""XLIFF 1.2 and 2.x: units with source and target."""

from collections.abc import Iterator

from lxml import etree

from mtqa.label_sources import CatalogPair
from mtqa.label_sources.safe_xml import read_xml
from mtqa.user_errors import UserError
from mtqa.xml_elements import inner_text, local_name

CODES = frozenset({"bpt", "ept", "it", "ph", "sub", "x", "bx", "ex", "sc", "ec", "cp"})
"""Elements that hold markup of the translated format rather than words."""
UNFINISHED = ("new", "needs-", "initial")
"""States (1.2 and 2.x) of targets that are no finished translations begin so."""


def pairs(raw: bytes, where: str) -> Iterator[CatalogPair]:
    """Yield the translated units, of 2.x the segments; raises UserError for what is no XLIFF."""
    root = read_xml(raw, where)
    if local_name(root) != "xliff":
        raise UserError(f"the root of XLIFF is <xliff>, not <{local_name(root)}>.", where=f"{where}:{root.sourceline}")
    source, target = root.get("srcLang", ""), root.get("trgLang", "")
    for file in root:
        if local_name(file) == "file":
            languages = file.get("source-language", source), file.get("target-language", target)
            for element in file.iter():
                if local_name(element) in ("trans-unit", "segment"):
                    yield from _pair(element, *languages)


def _pair(unit: etree._Element, source_language: str, target_language: str) -> Iterator[CatalogPair]:
    children = {local_name(child): child for child in reversed(unit)}
    source, target = children.get("source"), children.get("target")
    if source is None or target is None or unit.get("approved") == "no":
        return
    state = target.get("state") or unit.get("state", "")
    if not state.startswith(UNFINISHED):
        texts = inner_text(source, CODES), inner_text(target, CODES)
        yield CatalogPair(source_language, target_language, *texts, target.sourceline or 0)
