"""Labels noted and compared: the same for one document and for all documents of a run."""

from collections import Counter
from collections.abc import Iterator, Sequence

from mtqa.consistency.label_uses import label_uses, same_label
from mtqa.consistency.renderings import Rendering, grouped, usual_share, weight_of
from mtqa.model import Alignment, Edit, Fact, Hit, Noted, Segment, Verdict

TIE, DECIDED_TIE = 0.5, 0.7
"""The scores where two renderings are as frequent as each other, and where the lexicon knows the one better."""
KEPT = 0.6
"""What is left of it where the usual rendering is the label itself: it may be the more frequent mistake."""
CLEAR = 1.5
"""How many times as often it must have seen the one for that."""


def label_facts(segment: Segment, alignment: Alignment, kinds: Sequence[str]) -> Iterator[Fact]:
    """Yield how each label of the kinds is rendered."""
    if segment.in_one_language:
        return
    for use in label_uses(alignment, kinds):
        values = {"label": use.label.cut(segment.source.value), "found": use.found.cut(segment.target.value)}
        yield Fact(use.key, use.value, use.label, use.found, values)


def label_verdicts(noted: Sequence[Noted], least_share: float = 0.5, least_votes: float = 1.0) -> Iterator[Verdict]:
    """Report what competes with the usual rendering of a label, surer the rarer it is.

    The usual rendering must have `least_share` of all votes, 0 to 1, and `least_votes` of them; those of people weigh
    more.
    """
    votes = [(each.fact.value, weight_of(each.provenance)) for each in noted]
    renderings = grouped(votes, same_label)
    if len(renderings) < 2:
        return
    score = 0.0
    if renderings[0].weight == renderings[1].weight:
        renderings, score = _decided(noted[0], renderings)
    usual = renderings[0]
    if usual.weight < least_votes or usual.weight < least_share * sum(weight for _, weight in votes):
        return
    written = Counter(each.fact.values["found"].strip(".,:; ") for each in noted if each.fact.value in usual.forms)
    model = max(sorted(written), key=lambda form: written[form])
    left_as_is = _is_left(usual, noted[0].fact.key)
    counts = {form: each for each in renderings for form in each.forms}
    for place, each in enumerate(noted):
        own = counts.get(each.fact.value)
        if own is None or own is usual or any(_within(form, each.fact.value) for form in usual.forms):
            continue
        values = {**each.fact.values, "usual": model, "count": str(usual.count), "others": str(own.count)}
        certainty = score or usual.weight / (usual.weight + own.weight)
        if left_as_is and not _is_left(own, each.fact.key):
            certainty *= KEPT
        yield Verdict(place, Hit(each.fact.source, each.fact.target, values, certainty, _edits(each.fact, model)))


def _is_left(rendering: Rendering, label: str) -> bool:
    return any(same_label(form, label) for form in rendering.forms)


def _decided(noted: Noted, renderings: Sequence[Rendering]) -> tuple[list[Rendering], float]:
    """Return renderings, the first of which are equally frequent, with those first that the lexicon knows best."""
    tied = [each for each in renderings if each.weight == renderings[0].weight]
    languages = noted.source_language, noted.target_language
    words = noted.fact.key.split()
    support = {each: sum(usual_share(*languages, word, each.forms) for word in words) for each in tied}
    best, second, *_ = tied = sorted(tied, key=lambda each: -support[each])
    score = DECIDED_TIE if support[best] > CLEAR * support[second] else TIE
    return [*tied, *renderings[len(tied) :]], score


def _within(form: str, value: str) -> bool:
    """Tell whether a rendering is a part of another: the label is all there, and its markup covers too much."""
    return f" {form} " in f" {value} "


def _edits(fact: Fact, model: str) -> tuple[Edit, ...]:
    if fact.target is None or not model:
        return ()
    return (Edit(fact.target.start, fact.target.end, model),)
