"""What a rule may ask for: one pure function per file, named as the file.

A check module has `FIELDS`, the names that its hits give to a rule's message, and
`check(segment, alignment, *, parameters...)`, which yields hits. The keyword-only parameters, with
their annotations and defaults, are the schema of a rule's `[with]` table. Where it can find something only in
segments with spans of certain kinds, `concerns(source_kinds, target_kinds, *, parameters...)` says so, and
it is not asked about the others. A parameter `least_score` says below which score no hits are made; it is raised where
they would not be shown. A module whose hits are wrong wherever the word aligner is says so by
`RESTS_ON_WORDS = True`: a second aligner may be asked about them.

Findings of a rule have one cause where their texts are the same on both sides; where one side alone tells the
cause, as a mark does that engines pull into any label, the module says `CAUSE = ("target",)`.

A check that compares segments has, instead of `check`, a `SCOPE` ("document", "corpus": all documents of a run in
these two languages, "locales": all documents of a run), `collect(segment, alignment, *, parameters...)`, which
yields facts, and `judge(noted, *, parameters...)`, which is given all facts of one key, if their values differ, and
yields verdicts.
"""

from collections.abc import Callable, Iterator
from functools import cache
from importlib import import_module
from pkgutil import iter_modules
from typing import Literal, NamedTuple

from mtqa.model import Fact, Hit, Side, Verdict

CheckFunction = Callable[..., Iterator[Hit]] | Callable[..., Iterator[Fact]]
BOTH: tuple[Side, ...] = ("source", "target")
Scope = Literal["", "document", "corpus", "locales"]


class Check(NamedTuple):
    """A mechanism: its name as rules write it, its function, what messages may name, what it asks for and rests on.

    With a `scope`, its function yields facts, and `judge` judges them together.
    """

    name: str
    function: CheckFunction
    fields: tuple[str, ...]
    concerns: Callable[..., bool] | None = None
    rests_on_words: bool = False
    least_score: float | None = None
    scope: Scope = ""
    judge: Callable[..., Iterator[Verdict]] | None = None
    cause: tuple[Side, ...] = BOTH


@cache
def check_names() -> tuple[str, ...]:
    """Return the names of all checks, as rules write them (`unpaired-span`), sorted."""
    return tuple(sorted(module.name.replace("_", "-") for module in iter_modules(__path__)))


@cache
def load_check(name: str) -> Check:
    """Return the check of a name; raises KeyError if there is none."""
    if name not in check_names():
        raise KeyError(name)
    module = import_module(f"mtqa.checks.{name.replace('-', '_')}")
    concerns, rests = getattr(module, "concerns", None), getattr(module, "RESTS_ON_WORDS", False)
    if hasattr(module, "SCOPE"):
        return Check(name, module.collect, module.FIELDS, concerns, rests, None, module.SCOPE, module.judge)
    least = (module.check.__kwdefaults__ or {}).get("least_score")
    cause = getattr(module, "CAUSE", BOTH)
    return Check(name, module.check, module.FIELDS, concerns, rests, least, cause=cause)
