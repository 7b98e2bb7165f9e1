"""What CI systems say that changes are counted from, in shallow clones as they make them."""

import json
import random
from pathlib import Path

import pytest

from mtqa.history.ci_base import Base, base_of_job, fetched
from mtqa.history.git import repository_of
from mtqa.user_errors import UserError
from tests.history.repositories import Repo, flawed
from tests.integrations.ci_clones import Origin, shallow_clone

ZEROS = "0" * 40


@pytest.fixture
def origin(tmp_path: Path) -> Origin:
    return Origin(tmp_path / "origin")


def new(clone: Repo, base: Base) -> list[int]:
    return clone.new(fetched(repository_of(clone.folder), base))


@pytest.mark.parametrize(
    ("environment", "event", "base"),
    [
        ({"GITHUB_ACTIONS": "true", "GITHUB_BASE_REF": "main"}, {"before": "a"}, Base(branch="main")),
        ({"GITHUB_ACTIONS": "true"}, {"before": "abc"}, Base("abc")),
        ({"GITHUB_ACTIONS": "true"}, {"merge_group": {"base_sha": "def"}}, Base("def")),
        ({"GITHUB_ACTIONS": "true"}, {"before": ZEROS}, None),
        ({"GITHUB_ACTIONS": "true"}, {"schedule": "5 4 * * *"}, None),
        ({"GITHUB_ACTIONS": "true"}, ["odd"], None),
        ({"GITLAB_CI": "true", "CI_MERGE_REQUEST_DIFF_BASE_SHA": "a", "CI_COMMIT_BEFORE_SHA": ZEROS}, {}, Base("a")),
        (
            {"GITLAB_CI": "true", "CI_MERGE_REQUEST_DIFF_BASE_SHA": "a", "CI_MERGE_REQUEST_TARGET_BRANCH_SHA": "b"},
            {}, Base("b"),
        ),
        ({"GITLAB_CI": "true", "CI_COMMIT_BEFORE_SHA": "abc"}, {}, Base("abc")),
        ({"GITLAB_CI": "true", "CI_COMMIT_BEFORE_SHA": ZEROS}, {}, None),
        ({"TF_BUILD": "True", "SYSTEM_PULLREQUEST_TARGETBRANCH": "refs/heads/main"}, {}, Base(branch="main")),
        ({"BITBUCKET_BUILD_NUMBER": "1", "BITBUCKET_PR_DESTINATION_BRANCH": "a/b"}, {}, Base(branch="a/b")),
        ({"JENKINS_URL": "x", "CHANGE_TARGET": "main"}, {}, Base(branch="main")),
        ({"JENKINS_URL": "x"}, {}, None),
    ],
)  # fmt: skip
def test_variables(tmp_path: Path, environment: dict[str, str], event: object, base: Base | None) -> None:
    path = tmp_path / "event.json"
    path.write_text(json.dumps(event), encoding="utf-8")
    assert base_of_job(environment | {"GITHUB_EVENT_PATH": str(path)}) == base


def test_elsewhere() -> None:
    with pytest.raises(UserError, match=r"no CI system tells what changed. Name a revision"):
        base_of_job({"HOME": "/"})


@pytest.mark.parametrize("event", ["missing.json", "broken.json"])
def test_an_event_that_cannot_be_read(tmp_path: Path, event: str) -> None:
    (tmp_path / "broken.json").write_text("{", encoding="utf-8")
    assert base_of_job({"GITHUB_ACTIONS": "1", "GITHUB_EVENT_PATH": str(tmp_path / event)}) is None


def test_merge_of_a_pull_request(tmp_path: Path) -> None:
    origin = Origin(tmp_path / "origin", 12)
    clone = shallow_clone(origin, tmp_path / "clone", "refs/pull/1/merge")
    assert new(clone, Base(branch="main")) == [6, 14]
    assert new(clone, Base(branch="main")) == [6, 14]
    assert repository_of(clone.folder).is_shallow


