"""A term that is rendered in competing ways in one document."""

from collections.abc import Iterator, Sequence, Set

from mtqa.consistency.renderings import Rendering, grouped, same_rendering, usual_share
from mtqa.consistency.word_uses import word_uses
from mtqa.model import Alignment, Edit, Fact, Hit, Noted, Segment, Span, Verdict

FIELDS = ("term", "found", "usual", "count", "others")
SCOPE = "document"
RESTS_ON_WORDS = True

SAME_PHRASE, SAME_MODIFIER, SAME_NOUN, SAME_WORDS, SAME_WORD = 0.9, 0.5, 0.45, 0.35, 0.25
"""Scores by what is known: two words of one phrase; of which the one is no noun, as far as the document shows; nouns
in other phrases; two words of one phrase that may be verbs; words that may be verbs."""
MANY = 3
"""How often a word must have its usual rendering, if nothing else is known."""
PRIOR = 1.0
"""What every rendering is granted beside the share that the lexicon knows of it: which of two is usual in a domain tells
more than one occurrence more."""


def concerns(source: Set[str], target: Set[str]) -> bool:
    """Tell whether segments with spans of these kinds can have facts."""
    return "word" in source and "word" in target


def collect(segment: Segment, alignment: Alignment) -> Iterator[Fact]:
    """Note how each content word is rendered, and what stands around it."""
    if segment.in_one_language:
        return
    source, target = segment.source.value, segment.target.value
    for use in word_uses(alignment):
        found = Span.plain(use.found[0].start, use.found[-1].end, "term", "")
        values = {
            "term": use.word.cut(source),
            "found": found.cut(target),
            "before": use.before,
            "after": use.after,
            "case": use.case,
            "beside": use.beside,
            "text": use.text,
            "leans": "1" if use.leans else "",
        }
        yield Fact(use.key, " ".join([span.value for span in use.found]), use.word, found, values)


def judge(noted: Sequence[Noted]) -> Iterator[Verdict]:
    """Report renderings that compete with a more frequent one, surely where a neighbour is the same.

    One noun phrase at least must show the word to be a noun. Words of other case are other words, and one word of a
    rendering of several is no competitor of another of them.
    """
    if len(noted) < 2:
        return
    renderings = grouped(((each.fact.value, 1.0) for each in noted), same_rendering)
    if len(renderings) < 2:
        return
    languages = noted[0].source_language, noted[0].target_language
    key = noted[0].fact.key
    shares = [usual_share(*languages, key, each.forms) for each in renderings]
    worth = [each.count * (PRIOR + share) for each, share in zip(renderings, shares, strict=True)]
    order = sorted(range(len(renderings)), key=lambda at: -worth[at])
    usual = renderings[order[0]]
    model = [each.fact for each in noted if each.fact.value in usual.forms]
    phrase = _phrase_score([each.fact for each in noted])
    for at in order[1:]:
        yield from _competing(noted, usual, model, renderings[at], phrase)


def _competing(
    noted: Sequence[Noted], usual: Rendering, model: Sequence[Fact], other: Rendering, phrase: float
) -> Iterator[Verdict]:
    for place, each in enumerate(noted):
        fact = each.fact
        if fact.value not in other.forms:
            continue
        same_case = [each for each in model if each.values["case"] == fact.values["case"]]
        alike = [each for each in same_case if not _together(each, other.forms)]
        if not alike or 2 * len(alike) < len(same_case) or _together(fact, usual.forms):
            continue
        score = _score(fact, alike, phrase) * usual.count / (usual.count + 0.5 * (other.count - 1))
        if not score:
            continue
        best = next((each for each in alike if each.values["term"] == fact.values["term"]), alike[0])
        values = {
            "term": fact.values["term"],
            "found": fact.values["found"],
            "usual": best.values["found"],
            "count": str(usual.count),
            "others": str(other.count),
        }
        yield Verdict(place, Hit(fact.source, fact.target, values, score, _edits(fact, best)))


def _phrase_score(facts: Sequence[Fact]) -> float:
    """Return how surely two renderings of a word in one phrase are wrong: nouns are terms, all else may vary."""
    if not any(fact.values["leans"] for fact in facts):
        return SAME_WORDS
    if any(fact.values["case"] or not fact.values["after"] for fact in facts):
        return SAME_PHRASE
    return SAME_MODIFIER


def _score(fact: Fact, alike: Sequence[Fact], phrase: float) -> float:
    if any(_same_neighbour(fact, each) for each in alike):
        return phrase
    if fact.values["leans"] or any(each.values["leans"] for each in alike):
        return SAME_NOUN
    return SAME_WORD if len(alike) >= MANY else 0.0


def _same_neighbour(one: Fact, other: Fact) -> bool:
    return any(one.values[side] and one.values[side] == other.values[side] for side in ("before", "after"))


def _together(fact: Fact, forms: Set[str]) -> bool:
    """Tell whether one of some renderings stands beside a fact's own: both are one rendering of several words.

    One that stands elsewhere in the text was taken from the word by the aligner, if the source has it just once.
    """
    beside, text = fact.values["beside"], fact.values["text"]
    return any(f" {form} " in text or (beside and same_rendering(beside, form)) for form in forms)


def _edits(fact: Fact, model: Fact) -> tuple[Edit, ...]:
    if fact.values["term"] != model.values["term"] or fact.target is None:
        return ()
    return (Edit(fact.target.start, fact.target.end, model.values["found"]),)
