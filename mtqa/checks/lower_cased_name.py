"""A name that kept its letters and lost its capitals."""

from collections.abc import Iterator, Mapping, Sequence, Set
from itertools import pairwise
from typing import Literal

from mtqa.languages import load_language
from mtqa.model import Alignment, Edit, Hit, MarkedText, Segment, Span

FIELDS = ("text", "source_text")
TITLE_CASE = 0.6
FEWEST = 4
BLANK = frozenset({" ", "\u00a0"})
NO_MARK = ' \u00a0\ufffc"\u201c('
BEGINS = ".!?:;-\u2013\u2014>*/"
MARKUP = ("bold", "italic", "quotation", "link")

What = Literal["acronym", "name", "part"]
_Found = Mapping[Span, tuple[Span, What]]


def concerns(source: Set[str], target: Set[str], **_: object) -> bool:
    """Tell whether segments with spans of these kinds can have hits."""
    return "word" in source and "word" in target


def check(segment: Segment, alignment: Alignment, *, what: What) -> Iterator[Hit]:
    """Report target words in lower case that the source always writes with a capital.

    `what`: `part` for words beside words that the source has beside them as well and that kept their capital
    ("Fabrikam cloud"), unless a number follows, which makes it a common noun ("plan 2"), and for two such words that
    lost their capitals together; of all others, `acronym` for words with a capital after their first letter (AD,
    OneDrive), `name` for the rest. These are not looked for where they begin a sentence or stand in markup or
    quotation marks, nor in a source in title case, where a capital says nothing, nor acronyms in a text that is
    all capitals. Ordinary words of the target language can only be parts. The repair restores the source's spelling.
    """
    prose = alignment.target.prose
    for word, (name, kind) in alignment.once(_lower_cased).items():
        if kind == what:
            text = name.cut(alignment.source.prose)
            values = {"text": word.cut(prose), "source_text": text}
            yield Hit(name, word, values, edits=(Edit(word.start, word.end, text),))


def _lower_cased(alignment: Alignment) -> _Found:
    """Return the target words that lost their capitals, with what they are in the source."""
    source, target = alignment.source, alignment.target
    facts = load_language(target.text.language)
    common, prose = alignment.common_words, target.prose
    if (
        not common
        or not facts.has_letter_case
        or source.text.language.split("-")[0] == target.text.language.split("-")[0]
    ):
        return {}
    ours, theirs = source.of("word"), target.of("word")
    lower = [i for i, word in enumerate(theirs) if word.value in common and word.cut(prose).islower()]
    if not lower:
        return {}
    names = _capitalized(source, {theirs[i].value for i in lower})
    if not names:
        return {}
    ordinary = facts.function_words | facts.lower_case_acronyms
    found: dict[Span, tuple[Span, What]] = {}
    titled = _is_titled(source)
    for there in lower:
        word = theirs[there]
        places = names.get(word.value)
        if places is None or prose[word.start - 1 : word.start] == ".":
            continue
        whole = next((here for here in places if _is_part(ours, here, theirs, there, alignment)), None)
        if whole is not None:
            found[word] = ours[whole], "part"
        elif word.value not in ordinary and word.value.isalpha():
            name = ours[places[-1]]
            kind: What = "name" if name.cut(source.prose)[1:].islower() else "acronym"
            if _stands_out(name, kind, titled, source) and not _is_there_besides(name, source, target):
                found[word] = name, kind
    _join(found, alignment)
    return found


def _join(found: dict[Span, tuple[Span, What]], alignment: Alignment) -> None:
    """Make parts of words that lost their capitals together, side by side on both sides."""
    if len(found) < 2:
        return
    for one, other in pairwise(sorted(found, key=lambda word: word.start)):
        ours = found[one][0], found[other][0]
        if (
            alignment.target.prose[one.end : other.start] in BLANK
            and alignment.source.prose[ours[0].end : ours[1].start] in BLANK
        ):
            found[one], found[other] = (ours[0], "part"), (ours[1], "part")


def _capitalized(side: MarkedText, values: Set[str]) -> dict[str, list[int]]:
    """Return where the words of these values stand, but for those that are in lower case anywhere."""
    places: dict[str, list[int]] = {}
    lower = set()
    for i, word in enumerate(side.of("word")):
        if word.value in values:
            text = word.cut(side.prose)
            if text.islower() or text.isdigit():
                lower.add(word.value)
            places.setdefault(word.value, []).append(i)
    return {value: found for value, found in places.items() if value not in lower}


def _is_part(ours: Sequence[Span], here: int, theirs: Sequence[Span], there: int, alignment: Alignment) -> bool:
    """Tell whether words on either side of two equal words are equal as well, up to one with a capital."""
    source, target = alignment.source.prose, alignment.target.prose
    ordinary = load_language(alignment.target.text.language).function_words
    for step in (-1, 1):
        i, j = here, there
        while True:
            i, j = i + step, j + step
            if not (0 <= i < len(ours) and 0 <= j < len(theirs)) or ours[i].value != theirs[j].value:
                break
            if ours[i].value in ordinary:  # a word of both languages ("in") is no part of a name
                break
            near, far = sorted((i, i - step)), sorted((j, j - step))
            if source[ours[near[0]].end : ours[near[1]].start] not in BLANK:
                break
            if target[theirs[far[0]].end : theirs[far[1]].start] not in BLANK:
                break
            if source[ours[i].start].isupper() and target[theirs[j].start].isupper():
                return not _counts(theirs, there, target) if step < 0 else not _begins(ours[here], alignment.source)
    return False


def _counts(words: Sequence[Span], at: int, prose: str) -> bool:
    """Tell whether a number follows a word."""
    return at + 1 < len(words) and words[at + 1].value.isdigit() and prose[words[at].end : words[at + 1].start] in BLANK


def _is_titled(side: MarkedText) -> bool:
    words = [word for word in side.of("word") if word.value.isalpha()]
    capitals = sum(side.prose[word.start].isupper() for word in words)
    return len(words) < FEWEST or capitals > TITLE_CASE * len(words)


def _stands_out(name: Span, kind: What, titled: bool, side: MarkedText) -> bool:
    """Tell whether the capitals of a word in the source say that it is a name or acronym."""
    text = name.cut(side.prose)
    if kind == "acronym":
        return len(text) > 1 and (not text.isupper() or not titled or not side.prose.isupper())
    return len(text) > 2 and not titled and not _begins(name, side)


def _is_there_besides(name: Span, source: MarkedText, target: MarkedText) -> bool:
    """Tell whether the target has the name as often as the source: "--files=FILE" has "file" and FILE."""
    text = name.cut(source.prose)
    wanted, found = (
        sum(word.value == name.value and word.cut(side.prose) == text for word in side.of("word"))
        for side in (source, target)
    )
    return found >= wanted


def _begins(word: Span, side: MarkedText) -> bool:
    """Tell whether a word begins a sentence or stands in markup."""
    before = side.prose[: word.start].rstrip(NO_MARK)
    return not before or before[-1] in BEGINS or any(span.contains(word) for kind in MARKUP for span in side.of(kind))
