"""What flows through mtqa: small frozen values. Imports nothing else of mtqa."""

from mtqa.model.alignment import HIDDEN, Alignment, Alone, Links, MarkedText, Pair, words_between
from mtqa.model.expectation import Expectation, Rendering, Standing
from mtqa.model.fact import Fact, Noted, Verdict, unit_of
from mtqa.model.finding import Dismissal, Edit, Finding, Hit, Place, Suggestion, apply_edits
from mtqa.model.projection import Projection
from mtqa.model.report import (
    DocumentSummary,
    Report,
    Run,
    SegmentText,
    Summary,
    Tool,
)
from mtqa.model.rule import ITS_TYPES, AppliesTo, Category, Example, Rule, Severity
from mtqa.model.segment import Allowance, Document, Provenance, ReadProblem, Role, Segment, Side
from mtqa.model.text import Anchor, Position, Span, Text

__all__ = [
    "HIDDEN", "ITS_TYPES",
    "Alignment", "Allowance", "Alone", "Anchor", "AppliesTo", "Category", "Dismissal", "Document", "DocumentSummary",
    "Edit", "Example", "Expectation", "Fact", "Finding", "Hit", "Links", "MarkedText", "Noted", "Pair",
    "Place", "Position", "Projection", "Provenance", "ReadProblem", "Rendering", "Report", "Role", "Rule", "Run",
    "Segment", "SegmentText", "Severity", "Side", "Span", "Standing", "Suggestion", "Summary", "Text", "Tool",
    "Verdict", "apply_edits", "unit_of", "words_between",
]  # fmt: skip
