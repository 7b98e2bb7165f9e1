"""How people render words and names, counted in bilingual texts with the word aligner; and what only engines write."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from pathlib import Path

from mtqa.aligners import load_aligner
from mtqa.languages import Language, load_language
from mtqa.lexicons.capitals import capital_words
from mtqa.lexicons.choices import ChoicePack, Choices, NameUse, base_form, name_keys, stem
from mtqa.lexicons.lexicon import About
from mtqa.markers import mark
from mtqa.model import Alignment, Segment
from mtqa.readers import ReadOptions, find_files, read_document
from mtqa.settings import WORDS
from mtqa.user_errors import UserError

BATCH = 500
LONGEST = 3_000
LEAST_LINK = 0.4
LEAST_SEEN = 3
"""Words that people met in fewer segments are left out, and names that anybody met in fewer."""
LEAST_KEPT = 0.5
"""Names that are kept less often are left out. Engines are asked as well: they keep most names that they err with."""
RARE_SHARE = 0.004
"""Renderings of a smaller share are left out: the word aligner errs as often."""
LEAST_BY_ENGINES = 3
LEAST_SHARE_OF_ENGINES = 0.02

Progress = Callable[[str], None]


class _Counts:
    """What was counted in the segments of one kind of translators."""

    def __init__(self) -> None:
        self.seen: Counter[str] = Counter()
        self.renderings: defaultdict[str, Counter[str]] = defaultdict(Counter)
        self.written: defaultdict[str, Counter[str]] = defaultdict(Counter)
        self.names: Counter[str] = Counter()
        self.kept: Counter[str] = Counter()


class _Nouns:
    """How often words stand behind a determiner, as nouns do, and before one, as verbs do."""

    def __init__(self) -> None:
        self.behind: Counter[str] = Counter()
        self.before: Counter[str] = Counter()

    def share(self, word: str) -> float:
        behind, before = self.behind[word], self.before[word]
        return round((behind + 0.5) / (behind + before + 1), 2)


def count_choices(
    human: Sequence[str],
    machine: Sequence[str],
    options: ReadOptions,
    *,
    provenance: str = "",
    licence: str = "",
    progress: Progress | None = None,
) -> ChoicePack:
    """Count in files and folders; equal files give an equal pack.

    Documents say themselves who translated them; other files of `human` are taken for translations of people, those of
    `machine` for translations of engines. Raises UserError if there is nothing to learn from or languages differ.
    """
    counts = {True: _Counts(), False: _Counts()}
    nouns = _Nouns()
    languages: set[tuple[str, str]] = set()
    pairs = 0
    for segments, by_people in _batches(human, machine, options, progress or (lambda _: None)):
        languages |= {(_base(each.source.language), _base(each.target.language)) for each in segments}
        if len(languages) > 1:
            raise UserError("the files are of different languages.", remedy="Count one pair at a time.")
        pairs += len(segments) if by_people else 0
        marked = [(mark(each.source), mark(each.target)) for each in segments]
        for alignment in load_aligner(WORDS).align(marked):
            _count(alignment, counts[by_people], nouns)
    if not pairs:
        raise UserError("no segment that people translated is here.", where=", ".join(human))
    (source, target) = next(iter(languages))
    about = About(source, target, pairs, provenance, licence)
    people, engines = counts[True], counts[False]
    words = {
        word: _choices(word, people, engines, nouns, load_language(target))
        for word, seen in sorted(people.seen.items())
        if seen >= LEAST_SEEN and people.renderings[word]
    }
    met, kept = people.names + engines.names, people.kept + engines.kept
    usually_kept = {name for name, seen in met.items() if kept[name] >= LEAST_KEPT * seen}
    names = {
        key: NameUse(seen, kept[key])
        for key, seen in sorted(met.items())
        if seen >= LEAST_SEEN and not usually_kept.isdisjoint(key.split(" "))
    }
    return ChoicePack(about, {word: each for word, each in words.items() if each.usual}, names)


def _batches(
    human: Sequence[str], machine: Sequence[str], options: ReadOptions, progress: Progress
) -> Iterator[tuple[list[Segment], bool]]:
    """Yield the segments of all files, each pair of texts once, some hundred at a time, with who translated them."""
    seen: set[tuple[str, str]] = set()
    waiting: dict[bool, list[Segment]] = {True: [], False: []}
    files = [(file.path, True) for file in find_files(human, options).files]
    if machine:
        files += [(file.path, False) for file in find_files(machine, options).files]
    for number, (path, taken_for_human) in enumerate(files, 1):
        progress(f"counting {number}/{len(files)} {path}")
        document = read_document(Path(path), options)
        by_people = document.provenance == "HT" if document.provenance != "unknown" else taken_for_human
        for segment in document.segments:
            texts = segment.source.value, segment.target.value
            if texts not in seen and max(map(len, texts)) <= LONGEST and not segment.in_one_language:
                seen.add(texts)
                waiting[by_people].append(segment)
        if len(waiting[by_people]) >= BATCH:
            yield waiting[by_people], by_people
            waiting[by_people] = []
    for by_people, rest in waiting.items():
        for start in range(0, len(rest), BATCH):
            yield rest[start : start + BATCH], by_people


def _count(alignment: Alignment, counts: _Counts, nouns: _Nouns) -> None:
    source = alignment.source
    here = load_language(source.text.language)
    bases = [base_form(word.value, here) for word in source.of("word")]
    for (first, before), (second, behind) in pairwise(zip(source.of("word"), bases, strict=True)):
        if first.value in here.determiners:
            nouns.behind[behind] += 1
        elif second.value in here.determiners:
            nouns.before[before] += 1
    linked: defaultdict[str, dict[str, str]] = defaultdict(dict)
    for pair in alignment.of("word"):
        if pair.score >= LEAST_LINK:
            linked[base_form(pair.source.value, here)].setdefault(stem(pair.target.value), pair.target.value)
    for base in {base for base in bases if is_counted(base, here)}:
        counts.seen[base] += 1
        for beginning, written in linked[base].items():
            counts.renderings[base][beginning] += 1
            counts.written[beginning][written] += 1
    _count_names(alignment, counts)


def _count_names(alignment: Alignment, counts: _Counts) -> None:
    source = alignment.source
    words = source.of("word")
    there = frozenset(word.value for word in alignment.target.of("word"))
    for number, name in capital_words(source):
        before = words[number - 1].value if number else ""
        after = words[number + 1].value if number + 1 < len(words) else ""
        for key in name_keys(name.cut(source.prose), before, after):
            counts.names[key] += 1
            counts.kept[key] += name.value in there


def is_counted(word: str, language: Language) -> bool:
    """Tell whether a folded word has a meaning that can be rendered well or badly."""
    return len(word) > 2 and word.isalpha() and word not in language.function_words


def _choices(word: str, people: _Counts, engines: _Counts, nouns: _Nouns, there: Language) -> Choices:
    seen = people.seen[word]
    chosen = {
        beginning: count
        for beginning, count in sorted(people.renderings[word].items(), key=lambda item: (-item[1], item[0]))
        if is_counted(beginning, there) and count >= RARE_SHARE * seen
    }
    by_engines = engines.seen[word]
    never = {
        beginning: round(count / by_engines, 2)
        for beginning, count in sorted(engines.renderings[word].items())
        if count >= LEAST_BY_ENGINES
        and count >= LEAST_SHARE_OF_ENGINES * by_engines
        and beginning not in people.renderings[word]
        and is_counted(beginning, there)
    }
    usual = next(iter(chosen), "")
    written = min(people.written[usual].items(), key=lambda item: (-item[1], item[0]))[0] if usual else ""
    return Choices(seen, written, nouns.share(word), chosen, never)


def _base(code: str) -> str:
    return code.partition("-")[0]
