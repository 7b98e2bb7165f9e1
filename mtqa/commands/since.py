"""What `--changed-since` stands for where the CI system is asked."""

import os
from collections.abc import Sequence
from pathlib import Path

import click

AUTO = "auto"


def revision(paths: Sequence[str], changed_since: str | None) -> str | None:
    """Return a revision as it was given; for `auto` that of the job, or None, and say so, if all is to be checked.

    Raises UserError where no CI system tells, and for history that cannot be fetched.
    """
    if changed_since != AUTO:
        return changed_since
    from mtqa.history.ci_base import base_of_job, fetched
    from mtqa.history.git import repository_of

    base = base_of_job(os.environ)
    if base is None:
        click.echo("mtqa: this job has nothing to compare with: everything is checked.", err=True)
        return None
    return fetched(repository_of(Path(paths[0]).resolve()), base)
