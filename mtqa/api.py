"""mtqa for programs: checks files and pairs of texts, and returns what `mtqa check` would report."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime
from os import PathLike, fspath
from pathlib import Path
from time import perf_counter

from msgspec import Struct

from mtqa.configuration import project_settings
from mtqa.model import Alignment, Anchor, Document, Report, Run, Segment, Text
from mtqa.pipeline import check_paths as report_on_paths
from mtqa.readers.document_languages import UNDETERMINED, known_code
from mtqa.settings import Settings
from mtqa.standing_check import StandingCheck
from mtqa.user_errors import UserError
from mtqa.verdicts import load_known

NAME = "pairs"
"""What the document is called that pairs of texts make, and its format."""


class TextPair(Struct, frozen=True):
    """A text and its translation. `id` names it in findings; without one, its number does, from 1 on.

    Languages are codes such as `en` or `pt-BR`; without them, those count that are given for all pairs.
    """

    source: str
    target: str
    id: str = ""
    source_language: str | None = None
    target_language: str | None = None


Pairs = Iterable[TextPair | tuple[str, str]]


def check_paths(
    paths: str | PathLike[str] | Iterable[str | PathLike[str]],
    settings: Settings | None = None,
    *,
    baseline: str | PathLike[str] | None = None,
    decisions: str | PathLike[str] | None = None,
) -> Report:
    """Check files and folders as `mtqa check` does, and return the report.

    Without settings, those of the configuration hold to which the working folder belongs; given ones stand for
    themselves.

    Findings come in the order of paths and places, each with the `status` that it has by the baseline, the decisions
    (`mtqa-decisions.toml` of the working folder, if none are named) and the comments in the files. What cannot be read
    stands in `problems` of its document. Raises UserError where the run as a whole makes no sense: nothing to check,
    rules that do not load, unknown selectors and languages.
    """
    settings = project_settings() if settings is None else settings
    named = [paths] if isinstance(paths, str | PathLike) else list(paths)
    files = _path(baseline or settings.baseline), _path(decisions or settings.decisions)
    known = load_known(*files, datetime.now(UTC).date())
    report = report_on_paths([fspath(path) for path in named], settings)
    all_checked = not (settings.select or settings.ignore)
    return known.applied(report, settings.least_limit, all_checked=all_checked)


def check_pairs(
    pairs: Pairs,
    source_language: str | None = None,
    target_language: str | None = None,
    settings: Settings | None = None,
) -> Report:
    """Check pairs of texts as `mtqa check` checks a file that holds them, and return the report.

    A pair is a tuple of source and target, or a TextPair. In findings, `segment` is the id of the pair, `index` its
    0-based position, `line` its number from 1 on, and `column` counts from 1 on the code points of the text. No
    configuration is heeded. Raises UserError for a pair without languages, unknown languages, and settings that make no
    sense, and TypeError for what is no pair.
    """
    settings = settings or Settings()
    started, clock = datetime.now(UTC), perf_counter()
    segments = tuple(_segments(pairs, _Languages(source_language, target_language, settings)))
    check = StandingCheck(settings)
    run = Run(started.isoformat(timespec="seconds"), 0.0, 1, ())
    checked = check.check(_document(segments))
    run = Run(run.started, round(perf_counter() - clock, 3), 1, ())
    return check.report([checked], run, compared=True)


def align_pairs(
    pairs: Pairs,
    source_language: str | None = None,
    target_language: str | None = None,
    settings: Settings | None = None,
) -> list[Alignment]:
    """Return, pair by pair, which words and spans of the target stand for which of the source.

    `alignment.of("word")` are the pairs of words, `alignment.project(span, side)` tells where a stretch of one side
    stands on the other. Raises UserError as `check_pairs` does.
    """
    settings = settings or Settings()
    segments = tuple(_segments(pairs, _Languages(source_language, target_language, settings)))
    return StandingCheck(settings).align(segments) if segments else []


class _Languages:
    """The languages of all pairs that do not tell their own."""

    def __init__(self, source: str | None, target: str | None, settings: Settings) -> None:
        self._source = source or settings.source_language
        self._target = target or settings.target_language

    def of(self, pair: TextPair, number: int) -> tuple[str, str]:
        """Return the languages of a pair in their usual spelling; raises UserError if they are not known."""
        sides = {
            "source_language": pair.source_language or self._source,
            "target_language": pair.target_language or self._target,
        }
        found = [known_code(code, name) for name, code in sides.items()]
        for name, code in zip(sides, found, strict=True):
            if code is None:
                what = f"nothing tells the {name.partition('_')[0]} language."
                raise UserError(what, where=f"pair {number}", remedy=f"Give {name}.")
        return found[0] or UNDETERMINED, found[1] or UNDETERMINED


def _segments(pairs: Pairs, languages: _Languages) -> Iterator[Segment]:
    for number, given in enumerate(pairs, 1):
        pair = given if isinstance(given, TextPair) else _pair(given, number)
        source, target = languages.of(pair, number)
        anchors = (Anchor(0, number, 1),)
        texts = Text(pair.source, source, anchors), Text(pair.target, target, anchors)
        yield Segment(pair.id or str(number), number - 1, *texts)


def _pair(given: tuple[str, str], number: int) -> TextPair:
    """Return a tuple as a pair; what unpacks to something else, as a dict does to its keys, is none."""
    if isinstance(given, tuple | list) and len(given) == 2 and all(isinstance(text, str) for text in given):
        return TextPair(*given)
    raise TypeError(f"pair {number}: give (source, target), both texts, or mtqa.TextPair(...), not {given!r:.80}")


def _document(segments: Sequence[Segment]) -> Document:
    languages = (segments[0].source.language, segments[0].target.language) if segments else (UNDETERMINED,) * 2
    return Document(NAME, NAME, *languages, "unknown", tuple(segments))


def _path(path: str | PathLike[str] | None) -> Path | None:
    return None if path is None else Path(path)
