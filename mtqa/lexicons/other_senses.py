"""Words of software with another sense in ordinary life, and how that one is rendered: `other_senses/LANGUAGE.toml`."""

import tomllib
from collections.abc import Mapping, Set
from functools import cache
from importlib.resources import files

import msgspec
from msgspec import Struct

from mtqa.languages import load_language
from mtqa.lexicons.choices import base_form
from mtqa.lexicons.loading import language_of

FOLDER = "other_senses"


class _Entry(Struct, frozen=True, forbid_unknown_fields=True):
    """An entry as it is written, but for its renderings by language."""

    forms: tuple[str, ...] = ()
    with_: tuple[str, ...] = msgspec.field(default=(), name="with")
    without: tuple[str, ...] = ()
    beside: tuple[str, ...] = ()


class OtherSense(Struct, frozen=True):
    """A word, or several in a row, in one pair of languages: the renderings that mean something else.

    `company`: one of these words must be in the source; `beside`: directly before or after; `excluded`: none may be.
    Empty sets ask for nothing.
    """

    words: tuple[str, ...]
    company: Set[str]
    beside: Set[str]
    excluded: Set[str]
    usual: str
    exact: Set[str]
    beginnings: tuple[str, ...]

    def is_rendered_by(self, word: str) -> bool:
        """Tell whether a folded word of the target means the other sense."""
        return word in self.exact or (bool(self.beginnings) and word.startswith(self.beginnings))


@cache
def load_other_senses(source: str, target: str) -> Mapping[str, tuple[OtherSense, ...]]:
    """Return what is known of two language codes, by each form of the first word; empty if nothing is."""
    entry = files(__package__) / FOLDER / f"{language_of(source)}.toml"
    if not entry.is_file():
        return {}
    found: dict[str, tuple[OtherSense, ...]] = {}
    for key, table in tomllib.loads(entry.read_text("utf-8")).items():
        facts = {name: value for name, value in table.items() if not isinstance(value, str)}
        line = table.get(language_of(target))
        if line is None:
            continue
        about = msgspec.convert(facts, _Entry)
        for form in (key, *about.forms):
            sense = _sense(form, about, line, source, target)
            found[sense.words[0]] = (*found.get(sense.words[0], ()), sense)
    return found


def _sense(form: str, about: _Entry, line: str, source: str, target: str) -> OtherSense:
    here, there = load_language(source), load_language(target)
    usual, _, others = line.partition(":")
    folded = [there.fold(word) for word in others.split()]
    return OtherSense(
        tuple(base_form(here.fold(word), here) for word in form.split()),
        frozenset(base_form(word, here) for word in about.with_),
        frozenset(base_form(word, here) for word in about.beside),
        frozenset(base_form(word, here) for word in about.without),
        usual.strip(),
        frozenset(word for word in folded if not word.endswith("*")),
        tuple(word[:-1] for word in folded if word.endswith("*")),
    )
