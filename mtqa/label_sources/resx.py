"""RESX and RESW of .NET: `<data name="..."><value>...</value></data>`."""

from collections.abc import Iterator

from mtqa.label_sources import CatalogText
from mtqa.label_sources.safe_xml import read_xml
from mtqa.user_errors import UserError
from mtqa.xml_elements import inner_text, local_name


def texts(raw: bytes, where: str) -> Iterator[CatalogText]:
    """Yield the texts of a catalog; what has a type or MIME type is no text. Raises UserError for another XML."""
    root = read_xml(raw, where)
    if local_name(root) != "root":
        raise UserError(f"the root of a RESX is <root>, not <{local_name(root)}>.", where=f"{where}:{root.sourceline}")
    for data in root:
        if local_name(data) != "data" or data.get("type") or data.get("mimetype"):
            continue
        for value in data:
            if local_name(value) == "value":
                yield CatalogText(data.get("name", ""), inner_text(value), value.sourceline or 0)
