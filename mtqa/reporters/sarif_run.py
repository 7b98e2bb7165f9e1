"""The objects of SARIF 2.1.0 that tell of the run and the rules, named as the standard names them."""

from msgspec import Struct, field

from mtqa.reporters.sarif_objects import Location, Message, Result
from mtqa.reporters.urgency import Level

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/os/schemas/sarif-schema-2.1.0.json"
LINE_BREAKS = ("\r\n", "\n", "\r")


class Text(Struct, frozen=True, omit_defaults=True):
    """A text in two forms."""

    text: str
    markdown: str | None = None


class Configuration(Struct, frozen=True):
    """How bad the findings of a rule are."""

    level: Level


class Descriptor(Struct, frozen=True, rename="camel"):
    """A rule."""

    id: str
    name: str
    short_description: Text
    full_description: Text
    help: Text
    default_configuration: Configuration
    properties: dict[str, tuple[str, ...]]


class Driver(Struct, frozen=True, rename="camel"):
    """What made the report."""

    name: str
    version: str
    semantic_version: str
    rules: tuple[Descriptor, ...]
    properties: dict[str, str]


class Tool(Struct, frozen=True):
    """What made the report, which has no extensions."""

    driver: Driver


class Notification(Struct, frozen=True):
    """What could not be read."""

    level: Level
    message: Message
    locations: tuple[Location, ...]


class Invocation(Struct, frozen=True, rename="camel"):
    """How the run went."""

    execution_successful: bool
    tool_execution_notifications: tuple[Notification, ...]


class AutomationDetails(Struct, frozen=True):
    """What was run on what; reports with equal ids replace each other at GitHub."""

    id: str


class Run(Struct, frozen=True, rename="camel"):
    """One run of mtqa."""

    tool: Tool
    automation_details: AutomationDetails
    invocations: tuple[Invocation, ...]
    results: tuple[Result, ...]
    column_kind: str = "unicodeCodePoints"
    newline_sequences: tuple[str, ...] = LINE_BREAKS


class Log(Struct, frozen=True):
    """The whole file."""

    runs: tuple[Run, ...]
    version: str = "2.1.0"
    schema: str = field(default=SCHEMA, name="$schema")
