"""What a translation calls its reader, and how it tells what to do: each place with the form that it has."""

from collections.abc import Iterator, Sequence
from functools import cache, lru_cache

from msgspec import Struct

from mtqa.addressing.instructions import LABELS, instructing_verbs
from mtqa.languages import load_language
from mtqa.languages.address_words import FORMAL, INFINITIVE, INFORMAL, Told, address_words, instruction_words, sentence_closings
from mtqa.model import HIDDEN, Alignment, MarkedText, Span

ADDRESS, INSTRUCTION, REQUEST = "address", "instruction", "request"
IMPERATIVE = "imperative"
TITLE = ("heading", "title", "link-text")
ENDS = ".!?:;,\n"
BLANK = " \t\u00a0\u202f\u3000\n*_" + HIDDEN
MARKS = "。．.！!？?"
LEAST_LINK = 0.3
FIRST_WORDS = 2


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
    language = target.text.language
    table = instruction_words(language)
    words = target.of("word")
    if not table.tells or not words:
        return
    starts = {word.start: at for at, word in enumerate(words)}
    for verb in instructing_verbs(alignment.source):
        for at in _candidates(verb, alignment, starts):
            form = _form(at, alignment, for_you=True, instructs=True)
            if form is None or _is_label(words[at], target):
                continue
            title = _in_link(words[at], target)
            if form == INFINITIVE:
                yield Form(INSTRUCTION, INFINITIVE, verb, words[at], title)
            else:
                yield Form(INSTRUCTION, IMPERATIVE, verb, words[at], title)
                if form in (INFORMAL, FORMAL):
                    yield Form(ADDRESS, form, verb, words[at], title)
            break


def _candidates(verb: Span, alignment: Alignment, starts: dict[int, int]) -> list[int]:
    """Return the places of words that may stand for a verb, the likeliest first.

    Behind those that it is linked to, these are the words before them (*fai* before *clic*), and the first word of the target
    for the first one of the source, unless it is known to stand for another.
    """
    links = sorted(alignment.counterparts(verb), key=lambda pair: -pair.score)
    linked = [starts[pair.target.start] for pair in links if pair.score >= LEAST_LINK and pair.target.start in starts]
    found = [*linked, *(at - 1 for at in linked if at)]
    if not linked and verb == alignment.source.of("word")[0]:
        found += [at for at in range(1) if not alignment.sure_links[1].get(alignment.target.of("word")[at].start)]
    return list(dict.fromkeys(found))


def _form(at: int, alignment: Alignment, for_you: bool, instructs: bool) -> str | None:
    """Return what the word at a place tells: the one form that its ending can have; None if it tells nothing."""
    target = alignment.target
    words = target.of("word")
    language = target.text.language
    told = (instruction_words if instructs else address_words)(language)[words[at].value]
    if not told:
        return None
    following = words[at + 1].value if at + 1 < len(words) else ""
    forms = {
        each.form
        for each in told
        if (not each.follower or each.follower == following)
        and (not each.for_you or for_you)
        and (not each.capital or _is_capital_within(at, target))
        and (not each.proofs or _is_known(each.proofs, alignment.source.text.language, language))
    }
    if len(forms) != 1:
        return None
    form = forms.pop()
    if form == INFINITIVE and not _may_instruct(at, target):
        return None
    if any(each.proofs for each in told) and following in _nouns_before(language):
        return None
    return form


@cache
def _nouns_before(language: str) -> frozenset[str]:
    return frozenset(load_language(language).address.instructions.noun_before)


@lru_cache(maxsize=50_000)
def _is_known(words: Sequence[str], source: str, target: str) -> bool:
    """Tell whether the lexicon of two languages knows one of the words."""
    from mtqa.lexicons import load_lexicon  # it brings numpy along

    lexicon = load_lexicon(source, target)
    return lexicon is not None and any(word in lexicon.target_index for word in words)


def _may_instruct(at: int, target: MarkedText) -> bool:
    """Tell whether an infinitive stands where it instructs: at the edge of its clause, with no word that governs it."""
    facts = load_language(target.text.language)
    words = target.of("word")
    forms = facts.address.instructions
    if forms.infinitive_unless and not _values(target).isdisjoint(forms.infinitive_unless):
        return False
    if forms.infinitive_ends_clause:
        word = words[at].cut(target.prose)
        after = target.prose[words[at].end : words[at + 1].start if at + 1 < len(words) else len(target.prose)]
        ends = at + 1 == len(words) or any(mark in after for mark in ENDS) or words[at + 1].value in forms.before
        return (ends and at > 0 and not (facts.nouns_have_capital and word[0].isupper())) or at == 0
    return _begins_clause(at, target, frozenset(forms.before))


def _values(target: MarkedText) -> frozenset[str]:
    return frozenset(word.value for word in target.of("word"))


def _begins_clause(at: int, target: MarkedText, before: frozenset[str]) -> bool:
    words = target.of("word")
    if not at:
        return True
    gap = target.prose[words[at - 1].end : words[at].start]
    return any(mark in gap for mark in ENDS) or words[at - 1].value in before or (at == 1 and words[0].value.isdigit())


def _is_capital_within(at: int, target: MarkedText) -> bool:
    """Tell whether a word begins with a capital, though no sentence begins there."""
    words = target.of("word")
    if not words[at].cut(target.prose)[0].isupper() or not at:
        return False
    gap = target.prose[words[at - 1].end : words[at].start].strip(BLANK)
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
        form = _form(at, alignment, for_you=linked, instructs=False)
        if form and not _is_label(words[at], target):
            yield Form(ADDRESS, form, None, words[at], _in_link(words[at], target))


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


def _is_label(word: Span, text: MarkedText) -> bool:
    return any(span.contains(word) for kind in LABELS for span in text.of(kind))


def _in_link(word: Span, text: MarkedText) -> bool:
    return any(span.contains(word) for span in text.of("link"))
