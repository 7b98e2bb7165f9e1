"""Words of one side that stand for nothing on the other: something was left out, or added."""

import re
from collections.abc import Iterator
from functools import cache
from typing import Literal

from mtqa.coverage import Stretch, evidence_of, suspicion_of
from mtqa.languages import load_language
from mtqa.model import HIDDEN, Alignment, Hit, MarkedText, Segment, Side, Span

FIELDS = ("text",)
RESTS_ON_WORDS = True
OTHER_WORTH = 0.5
"""What a further stretch of a segment is worth, beside the one that loses most."""
FEWEST_WORDS = 2
"""Single words are lost and added by people too: a product is called by its whole name, or by its short one."""
FEW_WORDS = 6
"""Words of the other side below which people add freely what makes a sentence of a label."""
SPELLED_OUT = range(2, 7)
"""Letters of acronyms that are spelled out: the words then stand for no single word."""
WORDS_UNMARKED = 0.85
"""Where the other side's words have no spaces, its words are a guess, and so is what stands for them."""
OPENING = frozenset("([\uff08\uff3b")


def check(
    segment: Segment,
    alignment: Alignment,
    *,
    side: Side,
    suspicion: Literal["omitted", "added"],
    least_lost: float = 1.0,
    least_score: float = 0.05,
) -> Iterator[Hit]:
    """Report stretches of `side` whose words the aligner knows and finds nothing for.

    `suspicion`: which learnt suspicion tells how likely something is missing; it weighs what the stretch is worth
    against how freely the segment is translated, and the lengths. What announces steps (`follow these steps`) is left
    out: other languages have a form of sentence for it. `least_lost`: nats a stretch must be worth (see
    `mtqa.coverage.information`). `least_score`: hits below are not made.
    """
    stretches = [each for each in evidence_of(alignment).side(side).stretches if each.lost >= least_lost]
    if not stretches:
        return
    likely = suspicion_of(alignment, suspicion, least_score)
    if likely < least_score:
        return
    marked = alignment.side(side)
    other: Side = "target" if side == "source" else "source"
    if len(alignment.side(other).of("word")) < FEW_WORDS:
        likely *= OTHER_WORTH
    if not load_language(alignment.side(other).text.language).words_have_spaces:
        likely *= WORDS_UNMARKED
    acronyms = [span for span in alignment.unpaired(other, "acronym") if len(span.value) in SPELLED_OUT]
    most = max(each.lost for each in stretches)
    for stretch in stretches:
        if _announces(stretch, marked):
            continue
        score = likely if stretch.lost == most else likely * OTHER_WORTH * stretch.lost / most
        spelled_out = any(len(stretch.words) >= len(span.value) - 1 for span in acronyms)
        if len(stretch.words) < FEWEST_WORDS or _is_bracketed(stretch, marked) or spelled_out:
            score *= OTHER_WORTH
        if score < least_score:
            continue
        span = Span.plain(stretch.words[0].start, stretch.words[-1].end, "words", "")
        text = span.cut(marked.prose).replace(HIDDEN, "")
        yield Hit(span if side == "source" else None, span if side == "target" else None, {"text": text}, score)


def _is_bracketed(stretch: Stretch, marked: MarkedText) -> bool:
    """Tell whether a stretch stands right behind an opening bracket: a gloss of what was kept, or an aside."""
    before = marked.prose[: stretch.words[0].start].rstrip(HIDDEN + " *_")
    return bool(before) and before[-1] in OPENING


def _announces(stretch: Stretch, marked: MarkedText) -> bool:
    """Tell whether a stretch is part of a phrase that announces steps."""
    start, end = stretch.words[0].start, stretch.words[-1].end
    pattern = _announcements(marked.text.language)
    if pattern is None:
        return False
    return any(found.start() <= start and end <= found.end() for found in pattern.finditer(marked.prose))


@cache
def _announcements(language: str) -> re.Pattern[str] | None:
    phrases = load_language(language).announcements
    return re.compile("|".join(map(re.escape, phrases)), re.IGNORECASE) if phrases else None
