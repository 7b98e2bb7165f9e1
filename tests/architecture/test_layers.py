"""Imports go down only, and packages on one level never import each other."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.architecture.modules import CHECKOUT, MODULES, PACKAGE, inside

LEVELS = (
    {"", "model", "user_errors"},
    {"languages", "settings", "replace_file", "text_encoding", "workbook_sheets", "xml_elements"},
    {"lexicons", "calibration", "placement", "glossaries", "labels"},
    {"coverage", "addressing", "consistency"},
    {"checks", "markers", "aligners", "estimators"},
    {"engine", "rulebook", "readers", "executors", "reporters"},
    {"repairing", "training", "label_sources", "history", "verdicts", "complete_report", "suggested_edits"},
    {"configuration"},
    {"sources", "standing_check"},
    {"examining"},
    {"pipeline"},
    {"evaluation", "language_server", "api", "reviewing"},
    {"commands"},
    {"cli"},
    {"__main__", "ci_step"},
)
"""Packages and modules of mtqa from the bottom up; "" is mtqa itself, of which modules import only the version."""

EXCEPTIONS: dict[str, str] = {
    "mtqa/__init__.py": "names what programs may use; each is imported when it is first asked for",
}
"""Modules that import what they should not, with the reason."""


def part_of(module: str) -> str:
    """Return the package or top module of mtqa that a dotted name belongs to: `engine` of `mtqa.engine.check_batch`."""
    return module.removeprefix("mtqa").removeprefix(".").split(".")[0]


def level_of(part: str) -> int:
    levels = [number for number, parts in enumerate(LEVELS) if part in parts]
    assert levels, f"mtqa.{part} is on no level: add it to LEVELS"
    return levels[0]


def imported(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert not node.level, f"{inside(path)}: imports are absolute"
            names = [f"mtqa.{alias.name}" for alias in node.names] if node.module == "mtqa" else [node.module or ""]
            yield from names


@pytest.mark.parametrize("path", MODULES, ids=inside)
def test_imports_go_down(path: Path) -> None:
    dotted = path.relative_to(CHECKOUT).with_suffix("").as_posix().replace("/", ".").removesuffix(".__init__")
    own = part_of(dotted)
    wrong = [
        name
        for name in imported(path)
        if name == "mtqa" or name.startswith("mtqa.")
        if (part := _real_part(part_of(name))) != own and level_of(part) >= level_of(own)
    ]
    assert not wrong or inside(path) in EXCEPTIONS, f"{inside(path)} must not import {', '.join(wrong)}"


def _real_part(part: str) -> str:
    """Return "" for names such as `__version__` that are no module of their own."""
    return part if (PACKAGE / part).is_dir() or (PACKAGE / f"{part}.py").exists() else ""
