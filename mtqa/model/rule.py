"""Rules: judgements about translations, each one TOML file."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Any

from msgspec import Struct

SEVERITIES = ("neutral", "minor", "major", "critical")


class Severity(StrEnum):
    """How much an issue hurts the reader (MQM's words), least first."""

    neutral = "neutral"
    minor = "minor"
    major = "major"
    critical = "critical"

    @property
    def rank(self) -> int:
        """0 for neutral to 3 for critical, for comparing."""
        return SEVERITIES.index(self.value)

    @property
    def penalty(self) -> int:
        """Points that one issue costs (MQM: 0, 1, 5, 25)."""
        return (0, 1, 5, 25)[self.rank]


class Category(StrEnum):
    """What kind of error a finding is about."""

    ui_label = "ui-label"
    span_placement = "span-placement"
    link_text = "link-text"
    link_target = "link-target"
    markup = "markup"
    number = "number"
    unit = "unit"
    negation = "negation"
    mistranslation = "mistranslation"
    omission = "omission"
    addition = "addition"
    untranslated = "untranslated"
    do_not_translate = "do-not-translate"
    terminology = "terminology"
    register_ = "register"
    grammar = "grammar"
    punctuation = "punctuation"


ITS_TYPES: dict[Category, str] = {
    Category.ui_label: "terminology",
    Category.span_placement: "markup",
    Category.link_text: "mistranslation",
    Category.link_target: "markup",
    Category.markup: "markup",
    Category.number: "numbers",
    Category.unit: "numbers",
    Category.negation: "mistranslation",
    Category.mistranslation: "mistranslation",
    Category.omission: "omission",
    Category.addition: "addition",
    Category.untranslated: "untranslated",
    Category.do_not_translate: "mistranslation",
    Category.terminology: "terminology",
    Category.register_: "register",
    Category.grammar: "grammar",
    Category.punctuation: "typographical",
}
"""ITS 2.0 `locQualityIssueType` of each category (https://www.w3.org/TR/its20/#lqissue-typevalues)."""


class Example(Struct, frozen=True):
    """A source and target text inside a rule, and what the rule must underline in them.

    `languages` is `source-target`, such as `en-it` or `en-pt_BR`. `marks` are the texts that findings
    must cover, on the target side or, where that is empty, on the source side; empty in an example
    that must pass. `fixed` is the target after the suggested edits, where the example shows a repair. `among` are
    other segments, each a source and a target text and, if it has others, its languages (`en-fr`).
    `terms` are rows of a glossary, by the names of its columns.
    """

    languages: str
    source: str
    target: str
    marks: tuple[str, ...] = ()
    role: str = "body"
    fixed: str | None = None
    note: str = ""
    among: tuple[tuple[str, ...], ...] = ()
    terms: tuple[Mapping[str, str], ...] = ()


class AppliesTo(Struct, frozen=True, forbid_unknown_fields=True):
    """Where a rule holds; an empty list means everywhere."""

    source: tuple[str, ...] = ()
    target: tuple[str, ...] = ()
    formats: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()


class Rule(Struct, frozen=True):
    """One rule. `name` is the place of its file, `folder/file`; the folder is its MQM dimension.

    `confidence` is how often a finding of this rule is right (0 to 1) before the hit's own score;
    `confidences` overrides it for target languages. `origin` is the file it was read from.
    `learnt` is false where no annotation can say whether a finding is right: it is about a segment as a whole.
    """

    name: str
    category: Category
    summary: str
    why: str
    check: str
    parameters: Mapping[str, Any]
    severity: Severity
    confidence: float
    message: str
    applies_to: AppliesTo
    flags: tuple[Example, ...]
    passes: tuple[Example, ...]
    confidences: Mapping[str, float] = {}
    formerly: tuple[str, ...] = ()
    links: tuple[str, ...] = ()
    enabled: bool = True
    learnt: bool = True
    origin: str = ""

    @property
    def mqm(self) -> str:
        """MQM dimension and error type, such as `accuracy/number`."""
        return f"{self.name.split('/')[0]}/{self.category.value}"

    def confidence_for(self, language: str) -> float:
        """Return the confidence for a target language, falling back from `pt-BR` to `pt`."""
        base = language.split("-")[0]
        return self.confidences.get(language, self.confidences.get(base, self.confidence))
