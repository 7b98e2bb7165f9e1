"""gettext PO: messages with their translations, read by polib."""

import re
from collections.abc import Iterator

import polib

from mtqa.label_sources import CatalogPair
from mtqa.user_errors import UserError

CHARSET = re.compile(rb"charset=([A-Za-z0-9_\-]+)")
PLACE = re.compile(r"\(line (\d+)\)(?:: (.*))?")


def pairs(raw: bytes, where: str) -> Iterator[CatalogPair]:
    """Yield what is translated, not fuzzy and not obsolete; raises UserError with the line of what cannot be read.

    The target language is that of the header; of plural forms, the singular and the last are taken.
    """
    declared = CHARSET.search(raw[:20_000])
    encoding = declared[1].decode() if declared and declared[1] != b"CHARSET" else "utf-8"
    try:
        content = raw.decode("utf-8-sig" if encoding.lower() in ("utf-8", "utf8") else encoding)
    except (UnicodeDecodeError, LookupError) as error:
        raise UserError(f"the text is not {encoding} ({error}).", where=where, remedy="Save it as UTF-8.") from None
    if "\n" not in content:
        content += "\n"  # without a line break, polib takes it for the name of a file
    try:
        catalog = polib.pofile(content)
    except (OSError, ValueError, IndexError) as error:
        found = PLACE.search(str(error))
        place = f"{where}:{found[1]}" if found else where
        what = f"this is no PO{f': {found[2]}' if found and found[2] else ''}."
        raise UserError(what, where=place, remedy="`msgfmt -c` tells more.") from None
    language = catalog.metadata.get("Language", "")
    for entry in catalog:
        if entry.obsolete or entry.fuzzy:
            continue
        forms = [entry.msgstr_plural[number] for number in sorted(entry.msgstr_plural)]
        if forms:
            translated = [(entry.msgid, forms[0]), (entry.msgid_plural, forms[-1])] if len(forms) > 1 else []
        else:
            translated = [(entry.msgid, entry.msgstr)]
        yield from (CatalogPair("", language, source, target, entry.linenum) for source, target in translated if target)
