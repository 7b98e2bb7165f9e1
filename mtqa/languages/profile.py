"""The facts that a language profile states."""

from typing import Literal

from msgspec import Struct

from mtqa.languages.address import Address
from mtqa.languages.polarity import Comparison, Modality, Negation

Pair = tuple[str, str]


class Language(Struct, frozen=True, kw_only=True):
    """What is true of one language, as far as reading, aligning and judging texts needs it.

    All words are in lower case with straight apostrophes; compare them with `fold(word)`. A word is
    what stands between spaces (`Ajoutez-le` is one word); where `words_have_spaces` is false, the word
    lists hold beginnings and endings of a phrase.
    """

    code: str
    """The normalized code that was asked for: `it`, `it-IT`."""
    name: str
    """The English name of the language, without a region."""
    script: str
    """ISO 15924 code of the usual script: `Latn`, `Cyrl`, `Arab`, `Jpan`, `Hans`, `Kore`."""
    direction: Literal["ltr", "rtl"]
    """The writing direction."""

    has_letter_case: bool
    """Whether the script has capital and small letters."""
    titles_keep_capital: bool
    """Whether the first word of a title or label in the user interface begins with a capital letter."""
    nouns_have_capital: bool = False
    """Whether every noun begins with a capital letter (German)."""
    words_have_spaces: bool
    """Whether words are separated by spaces."""
    joins_words: bool = False
    """Whether compounds are written as one word (`Benutzername`)."""
    elision: bool
    """Whether an apostrophe ends an elided word and so separates two words (`l'utente`)."""
    elides_before: str = ""
    """Letters before which an article or preposition is elided, in lower case; empty if there is no such rule."""
    reduplicates: bool
    """Whether a word written twice in a row is ordinary (`yavaş yavaş`, `看看`)."""
    particles_follow_at_once: bool = False
    """Whether endings and particles are attached to a word even after markup (`**설정**에서`)."""
    suffix_after_apostrophe: bool = False
    """Whether an apostrophe sets endings apart from names and labels (`Sil'i`), so that markup ends before it."""
    dotted_i: bool
    """Whether `i` and `ı` are two letters, with the capitals `İ` and `I`."""
    unit_prefix_match: bool
    """Whether suffixes are glued to unit nouns, so that a form is to be matched as a prefix (`25 yıldan`)."""

    decimal_separator: str
    """The decimal separator used with ASCII digits."""
    group_separators: tuple[str, ...]
    """The separators of thousands that people write, the usual one first."""
    native_decimal_separator: str = ""
    """The decimal separator used with `native_digits`; empty if there are none."""
    native_digits: str = ""
    """The ten digits 0 to 9 of the language's own script; empty if only ASCII digits are used.

    Full-width digits may occur in any language and are not listed.
    """

    quotes: tuple[Pair, ...]
    """Opening and closing quotation marks in use, the primary pair first."""
    brackets: tuple[Pair, ...]
    """Opening and closing brackets in use."""
    sentence_end: frozenset[str]
    """Characters that end a sentence."""
    question_marks: frozenset[str]
    """Characters that end a question."""
    opening_marks: dict[str, str] = {}
    """Marks that must open what another mark closes, by the closing one: `?` needs `¿` in Spanish."""
    space_before: frozenset[str] = frozenset()
    """Marks that take a (non-breaking) space before them."""
    coordinators: frozenset[str] = frozenset()
    """Words between two alternatives or two parts of a list: `and`, `or`; one word each."""
    conjunction_signs: tuple[str, ...] = ("&", "+")
    """Signs that stand for "and"."""

    hour_clock: Literal[12, 24]
    """Whether hours are usually written 1 to 12 with a day period, or 0 to 23."""
    expansion: float
    """Usual length of a text divided by that of its English counterpart, in code points."""
    identify_as: str = ""
    """The code by which `identify` names the language (`zh` for both scripts); empty if it cannot."""

    unit_words: dict[str, tuple[str, ...]] = {}
    """Written forms of units that CLDR lacks, by CLDR id: derived adjectives (`tägig`), variants (`ヶ月`)."""

    cannot_end_phrase: frozenset[str] = frozenset()
    """Function words that are never the last word of a label, link text or bold phrase of several words.

    A single capital letter in that place is a name (`unità E`), not such a word.
    """
    rarely_ends_phrase: frozenset[str] = frozenset()
    """Function words that end a phrase only where it is cut short on purpose (`Sort by`, `Ordina per`).

    Wrong in that place unless the phrase of the other language is cut short as well.
    """
    leaning_words: frozenset[str] = frozenset()
    """Articles and prepositions that a word follows to which they belong, and that are no pronouns or particles."""
    leans_back: frozenset[str] = frozenset()
    """Words that need one before them: finite verbs where statements always name their subject, `s` of possession."""
    cannot_start_phrase: frozenset[str] = frozenset()
    """Words that are never the first word of a label of several words."""
    function_words: frozenset[str] = frozenset()
    """All function words: those above and the profile's `further_function_words`.

    Frequent enough that hardly a sentence of the language has none of them; where `words_have_spaces` is
    false, and in Korean, they are characters and endings that occur within words.
    """
    plural_endings: tuple[Pair, ...] = ()
    """Endings of nouns, and what stands in their place in the singular; the first that fits counts (`ies`: `y`)."""
    verb_particles: frozenset[str] = frozenset()
    """Particles and prefixes that part from their verb (`melden ... an`, `lägg till`)."""
    particles_follow_verb: bool = False
    """Whether such a particle stands right behind its verb (Swedish), not at the end of the clause."""
    label_nouns: frozenset[str] = frozenset()
    """Nouns that say what kind of thing a label or title is the name of, put beside it where the source has none.

    Beginnings of words: of at least four letters they hold for words that go on with an ending (`artykuł`, `artykułu`).
    """
    determiners: frozenset[str] = frozenset()
    """Articles, possessives and the like: what follows is a noun, and what stands right before may be a verb."""
    before_verbs: frozenset[str] = frozenset()
    """Words right after which a verb stands rather than a noun: modal verbs, pronouns."""
    verb_endings: tuple[str, ...] = ()
    """Endings of verbs that nouns of the same letters lack (`ing`)."""
    infinitive_markers: frozenset[str] = frozenset()
    """Words that mark an infinitive, and may be prepositions as well (`to`)."""
    form_endings: tuple[Pair, ...] = ()
    """Endings of nouns in their several forms, the longest first, each with what makes all forms of a word alike.

    What stays need be no word (`polic` of `policies`); an ending that only looks like one stays as it is (`ss`).
    """
    label_cues: tuple[str, ...] = ()
    """What instructions say right before the label of something on the screen: `select`, `go to`; in lower case."""
    genitive_attributes: bool = False
    """Whether a noun says by its case alone what another belongs to (`значок календаря`), without a preposition."""
    names_follow_nouns: bool = False
    """Whether a name that tells which thing is meant stands behind its noun (`piani di Office`), never before."""
    adjectives: frozenset[str] = frozenset()
    """Frequent adjectives and the like. They stand behind a name (`get Outlook free of charge`) and are no nouns; a
    word behind one of them names a thing (`custom Forms`) rather than a product.
    """
    announcements: tuple[str, ...] = ()
    """What announces steps (`follow these steps`), where another language says so by the form of the sentence."""
    control_nouns: frozenset[str] = frozenset()
    """Nouns for things on the screen that bear a label, right after it where the label has no markup (`tab`)."""
    loose_words: frozenset[str] = frozenset()
    """Words that name no thing and are rendered as a sentence wants it: determiners, adverbs, weak verbs."""
    doubled_words_allowed: frozenset[str] = frozenset()
    """Words that may rightly stand twice in a row (`that that`)."""

    one_words: frozenset[str] = frozenset()
    """Words that may stand for the number 1, indefinite articles included."""
    quantity_words: dict[str, int] = {}
    """Other words that stand for a number: `both` 2, `dozen` 12."""
    number_homographs: frozenset[str] = frozenset()
    """Number words that often mean something else (`sei`, `neuf`): found where a number is looked for, never missed."""
    age_words: frozenset[str] = frozenset()
    """Words beside which a bare number may be an age (`aged 33`, `those over 70`)."""
    numbers_begin_words: bool = False
    """Whether a number begins adjectives and adverbs written as one word (`zehnmal`, `двухфакторный`)."""
    month_homographs: frozenset[str] = frozenset()
    """Names of months that are common words (`march`)."""
    currency_words: dict[str, tuple[str, ...]] = {}
    """Names of currencies as they stand beside a number, in all forms, by ISO 4217 code; any dollar is `USD`."""
    number_prefixes: tuple[str, ...] = ()
    """What may be attached in front of a number word: articles and prepositions of Arabic."""
    counters: frozenset[str] = frozenset()
    """Words after a number in characters that show it to be one (`个`, `人`)."""
    round_marks: frozenset[str] = frozenset()
    """Signs for "somewhat more than" between a number and its scale or unit (`多` of `30多亿`)."""
    scale_words: dict[str, int] = {}
    """Words and signs after a number that multiply it, where CLDR lacks them: `K`, `Mio`, `dozen`."""
    place_words: dict[str, tuple[str, ...]] = {}
    """Words for places that CLDR lacks, short names and people, with the CLDR keys that they stand for (`usa`: US)."""
    lower_case_acronyms: frozenset[str] = frozenset()
    """Acronyms that are ordinary words of the language by now, and written as such (`pc` in Dutch)."""
    ordinal_words: dict[str, int] = {}
    """Spelled-out ordinal numbers, only where CLDR's rule sets have none."""

    negation: Negation = Negation()
    """Words that deny; none if nothing is known."""
    modality: Modality = Modality()
    """Words that say whether something is ordered, allowed or forbidden."""
    comparison: Comparison = Comparison()
    """Words that make a number a bound."""
    opposites: dict[str, tuple[str, ...]] = {}
    """Words by what they say, under the keys of `polarity.OPPOSITES`."""
    address: Address = Address()
    """How the reader is addressed."""

    def fold(self, text: str) -> str:
        """Return the text as the words of the profile and all tables of forms are written.

        Letter case is folded by the rules of the language and apostrophes are straightened. The result
        may be longer than the text (`ß` becomes `ss`).
        """
        if self.dotted_i:
            text = text.replace("İ", "i").replace("I", "ı")
        return text.replace("’", "'").casefold()

    def __hash__(self) -> int:
        return hash(self.code)
