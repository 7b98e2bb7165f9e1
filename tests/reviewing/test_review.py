"""`mtqa review` in a real terminal: decisions and repairs are kept at once, whatever ends the program."""

import json
import signal
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from tests.cli.samples import write_bitext, write_house_rules
from tests.reviewing.terminal import Terminal

ROWS = (
    ("Stop!", "Fermo!!"),
    ("Wait for each line.", "Attendere ogni ogni riga ."),
    ("Wait!", "Aspetta!!"),
    ("Save the file.", "Salvare il file ."),
)
RULES = ("--rules", "house", "--select", "shouted-ending,repeated-word,space-before-mark", "--min-confidence", "0.1")
PROMPT = "q ? > "


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    write_house_rules(tmp_path / "house")
    write_bitext(tmp_path / "a.jsonl", ROWS)
    return tmp_path


def review(folder: Path, *more: str, columns: int = 70) -> Terminal:
    return Terminal(folder, "review", "a.jsonl", *RULES, "--who", "Ann", *more, columns=columns)


def decisions(folder: Path) -> list[dict]:
    file = folder / "mtqa-decisions.toml"
    return tomllib.loads(file.read_text("utf-8")).get("decision", []) if file.exists() else []


def verdicts(folder: Path) -> list[str]:
    return [each["verdict"] for each in decisions(folder)]


def targets(folder: Path) -> list[str]:
    return [json.loads(line)["target"] for line in (folder / "a.jsonl").read_text("utf-8").splitlines()]


def test_the_whole_way(folder: Path) -> None:
    with review(folder) as terminal:
        card = terminal.expect(PROMPT)
        assert "5 to decide" in card
        assert "1/5" in card
        assert "Attendere ogni ogni riga" in card
        assert "                        ^^" in card
        assert "riga[- -]." in card
        assert "Why: " in card
        assert "2 findings with this cause" in card
        card = terminal.ask("R", PROMPT)
        assert "2 findings repaired" in card
        assert [targets(folder)[k] for k in (1, 3)] == ["Attendere ogni ogni riga.", "Salvare il file."]
        assert verdicts(folder) == ["fixed", "fixed"]
        assert "3/5" in card
        terminal.ask("f", "because: ")
        card = terminal.ask("Ein Werbespruch – ÄÖ “so” \\ ok\n", PROMPT)
        assert "1 finding: false-alarm" in card
        assert "4/5" in card
        assert "1 Ein Werbespruch" in terminal.ask("a", "because: ")
        card = terminal.ask("1\n", PROMPT)
        assert "ogni riga." in card
        assert "“ogni ogni” stands for" in terminal.ask("w", PROMPT)
        assert "0 of 5 left" in terminal.ask("r", PROMPT)
        assert targets(folder)[1] == "Attendere ogni riga."
        terminal.press("q")
        assert terminal.ended() == 0
    assert verdicts(folder) == ["fixed", "fixed", "false-alarm", "accepted", "fixed"]
    last = decisions(folder)[-2]
    assert last["reason"] == decisions(folder)[-3]["reason"] == "Ein Werbespruch – ÄÖ “so” \\ ok"
    assert (last["who"], last["rule"], last["path"]) == ("Ann", "style/shouted-ending", "a.jsonl")
    assert (last["languages"], len(last["evidence"])) == ("en-it_IT", 16)
    with review(folder) as terminal:
        terminal.expect("Nothing is left to decide.")
        assert terminal.ended() == 0


def test_killed_half_way_and_gone_on(folder: Path) -> None:
    (folder / "mtqa-decisions.toml").write_text("# ours, by hand\n", "utf-8")
    with review(folder) as terminal:
        terminal.expect(PROMPT)
        terminal.ask("f", "because: ")
        terminal.ask("A name.\n", "2/5")
        terminal.expect(PROMPT)
        for place in ("3/5", "4/5", "5/5"):
            terminal.ask("s", place)
            terminal.expect(PROMPT)
        terminal.ask("r", "repaired")
        terminal.kill()
    assert (folder / "mtqa-decisions.toml").read_text("utf-8").startswith("# ours, by hand\n\n[[decision]]\n")
    assert verdicts(folder) == ["false-alarm", "fixed"]
    assert not list(folder.glob(".mtqa-*"))
    with review(folder) as terminal:
        assert "3 to decide" in terminal.expect("1/3")
        assert "space-before-mark" in terminal.expect(PROMPT)  # what was skipped
        assert "1 A name." in terminal.ask("a", "because: ")


def test_undo_of_a_repair_and_of_a_decision(folder: Path) -> None:
    before = (folder / "a.jsonl").read_bytes()
    with review(folder) as terminal:
        terminal.expect(PROMPT)
        terminal.ask("r", PROMPT)
        assert (folder / "a.jsonl").read_bytes() != before
        card = terminal.ask("u", PROMPT)
        assert "Taken back." in card
        assert "1/5" in card
        assert (folder / "a.jsonl").read_bytes() == before
        assert verdicts(folder) == []
        terminal.ask("a", "because: ")
        terminal.ask("Later.\n", PROMPT)
        assert verdicts(folder) == ["accepted"]
        assert "1/5" in terminal.ask("u", PROMPT)
        assert verdicts(folder) == []
        assert "nothing to take back" in terminal.ask("u", PROMPT)
        terminal.ask("f", "because: ")
        assert "Nothing was decided." in terminal.ask("\n", PROMPT)
        terminal.ask("s", "2/5")
        terminal.expect(PROMPT)
        assert "1/5" in terminal.ask("b", PROMPT)
        terminal.press("q")
        assert terminal.ended() == 0
    assert verdicts(folder) == []


