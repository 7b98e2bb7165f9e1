"""What a user decides about a run."""

from collections.abc import Mapping
from typing import Literal

from msgspec import Struct

WORDS, NEURAL, CASCADE = "words", "neural", "cascade"
ALIGNERS = (WORDS, NEURAL, CASCADE)
EstimatorName = Literal["embedding"]
Register = Literal["formal", "informal"]
REGISTERS: tuple[Register, ...] = ("formal", "informal")
ESTIMATORS: tuple[EstimatorName, ...] = ("embedding",)


class RepairWish(Struct, frozen=True):
    """Which repairs a user wants, and whether the files shall hold them or are only to be compared."""

    unsafe: bool = False
    write: bool = True


class Settings(Struct, frozen=True):
    """The choices of one run; without any, what suits most.

    `format` is the format to read every file in, None to tell by the file; `fields` maps `id`, `source`,
    `target`, `source_language`, `target_language` to names of columns. Languages hold where a file does
    not say its own. `select` and `ignore` hold names of rules, folders or categories; `rule_folders`
    hold rules besides those that come with mtqa. Findings below `min_confidence` (0 to 1) are dropped.
    With `repair`, what is found is repaired. `aligner` is one of ALIGNERS, `estimators` are some of ESTIMATORS;
    all but the first need extras that may not be installed. `glossaries` are files that say how terms are rendered,
    `labels` are files of label memories. `register` is how readers are to be addressed; with None, the majority of each
    document counts. `jobs` is how many processes check, 0 for as many as pays.
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
    jobs: int = 1
