"""What commands have in common: how they end, and what they say on the way."""

import os
import sys
from collections.abc import Sequence
from difflib import get_close_matches
from pathlib import Path
from shutil import get_terminal_size
from typing import Any

import click

from mtqa.user_errors import UserError

DONE, FOUND, WRONG = 0, 1, 2
"""Exit codes: nothing found, something found, wrong use or unreadable input."""

INTERRUPTED, CLOSED_PIPE = 130, 141
"""Exit codes of programs that a signal ended, as shells give them."""


class Commands(click.Group):
    """Commands whose troubles end in one sentence and an exit code, whatever happens to the output."""

    def main(self, args: Sequence[str] | None = None, *more: Any, **options: Any) -> Any:
        """Run a command as click does, with its arguments as `obj`, and exit with the code that it returns."""
        args = sys.argv[1:] if args is None else args
        for stream in (sys.stdout, sys.stderr):
            stream.reconfigure(errors="backslashreplace")  # type: ignore[union-attr]
        try:
            code = super().main(args, *more, **options | {"standalone_mode": False, "obj": tuple(args)})
        except UserError as error:
            code = _complain(str(error))
        except click.ClickException as error:
            error.show()
            code = WRONG
        except (click.Abort, KeyboardInterrupt):
            code = _complain("interrupted.", INTERRUPTED)
        sys.exit(code if isinstance(code, int) else DONE)

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command of a context and return its exit code, also when its output has nowhere to go."""
        try:
            code = super().invoke(ctx)
            sys.stdout.flush()
        except BrokenPipeError:
            _silence_output()
            return CLOSED_PIPE
        except OSError as error:
            _silence_output()
            return _complain(f"the output could not be written ({error.strerror or error}).")
        return code

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command; one that does not exist gets a hint."""
        name = args[0]
        if self.get_command(ctx, name) is None and not name.startswith("-"):
            near = get_close_matches(name, self.list_commands(ctx), n=1)
            if Path(name).exists():
                near = [f"check {name}"]
            remedy = f"Did you mean `mtqa {near[0]}`?" if near else "`mtqa --help` lists all commands."
            raise UserError(f"there is no command “{name}”.", remedy=remedy)
        return super().resolve_command(ctx, args)


class ProgressLine:
    """One line on standard error that says which file is being checked; nothing unless that is a terminal."""

    def __init__(self, *, wanted: bool = True) -> None:
        self._shows = wanted and sys.stderr.isatty()
        self._width = 0

    def __call__(self, number: int, files: int, path: str) -> None:
        """Say that file `number` of `files` is next."""
        self._write(f"{number}/{files} {path}")

    def say(self, text: str) -> None:
        """Say what is being done."""
        self._write(text)

    def clear(self) -> None:
        """Make room for what comes next."""
        self._write("")
        if self._shows:
            click.echo("\r", nl=False, err=True)

    def _write(self, text: str) -> None:
        if self._shows:
            room = get_terminal_size().columns - 1
            text = harmless(text)
            text = text if len(text) <= room else f"{text[: room - 1]}…"
            click.echo(f"\r{text.ljust(self._width)}", nl=False, err=True)
            self._width = len(text)


def _complain(sentence: str, code: int = WRONG) -> int:
    click.echo(f"mtqa: {harmless(sentence)}", err=True)
    return code


def harmless(text: str) -> str:
    """Return a text without what would act on a terminal: names of files may hold anything."""
    return "".join(char if char.isprintable() or char == "\n" else ascii(char)[1:-1] for char in text)


def _silence_output() -> None:
    """Let what is still buffered go nowhere, so that Python does not fail on it once more at exit."""
    with open(os.devnull, "wb") as nowhere:  # noqa: PTH123  # os.devnull is no path to work with
        os.dup2(nowhere.fileno(), sys.stdout.fileno())
