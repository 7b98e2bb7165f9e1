"""A noun right after the name that it belongs to, as the source's language has it and the target's has not."""

from collections.abc import Iterator, Sequence, Set

from mtqa.languages import Language, load_language
from mtqa.model import Alignment, Hit, Segment, Span

FIELDS = ("name", "noun", "source_text")
RESTS_ON_WORDS = True
LEAST_NOUN = 0.85
"""How surely a word of the source has to be a noun, by the words that it stood behind and before in texts."""


def concerns(source: Set[str], target: Set[str]) -> bool:
    """Tell whether segments with spans of these kinds can have hits."""
    return "word" in source and "word" in target


def check(segment: Segment, alignment: Alignment) -> Iterator[Hit]:
    """Report nouns whose counterparts follow the same name as in the source (“Microsoft 365 sottoscrizioni”).

    Names are kept words with a capital, and numbers after these. Only for languages whose names follow their nouns,
    from languages whose names do not.
    """
    source, target = alignment.source, alignment.target
    here, there = load_language(source.text.language), load_language(target.text.language)
    if segment.in_one_language or here.names_follow_nouns or not there.names_follow_nouns:
        return
    forward, backward = alignment.sure_links
    own_words = source.of("word")
    for number, noun in enumerate(own_words):
        name = _name_before(noun, source.prose)
        if not name or noun.start not in forward or not source.prose[noun.start].islower():
            continue
        if noun.value in here.adjectives or noun.value.endswith(here.verb_endings):
            continue
        if not _is_head(number, own_words, source.prose, here):
            continue
        links = forward[noun.start]
        found = links[0][0]
        if (
            len(links) > 1
            or len(backward[found.start]) > 1
            or found.value == noun.value
            or not target.prose[found.start].islower()
        ):
            continue
        before = f"{name} "
        if not target.prose[: found.start].endswith(before) or found.value in there.function_words:
            continue
        if _is_numbered(target.prose, found) or not _is_noun(noun, alignment):
            continue
        span = Span.plain(found.start - len(before), found.end, "words", "")
        own = Span.plain(noun.start - len(before), noun.end, "words", "")
        values = {"name": name, "noun": found.cut(target.prose), "source_text": own.cut(source.prose)}
        yield Hit(own, span, values)


def _name_before(noun: Span, prose: str) -> str:
    """Return the name that stands before a word, one space apart: a word with a capital, perhaps with a number."""
    if prose[max(0, noun.start - 1) : noun.start] != " ":
        return ""
    *others, last = prose[: noun.start - 1].rsplit(" ", 2)
    if last[:1].isupper() and last.isalnum():
        return last
    before = others[-1] if others else ""
    return f"{before} {last}" if last.isdigit() and before[:1].isupper() and before.isalnum() else ""


def _is_head(number: int, words: Sequence[Span], prose: str, language: Language) -> bool:
    """Tell whether nothing belongs to a noun any more, by what follows it.

    What could be a verb (`Outlook works with`) needs a determiner before its name, or nothing but a conjunction behind.
    """
    noun = words[number]
    after = words[number + 1] if number + 1 < len(words) else None
    if after is None or prose[noun.end : after.start] != " " or after.value in language.coordinators:
        return True
    if after.value not in language.function_words:
        return False
    if _singular(noun.value, language) == noun.value:
        return True
    for word in reversed(words[:number]):
        if word.value in language.determiners:
            return True
        if prose[word.start].islower():
            break
    return False


def _singular(word: str, language: Language) -> str:
    from mtqa.lexicons.choices import base_form

    return base_form(word, language)


def _is_numbered(prose: str, noun: Span) -> bool:
    """Tell whether a number or a name follows: `Microsoft Edge versione 77`."""
    rest = prose[noun.end : noun.end + 2]
    return rest[:1] == " " and (rest[1:].isdigit() or rest[1:].isupper())


def _is_noun(word: Span, alignment: Alignment) -> bool:
    from mtqa.lexicons.choices import load_choices

    pack = load_choices(alignment.source.text.language, alignment.target.text.language)
    known = pack.words.get(_singular(word.value, load_language(alignment.source.text.language))) if pack else None
    return known is not None and known.noun >= LEAST_NOUN
