"""What changed since a revision: findings are those of segments whose source or target changed, wherever they stand."""

import random
import shutil
from pathlib import Path

import pytest

from mtqa.history import changed_files
from mtqa.history.git import repository_of
from mtqa.user_errors import UserError
from tests.history.repositories import Repo, flawed


@pytest.fixture
def repo(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Repo:
    for name in ("GIT_DIR", "GIT_INDEX_FILE", "GIT_WORK_TREE"):
        monkeypatch.delenv(name, raising=False)
    made = Repo.made(tmp_path / "repo")
    made.write("docs/a.it-IT.md", flawed(1, 2, 3, 4, 5), "a")
    made.write("docs/b.it-IT.md", flawed(11, 12, 13), "b")
    made.commit()
    return made


def test_nothing_changed(repo: Repo) -> None:
    report = repo.check()
    assert (report.documents, report.findings) == ((), ())


def test_source_or_target_changed(repo: Repo) -> None:
    pairs = flawed(1, 2, 3, 4, 5)
    pairs[1] = ("Stop now at 2!", pairs[1][1])
    pairs[3] = (pairs[3][0], "Fermati a 4!!")
    repo.write("docs/a.it-IT.md", pairs, "a")
    report = repo.check()
    assert repo.new() == [2, 4]
    assert [(each.path.endswith("docs/a.it-IT.md"), each.segments) for each in report.documents] == [(True, 5)]


def test_insertion_shifts_lines_and_ids(repo: Repo) -> None:
    repo.write("docs/a.it-IT.md", flawed(9, 1, 2, 3, 4, 5), "a")
    assert repo.new() == [9]


def test_what_is_old_in_one_language_is_new_in_another(repo: Repo) -> None:
    repo.write("docs/a.it-IT.md", flawed(1, 2, 3), "a")
    repo.write("docs/a.pt-BR.md", flawed(4, 5), "a")
    assert repo.new() == [4, 5]


def test_another_region_in_the_name_changes_nothing(repo: Repo) -> None:
    repo.git("mv", "docs/a.it-IT.md", "docs/a.it-CH.md")
    repo.write("docs/a.it-CH.md", flawed(1, 2, 3, 7), "a")
    assert repo.new() == [7]


def test_deleted_segments_and_files(repo: Repo) -> None:
    repo.write("docs/a.it-IT.md", flawed(1, 5), "a")
    (repo.folder / "docs/b.it-IT.md").unlink()
    assert repo.new() == []


@pytest.mark.parametrize("staged", [True, False])
def test_renamed_and_edited(repo: Repo, *, staged: bool) -> None:
    repo.git("mv", "docs", "other place")
    repo.git("mv", "other place/b.it-IT.md", "other place/città «é».it-IT.md")
    repo.write("other place/a.it-IT.md", flawed(1, 2, 3, 6, 5), "z")
    repo.git("add", "-A")
    assert repo.new(staged=staged) == [6]


def test_moved_without_telling_git(repo: Repo) -> None:
    shutil.move(repo.folder / "docs/a.it-IT.md", repo.folder / "c.it-IT.md")
    assert repo.new() == []
    assert repo.new("HEAD", "c.it-IT.md") == []


def test_moved_from_another_file(repo: Repo) -> None:
    repo.write("docs/a.it-IT.md", flawed(1, 2), "a")
    repo.write("docs/b.it-IT.md", flawed(11, 5, 12, 3, 13, 4, 14), "b")
    assert repo.new() == [14]
    assert repo.new("HEAD", "docs/b.it-IT.md") == [14]


def test_unknown_and_ignored_files(repo: Repo) -> None:
    repo.write("docs/new.it-IT.md", flawed(21), "n")
    repo.write("out/new.it-IT.md", flawed(22), "n")
    repo.write(".hidden/new.it-IT.md", flawed(23), "n")
    (repo.folder / ".gitignore").write_text("out/\n", encoding="utf-8")
    (repo.folder / "docs/notes.md").write_text("# No translation!!\n", encoding="utf-8")
    assert repo.new() == [21]
    assert repo.new("HEAD", "docs/b.it-IT.md") == []


def test_other_line_breaks(repo: Repo) -> None:
    repo.write("docs/a.it-IT.md", flawed(1, 2, 3, 4, 6), "a", end="\r\n")
    assert repo.new() == [6]


def test_staged_is_what_the_index_holds(repo: Repo) -> None:
    repo.write("docs/a.it-IT.md", flawed(1, 2, 3, 4, 6), "a")
    repo.git("add", "-A")
    path = repo.write("docs/a.it-IT.md", flawed(1, 2, 3, 4, 5, 7), "a")
    assert repo.new(None, staged=True) == [6]
    assert repo.new() == [7]
    path.unlink()
    assert repo.new(None, "docs/a.it-IT.md", staged=True) == [6]
    assert repo.new() == []


def test_staged_before_the_first_commit(tmp_path: Path) -> None:
    fresh = Repo.made(tmp_path / "repo")
    fresh.write("a.it-IT.md", flawed(1), "a")
    assert fresh.new(None, staged=True) == []
    fresh.git("add", "-A")
    assert fresh.new(None, staged=True) == [1]


def test_staged_against_an_older_revision(repo: Repo) -> None:
    repo.write("docs/a.it-IT.md", flawed(1, 2, 3, 4, 6), "a")
    repo.commit()
    repo.write("docs/b.it-IT.md", flawed(11, 14), "b")
    repo.git("add", "-A")
    assert repo.new(None, staged=True) == [14]
    assert repo.new("HEAD~1", staged=True) == [6, 14]


def test_unfinished_merge(repo: Repo) -> None:
    repo.git("switch", "-qc", "other")
    repo.write("docs/a.it-IT.md", flawed(1, 2, 3, 4, 7), "a")
    repo.commit()
    repo.git("switch", "-q", "main")
    repo.write("docs/a.it-IT.md", flawed(1, 2, 3, 4, 6), "a")
    repo.commit()
    with pytest.raises(AssertionError):
        repo.git("merge", "other")
    with pytest.raises(UserError, match=r"a merge is not finished: docs/a.it-IT.md"):
        repo.new(None, staged=True)
    assert repo.new() == [7]


def branch(repo: Repo) -> None:
    """Make a branch with two commits, and let main go on: 6 and 14 are of the branch, 8 is of main."""
    repo.git("switch", "-qc", "work")
    repo.write("docs/a.it-IT.md", flawed(1, 2, 3, 4, 6), "a")
    repo.commit()
    repo.git("mv", "docs/b.it-IT.md", "docs/c.it-IT.md")
    repo.write("docs/c.it-IT.md", flawed(14, 11, 12, 13), "c")
    repo.commit()
    repo.git("switch", "-q", "main")
    repo.write("docs/d.it-IT.md", flawed(8), "d")
    repo.commit()


def test_rebased(repo: Repo) -> None:
    branch(repo)
    repo.git("switch", "-q", "work")
    assert repo.new("main...") == [6, 14]
    repo.git("rebase", "-q", "main")
    assert repo.new("main") == repo.new("main...") == [6, 14]


def test_squashed(repo: Repo) -> None:
    branch(repo)
    repo.git("merge", "-q", "--squash", "work")
    assert repo.new(None, staged=True) == [6, 14]
    repo.commit()
    assert repo.new("HEAD~1") == [6, 14]
    assert repo.new("HEAD~2") == [6, 8, 14]


def test_merged(repo: Repo) -> None:
    branch(repo)
    repo.git("merge", "-q", "--no-ff", "-m", "merge", "work")
    assert repo.new("HEAD^1") == [6, 14]
    assert repo.new("HEAD^2") == [8]


def test_shallow_clone(repo: Repo, tmp_path: Path) -> None:
    old = repo.git("rev-parse", "HEAD")
    repo.write("docs/a.it-IT.md", flawed(1, 2, 3, 4, 6), "a")
    repo.commit()
    repo.git("clone", "-q", "--depth", "1", f"file://{repo.folder}", str(tmp_path / "clone"))
    clone = Repo(tmp_path / "clone")
    with pytest.raises(UserError, match="fetch-depth: 0"):
        clone.new(old)
    with pytest.raises(UserError, match="--deepen"):
        clone.new("HEAD~1")
    clone.git("fetch", "-q", "--deepen=1", "origin")
    assert clone.new("HEAD~1") == [6]


def test_submodule(repo: Repo, tmp_path: Path) -> None:
    outer = Repo.made(tmp_path / "outer")
    outer.git("-c", "protocol.file.allow=always", "submodule", "--quiet", "add", str(repo.folder), "sub")
    outer.commit()
    inner = Repo(outer.folder / "sub")
    inner.write("docs/a.it-IT.md", flawed(1, 2, 3, 4, 6), "a")
    assert outer.new() == [6]
    inner.commit()
    assert outer.new() == [6]
    assert outer.new("HEAD", "sub") == inner.new() == []
    assert inner.new("HEAD~1") == [6]
    outer.git("add", "-A")
    assert outer.new(None, staged=True) == [6]
    outer.commit()
    assert outer.new() == []
    assert outer.new("HEAD~1") == [6]


@pytest.mark.parametrize("revision", ["nowhere", "", "--all", "HEAD...HEAD", "HEAD:docs"])
def test_unknown_revision(repo: Repo, revision: str) -> None:
    with pytest.raises(UserError, match=r"knows no revision .* list what there is"):
        repo.new(revision)


def test_no_repository(repo: Repo, tmp_path: Path) -> None:
    with pytest.raises(UserError, match=r"in no repository of git"):
        repo.new("HEAD", "..")
    with pytest.raises(UserError, match=r"no such file or folder"):
        repo.new("HEAD", "docs/missing.it-IT.md")


def test_no_git(repo: Repo, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    with pytest.raises(UserError, match=r"git is not installed"):
        repo.new()


@pytest.mark.parametrize("seed", range(4))
def test_any_history(repo: Repo, seed: int) -> None:
    """Whatever is done to files, new is what was not there: every text occurs once."""
    chance = random.Random(seed)  # noqa: S311  # no secret
    pages = {"docs/a.it-IT.md": [1, 2, 3, 4, 5], "docs/b.it-IT.md": [11, 12, 13]}
    numbers = iter(range(100, 1000))
    revisions = [(repo.git("rev-parse", "HEAD"), {number for page in pages.values() for number in page})]
    for _ in range(10):
        for _ in range(chance.randint(1, 4)):
            name = chance.choice(list(pages))
            match chance.randrange(5):
                case 0:
                    pages[name].insert(chance.randint(0, len(pages[name])), next(numbers))
                case 1:
                    pages[f"d{chance.randrange(3)}/è {next(numbers)}.it-IT.md"] = pages.pop(name)
                case 2:
                    other = chance.choice(list(pages))
                    pages[other].append(pages[name].pop(0) if pages[name] else next(numbers))
                case 3:
                    pages[f"{next(numbers)}.it-IT.md"] = [next(numbers), next(numbers)]
                case 4 if pages[name]:
                    pages[name][chance.randrange(len(pages[name]))] = next(numbers)
        shutil.rmtree(repo.folder / "docs", ignore_errors=True)
        for path in repo.folder.rglob("*.md"):
            path.unlink()
        for name, content in pages.items():
            repo.write(name, flawed(*content), chance.choice("xyz"))
        now = {number for page in pages.values() for number in page}
        base, then = chance.choice(revisions)
        assert repo.new(base) == sorted(now - then)
        revisions.append((repo.commit(), now))


def test_other_files_are_not_read(repo: Repo) -> None:
    """What mtqa does not read may be large: git is not asked for it."""
    (repo.folder / "film.bin").write_bytes(bytes(1000))
    repo.commit()
    (repo.folder / "film.bin").write_bytes(bytes(1001))
    (repo.folder / "new.bin").write_bytes(bytes(1001))
    changes = changed_files(repository_of(repo.folder), "HEAD", staged=False, matters=lambda path: path.suffix == ".md")
    assert changes == []
