"""Labels as they are compared: without accelerators, escapes, quotation marks and what punctuates their ends."""

import re
from functools import lru_cache

from mtqa.languages import load_language
from mtqa.model import HIDDEN

MOST_REMEMBERED = 50_000
EDGES = " \t\u00a0\u202f\"'\u201c\u201d\u201e\u2018\u2019\u00ab\u00bb\u300c\u300d\u300e\u300f*_"
END = EDGES + ".:;,!?\u2026\uff1a\uff1b\uff0c\u3002\uff01\uff1f\u061f\u060c\u3001"
ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")
AMPERSAND = re.compile(r"&amp;", re.IGNORECASE)
PLAIN = re.compile(r"[^\W_]+(?: [^\W_]+)*")
"""Most labels: words with a space between them, which are tidy as they are."""
SPACES = re.compile(r"\s+")
BESIDE = re.compile(r"\s*[(\uff08][&_~]\w[)\uff09]")
"""How scripts that lack the letter of an accelerator write it: `ファイル(&F)`."""
INSIDE = re.compile(r"(?<!\w)[&_~](?=\w)|(?<=[^\W_])&(?=[^\W\d_A-Z])")
"""Before a word, or in the middle of one and before a small letter: `&File`, `Sa&ve`, but not `R&D`."""
ONE_WORD_WITH_LINES = re.compile(r"[^\W_]*(?:_[^\W_]*){2,}")


def without_accelerator(text: str) -> str:
    """Return a label of a program's window without the sign that marks its accelerator key (`&`, `_` or `~`)."""
    text = BESIDE.sub("", text)
    if ONE_WORD_WITH_LINES.fullmatch(text):
        return text
    return INSIDE.sub("", text.replace("&&", "\ufffb")).replace("\ufffb", "&")


@lru_cache(maxsize=MOST_REMEMBERED)
def tidied(text: str) -> str:
    """Return a label as people name it: no markup, accelerator, escapes, outer quotation marks or final punctuation."""
    if PLAIN.fullmatch(text):
        return text
    text = AMPERSAND.sub("&", ESCAPED.sub(r"\1", text.replace(HIDDEN, " ")))
    return without_accelerator(SPACES.sub(" ", text).strip()).rstrip(END).lstrip(EDGES)


@lru_cache(maxsize=MOST_REMEMBERED)
def label_key(text: str, language: str) -> str:
    """Return what labels of a language are looked up by: `tidied`, in folded case."""
    return load_language(language).fold(tidied(text))
