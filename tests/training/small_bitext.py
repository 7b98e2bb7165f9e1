"""A small bitext of our own, large enough to learn from: sentences put together from parts."""

from itertools import product
from pathlib import Path

ACTIONS = (("open", "apri"), ("close", "chiudi"), ("delete", "elimina"), ("copy", "copia"), ("print", "stampa"))
THINGS = (
    ("the red folder", "la cartella rossa"),
    ("the black letter", "la lettera nera"),
    ("the old house", "la vecchia casa"),
    ("the new door", "la nuova porta"),
    ("the red house", "la casa rossa"),
    ("the black folder", "la cartella nera"),
    ("a garden", "un giardino"),
    ("a picture", "un quadro"),
)
TIMES = (("today", "oggi"), ("tomorrow", "domani"), ("now", "adesso"), ("slowly", "lentamente"))


def sentences() -> list[tuple[str, str]]:
    """English and Italian imperatives; word order differs between adjectives and nouns, and in some endings."""
    pairs = []
    for number, (action, thing, time) in enumerate(product(ACTIONS, THINGS, TIMES)):
        source = f"{action[0].title()} {thing[0]} {time[0]}."
        turned = number % 3 == 0
        target = (
            f"{time[1].title()} {action[1]} {thing[1]}." if turned else f"{action[1].title()} {thing[1]} {time[1]}."
        )
        pairs.append((source, target))
    return pairs


def write_bitext(path: Path) -> Path:
    """Write the sentences as a table with a header."""
    lines = ["source\ttarget", *("\t".join(pair) for pair in sentences())]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path
