"""A label in running text, without any markup, that lost its capitals."""

from collections.abc import Iterator, Set

from mtqa.languages import Language, load_language
from mtqa.model import Alignment, Edit, Hit, Segment, Span

FIELDS = ("text", "source_text")
SCORES = {"cue": 1.0, "list": 0.9, "noun": 0.8}
LEAST_LINKED = 0.5
MOST_BETWEEN = 3


def concerns(source: Set[str], target: Set[str], **_: object) -> bool:
    """Tell whether segments with spans of these kinds can have hits."""
    return "named-label" in source and "word" in target


def check(segment: Segment, alignment: Alignment) -> Iterator[Hit]:
    """Report labels named without markup ("select Share site", "the Display tab") that lost every capital.

    A label told by the noun for what bears it must touch the counterpart of that noun, as "page of settings" is
    another way to say it, and the language must not tell by case alone what belongs to what. Silent where
    any word of the label has a capital, where its first word or half of its words have no sure counterpart, and
    where these do not stand together.
    """
    source, target = alignment.source, alignment.target
    there = load_language(target.text.language)
    if not there.titles_keep_capital or segment.in_one_language:
        return
    for label in source.of("named-label"):
        by_noun = label.value == "noun"
        rendered = _lower_cased(label, alignment, there) if not (by_noun and there.genitive_attributes) else []
        if rendered and (not by_noun or _touches_noun(label, rendered, alignment)):
            first = rendered[0]
            found = Span.plain(first.start, rendered[-1].end, "named-label", "")
            values = {"text": found.cut(target.text.value), "source_text": label.cut(source.text.value)}
            edits = (Edit(first.start, first.start + 1, first.cut(target.prose)[0].upper()),)
            yield Hit(label, found, values, SCORES[label.value], edits)


def _lower_cased(label: Span, alignment: Alignment, facts: Language) -> list[Span]:
    """Return the words that render a label, if all are in lower case and stand together."""
    links, prose = alignment.sure_links[0], alignment.target.prose
    own = alignment.source.words_in(label)
    linked = [word for word in own if word.start in links]
    if not linked or linked[0] is not own[0] or len(linked) < LEAST_LINKED * len(own):
        return []
    rendered = sorted({far for word in linked for far, _ in links[word.start]}, key=lambda far: far.start)
    while len(rendered) > 1 and rendered[0].value in facts.cannot_end_phrase:
        rendered = rendered[1:]
    if any(not far.cut(prose).islower() for far in rendered):
        return []
    first, last = rendered[0], rendered[-1]
    inside = alignment.target.words_in(Span.plain(first.start, last.end, "named-label", ""))
    if len(inside) - len(rendered) > MOST_BETWEEN or any(word.cut(prose)[0].isupper() for word in inside):
        return []
    return rendered


def _touches_noun(label: Span, rendered: list[Span], alignment: Alignment) -> bool:
    """Tell whether the counterpart of the word after a label stands right beside the words that render it."""
    noun = next((word for word in alignment.source.of("word") if word.start >= label.end), None)
    if noun is None:
        return False
    nouns = (far for far, _ in alignment.sure_links[0].get(noun.start, ()))
    return any(_touch(far, rendered, alignment.target.prose) for far in nouns)


def _touch(noun: Span, rendered: list[Span], prose: str) -> bool:
    start, end = rendered[0].start, rendered[-1].end
    between = prose[noun.end : start] if noun.end <= start else prose[end : noun.start] if end <= noun.start else "-"
    return not between.strip()
