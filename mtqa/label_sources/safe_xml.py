"""XML of catalogs, read without entities, network or external files; what is wrong is told with its line."""

from lxml import etree

from mtqa.user_errors import UserError

XML_SPACE = "{http://www.w3.org/XML/1998/namespace}space"


def read_xml(raw: bytes, where: str) -> etree._Element:
    """Return the root of a document; raises UserError for what is no well-formed XML, or has entities of its own."""
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(raw, parser)
    except etree.XMLSyntaxError as error:
        line, column = error.position
        what = f"this is no well-formed XML: {error.msg}."
        raise UserError(what, where=f"{where}:{line}:{column}", remedy="Export the catalog again.") from None
    if root.getroottree().docinfo.internalDTD is not None and any(True for _ in root.iter(etree.Entity)):
        what = "this catalog has entities of its own, which are not read."
        raise UserError(what, where=where, remedy="Write their texts in their places.")
    return root


def local_name(element: etree._Element) -> str:
    """Return the name of an element without its namespace; empty for what is no element."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def inner_text(element: etree._Element, hidden: frozenset[str] = frozenset()) -> str:
    """Return the text in an element; elements with a name in `hidden` (codes of a format) count as nothing."""
    parts: list[str] = []
    waiting: list[etree._Element | str] = [element]
    while waiting:  # no recursion: elements may be nested deeper than the stack
        each = waiting.pop()
        if isinstance(each, str):
            parts.append(each)
        elif local_name(each) and (each is element or local_name(each) not in hidden):
            inner = [each.text or "", *(part for child in each for part in (child, child.tail or ""))]
            waiting += reversed(inner)
    return "".join(parts)
