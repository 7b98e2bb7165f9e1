"""`mtqa check --watch` as a real process, with files that are really edited."""

import json
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from queue import Empty, Queue
from threading import Thread

import pytest

from tests.cli.samples import SHOUTED, write_bitext, write_house_rules
from tests.cli.test_processes import MTQA, POSIX

SECONDS = 30.0
CLEAN, BAD = ("Go on.", "Continua."), ("Stop!", "Fermo!!")


class Watch:
    """A running watch: what it printed since it was last asked, up to the line that ends a picture."""

    def __init__(self, folder: Path, *arguments: str) -> None:
        command = [*MTQA, "check", *arguments, "--watch", "--rules", "house", "--select", SHOUTED]
        self.process = subprocess.Popen(
            command,
            cwd=folder,
            env=os.environ | {"PYTHONUNBUFFERED": "1"},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
        )
        self._lines: Queue[str] = Queue()
        Thread(target=self._read, daemon=True).start()

    def _read(self) -> None:
        assert self.process.stdout
        for line in self.process.stdout:
            self._lines.put(line)

    def picture(self) -> list[str]:
        lines = []
        while not (lines and lines[-1].startswith("In all: ")):
            lines.append(self._lines.get(timeout=SECONDS).rstrip("\n"))
        assert lines[-1].endswith(" Watching; Ctrl-C ends it.")
        return lines

    def next_line(self, seconds: float = 1.0) -> str:
        """Return what is said next, nothing if nothing is said for a while."""
        try:
            return self._lines.get(timeout=seconds)
        except Empty:
            return ""

    def interrupt(self) -> int:
        self.process.send_signal(signal.SIGINT)
        return self.process.wait(timeout=SECONDS)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    write_house_rules(tmp_path / "house")
    write_bitext(tmp_path / "docs" / "a.jsonl", (BAD, CLEAN))
    write_bitext(tmp_path / "docs" / "b.jsonl", (CLEAN,))
    return tmp_path


@pytest.fixture
def watch(folder: Path) -> Iterator[Watch]:
    started = Watch(folder, "docs", "--format", "concise")
    yield started
    started.process.kill()
    started.process.wait()


def total(picture: list[str]) -> tuple[int, int]:
    match = re.match(r"In all: (\d+) new findings? in (\d+) documents?\.", picture[-1])
    assert match, picture
    return int(match[1]), int(match[2])


@POSIX
def test_only_what_changed_is_checked_again(folder: Path, watch: Watch) -> None:
    first = watch.picture()
    assert total(first) == (1, 2)
    assert first[0].startswith("docs/a.jsonl:1:")
    assert not any("\x1b" in line for line in first)
    write_bitext(folder / "docs" / "b.jsonl", (BAD, BAD))
    second = watch.picture()
    assert second[0] == "Changed: docs/b.jsonl"
    assert [line.split(":")[0] for line in second[1:3]] == ["docs/b.jsonl", "docs/b.jsonl"]
    assert second[3] == "2 findings with 1 cause (2 minor) in 2 segments in 1 document."
    assert total(second) == (3, 2)
    write_bitext(folder / "docs" / "new" / "c.jsonl", (BAD,))
    assert total(watch.picture()) == (4, 3)
    (folder / "docs" / "b.jsonl").unlink()
    assert total(watch.picture()) == (2, 2)
    (folder / "docs" / "new").rename(folder / "elsewhere")
    picture = watch.picture()
    assert picture[0] == "Changed: docs/new/c.jsonl"
    assert total(picture) == (1, 1)
    assert watch.interrupt() == 0


@POSIX
def test_what_nobody_wants_is_passed_over(folder: Path, watch: Watch) -> None:
    watch.picture()
    write_bitext(folder / "docs" / ".hidden" / "d.jsonl", (BAD,))
    (folder / "docs" / "notes.md").write_text("# No translation\n", encoding="utf-8")
    (folder / "docs" / "film.bin").write_bytes(bytes(9))
    (folder / "docs" / "a.jsonl.swp").write_bytes(bytes(9))
    assert watch.next_line() == ""


@POSIX
def test_a_burst_of_changes_is_one_picture(folder: Path, watch: Watch) -> None:
    watch.picture()
    for number in range(20):
        other = write_bitext(folder / "docs" / "swap.tmp", (BAD,) * (number + 1))
        other.replace(folder / "docs" / "b.jsonl")
        time.sleep(0.01)
    picture = watch.picture()
    assert picture[0] == "Changed: docs/b.jsonl"
    assert total(picture) == (21, 2)
    assert watch.next_line() == ""


@POSIX
def test_a_broken_rule_is_told_and_everything_is_checked_when_it_is_mended(folder: Path, watch: Watch) -> None:
    watch.picture()
    rule = folder / "house" / f"{SHOUTED}.toml"
    right = rule.read_text("utf-8")
    rule.write_text(right.replace('severity = "minor"', "severity = 7"), encoding="utf-8")
    assert watch.picture()[0].startswith(f"mtqa: house/{SHOUTED}.toml:")
    rule.write_text(right.replace('severity = "minor"', 'severity = "major"'), encoding="utf-8")
    picture = watch.picture()
    assert total(picture) == (1, 2)
    assert "(1 major)" in picture[1]


