"""How the number words of a language make up a number: `two hundred and fifty thousand`, `三千五百`."""

from collections.abc import Iterable, Mapping
from functools import cache

from msgspec import Struct

from mtqa.languages.loading import load_language
from mtqa.languages.number_words import SAMPLES, number_words, ordinal_words, scale_words, spelled_out
from mtqa.languages.profile import Language
from mtqa.languages.units import unit_forms

LONGEST_PHRASE = 3
THOUSAND = 1000
_DECADE = "duration-decade"
_SHORTEST_COMPOUND = 6
_BEGINNING = 3
_INNER_JOINERS = frozenset({"und", "en", "ën"})  # within German and Dutch numbers


class NumberGrammar(Struct, frozen=True):
    """What is known of the number words of one language; all words folded.

    `atoms` add (`twenty`, `five`), `scales` multiply what stands before them (`hundred`, `Millionen`),
    `joiners` stand between (`and`). `doubtful` are those that mean something else as well,
    `decades` the words for ten years. `first`: the first words of all phrases, to look no further in most
    cases; `beginnings`, where numbers are written as one word: the first letters of all. `joins`: whether
    they are.
    """

    atoms: Mapping[str, int]
    scales: Mapping[str, int]
    joiners: frozenset[str]
    doubtful: frozenset[str]
    decades: frozenset[str]
    first: frozenset[str]
    beginnings: frozenset[str]
    joins: bool

    def may_begin(self, word: str) -> bool:
        """Tell whether a number may begin with a word; wrong only where it says so of a word that is none."""
        return word in self.first or (self.joins and word[:_BEGINNING] in self.beginnings)

    def parts(self, word: str) -> tuple[str, ...]:
        """Return the number words that a word consists of (`zweihundertfünfzig`), none if it is no number."""
        if word in self.atoms or word in self.scales:
            return (word,)
        if not self.joins or len(word) < _SHORTEST_COMPOUND or word[:_BEGINNING] not in self.beginnings:
            return ()
        return _cut(self, word)


def read_parts(parts: Iterable[int], scales: Iterable[bool]) -> int | None:
    """Return the number that values make up, of which some are scales; None if they make up none.

    A scale multiplies all smaller values before it, and stands for itself where there are none.
    """
    stack: list[int] = []
    for value, is_scale in zip(parts, scales, strict=True):
        if is_scale:
            below = 0
            while stack and stack[-1] < value:
                below += stack.pop()
            stack.append(max(below, 1) * value)
        elif not stack or _fits(stack[-1], value):
            stack.append(value)
        else:
            return None
    return sum(stack)


def _fits(before: int, value: int) -> bool:
    """Tell whether a value may follow another in one number: 5 after 20, 25 after 300, but not 25 after 20."""
    room = 10 ** len(str(value))
    return value > 0 and before >= 10 and before % room == 0 and (before > 10 or room == 10)


@cache
def number_grammar(code: str) -> NumberGrammar:
    """Return the grammar of the number words of a language. Raises UserError for an unknown language."""
    language = load_language(code)
    scales = dict(scale_words(code))
    if not language.words_have_spaces:
        scales |= {word: 10 for word, value in number_words(code).items() if value == 10 and len(word) == 1}
    words = {**dict.fromkeys(language.one_words, 1), **number_words(code)}
    atoms = {word: value for word, value in words.items() if word not in scales and value != THOUSAND}
    doubtful = {word for word, value in atoms.items() if value < 2} | set(language.number_homographs)
    doubtful |= {word for word, value in ordinal_words(code).items() if value == 2}
    doubtful |= {*language.one_words, *language.quantity_words, *language.function_words, *scales}
    doubtful |= unit_forms(code).keys() & words.keys()
    return NumberGrammar(
        atoms,
        scales,
        frozenset(_joiners(atoms, scales, code)),
        frozenset(doubtful),
        frozenset(_decades(language)),
        frozenset(word.split(" ")[0] for word in (*atoms, *scales, *_decades(language))),
        frozenset(word[:_BEGINNING] for word in (*atoms, *scales) if len(word) >= _BEGINNING),
        language.joins_words or _joins(code),
    )


def _decades(language: Language) -> set[str]:
    forms = unit_forms(language.code).items()
    return {form for form, unit in forms if unit == _DECADE and " " not in form and "." not in form}


def _joiners(atoms: Mapping[str, int], scales: Mapping[str, int], code: str) -> set[str]:
    """Return the words that CLDR writes between hundreds and tens."""
    words = {word for form in _sample_forms(code) for word in form.replace("-", " ").split()}
    return {word for word in words if word not in atoms and word not in scales and len(word) <= 3}


def _joins(code: str) -> bool:
    """Tell whether numbers are written as one word."""
    forms = _sample_forms(code)
    return bool(forms) and load_language(code).words_have_spaces and not any(" " in form for form in forms)


@cache
def _sample_forms(code: str) -> tuple[str, ...]:
    return tuple(spelled_out(code, SAMPLES))


def _cut(grammar: NumberGrammar, word: str) -> tuple[str, ...]:
    """Cut a compound into number words, longest first; joiners are dropped."""
    for end in range(len(word), 1, -1):
        head, rest = word[:end], word[end:]
        known = head in grammar.atoms or head in grammar.scales
        if not known and head not in grammar.joiners and head not in _INNER_JOINERS:
            continue
        if not rest:
            return (head,) if known else ()
        tail = _cut(grammar, rest)
        if tail:
            return (head, *tail) if known else tail
    return ()
