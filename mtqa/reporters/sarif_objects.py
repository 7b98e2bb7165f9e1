"""The objects of SARIF 2.1.0 that tell of findings, named as the standard names them.

https://docs.oasis-open.org/sarif/sarif/v2.1.0/os/sarif-v2.1.0-os.html
"""

from collections.abc import Mapping

from msgspec import Struct

from mtqa.reporters.urgency import Level


class Message(Struct, frozen=True):
    """A text; braces and brackets in it are escaped."""

    text: str


class Region(Struct, frozen=True, rename="camel", omit_defaults=True):
    """A stretch of a file, 1-based, up to but without the last column."""

    start_line: int
    start_column: int
    end_line: int
    end_column: int
    snippet: Message | None = None


class ArtifactLocation(Struct, frozen=True, rename="camel", omit_defaults=True):
    """A file; without `uri_base_id` it lies outside the working folder."""

    uri: str
    uri_base_id: str | None = None


class PhysicalLocation(Struct, frozen=True, rename="camel", omit_defaults=True):
    """A file and a place in it."""

    artifact_location: ArtifactLocation
    region: Region | None = None


class LogicalLocation(Struct, frozen=True, rename="camel"):
    """A segment, by its id."""

    name: str
    fully_qualified_name: str
    kind: str = "segment"


class Location(Struct, frozen=True, rename="camel", omit_defaults=True):
    """Where something is."""

    physical_location: PhysicalLocation
    logical_locations: tuple[LogicalLocation, ...] = ()
    id: int = -1
    message: Message | None = None


class Replacement(Struct, frozen=True, rename="camel"):
    """An edit of a file."""

    deleted_region: Region
    inserted_content: Message


class ArtifactChange(Struct, frozen=True, rename="camel"):
    """All edits of a file that make one repair."""

    artifact_location: ArtifactLocation
    replacements: tuple[Replacement, ...]


class Fix(Struct, frozen=True, rename="camel"):
    """A repair; `safe` in its properties tells whether it may be applied unseen."""

    description: Message
    artifact_changes: tuple[ArtifactChange, ...]
    properties: dict[str, bool]


class Suppression(Struct, frozen=True, omit_defaults=True):
    """Says that somebody dismissed the result: in the file itself (`inSource`) or beside it (`external`), and why."""

    kind: str
    status: str
    justification: str = ""
    properties: Mapping[str, str] = {}


class Result(Struct, frozen=True, rename="camel", omit_defaults=True):
    """A finding."""

    rule_id: str
    rule_index: int
    level: Level
    rank: float
    message: Message
    locations: tuple[Location, ...]
    partial_fingerprints: dict[str, str]
    baseline_state: str
    properties: dict[str, str | float]
    related_locations: tuple[Location, ...] = ()
    fixes: tuple[Fix, ...] = ()
    suppressions: tuple[Suppression, ...] = ()
