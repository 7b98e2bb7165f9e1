"""The hooks of `.pre-commit-hooks.yaml`, run by pre-commit in real repositories."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from mtqa.readers import FORMATS
from tests.cli.samples import SHOUTED, write_house_rules
from tests.cli.test_processes import POSIX
from tests.history.repositories import ENVIRONMENT, Repo, flawed

CHECKOUT = Path(__file__).parents[2]
HOOKS: list[dict[str, Any]] = yaml.safe_load((CHECKOUT / ".pre-commit-hooks.yaml").read_text("utf-8"))
STRICT = ["--select", SHOUTED, "--fail-on", "minor"]


class Hooked(Repo):
    """A repository in which pre-commit runs hooks of mtqa; its home is a folder of its own."""

    def configure(self, *repos: dict[str, Any]) -> None:
        text = yaml.safe_dump({"repos": list(repos)}, sort_keys=False)
        (self.folder / ".pre-commit-config.yaml").write_text(text, encoding="utf-8")
        self.git("add", ".pre-commit-config.yaml")

    def run(self, *command: str) -> tuple[int, str]:
        environment = ENVIRONMENT | {
            "PYTHONPATH": str(CHECKOUT),
            "PRE_COMMIT_HOME": str(self.folder.parent / "pre-commit"),
            "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
        }

        done = subprocess.run(
            command, cwd=self.folder, env=environment, capture_output=True, text=True, timeout=500, check=False
        )
        return done.returncode, done.stdout + done.stderr

    def hooks(self, *arguments: str) -> tuple[int, str]:
        return self.run(sys.executable, "-m", "pre_commit", "run", "--color", "never", *arguments)


def local(name: str, *options: str) -> dict[str, Any]:
    """Return a hook as pre-commit would run it, but with the mtqa that is being tested."""
    hook = next(each for each in HOOKS if each["id"] == name)
    program, *rest = hook["entry"].split()
    assert program == "mtqa"
    entry = " ".join(["env", f"PYTHONPATH={CHECKOUT}", sys.executable, "-m", "mtqa", *rest])
    without = {key: value for key, value in hook.items() if key != "minimum_pre_commit_version"}
    return without | {"entry": entry, "language": "system", "args": list(options)}


@pytest.fixture
def repo(tmp_path: Path) -> Hooked:
    rules = write_house_rules(tmp_path / "house")
    (tmp_path / "repo").mkdir()
    made = Hooked(tmp_path / "repo")
    made.git("init", "-q", "-b", "main")
    made.write("docs/a.it-IT.md", flawed(1, 2), "a")
    made.write("docs/b c.it-IT.md", flawed(11), "b")
    (made.folder / "README.md").write_text("# No translation!!\n", encoding="utf-8")
    made.commit()
    made.configure({"repo": "local", "hooks": [local("mtqa", "--rules", str(rules), *STRICT)]})
    made.commit()
    return made


def places(said: str) -> list[str]:
    return re.findall(r"^(\S.*?:\d+):\d+: ", said, re.MULTILINE)


def test_manifest() -> None:
    from pre_commit.clientlib import load_manifest

    loaded = load_manifest(str(CHECKOUT / ".pre-commit-hooks.yaml"))
    assert [(hook["id"], hook["language"], hook["require_serial"]) for hook in loaded] == [
        ("mtqa", "python", True), ("mtqa-fix", "python", True),
    ]  # fmt: skip
    for hook in loaded:
        missing = [
            end for each in FORMATS.values() for end in each.extensions if not re.search(hook["files"], f"a{end}")
        ]
        assert not missing, "`files` in .pre-commit-hooks.yaml lacks endings of formats that mtqa reads"


@POSIX
def test_only_changed_segments_of_the_commit(repo: Hooked) -> None:
    repo.write("docs/a.it-IT.md", flawed(1, 2, 3), "a")
    (repo.folder / "README.md").write_text("# Still none!!\n", encoding="utf-8")
    repo.git("add", "-A")
    repo.write("docs/a.it-IT.md", flawed(1, 2, 3, 4), "a")  # is not staged, so pre-commit puts it aside
    code, said = repo.hooks()
    assert (code, places(said)) == (1, ["docs/a.it-IT.md:5"])
    assert "1 finding (1 minor) in 3 segments in 1 document." in said
    repo.write("docs/a.it-IT.md", [*flawed(1, 2), ("Go on.", "Continua.")], "a")
    repo.git("add", "-A")
    assert repo.hooks()[0] == 0


@POSIX
def test_names_with_spaces_and_files_that_hold_no_translations(repo: Hooked) -> None:
    repo.write("docs/b c.it-IT.md", flawed(11, 12), "b")
    (repo.folder / "data.csv").write_text("a,b\n1,2\n", encoding="utf-8")
    repo.git("add", "-A")
    code, said = repo.hooks()
    assert (code, places(said)) == (1, ["docs/b c.it-IT.md:3"])
    repo.git("reset", "-q", "docs")
    code, said = repo.hooks()
    assert code == 0, said


@POSIX
def test_all_files_are_checked_whole(repo: Hooked) -> None:
    code, said = repo.hooks("--all-files")
    assert (code, places(said)) == (1, ["docs/a.it-IT.md:1", "docs/a.it-IT.md:3", "docs/b c.it-IT.md:1"])


@POSIX
def test_a_range_as_in_continuous_integration(repo: Hooked) -> None:
    repo.git("switch", "-qc", "work")
    repo.write("docs/a.it-IT.md", flawed(1, 2, 3), "a")
    repo.commit()
    repo.git("switch", "-q", "main")
    repo.write("docs/b c.it-IT.md", flawed(11, 12), "b")
    repo.commit()
    repo.git("switch", "-q", "work")
    code, said = repo.hooks("--from-ref", "main", "--to-ref", "HEAD")
    assert (code, places(said)) == (1, ["docs/a.it-IT.md:5"])


@POSIX
def test_the_first_commit_of_a_repository(repo: Hooked, tmp_path: Path) -> None:
    fresh = Hooked(tmp_path / "fresh")
    fresh.git("init", "-q", "-b", "main")
    shutil.copy(repo.folder / ".pre-commit-config.yaml", fresh.folder)
    fresh.write("a.it-IT.md", flawed(1), "a")
    fresh.git("add", "-A")
    code, said = fresh.hooks()
    assert (code, places(said)) == (1, ["a.it-IT.md:1"])


@POSIX
def test_repairs(repo: Hooked) -> None:
    repo.configure(
        {"repo": "local", "hooks": [local("mtqa-fix", "--select", "space-before-mark", "--min-confidence", "0")]}
    )
    path = repo.write("docs/a.it-IT.md", [("Stop!", "Fermo !")], "a")
    other = repo.write("docs/other.it-IT.md", [("Wait!", "Aspetta !")], "o")
    repo.git("add", "docs/a.it-IT.md")
    code, said = repo.hooks()
    assert code == 1
    assert "files were modified by this hook" in said
    assert "Fermo!<" in path.read_text("utf-8")
    assert "Aspetta !<" in other.read_text("utf-8")
    repo.git("add", "docs/a.it-IT.md")
    assert repo.hooks()[0] == 0


@POSIX
@pytest.mark.network
def test_installed_by_pre_commit_itself(repo: Hooked, tmp_path: Path) -> None:
    origin = Repo.made(tmp_path / "origin")
    for name in ("mtqa", "rules"):
        shutil.copytree(CHECKOUT / name, origin.folder / name, ignore=shutil.ignore_patterns("__pycache__", ".*_cache"))
    for name in ("pyproject.toml", "README.md", "LICENSE", "NOTICE", ".pre-commit-hooks.yaml"):
        shutil.copy(CHECKOUT / name, origin.folder)
    revision = origin.commit()
    rules = str(tmp_path / "house")
    hook = {"id": "mtqa", "args": ["--rules", rules, *STRICT]}
    repo.configure({"repo": f"file://{origin.folder}", "rev": revision, "hooks": [hook, {"id": "mtqa-fix"}]})
    repo.commit()
    repo.run(sys.executable, "-m", "pre_commit", "install")
    repo.write("docs/a.it-IT.md", flawed(1, 2, 3), "a")
    repo.git("add", "-A")
    code, said = repo.run("git", "commit", "-m", "try")
    assert code == 1, said
    assert places(said) == ["docs/a.it-IT.md:5"], said
    repo.write("docs/a.it-IT.md", [*flawed(1, 2), ("Go on.", "Continua.")], "a")
    repo.git("add", "-A")
    code, said = repo.run("git", "commit", "-m", "try")
    assert code == 0, said
