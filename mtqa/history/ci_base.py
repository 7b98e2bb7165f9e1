"""What a job of a CI system is about: the revision that its changes are counted from, fetched if the clone lacks it."""

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from msgspec import Struct

from mtqa.history.git import DEEPEN, Repository
from mtqa.user_errors import UserError

STEPS = (10, 50, 200, 1000)
"""Commits by which a shallow clone is deepened, one step after the other, before all is fetched."""


class Base(Struct, frozen=True):
    """Where changes begin: a `commit`, or where the history since `branch` of the remote began."""

    commit: str = ""
    branch: str = ""


def base_of_job(environment: Mapping[str, str]) -> Base | None:
    """Return what the variables of GitHub, GitLab, Azure, Bitbucket or Jenkins say, None if nothing is compared.

    That is so for a new branch and for jobs on a schedule. Raises UserError outside of these systems.
    """
    if environment.get("GITHUB_ACTIONS"):
        return _of_github(environment)
    if environment.get("GITLAB_CI"):
        # The target's commit is known if the pipeline runs on the result of merging.
        merged = environment.get("CI_MERGE_REQUEST_TARGET_BRANCH_SHA")
        return _commit(merged or environment.get("CI_MERGE_REQUEST_DIFF_BASE_SHA") or _before(environment))
    branches = ("SYSTEM_PULLREQUEST_TARGETBRANCH", "BITBUCKET_PR_DESTINATION_BRANCH", "CHANGE_TARGET")
    for branch in filter(None, map(environment.get, branches)):
        return Base(branch=branch.removeprefix("refs/heads/"))
    if any(environment.get(name) for name in ("TF_BUILD", "BITBUCKET_BUILD_NUMBER", "JENKINS_URL")):
        return None
    what = "no CI system tells what changed."
    raise UserError(what, where="--changed-since auto", remedy="Name a revision, as in --changed-since origin/main...")


def fetched(repository: Repository, base: Base) -> str:
    """Return the commit of a base, after what a shallow clone lacks was fetched; raises UserError if it is nowhere."""
    if base.commit:
        if not repository.knows("rev-parse", "--verify", "--quiet", f"{base.commit}^{{commit}}"):
            _fetch(repository, ["--depth=1"], base.commit)
        return base.commit
    name = f"refs/remotes/origin/{base.branch}"
    refspec = f"+refs/heads/{base.branch}:{name}"
    if found := _fork(repository, name):
        return found
    head = repository.knows("rev-parse", "HEAD")
    _fetch(repository, ["--depth=1"] if repository.is_shallow else [], refspec)
    for step in STEPS:
        if (found := _fork(repository, name)) or not repository.is_shallow:
            break
        _fetch(repository, [f"--deepen={step}"], refspec, head)
    else:
        _fetch(repository, ["--unshallow"], refspec, head)
    if found := found or _fork(repository, name):
        return found
    what = f"“{base.branch}” and the present state have no common history."
    raise UserError(what, where=str(repository.top), remedy=DEEPEN)


def _of_github(environment: Mapping[str, str]) -> Base | None:
    event = _event(environment.get("GITHUB_EVENT_PATH", ""))
    if branch := environment.get("GITHUB_BASE_REF"):
        return Base(branch=branch)
    group: Any = event.get("merge_group") or {}
    return _commit(str(group.get("base_sha") or event.get("before") or ""))


def _event(path: str) -> dict[str, Any]:
    try:
        event = json.loads(Path(path).read_bytes()) if path else {}
    except (OSError, ValueError):
        return {}
    return event if isinstance(event, dict) else {}


def _before(environment: Mapping[str, str]) -> str:
    return environment.get("CI_COMMIT_BEFORE_SHA", "")


def _commit(name: str) -> Base | None:
    """Return the base for a commit; zeros stand for none, as of a branch that is new."""
    return Base(commit=name) if name.strip("0") else None


def _fork(repository: Repository, name: str) -> str:
    return repository.knows("merge-base", name, "HEAD")


def _fetch(repository: Repository, options: Sequence[str], *what: str) -> None:
    try:
        repository.ask("fetch", "--quiet", "--no-tags", "--no-recurse-submodules", *options, "origin", *what)
    except UserError as error:
        gone = "What a forced push replaced may be gone: name a revision, or check everything."
        raise UserError(error.what, where=error.where, remedy=DEEPEN if repository.is_shallow else gone) from None
