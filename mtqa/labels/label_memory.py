"""What a project knows of its labels, at run time: looked up for many texts at once, and remembered."""

import os
from collections.abc import Iterable, Sequence
from functools import cache

from msgspec import Struct

from mtqa.labels.label_file import LabelCount, LabelFile
from mtqa.labels.label_spans import PHRASE, marked_labels, phrases
from mtqa.labels.label_text import label_key
from mtqa.languages import load_language, normalize_code
from mtqa.model import Expectation, MarkedText, Rendering, Span

MOST_KEPT = 50_000
"""How many labels are remembered before they are looked up anew."""
KEPT_SHARE = 0.8
"""A label is kept in the source language if at least this share of its votes says so."""
_Pair = tuple[str, str]
_Wanted = tuple[Span, str, str]
"""A span, its text and its key."""


class KnownLabel(Struct, frozen=True):
    """A label with its renderings, best first, and whether it stays as it is; `written` are its spellings."""

    written: frozenset[str]
    renderings: tuple[Rendering, ...]
    kept: bool
    where: str


class LabelMemory:
    """One label memory or several; the votes of several are added. Files are only read."""

    def __init__(self, files: Sequence[LabelFile]) -> None:
        self._files = files
        self._known: dict[_Pair, dict[str, KnownLabel | None]] = {}

    def expected(self, source: MarkedText, target_language: str) -> tuple[Expectation, ...]:
        """Return what is known of the labels of a text: see `expected_of_all`."""
        return self.expected_of_all([source], target_language)[0]

    def expected_of_all(self, sources: Sequence[MarkedText], target_language: str) -> list[tuple[Expectation, ...]]:
        """Return for each text what is known of its labels in a target language, in the order of the text.

        Labels are what is bold, quoted, linked or a step of a menu path, and in running text two words or more
        that are spelled as a label.
        """
        wanted: list[list[_Wanted]] = []
        keys: dict[_Pair, dict[str, None]] = {}
        for source in sources:
            language = source.text.language
            own = [(span, text, label_key(text, language)) for span, text in _candidates(source)]
            wanted.append(own)
            keys.setdefault((language, target_language), {}).update(dict.fromkeys(key for _, _, key in own))
        for pair, asked in keys.items():
            self._look_up(pair, asked)
        found = []
        for source, own in zip(sources, wanted, strict=True):
            known = self._known.get((source.text.language, target_language), {})
            found.append(tuple(_expectations(own, known)))
        return found

    def look_up(self, text: str, source_language: str, target_language: str) -> KnownLabel | None:
        """Return what is known of one label."""
        key = label_key(text, source_language)
        self._look_up((source_language, target_language), {key: None})
        return self._known[source_language, target_language][key]

    def _look_up(self, pair: _Pair, keys: Iterable[str]) -> None:
        known = self._known.setdefault(pair, {})
        if len(known) > MOST_KEPT:
            known.clear()
        missing = [key for key in keys if key not in known]
        if not missing:
            return
        counts: dict[str, list[tuple[LabelCount, str]]] = {}
        for file in self._files:
            for number, languages in file.languages.items():
                if all(_serves(known_code, code) for known_code, code in zip(languages, pair, strict=True)):
                    for count in file.counts(number, missing):
                        counts.setdefault(label_key(count.source, pair[0]), []).append((count, file.where))
        known.update((key, _known_label(counts[key], key, pair) if key in counts else None) for key in missing)


def load_label_memory(*paths: str) -> LabelMemory:
    """Return the memory of some files, opened once a process; raises UserError if one cannot be read."""
    return _loaded(paths)


@cache
def _loaded(paths: tuple[str, ...]) -> LabelMemory:
    return LabelMemory([LabelFile.open(path) for path in paths])


if hasattr(os, "register_at_fork"):  # no connection of SQLite may be used on the other side of a fork
    os.register_at_fork(after_in_child=_loaded.cache_clear)


@cache
def stated_label_memory(counts: tuple[LabelCount, ...]) -> LabelMemory:
    """Return a memory of counts that are in no file."""
    return LabelMemory([LabelFile.of(counts, "stated")])


def _serves(known: str, asked: str) -> bool:
    """Tell whether labels of a language serve another: of the same region, or where one has none."""
    one, _, region = normalize_code(known).partition("-")
    other, _, wanted = normalize_code(asked).partition("-")
    return one == other and (region == wanted or not region or not wanted)


def _known_label(counts: Sequence[tuple[LabelCount, str]], key: str, pair: _Pair) -> KnownLabel:
    fold = load_language(pair[1]).fold
    votes: dict[str, float] = {}
    written: dict[str, dict[str, float]] = {}
    for count, _ in counts:
        folded = fold(count.rendering)
        votes[folded] = votes.get(folded, 0.0) + count.weight
        spellings = written.setdefault(folded, {})
        spellings[count.rendering] = spellings.get(count.rendering, 0.0) + count.weight
    order = sorted(votes, key=lambda folded: (-votes[folded], folded))
    renderings = tuple(
        Rendering(_usual(written[folded]), "allowed" if place else "preferred", round(votes[folded], 3))
        for place, folded in enumerate(order)
    )
    total = sum(votes.values())
    kept = votes.get(label_key(key, pair[1]), 0.0) >= KEPT_SHARE * total
    return KnownLabel(frozenset(count.source for count, _ in counts), renderings, kept, counts[0][1])


def _usual(spellings: dict[str, float]) -> str:
    """Return the spelling with the most votes; of equals the one with capitals, then the first."""
    return min(spellings, key=lambda text: (-spellings[text], not text[:1].isupper(), text))


def _candidates(source: MarkedText) -> Iterable[tuple[Span, str]]:
    marked = list(marked_labels(source))
    yield from marked
    outlines = [span for span, _ in marked]
    for span, text in phrases(source):
        if not any(span.overlaps(other) for other in outlines):
            yield span, text


def _expectations(wanted: Sequence[_Wanted], known: dict[str, KnownLabel | None]) -> Iterable[Expectation]:
    taken: list[Span] = []
    for span, text, key in sorted(wanted, key=lambda each: (each[0].start, -each[0].end)):
        label = known.get(key)
        if label is None:
            continue
        if span.kind == PHRASE:
            if text not in label.written or any(span.overlaps(other) for other in taken):
                continue
            taken.append(span)
        yield Expectation(span, "labels", label.renderings, label.kept, label.where)
