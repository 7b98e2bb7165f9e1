from pathlib import Path

import pytest

from tests.architecture.modules import MODULES, inside

MOST_LINES = 300


@pytest.mark.parametrize("path", MODULES, ids=inside)
def test_module_is_short(path: Path) -> None:
    lines = len(path.read_text("utf-8").splitlines())
    assert lines <= MOST_LINES, f"{inside(path)} has {lines} lines: two files would read better"
