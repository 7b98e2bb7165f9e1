"""Globs mean what .gitignore means by them."""

import subprocess
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mtqa.configuration import fits, path_below


@pytest.mark.parametrize(
    ("glob", "fitting", "others"),
    [
        ("docs/legacy/**", ["docs/legacy/a.md", "docs/legacy/b/c.md"], ["docs/legacy.md", "x/docs/legacy/a.md"]),
        ("docs/legacy", ["docs/legacy", "docs/legacy/b/c.md"], ["docs/legacy-2/a.md", "x/docs/legacy/a.md"]),
        ("*.it-IT.md", ["a.it-IT.md", "docs/x/a.it-IT.md"], ["a.it-IT.mdx", "a.it_IT.md"]),
        ("drafts", ["drafts/a.md", "docs/drafts/a.md"], ["docs/drafts-2/a.md"]),
        ("/drafts", ["drafts/a.md"], ["docs/drafts/a.md"]),
        ("drafts/", ["docs/drafts/a.md"], ["docs/drafts"]),
        ("docs/*/a.md", ["docs/x/a.md"], ["docs/a.md", "docs/x/y/a.md"]),
        ("docs/**/a.md", ["docs/a.md", "docs/x/a.md", "docs/x/y/a.md"], ["a.md", "docs/x/b.md"]),
        ("**/a.md", ["a.md", "docs/x/a.md"], ["ba.md"]),
        ("old-?.tsv", ["old-1.tsv"], ["old-12.tsv", "old-/tsv"]),
        ("[a-c]x.md", ["bx.md"], ["dx.md"]),
        ("[!a-c]x.md", ["dx.md"], ["ax.md"]),
        ("a(1)+.md", ["a(1)+.md"], ["a1.md"]),
        ("指南/*.md", ["指南/一.md"], ["指南/a/一.md"]),
    ],
)
def test_what_globs_name(glob: str, fitting: list[str], others: list[str]) -> None:
    assert [path for path in fitting if not fits(path, [glob])] == []
    assert [path for path in others if fits(path, [glob])] == []
    assert not fits(fitting[0], [])
    assert fits(fitting[0], ["nothing", glob])


PIECES = st.sampled_from(["a", "b", "ab", "*", "?", "**", "/", "[ab]", "[!a]", ".md"])
NAMES = ("a", "b", "ab", "a.md", "ab.md")
PATHS = [*NAMES, *(f"{one}/{two}" for one in "ab" for two in NAMES), "a/b/a.md", "b/a/ab", "a/a/b/b", "b/ab/a/a.md"]


def test_git_agrees(tmp_path: Path) -> None:
    subprocess.run(["git", "init", "-q", str(tmp_path)], check=True)

    @settings(deadline=None, max_examples=60)
    @given(st.lists(PIECES, min_size=1, max_size=6).map("".join))
    def agrees(glob: str) -> None:
        if glob.startswith("!") or "***" in glob or "//" in glob or not glob.strip("/"):
            return
        if any("**" in part and part != "**" for part in glob.split("/")):
            return
        (tmp_path / ".gitignore").write_text(glob + "\n", encoding="utf-8")
        asked = "\0".join(PATHS)
        told = subprocess.run(
            ["git", "check-ignore", "--no-index", "-z", "--stdin"],
            cwd=tmp_path, input=asked, capture_output=True, text=True, check=False,
        )  # fmt: skip
        ignored = set(told.stdout.split("\0")) - {""}
        assert {path for path in PATHS if fits(path, [glob])} == ignored, glob

    agrees()


def test_paths_below_a_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "real" / "docs").mkdir(parents=True)
    (tmp_path / "link").symlink_to(tmp_path / "real")
    monkeypatch.chdir(tmp_path / "real" / "docs")
    assert path_below("a.md", str(tmp_path / "real")) == "docs/a.md"
    assert path_below("../a.md", str(tmp_path / "real")) == "a.md"
    assert path_below(str(tmp_path / "link" / "a.md"), str(tmp_path / "real")) == "a.md"
    assert path_below("../../a.md", str(tmp_path / "real")) is None
    assert path_below(str(tmp_path / "really"), str(tmp_path / "real")) is None
