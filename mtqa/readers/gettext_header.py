"""What the header of a PO catalog tells: its language as gettext writes it, and which plural form is for one."""

import re
from collections.abc import Callable
from gettext import c2py

from msgspec import Struct

_FORMS = re.compile(r"nplurals\s*=\s*(\d+)\s*;\s*plural\s*=\s*([^;]*)")
_SCRIPTS = {"latin": "Latn", "cyrillic": "Cyrl", "devanagari": "Deva", "arabic": "Arab"}
_MANY = 200
"""A rule shows on so many numbers which forms it has: nothing repeats later than after a hundred."""


class PluralRule(Struct, frozen=True):
    """Which forms are for the number one (and perhaps none) alone."""

    singular: frozenset[int]

    @classmethod
    def unknown(cls) -> "PluralRule":
        """Return what holds where nothing is told: the first of several forms is for one."""
        return cls(frozenset([0]))

    @classmethod
    def read(cls, header: str) -> "PluralRule":
        """Return the rule of `Plural-Forms: nplurals=N; plural=EXPRESSION;`, or `unknown` if it has none."""
        match = _FORMS.search(header)
        if not match:
            return cls.unknown()
        try:
            form: Callable[[int], int] = c2py(match[2].strip())
            forms = [form(number) for number in range(_MANY)]
        except (ValueError, ArithmeticError, RecursionError):
            return cls.unknown()
        return cls(frozenset([forms[1]]) - frozenset(forms[2:]))

    def is_singular(self, form: int) -> bool:
        """Tell whether a form translates the singular: no other numbers have it, as 21 has in Russian."""
        return form in self.singular


def language_code(written: str) -> str:
    """Return a locale as gettext writes it (`pt_BR`, `sr@latin`, `de_DE.UTF-8`) as a language code."""
    code, _, modifier = written.partition("@")
    code = code.partition(".")[0].strip()
    script = _SCRIPTS.get(modifier.strip().lower())
    if script and code:
        language, mark, region = code.replace("-", "_").partition("_")
        return f"{language}_{script}{mark}{region}"
    return code
