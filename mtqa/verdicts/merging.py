"""Verdicts from reviewers, brought together with the decisions that are there: what agrees, what contradicts. Pure."""

from collections.abc import Iterable, Sequence
from datetime import date

from msgspec import Struct

from mtqa.user_errors import UserError
from mtqa.verdicts.decisions import Decision

Told = tuple[str, Decision]
"""A decision and where it stands."""


class Merged(Struct, frozen=True):
    """What is to be added, how many verdicts were there already, and contradictions, of which nothing is added."""

    added: tuple[Decision, ...]
    there: int
    conflicts: tuple[UserError, ...]


def merged(old: Sequence[Told], told: Iterable[Told], today: date) -> Merged:
    """Bring together decisions by their fingerprints; those that are over may be decided anew."""
    before = {each.fingerprint: (where, each) for where, each in old if not each.is_over(today)}
    groups: dict[str, list[Told]] = {}
    for where, decision in told:
        groups.setdefault(decision.fingerprint, []).append((where, decision))
    added: list[Decision] = []
    there = 0
    conflicts: list[UserError] = []
    for fingerprint, group in groups.items():
        known = [before[fingerprint]] if fingerprint in before else []
        every = [*known, *group]
        if len({decision.verdict for _, decision in every}) > 1:
            conflicts.append(_conflict(every))
        elif known:
            there += len(group)
        else:
            added.append(group[0][1])
            there += len(group) - 1
    return Merged(tuple(added), there, tuple(conflicts))


def _conflict(every: Sequence[Told]) -> UserError:
    said = ", ".join(
        f"{decision.verdict}{f' by {decision.who}' if decision.who else ''} ({where})" for where, decision in every
    )
    decision = every[0][1]
    what = f"{decision.fingerprint}{f' ({decision.rule})' if decision.rule else ''} has several verdicts: {said}."
    return UserError(what, remedy="Agree on one; none of them was taken over.")
