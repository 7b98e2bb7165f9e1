"""One text of the source that has several translations."""

from collections import Counter
from collections.abc import Iterator, Sequence, Set

from mtqa.consistency.renderings import weight_of
from mtqa.consistency.texts import content_words, different_part, left_over, short_name, whole
from mtqa.model import Alignment, Fact, Hit, Noted, Segment, Span, Verdict

FIELDS = ("found", "usual", "count")
SCOPE = "corpus"
LEAST_WORDS, MOST_LETTERS = 3, 400
MOST_TRANSLATIONS = 20
FEW_WORDS = 0.34


def concerns(source: Set[str], target: Set[str]) -> bool:
    """Tell whether segments with spans of these kinds can have facts."""
    return "word" in source and "word" in target


def collect(segment: Segment, alignment: Alignment) -> Iterator[Fact]:
    """Note the text and its translation, if it is of at least three words that count."""
    source, target = segment.source.value, segment.target.value
    words = content_words(alignment.source)
    if segment.in_one_language or len(words) < LEAST_WORDS or len(target) > MOST_LETTERS:
        return
    theirs = content_words(alignment.target)
    key = short_name([" ".join(source.split())])
    yield Fact(
        key,
        short_name(sorted(theirs)),
        whole(alignment.source),
        whole(alignment.target),
        {"found": target, "words": " ".join(theirs)},
    )


def judge(noted: Sequence[Noted]) -> Iterator[Verdict]:
    """Report translations that are rarer than the usual one, where it has other words and not only other forms.

    What people translated weighs more. The hit is at the part that differs.
    """
    weights: Counter[str] = Counter()
    for each in noted:
        weights[each.fact.value] += weight_of(each.provenance)  # type: ignore[assignment]  # no whole numbers
    (usual, most), *others = sorted(weights.items(), key=lambda item: (-item[1], item[0]))[:MOST_TRANSLATIONS]
    model = next(each.fact for each in noted if each.fact.value == usual)
    count = sum(each.fact.value == usual for each in noted)
    scores = {value: _score(model, value, noted) * most / (most + weight) for value, weight in others}
    for place, each in enumerate(noted):
        score = scores.get(each.fact.value, 0.0)
        if score:
            found, wanted = each.fact.values["found"], model.values["found"]
            start, end = different_part(found, wanted)
            first, last = different_part(wanted, found)
            values = {"found": found[start:end], "usual": wanted[first:last], "count": str(count)}
            yield Verdict(place, Hit(each.fact.source, Span.plain(start, max(start, end), "text", ""), values, score))


def _score(model: Fact, value: str, noted: Sequence[Noted]) -> float:
    """Return how much two translations differ: a word or two is another term, all of them another wording."""
    words = next(each.fact.values["words"].split() for each in noted if each.fact.value == value)
    wanted = model.values["words"].split()
    left, right = left_over(words, wanted)
    if not left or not right:
        return 0.0
    share = max(len(left), len(right)) / max(len(words), len(wanted))
    return 1.0 if share <= FEW_WORDS else 0.6
