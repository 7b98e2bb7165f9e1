import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from mtqa.readers import FORMATS, ReadOptions, find_files, read_document, read_text
from mtqa.user_errors import UserError
from tests.readers.locating import write

SXS = '<span data-ttu-id="a">x</span><span class="sxs-lookup"><span data-stu-id="a">y</span></span>\n'
JSONL = '{"src": "a", "tgt": "b", "src_lang": "en", "tgt_lang": "it"}\n'


def error_of(read: Callable[[], object]) -> UserError:
    with pytest.raises(UserError) as caught:
        read()
    assert caught.value.remedy
    return caught.value


def test_the_table_of_formats() -> None:
    assert list(FORMATS) == ["sxs-markdown", "bitext-jsonl", "delimited-table", "gettext-po", "xliff", "tmx"]
    extensions = [extension for known in FORMATS.values() for extension in known.extensions]
    assert len(extensions) == len(set(extensions))
    for known in FORMATS.values():
        assert callable(known.reader().read)
        assert known.title
        assert known.recognised_by


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("none.md", None, "there is no such file."),
        ("folder.md", "folder", "this is a folder."),
        ("pipe.md", "pipe", "this is not an ordinary file."),
        ("self.md", "link", "the file cannot be opened (Too many levels of symbolic links)."),
        ("a.docx", "text", "mtqa does not know the format of this file."),
        ("a.json", "{}", "mtqa does not know the format of this file."),
    ],
)
def test_what_cannot_be_read_at_all(tmp_path: Path, name: str, content: str | None, message: str) -> None:
    path = tmp_path / name
    if content == "folder":
        path.mkdir()
    elif content == "pipe":
        os.mkfifo(path)
    elif content == "link":
        path.symlink_to(name)
    elif content is not None:
        write(path, content)
    error = error_of(lambda: read_document(path))
    assert (error.what, error.where) == (message, path.as_posix())
    if "format" in message:
        assert "bitext-jsonl (.jsonl .ndjson)" in error.remedy


def test_a_file_that_may_not_be_read(tmp_path: Path) -> None:
    path = write(tmp_path / "a.md", SXS)
    path.chmod(0)
    folder = tmp_path / "closed"
    folder.mkdir(mode=0)
    found = find_files([folder])  # loads what the other user may not
    receiver, sender = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            if os.getuid() == 0:
                os.setuid(65534)
            told = [
                str(error_of(lambda: read_document(path, shown_path="a.md"))),
                *map(str, find_files([folder]).errors),
            ]
            os.write(sender, "\n".join(told).encode())
        finally:
            os._exit(0)
    os.close(sender)
    os.waitpid(child, 0)
    with os.fdopen(receiver) as stream:
        told = stream.read().split("\n")
    folder.chmod(0o700)
    assert told[0] == "a.md: the file cannot be opened (Permission denied). Allow reading it, or leave it out."
    assert "(Permission denied)" in told[1]
    assert folder.as_posix() in told[1]
    assert os.getuid() != 0 or found.errors == ()


def test_bytes_that_are_no_text(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_bytes(b"---\nx\n\xff")
    error = error_of(lambda: read_document(path, shown_path="docs/a.md"))
    assert str(error) == "docs/a.md: byte 6 (0xFF, in line 3) is not UTF-8. Save the file as UTF-8."
    path.write_bytes(b"\0" * 100)
    assert "binary" in error_of(lambda: read_document(path)).what


def test_a_mark_at_the_start_does_not_move_places(tmp_path: Path) -> None:
    path = write(tmp_path / "a.it-IT.md", "\ufeff" + SXS)
    document = read_document(path)
    assert document.segments[0].target.locate(0).column == 23
    assert read_text("\ufeff" + SXS, "x.md", ReadOptions(target_language="it")).segments == tuple(
        read_document(path, ReadOptions(target_language="it")).segments
    )


def test_how_a_file_is_called(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = write(tmp_path / "a.jsonl", JSONL)
    assert read_document(path).path == path.as_posix()
    assert read_document(path, shown_path="docs/a.jsonl").path == "docs/a.jsonl"
    monkeypatch.chdir(tmp_path)
    assert read_document(path).path == "a.jsonl"
    assert read_document("./a.jsonl").path == "a.jsonl"


def test_a_file_name_that_is_no_text(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    write(Path(os.fsdecode(b"gr\xf6\xdfe.jsonl")), JSONL)
    (found,) = find_files(["."]).files
    assert read_document(found.path).path == "gr\ufffd\ufffde.jsonl"


def test_a_format_that_the_user_names(tmp_path: Path) -> None:
    path = write(tmp_path / "pairs.txt", JSONL)
    document = read_document(path, ReadOptions(format="bitext-jsonl"))
    assert (document.format, len(document.segments)) == ("bitext-jsonl", 1)
    assert "“po”" in error_of(lambda: read_document(path, ReadOptions(format="po"))).what


def test_standard_input() -> None:
    document = read_text(JSONL, options=ReadOptions(format="bitext-jsonl"))
    assert (document.path, len(document.segments)) == ("-", 1)
    assert "--format-in" in error_of(lambda: read_text(JSONL)).remedy


@pytest.mark.parametrize(
    ("path", "language"),
    [
        ("it-it/x.md", "it-IT"),
        ("x.pt-BR.md", "pt-BR"),
        ("de-DE/more/x.it.md", "it"),
        ("de-DE/fr_fr/x.md", "fr-FR"),
        ("zh-Hans-CN/x.md", "zh-Hans-CN"),
        ("de-DE/en-us/x.md", "de-DE"),
        ("how-to/x.md", None),
        ("to-do/up-to/it/no/x.min.md", None),
        ("it-IT.md", None),
    ],
)
def test_the_language_that_a_path_tells(tmp_path: Path, path: str, language: str | None) -> None:
    file = tmp_path / path
    file.parent.mkdir(parents=True, exist_ok=True)
    write(file, SXS)
    if language is None:
        assert error_of(lambda: read_document(file)).remedy == "Give --target-lang."
        assert read_document(file, ReadOptions(target_language="it")).target_language == "it"
    else:
        assert read_document(file).target_language == language


@pytest.mark.parametrize(
    ("content", "options", "where"),
    [
        (SXS, ReadOptions(target_language="qq"), "--target-lang"),
        (SXS, ReadOptions(source_language="klingon speech"), "--source-lang"),
        ("---\nms.contentlocale: qq-QQ\n---\n" + SXS, ReadOptions(), "a.md, ms.contentlocale"),
    ],
)
def test_unknown_languages(content: str, options: ReadOptions, where: str) -> None:
    assert error_of(lambda: read_text(content, "a.md", options)).where == where


def test_formats_are_loaded_on_first_use() -> None:
    code = "import sys, mtqa.readers; print([name for name in sys.modules if 'jsonl' in name or 'babel' in name])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
