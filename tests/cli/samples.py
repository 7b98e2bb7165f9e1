"""Small bilingual files with known flaws, and rules that find them."""

import json
from pathlib import Path

from tests.rulebook.rule_files import RULE, write_rule

LINES = (("Stop!", "Fermo!!"), ("Go on.", "Continua."), ("Wait!", "Aspetta!!!"))
SHOUTED = "style/shouted-ending"


def write_bitext(path: Path, lines: tuple[tuple[str, str], ...] = LINES, language: str = "it-IT") -> Path:
    """Write pairs of texts as JSON Lines that name their languages."""
    path.parent.mkdir(parents=True, exist_ok=True)
    rows = (
        {"source": source, "target": target, "source_language": "en", "target_language": language}
        for source, target in lines
    )
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")
    return path


def write_house_rules(folder: Path) -> Path:
    """Write a folder with one rule, `style/shouted-ending`, that is minor and has a confidence of 0.9."""
    write_rule(folder, SHOUTED, RULE.replace("it = 0.8", "de = 0.8"))
    return folder
