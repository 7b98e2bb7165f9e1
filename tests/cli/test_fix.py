"""Repairs in files: what changes, what stays, and what happens when things go wrong."""

import difflib
import json
import shutil
import signal
import stat
import subprocess
import time
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from mtqa.cli import main
from mtqa.engine.check_batch import Checker
from mtqa.model import Example, Report, Rule
from mtqa.pipeline import check_paths, run_paths
from mtqa.readers import open_file
from mtqa.repairing import repair_file
from mtqa.rulebook import load_rulebook
from mtqa.settings import RepairWish, Settings
from tests.cli.samples import write_bitext
from tests.cli.test_processes import MTQA, POSIX, SECONDS
from tests.documents.sample_reports import DOCUMENT
from tests.documents.sample_reports import FOLDER as SAMPLES
from tests.engine.test_check_batch import FLAGGED

SPACED = (("Stop!", "Fermo !"), ("Go on.", "Continua."), ("Wait for the answer.", "Aspetta la risposta ."))
MENDED = (("Stop!", "Fermo!"), ("Go on.", "Continua."), ("Wait for the answer.", "Aspetta la risposta."))
DOUBLED = (("See every page.", "Vedi ogni ogni pagina ."),)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    write_bitext(tmp_path / "docs" / "a.jsonl", SPACED)
    write_bitext(tmp_path / "docs" / "b.jsonl", MENDED)
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def sample(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return Path(shutil.copy(SAMPLES / DOCUMENT, tmp_path)).relative_to(tmp_path)


def run(*arguments: str, input: str | None = None) -> Result:
    return CliRunner().invoke(main, ["check", *arguments], input=input)


def expected(folder: Path, lines: tuple[tuple[str, str], ...]) -> bytes:
    return write_bitext(folder / "expected" / "a.jsonl", lines).read_bytes()


def names(report: Report) -> list[str]:
    return sorted(finding.rule for finding in report.findings)


def test_safe_repairs_are_written_and_the_rest_is_reported(folder: Path) -> None:
    write_bitext(folder / "docs" / "c.jsonl", DOUBLED)
    result = run("docs", "--fix", "--format", "concise")
    assert (folder / "docs" / "a.jsonl").read_bytes() == expected(folder, MENDED)
    assert (folder / "docs" / "c.jsonl").read_bytes() == expected(
        folder, (("See every page.", "Vedi ogni ogni pagina."),)
    )
    assert "space-before-mark" not in result.stdout
    assert "repeated-word" in result.stdout
    assert result.stdout.endswith("Repaired 3 findings in 2 files.\n")


def test_unsafe_repairs_are_written_on_demand(folder: Path) -> None:
    write_bitext(folder / "docs" / "c.jsonl", DOUBLED)
    result = run("docs", "--fix", "--unsafe-fixes")
    assert (folder / "docs" / "c.jsonl").read_bytes() == expected(folder, (("See every page.", "Vedi ogni pagina."),))
    assert "Repaired 4 findings in 2 files." in result.stdout


def test_a_second_run_changes_nothing(sample: Path) -> None:
    run(str(sample), "--fix", "--unsafe-fixes")
    before, when = sample.read_bytes(), sample.stat().st_mtime_ns
    assert "Repaired 0 findings in 0 files." in run(str(sample), "--fix", "--unsafe-fixes").stdout
    assert (sample.read_bytes(), sample.stat().st_mtime_ns) == (before, when)


@pytest.mark.parametrize(("limit", "codes"), [("minor", (1, 0)), ("major", (0, 0))])
def test_exit_code_is_that_of_what_is_left(folder: Path, limit: str, codes: tuple[int, int]) -> None:
    """With --diff everything is left."""
    assert tuple(run("docs", option, "--fail-on", limit).exit_code for option in ("--diff", "--fix")) == codes


def test_reports_for_programs_stay_readable(folder: Path) -> None:
    result = run("docs", "--fix", "--format", "json")
    assert json.loads(result.stdout)["findings"] == []
    assert result.stderr == "Repaired 2 findings in 1 file.\n"
    assert run("docs", "--fix", "--quiet").output == ""


def test_the_sample_has_no_safe_repair_left_and_nothing_new(sample: Path) -> None:
    before = check_paths([str(sample)], Settings())
    for unsafe in (False, True):
        after = run_paths([str(sample)], Settings(repair=RepairWish(unsafe=unsafe))).report
        assert not [each for each in after.findings if each.suggestion and (unsafe or each.suggestion.safe)]
        assert len(after.findings) < len(before.findings)
        left = names(before)
        for name in names(after):
            left.remove(name)
        before = after


def test_diff_is_what_difflib_says_and_changes_nothing(sample: Path) -> None:
    before = sample.read_text("utf-8")
    diff = run(str(sample), "--diff")
    assert sample.read_text("utf-8") == before
    assert diff.stderr == "Would repair 7 findings in 1 file.\n"
    run(str(sample), "--fix")
    after = sample.read_text("utf-8")
    lines = difflib.unified_diff(before.splitlines(keepends=True), after.splitlines(keepends=True), DOCUMENT, DOCUMENT)
    assert diff.stdout == "".join(lines)


@pytest.mark.skipif(not shutil.which("patch"), reason="needs patch")
@pytest.mark.parametrize("end", ["\n", "\r\n", ""])
@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
def test_patch_applies_the_diff(folder: Path, end: str, mark: bytes) -> None:
    path = folder / "docs" / "a.jsonl"
    text = path.read_text("utf-8").rstrip("\n").replace("\n", end or "\n") + end
    path.write_bytes(mark + text.encode())
    command = [*MTQA, "check", "docs", "--diff"]
    diff = subprocess.run(command, cwd=folder, capture_output=True, check=True, timeout=SECONDS).stdout
    copy = folder / "copy"
    shutil.copytree(folder / "docs", copy / "docs")
    subprocess.run(["patch", "--binary", "-p0"], cwd=copy, input=diff, capture_output=True, check=True)
    run("docs", "--fix")
    assert path.read_bytes() == (copy / "docs" / "a.jsonl").read_bytes() != mark + text.encode()


def test_standard_input_can_only_be_compared(folder: Path) -> None:
    text = (folder / "docs" / "a.jsonl").read_text("utf-8")
    assert run("-", "--format-in", "bitext-jsonl", "--fix", input=text).exit_code == 2
    result = run("-", "--format-in", "bitext-jsonl", "--fix", "--diff", input=text)
    assert result.stdout.startswith("--- -\n+++ -\n@@ -1,3 +1,3 @@\n")
    assert '+{"source": "Stop!", "target": "Fermo!"' in result.stdout


def test_unsafe_repairs_alone_are_wrong_use(folder: Path) -> None:
    result = run("docs", "--unsafe-fixes")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "Give --fix or --diff" in result.stderr


def test_only_findings_that_are_reported_are_repaired(folder: Path) -> None:
    before = (folder / "docs" / "a.jsonl").read_bytes()
    run("docs", "--fix", "--min-confidence", "1")
    run("docs", "--fix", "--ignore", "space-before-mark")
    assert (folder / "docs" / "a.jsonl").read_bytes() == before


@POSIX
def test_permissions_and_links_stay(folder: Path) -> None:
    path, link = folder / "docs" / "a.jsonl", folder / "link.jsonl"
    path.chmod(0o640)
    link.symlink_to(path)
    run("link.jsonl", "--fix")
    assert link.is_symlink()
    assert path.read_bytes() == expected(folder, MENDED)
    assert stat.S_IMODE(path.stat().st_mode) == 0o640
    assert sorted(each.name for each in path.parent.iterdir()) == ["a.jsonl", "b.jsonl"]


@POSIX
def test_a_write_protected_file_is_left_and_the_others_are_repaired(folder: Path) -> None:
    path = folder / "docs" / "a.jsonl"
    before = path.read_bytes()
    write_bitext(folder / "docs" / "c.jsonl", SPACED)
    path.chmod(0o444)
    result = run("docs", "--fix")
    assert result.exit_code == 2
    assert path.read_bytes() == before
    assert (folder / "docs" / "c.jsonl").read_bytes() == expected(folder, MENDED)
    assert "docs/a.jsonl: error: the repaired file could not be written (the file is write-protected)" in result.stdout
    assert "2 findings" in result.stdout
    assert "Repaired 2 findings in 1 file." in result.stdout


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_the_encoding_stays(folder: Path, encoding: str) -> None:
    path = folder / "docs" / "a.jsonl"
    path.write_bytes(path.read_text("utf-8").encode(encoding))
    run("docs", "--fix")
    assert path.read_bytes() == expected(folder, MENDED).decode().encode(encoding)


@pytest.mark.parametrize(("rule", "example"), FLAGGED)
def test_every_repair_of_an_example_works_in_a_file(rule: Rule, example: Example, tmp_path: Path) -> None:
    source_language, target_language = (code.replace("_", "-") for code in example.languages.split("-"))
    path = tmp_path / "a.csv"
    cells = ",".join('"' + text.replace('"', '""') + '"' for text in (example.source, example.target))
    path.write_text(f"source,target\n{cells}\n", "utf-8", newline="")
    settings = Settings(
        source_language=source_language, target_language=target_language, select=(rule.name,), min_confidence=0
    )
    before = check_paths([str(path)], settings).findings
    for unsafe in (False, True):
        wish = RepairWish(unsafe=unsafe)
        repaired = run_paths([str(path)], Settings(**_fields(settings), repair=wish))
        wanted = [each for each in before if each.suggestion and (unsafe or each.suggestion.safe)]
        left = [each for each in repaired.report.findings if each.suggestion and (unsafe or each.suggestion.safe)]
        assert not left
        assert len(repaired.report.findings) <= len(before) - len(wanted)
        before = repaired.report.findings


def _fields(settings: Settings) -> dict[str, object]:
    return {name: getattr(settings, name) for name in settings.__struct_fields__ if name != "repair"}


@POSIX
def test_a_process_that_is_killed_leaves_every_file_old_or_new(folder: Path) -> None:
    many = 100
    paths = [write_bitext(folder / "many" / f"{number:03}.jsonl", SPACED * 5) for number in range(many)]
    old, new = paths[0].read_bytes(), expected(folder, MENDED * 5)
    with subprocess.Popen([*MTQA, "check", "many", "--fix"], cwd=folder, stdout=subprocess.DEVNULL) as process:
        deadline = time.monotonic() + SECONDS
        while paths[5].read_bytes() == old and process.poll() is None and time.monotonic() < deadline:
            time.sleep(0.0005)
        process.send_signal(signal.SIGKILL)
        assert process.wait(timeout=SECONDS) == -signal.SIGKILL
    contents = [path.read_bytes() for path in paths]
    assert set(contents) == {old, new}
    done = subprocess.run(
        [*MTQA, "check", "many", "--fix"], cwd=folder, capture_output=True, timeout=SECONDS, check=True
    )
    assert f"Repaired {10 * contents.count(old):,} findings in {contents.count(old)} files.".encode() in done.stdout
    assert {path.read_bytes() for path in paths} == {new}


def test_a_file_that_changes_meanwhile_is_left(folder: Path) -> None:
    path = folder / "docs" / "a.jsonl"
    opened = open_file(path)
    path.write_bytes(path.read_bytes() + b"\n")
    before = path.read_bytes()
    checked, file = repair_file(opened, Checker(load_rulebook().rules), 0.5, RepairWish())
    assert path.read_bytes() == before
    assert (file.repaired, file.after) == (0, file.before)
    assert "changed while" in checked.summary.problems[-1].message