@POSIX
def test_a_file_that_is_no_longer_bilingual_is_left_out(folder: Path, watch: Watch) -> None:
    watch.picture()
    (folder / "docs" / "a.jsonl").write_text("{}\n", encoding="utf-8")
    picture = watch.picture()
    assert picture[0] == "Changed: docs/a.jsonl"
    assert total(picture) == (0, 1)


@POSIX
def test_another_configuration_is_heeded(folder: Path) -> None:
    configuration = folder / "mtqa.toml"
    configuration.write_text('paths = ["docs/b.jsonl"]\n', encoding="utf-8")
    watch = Watch(folder, "--format", "concise")
    try:
        assert total(watch.picture()) == (0, 1)
        configuration.write_text('paths = ["docs"]\n', encoding="utf-8")
        assert total(watch.picture()) == (1, 2)
        configuration.write_text("paths = 3\n", encoding="utf-8")
        assert watch.next_line(SECONDS).startswith("mtqa: mtqa.toml:1: `paths` must be a list")
        assert watch.next_line(SECONDS) == "What held before goes on.\n"
        write_bitext(folder / "docs" / "b.jsonl", (BAD,))
        assert total(watch.picture()) == (2, 2)
        configuration.write_text('paths = ["docs"]\nmin-confidence = 1\n', encoding="utf-8")
        assert total(watch.picture()) == (0, 2)
        configuration.unlink()
        assert watch.next_line(SECONDS).startswith("mtqa: no path is named")
    finally:
        assert watch.interrupt() == 0


@POSIX
def test_decisions_that_come_while_it_watches_are_heeded(folder: Path, watch: Watch) -> None:
    assert total(watch.picture()) == (1, 2)
    report = json.loads(
        subprocess.run(
            [*MTQA, "check", "docs", "--rules", "house", "--select", SHOUTED, "--format", "json"],
            cwd=folder, capture_output=True, check=False,
        ).stdout
    )  # fmt: skip
    (fingerprint,) = (each["fingerprint"] for each in report["findings"])
    decided = f'[[decision]]\nfingerprint = "{fingerprint}"\nverdict = "accepted"\nreason = "So be it."\n'
    (folder / "mtqa-decisions.toml").write_text(decided, encoding="utf-8")
    assert total(watch.picture()) == (0, 2)


@POSIX
def test_one_file_that_an_editor_replaces(folder: Path) -> None:
    watch = Watch(folder, "docs/a.jsonl", "--format", "concise")
    try:
        assert total(watch.picture()) == (1, 1)
        write_bitext(folder / "docs" / "b.jsonl", (BAD,))
        write_bitext(folder / "docs" / "a.new", (CLEAN,)).replace(folder / "docs" / "a.jsonl")
        picture = watch.picture()
        assert picture[0] == "Changed: docs/a.jsonl"
        assert total(picture) == (0, 1)
    finally:
        assert watch.interrupt() == 0


@POSIX
def test_a_terminal_is_cleared(folder: Path) -> None:
    import pty

    leader, follower = pty.openpty()
    command = [*MTQA, "check", "docs", "--watch", "--rules", "house", "--select", SHOUTED, "-q"]
    with subprocess.Popen(command, cwd=folder, stdout=follower, stderr=follower) as process:
        os.close(follower)
        said = b""
        while b"Ctrl-C" not in said:
            said += os.read(leader, 1000)
        process.send_signal(signal.SIGINT)
        process.wait(timeout=SECONDS)
    os.close(leader)
    assert b"\x1b[2J" in said


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("docs", "--fix"), "Leave out --fix and --diff."),
        (("docs", "--diff"), "Leave out --fix and --diff."),
        (("docs", "--staged"), "Leave out --staged."),
        (("docs", "--format", "sarif"), "Leave out --format sarif."),
        (("docs", "-o", "r.json"), "Leave out --output."),
        (("-", "--format-in", "bitext-jsonl"), "Leave out -."),
        (("nowhere",), "nowhere: there is no such file or folder."),
    ],
)
def test_wrong_use(folder: Path, arguments: tuple[str, ...], said: str) -> None:
    command = [*MTQA, "check", *arguments, "--watch"]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=SECONDS, check=False)
    assert (done.returncode, done.stdout) == (2, "")
    assert said in done.stderr


def test_without_the_extra(folder: Path) -> None:
    script = "import sys; sys.modules['watchfiles'] = None; from mtqa.cli import main; main(sys.argv[1:])"
    command = [sys.executable, "-c", script, "check", "docs", "--watch"]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=SECONDS, check=False)
    assert (done.returncode, done.stdout) == (2, "")
    assert "Run `pip install 'mtqa[watch]'`." in done.stderr
