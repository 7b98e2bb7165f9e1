"""What a project knows about stretches of a source text: how its terms and labels are rendered."""

from typing import Literal

from msgspec import Struct

from mtqa.model.text import Span

Standing = Literal["preferred", "allowed", "forbidden"]


class Rendering(Struct, frozen=True):
    """A text of the target language that stands for a term or label.

    `votes` is how often people chose it, where somebody counted; a glossary's entry counts as 1.
    """

    text: str
    standing: Standing = "preferred"
    votes: float = 1.0


class Expectation(Struct, frozen=True):
    """How a stretch of the source is to be rendered, and who says so.

    `span` is the stretch; `origin` tells a glossary from a label memory, `where` names the file, with a line if it has
    such. `kept` means that the source's own words must stay. Renderings are in the order of their worth.
    `confidence` is how sure it is that the stretch is the term or label, 0 to 1.
    """

    span: Span
    origin: Literal["glossary", "labels"]
    renderings: tuple[Rendering, ...] = ()
    kept: bool = False
    where: str = ""
    confidence: float = 1.0
