"""A label, link text or bold stretch that begins or ends with a word that cannot stand there."""

import re
from collections.abc import Callable, Iterator, Set
from typing import Literal

from mtqa.languages import load_language
from mtqa.model import HIDDEN, Alignment, Hit, MarkedText, Segment, Span

FIELDS = ("text", "word")
SIGN_AT_END = re.compile(r"[&+/]$")
SIGN_AT_START = re.compile(r"^[&+](?=\s|$)")


def concerns(source: Set[str], target: Set[str], *, kinds: tuple[str, ...], **_: object) -> bool:
    """Tell whether segments with spans of these kinds can have hits."""
    return not target.isdisjoint(kinds)


def check(
    segment: Segment, alignment: Alignment, *, kinds: tuple[str, ...], what: Literal["sign", "word"]
) -> Iterator[Hit]:
    """Report target spans of the kinds whose content is torn: its first or last word leans on nothing.

    `what`: `sign` for connecting signs (`&`, `+`, `/`); `word` for words that, by the facts of the
    language, cannot end (articles, prepositions) or begin (conjunctions) a phrase. Silent where a
    source span, of any of the kinds for signs and of the same kind for words, is torn in the same way.
    """
    judge, judge_source = (_torn_sign, _torn_sign) if what == "sign" else (_torn_word, _ends_open)
    for kind in kinds:
        if kind not in alignment.target.spans:
            continue
        like = kinds if what == "sign" else (kind,)
        if any(judge_source(span, alignment.source) for other in like for span in alignment.source.of(other)):
            continue
        for span, word in _torn(kind, alignment, judge):
            pair = next(iter(alignment.counterparts(span, "target")), None)
            values = {"text": span.content(segment.target.value), "word": word}
            yield Hit(pair.source.inner() if pair else None, span.inner(), values)


def _torn(kind: str, alignment: Alignment, judge: Callable[[Span, MarkedText], str]) -> list[tuple[Span, str]]:
    judged = ((span, judge(span, alignment.target)) for span in alignment.target.of(kind))
    return [(span, word) for span, word in judged if word]


def _ends_open(span: Span, side: MarkedText) -> bool:
    """Tell whether a source span ends with a function word itself, as in "Sort by"."""
    words = side.words_in(span)
    return bool(words) and words[-1].value in load_language(side.text.language).function_words


def _torn_sign(span: Span, side: MarkedText) -> str:
    content = span.content(side.prose).strip(f" \u00a0{HIDDEN}")
    found = SIGN_AT_END.search(content) or SIGN_AT_START.search(content)
    return found[0] if found and len(content) > 1 else ""


def _torn_word(span: Span, side: MarkedText) -> str:
    words = side.words_in(span)
    if len(words) < 2:
        return ""
    facts = load_language(side.text.language)
    value, first, last = side.text.value, words[0], words[-1]
    if last.value in facts.cannot_end_phrase or last.value in facts.rarely_ends_phrase:
        alone = not value[last.end : span.content_end].strip() and value[last.start - 1] != "-"
        if alone and not _is_name(last, side):
            return last.cut(value)
    if first.value in facts.cannot_start_phrase and not _is_name(first, side):
        return first.cut(value) if not value[span.content_start : first.start].strip() else ""
    return ""


def _is_name(word: Span, side: MarkedText) -> bool:
    """Tell whether a word that looks like a function word has a capital: "AD" in Italian is none."""
    return word.cut(side.text.value)[0].isupper()
