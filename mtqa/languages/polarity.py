"""The facts of a language about what turns a statement round: negation, modality, comparison, opposites.

Every entry is a word or a phrase of several words; `*` stands for any letters and `?` for one letter
(`fail*`, `*n't`). An entry that begins with `?` has other meanings beside the one it is listed for: it may
account for a word of the other side, but asks for nothing itself.
"""

from msgspec import Struct

Words = tuple[str, ...]

OPPOSITES = (
    ("before", "after"), ("first", "last"), ("maximum", "minimum"), ("more", "less"), ("increase", "decrease"),
    ("enable", "disable"), ("start", "end"), ("always", "never"),
)  # fmt: skip
"""Keys of a profile's `[opposites]`: what is said by the one is denied by the other."""

UPWARD = frozenset({"more_than", "at_least", "or_more"})
DOWNWARD = frozenset({"less_than", "at_most", "or_less"})
"""Bounds by the side on which the allowed values lie."""
FOLLOWING = frozenset({"or_more", "or_less"})
"""Bounds that stand after their number (`25 or more`, `25 以上`)."""


class Negation(Struct, frozen=True, kw_only=True):
    """Words that deny."""

    negators: Words = ()
    """Words that deny wherever they stand; of French *ne ... pas*, the part that cannot be *only* (`pas`)."""
    hints: Words = ()
    """Function words by which a translator may express a negation of the other language: `without`, `only`, `until`."""
    denials: Words = ()
    """Words with a meaning of their own that deny something as well: `prevent`, `fail`, `unable`, `-less`."""
    void: Words = ()
    """Longer words and phrases that look like one of the above and deny nothing: `under`, `必不可少`."""


class Modality(Struct, frozen=True, kw_only=True):
    """Words that say whether something is ordered, allowed or forbidden."""

    must: Words = ()
    may: Words = ()
    must_not: Words = ()
    need_not: Words = ()


class Comparison(Struct, frozen=True, kw_only=True):
    """Words that make a number a bound. `or_more` and `or_less` follow their number, the others precede it."""

    more_than: Words = ()
    at_least: Words = ()
    less_than: Words = ()
    at_most: Words = ()
    or_more: Words = ()
    or_less: Words = ()
