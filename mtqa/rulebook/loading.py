"""Rule files -> Rulebook."""

import hashlib
from collections.abc import Iterable
from pathlib import Path

from msgspec import Struct

from mtqa.model import Rule
from mtqa.rulebook.find_rule_files import find_rule_files, shipped_folder
from mtqa.rulebook.read_rule import parse_rule, read_bytes
from mtqa.user_errors import UserError

MQM_DIMENSIONS = (
    "accuracy",
    "audience-appropriateness",
    "design-and-markup",
    "linguistic-conventions",
    "locale-conventions",
    "style",
    "terminology",
)
"""The dimensions of the MQM error typology: the folders that shipped rules live in."""

DIGEST = 12


class Rulebook(Struct, frozen=True):
    """All rules, sorted by name; `digest` changes when a rule is added, renamed or edited."""

    rules: tuple[Rule, ...]
    digest: str


def load_rulebook(folders: Iterable[str | Path] = ()) -> Rulebook:
    """Read the rules that come with mtqa and those in further folders.

    Raises UserError for the first mistake: a rule that does not load is never left out in silence.
    """
    shipped = find_rule_files(shipped_folder())
    for path in shipped:
        _require_dimension(path)
    files = [*shipped, *(path for folder in folders for path in _own_files(Path(folder)))]
    contents = {path: read_bytes(path) for path in files}
    rules = sorted((parse_rule(path, content) for path, content in contents.items()), key=lambda rule: rule.name)
    _require_unique_names(rules)
    return Rulebook(tuple(rules), _digest(rules, contents))


def _own_files(folder: Path) -> tuple[Path, ...]:
    files = find_rule_files(folder)
    if not files:
        raise UserError("no rule is in this folder.", where=str(folder), remedy="Rules are files that end in .toml.")
    return files


def _require_dimension(path: Path) -> None:
    if path.parent.name not in MQM_DIMENSIONS:
        remedy = f"Rules that come with mtqa are in one of {', '.join(MQM_DIMENSIONS)}."
        raise UserError(f"“{path.parent.name}” is not a dimension of MQM.", where=str(path), remedy=remedy)


def _require_unique_names(rules: Iterable[Rule]) -> None:
    taken: dict[str, Rule] = {}
    for rule in rules:
        for name in (rule.name, *rule.formerly):
            other = taken.setdefault(name, rule)
            if other is not rule:
                what = f"the name `{name}` is taken by {other.origin}."
                raise UserError(what, where=rule.origin, remedy="Give this rule another file name.")


def _digest(rules: Iterable[Rule], contents: dict[Path, bytes]) -> str:
    by_origin = {str(path): content for path, content in contents.items()}
    digest = hashlib.sha256()
    for rule in rules:
        for part in (rule.name.encode(), by_origin[rule.origin]):
            digest.update(len(part).to_bytes(8, "big") + part)
    return digest.hexdigest()[:DIGEST]
