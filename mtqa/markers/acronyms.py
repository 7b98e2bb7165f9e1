"""Acronyms: runs of two to eight capitals, perhaps with digits, among words that are not all capitals."""

import re

from mtqa.model import Span

# A search for a capital first, and what stands before it then, is several times faster than the other way round.
ACRONYM = re.compile(r"[A-Z](?<![\w\-.].)(?:[A-Z0-9]{1,7}|[A-Z&/]{1,6}[A-Z])(?![\w-])")
LOWER = re.compile(r"[a-z\u00df-\u00f6\u00f8-\u00ff\u0430-\u044f\u0600-\u06ff\u3040-\u9fff\uac00-\ud7af]")


def mark_acronyms(prose: str) -> list[Span]:
    """Return spans of kind `acronym`; none in a text that is all capitals."""
    found = [Span.plain(found.start(), found.end(), "acronym", found[0]) for found in ACRONYM.finditer(prose)]
    return found if found and LOWER.search(prose) else []
