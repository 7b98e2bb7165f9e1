"""A name of the source whose counterpart is an ordinary word in small letters."""

from collections.abc import Iterator, Mapping, Set

from mtqa.languages import load_language
from mtqa.model import Alignment, Hit, MarkedText, Segment, Span

FIELDS = ("source_text", "target_text")
TITLE_CASE = 0.5
FEWEST = 4
LABELS = ("bold", "italic", "quotation", "menu-path", "code")
SURE_LINK = 0.3
INNER_CAPITAL = 0.7
ALSO_ORDINARY = 0.6
BESIDE_A_NAME = 1.1
PART_OF_LABEL = 0.4


def concerns(source: Set[str], target: Set[str], **_: object) -> bool:
    """Tell whether segments with spans of these kinds can have hits."""
    return "name" in source


def check(segment: Segment, alignment: Alignment, *, least_kept: float = 0.2, least: float = 0.2) -> Iterator[Hit]:
    """Report source words with a capital in mid-sentence whose counterparts are small-letter words of other letters.

    `least_kept`: the least share of its occurrences in which the lexicon must have met a word kept; words with
    an inner capital need none. `least`: the least score that is worth saying. Silent about titles, labels in
    markup or quotation marks, languages that capitalise nouns, and names that the translation has anywhere.
    """
    source, target = alignment.source, alignment.target
    here, there = load_language(source.text.language), load_language(target.text.language)
    if not (here.has_letter_case and there.has_letter_case) or here.nouns_have_capital or there.nouns_have_capital:
        return
    names = _names(source, alignment) if not segment.in_one_language else []
    if not names:
        return
    from mtqa.lexicons.kept_share import kept_share  # it brings numpy along, which listing the rules does without

    written = target.text.value.lower()
    small = {word.value for word in source.of("word") if source.prose[word.start : word.end].islower()}
    for name in names:
        if name.value in written or name.value.removesuffix("s") in written:
            continue
        links = _counterparts(name, alignment)
        if not links or any(not target.prose[word.start : word.end].islower() for word in links):
            continue
        text = name.cut(source.prose)
        kept = kept_share(source.text.language, target.text.language, name.value)
        inner = not text[1:].islower()
        score = INNER_CAPITAL if inner else kept if kept >= least_kept else 0.0
        score *= ALSO_ORDINARY if name.value in small else 1.0
        score *= _run_score(name, source, alignment.common_words)
        if score >= least:
            best = max(links, key=lambda word: links[word])
            yield Hit(name, best, {"source_text": text, "target_text": best.cut(target.prose)}, round(min(1, score), 3))


def _names(side: MarkedText, alignment: Alignment) -> list[Span]:
    words = [word for word in side.of("word") if word.value.isalpha()]
    capitals = [word for word in words if side.prose[word.start].isupper()]
    if len(words) < FEWEST or len(capitals) > TITLE_CASE * len(words):
        return []
    marked = [span for kind in LABELS for span in side.of(kind)]
    found = []
    for name in side.of("name"):
        before = side.prose[: name.start].rstrip(' \u00a0\ufffc"\u201c(')
        begins = not before or before[-1] in ".!?:;-\u2013\u2014>*/\u2022"
        plural_acronym = name.cut(side.prose).removesuffix("s").isupper()
        if (
            not begins
            and not plural_acronym
            and len(name.value) > 2
            and not any(span.contains(name) for span in marked)
        ):
            found.append(name)
    return found


def _counterparts(name: Span, alignment: Alignment) -> Mapping[Span, float]:
    return {
        pair.target: pair.score
        for pair in alignment.of("word")
        if pair.score >= SURE_LINK and pair.source.start == name.start
    }


def _run_score(name: Span, side: MarkedText, kept: frozenset[str]) -> float:
    """Return what words with a capital beside a name tell: those that were kept make it surer, others are a label."""
    beside = [
        word
        for word in side.of("word")
        if 0 <= max(word.start - name.end, name.start - word.end) <= 1 and side.prose[word.start].isupper()
    ]
    if not beside:
        return 1.0
    return BESIDE_A_NAME if all(word.value in kept for word in beside) else PART_OF_LABEL
