"""What only a real process shows: pipes, signals, encodings of the console, exit codes."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.cli.samples import SHOUTED, write_bitext, write_house_rules

MTQA = (sys.executable, "-m", "mtqa")
SECONDS = 60
POSIX = pytest.mark.skipif(os.name != "posix", reason="pipes, signals and devices of POSIX")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    write_house_rules(tmp_path / "house")
    write_bitext(tmp_path / "a.jsonl")
    return tmp_path


def arguments(*more: str) -> list[str]:
    return [*MTQA, "check", "a.jsonl", "--rules", "house", "--select", SHOUTED, *more]


def run(folder: Path, *more: str, **environment: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        arguments(*more), cwd=folder, env=os.environ | environment, capture_output=True, check=False, timeout=SECONDS
    )


@pytest.mark.parametrize(("fail_on", "code"), [("major", 0), ("minor", 1)])
def test_exit_code_and_silence(folder: Path, fail_on: str, code: int) -> None:
    done = run(folder, "--fail-on", fail_on)
    assert (done.returncode, done.stderr) == (code, b"")
    assert b"2 findings" in done.stdout


def test_wrong_use_has_no_traceback(folder: Path) -> None:
    done = run(folder, "--rules", "nowhere")
    assert done.returncode == 2
    assert (
        done.stderr.decode()
        == "mtqa: nowhere: there is no such folder of rules. Name a folder that holds rule files.\n"
    )


def test_narrow_console_encoding(folder: Path) -> None:
    write_bitext(folder / "a.jsonl", (("Stop! 😀", "やめて!! 😀"),))
    done = run(folder, PYTHONIOENCODING="cp1252", PYTHONUTF8="0")
    assert done.returncode == 0
    assert b"\\u3084" in done.stdout
    done = run(folder, "--format", "json", PYTHONIOENCODING="cp1252", PYTHONUTF8="0")
    assert json.loads(done.stdout.decode("utf-8"))["segments"][0]["target"] == "やめて!! 😀"


@POSIX
def test_reader_that_goes_away(folder: Path) -> None:
    reading_end, writing_end = os.pipe()
    os.close(reading_end)
    done = subprocess.run(
        arguments(), cwd=folder, stdout=writing_end, stderr=subprocess.PIPE, check=False, timeout=SECONDS
    )
    os.close(writing_end)
    assert (done.returncode, done.stderr) == (141, b"")


@POSIX
@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
def test_full_disk(folder: Path) -> None:
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            arguments(), cwd=folder, stdout=full, stderr=subprocess.PIPE, check=False, timeout=SECONDS
        )
    assert done.returncode == 2
    assert done.stderr == b"mtqa: the output could not be written (No space left on device).\n"


@POSIX
def test_interrupt(folder: Path) -> None:
    # A shell may have told its background jobs, and so this test, to ignore the signal.
    command = [*MTQA, "check", "-", "--format-in", "bitext-jsonl"]
    with subprocess.Popen(
        command,
        cwd=folder,
        stdin=subprocess.PIPE,
        stderr=subprocess.PIPE,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    ) as process:
        assert process.stdin
        assert process.stderr
        process.stdin.write(b"{}\n" * 100_000)  # more than a pipe holds: once this is through, mtqa is reading
        time.sleep(0.3)  # Python may miss a signal that comes between two calls of read
        process.send_signal(signal.SIGINT)
        assert process.wait(timeout=SECONDS) == 130
        assert process.stderr.read().strip() == b"mtqa: interrupted."


@POSIX
@pytest.mark.skipif(os.name == "posix" and os.geteuid() == 0, reason="root may read everything")
def test_unreadable_file(folder: Path) -> None:
    (folder / "a.jsonl").chmod(0)
    done = run(folder)
    assert done.returncode == 2
    assert b"Permission denied" in done.stdout


@POSIX
def test_progress_in_a_terminal_only(folder: Path) -> None:
    import pty

    leader, follower = pty.openpty()
    done = subprocess.run(arguments(), cwd=folder, stdout=subprocess.PIPE, stderr=follower, check=True, timeout=SECONDS)
    os.close(follower)
    assert os.read(leader, 1000).decode() == f"\r1/1 a.jsonl\r{' ' * 11}\r"
    os.close(leader)
    assert b"1/1" not in done.stdout
