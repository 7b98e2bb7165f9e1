from pathlib import Path

import pytest

from tests.architecture.modules import CHECKOUT, MODULES, inside

SAYS_NOTHING = {
    "base",
    "common",
    "core",
    "helper",
    "helpers",
    "lib",
    "misc",
    "shared",
    "stuff",
    "tools",
    "util",
    "utils",
}
TESTS = tuple(sorted((CHECKOUT / "tests").rglob("*.py")))


@pytest.mark.parametrize("path", [*MODULES, *TESTS], ids=inside)
def test_name_says_what_is_inside(path: Path) -> None:
    names = {part.removesuffix(".py") for part in path.relative_to(CHECKOUT).parts}
    words = {word for name in names for word in name.removeprefix("test_").strip("_").split("_")}
    assert not names & SAYS_NOTHING
    assert "and" not in words or path in TESTS, "a file whose name needs “and” is two files"


@pytest.mark.parametrize("path", MODULES, ids=inside)
def test_module_says_what_it_holds(path: Path) -> None:
    assert path.read_text("utf-8").startswith('"""')