def test_a_repair_is_not_taken_back_from_a_file_that_changed(folder: Path) -> None:
    with review(folder) as terminal:
        terminal.expect(PROMPT)
        terminal.ask("r", PROMPT)
        now = (folder / "a.jsonl").read_bytes() + b'{"source": "A", "target": "B"}\n'
        (folder / "a.jsonl").write_bytes(now)
        assert "changed since it was repaired" in terminal.ask("u", PROMPT).replace("\n", " ")
    assert (folder / "a.jsonl").read_bytes() == now
    assert verdicts(folder) == ["fixed"]


def test_a_cause_is_decided_at_once(folder: Path) -> None:
    with review(folder) as terminal:
        terminal.expect(PROMPT)
        for place in ("2/5", "3/5"):
            terminal.ask("s", place)
            terminal.expect(PROMPT)
        terminal.ask("F", "because: ")
        assert "2 findings: false-alarm" in terminal.ask("A slogan.\n", PROMPT)
        terminal.ask("s", PROMPT)
        assert "3 skipped again" in terminal.shown[-300:].replace("\n", " ")
        assert "1/5" in terminal.ask("s", PROMPT)
        terminal.press("q")
        assert terminal.ended() == 0
    assert verdicts(folder) == ["false-alarm"] * 2


def test_interrupted(folder: Path) -> None:
    with review(folder) as terminal:
        terminal.expect(PROMPT)
        terminal.ask("a", "because: ")
        terminal.ask("Old.\n", PROMPT)
        terminal.press("\x03")
        assert terminal.ended() == 130
        assert "interrupted" in terminal.shown
        assert "Traceback" not in terminal.shown
    assert verdicts(folder) == ["accepted"]


def test_end_of_input_and_a_closed_terminal(folder: Path) -> None:
    with review(folder) as terminal:
        terminal.expect(PROMPT)
        terminal.ask("f", "because: ")
        assert "Nothing was decided." in terminal.ask("\x04", PROMPT)
        terminal.press("\x04")
        assert terminal.ended() == 0
    with review(folder) as terminal:
        terminal.expect(PROMPT)
        terminal.ask("a", "because: ")
        terminal.ask("Old.\n", PROMPT)
        terminal.process.send_signal(signal.SIGHUP)
        terminal.ended()
    assert verdicts(folder) == ["accepted"]


@pytest.mark.parametrize("columns", [12, 40])
def test_narrow_windows_wide_characters_and_hostile_texts(folder: Path, columns: int) -> None:
    rows = (
        ("Stop \x1b]0;owned\x07 it!", "\x1b[2J停止してください!!\u202eabc"),
        ("Stop!", "توقف عن ذلك الآن من فضلك!!"),
    )
    write_bitext(folder / "a.jsonl", rows)
    with review(folder, columns=columns) as terminal:
        shown = terminal.expect("? > ") + terminal.ask("s", "? > ")
        terminal.resize(100, 30)
        assert "[q]uit" in terminal.ask("b", "[?]help")
        terminal.press("q")
        assert terminal.ended() == 0
    assert "\x1b[2J" not in shown
    assert "\x1b]" not in shown
    assert "\u202e" not in shown
    assert "⟦" in shown
    if columns == 40:
        from wcwidth import wcswidth

        own = shown.replace("\r", "\n").split("to decide")[1].splitlines()[1:]
        assert max(wcswidth(line) for line in own if "?" not in line) < 40


def test_typed_ahead(folder: Path) -> None:
    with review(folder) as terminal:
        terminal.press("sfA name.\naOld.\nq")
        assert terminal.ended() == 0
    assert verdicts(folder) == ["false-alarm", "accepted"]
    assert [each["reason"] for each in decisions(folder)] == ["A name.", "Old."]


def test_not_a_terminal(folder: Path) -> None:
    command = [sys.executable, "-m", "mtqa", "review", "a.jsonl"]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, input="f\n", check=False)
    assert done.returncode == 2
    assert "needs a terminal" in done.stderr
    assert "mtqa decisions import" in done.stderr


def test_decisions_that_cannot_be_written(folder: Path) -> None:
    (folder / "mtqa-decisions.toml").write_text("", "utf-8")
    (folder / "mtqa-decisions.toml").chmod(0o444)
    with review(folder) as terminal:
        terminal.expect(PROMPT)
        terminal.ask("a", "because: ")
        assert "could not be written" in terminal.ask("Old.\n", PROMPT).replace("\n", " ")
        assert "1/5" in terminal.shown
        terminal.press("q")
        assert "5 of 5 left" in terminal.expect("left")


def test_allowing_in_a_catalog(tmp_path: Path) -> None:
    path = tmp_path / "a.po"
    entry = '\r\n#: a.c:1\r\nmsgid "Wait for 50 minutes."\r\nmsgstr "Attendere 15 minuti."\r\n'
    path.write_bytes(('msgid ""\r\nmsgstr "Language: it\\n"\r\n' + entry).encode())
    with Terminal(tmp_path, "review", "a.po", columns=70) as terminal:
        terminal.expect(PROMPT)
        terminal.ask("l", "allowed, because: ")
        assert "Allowed by a comment in a.po." in terminal.ask("Old <data>.\n", "0 of 1 left")
        terminal.press("q")
        assert terminal.ended() == 0
    comment = "# mtqa: allow accuracy/changed-number -- Old <data>."
    assert path.read_bytes().decode().split("\r\n")[3:5] == [comment, "#: a.c:1"]
    with Terminal(tmp_path, "review", "a.po", columns=70) as terminal:
        terminal.expect("Nothing is left to decide.")
