"""What may stand in a configuration file: keys and their types, as msgspec and complaints know them."""

from typing import Annotated

from msgspec import Meta, Struct

from mtqa.rulebook.convert_table import Key, keys_of
from mtqa.settings import AlignerName, EstimatorName, FailOn, Register, SeverityName

Filled = Annotated[str, Meta(min_length=1)]
Share = Annotated[float, Meta(ge=0, le=1)]
Points = Annotated[float, Meta(ge=0)]
Texts = tuple[Filled, ...]


class WrittenOverride(Struct, frozen=True, rename="kebab"):
    """One of the tables `[[overrides]]`."""

    paths: Texts = ()
    locales: Texts = ()
    select: Texts = ()
    extend_select: Texts = ()
    ignore: Texts = ()
    min_confidence: Share = 0.5
    fail_on: FailOn = "major"
    severities: dict[str, SeverityName] = {}
    register: Register = "formal"


class Written(Struct, frozen=True, rename="kebab"):
    """The whole file. Defaults mean nothing here: what is not written is not taken over."""

    paths: Texts = ()
    exclude: Texts = ()
    source_language: Filled = ""
    target_language: Filled = ""
    format: Filled = ""
    fields: dict[str, str] = {}
    select: Texts = ()
    extend_select: Texts = ()
    ignore: Texts = ()
    rules: Texts = ()
    min_confidence: Share = 0.5
    fail_on: FailOn = "major"
    severities: dict[str, SeverityName] = {}
    register: Register = "formal"
    glossaries: Texts = ()
    labels: Texts = ()
    do_not_translate: Texts = ()
    lexicons: Texts = ()
    aligner: AlignerName = "words"
    estimators: tuple[EstimatorName, ...] = ()
    baseline: Filled = ""
    decisions: Filled = ""
    confidences: Filled = ""
    max_penalty: Points = 0
    max_document_penalty: Points = 0
    penalty: dict[str, float] = {}
    overrides: tuple[WrittenOverride, ...] = ()


class WrittenFields(Struct, frozen=True, rename="kebab"):
    """The table `fields`: which column or JSON field holds what."""

    id: Filled = ""
    source: Filled = ""
    target: Filled = ""
    source_language: Filled = ""
    target_language: Filled = ""


class WrittenPenalty(Struct, frozen=True):
    """The table `penalty`: points that an issue costs, by its severity."""

    neutral: Points = 0
    minor: Points = 1
    major: Points = 5
    critical: Points = 25


KEYS = keys_of(Written)
OVERRIDE_KEYS = keys_of(WrittenOverride)
TABLES: dict[str, dict[str, Key]] = {"fields": keys_of(WrittenFields), "penalty": keys_of(WrittenPenalty)}
FIELDS = {"rules": "rule_folders", "do-not-translate": "kept_words", "penalty": "penalty_weights"}
"""The fields of Settings that are not called as their keys are."""


def field_of(key: str) -> str:
    """Return the field of Settings that a key of the file sets."""
    return FIELDS.get(key, key.replace("-", "_"))
