"""Menu paths such as `**File** > **Options** > **Advanced**`: separators, steps and whole paths."""

import re

from mtqa.model import Span

MAYBE_SEPARATOR = re.compile(r"[>\u2192\u203a\u279c\uff1e]|&gt;")
SEPARATOR = re.compile(
    r"""(?<=[\s\ufffc\w"\u201d\u300d\])\uff09\u3011\u300f])
        (?: -{0,2}> | => | &gt; | \u2192 | \u203a | \u279c | \uff1e )
        (?=[\s\ufffc\w"\u201c\u300c\[.,;:!?)]|$)""",
    re.VERBOSE,
)
OPEN_ANGLE = re.compile(r"<[^<>]{0,60}$")
BLANK = " \t\u00a0\u202f\u3000\ufffc\n\r"
NUMBER_NEXT = re.compile(r"[\s\ufffc]*[=\d]")
FIRST_WORD = re.compile(r"[\"\u201c\u00ab]?([^\W_]+)")
MARKUP = ("bold", "italic", "link", "quotation", "code")


def mark_menu_paths(prose: str, marked: dict[str, list[Span]]) -> list[Span]:
    """Return spans of kind `menu-separator` and `menu-step`.

    A separator's value says on which sides it has a marked or capitalized step: `both`, `left`,
    `right` or `none`. A step is the bold, linked, quoted or code span beside a separator, or the part
    of such a span between two separators. Signs in comparisons (`> 5`) and in `<angle brackets>` are
    no separators.
    """
    if not MAYBE_SEPARATOR.search(prose):
        return []
    outlines = sorted((span for kind in MARKUP for span in marked.get(kind, ())), key=lambda s: (s.start, -s.end))
    places = [
        found.span()
        for found in SEPARATOR.finditer(prose)
        if prose[: found.start()].strip(BLANK)
        and not NUMBER_NEXT.match(prose, found.end())
        and not OPEN_ANGLE.search(prose, 0, found.start())
    ]
    spans: list[Span] = []
    steps: dict[tuple[int, int], Span] = {}
    for i, (start, end) in enumerate(places):
        before = places[i - 1][1] if i else 0
        after = places[i + 1][0] if i + 1 < len(places) else len(prose)
        left = _step_before(prose, start, before, outlines)
        right = _step_after(prose, end, after, outlines)
        sides = {(True, True): "both", (True, False): "left", (False, True): "right"}.get(
            (bool(left), bool(right)), "none"
        )
        spans.append(Span.plain(start, end, "menu-separator", sides))
        for step in (left, right):
            if step:
                steps[step] = Span.plain(*step, "menu-step", prose[slice(*step)].strip(BLANK).lower())
    return spans + list(steps.values())


def _step_before(prose: str, at: int, limit: int, outlines: list[Span]) -> tuple[int, int] | None:
    end = len(prose[:at].rstrip(BLANK))
    if end <= limit:
        return None
    for span in outlines:
        if span.content_start < at <= span.content_end:
            return _trim(prose, max(limit, span.content_start), end)
        if span.content_end == end or span.end == end:
            return _trim(prose, max(limit, span.content_start), span.content_end)
    return _capitalized_before(prose, limit, end)


def _step_after(prose: str, at: int, limit: int, outlines: list[Span]) -> tuple[int, int] | None:
    start = at + len(prose[at:]) - len(prose[at:].lstrip(BLANK))
    if start >= limit:
        return None
    for span in outlines:
        if span.content_start <= at < span.content_end:
            return _trim(prose, start, min(limit, span.content_end))
        if start in (span.content_start, span.start):
            return _trim(prose, span.content_start, min(limit, span.content_end))
    word = FIRST_WORD.match(prose, start)
    if word is None or word[1][0].islower():
        return None
    return start, word.end()


def _capitalized_before(prose: str, limit: int, end: int) -> tuple[int, int] | None:
    words = list(re.finditer(r"[^\W_]+", prose[limit:end]))
    if not words or words[-1].end() != end - limit:
        return None
    for word in reversed(words[-4:]):
        if not word[0][0].islower():
            return limit + word.start(), end
    return None


def _trim(prose: str, start: int, end: int) -> tuple[int, int] | None:
    piece = prose[start:end]
    start += len(piece) - len(piece.lstrip(BLANK))
    end -= len(piece) - len(piece.rstrip(BLANK))
    return (start, end) if start < end else None
