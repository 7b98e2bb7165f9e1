"""Names of rules, folders and categories in a configuration, compared with the rules that there are."""

from collections.abc import Iterator, Sequence

from mtqa.configuration.reading import Configuration, complain
from mtqa.rulebook import load_rulebook, matching_rules
from mtqa.settings import Override
from mtqa.user_errors import UserError

Named = tuple[str, str]
"""A key as in `overrides[0].select[1]`, and the name that stands there."""


def require_known_rules(configuration: Configuration, rule_folders: Sequence[str]) -> None:
    """Raise UserError with all names that are no rule, folder or category, each with its line and the nearest one."""
    named = list(_named(configuration))
    if not named:
        return
    rulebook = load_rulebook(rule_folders)
    mistakes = []
    for key, name in named:
        try:
            matching_rules(rulebook, name, configuration.place_of(key))
        except UserError as mistake:
            mistakes.append(mistake)
    complain(mistakes)


def _named(configuration: Configuration) -> Iterator[Named]:
    values = configuration.values
    yield from _listed("", values.get("select", ()), values.get("extend_select", ()), values.get("ignore", ()))
    yield from ((f"severities.{name}", name) for name in values.get("severities", ()))
    for number, override in enumerate(configuration.overrides):
        inside = f"overrides[{number}]."
        yield from _of_override(inside, override)


def _of_override(inside: str, override: Override) -> Iterator[Named]:
    yield from _listed(inside, override.select or (), override.extend_select, override.ignore)
    yield from ((f"{inside}severities.{name}", name) for name in override.severities)


def _listed(inside: str, select: Sequence[str], extend_select: Sequence[str], ignore: Sequence[str]) -> Iterator[Named]:
    for key, names in (("select", select), ("extend-select", extend_select), ("ignore", ignore)):
        yield from ((f"{inside}{key}[{number}]", name) for number, name in enumerate(names))
