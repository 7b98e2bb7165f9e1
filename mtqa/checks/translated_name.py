"""A name of the source whose counterpart is an ordinary word."""

from collections.abc import Iterator, Sequence, Set

from mtqa.languages import Language, load_language
from mtqa.model import Alignment, Hit, Segment, Span

FIELDS = ("source_text", "target_text")
RESTS_ON_WORDS = True
LABELS = ("bold", "italic", "quotation", "menu-path", "code")
LEAST_SEEN = 3
LONG = 5
COMPOUNDED = 4
"""Names of so many letters are found where a word begins with them."""
DOUBT = 1.5
"""So many occurrences without evidence dampen every share."""
UNKNOWN_COMPANY = 0.7
"""What a share is worth where nobody has met the name beside one of its neighbours."""
TRANSLATED_NEIGHBOUR = 0.5
"""What it is worth where a name beside it was translated as well: a label of several words."""
SINGULAR = 0.7
"""What it is worth where only the plural ending is gone."""
CAPITAL = 0.5
"""What it is worth where the counterpart has a capital: another name, or the label of a localized product."""


def concerns(source: Set[str], target: Set[str], **_: object) -> bool:
    """Tell whether segments with spans of these kinds can have hits."""
    return "name" in source


def check(segment: Segment, alignment: Alignment, *, least_kept: float = 0.8, least: float = 0.2) -> Iterator[Hit]:
    """Report source words that people keep where they have a capital, and whose counterparts are other words.

    `least_kept`: the least share of its occurrences in which the name was kept, if possible beside the words that it
    stands beside here. `least`: the least score that is worth saying. Silent about titles, labels in markup or
    quotation marks, and languages of which nothing was counted.
    """
    source, target = alignment.source, alignment.target
    here, there = load_language(source.text.language), load_language(target.text.language)
    if segment.in_one_language or here.nouns_have_capital or not (here.has_letter_case and there.has_letter_case):
        return
    from mtqa.lexicons.capitals import capital_words

    words = source.of("word")
    names = list(capital_words(source))
    marked = [span for kind in LABELS for span in source.of(kind)] if names else []
    for number, name in names:
        if _is_kept(name, alignment) or any(span.contains(name) for span in marked):
            continue
        link = _counterpart(name, alignment)
        if link is None or not link.value.isalpha() or link.value in there.function_words:
            continue
        text = name.cut(source.prose)
        share = _kept_share(text, number, words, alignment)
        if share < least_kept:
            continue
        beside = [each for place, each in names if _are_beside(place, number, words, here)]
        score = share if all(_is_kept(each, alignment) for each in beside) else share * TRANSLATED_NEIGHBOUR
        if link.value == name.value.removesuffix("s"):
            score *= SINGULAR
        if not there.nouns_have_capital and not target.prose[link.start : link.end].islower():
            score *= CAPITAL
        if score >= least:
            yield Hit(name, link, {"source_text": text, "target_text": link.cut(target.prose)}, round(score, 3))


def _are_beside(place: int, other: int, words: Sequence[Span], language: Language) -> bool:
    """Tell whether two words stand side by side, or with one function word between them (`Out of Office`)."""
    apart = abs(place - other)
    return apart == 1 or (apart == 2 and words[(place + other) // 2].value in language.function_words)


def _is_kept(name: Span, alignment: Alignment) -> bool:
    """Tell whether the target has the name, perhaps without its plural ending, as often as the source."""
    value = name.value
    glued = value if len(value) >= COMPOUNDED else f"{value}'"
    there = sum(word.value == value or word.value.startswith(glued) for word in alignment.target.of("word"))
    if there:
        return there >= sum(word.value == value for word in alignment.source.of("word"))
    if len(value) < LONG:
        return False
    written = alignment.target.text.value.lower()
    return value in written or value.removesuffix("s") in written.split()


def _counterpart(name: Span, alignment: Alignment) -> Span | None:
    links = alignment.sure_links[0].get(name.start, ())
    best = max(links, key=lambda link: link[1], default=None)
    if best is None or best[0].value == name.value:
        return None
    return best[0]


def _kept_share(text: str, number: int, words: Sequence[Span], alignment: Alignment) -> float:
    """Return how surely a name is kept here: the lowest share beside its neighbours, else that by itself."""
    from mtqa.lexicons.choices import load_choices, name_keys

    pack = load_choices(alignment.source.text.language, alignment.target.text.language)
    if pack is None:
        return 0.0
    before = words[number - 1].value if number else ""
    after = words[number + 1].value if number + 1 < len(words) else ""
    alone, *company = (pack.names.get(key) for key in name_keys(text, before, after))
    if alone is None:
        return 0.0
    met = [use for use in company if use is not None and use.seen >= LEAST_SEEN]
    if not met:
        return alone.kept / (alone.seen + DOUBT) * UNKNOWN_COMPANY
    return min(min(use.kept / use.seen for use in met), max(use.kept / (use.seen + DOUBT) for use in met))
