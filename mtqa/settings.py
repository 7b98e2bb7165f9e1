"""What a user decides about a run."""

from collections.abc import Mapping
from typing import Literal

from msgspec import Struct

CONFIDENCES_FILE = "mtqa-confidences.json"
WORDS, NEURAL, CASCADE = "words", "neural", "cascade"
ALIGNERS = (WORDS, NEURAL, CASCADE)
AlignerName = Literal["words", "neural", "cascade"]
EstimatorName = Literal["embedding"]
SeverityName = Literal["neutral", "minor", "major", "critical"]
FailOn = Literal["critical", "major", "minor", "neutral", "never"]
Register = Literal["formal", "informal"]
REGISTERS: tuple[Register, ...] = ("formal", "informal")
ESTIMATORS: tuple[EstimatorName, ...] = ("embedding",)


class RepairWish(Struct, frozen=True):
    """Which repairs a user wants, and whether the files shall hold them or are only to be compared."""

    unsafe: bool = False
    write: bool = True


class Override(Struct, frozen=True):
    """What holds instead for some documents: those that one of `paths` fits, in one of the languages `locales`.

    Without paths or without locales, any fits. `paths` are globs as `Settings.exclude` has them; a locale is that of
    the target: `pt` also stands for `pt-BR`. `select`, `min_confidence`, `fail_on` and `register` replace what held
    before, None keeps it; `extend_select` and `ignore` add to it; so does `severities`, the last word on a rule.
    """

    paths: tuple[str, ...] = ()
    locales: tuple[str, ...] = ()
    select: tuple[str, ...] | None = None
    extend_select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    min_confidence: float | None = None
    fail_on: FailOn | None = None
    severities: Mapping[str, SeverityName] = {}
    register: Register | None = None


class Settings(Struct, frozen=True):
    """The choices of one run; without any, what suits most.

    `format` is the format to read every file in, None to tell by the file; `fields` maps `id`, `source`,
    `target`, `source_language`, `target_language` to names of columns. Languages hold where a file does
    not say its own. `select` and `ignore` hold names of rules, folders or categories; `rule_folders`
    hold rules besides those that come with mtqa. Findings below `min_confidence` (0 to 1) are dropped.
    With `repair`, what is found is repaired. `aligner` is one of ALIGNERS, `estimators` are some of ESTIMATORS;
    all but the first need extras that may not be installed. `glossaries` are files that say how terms are rendered,
    `labels` are files of label memories. `register` is how readers are to be addressed; with None, the majority of each
    document counts.

    `extend_select` holds rules besides those selected, also such as are off. `severities` are tables from names of
    rules, folders or categories to severities; a later table wins, and within one the name of a rule. `kept_words` are
    to be left as they are in translations. `lexicons` are packs for the word aligner, besides its own. `exclude` are
    globs, as .gitignore has them, of what is never checked, and `overrides`, of which a later one wins, say what holds
    for some documents; their paths are those below the folder `root`. `fail_on` is the least severity that fails a run,
    `max_penalty` the greatest number of points by 1,000 words that does not, by `penalty_weights`, points by severity,
    where they differ from MQM's; `max_document_penalty` is the same for each document. `paths` are checked where none
    are named; `baseline` and `decisions` are files. `confidences` is a file of confidences that a project learnt, empty
    if there is none. `jobs` is how many processes check, 0 for as many as pays.
    """

    source_language: str | None = None
    target_language: str | None = None
    format: str | None = None
    fields: Mapping[str, str] = {}
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    rule_folders: tuple[str, ...] = ()
    min_confidence: float = 0.5
    repair: RepairWish | None = None
    aligner: str = WORDS
    estimators: tuple[str, ...] = ()
    glossaries: tuple[str, ...] = ()
    register: Register | None = None
    labels: tuple[str, ...] = ()
    extend_select: tuple[str, ...] = ()
    severities: tuple[Mapping[str, SeverityName], ...] = ()
    kept_words: tuple[str, ...] = ()
    lexicons: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    overrides: tuple[Override, ...] = ()
    root: str = ""
    fail_on: FailOn = "major"
    max_penalty: float | None = None
    max_document_penalty: float | None = None
    penalty_weights: Mapping[str, float] = {}
    paths: tuple[str, ...] = ()
    baseline: str | None = None
    decisions: str | None = None
    confidences: str = ""
    jobs: int = 1

    @property
    def least_limit(self) -> float:
        """The confidence below which nothing is shown anywhere."""
        own = (each.min_confidence for each in self.overrides)
        return min([self.min_confidence, *(limit for limit in own if limit is not None)])
