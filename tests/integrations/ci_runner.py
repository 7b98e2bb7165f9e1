"""Runs the steps of jobs as runners do: values become variables or parts of a script, scripts go to a shell."""

import os
import re
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

from msgspec import Struct

from tests.history.repositories import ENVIRONMENT

CHECKOUT = Path(__file__).parents[2]
CI_VARIABLES = ("GITHUB_", "GITLAB_", "CI", "MTQA_", "TF_BUILD", "SYSTEM_", "BITBUCKET_", "JENKINS_", "CHANGE_")


class Done(Struct, frozen=True):
    """How a script ended, and what it wrote."""

    code: int
    stdout: str
    stderr: str


def run_script(script: str, folder: Path, variables: Mapping[str, str], shell: tuple[str, ...]) -> Done:
    """Write a script to a file and let a shell run it, with the Python and the mtqa that are being tested."""
    path = folder.parent / "step.sh"
    path.write_text(script, encoding="utf-8")
    clean = {name: value for name, value in ENVIRONMENT.items() if not name.startswith(CI_VARIABLES)}
    own = {
        "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
        "PYTHONPATH": str(CHECKOUT),
    }
    done = subprocess.run(
        (*shell, str(path)), cwd=folder, env=clean | own | dict(variables), capture_output=True, text=True,
        timeout=500, check=False,
    )  # fmt: skip
    return Done(done.returncode, done.stdout, done.stderr)


def filled(text: str, pattern: str, values: Mapping[str, str]) -> str:
    """Return a text with the values in the place of expressions, as runners put them in: without any quoting."""
    return re.sub(pattern, lambda match: values[match[1]], text)
