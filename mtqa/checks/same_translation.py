"""Texts of the source that say different things and have the same translation."""

from collections import Counter
from collections.abc import Iterator, Sequence, Set

from mtqa.consistency.renderings import common_share
from mtqa.consistency.texts import content_words, left_over, short_name, whole
from mtqa.model import Alignment, Fact, Hit, Noted, Segment, Verdict

FIELDS = ("words", "others", "other_source")
SCOPE = "corpus"
LEAST_WORDS, MOST_LETTERS, MOST_SOURCES = 2, 400, 20
MOST_COMMON = 0.03
"""The largest share of their renderings that two words have in common that say different things."""


def concerns(source: Set[str], target: Set[str]) -> bool:
    """Tell whether segments with spans of these kinds can have facts."""
    return "word" in source and "word" in target


def collect(segment: Segment, alignment: Alignment) -> Iterator[Fact]:
    """Note the translation and the words of the source, if it has at least two that count."""
    target = segment.target.value
    if segment.in_one_language or len(target) > MOST_LETTERS or segment.source.value == target:
        return
    theirs, words = content_words(alignment.target), content_words(alignment.source)
    if len(theirs) < LEAST_WORDS or len(words) < LEAST_WORDS:
        return
    key = short_name([" ".join(target.casefold().split())])
    values = {"words": " ".join(words), "source": segment.source.value}
    yield Fact(key, short_name(sorted(words)), whole(alignment.source), whole(alignment.target), values)


def judge(noted: Sequence[Noted]) -> Iterator[Verdict]:
    """Report the rarer of two sources that differ in words, none of which is ever rendered as its counterpart is."""
    counts = Counter(each.fact.value for each in noted)
    (usual, _), *others = sorted(counts.items(), key=lambda item: (-item[1], item[0]))[:MOST_SOURCES]
    model = next(each.fact for each in noted if each.fact.value == usual)
    differing: dict[str, tuple[list[str], list[str]]] = {}
    for value, _ in others:
        own = next(each for each in noted if each.fact.value == value)
        left, right = left_over(own.fact.values["words"].split(), model.values["words"].split())
        if len(left) == 1 and len(right) == 1 and left[0].isalpha() and right[0].isalpha():
            share = common_share(own.source_language, own.target_language, left[0], right[0])
            if share is not None and share <= MOST_COMMON:
                differing[value] = left, right
    for place, each in enumerate(noted):
        found = differing.get(each.fact.value)
        if found:
            values = {"words": " ".join(found[0]), "others": " ".join(found[1]), "other_source": model.values["source"]}
            yield Verdict(place, Hit(each.fact.source, each.fact.target, values))
