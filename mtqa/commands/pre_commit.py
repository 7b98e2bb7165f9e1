"""What a hook of pre-commit checks: of the files that it is given, the bilingual ones, and what its run is about."""

import os
from collections.abc import Sequence
from pathlib import Path

import click
from msgspec import Struct

from mtqa.settings import Settings

FROM = "PRE_COMMIT_FROM_REF"
"""Where pre-commit says since when changes count: for `--from-ref` and before a push; zeros for a new branch."""

PRE_COMMIT = click.option(
    "--pre-commit",
    is_flag=True,
    help="As a hook of pre-commit: pass over files that are not bilingual, and report what the commit changes, or "
    "since --from-ref; whole files with --all-files.",
)


class HookRun(Struct, frozen=True):
    """The files to check, and what they are compared with, as `--changed-since` and `--staged` have it."""

    paths: tuple[str, ...]
    changed_since: str | None = None
    staged: bool = False


def hook_run(paths: Sequence[str], settings: Settings) -> HookRun:
    """Return what to check of the files that pre-commit names, which has put aside what is not staged.

    Without a range and with nothing staged, as with `pre-commit run --all-files`, whole files are checked. What is
    repaired is always whole files.
    """
    files = tuple(path for path in paths if _is_bilingual(path, settings))
    since = os.environ.get(FROM, "")
    if settings.repair or not files or since.strip("0") == "" != since:
        return HookRun(files)
    if since:
        return HookRun(files, changed_since=f"{since}...")
    return HookRun(files, staged=_is_anything_staged())


def _is_bilingual(path: str, settings: Settings) -> bool:
    from mtqa.readers.find_files import looks_bilingual
    from mtqa.sources import read_options

    try:
        return looks_bilingual(Path(path), Path(path).read_bytes(), read_options(settings))
    except OSError:
        return False


def _is_anything_staged() -> bool:
    from mtqa.history.git import repository_of

    repository = repository_of(Path.cwd())
    head = repository.knows("rev-parse", "--verify", "--quiet", "HEAD^{commit}")
    question = ("diff", "--cached", "--name-only") if head else ("ls-files", "--cached")
    return bool(repository.ask(*question))
