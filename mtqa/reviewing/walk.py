"""The walk through the findings: shows one, waits for a key, does what it says, and goes on."""

from collections.abc import Callable, Iterable, Iterator
from typing import Protocol

from mtqa.model import Finding, SegmentText
from mtqa.reporters.visible_text import visible, wrapped
from mtqa.reviewing.card import Screen, card, end_lines, help_lines, keys_line, words_told
from mtqa.reviewing.queue import WAITING, counted_states
from mtqa.reviewing.session import Session
from mtqa.user_errors import UserError
from mtqa.verdicts import Verdict

VERDICTS: dict[str, Verdict] = {"f": "false-alarm", "a": "accepted"}
ALLOW = "l"
QUIT = ("q", "")


class Keys(Protocol):
    """Where answers come from."""

    def key(self) -> str:
        """Return the next key; empty at the end."""
        ...

    def line(self) -> str:
        """Return a line; empty at the end."""
        ...


Say = Callable[[str, bool], None]
"""Prints a text, and ends the line if told so."""
Words = Callable[[Finding, SegmentText], list[tuple[str, str]]]


def walk(session: Session, keys: Keys, say: Say, screen: Callable[[], Screen], words: Words) -> None:
    """Go through the findings of a session until the reviewer quits."""
    shows = True
    while True:
        now = screen()
        if shows:
            _print(say, _shown(session, now))
        say(keys_line(now), False)
        key = keys.key()
        say(key if key.isprintable() else "", True)
        if key in QUIT:
            break
        try:
            said, shows = _answered(session, key, keys, say, now, words)
        except UserError as error:
            said, shows = str(error), False
        _print(say, wrapped(said, now.columns) if said else ())
    _print(say, end_lines(session.queue, str(session.file), screen()))


def _answered(session: Session, key: str, keys: Keys, say: Say, screen: Screen, words: Words) -> tuple[str, bool]:
    """Do what a key says; return what to tell, and whether the item at hand is to be shown (again)."""
    item = session.item
    small = key.lower()
    if key == "?":
        _print(say, help_lines(screen))
        return "", False
    if key in ("s", "u", "b"):
        return {"s": session.skip, "u": session.undo, "b": session.back}[key](), True
    if key == "w" and item:
        _print(say, words_told(words(item.finding, item.texts), screen))
        return "", False
    if (key != ALLOW and small not in ("r", *VERDICTS)) or not key:
        return ("" if key.isspace() else "No such key: ? tells what there is."), False
    if item is None:
        return "Nothing is at hand: b goes back.", False
    if item.state not in WAITING:
        return f"This one is {item.state} already; u takes back what was done last.", False
    if small == "r":
        before = session.queue
        said = session.repair(whole_cause=key == "R")
        return said, session.queue is not before
    reason = _reason(session, "allowed" if key == ALLOW else VERDICTS[small], keys, say, screen)
    if not reason:
        return "Nothing was decided.", False
    if key == ALLOW:
        return session.allow(reason), True
    return session.decide(VERDICTS[small], reason, whole_cause=key == "A" or key == "F"), True


def _reason(session: Session, verdict: str, keys: Keys, say: Say, screen: Screen) -> str:
    """Ask for a reason; those given before may be picked by their number."""
    for number, reason in enumerate(session.reasons, 1):
        _print(say, wrapped(f"{number} {reason}", screen.columns))
    say(f"{verdict}, because: ", False)
    answer = keys.line().strip()
    if answer.isdecimal() and 1 <= int(answer) <= len(session.reasons):
        return session.reasons[int(answer) - 1]
    return "" if answer.isdecimal() else "".join(char for char in answer if visible(char) == char).strip()


def _shown(session: Session, screen: Screen) -> Iterator[str]:
    if session.item:
        yield from card(session.queue, session.at, len(session.with_same_cause()), screen)
        return
    skipped = counted_states(session.queue)["skipped"]
    yield from end_lines(session.queue, str(session.file), screen)
    if skipped:
        yield from screen.lines(f"Press s to see the {skipped:,} skipped again, q to quit.")


def _print(say: Say, lines: Iterable[str]) -> None:
    for line in lines:
        say(line, True)
