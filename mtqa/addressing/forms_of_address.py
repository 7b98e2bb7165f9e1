"""What a translation calls its reader, and how it tells what to do: each place with the form that it has."""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from functools import cache, lru_cache

from msgspec import Struct

from mtqa.addressing.instructions import instructing_verbs, is_label, linked_titles
from mtqa.languages import Language, load_language
from mtqa.languages.address_words import (
    FORMAL,
    INFINITIVE,
    INFORMAL,
    VOID,
    AddressWords,
    Told,
    address_words,
    instruction_words,
    sentence_closings,
)
from mtqa.model import HIDDEN, Alignment, MarkedText, Pair, Span, words_between

ADDRESS, INSTRUCTION, REQUEST = "address", "instruction", "request"
IMPERATIVE = "imperative"
ENDS = ".!?:;,-–—\n"
SENTENCE_ENDS = (".", "!", "?", ":", ";")
BLANK = " \t\u00a0\u202f\u3000\n*_" + HIDDEN
MARKS = "。．.！!"
LEAST_LINK = 0.3
LONGEST_OBJECT = 6


class Form(Struct, frozen=True, gc=False):
    """A place that tells how the reader is addressed.

    `kind` is what is told: the address itself (informal, formal), the mood of an instruction (imperative, infinitive), or
    the ending of a request (informal, formal); `value` is one of these. `source` is the verb that instructs, if it is
    one; `title` says whether the place is in a title or the text of a link.
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
    if not _tells(language):
        return ()
    return (*_instructions(alignment), *_addresses(alignment), *_closings(alignment))


@cache
def _tells(language: str) -> bool:
    address = load_language(language).address
    return bool(address.names)


def _instructions(alignment: Alignment) -> Iterator[Form]:
    target = alignment.target
    words = target.of("word")
    if not instruction_words(target.text.language).tells or not words:
        return
    starts = {word.start: at for at, word in enumerate(words)}
    for verb in instructing_verbs(alignment.source):
        found = _instruction(verb, alignment, starts)
        if found is None:
            continue
        at, form = found
        title = _in_title(verb, alignment.source)
        if words[at].value == verb.value or (title and not _in_link(words[at], target)):
            continue
        title = title or _in_title(words[at], target)
        yield Form(INSTRUCTION, INFINITIVE if form == INFINITIVE else IMPERATIVE, verb, words[at], title)
        if form in (INFORMAL, FORMAL):
            yield Form(ADDRESS, form, verb, words[at], title)


def _instruction(verb: Span, alignment: Alignment, starts: Mapping[int, int]) -> tuple[int, str] | None:
    """Return the place of the word that stands for a verb, and its form.

    That is a word that it is linked to or, where those tell nothing, the one before (*fai* before *clic*), or the first of
    the target for the first of the source, unless it stands for another.
    """
    target = alignment.target
    words = target.of("word")
    pairs = alignment.counterparts(verb) or _of_object(verb, alignment)
    links = sorted(pairs, key=lambda pair: -pair.score)
    linked = [starts[pair.target.start] for pair in links if pair.score >= LEAST_LINK and pair.target.start in starts]
    for at in linked:
        form = _form(at, alignment, instruction_words)
        if form:
            return at, form
    before = [at - 1 for at in linked if at and target.prose[words[at - 1].end : words[at].start].isspace()]
    if not linked and verb == alignment.source.of("word")[0] and not alignment.sure_links[1].get(words[0].start):
        before = [0]
    for at in before:
        form = _form(at, alignment, instruction_words, proven=False)
        if form:
            return at, form
    return None


def _of_object(verb: Span, alignment: Alignment) -> tuple[Pair, ...]:
    """Return the pairs of a pronoun behind a verb: *contattaci* stands for "us"."""
    words = alignment.source.of("word")
    objects = load_language(alignment.source.text.language).address.objects
    following = words_between(words, verb.end, verb.end + LONGEST_OBJECT)[:1]
    return alignment.counterparts(following[0]) if following and following[0].value in objects else ()


def _form(
    at: int, alignment: Alignment, table: Callable[[str], AddressWords], for_you: bool = True, proven: bool = True
) -> str | None:
    """Return what the word at a place tells: the one form that it can have; None if it tells nothing.

    Without `proven`, endings that need a proof are left out of account.
    """
    target = alignment.target
    words, language = target.of("word"), target.text.language
    told = table(language)[words[at].value]
    written = words[at].cut(target.prose)
    if not told or (len(written) > 1 and written.isupper()) or is_label(words[at], target):
        return None
    following = words[at + 1].value if at + 1 < len(words) else ""
    holding = [
        each
        for each in told
        if (not each.follower or each.follower == following)
        and (not each.for_you or for_you)
        and (not each.capital or _is_capital_within(at, target))
        and (not each.proofs or (proven and _is_known(each.proofs, alignment.source.text.language, language)))
    ]
    holding = [each for each in holding if each.follower] or holding
    forms = {each.form for each in holding}
    if len(forms) != 1 or VOID in forms or (table is instruction_words and not _can_instruct(at, target, holding[0])):
        return None
    return forms.pop()


def _can_instruct(at: int, target: MarkedText, told: Told) -> bool:
    """Tell whether a form of a verb can instruct where it stands.

    It cannot where it is written like a label, or governed by the word before; an infinitive must stand at the edge of
    its clause, and what an ending tells is void beside words that belong to nouns.
    """
    facts = load_language(target.text.language)
    forms, words = facts.address.instructions, target.of("word")
    before = words[at - 1].value if at else ""
    if before in forms.neutral_after or _is_capital_within(at, target):
        return False
    if told.form == INFINITIVE:
        return _infinitive_instructs(at, target, facts)
    if not told.proofs:
        return True
    following = words[at + 1].value if at + 1 < len(words) else ""
    if following in forms.noun_before or _begins_clause(at, target, forms.before):
        return following not in forms.noun_before
    return before not in facts.cannot_end_phrase and before not in facts.rarely_ends_phrase


@lru_cache(maxsize=50_000)
def _is_known(words: Sequence[str], source: str, target: str) -> bool:
    """Tell whether the lexicon of two languages knows one of the words."""
    from mtqa.lexicons import load_lexicon  # it brings numpy along

    lexicon = load_lexicon(source, target)
    return lexicon is not None and any(word in lexicon.target_index for word in words)


def _infinitive_instructs(at: int, target: MarkedText, facts: Language) -> bool:
    """Tell whether an infinitive stands at the edge of its clause, with no word that governs it or one before."""
    forms, words = facts.address.instructions, target.of("word")
    governed = not _values(target).isdisjoint(forms.infinitive_unless)
    if not forms.infinitive_ends_clause:
        if not at or _gap(at, target).strip(BLANK)[-1:] in SENTENCE_ENDS:
            return True
        joined = words[at - 1].value in forms.before and _continues_infinitives(at, target)
        return not governed and not joined and _begins_clause(at, target, forms.before)
    if governed or (facts.nouns_have_capital and words[at].cut(target.prose)[0].isupper()):
        return not governed and not at and _in_title(words[at], target)
    return not at or at + 1 == len(words) or _begins_clause(at + 1, target, forms.before)


def _continues_infinitives(at: int, target: MarkedText) -> bool:
    """Tell whether the same sentence has an infinitive before that is not its first word: `per trovare e aprire`."""
    table, words = instruction_words(target.text.language), target.of("word")
    for k in range(at - 1, 0, -1):
        if _gap(k + 1, target).strip(BLANK)[-1:] in SENTENCE_ENDS:
            return False
        if any(told.form == INFINITIVE for told in table[words[k].value]):
            return _gap(k, target).strip(BLANK)[-1:] not in SENTENCE_ENDS
    return False


def _gap(at: int, target: MarkedText) -> str:
    """Return what stands between a word and the one before."""
    words = target.of("word")
    return target.prose[words[at - 1].end : words[at].start]


def _values(target: MarkedText) -> frozenset[str]:
    return frozenset(word.value for word in target.of("word"))


def _begins_clause(at: int, target: MarkedText, before: Collection[str]) -> bool:
    words = target.of("word")
    if not at:
        return True
    gap = _gap(at, target)
    return any(mark in gap for mark in ENDS) or words[at - 1].value in before or (at == 1 and words[0].value.isdigit())


def _is_capital_within(at: int, target: MarkedText) -> bool:
    """Tell whether a word begins with a capital, though no sentence begins there."""
    words = target.of("word")
    if not words[at].cut(target.prose)[0].isupper() or not at:
        return False
    gap = _gap(at, target).strip(BLANK)
    return not gap or gap == ","


def _addresses(alignment: Alignment) -> Iterator[Form]:
    target = alignment.target
    table = address_words(target.text.language)
    words = target.of("word")
    hits = [at for at, word in enumerate(words) if table[word.value]]
    if not hits:
        return
    yours = _yours(alignment.source)
    for at in hits:
        linked = bool(yours) and any(
            pair.source.start in yours and pair.score >= LEAST_LINK for pair in alignment.counterparts(words[at], "target")
        )
        form = _form(at, alignment, address_words, for_you=linked)
        if form:
            yield Form(ADDRESS, form, None, words[at], _in_title(words[at], target))


def _yours(source: MarkedText) -> frozenset[int]:
    """Return where words start that address the reader, and those behind a subject: `you own`, `your`."""
    facts = load_language(source.text.language).address
    words = source.of("word")
    found: set[int] = set()
    for at, word in enumerate(words):
        if word.value in facts.you:
            found.update(each.start for each in words[at : at + 2])
        elif word.value in facts.your:
            found.add(word.start)
    return frozenset(found)


def _closings(alignment: Alignment) -> Iterator[Form]:
    """Yield what the end of a text that ends as a sentence tells."""
    target = alignment.target
    language = target.text.language
    closings = _all_closings(language)
    if not closings:
        return
    text = target.prose.rstrip(BLANK)
    if not text or text[-1] not in MARKS:
        return
    text = text.rstrip(MARKS + BLANK)
    for ending, kind, form in closings:
        if text.endswith(ending):
            yield Form(kind, form, None, Span.plain(len(text) - len(ending), len(text), "closing", ending))
            return


@cache
def _all_closings(language: str) -> tuple[tuple[str, str, str], ...]:
    found = [
        (ending, kind, form)
        for kind, name in ((ADDRESS, "statements"), (REQUEST, "requests"))
        for ending, form in sentence_closings(language, name)
    ]
    return tuple(sorted(found, key=lambda each: -len(each[0])))


def _in_title(word: Span, text: MarkedText) -> bool:
    return any(title.contains(word) for title in linked_titles(text))


def _in_link(word: Span, text: MarkedText) -> bool:
    return any(link.contains(word) for link in text.of("link"))
