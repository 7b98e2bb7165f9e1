"""Words, by Unicode's default word boundaries (UAX #29), and characters where scripts have no spaces.

Han characters and Hiragana are words of one character each, Katakana and Hangul runs are words, Thai,
Lao, Khmer and Burmese runs are cut by budoux's Thai model or left whole. An apostrophe that ends an
elided article (`l'opzione`) cuts, where the language says so.
"""

import re
from functools import cache
from typing import TYPE_CHECKING

from mtqa.languages import load_language
from mtqa.model import Span

if TYPE_CHECKING:
    from budoux.parser import Parser

_place = re.Match.span

ONLY_SPACED_SCRIPTS = re.compile(r"[\u0000-\u0dff\u1e00-\u2dff\ufb00-\ufffc]*", re.DOTALL)
APOSTROPHES = "'\u2019\u02bc"
LETTERS = r"[^\W_]"
LETTER = r"[^\W\d_]"
HAN = "\u3005-\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
HIRAGANA = "\u3041-\u309f"
KATAKANA = "\u30a1-\u30ff\u31f0-\u31ff\uff66-\uff9f"
SOUTHEAST_ASIAN = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff"
COMBINING = "\u0300-\u036f\u0483-\u0487\u0591-\u05bd\u0610-\u061a\u064b-\u065f\u0670\u0900-\u0903\u093a-\u094f"
SPACED = rf"(?:(?![{HAN}{HIRAGANA}{KATAKANA}{SOUTHEAST_ASIAN}]){LETTERS}[{COMBINING}]*)+"


@cache
def _pattern(joiners: str, spaced: str) -> re.Pattern[str]:
    word = f"{spaced}(?:[{joiners}]{spaced})*"
    if APOSTROPHES not in joiners:  # an apostrophe that elides ends the word
        word += f"(?:[{APOSTROPHES}](?={LETTER}))?"
    return re.compile(rf"[{HAN}{HIRAGANA}]|[{KATAKANA}]+|[{SOUTHEAST_ASIAN}]+|{word}" if spaced == SPACED else word)


@cache
def _patterns(language: str) -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """Return what finds the words of ASCII texts, of texts in spaced scripts, and of all texts."""
    joiners = "._\u00b7" if load_language(language).elision else f"._\u00b7{APOSTROPHES}"
    return tuple(_pattern(joiners, spaced) for spaced in (f"{LETTERS}+", f"(?:{LETTERS}[{COMBINING}]*)+", SPACED))  # type: ignore[return-value]


@cache
def _thai_cutter() -> "Parser":
    from budoux import load_default_thai_parser

    return load_default_thai_parser()


def mark_words(prose: str, language: str) -> list[Span]:
    """Return spans of kind `word`; the value is the word as `Language.fold` writes it."""
    ascii_only, spaced_only, every = _patterns(language)
    fold = load_language(language).fold
    folded = fold(prose)
    simple = prose.isascii() or ONLY_SPACED_SCRIPTS.fullmatch(prose) is not None
    if simple and len(folded) == len(prose):
        found = (ascii_only if prose.isascii() else spaced_only).finditer(prose)
        return [Span(start, end, "word", folded[start:end], start, end) for start, end in map(_place, found)]
    spans = []
    for start, end in map(_place, (spaced_only if simple else every).finditer(prose)):
        if not simple and "\u0e00" <= prose[start] <= "\u0e7f":
            spans += _cut_thai(prose, start, end)
        else:
            spans.append(Span(start, end, "word", fold(prose[start:end]), start, end))
    return spans


def _cut_thai(prose: str, start: int, end: int) -> list[Span]:
    spans = []
    for piece in _thai_cutter().parse(prose[start:end]):
        spans.append(Span.plain(start, start + len(piece), "word", piece))
        start += len(piece)
    return spans
