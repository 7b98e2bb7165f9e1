"""A label, link text or bold stretch that begins or ends with a word that cannot stand there."""

import re
from collections.abc import Iterator
from typing import Literal

from mtqa.languages import load_language
from mtqa.model import Alignment, Hit, MarkedText, Segment, Span

FIELDS = ("text", "word")
HIDDEN = "\ufffc"
SIGN_AT_END = re.compile(r"[&+/]$")
SIGN_AT_START = re.compile(r"^[&+](?=\s|$)")


def check(
    segment: Segment, alignment: Alignment, *, kinds: tuple[str, ...], what: Literal["sign", "word"]
) -> Iterator[Hit]:
    """Report target spans of the kinds whose content is torn: its first or last word leans on nothing.

    `what`: `sign` for connecting signs (`&`, `+`, `/`); `word` for words that, by the facts of the
    language, cannot end (articles, prepositions) or begin (conjunctions) a phrase. Silent where a
    source span of the same kind is torn in the same way.
    """
    torn = _torn_sign if what == "sign" else _torn_word
    for kind in kinds:
        if kind not in alignment.target.spans:
            continue
        if any(torn(span, alignment.source) for span in alignment.source.of(kind)):
            continue
        for span in alignment.target.of(kind):
            word = torn(span, alignment.target)
            if word:
                pair = next(iter(alignment.counterparts(span, "target")), None)
                text = span.content(segment.target.value)
                yield Hit(pair.source if pair else None, span, {"text": text, "word": word})


def _torn_sign(span: Span, side: MarkedText) -> str:
    content = span.content(side.prose).strip(f" \u00a0{HIDDEN}")
    found = SIGN_AT_END.search(content) or SIGN_AT_START.search(content)
    return found[0] if found and len(content) > 1 else ""


def _torn_word(span: Span, side: MarkedText) -> str:
    words = [word for word in side.of("word") if span.content_start <= word.start and word.end <= span.content_end]
    if len(words) < 2:
        return ""
    facts = load_language(side.text.language)
    first, last = words[0], words[-1]
    final = last.cut(side.prose)
    ends = last.value in facts.cannot_end_phrase or last.value in facts.rarely_ends_phrase
    if ends and not side.text.value[last.end : span.content_end].strip() and not _is_capital_letter(final):
        return final
    if first.value in facts.cannot_start_phrase and first.cut(side.prose).islower():
        return first.cut(side.prose) if not side.text.value[span.content_start : first.start].strip() else ""
    return ""


def _is_capital_letter(word: str) -> bool:
    return len(word) == 1 and word.isupper()
