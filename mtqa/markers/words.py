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

ONLY_SPACED_SCRIPTS = re.compile(r"[\u0000-\u0dff\u1e00-\u2dff\ufb00-\ufffc]*", re.DOTALL)
APOSTROPHES = "'\u2019\u02bc"
LETTERS = r"[^\W_]"
HAN = "\u3005-\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
HIRAGANA = "\u3041-\u309f"
KATAKANA = "\u30a1-\u30ff\u31f0-\u31ff\uff66-\uff9f"
SOUTHEAST_ASIAN = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff"
COMBINING = "\u0300-\u036f\u0483-\u0487\u0591-\u05bd\u0610-\u061a\u064b-\u065f\u0670\u0900-\u0903\u093a-\u094f"
SPACED = rf"(?:(?![{HAN}{HIRAGANA}{KATAKANA}{SOUTHEAST_ASIAN}]){LETTERS}[{COMBINING}]*)+"


@cache
def _pattern(joiners: str, spaced: str) -> re.Pattern[str]:
    word = f"{spaced}(?:[{joiners}]{spaced})*"
    return re.compile(rf"[{HAN}{HIRAGANA}]|[{KATAKANA}]+|[{SOUTHEAST_ASIAN}]+|{word}" if spaced == SPACED else word)


@cache
def _joiners(language: str) -> tuple[str, bool]:
    elides = load_language(language).elision
    return ("._\u00b7" if elides else f"._\u00b7{APOSTROPHES}"), elides


@cache
def _thai_cutter() -> "Parser":
    from budoux import load_default_thai_parser

    return load_default_thai_parser()


def mark_words(prose: str, language: str) -> list[Span]:
    """Return spans of kind `word`; the value is the word as `Language.fold` writes it."""
    joiners, elides = _joiners(language)
    simple = ONLY_SPACED_SCRIPTS.fullmatch(prose) is not None
    pattern = _pattern(
        joiners, (f"{LETTERS}+" if prose.isascii() else f"(?:{LETTERS}[{COMBINING}]*)+") if simple else SPACED
    )
    fold = load_language(language).fold
    folded = fold(prose)
    if len(folded) != len(prose):
        folded = ""
    spans = []
    for found in pattern.finditer(prose):
        start, end = found.span()
        if not simple and "\u0e00" <= prose[start] <= "\u0e7f":
            spans += _cut_thai(prose, start, end)
            continue
        if elides and end < len(prose) and prose[end] in APOSTROPHES and _is_letter(prose, end + 1):
            end += 1
        value = folded[start:end] if folded else fold(prose[start:end])
        spans.append(Span(start, end, "word", value, start, end))
    return spans


def _is_letter(prose: str, at: int) -> bool:
    return at < len(prose) and prose[at].isalpha()


def _cut_thai(prose: str, start: int, end: int) -> list[Span]:
    spans = []
    for piece in _thai_cutter().parse(prose[start:end]):
        spans.append(Span.plain(start, start + len(piece), "word", piece))
        start += len(piece)
    return spans
