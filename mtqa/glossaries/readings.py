"""Whether a stretch of a text is the term of an entry: its letter case, its form, and what stands before it."""

import re

from msgspec import Struct

from mtqa.glossaries.concept import Concept
from mtqa.glossaries.key_text import folded, word_places
from mtqa.languages import Language, load_language
from mtqa.languages.inflection import stem
from mtqa.model import HIDDEN, MarkedText

SURE, NO = 1.0, 0.0
BEGINS_SENTENCE = 0.7
"""A name that is an ordinary word as well and has its capital from its place in the sentence."""
SAME_LEMMA = 0.7
"""Forms of one dictionary form that are none of one noun: `hosted` for `host`."""
MAYBE = 0.5
"""A noun or verb whose part of speech nothing near it tells."""
BEGINS_WITH_NOUN = 0.55
"""A noun without an article that begins a sentence: it may be an order (`Update DNS records`)."""
_BEFORE = re.compile(r"([\w']+)[^\w\S]*$")
_AFTER = re.compile(r"[^\w\S]+([\w']+)")
_SENTENCE_START = re.compile(r"(?:^|[.!?:\u2026*\u2022])[\s\ufffc\"\u201c(]*$")
_PLURAL = re.compile(r"(?:'?[a-z]{1,2})?")


class Reading(Struct, frozen=True):
    """How sure it is that a stretch is the term, 0 to 1, and whether it is written just as the glossary has it."""

    confidence: float
    is_exact: bool


def reading(side: MarkedText, start: int, end: int, term: str, concept: Concept) -> Reading:
    """Return how sure it is that a stretch of a text, one of the forms of `term` by its letters, is the term."""
    language = side.text.language
    facts = load_language(language)
    surface = side.prose[start:end]
    exact = surface == term
    if matters(concept, term, facts) and not exact and not _is_plural(surface, term):
        return Reading(NO, is_exact=False)
    confidence = SURE if _same_stems(surface, term, language) else SAME_LEMMA
    if confidence < SURE and concept.part_of_speech in ("noun", "name"):
        return Reading(NO, is_exact=False)
    return Reading(confidence * _in_its_place(side, start, end, term, concept), exact)


def _in_its_place(side: MarkedText, start: int, end: int, term: str, concept: Concept) -> float:
    """Return what the words around a stretch say about its being the part of speech that the entry is about."""
    part = concept.part_of_speech
    if part not in ("verb", "noun") and not concept.kept:
        return SURE
    facts = load_language(side.text.language)
    surface, before, after = side.prose[start:end], side.prose[:start], side.prose[end:]
    begins = bool(_SENTENCE_START.search(before))
    is_label = before.endswith(HIDDEN) and surface[:1].isupper()
    if part == "verb":
        return MAYBE if is_label else _verb(surface, before, after, facts, begins=begins)
    if part == "noun":
        return _noun(surface, term, before, after, facts, begins=begins or is_label)
    is_plain_word = surface.isalpha() and surface[1:].islower()
    return BEGINS_SENTENCE if begins and is_plain_word else SURE


def matters(concept: Concept, term: str, facts: Language) -> bool:
    """Tell whether the letter case of a term matters: as the glossary says, else in capitals, and in names kept."""
    if concept.case_sensitive is not None or not facts.has_letter_case:
        return bool(concept.case_sensitive)
    is_name = concept.kept or concept.part_of_speech == "name"
    return (term.isupper() and len(term) > 1) or (is_name and term != term.lower())


def _is_plural(surface: str, term: str) -> bool:
    """Tell whether a stretch is a term in capitals with a small ending: `VMs`."""
    return (
        surface.startswith(term)
        and (term[-1].isupper() or term[-1].isdigit())
        and _PLURAL.fullmatch(surface[len(term) :]) is not None
    )


def _same_stems(surface: str, term: str, language: str) -> bool:
    if surface == term or (load_language(language).particles_follow_at_once and surface.startswith(term)):
        return True
    ours, theirs = (_stems(each, language) for each in (surface, term))
    return ours == theirs


def _stems(text: str, language: str) -> list[str]:
    text = folded(text, language)
    return [stem(language, text[start:end]) for start, end in word_places(text)]


def _verb(surface: str, before: str, after: str, facts: Language, *, begins: bool) -> float:
    """Return how sure it is that a stretch is a verb: not after an article, not with a capital in mid-sentence."""
    if _word(_BEFORE, before, facts) in facts.determiners or (surface[:1].isupper() and not begins):
        return NO
    said = _word(_BEFORE, before, facts) in facts.before_verbs | facts.infinitive_markers
    return SURE if said or begins or _is_followed_as_verb(after, facts) else MAYBE


def _noun(surface: str, term: str, before: str, after: str, facts: Language, *, begins: bool) -> float:
    """Return how sure it is that a stretch is a noun: nothing stands where it does with a verb.

    One word in the singular needs an article or another word before it, else it may as well be a verb.
    """
    previous = _word(_BEFORE, before, facts)
    if previous in facts.determiners:
        return SURE
    if previous in facts.before_verbs or _is_followed_as_verb(after, facts):
        return NO
    folded_surface = facts.fold(surface)
    if " " in surface or facts.nouns_have_capital or not facts.determiners:
        return SURE
    if folded_surface.endswith(tuple(facts.verb_endings)) and not facts.fold(term).endswith(tuple(facts.verb_endings)):
        return MAYBE
    if stem(facts.code, folded_surface) != folded_surface:
        return SURE
    if begins:
        return BEGINS_WITH_NOUN
    return MAYBE if not previous or previous in facts.infinitive_markers | facts.coordinators else SURE


def _is_followed_as_verb(after: str, facts: Language) -> bool:
    return _word(_AFTER, after, facts, at_start=True) in facts.determiners


def _word(pattern: re.Pattern[str], text: str, facts: Language, *, at_start: bool = False) -> str:
    found = pattern.match(text) if at_start else pattern.search(text)
    return facts.fold(found[1]) if found else ""
