"""A link whose text has next to nothing in common with what most links of a run to the same page are called."""

from collections import Counter
from collections.abc import Iterator, Sequence, Set
from functools import lru_cache

from msgspec import Struct

from mtqa.consistency.forms import bare, same_word
from mtqa.consistency.renderings import usual_share, weight_of
from mtqa.consistency.texts import short_name
from mtqa.languages import load_language
from mtqa.model import Alignment, Edit, Fact, Hit, MarkedText, Noted, Segment, Span, Verdict
from mtqa.placement import is_content, same_address

FIELDS = ("label", "found", "usual", "count")
SCOPE = "corpus"
MOST_WORDS = 20
LEAST_VOTES = 4.0
LEAST_SHARE = 0.6
"""How many votes, and what share of all, the usual text must have; texts by people have three votes."""
MOST_ALIKE = 0.34
"""Up to this share of words in common, two texts say different things."""
TRIM = " .,:;*_[]\u00a0"


class _Usual(Struct, frozen=True):
    """The usual text: its content words, the share of the votes that it has, how often and how it is written."""

    words: tuple[str, ...]
    share: float
    count: int
    text: str


def concerns(source: Set[str], target: Set[str]) -> bool:
    """Tell whether segments with spans of these kinds can have facts."""
    return "link" in source and "link" in target


def collect(segment: Segment, alignment: Alignment) -> Iterator[Fact]:
    """Note the text of each link; links with the same address and the same text in the source are compared."""
    if segment.in_one_language:
        return
    for pair in alignment.of("link"):
        ours = _words(pair.source, alignment.source)
        if pair.target.kind != "link" or not 1 <= len(ours) <= MOST_WORDS:
            continue
        theirs = _words(pair.target, alignment.target)
        found = pair.target.content(segment.target.value).strip(TRIM)
        if not found:
            continue  # an empty link is for `empty-span` to report
        values = {
            "label": pair.source.content(segment.source.value).strip(TRIM),
            "found": found,
            "words": " ".join(ours),
        }
        key = short_name((same_address(pair.source.value), values["label"].casefold()))
        yield Fact(key, " ".join(theirs), pair.source.inner(), pair.target.inner(), values)


def judge(noted: Sequence[Noted]) -> Iterator[Verdict]:
    """Report texts that share hardly a word with the usual one, unless the lexicon knows their words better.

    What was left as in the source is for other checks.
    """
    usual = _usual(noted)
    if usual is None:
        return
    for place, each in enumerate(noted):
        values = each.fact.values
        alike = _alike(tuple(each.fact.value.split()), usual.words)
        if alike > MOST_ALIKE or values["found"].casefold() == values["label"].casefold() or each.fact.target is None:
            continue
        if _support(each, each.fact.value) > _support(each, " ".join(usual.words)):
            continue
        told = {"label": values["label"], "found": values["found"], "usual": usual.text, "count": str(usual.count)}
        edits = (Edit(each.fact.target.start, each.fact.target.end, usual.text),)
        yield Verdict(place, Hit(each.fact.source, each.fact.target, told, round(usual.share * (1 - alike), 3), edits))


def _usual(noted: Sequence[Noted]) -> _Usual | None:
    """Return the text that most have, whatever its forms; None if no text has a clear majority."""
    weights: Counter[str] = Counter()
    for each in noted:
        weights[each.fact.value] += weight_of(each.provenance)  # type: ignore[assignment]  # weights are no whole numbers
    best = max(sorted(weights), key=lambda value: weights[value])
    words = tuple(best.split())
    same = {value for value in weights if _alike(tuple(value.split()), words) >= 1.0}
    votes, own = sum(weights.values()), sum(weights[value] for value in same)
    if not words or own < LEAST_VOTES or own < LEAST_SHARE * votes:
        return None
    written = Counter(each.fact.values["found"] for each in noted if each.fact.value in same)
    text = max(sorted(written), key=lambda form: written[form])
    return _Usual(words, own / votes, sum(written.values()), text)


@lru_cache(maxsize=50_000)
def _alike(one: tuple[str, ...], other: tuple[str, ...]) -> float:
    """Return which share of the words of two texts the other one has in some form, 0 to 1."""
    shared = sum(
        any(same_word(word, each) for each in there) for here, there in ((one, other), (other, one)) for word in here
    )
    return shared / max(1, len(one) + len(other))


def _support(noted: Noted, value: str) -> float:
    """Return how well the lexicon knows a text as a rendering of the words of the source."""
    languages = noted.source_language, noted.target_language
    return sum(usual_share(*languages, word, (value,)) for word in noted.fact.values["words"].split() if value)


def _words(span: Span, side: MarkedText) -> list[str]:
    """Return the content words of a link, without such of Japanese as only inflect others; digits are none."""
    facts = load_language(side.text.language)
    words = (word for word in side.words_in(span) if not word.value.isdigit())
    return [
        word.value for word in words if bare(word.value) and (is_content(word, facts) or not facts.words_have_spaces)
    ]
