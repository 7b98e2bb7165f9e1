"""Which name of the source is which of the target: kept, respelled, inflected, translated or said in other words."""

from collections.abc import Iterable, Iterator, Sequence, Set
from functools import lru_cache
from itertools import pairwise

from mtqa.aligners.likeness import sounded
from mtqa.languages import load_language
from mtqa.languages.place_names import place_names
from mtqa.languages.sounds import begins_alike, consonants, heard_within, in_two_scripts, sound_alike
from mtqa.model import Alignment, MarkedText, Pair, Side, Span

NAMES = ("place", "name")
TOLD_BY_WORDS = {"lexicon": 0.4, "cognate": 0.6, "same": 0.2, "number": 0.2}
"""Methods of word pairs that say that a name has a counterpart, and how sure they must be."""
ENOUGH_IN_COMMON = 4
LONGEST_ACRONYM = 7
DICE = 0.5
HEARD = 0.75
SURE_METHODS = ("lexicon", "same", "cognate")
SURE = 0.6
AKIN = 0.6
PLACE_ALIKE = 0.85
LEAST_DICE = 0.25
LONE, BEGINS = 0.8, 3
PART_OF_WORD = 5
"""Letters of the name of a place that is told within a word: `Ostdeutschland`."""


def pair_names(alignment: Alignment) -> list[Pair]:
    """Return pairs of names; the counterpart of a name that was said in ordinary words is these words."""
    sides: dict[Side, list[Span]] = {
        side: [span for kind in NAMES for span in alignment.side(side).of(kind)] for side in ("source", "target")
    }
    if not sides["source"] and not sides["target"]:
        return []
    pairs = list(_same_meaning(sides["source"], sides["target"]))
    paired: dict[Side, set[Span]] = {
        "source": {pair.source for pair in pairs},
        "target": {pair.target for pair in pairs},
    }
    if all(len(paired[side]) == len(sides[side]) for side in paired):
        return pairs
    told = [
        pair
        for pair in alignment.pairs
        if pair.source.kind == "word" and pair.score >= TOLD_BY_WORDS.get(pair.method, 2.0)
    ]
    for side, other in _ways():
        by_place = {(span.start, span.end): span for span in sides[other]}
        for span in sides[side]:
            if span in paired[side]:
                continue
            found = _told_by_words(told, span, side) or _in_other_words(span, alignment, side)
            if found:
                far = by_place.get((found.start, found.end)) or Span.plain(found.start, found.end, "name", found.value)
                paired[side].add(span)
                paired[other].add(far)
                pairs.append(Pair(*((span, far) if side == "source" else (far, span)), 1.0, "name"))
    return pairs


def with_names(alignment: Alignment) -> Alignment:
    """Add pairs of names to an alignment."""
    pairs = pair_names(alignment)
    return (
        Alignment(alignment.source, alignment.target, (*alignment.pairs, *pairs), alignment.alone, alignment.joined)
        if pairs
        else alignment
    )


def _ways() -> tuple[tuple[Side, Side], tuple[Side, Side]]:
    return ("source", "target"), ("target", "source")


def _same_meaning(source: Sequence[Span], target: Sequence[Span]) -> Iterator[Pair]:
    """Pair equal words, and places that are the same in both languages; where several are, each as often as it can."""
    meanings = [(far, far.value.split()) for far in target]
    for near in source if meanings else ():
        keys = set(near.value.split()) if near.kind == "place" else {near.value}
        for far, meant in meanings:
            if far.kind == near.kind and not keys.isdisjoint(meant):
                yield Pair(near, far, 1.0, "name")


def _told_by_words(told: Iterable[Pair], span: Span, side: Side) -> Span | None:
    """Return the word of the surest of these pairs of words that has the name, or a part of it, on a side."""
    best: tuple[float, Span] | None = None
    start, end = span.start, span.end
    for pair in told:
        near, far = (pair.source, pair.target) if side == "source" else (pair.target, pair.source)
        if start < near.end and near.start < end and (best is None or pair.score > best[0]):
            best = pair.score, far
    return best[1] if best else None


def _in_other_words(span: Span, alignment: Alignment, side: Side) -> Span | None:
    """Return the word of the other side that has the meaning, or the sound, of a name; None if there is none."""
    marked = alignment.side(side)
    other = alignment.side("target" if side == "source" else "source")
    words = other.of("word")
    near_words = [word.value.removesuffix("'s") for word in marked.of("word") if span.overlaps(word)]
    taken = alignment.once(_explained)["target" if side == "source" else "source"]
    keys = _place_keys(span, near_words, marked.text.language)
    found = _same_place(keys, marked.text.language, other, taken) if keys else None
    if found or (span.kind == "place" and place_names(other.text.language).names_of(keys)):
        return found
    cased = load_language(other.text.language).has_letter_case
    for near in near_words:
        for word in words:
            if _similar(near, word, other, cased, taken):
                return word
    if not load_language(other.text.language).words_have_spaces:
        if any(_heard(near, other) for near in near_words) and words:
            return Span.plain(words[0].start, words[-1].end, "words", "")
    elif span.kind == "name":
        return _acronym(span.cut(marked.prose), words, other)
    return None


def _place_keys(span: Span, words: Sequence[str], language: str) -> frozenset[str]:
    """Return what place a name is, or may be an inflected form of."""
    if span.kind == "place":
        return frozenset(span.value.split())
    return place_names(language).keys_of_word(words[0]) if words else frozenset()


