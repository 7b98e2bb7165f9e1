"""A word of the source language among words of the target language."""

from bisect import bisect_left
from collections.abc import Iterator, Set
from functools import cache
from typing import TYPE_CHECKING
from unicodedata import name

from mtqa.languages import load_language
from mtqa.model import Alignment, Hit, MarkedText, Segment, Span

if TYPE_CHECKING:
    from mtqa.lexicons import Lexicon

FIELDS = ("text",)
SCRIPTS = {
    "Latn": {"LATIN"}, "Cyrl": {"CYRILLIC"}, "Arab": {"ARABIC"}, "Grek": {"GREEK"}, "Hebr": {"HEBREW"},
    "Deva": {"DEVANAGARI"}, "Thai": {"THAI"}, "Hans": {"CJK"}, "Hant": {"CJK"}, "Kore": {"HANGUL", "CJK"},
    "Jpan": {"CJK", "HIRAGANA", "KATAKANA", "KATAKANA-HIRAGANA"},
}  # fmt: skip
"""First words of the Unicode names of letters, by ISO 15924 code."""
MENTIONED = "\"'\u2018\u2019\u201a\u201c\u201d\u201e\u00ab\u00bb\u300c\u300d<>=*()[]\uff08\uff09\ufffc"
"""Signs beside words that are spoken of rather than used."""
JOINED = "-./@_'\u2019"
"""Signs beside words that are parts of names and terms."""
LABELS = ("bold", "italic", "link", "quotation")
SPACED_QUOTES = {"«": "»", "‹": "›"}
OPERANDS = ("[", "<")
LISTED = 3
"""How many code points behind a word are looked at: spaces alone set it apart as in a list."""
LONGEST_ENDING, MOST_RELATIVES, COGNATE = 2, 20, 4
LEAST_SHARE = 0.2
LEAST_SEEN = 2.0
MOST_STRAY = 0.02
"""How often the word may have been met on the target's side, per occurrence on its own: texts have errors."""


def concerns(source: Set[str], target: Set[str], **_: object) -> bool:
    """Tell whether segments with spans of these kinds can have hits."""
    return "word" in source and "word" in target


def check(segment: Segment, alignment: Alignment, *, least_letters: int = 5) -> Iterator[Hit]:
    """Report target words that also stand in the source and belong to its language only.

    Either their script is the source's and not the target's, or they are in lower case on both sides, the target
    language has no word like them, and they have letters foreign to it or the lexicon knows how they are translated.
    `least_letters`: shorter words of a common script are not looked at. Silent where nothing else was translated,
    beside capitals (names) and other words that were kept, in labels and link texts, and in brackets and quotation
    marks.
    """
    common = alignment.common_words
    if not common or segment.in_one_language:
        return
    strange = _strange_scripts(segment.source.language, segment.target.language)
    if not strange and max(map(len, common)) < least_letters:
        return
    words = alignment.target.of("word")
    shared = [i for i, word in enumerate(words) if word.value in common and any(map(str.isalpha, word.value))]
    if not shared or 2 * len(shared) > len(words):
        return
    near = {i for i in shared if not strange or _script(words[i].value[0]) not in strange}
    here, there = (load_language(code).function_words for code in (segment.source.language, segment.target.language))
    near -= {i for i in near if words[i].value in here and words[i].value not in there}
    found: list[Span] = []
    for i in shared:
        word = words[i]
        if strange and _script(word.value[0]) in strange:
            if found and found[-1].end == word.start:
                found[-1] = Span.plain(found[-1].start, word.end, "word", found[-1].value + word.value)
            else:
                found.append(word)
        elif len(word.value) >= least_letters and not {i - 1, i + 1} & near and _is_left_over(i, words, alignment):
            found.append(word)
    prose = alignment.target.prose
    for word in found:
        if not is_spoken_of(alignment.target, word):
            yield Hit(None, Span.plain(word.start, word.end, "word", word.value), {"text": word.cut(prose)})


def is_spoken_of(text: MarkedText, word: Span) -> bool:
    """Tell whether a word is named rather than used.

    It stands in brackets or quotation marks, be it with the spaces of French, it speaks (`read: no such file`), or what
    follows makes it a command or an entry of a list: `start [-D DATADIR]`, `start      starts it`.
    """
    before, after = text.prose[max(0, word.start - 2) : word.start], text.prose[word.end : word.end + LISTED]
    if set(before[-1:] + after[:1]) & set(MENTIONED):
        return True
    if after.lstrip(" \u00a0\u202f").startswith(":") and not text.prose[: word.start].strip():
        return True
    if before[:1] in SPACED_QUOTES and after[1:2] == SPACED_QUOTES.get(before[:1]):
        return True
    return after == " " * LISTED or (after[:1] == " " and after[1:2] in OPERANDS)


