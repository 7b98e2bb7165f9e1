"""Options of `mtqa check` that do not go together: told before anything is read."""

from collections.abc import Iterator, Sequence

from msgspec import Struct

from mtqa.commands.printing import COUNTED, READ_BY_PEOPLE, Printing
from mtqa.user_errors import UserError


class Wishes(Struct, frozen=True):
    """What a user asked of one check, as far as it may contradict itself."""

    paths: Sequence[str]
    printing: Printing
    format_in: str | None = None
    fix: bool = False
    unsafe_fixes: bool = False
    diff: bool = False
    staged: bool = False
    compares: bool = False
    writes: bool = False
    watch: bool = False


def refuse_wrong_use(wishes: Wishes) -> None:
    """Raise UserError for the first thing that makes no sense."""
    for wrong in _wrong(wishes):
        raise wrong


def refuse_beside_hook(*, changed_since: str | None, staged: bool, watch: bool) -> None:
    """Raise UserError for what a hook decides by itself, or cannot do: it would be passed over."""
    beside = {"--changed-since": changed_since is not None, "--staged": staged, "--watch": watch}
    for option in (option for option, given in beside.items() if given):
        what = "--pre-commit tells by itself what a commit or range changes."
        raise UserError(what, remedy=f"Leave out {option}, or --pre-commit.")


def _wrong(wishes: Wishes) -> Iterator[UserError]:
    standard_input, repairs = "-" in wishes.paths, wishes.fix or wishes.diff
    if standard_input and not wishes.format_in:
        yield UserError("standard input has no name to tell its format by.", remedy="Give --format-in NAME.")
    if wishes.compares and (repairs or standard_input):
        what = "what changed is told of files as they are, neither of standard input nor of files to be repaired."
        yield UserError(what, remedy="Leave out --changed-since and --staged.")
    if wishes.unsafe_fixes and not repairs:
        yield UserError("--unsafe-fixes alone changes nothing.", remedy="Give --fix or --diff with it.")
    if wishes.fix and not wishes.diff and standard_input:
        yield UserError("standard input cannot be repaired in its place.", remedy="Give --diff, or a file.")
    yield from _wrong_printing(wishes)


def _wrong_printing(wishes: Wishes) -> Iterator[UserError]:
    printed = wishes.printing.format
    if wishes.diff and (wishes.printing.statistics or printed not in READ_BY_PEOPLE):
        other = "--statistics" if wishes.printing.statistics else f"--format {printed}"
        what = "--diff prints what repairs would change, and no report."
        yield UserError(what, remedy=f"Leave out {other}; -o FILE writes a report besides.")
    if wishes.printing.statistics and printed not in COUNTED:
        yield UserError(f"statistics cannot be printed as {printed}.", remedy=f"Choose one of {', '.join(COUNTED)}.")
    unfit = {
        "-": "-" in wishes.paths,
        "--fix and --diff": wishes.fix or wishes.diff,
        "--staged": wishes.staged,
        "--output": wishes.writes,
        f"--format {printed}": printed not in READ_BY_PEOPLE,
    }
    for option in (option for option, given in unfit.items() if given and wishes.watch):
        yield UserError("--watch is for people who edit files.", remedy=f"Leave out {option}.")
