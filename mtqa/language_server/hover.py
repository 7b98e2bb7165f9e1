"""What an editor shows under the cursor: findings with their reasons, and what a word stands for on the other side."""

import re
from collections.abc import Iterator

from lsprotocol import types as lsp

from mtqa.language_server.diagnostics import offsets_range
from mtqa.language_server.examination import Examination
from mtqa.language_server.pointed_at import PointedAt, findings_at, pointed_at, text_offset
from mtqa.model import Alignment, Finding, Side, Span
from mtqa.model.alignment import MARKUP

OTHER: dict[Side, Side] = {"source": "target", "target": "source"}
_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~])")
_BACKTICKS = re.compile("`+")


def hover(found: Examination, position: lsp.Position, *, markdown: bool) -> lsp.Hover | None:
    """Return what is said about a place in a text; None where there is nothing to say."""
    offset = found.lines.offset(position.line, position.character)
    said = [_finding(each, markdown) for each in findings_at(found, offset, offset)]
    where = pointed_at(found, offset)
    span = None
    if where and found.check:
        alignment = found.check.aligned(where.segment.source, where.segment.target)
        span = _word_at(alignment, where)
        lines = list(_counterparts(alignment, where, span, markdown))
        said += ["\n\n".join(lines)] if lines else []
    if not said:
        return None
    kind = lsp.MarkupKind.Markdown if markdown else lsp.MarkupKind.PlainText
    separator = "\n\n---\n\n" if markdown else "\n\n"
    return lsp.Hover(lsp.MarkupContent(kind, separator.join(said)), _range(found, where, span))


def _finding(finding: Finding, markdown: bool) -> str:
    told = f"{finding.severity.value} {finding.rule} [{finding.confidence:.2f}]"
    head = f"**{finding.severity.value}** `{finding.rule}` [{finding.confidence:.2f}]" if markdown else told
    lines = [head, _escaped(finding.message, markdown), finding.why.strip()]
    if finding.suggestion:
        lines.append(f"Suggested: {_quoted(finding.suggestion.text, markdown)}")
    return "\n\n".join(lines)


def _word_at(alignment: Alignment, where: PointedAt) -> Span | None:
    """Return the word at the cursor; of characters that are one word together, the whole word."""
    joined = alignment.joined[0 if where.side == "source" else 1]
    words = (*joined, *alignment.side(where.side).of("word"))
    inside = (word for word in words if word.start <= where.offset < word.end)
    behind = (word for word in words if word.end == where.offset)
    return next(inside, None) or next(behind, None)


def _counterparts(alignment: Alignment, where: PointedAt, word: Span | None, markdown: bool) -> Iterator[str]:
    """Yield what the word and the innermost markup at the cursor stand for, each with how sure that is."""
    if word:
        yield _counterpart(alignment, where, word, markdown, "")
    near = alignment.side(where.side)
    around = [
        span
        for kind in sorted(MARKUP)
        for span in near.of(kind)
        if span.content_start <= where.offset <= span.content_end and span != word
    ]
    if around:
        innermost = min(around, key=lambda span: span.end - span.start)
        yield _counterpart(alignment, where, innermost, markdown, f"{innermost.kind} ")


def _counterpart(alignment: Alignment, where: PointedAt, span: Span, markdown: bool, what: str) -> str:
    near, far = alignment.side(where.side).text.value, alignment.side(OTHER[where.side]).text.value
    projection = alignment.project(span, where.side)
    own = f"{what}{_quoted(span.content(near), markdown)}"
    if projection.span:
        return f"{own} ↔ {_quoted(projection.span.content(far), markdown)} [{projection.confidence:.2f}]"
    alone = [each.confidence for each in alignment.alone if each.side == where.side and each.span == span]
    return f"{own} ↔ nothing [{alone[0]:.2f}]" if alone else f"{own} ↔ nothing known"


def _range(found: Examination, where: PointedAt | None, span: Span | None) -> lsp.Range | None:
    if where is None or span is None:
        return None
    text = where.segment.side(where.side)
    return offsets_range(found, text_offset(found, text, span.start), text_offset(found, text, span.end))


def _escaped(text: str, markdown: bool) -> str:
    return _SPECIAL.sub(r"\\\1", text) if markdown else text


def _quoted(text: str, markdown: bool) -> str:
    """Return a text of a document so that nothing in it acts as Markdown."""
    line = " ".join(text.split())
    if not markdown:
        return f"“{line}”"
    fence = "`" * (1 + max((len(run) for run in _BACKTICKS.findall(line)), default=0))
    pad = " " if line.startswith("`") or line.endswith("`") else ""
    return f"{fence}{pad}{line}{pad}{fence}" if line else "“”"
