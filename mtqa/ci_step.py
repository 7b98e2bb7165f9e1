"""A step of a CI job, as GitHub's action and GitLab's template run it: variables in, a check out.

`python -m mtqa.ci_step` reads MTQA_PATHS (a path a line; without any, those of the configuration count, else the
working folder), MTQA_ARGS (as in a shell, but nothing is expanded), MTQA_CHANGED_ONLY and MTQA_SUMMARY (true or
false), MTQA_BASELINE and MTQA_FAIL_ON. MTQA_SARIF, MTQA_CODE_QUALITY, MTQA_JUNIT and MTQA_REPORT name the reports to
write. No value ever comes by a shell.
"""

import os
import shlex
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from mtqa.cli import main
from mtqa.commands.console import WRONG
from mtqa.user_errors import UserError

REPORTS = {"MTQA_SARIF": "sarif", "MTQA_CODE_QUALITY": "gitlab", "MTQA_JUNIT": "junit", "MTQA_REPORT": "json"}
VALUES = {"MTQA_BASELINE": "--baseline", "MTQA_FAIL_ON": "--fail-on"}


def arguments(environment: Mapping[str, str]) -> list[str]:
    """Return the arguments of `mtqa` that the variables ask for; raises ValueError for quotes that do not end."""
    return list(_arguments({name: value.strip() for name, value in environment.items()}))


def _arguments(given: Mapping[str, str]) -> Iterator[str]:
    yield from ("check", "--format", "github" if given.get("GITHUB_ACTIONS") else "text")
    if given.get("MTQA_CHANGED_ONLY", "true").lower() != "false":
        yield "--changed-since=auto"
    for name, option in VALUES.items():
        if given.get(name):
            yield f"{option}={given[name]}"
    for name, report in REPORTS.items():
        if given.get(name):
            yield f"--output={report}:{given[name]}"
    words = shlex.split(given.get("MTQA_ARGS", ""))
    yield from words
    yield "--"
    paths = [line.strip() for line in given.get("MTQA_PATHS", "").splitlines() if line.strip()]
    yield from paths or ([] if _configuration_names_paths(words) else ["."])


def _configuration_names_paths(words: Sequence[str]) -> bool:
    """Tell whether to leave it to the configuration what is checked; one that has mistakes is to be told of them."""
    from mtqa.configuration import project_settings

    if "--no-config" in words:
        return False
    if any(word.partition("=")[0] == "--config" for word in words):
        return True
    try:
        return bool(project_settings().paths)
    except UserError:
        return True


def _step() -> int:
    if os.environ.get("MTQA_SUMMARY", "true").strip().lower() == "false":
        os.environ.pop("GITHUB_STEP_SUMMARY", None)
    try:
        words = arguments(os.environ)
    except ValueError as error:
        sys.stderr.write(f"mtqa: MTQA_ARGS: {error}. Close the quotes.\n")
        return WRONG
    try:
        main(words)
    except SystemExit as end:
        code = end.code if isinstance(end.code, int) else WRONG
    if output := os.environ.get("GITHUB_OUTPUT"):
        with Path(output).open("a", encoding="utf-8", newline="\n") as file:
            file.write(f"exit-code={code}\n")
    return code


if __name__ == "__main__":
    sys.exit(_step())
