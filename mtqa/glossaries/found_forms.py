"""Where a rendering stands in a target text, inflected or not."""

from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache

from mtqa.glossaries.key_text import folded, word_places
from mtqa.languages import Language, load_language
from mtqa.languages.inflection import has_lemmas, is_form, may_be_form, parted
from mtqa.model import HIDDEN, MarkedText, Span

FORM = "form"
MOST_BETWEEN = 2
"""Words that may stand between two words of a rendering: articles, adjectives."""
SPACES = f" \t\n\u00a0\u3000{HIDDEN}"

IsForm = Callable[[str, str, str], bool]


def find_forms(side: MarkedText, text: str) -> list[Span]:
    """Return where a rendering stands in a text: its words in any form, in their order, few others between.

    Dictionary forms are looked up only where nothing is found without. In scripts without spaces, the rendering
    stands wherever its characters do.
    """
    language = load_language(side.text.language)
    wanted = wanted_words(language.code, text)
    if not language.words_have_spaces or not wanted:
        return list(_substrings(side, text, language))
    words = side.of("word")
    found = _sequences(words, wanted, language.code, may_be_form)
    if not found and language.verb_particles and len(wanted) == 1:
        found = _parted(words, wanted[0], language.code)
    if not found and has_lemmas(language.code):
        found = _sequences(words, wanted, language.code, is_form)
    return found


@lru_cache(maxsize=100_000)
def wanted_words(code: str, text: str) -> tuple[str, ...]:
    """Return the folded words of a rendering that a text must have; function words only if there are no others."""
    language = load_language(code)
    text = folded(text, code)
    words = tuple(text[start:end] for start, end in word_places(text))
    return tuple(word for word in words if word not in language.function_words) or words


def _parted(words: Sequence[Span], wanted: str, language: str) -> list[Span]:
    """Return where a verb stands whose particle stands further on: `melden Sie sich ... an`."""
    verb = parted(language, wanted)
    if verb is None:
        return []
    particle, rest = verb
    last = max((place for place, word in enumerate(words) if word.value == particle), default=-1)
    return [
        Span.plain(word.start, word.end, FORM, "")
        for place, word in enumerate(words[: max(0, last)])
        if may_be_form(language, word.value, rest) and place < last
    ]


def _sequences(words: Sequence[Span], wanted: Sequence[str], language: str, fits: IsForm) -> list[Span]:
    found: list[Span] = []
    at = 0
    while at < len(words):
        last = _end(words, at, wanted, language, fits)
        if last is None:
            at += 1
        else:
            found.append(Span.plain(words[at].start, words[last].end, FORM, ""))
            at = last + 1
    return found


def _end(words: Sequence[Span], at: int, wanted: Sequence[str], language: str, fits: IsForm) -> int | None:
    """Return the place of the last word of a rendering that begins with the word at a place; None if none does."""
    if not fits(language, words[at].value, wanted[0]):
        return None
    for word in wanted[1:]:
        room = range(at if len(words[at].value) > len(word) else at + 1, min(len(words), at + 2 + MOST_BETWEEN))
        following = next((place for place in room if fits(language, words[place].value, word)), None)
        if following is None:
            return None
        at = following
    return at


def _substrings(side: MarkedText, text: str, language: Language) -> Iterator[Span]:
    """Yield where a text stands in another, spaces and markup aside."""
    prose = folded(side.prose, language.code)
    places = [place for place, char in enumerate(prose) if char not in SPACES]
    bare = "".join(prose[place] for place in places)
    wanted = "".join(char for char in folded(text, language.code) if char not in SPACES)
    at = bare.find(wanted) if wanted else -1
    while at >= 0:
        yield Span.plain(places[at], places[at + len(wanted) - 1] + 1, FORM, "")
        at = bare.find(wanted, at + len(wanted))
