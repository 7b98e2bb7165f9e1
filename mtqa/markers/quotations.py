"""Quoted stretches of text, with the quotation marks of the language."""

import re
from functools import cache

from mtqa.languages import load_language
from mtqa.model import Span

LONGEST = 200


@cache
def _pattern(language: str) -> re.Pattern[str]:
    pairs = {(opening, closing) for opening, closing in load_language(language).quotes}
    pairs |= {('"', '"'), ("\u201c", "\u201d")}
    parts = []
    for opening, closing in sorted(pairs):
        o, c = re.escape(opening), re.escape(closing)
        guard = (r"(?<![^\W_])", r"(?![^\W_])") if opening in "'\u2019\u2018" else ("", "")
        touching = r"(?=\S)" if opening == closing else ""
        parts.append(rf"{guard[0]}{o}{touching}[^{o}{c}\n]{{1,{LONGEST}}}?{c}{guard[1]}")
    return re.compile("|".join(parts))


@cache
def opening_marks(language: str) -> str:
    """Return the signs with which quotations in a language begin."""
    return "".join(sorted({opening[0] for opening, _ in load_language(language).quotes} | {'"', "\u201c"}))


def mark_quotations(prose: str, language: str) -> list[Span]:
    """Return spans of kind `quotation`: up to 200 code points between quotation marks of the language.

    The content is what stands between the marks, without the spaces that French puts there.
    """
    spans = []
    for found in _pattern(language).finditer(prose):
        inner = found[0][1:-1]
        start = found.start() + 1 + len(inner) - len(inner.lstrip())
        end = found.end() - 1 - (len(inner) - len(inner.rstrip()))
        if start < end:
            spans.append(Span(found.start(), found.end(), "quotation", prose[start:end].lower(), start, end))
    return spans
