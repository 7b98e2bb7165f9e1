"""What shells offer after a tab: asked as the scripts ask, and by a real bash."""

import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from mtqa.cli import main
from mtqa.commands.completing import BY_NAME
from tests.cli.samples import write_bitext, write_house_rules
from tests.cli.test_processes import POSIX
from tests.history.repositories import Repo, flawed

CHECKOUT = Path(__file__).parents[2]
BASH = pytest.mark.skipif(shutil.which("bash") is None, reason="needs bash")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a working folder, with a program `mtqa` in `bin`."""
    program = tmp_path / "bin" / "mtqa"
    program.parent.mkdir()
    call = "from mtqa.cli import main; main(prog_name='mtqa')"
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -c "{call}" "$@"\n', encoding="utf-8")
    program.chmod(0o755)
    write_house_rules(tmp_path / "house")
    write_bitext(tmp_path / "documents" / "a.jsonl")
    return tmp_path


def environment(folder: Path) -> dict[str, str]:
    return os.environ | {"PATH": f"{folder / 'bin'}{os.pathsep}{os.environ['PATH']}", "PYTHONPATH": str(CHECKOUT)}


def offered(home: Path, *words: str, cwd: Path | None = None) -> list[str]:
    """Return what a program that is asked as bash's script asks answers."""
    asked = {
        "COMP_WORDS": "\n".join(("mtqa", *words)),
        "COMP_CWORD": str(len(words)),
        "_MTQA_COMPLETE": "bash_complete",
    }
    done = subprocess.run(
        ["mtqa"], cwd=cwd or home, env=environment(home) | asked, capture_output=True, text=True, check=True
    )
    assert done.stderr == ""
    return [line for line in done.stdout.splitlines() if line]


@POSIX
@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (("che",), ["plain,check"]),
        (("rule", "swapp"), ["plain,swapped-urls"]),
        (("rule", "design-and-markup/swapp"), ["plain,design-and-markup/swapped-urls"]),
        (("check", "--select", "terminology,swapp"), ["plain,terminology,swapped-urls"]),
        (("check", "--ignore", "span-p"), ["plain,span-placement"]),
        (("check", "--rules", "house", "--select", "shou"), ["plain,shouted-ending"]),
        (("check", "--rules", "nowhere", "--select", "shou"), []),
        (("check", "--format-in", "sxs"), ["plain,sxs-markdown"]),
        (("check", "--source-lang", "it"), ["plain,it"]),
        (("check", "--format", "gi"), ["plain,github", "plain,gitlab"]),
        (("check", "--max-d"), ["plain,--max-document-penalty"]),
        (("check", "do"), ["file,do"]),
        (("check", "--rules", "ho"), ["dir,ho"]),
        (("baseline", "pru"), ["plain,prune"]),
        (("completion", "z"), ["plain,zsh"]),
    ],
)
def test_offers(folder: Path, words: tuple[str, ...], expected: list[str]) -> None:
    assert offered(folder, *words) == expected


@POSIX
def test_offers_revisions(folder: Path) -> None:
    assert offered(folder, "check", "--changed-since", "") == []
    repo = Repo.made(folder / "repo")
    repo.write("a.it-IT.md", flawed(1), "a")
    repo.commit()
    repo.git("tag", "v1")
    said = offered(folder, "check", "--changed-since", "", cwd=repo.folder)
    assert said == ["plain,HEAD", "plain,main", "plain,main...", "plain,v1", "plain,v1..."]


@POSIX
@BASH
def test_bash_takes_the_script(folder: Path) -> None:
    ask = """
        eval "$(mtqa completion bash)"
        complete -p mtqa
        COMP_WORDS=(mtqa check --select accuracy,unt); COMP_CWORD=3
        _mtqa_completion mtqa
        printf '%s\\n' "${COMPREPLY[@]}"
    """
    done = subprocess.run(
        ["bash", "--norc", "-c", ask], cwd=folder, env=environment(folder), capture_output=True, text=True, check=True
    )
    first, *names = done.stdout.splitlines()
    assert first == "complete -o nosort -F _mtqa_completion mtqa"
    assert "accuracy,untranslated-word" in names
    assert all(name.startswith("accuracy,unt") for name in names)


@POSIX
@BASH
def test_bash_completes_paths_at_its_prompt(folder: Path) -> None:
    import pty

    leader, follower = pty.openpty()
    shell = environment(folder) | {"TERM": "dumb", "PS1": "$ ", "HISTFILE": ""}
    with subprocess.Popen(
        ["bash", "--norc", "--noprofile", "-i"], cwd=folder, env=shell, start_new_session=True,
        stdin=follower, stdout=follower, stderr=follower,
    ) as process:  # fmt: skip
        os.close(follower)
        os.write(leader, b'eval "$(mtqa completion bash)"; echo rea""dy\n')
        _until(leader, b"ready")
        os.write(leader, b"mtqa check doc\t")
        _until(leader, b"documents/")
        process.kill()
    os.close(leader)


def _until(terminal: int, text: bytes) -> None:
    said, end = b"", time.monotonic() + 60
    while text not in said:
        assert time.monotonic() < end, said
        said += os.read(terminal, 1000)


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_scripts(shell: str) -> None:
    result = CliRunner().invoke(main, ["completion", shell])
    assert result.exit_code == 0
    assert f"_MTQA_COMPLETE={shell}_complete" in result.stdout


def test_whatever_names_a_file_is_completed() -> None:
    """A shell that knows mtqa no longer offers files by itself."""
    nothing = {"context", "fields", "licence", "provenance", "text", "who", "word"}
    assert not {
        f"{command.name} {each.name}"
        for command in _commands(main)
        for each in command.params
        if type(each.type) is click.types.StringParamType
        and each.name not in nothing
        and not {each.name, f"{command.name} {each.name}"} & set(BY_NAME)
        and each.metavar not in ("MARGIN", "TEXT")
    }


def _commands(command: click.Command) -> list[click.Command]:
    below = command.commands.values() if isinstance(command, click.Group) else ()
    return [command, *(each for one in below for each in _commands(one))]
