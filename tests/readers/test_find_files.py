import inspect
import sys
from pathlib import Path

import pytest

from mtqa.readers import FoundFiles, ReadOptions, find_files
from mtqa.user_errors import UserError
from tests.readers.locating import write

SXS = '<span data-ttu-id="a">x</span><span class="sxs-lookup"><span data-stu-id="a">y</span></span>\n'
JSONL = '{"src": "a", "tgt": "b"}\n'


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, content in {
        "b/z.md": SXS,
        "b/A.MD": SXS,
        "a.tsv": "source\ttarget\nx\ty\n",
        "a/deep/er/c.jsonl": JSONL,
        "b/semicolons.csv": "key;src;tgt\n",
        "b/broken.jsonl": '{"src": "a", "tgt": \n',
        ".git/hidden.md": SXS,
        "b/.hidden.md": SXS,
        "b/README.md": "# No segments\n",
        "b/data.csv": "name,age\nsource,target\n",
        "b/log.jsonl": '{"time": 1}\n' + JSONL,
        "b/empty.md": "",
        "b/empty.tsv": "",
        "b/pairs.json": JSONL,
        "b/notes.txt": SXS,
        "c/it.po": 'msgid "a"\nmsgstr "b"\n',
        "c/template.pot": 'msgid "a"\nmsgstr ""\n',
        "c/empty.po": "# nothing\n",
        "c/it.xlf": "<xliff><source>a</source><target>b</target></xliff>",
        "c/extracted.xlf": "<xliff><source>a</source></xliff>",
        "c/m.tmx": "<tmx>",
    }.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        write(path, content)
    return tmp_path


def names(found: FoundFiles, folder: Path) -> list[tuple[str, bool]]:
    return [(file.path.relative_to(folder).as_posix(), file.explicit) for file in found.files]


FOUND = ["a/deep/er/c.jsonl", "a.tsv", "b/A.MD", "b/broken.jsonl", "b/semicolons.csv", "b/z.md"]
FOUND += ["c/it.po", "c/it.xlf", "c/m.tmx"]


def test_a_folder_is_searched_in_order_for_what_looks_bilingual(folder: Path) -> None:
    found = find_files([folder])
    assert names(found, folder) == [(name, False) for name in FOUND]
    assert found.errors == ()


def test_what_is_named_is_found_whatever_it_is_and_once(folder: Path) -> None:
    named = ["b/notes.txt", "b/.hidden.md", "b/z.md", "b/../b/z.md"]
    found = find_files([str(folder / "b"), *(folder / name for name in named), folder / "b"])
    listed = [("b/A.MD", False), ("b/broken.jsonl", False), ("b/semicolons.csv", False)]
    assert names(found, folder) == [*listed, ("b/notes.txt", True), ("b/.hidden.md", True), ("b/z.md", True)]


def test_only_files_of_the_format_asked_for(folder: Path) -> None:
    found = find_files([folder], ReadOptions(format="sxs-markdown"))
    assert names(found, folder) == [("b/A.MD", False), ("b/z.md", False)]
    with pytest.raises(UserError, match=r"“word” .* Formats are sxs-markdown \(.md .markdown\), bitext-jsonl"):
        find_files([folder], ReadOptions(format="word"))


def test_fields_that_the_user_names(folder: Path) -> None:
    found = find_files([folder], ReadOptions(fields={"source": "name", "target": "age"}))
    kept = [name for name in names(found, folder) if not name[0].startswith("c/")]
    assert kept == [("b/A.MD", False), ("b/data.csv", False), ("b/z.md", False)]


def test_files_in_a_wrong_encoding_are_found_if_they_look_bilingual(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_bytes(SXS.replace("x", "größe").encode("latin-1"))
    (tmp_path / "b.md").write_bytes(("\ufeff" + SXS).encode("utf-16-le"))
    (tmp_path / "c.csv").write_bytes("größe,name\n".encode("latin-1"))
    assert names(find_files([tmp_path]), tmp_path) == [("a.md", False), ("b.md", False)]


def test_files_with_conflicts_are_found(tmp_path: Path) -> None:
    """A merge that is not finished must not take a file out of the check."""
    marker = "<<<<<<< HEAD\n"
    rows = {"a.jsonl": '{"src": "Stop", "tgt": "Ferma"}\n', "b.tsv": "source\ttarget\n", "c.csv": "name,age\n"}
    rows |= {"d.jsonl": '{"name": "x"}\n{"src": "Stop", "tgt": "Ferma"}\n', "e.po": 'msgid "a"\nmsgstr "b"\n'}
    for name, text in rows.items():
        (tmp_path / name).write_text(marker + text, encoding="utf-8")
    assert names(find_files([tmp_path]), tmp_path) == [("a.jsonl", False), ("b.tsv", False), ("e.po", False)]


def test_links_are_followed_once(folder: Path) -> None:
    (folder / "b" / "loop").symlink_to(folder, target_is_directory=True)
    (folder / "b" / "self").symlink_to("self")
    (folder / "b" / "zz.md").symlink_to("z.md")
    (folder / "b" / "nowhere.md").symlink_to("nothing.md")
    (folder / "twin").symlink_to("a", target_is_directory=True)
    found = find_files([folder])
    assert names(found, folder) == [(name, False) for name in FOUND]
    assert found.errors == ()


def test_what_cannot_be_followed_is_told_and_the_rest_is_found(folder: Path) -> None:
    (folder / "self").symlink_to("self")
    (folder / "nowhere.md").symlink_to("nothing.md")
    given = ["missing.md", "b/z.md", "self", "nowhere.md", "b/z.md/x.md", "x" * 300]
    found = find_files(folder / name for name in given)
    assert names(found, folder) == [("b/z.md", True)]
    assert [error.where for error in found.errors] == [(folder / name).as_posix() for name in given if name != "b/z.md"]
    whats = [error.what for error in found.errors]
    assert whats[0] == "there is no such file or folder."
    assert "Too many levels of symbolic links" in whats[1]
    assert whats[2] == "this link leads nowhere."
    assert all(error.remedy for error in found.errors)


def test_folders_deeper_than_the_stack(tmp_path: Path) -> None:
    bottom = tmp_path / "/".join(["d"] * 200)
    bottom.mkdir(parents=True)
    write(bottom / "z.md", SXS)
    limit = sys.getrecursionlimit()
    sys.setrecursionlimit(len(inspect.stack(0)) + 100)
    try:
        found = find_files([tmp_path])
    finally:
        sys.setrecursionlimit(limit)
    assert [file.path for file in found.files] == [bottom / "z.md"]
