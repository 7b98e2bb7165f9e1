"""`--jobs`: whatever the number of processes, the report is the same, and so are the repaired files."""

import json
import os
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections import defaultdict
from pathlib import Path
from typing import Any

import pytest
from msgspec import structs

from mtqa.pipeline import check_paths
from mtqa.rulebook import load_rulebook
from mtqa.settings import Settings
from tests.cli.samples import write_bitext

MTQA = (sys.executable, "-m", "mtqa")
SECONDS = 120
LINUX = pytest.mark.skipif(sys.platform != "linux", reason="processes are looked up in /proc")


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The examples of all rules, by languages: many small files and some large ones, one that cannot be read."""
    folder = tmp_path_factory.mktemp("corpus")
    texts: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for rule in load_rulebook().rules:
        for example in (*rule.flags, *rule.passes):
            source_language, _, target_language = example.languages.partition("-")
            if source_language == "en" and example.source and example.target:
                texts[target_language].append((example.source, example.target))
    for language, pairs in texts.items():
        for number in range(0, len(pairs), 30):
            write_bitext(folder / language / f"{number}.jsonl", tuple(pairs[number : number + 30]), language)
        write_bitext(folder / language / "all.jsonl", tuple(pairs), language)
    write_bitext(folder / "it" / "large.jsonl", tuple(texts["it"] * 4), "it")
    (folder / "it" / "torn.jsonl").write_bytes(b'{"source": "a", "target": "b"}\n\xff')
    return folder


def checked(folder: Path, *arguments: str) -> dict[str, Any]:
    """The report of a run, without what no two runs have in common but the number of its processes."""
    command = [*MTQA, "check", ".", *arguments, "-o", "../report.json", "--fail-on", "never", "-q"]
    done = subprocess.run(command, cwd=folder, capture_output=True, check=False, timeout=SECONDS)
    assert done.returncode == 2, done.stderr  # of the torn file
    report: dict[str, Any] = json.loads((folder / ".." / "report.json").read_text("utf-8"))
    report["run"] = report["run"]["jobs"]
    return report


def test_the_report_is_the_same_whatever_the_number_of_processes(corpus: Path) -> None:
    one = checked(corpus, "--min-confidence", "0", "--jobs", "1")
    assert one["summary"]["findings"] > 100
    assert any(finding["rule"] == "terminology/inconsistent-segment" for finding in one["findings"]), (
        "documents were compared"
    )
    assert one.pop("run") == 1
    for jobs in (2, 5):
        several = checked(corpus, "--min-confidence", "0", "--jobs", str(jobs))
        assert several.pop("run") == jobs
        assert json.dumps(several) == json.dumps(one)


def test_spawned_processes_are_told_all_they_need(corpus: Path) -> None:
    settings = Settings(min_confidence=0.0, jobs=1)
    one = check_paths([str(corpus / "it")], settings)
    done = threading.Event()
    thread = threading.Thread(target=done.wait)  # beside which nothing is forked
    thread.start()
    try:
        several = check_paths([str(corpus / "it")], structs.replace(settings, jobs=2))
    finally:
        done.set()
        thread.join()
    assert several.run.jobs == 2
    assert structs.replace(several, run=one.run) == one


def test_files_are_repaired_alike_whatever_the_number_of_processes(corpus: Path, tmp_path: Path) -> None:
    reports, files = [], []
    for jobs in ("1", "2"):
        folder = shutil.copytree(corpus, tmp_path / jobs)
        reports.append(checked(folder, "--fix", "--unsafe-fixes", "--jobs", jobs))
        files.append({path.relative_to(folder): path.read_bytes() for path in folder.rglob("*.jsonl")})
    assert [report.pop("run") for report in reports] == [1, 2]
    assert reports[0] == reports[1]
    assert files[0] == files[1]
    changed = sum((corpus / path).read_bytes() != content for path, content in files[0].items())
    assert changed > 10


def test_little_work_is_not_worth_a_process(tmp_path: Path) -> None:
    write_bitext(tmp_path / "docs" / "a.jsonl")
    command = [*MTQA, "check", "docs", "-o", "report.json", "-q", "--fail-on", "never"]
    subprocess.run(command, cwd=tmp_path, check=True, timeout=SECONDS)
    assert json.loads((tmp_path / "report.json").read_text("utf-8"))["run"]["jobs"] == 1


def children(parent: int) -> list[int]:
    """The processes that a process started, as Linux tells."""
    found = Path(f"/proc/{parent}/task/{parent}/children")
    return [int(number) for number in found.read_text().split()] if found.exists() else []


def started(folder: Path, *arguments: str) -> tuple["subprocess.Popen[bytes]", list[int]]:
    """A run whose two processes have been at work for a moment."""
    process = subprocess.Popen(
        [*MTQA, "check", ".", "--jobs", "2", "-q", "--fail-on", "never", *arguments],
        cwd=folder,
        stderr=subprocess.PIPE,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
        start_new_session=True,
    )
    deadline = time.monotonic() + SECONDS
    while len(children(process.pid)) < 2 and process.poll() is None and time.monotonic() < deadline:
        time.sleep(0.001)
    time.sleep(0.05)
    return process, children(process.pid)


@LINUX
def test_a_killed_process_costs_nothing(corpus: Path) -> None:
    expected = checked(corpus, "--min-confidence", "0", "--jobs", "1")
    process, (victim, _) = started(corpus, "--min-confidence", "0", "-o", "../killed.json")
    os.kill(victim, signal.SIGKILL)
    assert process.wait(SECONDS) == 2
    report = json.loads((corpus / ".." / "killed.json").read_text("utf-8"))
    assert report["findings"] == expected["findings"]
    assert report["summary"] == expected["summary"]


@LINUX
def test_interrupting_ends_all_processes(corpus: Path) -> None:
    process, workers = started(corpus)
    os.killpg(process.pid, signal.SIGINT)
    assert process.wait(SECONDS) == 130
    assert process.stderr
    assert process.stderr.read().strip() == b"mtqa: interrupted."
    assert not any(Path(f"/proc/{worker}").exists() for worker in workers)


@LINUX
def test_processes_end_with_a_parent_that_was_killed(corpus: Path) -> None:
    process, workers = started(corpus)
    process.kill()
    process.wait(SECONDS)
    deadline = time.monotonic() + SECONDS
    while any(alive(worker) for worker in workers) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not any(alive(worker) for worker in workers)


def alive(number: int) -> bool:
    """Whether there is such a process that has not ended; nobody may have asked yet how it did."""
    try:
        return Path(f"/proc/{number}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False
