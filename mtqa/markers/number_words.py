"""Spelled-out numbers: `two hundred and fifty`, `zweihundertfünfzig`, `三千五百`."""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from mtqa.languages import load_language
from mtqa.languages.calendar_names import day_forms
from mtqa.languages.number_grammar import LONGEST_PHRASE, NumberGrammar, number_grammar, read_parts
from mtqa.languages.units import unit_forms
from mtqa.model import Span

SURE, DOUBTFUL = "number-word", "possible-number"
BETWEEN_PARTS = (" ", "-", "\u00a0", "\u2010", "\u2011", "")
YEAR_DIGITS = 4
TEN = 10
FIRST_EAST_ASIAN = "\u2e80"
MOST_REMEMBERED = 100_000


def mark_number_words(
    prose: str, language: str, words: Sequence[Span], numbers: Sequence[Span], vocabulary: frozenset[str]
) -> list[Span]:
    """Return spans of kind `number-word`, and `possible-number` where the words may mean something else.

    The value is the number in ASCII digits. Where particles are attached to number words (Arabic "five and
    twenty"), none is sure. `words` are those of the text, `vocabulary` their values, `numbers` the
    numbers in digits, whose words of scale are not marked again.
    """
    if not words:
        return []
    if load_language(language).words_have_spaces:
        if not any(map(_beginnings(language).__getitem__, vocabulary)):
            return []
        spans = _in_words(prose, language, words, number_grammar(language))
    else:
        spans = _in_characters(prose, language, number_grammar(language))
    if not numbers:
        return list(spans)
    taken = [(span.start, span.end) for span in numbers]
    return [span for span in spans if not any(span.start < end and start < span.end for start, end in taken)]


class _Beginnings(dict[str, bool]):
    """Whether a number may begin with a word, found out once for every word of a language."""

    def __init__(self, language: str) -> None:
        super().__init__()
        self._grammar, self._prefixes = number_grammar(language), load_language(language).number_prefixes

    def __missing__(self, word: str) -> bool:
        if len(self) > MOST_REMEMBERED:
            self.clear()
        found = self[word] = self._grammar.may_begin(word) or word.startswith(self._prefixes)
        return found


_beginnings = cache(_Beginnings)


def _in_words(prose: str, language: str, words: Sequence[Span], grammar: NumberGrammar) -> Iterator[Span]:
    prefixes, begins = load_language(language).number_prefixes, _beginnings(language)
    after = 0
    for at in [at for at, word in enumerate(words) if begins[word.value]]:
        if at < after:
            continue
        word = words[at]
        found = _read(prose, words, at, grammar, prefixes)
        if found is not None:
            after, value, known = found
            start, end = word.start, words[after - 1].end
            doubtful = after == at + 1 and word.value >= FIRST_EAST_ASIAN and len(word.value) == 1
            decades = after < len(words) and words[after].value in grammar.decades
            kind = DOUBTFUL if value < 2 or doubtful or decades or prefixes or not known else SURE
            yield Span.plain(start, end, kind, str(value))
            if decades:
                yield Span.plain(start, words[after].end, DOUBTFUL, str(value * TEN))
        elif word.value in grammar.decades:
            yield Span.plain(word.start, word.end, DOUBTFUL, str(TEN))


def _read(
    prose: str, words: Sequence[Span], at: int, grammar: NumberGrammar, prefixes: tuple[str, ...]
) -> tuple[int, int, bool] | None:
    """Read the longest number that begins at a word: where it ends, its value, and whether it is surely one."""
    parts: list[str] = []
    best: tuple[int, int, bool] | None = None
    end = at
    while end < len(words):
        if end > at and prose[words[end - 1].end : words[end].start] not in BETWEEN_PARTS:
            break
        length, more = _parts_at(prose, words, end, grammar, prefixes if end == at else ())
        if not more:
            if best is None or words[end].value not in grammar.joiners:
                break
            end += 1
            continue
        value = _value(grammar, [*parts, *more])
        if value is None:
            break
        parts += more
        end += length
        best = end, value, len(parts) > 1 or parts[0] not in grammar.doubtful
    return best


def _parts_at(
    prose: str, words: Sequence[Span], at: int, grammar: NumberGrammar, prefixes: tuple[str, ...]
) -> tuple[int, tuple[str, ...]]:
    for length in range(min(LONGEST_PHRASE, len(words) - at), 1, -1):
        phrase = " ".join(word.value for word in words[at : at + length])
        if phrase in grammar.atoms:
            gaps = (prose[words[k].end : words[k + 1].start] for k in range(at, at + length - 1))
            if all(gap in BETWEEN_PARTS for gap in gaps):
                return length, (phrase,)
    word = words[at].value
    found = grammar.parts(word)
    if not found and prefixes:
        bare = (word.removeprefix(prefix) for prefix in prefixes if word.startswith(prefix))
        found = next((parts for parts in map(grammar.parts, bare) if parts), ())
    return 1, found


def _value(grammar: NumberGrammar, parts: Sequence[str]) -> int | None:
    scales = [part in grammar.scales for part in parts]
    return read_parts([grammar.scales.get(part) or grammar.atoms[part] for part in parts], scales)


@cache
def _signs(language: str) -> re.Pattern[str]:
    grammar = number_grammar(language)
    signs = "".join({sign for sign in (*grammar.atoms, *grammar.scales) if len(sign) == 1})
    return re.compile(f"[{signs}]+" if signs else "(?!)")


def _in_characters(prose: str, language: str, grammar: NumberGrammar) -> Iterator[Span]:
    for found in _signs(language).finditer(prose):
        run, start = found[0], found.start()
        if prose[start - 1 : start + 1] in day_forms(language) or prose[max(0, start - 2) : start + 1] in day_forms(
            language
        ):
            continue
        value = _digit_by_digit(run, grammar) or _value(grammar, run)
        if value is None:
            for k, sign in enumerate(run):
                each = grammar.scales.get(sign) or grammar.atoms.get(sign, 0)
                yield Span.plain(start + k, start + k + 1, DOUBTFUL, str(each))
            continue
        sure = value >= 2 and _is_number(run, prose, found.end(), language, grammar)
        yield Span.plain(start, found.end(), SURE if sure else DOUBTFUL, str(value))


def _digit_by_digit(run: str, grammar: NumberGrammar) -> int | None:
    digits = [grammar.atoms.get(sign, -1) for sign in run]
    if len(run) == YEAR_DIGITS and all(0 <= digit <= 9 for digit in digits):
        return int("".join(map(str, digits)))
    return None


def _is_number(run: str, prose: str, end: int, language: str, grammar: NumberGrammar) -> bool:
    facts = load_language(language)
    if run in facts.number_homographs or (len(run) > 1 and all(sign in grammar.scales for sign in run)):
        return False
    if len(run) > 1 and any(sign not in grammar.scales for sign in run):
        return True
    follows = prose[end : end + 2]
    counted = follows[:1] in facts.counters or follows in facts.counters
    return grammar.scales.get(run, TEN) == TEN and (counted or follows in unit_forms(language))
