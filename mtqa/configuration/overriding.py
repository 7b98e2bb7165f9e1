"""Which overrides hold for a document in a language, and what the settings are with them."""

from collections.abc import Callable
from contextlib import suppress
from functools import cached_property
from typing import Any

from msgspec import Struct, structs

from mtqa.configuration.judging import rules_of
from mtqa.configuration.path_globs import fits, path_below
from mtqa.engine.variants import Variant
from mtqa.model import Rule
from mtqa.rulebook import Rulebook
from mtqa.settings import Override, Settings
from mtqa.user_errors import UserError

ChooseRules = Callable[[Rulebook, Settings], tuple[Rule, ...]]

_REPLACED = ("select", "min_confidence", "fail_on", "register")
ADDED_BY_OVERRIDES = ("extend_select", "ignore", "severities")


def holding(settings: Settings, path: str, language: str) -> tuple[int, ...]:
    """Return the numbers, from 0 on, of the overrides that hold for a document in a target language."""
    if not settings.overrides:
        return ()
    below = path_below(path, settings.root)
    return tuple(
        number for number, override in enumerate(settings.overrides) if _holds(override, below or "", language)
    )


def effective(settings: Settings, path: str, language: str) -> Settings:
    """Return the settings as they are for a document in a target language; there are no overrides in them."""
    return _with_overrides(settings, holding(settings, path, language))


class Overriding(Struct, frozen=True, dict=True):
    """What holds for each document of a run. See `overriding`."""

    settings: Settings
    rulebook: Rulebook
    ceiling: float
    choose_rules: ChooseRules

    def __call__(self, path: str, language: str) -> Variant:
        """Return what holds for a document in a target language."""
        asked = path, language
        if asked not in self._known:
            self._known[asked] = self._variant(holding(self.settings, path, language))
        return self._known[asked]

    @cached_property
    def _known(self) -> dict[tuple[str, str], Variant]:
        return {}

    @cached_property
    def _variants(self) -> dict[tuple[int, ...], Variant]:
        return {}

    def _variant(self, numbers: tuple[int, ...]) -> Variant:
        if numbers not in self._variants:
            own = _with_overrides(self.settings, numbers)
            rules: tuple[Rule, ...] = ()
            with suppress(UserError):  # each override has been tried: together, they may leave no rule
                rules = self.choose_rules(self.rulebook, own)
            least = min(own.min_confidence, self.ceiling)
            self._variants[numbers] = Variant(len(self._variants) + 1, rules, own.min_confidence, least)
        return self._variants[numbers]


def overriding(
    settings: Settings, rulebook: Rulebook, ceiling: float, choose_rules: ChooseRules = rules_of
) -> Overriding | None:
    """Return what tells which rules and limits hold for a document; None without overrides.

    Findings that are surer than the `ceiling` are asked for wherever they are. Raises UserError for an override that
    names an unknown rule, or leaves none.
    """
    for number in range(len(settings.overrides)):
        rules_of(rulebook, _with_overrides(settings, (number,)))
    return Overriding(settings, rulebook, ceiling, choose_rules) if settings.overrides else None


def _holds(override: Override, path: str, language: str) -> bool:
    return (not override.paths or fits(path, override.paths)) and (
        not override.locales or any(language == each or language.startswith(f"{each}-") for each in override.locales)
    )


def _with_overrides(settings: Settings, numbers: tuple[int, ...]) -> Settings:
    values: dict[str, Any] = {"overrides": ()}
    for override in (settings.overrides[number] for number in numbers):
        values |= {name: own for name in _REPLACED if (own := getattr(override, name)) is not None}
        for name in ("extend_select", "ignore"):
            values[name] = (*values.get(name, getattr(settings, name)), *getattr(override, name))
        if override.severities:
            values["severities"] = (*values.get("severities", settings.severities), override.severities)
    return structs.replace(settings, **values)
