"""XML of catalogs, read without entities, network or external files; what is wrong is told with its line."""

from lxml import etree

from mtqa.user_errors import UserError


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
