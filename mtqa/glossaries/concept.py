"""What a glossary says: concepts, each with its words in some languages."""

from typing import Literal

from msgspec import Struct

from mtqa.glossaries.wordings import PartOfSpeech
from mtqa.languages import load_language
from mtqa.model import Standing

ANY = ""


class Designation(Struct, frozen=True):
    """A word or phrase for a concept in a language (`""`: any), and how it stands there.

    `side` says where it may stand, if the glossary is of one direction.
    """

    text: str
    language: str = ANY
    standing: Standing = "preferred"
    side: Literal["source", "target", "either"] = "either"


class Concept(Struct, frozen=True):
    """An entry: words of several languages for one thing. `kept` ones stay as they are in the source.

    `case_sensitive` is None where the glossary does not say. `file` and `line` tell where the entry begins; 0 where
    there are no lines.
    """

    designations: tuple[Designation, ...]
    kept: bool = False
    part_of_speech: PartOfSpeech = "other"
    case_sensitive: bool | None = None
    note: str = ""
    file: str = ""
    line: int = 0

    @property
    def where(self) -> str:
        """The file, with the line if there is one."""
        return f"{self.file}:{self.line}" if self.line else self.file

    def sources(self, language: str) -> list[Designation]:
        """Return what may stand for the concept in a source text of a language."""
        return [each for each in self.designations if each.side != "target" and serves(each.language, language)]

    def targets(self, language: str) -> list[Designation]:
        """Return what may, or must not, stand for it in a target text; those of exactly its region, if there are."""
        found = [each for each in self.designations if each.side != "source" and serves(each.language, language)]
        exact = [each for each in found if each.language == language]
        return exact or found


def serves(stated: str, wanted: str) -> bool:
    """Tell whether what holds for one language holds for another: `it` for `it-IT`, `zh-Hans` for `zh-CN`."""
    if stated in (ANY, wanted):
        return True
    one, *regions = stated.split("-")
    other, *others = wanted.split("-")
    if one != other:
        return False
    if not regions or not others:
        return True
    both = [[part for part in parts if len(part) != len("Hans")] for parts in (regions, others)]
    same_region = not both[0] or not both[1] or both[0] == both[1]
    return same_region and load_language(stated).script == load_language(wanted).script
