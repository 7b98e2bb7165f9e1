"""A term that is rendered in competing ways in one document."""

from collections.abc import Iterator, Sequence, Set

from msgspec import Struct

from mtqa.consistency.renderings import Rendering, grouped, same_rendering, usual_share
from mtqa.consistency.surroundings import Surroundings, surroundings
from mtqa.consistency.word_uses import word_uses
from mtqa.languages import load_language
from mtqa.model import Alignment, Edit, Fact, Hit, Noted, Segment, Verdict

FIELDS = ("term", "found", "usual", "count", "others")
SCOPE = "document"
RESTS_ON_WORDS = True

SAME_PHRASE, SAME_MODIFIER, SAME_NOUN, SAME_WORDS, SAME_WORD = 0.9, 0.5, 0.45, 0.35, 0.25
"""Scores by what is known: two words of one phrase; of which the one is no noun, as far as the document shows; nouns
in other phrases; two words of one phrase that may be verbs; words that may be verbs."""
MANY = 3
"""How often a word must have its usual rendering, if nothing else is known."""
PRIOR = 1.0
"""What every rendering is granted beside the share that the lexicon knows of it: of two that are nearly as frequent,
the one that is usual in other texts is right."""
NEARBY = 200
"""Segments between two uses of a term, at most: a file may hold unrelated texts, one after the other."""
RIVALS = 0.5
"""How much each further place of a rarer rendering speaks for it."""


class _Use(Struct, frozen=True):
    """A noted rendering with its place in the list, and what stands around it."""

    place: int
    noted: Noted
    around: Surroundings

    @property
    def term(self) -> str:
        span = self.noted.fact.source
        return span.cut(self.noted.fact.values["prose"]) if span else ""

    @property
    def found(self) -> str:
        span = self.noted.fact.target
        return span.cut(self.noted.fact.values["target"]) if span else ""


def concerns(source: Set[str], target: Set[str]) -> bool:
    """Tell whether segments with spans of these kinds can have facts."""
    return "word" in source and "word" in target


def collect(segment: Segment, alignment: Alignment) -> Iterator[Fact]:
    """Note how each content word is rendered; all else is told from the texts, for the few that compete."""
    if segment.in_one_language:
        return
    values = {"prose": alignment.source.prose, "target": segment.target.value}
    for key, word, found, value in word_uses(alignment):
        yield Fact(key, value, word, found, values)


def judge(noted: Sequence[Noted]) -> Iterator[Verdict]:
    """Report renderings that compete with a more frequent one, surely where a neighbour is the same.

    One noun phrase at least must show the word to be a noun. Words of other case are other words, and one word of a
    rendering of several is no competitor of another of them.
    """
    if len(grouped(((each.fact.value, 1.0) for each in noted), same_rendering)) < 2:
        return
    uses = [_Use(place, each, surroundings(each)) for place, each in enumerate(noted)]
    uses = [use for use in uses if not use.around.untranslated]
    renderings = grouped(((use.noted.fact.value, 1.0) for use in uses), same_rendering)
    if len(renderings) < 2:
        return
    languages = noted[0].source_language, noted[0].target_language
    worth = {each: each.count * (PRIOR + usual_share(*languages, noted[0].fact.key, each.forms)) for each in renderings}
    usual, *others = sorted(renderings, key=lambda each: -worth[each])
    model = [use for use in uses if use.noted.fact.value in usual.forms]
    phrase = _phrase_score(uses)
    for other in others:
        for use in uses:
            if use.noted.fact.value in other.forms:
                yield from _competing(use, usual, model, other, phrase)


def _competing(
    use: _Use, usual: Rendering, model: Sequence[_Use], other: Rendering, phrase: float
) -> Iterator[Verdict]:
    near = (each for each in model if abs(each.noted.index - use.noted.index) <= NEARBY)
    same_case = [each for each in near if each.around.case == use.around.case]
    alike = [each for each in same_case if not _together(each, other.forms)]
    if not alike or 2 * len(alike) < len(same_case) or _together(use, usual.forms):
        return
    score = _score(use, alike, phrase) * usual.count / (usual.count + RIVALS * (other.count - 1))
    if not score:
        return
    fact = use.noted.fact
    best = next((each for each in alike if each.term == use.term), alike[0])
    edits: tuple[Edit, ...] = ()
    if best.term == use.term and fact.target:
        edits = (Edit(fact.target.start, fact.target.end, best.found),)
    values = {
        "term": use.term,
        "found": use.found,
        "usual": best.found,
        "count": str(usual.count),
        "others": str(other.count),
    }
    yield Verdict(use.place, Hit(fact.source, fact.target, values, score, edits))


def _phrase_score(uses: Sequence[_Use]) -> float:
    """Return how surely two renderings of a word in one phrase are wrong: nouns are terms, all else may vary."""
    if not any(use.around.leans for use in uses):
        return SAME_WORDS
    if any(use.around.case or not use.around.after for use in uses):
        return SAME_PHRASE
    return SAME_MODIFIER


def _score(use: _Use, alike: Sequence[_Use], phrase: float) -> float:
    own = use.around
    for each in alike:
        other = each.around
        if (own.before and own.before == other.before) or (own.after and own.after == other.after):
            return phrase
    if own.leans or any(each.around.leans for each in alike):
        return SAME_NOUN
    return SAME_WORD if len(alike) >= MANY else 0.0


def _together(use: _Use, forms: Set[str]) -> bool:
    """Tell whether one of some renderings stands beside a word's own: both are one rendering of several words.

    One that stands elsewhere in the text was taken from the word by the aligner, if the source has it just once.
    """
    beside, text = use.around.beside, use.around.text
    if not text:
        return False
    if not load_language(use.noted.target_language).words_have_spaces:
        return any(form in beside for form in forms)
    return any(f" {form} " in text or same_rendering(beside.strip(), form) for form in forms)
