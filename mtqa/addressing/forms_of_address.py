"""What a translation calls its reader, and how it tells what to do: each place with the form that it has."""

from collections.abc import Iterator, Mapping
from functools import cache

from msgspec import Struct

from mtqa.addressing.clauses import Clauses
from mtqa.addressing.instructions import instructing_verbs
from mtqa.addressing.told_forms import address_told, instruction_told
from mtqa.languages import load_language
from mtqa.languages.address_words import (
    FORMAL,
    INFINITIVE,
    INFORMAL,
    AddressWords,
    address_words,
    instruction_words,
    sentence_closings,
)
from mtqa.model import HIDDEN, Alignment, MarkedText, Pair, Span, words_between

ADDRESS, INSTRUCTION, REQUEST = "address", "instruction", "request"
IMPERATIVE = "imperative"
BLANK = " \t\u00a0\u202f\u3000\n*_" + HIDDEN
FULL_STOPS = "。．.！!"
LEAST_LINK = 0.3
LONGEST_OBJECT = 6


class Form(Struct, frozen=True, gc=False):
    """A place that tells how the reader is addressed.

    `kind` is what is told: the address itself (informal, formal), the mood of an instruction (imperative, infinitive),
    or the ending of a request (informal, formal); `value` is one of these. `source` is the verb that instructs, if it
    is one; `title` says whether the place is in the title of what is linked.
    """

    kind: str
    value: str
    source: Span | None
    target: Span
    title: bool = False


def forms_of_address(alignment: Alignment) -> tuple[Form, ...]:
    """Return all forms of address in the target of an alignment, those of instructions first; places may repeat."""
    return alignment.once(_forms)


def _forms(alignment: Alignment) -> tuple[Form, ...]:
    language = alignment.target.text.language
    if not load_language(language).address.names:
        return ()
    target = Clauses(alignment.target)
    found = [*_instructions(alignment, target)] if _tells(instruction_words(language), alignment.target) else []
    return (*found, *_addresses(alignment, target), *_closings(alignment.target))


def _tells(table: AddressWords, text: MarkedText) -> bool:
    """Tell whether any word of a text may tell something."""
    return table.tells and any(map(table.__getitem__, text.vocabulary))


def _instructions(alignment: Alignment, target: Clauses) -> Iterator[Form]:
    verbs = instructing_verbs(alignment.source)
    if not verbs or not target.words:
        return
    source = Clauses(alignment.source)
    places = {word.start: at for at, word in enumerate(target.words)}
    for verb in verbs:
        found = _instruction(verb, alignment, target, places)
        if found is None:
            continue
        word, form = found
        title = verb.start in source.title_words
        if word.value == verb.value or (title and word.start not in target.link_words):
            continue
        if form == INFINITIVE and source.announces(verb):
            continue
        title = title or word.start in target.title_words
        yield Form(INSTRUCTION, INFINITIVE if form == INFINITIVE else IMPERATIVE, verb, word, title)
        if form in (INFORMAL, FORMAL):
            yield Form(ADDRESS, form, verb, word, title)


def _instruction(
    verb: Span, alignment: Alignment, target: Clauses, places: Mapping[int, int]
) -> tuple[Span, str] | None:
    """Return the word that stands for a verb, and its form.

    That is a word that it is linked to or, where those tell nothing, the one before (*fai* before *clic*), or the
    first of the target for the first of the source, unless it stands for another.
    """
    language = alignment.source.text.language
    pairs = alignment.counterparts(verb) or _of_object(verb, alignment)
    links = sorted(pairs, key=lambda pair: -pair.score)
    linked = [places[pair.target.start] for pair in links if pair.score >= LEAST_LINK and pair.target.start in places]
    for at in linked:
        if form := instruction_told(at, target, language):
            return target.words[at], form
    before = [
        at - 1 for at in linked if at and target.text.prose[target.words[at - 1].end : target.words[at].start] == " "
    ]
    if not linked and verb == alignment.source.of("word")[0]:
        before = [] if target.words[0].start in alignment.sure_links[1] else [0]
    for at in before:
        if form := instruction_told(at, target, language, proven=False):
            return target.words[at], form
    return None


def _of_object(verb: Span, alignment: Alignment) -> tuple[Pair, ...]:
    """Return the pairs of a pronoun behind a verb: *contattaci* stands for "us"."""
    objects = load_language(alignment.source.text.language).address.objects
    following = words_between(alignment.source.of("word"), verb.end, verb.end + LONGEST_OBJECT)[:1]
    return alignment.counterparts(following[0]) if following and following[0].value in objects else ()


def _addresses(alignment: Alignment, target: Clauses) -> Iterator[Form]:
    table = address_words(target.text.text.language)
    if not _tells(table, alignment.target):
        return
    for at, word in enumerate(target.words):
        told = table[word.value]
        if not told:
            continue
        for_you = any(each.for_you for each in told) and _stands_for_you(word, alignment)
        if form := address_told(at, target, alignment.source.text.language, for_you=for_you):
            yield Form(ADDRESS, form, None, word, word.start in target.title_words)


def _stands_for_you(word: Span, alignment: Alignment) -> bool:
    """Tell whether a word of the target stands for a word that addresses the reader."""
    yours = alignment.once(_yours)
    if not yours:
        return False
    pairs = alignment.counterparts(word, "target")
    return any(pair.source.start in yours and pair.score >= LEAST_LINK for pair in pairs)


def _yours(alignment: Alignment) -> frozenset[int]:
    """Return where words of the source start that address the reader, and those behind a subject: `you own`, `your`."""
    source = alignment.source
    facts = load_language(source.text.language).address
    if source.vocabulary.isdisjoint(facts.you) and source.vocabulary.isdisjoint(facts.your):
        return frozenset()
    words = source.of("word")
    found: set[int] = set()
    for at, word in enumerate(words):
        if word.value in facts.you:
            found.update(each.start for each in words[at : at + 2])
        elif word.value in facts.your:
            found.add(word.start)
    return frozenset(found)


def _closings(target: MarkedText) -> Iterator[Form]:
    """Yield what the end of a text tells, if it ends as a sentence; questions have endings of their own."""
    closings = _all_closings(target.text.language)
    text = target.prose.rstrip(BLANK) if closings else ""
    if not text or text[-1] not in FULL_STOPS:
        return
    text = text.rstrip(FULL_STOPS + BLANK)
    for ending, kind, form in closings:
        if text.endswith(ending):
            yield Form(kind, form, None, Span.plain(len(text) - len(ending), len(text), "closing", ending))
            return


@cache
def _all_closings(language: str) -> tuple[tuple[str, str, str], ...]:
    """Return endings of sentences, the kind and the form that they tell, longest first."""
    found = [
        (ending, kind, form)
        for kind, name in ((ADDRESS, "statements"), (REQUEST, "requests"))
        for ending, form in sentence_closings(language, name)
    ]
    return tuple(sorted(found, key=lambda each: -len(each[0])))
