"""The table of reporters, and writing files whole or not at all."""

import os
import re
import stat
import subprocess
import sys

import pytest

from mtqa.reporters import PRINTED, output_for, render, reporter_for_ending, write_report
from mtqa.user_errors import UserError
from tests.reporters.sample import empty_report, sample_report


@pytest.mark.parametrize(
    ("path", "name"), [("a.json", "json"), ("reports/local/B.HTML", "html"), ("a.xml", "junit"), ("a.sarif", "sarif")]
)
def test_an_ending_chooses_the_reporter(path, name):
    assert reporter_for_ending(path).name == name


@pytest.mark.parametrize("path", ["report.pdf", "report"])
def test_an_unknown_ending_names_the_known_ones(path):
    with pytest.raises(UserError, match=r"ending.*\.csv, \.html, \.json, \.md, \.sarif, \.xlsx, \.xml") as caught:
        reporter_for_ending(path)
    assert caught.value.where == path


def test_an_unknown_name_names_the_known_ones():
    with pytest.raises(UserError, match="text, concise, json, html, github"):
        render("yaml", empty_report())


@pytest.mark.parametrize(
    ("value", "name", "path"),
    [
        ("gitlab:gl-code-quality.json", "gitlab", "gl-code-quality.json"),
        ("checkstyle:a:b.xml", "checkstyle", "a:b.xml"),
        ("text:/reports/a.txt", "text", "/reports/a.txt"),
        ("a.json", "json", "a.json"),
        ("./gitlab:a.json", "json", "./gitlab:a.json"),
        ("C:\\a.json", "json", "C:\\a.json"),
    ],
)
def test_a_name_before_the_path_chooses_the_reporter(value, name, path):
    output = output_for(value)
    assert (output.reporter.name, output.path) == (name, path)


@pytest.mark.parametrize(("value", "words"), [("gitlob:a.json", "no report “gitlob”"), ("gitlab:", "path is missing")])
def test_a_wrong_name_before_the_path_gets_a_sentence(value, words):
    with pytest.raises(UserError, match=words) as caught:
        output_for(value)
    assert caught.value.remedy


@pytest.mark.parametrize("name", PRINTED)
def test_every_reporter_gives_the_same_text_twice_with_a_newline_at_its_end(name):
    text = render(name, sample_report(), width=80, color=True)
    assert text == render(name, sample_report(), width=80, color=True)
    assert text.endswith("\n")
    assert "\x00" not in text


def test_a_file_name_that_is_no_utf_8_can_be_written(tmp_path):
    report = sample_report(first_path="docs/\udce9t\udce9.md")
    for name in PRINTED:
        pattern = r"docs/(\\{1,2}u|%5Cu|&lt;U\+|\\?<U\\?\+)dce9"
        assert re.search(pattern, render(name, report), re.IGNORECASE), name
    write_report(report, tmp_path / "report.json")


def test_folders_are_made_and_nothing_but_the_report_is_left(tmp_path):
    path = tmp_path / "new" / "folder" / "report.json"
    write_report(sample_report(), path)
    write_report(empty_report(), path)
    assert path.read_text("utf-8") == render("json", empty_report())
    assert [entry.name for entry in path.parent.iterdir()] == ["report.json"]


def test_a_report_is_as_readable_as_any_new_file(tmp_path):
    write_report(empty_report(), tmp_path / "report.json")
    mask = os.umask(0)
    os.umask(mask)
    assert stat.S_IMODE((tmp_path / "report.json").stat().st_mode) == 0o666 & ~mask


def test_a_link_stays_a_link(tmp_path):
    (tmp_path / "latest.json").symlink_to(tmp_path / "real.json")
    write_report(empty_report(), tmp_path / "latest.json")
    assert (tmp_path / "latest.json").is_symlink()
    assert (tmp_path / "real.json").is_file()


@pytest.mark.parametrize("path", ["taken.json", "file/report.json"])
def test_a_place_that_cannot_be_written_gets_a_sentence_and_stays_as_it_was(tmp_path, path):
    (tmp_path / "taken.json").mkdir()
    (tmp_path / "file").write_text("kept")
    with pytest.raises(UserError, match="could not be written") as caught:
        write_report(empty_report(), tmp_path / path)
    assert caught.value.remedy
    assert (tmp_path / "file").read_text() == "kept"
    assert sorted(entry.name for entry in tmp_path.iterdir()) == ["file", "taken.json"]


def test_reporters_are_imported_when_they_are_needed():
    code = "import sys, mtqa.reporters; print([m for m in ('jinja2', 'click', 'wcwidth', 'regex') if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