def is_named(value: str, text: MarkedText) -> bool:
    """Tell whether a word is spoken of somewhere in a text, or stands there as a part of a name."""
    prose = text.prose
    return any(
        is_spoken_of(text, each) or set(prose[max(0, each.start - 1) : each.start]) & set(JOINED)
        for each in text.of("word")
        if each.value == value
    )


def _is_left_over(i: int, words: tuple[Span, ...], alignment: Alignment) -> bool:
    prose, word = alignment.target.prose, words[i]
    if not word.cut(prose).islower() or (i + 1 < len(words) and prose[words[i + 1].start].isupper()):
        return False
    if set(prose[max(0, word.start - 1) : word.start] + prose[word.end : word.end + 1]) & set(JOINED):
        return False
    if any(label.start <= word.start < label.end for kind in LABELS for label in alignment.target.of(kind)):
        return False
    source = alignment.source
    if not any(each.value == word.value and each.cut(source.prose).islower() for each in source.of("word")):
        return False
    return not is_named(word.value, source) and _is_source_only(
        source.text.language, alignment.target.text.language, word.value
    )


@cache
def _is_source_only(source: str, target: str, word: str) -> bool:
    """Tell whether the lexicon knows translations of a word and none of its translations is spelled like it."""
    from mtqa.lexicons import load_lexicon  # it brings numpy along, which listing the rules does without

    lexicon = load_lexicon(source, target)
    number = lexicon.source_index.get(word) if lexicon else None
    if word in load_language(target).function_words:
        return False
    if _has_foreign_letter(target, word) and not (lexicon and word in lexicon.target_index):
        return not _has_relatives(target, source, word)
    if lexicon is None or number is None:
        return False
    if _has_relatives(target, source, word):
        return False
    there = lexicon.target_index.get(word)
    met = lexicon.occurrences[1][there] if there is not None else 0.0
    return bool(met <= MOST_STRAY * lexicon.occurrences[0][number]) and _has_own_translation(lexicon, number)


def _has_foreign_letter(language: str, word: str) -> bool:
    """Tell whether a word has a letter that is not ASCII and that no function word of the language has."""
    known = _letters(language)
    return bool(known) and any(not sign.isascii() and sign not in known for sign in word)


@cache
def _letters(language: str) -> frozenset[str]:
    return frozenset("".join(load_language(language).function_words))


def _has_relatives(target: str, source: str, word: str) -> bool:
    """Tell whether the target language knows a longer form of the word: `regimes` beside `regime`."""
    words = _sorted_words(target, source)
    at = bisect_left(words, word)
    near = words[at : at + MOST_RELATIVES]
    return any(word != each and each.startswith(word) and len(each) <= len(word) + LONGEST_ENDING for each in near)


@cache
def _sorted_words(target: str, source: str) -> list[str]:
    from mtqa.lexicons import load_lexicon

    lexicon = load_lexicon(source, target)
    return sorted(lexicon.target_words) if lexicon else []


def _has_own_translation(lexicon: "Lexicon", number: int) -> bool:
    """Tell whether the lexicon is sure of a translation, and that is no cognate: those are spelled alike by right."""
    if lexicon.occurrences[0][number] < LEAST_SEEN:
        return False
    entries = slice(lexicon.starts[number], lexicon.starts[number + 1])
    shares = lexicon.onward[entries]
    if not len(shares) or float(shares.max()) < LEAST_SHARE:
        return False
    best = lexicon.target_words[int(lexicon.columns[entries][int(shares.argmax())])]
    return best[:COGNATE] != lexicon.source_words[number][:COGNATE]


@cache
def _strange_scripts(source: str, target: str) -> frozenset[str]:
    """Return the scripts of the source that the target language lacks; Latin is at home everywhere."""
    ours, theirs = (SCRIPTS.get(load_language(code).script, set()) for code in (source, target))
    return frozenset(ours - theirs - {"LATIN"}) if theirs else frozenset()


def _script(letter: str) -> str:
    return name(letter, "").split(" ")[0]
