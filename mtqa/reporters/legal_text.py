"""Texts for files that, like XML 1.0, do not take every character."""

import re

from mtqa.reporters.visible_text import visible

# https://www.w3.org/TR/xml/#charsets
_ILLEGAL = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]+")


def legal(text: str) -> str:
    """Return the text with characters that XML forbids drawn: control characters, surrogates, U+FFFE and U+FFFF."""
    return _ILLEGAL.sub(lambda match: _drawn(match[0]), text)


def _drawn(illegal: str) -> str:
    return "".join(f"<U+{ord(each):04X}>" if each in "\ufffe\uffff" else visible(each) for each in illegal)
