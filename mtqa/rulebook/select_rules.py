"""Which rules of a rulebook a run uses."""

from collections.abc import Iterable, Mapping, Sequence

from msgspec import structs

from mtqa.model import Rule, Severity
from mtqa.rulebook.convert_table import nearest
from mtqa.rulebook.loading import Rulebook
from mtqa.user_errors import UserError

MAJORITY = "majority"
"""What rules on address compare with where no register was chosen."""


def select_rules(
    rulebook: Rulebook,
    select: Sequence[str] = (),
    ignore: Sequence[str] = (),
    register: str | None = None,
    *,
    extend_select: Sequence[str] = (),
    severities: Sequence[Mapping[str, str]] = (),
) -> tuple[Rule, ...]:
    """Return the rules to check with, sorted by name; without `select` all that are enabled.

    A selector is a rule's name, now or formerly (`accuracy/missing-number`, or `missing-number` if only
    one rule has that file name), a folder or a category. A rule that its file turns off is turned on by
    its own name only, and so is one with a parameter `register` that is not the chosen `register` (without one,
    `majority`). `extend_select` selects further rules in the same way. `ignore` wins over both. `severities` are tables
    of selectors; a later table wins, and within one what means fewer rules: a rule's own name. Raises UserError
    for unknown and ambiguous selectors, and where no rule is left.
    """
    if select:
        chosen = {rule.name for name in select for rule in _selected(rulebook, name, "--select", register)}
    else:
        chosen = {rule.name for rule in rulebook.rules if _is_on(rule, register)}
    chosen |= {rule.name for name in extend_select for rule in _selected(rulebook, name, "extend-select", register)}
    ignored = {rule.name for name in ignore for rule in matching_rules(rulebook, name, "--ignore")}
    rules = tuple(rule for rule in rulebook.rules if rule.name in chosen - ignored)
    if not rules:
        raise UserError("no rule is left to check with.", remedy="`mtqa rules` lists all rules.")
    return _with_severities(rulebook, rules, severities) if severities else rules


def matching_rules(rulebook: Rulebook, name: str, option: str) -> list[Rule]:
    """Return the rules that a selector means, whether they are on or off.

    Raises UserError, with `option` as its place, if it means none, or is the file name of several.
    """
    group = [rule for rule in rulebook.rules if name in (rule.name.split("/")[0], rule.category.value)]
    if group:
        return group
    named = _named(rulebook, name)
    if len(named) > 1:
        raise UserError(f"“{name}” is the name of several rules.", where=option, remedy=f"Say {_listed(named)}.")
    if not named:
        raise _unknown(rulebook, name, option)
    return named


def _with_severities(
    rulebook: Rulebook, rules: Sequence[Rule], severities: Sequence[Mapping[str, str]]
) -> tuple[Rule, ...]:
    wanted: dict[str, str] = {}
    for table in severities:
        meant = [(matching_rules(rulebook, name, "severities"), severity) for name, severity in table.items()]
        for matching, severity in sorted(meant, key=lambda each: -len(each[0])):
            wanted.update((rule.name, severity) for rule in matching)
    return tuple(
        structs.replace(rule, severity=Severity(wanted[rule.name])) if rule.name in wanted else rule for rule in rules
    )


def find_rule(rulebook: Rulebook, name: str) -> Rule:
    """Return the rule of a name, now or formerly, with or without its folder; raises UserError if there is none."""
    rules = _named(rulebook, name)
    if len(rules) > 1:
        raise UserError(f"“{name}” is the name of several rules.", remedy=f"Say {_listed(rules)}.")
    if not rules:
        raise _unknown(rulebook, name, "")
    return rules[0]


def _selected(rulebook: Rulebook, name: str, option: str, register: str | None) -> list[Rule]:
    rules = matching_rules(rulebook, name, option)
    by_name = len(rules) == 1 and rules == _named(rulebook, name)
    return rules if by_name else [rule for rule in rules if _is_on(rule, register)]


def _is_on(rule: Rule, register: str | None) -> bool:
    asked = register or MAJORITY
    return rule.enabled and rule.parameters.get("register", asked) == asked


def _named(rulebook: Rulebook, name: str) -> list[Rule]:
    """Return the rules of exactly this name; a file name without its folder may be that of several."""
    exact = [rule for rule in rulebook.rules if name in (rule.name, *rule.formerly)]
    return exact or [
        rule for rule in rulebook.rules if name in (full.split("/")[-1] for full in (rule.name, *rule.formerly))
    ]


def _unknown(rulebook: Rulebook, name: str, option: str) -> UserError:
    full = [each for rule in rulebook.rules for each in (rule.name, *rule.formerly)]
    groups = [each for rule in rulebook.rules for each in (rule.name.split("/")[0], rule.category.value)]
    known = [*full, *(each.split("/")[-1] for each in full), *(groups if option else ())]
    what = f"there is no rule{', folder or category' if option else ''} “{name}”."
    return UserError(what, where=option, remedy=nearest(name, known) or "`mtqa rules` lists all rules.")


def _listed(rules: Iterable[Rule]) -> str:
    return " or ".join(rule.name for rule in rules)
