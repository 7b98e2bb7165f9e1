"""Places of a report as SARIF wants them: addresses, regions, and messages in which nothing is a link."""

import re
from urllib.parse import quote

from mtqa.model import Place
from mtqa.reporters.sarif_objects import ArtifactLocation, Location, Message, PhysicalLocation, Region

ROOT = "%SRCROOT%"
_DRIVE = re.compile(r"[A-Za-z]:/")
_LINK = re.compile(r"\[(?=[^\]]*\]\()")


def message(text: str) -> Message:
    """Return a message that says the text and nothing else (SARIF 3.11.5 and 3.11.6).

    Braces would be placeholders; a bracket is escaped where it would begin a link.
    """
    return Message(_LINK.sub(r"\\[", text).replace("{", "{{").replace("}", "}}"))


def artifact(path: str) -> ArtifactLocation:
    """Return the address of a file: below the working folder, or else as an absolute or upward one."""
    address = quote(path.encode("utf-8", "backslashreplace"), safe="/")
    if path.startswith("/"):
        return ArtifactLocation(f"file://{address}")
    if _DRIVE.match(path):
        return ArtifactLocation(f"file:///{path[:2]}{quote(path[2:], safe='/')}")
    return ArtifactLocation(address, None if path.startswith("../") else ROOT)


def region(place: Place) -> Region:
    """Return a place, with its text if that is what stands in the file (and not an escaped form of it)."""
    spans = place.line == place.end_line and place.end_column - place.column == len(place.text)
    snippet = Message(place.text) if spans and place.text else None
    return Region(place.line, place.column, place.end_line, place.end_column, snippet)


def location(path: str, place: Place | None) -> Location:
    """Return a place in a file, or the file alone."""
    return Location(PhysicalLocation(artifact(path), region(place) if place else None))