def _same_place(keys: frozenset[str], language: str, other: MarkedText, taken: Set[int]) -> Span | None:
    names = place_names(other.text.language)
    for word in (*other.of("place"), *other.of("word")):
        meant = word.value.split() if word.kind == "place" else names.keys_of_word(word.value)
        if not keys.isdisjoint(meant):
            return word
    if within := _within_word(names.names_of(keys), other):
        return within
    if not load_language(other.text.language).words_have_spaces:
        for name in names.names_of(keys):
            at = other.prose.find(name)
            if at >= 0:
                return Span.plain(at, at + len(name), "words", name)
    spelled = [name for name in place_names(language).names_of(keys) if len(consonants(name)) > 1]
    for word in other.of("word"):
        for name in spelled:
            if akin(name, word.value) or (word.start not in taken and _spelled_alike(name, word.value)):
                return word
    return None


def _within_word(names: Iterable[str], other: MarkedText) -> Span | None:
    """Return the first word that one of these names is a part of."""
    long = [name for name in names if len(name) >= PART_OF_WORD]
    return next((word for word in other.of("word") if any(name in word.value for name in long)), None) if long else None


def _spelled_alike(name: str, word: str) -> bool:
    return min(len(consonants(name)), len(consonants(word))) >= 3 and sound_alike(name, word) >= PLACE_ALIKE


def _similar(name: str, word: Span, other: MarkedText, cased: bool, taken: Set[int]) -> bool:
    """Tell whether a word may be a spelling of a name; one in small letters, or with a meaning, must look like it."""
    if cased and not other.prose[word.start].isupper():
        return akin(name, word.value)
    if word.start in taken and sounded(name)[:3] != sounded(word.value)[:3]:
        return False
    return alike(name, word.value)


def _explained(alignment: Alignment) -> dict[Side, set[int]]:
    """Return where the words of each side start that stand for words of the other for sure."""
    sure = [
        pair
        for pair in alignment.pairs
        if pair.source.kind == "word" and pair.method in SURE_METHODS and pair.score >= SURE
    ]
    return {"source": {pair.source.start for pair in sure}, "target": {pair.target.start for pair in sure}}


def _heard(name: str, other: MarkedText) -> bool:
    return heard_within(name, other.prose) >= HEARD


def alike(first: str, second: str) -> bool:
    """Tell whether two folded words are the same name in two spellings, or inflections of one."""
    if first == second:
        return True
    short, long = sorted((first, second), key=len)
    if len(short) >= ENOUGH_IN_COMMON and short in long:
        return True
    if 2 <= len(short) < ENOUGH_IN_COMMON and long.startswith(short):
        return True
    a, b = consonants(first), consonants(second)
    fewest = min(len(a), len(b))
    if not fewest:
        return _dice(first, second) >= DICE
    least = 0.6 if fewest >= 4 else 0.7 if fewest == 3 else 0.85 if fewest == 2 else 1.0
    close = _dice(first, second)
    if close >= DICE:
        return True
    if first.isascii() and second.isascii() and fewest <= 3 and close < LEAST_DICE and a[0] != b[0]:
        return False
    if in_two_scripts(first, second) and _transliterated(first, second, a, b):
        return True
    return fewest > 1 and (sound_alike(first, second) >= least or begins_alike(first, second))


def _transliterated(first: str, second: str, a: str, b: str) -> bool:
    """Tell whether of two words in two scripts, heard as `a` and `b`, one may be the other, or an inflection of it.

    Letters cannot tell more of a name with one consonant (`Jay`, `Юн`), and endings follow the whole of a short one.
    """
    short, long = sorted((a, b), key=len)
    if len(short) == 1:
        return sound_alike(first, second) >= LONE
    return len(short) >= BEGINS and long.startswith(short)


def akin(first: str, second: str) -> bool:
    """Tell whether a folded word in small letters may be made of a name: they begin alike, or share most letters."""
    short, long = sorted((sounded(first), sounded(second)), key=len)
    if len(short) >= ENOUGH_IN_COMMON and (short[:ENOUGH_IN_COMMON] == long[:ENOUGH_IN_COMMON] or short in long):
        return True
    return _dice(first, second) >= AKIN


def _dice(first: str, second: str) -> float:
    """Return which part of the letter pairs of two words, their edges with them, is shared."""
    left, right = _letter_pairs(first), _letter_pairs(second)
    return 2 * len(left & right) / (len(left) + len(right))


@lru_cache(maxsize=20_000)
def _letter_pairs(word: str) -> frozenset[str]:
    return frozenset(a + b for a, b in pairwise(f"^{sounded(word)}$"))


def _acronym(name: str, words: Iterable[Span], other: MarkedText) -> Span | None:
    """Return the acronym of the same letters in another order, or the first of the words that an acronym stands for."""
    if not (2 <= len(name) <= LONGEST_ACRONYM and name.isupper()):
        return None
    letters = sorted(name)
    words = list(words)
    for word in words:
        text = word.cut(other.prose)
        if text.isupper() and sorted(text) == letters:
            return word
    initials = "".join(word.value[0] for word in words if other.prose[word.start].isupper())
    at = initials.find(name.lower())
    return words[at] if at >= 0 else None
