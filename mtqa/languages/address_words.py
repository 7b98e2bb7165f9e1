"""The words of a profile that tell how the reader is addressed, ready for looking up word by word."""

from collections.abc import Callable, Sequence
from functools import cache

from msgspec import Struct

from mtqa.languages.address import Words
from mtqa.languages.loading import load_language

ANY, PROOF = "*", "<"
INFORMAL, FORMAL, PLAIN, INFINITIVE, VOID = "informal", "formal", "plain", "infinitive", "void"
MOST_REMEMBERED = 50_000
SHORTEST_STEM = 2


class Told(Struct, frozen=True, gc=False):
    """What a word tells, and under which condition.

    `form` is one of the above. `follower` is the word that must come next, `proofs` are words of which one must be
    known, none if there is nothing to prove. `capital`: only where it has a capital though it begins no sentence.
    `for_you`: only where it stands for a word that addresses the reader.
    """

    form: str
    follower: str = ""
    proofs: tuple[str, ...] = ()
    capital: bool = False
    for_you: bool = False


class _Entry(Struct, frozen=True, gc=False):
    """An entry of a profile: its word, or the ending of it after `*`, and what it tells."""

    ending: str
    wild: bool
    proof: str
    told: Told


class AddressWords(dict[str, tuple[Told, ...]]):
    """What words of a language tell; entries with an ending are looked through once for each word."""

    def __init__(self, entries: Sequence[_Entry]) -> None:
        super().__init__()
        self.tells = bool(entries)
        """Whether any word tells anything."""
        self._exact: dict[str, list[_Entry]] = {}
        for entry in entries:
            if not entry.wild:
                self._exact.setdefault(entry.ending, []).append(entry)
        self._wild = sorted((entry for entry in entries if entry.wild), key=lambda entry: -len(entry.ending))

    def __missing__(self, word: str) -> tuple[Told, ...]:
        if len(self) > MOST_REMEMBERED:
            self.clear()
        self[word] = tuple(self._found(word))
        return self[word]

    def _found(self, word: str) -> list[Told]:
        """Return what is listed for the word itself or, without that, what its endings tell, longest first."""
        if word in self._exact:
            return [entry.told for entry in self._exact[word] if entry.told.form != VOID]
        found = [
            entry
            for entry in self._wild
            if word.endswith(entry.ending) and len(word) >= len(entry.ending) + SHORTEST_STEM
        ]
        return [_proven_by(entry, word) for entry in found]


def _proven_by(entry: _Entry, word: str) -> Told:
    told = entry.told
    stem = word[: len(word) - len(entry.ending)]
    proofs = (entry.proof.replace(ANY, stem),) if entry.proof else ()
    return Told(told.form, told.follower, proofs, told.capital, told.for_you)


@cache
def address_words(language: str) -> AddressWords:
    """Return the words by which a language addresses the reader."""
    facts = load_language(language)
    address, fold = facts.address, facts.fold
    entries = [*_entries(address.informal, INFORMAL, fold), *_entries(address.formal, FORMAL, fold)]
    entries += _entries(address.informal_for_you, INFORMAL, fold, for_you=True)
    return AddressWords([*entries, *_entries(address.formal_for_you, FORMAL, fold, for_you=True)])


@cache
def instruction_words(language: str) -> AddressWords:
    """Return the forms of verbs by which a language instructs the reader."""
    facts = load_language(language)
    forms, fold = facts.address.instructions, facts.fold
    entries = [*_entries(forms.informal, INFORMAL, fold), *_entries(forms.formal, FORMAL, fold)]
    entries += [*_entries(forms.plain, PLAIN, fold), *_entries(forms.infinitive, INFINITIVE, fold)]
    return AddressWords([*entries, *_entries(forms.void, VOID, fold)])


def _entries(words: Words, form: str, fold: Callable[[str], str], for_you: bool = False) -> list[_Entry]:
    found = []
    for stated in words:
        entry, _, proof = (part.strip() for part in stated.partition(PROOF))
        word, _, follower = entry.partition(" ")
        told = Told(form, fold(follower), (), word != word.lower(), for_you)
        found.append(_Entry(fold(word.removeprefix(ANY)), word.startswith(ANY), proof, told))
    return found


@cache
def sentence_closings(language: str, kind: str) -> tuple[tuple[str, str], ...]:
    """Return what sentences of a kind (`statements`, `requests`) end with and what that tells, longest first."""
    closings = getattr(load_language(language).address, kind)
    found = [(ending, form) for form in (INFORMAL, FORMAL) for ending in getattr(closings, form)]
    return tuple(sorted(found, key=lambda each: -len(each[0])))
