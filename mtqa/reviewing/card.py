"""How a finding is put before a reviewer in a terminal: both texts, what is wrong and why, the repair, the keys."""

from collections.abc import Iterator, Sequence

import click
from msgspec import Struct

from mtqa.model import Place, Severity
from mtqa.reporters.changes import edits_of
from mtqa.reporters.closing_lines import counted
from mtqa.reporters.concise import place_of
from mtqa.reporters.marked_pieces import changes
from mtqa.reporters.terminal import COLORS
from mtqa.reporters.visible_text import visible, wrapped
from mtqa.reviewing.marked_lines import marked_lines
from mtqa.reviewing.queue import Item, Queue, counted_states

NARROWEST = 20
KEYS = (
    ("r", "repair", "apply the suggested repair to the file"),
    ("f", "false", "a false alarm, the translation is right; give a reason"),
    ("a", "accepted", "it is an error that may stay; give a reason"),
    ("l", "let", "as accepted, but by a comment in the file itself (Markdown, PO, XLIFF, TMX); give a reason"),
    ("s", "skip", "decide later"),
    ("u", "undo", "take back the last decision or repair"),
    ("b", "back", "return to the one before"),
    ("w", "words", "show what the words stand for"),
    ("q", "quit", "all that was decided is kept"),
    ("?", "help", "show this"),
)
MARKS = {"deleted": ("[-", "-]"), "inserted": ("{+", "+}")}


class Screen(Struct, frozen=True):
    """How wide the terminal is, in columns, and whether it has colors."""

    width: int
    color: bool

    @property
    def columns(self) -> int:
        """Columns to write in."""
        return max(NARROWEST, self.width - 1)

    def styled(self, text: str, **style: object) -> str:
        """Return a text in a style, if there are colors."""
        return click.style(text, **style) if self.color else text  # type: ignore[arg-type]

    def lines(self, text: str, indent: int = 0, **style: object) -> Iterator[str]:
        """Yield a text in lines that fit."""
        for line in wrapped(text, self.columns - indent):
            yield " " * indent + self.styled(line, **style)


def card(queue: Queue, at: int, alike: int, screen: Screen) -> Iterator[str]:
    """Yield the lines for the item at a position; `alike` is how many that wait have its cause, itself included."""
    item = queue[at]
    finding = item.finding
    line, column = place_of(finding)
    yield screen.styled("─" * screen.columns, dim=True)
    severity = screen.styled(finding.severity.value, fg=COLORS[finding.severity], bold=True)
    yield f"{at + 1}/{len(queue)} {severity} {finding.confidence:.2f}"
    yield from screen.lines(finding.rule, bold=True)
    yield from screen.lines(f"{finding.path}:{line}:{column} {finding.segment}", dim=True)
    yield ""
    yield from _texts(item, screen)
    yield from screen.lines(finding.message, 2, bold=True)
    yield from screen.lines(f"Why: {finding.why}", 2, dim=True)
    yield from _suggestion(item, screen)
    if alike > 1:
        yield from screen.lines(f"{counted(alike, 'finding')} with this cause: R, F and A are about all of them.", 2)
    if item.state not in ("open", "skipped"):
        yield from screen.lines(f"This one is {item.state} already.", 2)
    yield ""


def _texts(item: Item, screen: Screen) -> Iterator[str]:
    texts, finding = item.texts, item.finding
    label = max(len(texts.source_language), len(texts.target_language))
    sides: tuple[tuple[str, str, Place | None], ...] = (
        (texts.source_language, texts.source, finding.source),
        (texts.target_language, texts.target, finding.target),
    )
    for language, text, place in sides:
        spans = [(place.start, place.end)] if place else []
        for number, line in enumerate(marked_lines(text, spans, screen.columns - label - 3)):
            name = language if number == 0 else ""
            yield f"{screen.styled(name.rjust(label), dim=True)} │ {line.line}"
            if line.underline:
                yield f"{' ' * label} │ {screen.styled(line.underline, fg=COLORS[finding.severity])}"
        yield ""


def _suggestion(item: Item, screen: Screen) -> Iterator[str]:
    suggestion = item.finding.suggestion
    if not suggestion:
        return
    pieces = changes(item.texts.target, edits_of(suggestion, item.texts.target))
    yield f"  Repair{', safe to apply' if suggestion.safe else ''}:"
    text = "".join(f"{left}{each.text}{right}" for each in pieces for left, right in (MARKS.get(each.kind, ("", "")),))
    for line in marked_lines(text, (), screen.columns - 2):
        yield f"  {screen.styled(line.line, fg='green')}"


def words_told(words: Sequence[tuple[str, str]], screen: Screen) -> Iterator[str]:
    """Yield what the marked words of each side stand for."""
    if not words:
        yield "  Nothing is marked."
    for own, other in words:
        yield from screen.lines(f"“{own}” stands for {f'“{other}”' if other else 'nothing'}.", 2)


def keys_line(screen: Screen) -> str:
    """Return what can be pressed, in as many words as there is room for."""
    long = " ".join(f"[{key}]{name.removeprefix(key)}" for key, name, _ in KEYS)
    return f"{long} " if len(long) < screen.columns else " ".join(key for key, _, _ in KEYS) + " > "


def help_lines(screen: Screen) -> Iterator[str]:
    """Yield what each key does."""
    for key, name, what in KEYS:
        yield from screen.lines(f"{key}  {name}: {what}")
    yield from screen.lines("R F A  the same for all findings with this cause")


def end_lines(queue: Queue, file: str, screen: Screen) -> Iterator[str]:
    """Yield what became of everything, at the end and after it."""
    counts = counted_states(queue)
    yield screen.styled("─" * screen.columns, dim=True)
    done = f"{counts['decided']:,} decided, {counts['fixed']:,} repaired"
    done += f", {counts['gone']:,} gone with repairs" if counts["gone"] else ""
    left = counts["open"] + counts["skipped"]
    yield from screen.lines(f"{done}; {left:,} of {len(queue):,} left. Decisions are in {visible(file)}.")


def severity_counts_line(queue: Queue) -> str:
    """Return how many findings of each severity are waiting."""
    counts = {each: sum(item.finding.severity == each for item in queue) for each in reversed(Severity)}
    return ", ".join(f"{number:,} {severity}" for severity, number in counts.items() if number)
