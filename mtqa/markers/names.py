"""Names of places and other words that are written like names."""

from collections.abc import Iterator, Sequence

from mtqa.languages import load_language
from mtqa.languages.place_names import PlaceNames, place_names
from mtqa.model import Span

TITLE_CASE = 0.6
FEWEST = 4
LATIN_IN_OTHERS = 3


def mark_names(prose: str, words: Sequence[Span], language: str) -> list[Span]:
    """Return spans of kind `place`, whose values are the keys of `place_names`, and of kind `name`: one word each.

    A `name` is any word with a capital, its value the folded word; in scripts without capitals, a word in
    Katakana or Latin letters. Whether it names something is for others to find out.
    """
    facts = load_language(language)
    if not words:
        return []
    if facts.has_letter_case:
        if prose.islower():
            return []
        likely = [word for word in words if prose[word.start].isupper()]
        if not likely:
            return []
        titled = len(words) >= FEWEST and len(likely) > TITLE_CASE * len(words) and not facts.nouns_have_capital
        places = list(_places(prose, likely, words, place_names(language), True))
    else:
        likely = [word for word in words if _foreign(prose[word.start]) and word.end - word.start >= LATIN_IN_OTHERS]
        titled = False
        names = place_names(language)
        places = list(
            _places(prose, words, words, names, False) if facts.words_have_spaces else _unspaced(prose, names)
        )
    covered = {at for place in places for at in range(place.start, place.end)} if places else ()
    if titled:
        return places
    rest = (word for word in likely if word.start not in covered and word.value not in facts.function_words)
    return [*places, *(_name(word) for word in rest if not word.value.isdigit())]


def _name(word: Span) -> Span:
    bare = _bare(word.value)
    return Span.plain(word.start, word.end - (len(word.value) - len(bare)), "name", bare)


def _bare(value: str) -> str:
    """Return a folded word without the ending of possession: `israel's`."""
    return value.removesuffix("'s").removesuffix("s'") if "'" in value else value


def _foreign(char: str) -> bool:
    return "A" <= char <= "Z" or "\u30a1" <= char <= "\u30fa"


def _places(
    prose: str, likely: Sequence[Span], words: Sequence[Span], names: PlaceNames, cased: bool
) -> Iterator[Span]:
    """Find names of places that begin with one of the likely words."""
    asked = names.named if cased else names.proper
    number: dict[int, int] = {}
    end = 0
    for word in likely:
        longest = names.longest(_bare(word.value))
        if not longest or word.start < end:
            continue
        number = number or {each.start: i for i, each in enumerate(words)}
        for size in range(longest, 0, -1):
            run = words[number[word.start] : number[word.start] + size]
            keys = asked(_bare(" ".join(each.value for each in run))) if len(run) == size else frozenset()
            if keys and (size == 1 or not prose[run[0].end : run[1].start].strip(" \u00a0")):
                end = run[-1].end - len(run[-1].value) + len(_bare(run[-1].value))
                yield Span.plain(word.start, end, "place", " ".join(sorted(keys)))
                break


def _torn(prose: str, at: int) -> bool:
    """Tell whether a word in Katakana goes on across this place."""
    return 0 < at < len(prose) and all(
        "\u30a1" <= char <= "\u30fa" or char == "\u30fc" for char in prose[at - 1 : at + 1]
    )


def _unspaced(prose: str, names: PlaceNames) -> Iterator[Span]:
    at = 0
    while at < len(prose):
        for size in range(names.longest(prose[at]), 1, -1):
            keys = names.proper(prose[at : at + size]) if at + size <= len(prose) else frozenset()
            if keys and not _torn(prose, at) and not _torn(prose, at + size):
                yield Span.plain(at, at + size, "place", " ".join(sorted(keys)))
                at += size - 1
                break
        at += 1
