"""A review in progress: what was decided and repaired, each kept in its file at once, and how to take it back."""

from collections.abc import Iterable, Sequence
from pathlib import Path

from msgspec import Struct, structs

from mtqa.reporters.closing_lines import counted
from mtqa.reporters.review_rows import language_pair
from mtqa.reviewing.queue import WAITING, Item, Queue, State, meant_too, next_open, of_cause
from mtqa.reviewing.refreshing import refreshed, reread
from mtqa.reviewing.workshop import Bench, Written
from mtqa.user_errors import UserError
from mtqa.verdicts import Decision, Verdict, add_decisions, remove_decisions

REPAIRED = "Repaired as suggested."
MOST_REASONS = 9


class Done(Struct, frozen=True):
    """One step that can be taken back: the queue and the place before it, and what it wrote."""

    queue: Queue
    at: int
    decisions: tuple[Decision, ...]
    files: tuple[Written, ...] = ()


class Session:
    """The queue and the place in it. Every method returns what to tell the reviewer.

    `file` holds the decisions, `who` makes them. `reasons` are those given before, the latest first.
    """

    def __init__(self, queue: Queue, file: Path, who: str, bench: Bench, reasons: Iterable[str] = ()) -> None:
        self.queue, self.file, self.who, self.bench = queue, file, who, bench
        self.at = next_open(queue, -1)
        self.reasons = list(dict.fromkeys(reasons))[:MOST_REASONS]
        self._done: list[Done] = []
        self._shown: list[int] = []

    @property
    def item(self) -> Item | None:
        """What is to be decided now; None at the end."""
        return self.queue[self.at] if self.at < len(self.queue) else None

    def with_same_cause(self) -> list[int]:
        """Return the positions of what has one cause with the item, that one first."""
        return of_cause(self.queue, self.at)

    def decide(self, verdict: Verdict, reason: str, *, whole_cause: bool = False) -> str:
        """Write a decision about the item, or about all that waits and has its cause."""
        positions = self.with_same_cause() if whole_cause else [self.at]
        decisions = tuple(self._decision(self.queue[k], verdict, reason) for k in positions)
        add_decisions(self.file, decisions)
        self._remember(reason)
        too = meant_too(self.queue, positions)
        self._done.append(Done(self.queue, self.at, decisions))
        self._set([*positions, *too], "decided")
        self._go_on()
        more = f", which holds for {counted(len(too), 'other')} with the same texts, too" if too else ""
        return f"{counted(len(positions), 'finding')}: {verdict}{more}."

    def repair(self, *, whole_cause: bool = False) -> str:
        """Repair the item in its file, or all that waits, has its cause and a repair."""
        before = self.queue, self.at
        decisions: list[Decision] = []
        files: list[Written] = []
        refused: list[str] = []
        for k in self.with_same_cause() if whole_cause else [self.at]:
            item = self.queue[k]
            if item.state not in WAITING:  # it went with the repair before
                continue
            try:
                decision, written = self._repaired(k, item)
            except UserError as error:
                refused.append(str(error))
                continue
            decisions.append(decision)
            files.append(written)
        if not files:
            return refused[0]
        self._done.append(Done(*before, tuple(decisions), tuple(files)))
        gone = sum(each.state == "gone" for each in self.queue) - sum(each.state == "gone" for each in before[0])
        self._go_on()
        said = f"{counted(len(files), 'finding')} repaired"
        said += f", {gone:,} more went with it" if gone else ""
        return f"{said}, {len(refused):,} not: {refused[0]}" if refused else f"{said}."

    def _repaired(self, at: int, item: Item) -> tuple[Decision, Written]:
        if not item.finding.suggestion:
            raise UserError("no repair is known: mend it by hand, or decide.")
        once, written = self.bench.repair(item.finding, item.texts)
        self.queue = refreshed(self.queue, at, once)
        decision = self._decision(item, "fixed", REPAIRED)
        add_decisions(self.file, [decision])
        return decision, written

    def allow(self, reason: str) -> str:
        """Allow the item by a comment in its file, and with it the same of its segment."""
        item = self.queue[self.at]
        document, written = self.bench.allow(item.finding, item.texts, reason)
        self._remember(reason)
        self._done.append(Done(self.queue, self.at, (), (written,)))
        self.queue = reread(self.queue, item.finding.path, document)
        self._go_on()
        return f"Allowed by a comment in {item.finding.path}."

    def skip(self) -> str:
        """Go on without a decision; at the end, go through what was skipped."""
        if self.item is None:
            self.queue = tuple(
                structs.replace(each, state="open") if each.state == "skipped" else each for each in self.queue
            )
            self.at = next_open(self.queue, -1)
        else:
            if self.item.state == "open":
                self._set([self.at], "skipped")
            self._go_on()
        return ""

    def back(self) -> str:
        """Return to what was shown before."""
        if not self._shown:
            return "This is the first one."
        self.at = self._shown.pop()
        return ""

    def undo(self) -> str:
        """Take back the last decision or repair, in the files as well."""
        if not self._done:
            return "There is nothing to take back."
        done = self._done[-1]
        for written in reversed(done.files):
            self.bench.take_back(written)
        left = not done.decisions or remove_decisions(self.file, done.decisions)
        self._done.pop()
        skipped = [k for k, item in enumerate(self.queue) if item.state == "skipped" and done.queue[k].state == "open"]
        self.queue, self.at = done.queue, done.at
        self._set([k for k in skipped if k != done.at], "skipped")
        return "Taken back." if left else f"Taken back, but {self.file} had been changed: look there."

    def _remember(self, reason: str) -> None:
        self.reasons = [reason, *(each for each in self.reasons if each != reason)][:MOST_REASONS]

    def _set(self, positions: Sequence[int], state: State) -> None:
        items = list(self.queue)
        for k in positions:
            items[k] = structs.replace(items[k], state=state)
        self.queue = tuple(items)

    def _go_on(self) -> None:
        if self.at < len(self.queue):
            self._shown.append(self.at)
        self.at = next_open(self.queue, self.at)

    def _decision(self, item: Item, verdict: Verdict, reason: str) -> Decision:
        finding = item.finding
        return Decision(
            finding.fingerprint,
            verdict,
            reason,
            who=self.who,
            rule=finding.rule,
            path=finding.path,
            evidence=item.evidence,
            languages=language_pair(item.texts),
            score=finding.score,
        )