def test_the_base_went_on_after_the_merge_was_made(origin: Origin, tmp_path: Path) -> None:
    origin.write("docs/a.it-IT.md", [("Go on at 1.", "Continua a 1."), ("Wait at 2.", "Aspetta a 2.")], "a")
    origin.commit()
    clone = shallow_clone(origin, tmp_path / "clone", "refs/pull/1/merge")
    assert new(clone, Base(branch="main")) == [6, 14]


@pytest.mark.parametrize("commits", [1, 15])
def test_head_of_a_branch(tmp_path: Path, commits: int) -> None:
    origin = Origin(tmp_path / "origin", commits)
    clone = shallow_clone(origin, tmp_path / "clone", "work")
    assert new(clone, Base(branch="main")) == [6, 14]


def test_a_full_clone_that_lacks_the_branch(origin: Origin, tmp_path: Path) -> None:
    clone = Repo.made(tmp_path / "clone")
    clone.git("remote", "add", "origin", f"file://{origin.folder}")
    clone.git("fetch", "-q", "origin", "work")
    clone.git("checkout", "-q", "--detach", "FETCH_HEAD")
    assert new(clone, Base(branch="main")) == [6, 14]


def test_a_commit_that_the_clone_lacks(origin: Origin, tmp_path: Path) -> None:
    clone = shallow_clone(origin, tmp_path / "clone", "work")
    assert new(clone, Base(origin.fork)) == [6, 14]
    with pytest.raises(UserError, match=r"git fetch failed: .*fetch-depth: 0"):
        new(clone, Base("1" * 40))
    with pytest.raises(UserError, match="git fetch failed"):
        new(clone, Base(branch="nowhere"))


def test_no_common_history(origin: Origin, tmp_path: Path) -> None:
    origin.git("switch", "-q", "--orphan", "alone")
    origin.commit()
    clone = shallow_clone(origin, tmp_path / "clone", "work")
    with pytest.raises(UserError, match="no common history"):
        new(clone, Base(branch="alone"))


@pytest.mark.parametrize("seed", range(4))
def test_any_branch_before_and_after_rebase_and_squash(tmp_path: Path, seed: int) -> None:
    """Whatever a branch does to its pages while main goes on with others: new is what the branch wrote."""
    chance = random.Random(seed)  # noqa: S311  # no secret
    origin = Repo.made(tmp_path / "origin")
    pages = {name: [100 * k + n for n in range(4)] for k, name in enumerate(("a", "b", "c", "main"), 1)}
    numbers, written = iter(range(1000, 2000)), set[int]()

    def write(branch: str, prefix: str) -> None:
        for path in origin.folder.rglob("*.it-IT.md"):
            path.unlink()
        for name, content in pages.items():
            origin.write(f"{name}.it-IT.md", flawed(*content), prefix)
        origin.commit(branch)

    write("main", "p")
    before = {name: list(content) for name, content in pages.items()}
    origin.git("switch", "-qc", "work")
    for step in range(5):
        name = chance.choice([name for name in pages if name != "main"])
        match chance.randrange(4):
            case 0:
                pages[f"d{chance.randrange(3)}/{name.split('/')[-1]}{step}"] = pages.pop(name)
            case 1 if pages[name]:
                other = chance.choice([other for other in pages if other != "main"])
                pages[other].append(pages[name].pop(0))
            case _:
                written.add(number := next(numbers))
                pages[name].insert(chance.randint(0, len(pages[name])), number)
        write("work", chance.choice("xyz"))
    there = {number for content in pages.values() for number in content}
    expected = sorted(written & there)
    origin.git("switch", "-q", "main")
    pages = before | {"main": [*before["main"], 999]}
    write("main", "p")

    def shallow(revision: str, name: str) -> list[int]:
        clone = shallow_clone(origin, tmp_path / name, revision)
        return new(clone, Base(branch="main"))

    assert shallow("work", "one") == expected
    origin.git("switch", "-q", "work")
    origin.git("rebase", "-q", "main")
    assert shallow("work", "two") == expected
    old = origin.git("rev-parse", "main")
    origin.git("switch", "-q", "main")
    origin.git("merge", "-q", "--squash", "work")
    assert origin.new(None, staged=True) == expected
    origin.commit("squashed")
    assert new(shallow_clone(origin, tmp_path / "three", "main"), Base(old)) == expected
