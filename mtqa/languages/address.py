"""The facts of a language about how a text addresses its reader: tu or Lei, select or to select.

Every entry is a word in lower case, or several, of which one may begin with `*` for any letters (`*iamo`, `* sie`).
After `<` stands what must be a word of the language too, so that an ending tells enough: `*a < *are` is *seleziona*, as
there is *selezionare*, and is not *apra*. An entry with a capital (`Sie`) holds for capitalized words within a
sentence. Sets of words that are no such entries are looked up as they stand.
"""

from typing import Literal

from msgspec import Struct

Words = tuple[str, ...]


class Instructions(Struct, frozen=True, kw_only=True):
    """Forms of verbs that tell the reader what to do."""

    informal: Words = ()
    formal: Words = ()
    plain: Words = ()
    """Imperatives that are neither."""
    infinitive: Words = ()
    usual: Literal["", "imperative", "infinitive"] = ""
    """Which of both most manuals choose, if they choose the same."""
    usual_in_titles: Literal["", "imperative", "infinitive"] = ""
    """Which of both most titles have."""
    infinitive_unless: frozenset[str] = frozenset()
    """Words beside which an infinitive of the same segment tells nothing: its subject, modal verbs."""
    infinitive_ends_clause: bool = False
    """Whether an infinitive that instructs is the last word of its clause rather than the first (German)."""
    before: frozenset[str] = frozenset()
    """Words that may stand between the beginning of a clause and its verb: `then`, `please`."""
    void: Words = ()
    """Words that only look like one of the above."""
    neutral_after: frozenset[str] = frozenset()
    """Words before a form that make it impersonal (*si veda*) or forbid something."""
    noun_before: frozenset[str] = frozenset()
    """Words that follow a noun rather than a verb, so that an ending tells nothing there (`modifica del`)."""


class Closings(Struct, frozen=True, kw_only=True):
    """What a sentence ends with, but for its mark: `ます`, `십시오`. The longest of all lists tells."""

    informal: Words = ()
    formal: Words = ()


class Address(Struct, frozen=True, kw_only=True):
    """How a language addresses the reader."""

    names: dict[str, str] = {}
    """What the two kinds of address are called in the language: `informal` is *tu*, `formal` is *Lei*."""
    informal: Words = ()
    """Words by which a reader is addressed, wherever they stand: pronouns, possessives, verbs."""
    formal: Words = ()
    informal_for_you: Words = ()
    """Words that say so only where they stand for a word that addresses the reader, as they have other meanings."""
    formal_for_you: Words = ()
    instructions: Instructions = Instructions()
    statements: Closings = Closings()
    requests: Closings = Closings()

    you: frozenset[str] = frozenset()
    """Words that address the reader without saying how, as the subject of the next word or otherwise (English)."""
    your: frozenset[str] = frozenset()
    """Other words that do so: possessives."""
    verbs: frozenset[str] = frozenset()
    """Frequent verbs of instructions, where their base form is the imperative as well as the infinitive (English)."""
    objects: frozenset[str] = frozenset()
    """Pronouns that other languages attach to a verb: `us`, `it`."""
    joining: frozenset[str] = frozenset()
    """Words that join an instruction to the one before: `and`."""
    alternatives: frozenset[str] = frozenset()
    """Words before the last of several verbs of one purpose: `or`."""
    resuming: frozenset[str] = frozenset()
    """Words that go on with what the reader is to do, whatever stands between: `then`."""
    governing: frozenset[str] = frozenset()
    """Words behind which a base form is no imperative, nor are those joined to it: `to`, `can`."""
    subjects: frozenset[str] = frozenset()
    """Words that begin a clause about what somebody does rather than an instruction: `you`, `the`."""
    clause_openers: frozenset[str] = frozenset()
    """Words that begin what stands before an instruction: `to`, `if`, `when`."""
