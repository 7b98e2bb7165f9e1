"""What form a word has that addresses or instructs, if it can only be one."""

from collections.abc import Callable, Sequence
from functools import lru_cache

from mtqa.addressing.clauses import SENTENCE_END, Clauses
from mtqa.languages import Language, load_language
from mtqa.languages.address_words import INFINITIVE, VOID, AddressWords, Told, address_words, instruction_words


def address_told(at: int, target: Clauses, source_language: str, *, for_you: bool) -> str | None:
    """Return how the word at a place addresses the reader; None if it tells nothing.

    `for_you`: whether it stands for a word that addresses the reader.
    """
    told = _told(at, target, source_language, address_words, for_you=for_you)
    return told.form if told else None


def instruction_told(at: int, target: Clauses, source_language: str, *, proven: bool = True) -> str | None:
    """Return which form of a verb that instructs the word at a place is; None if it tells nothing.

    Without `proven`, endings that need a proof are left out of account.
    """
    told = _told(at, target, source_language, instruction_words, proven=proven)
    return told.form if told and _can_instruct(at, target, told) else None


def _told(
    at: int,
    target: Clauses,
    source_language: str,
    table: Callable[[str], AddressWords],
    *,
    for_you: bool = True,
    proven: bool = True,
) -> Told | None:
    language = target.text.text.language
    told = table(language)[target.words[at].value]
    if not told:
        return None
    holding = [
        each
        for each in told
        if (not each.follower or each.follower == target.value(at + 1))
        and (not each.for_you or for_you)
        and (not each.capital or target.is_capital_within(at))
        and (not each.proofs or (proven and _is_known(each.proofs, source_language, language)))
    ]
    if not holding or target.words[at].start in target.label_words or _is_acronym(target.written(at)):
        return None
    holding = [each for each in holding if each.follower] or holding
    forms = {each.form for each in holding}
    return holding[0] if len(forms) == 1 and VOID not in forms else None


def _is_acronym(word: str) -> bool:
    return len(word) > 1 and word.isupper()


@lru_cache(maxsize=50_000)
def _is_known(words: Sequence[str], source: str, target: str) -> bool:
    """Tell whether the lexicon of two languages knows one of the words."""
    from mtqa.lexicons import load_lexicon  # it brings numpy along

    lexicon = load_lexicon(source, target)
    return lexicon is not None and any(word in lexicon.target_index for word in words)


def _can_instruct(at: int, target: Clauses, told: Told) -> bool:
    """Tell whether a form of a verb can instruct where it stands.

    It cannot where it is written like a label, or governed by the word before; an infinitive must stand at the edge of
    its clause, and what an ending tells is void beside words that belong to nouns.
    """
    facts = load_language(target.text.text.language)
    forms, before = facts.address.instructions, target.value(at - 1)
    if before in forms.neutral_after or target.is_capital_within(at):
        return False
    if told.form == INFINITIVE:
        return _infinitive_instructs(at, target, facts)
    if not told.proofs:
        return True
    if target.value(at + 1) in forms.noun_before:
        return False
    leans = before in facts.cannot_end_phrase or before in facts.rarely_ends_phrase
    return not leans or target.begins_clause(at, forms.before)


def _infinitive_instructs(at: int, target: Clauses, facts: Language) -> bool:
    """Tell whether an infinitive stands at the edge of its clause, with no word that governs it or one before."""
    forms = facts.address.instructions
    if not forms.infinitive_ends_clause and target.begins_sentence(at):
        return True
    if not forms.infinitive_unless.isdisjoint(target.values):
        return False
    if not forms.infinitive_ends_clause:
        joined = target.value(at - 1) in forms.before and _continues_infinitives(at, target)
        return not joined and target.begins_clause(at, forms.before)
    if facts.nouns_have_capital and target.written(at)[0].isupper():
        return not at and target.words[at].start in target.title_words
    return not at or at + 1 == len(target.words) or target.begins_clause(at + 1, forms.before)


def _continues_infinitives(at: int, target: Clauses) -> bool:
    """Tell whether the same sentence has an infinitive before that is not its first word: `per trovare e aprire`."""
    table = instruction_words(target.text.text.language)
    for k in range(at - 1, 0, -1):
        if SENTENCE_END.search(target.gap(k + 1)):
            return False
        if any(told.form == INFINITIVE for told in table[target.value(k)]):
            return not target.begins_sentence(k)
    return False
