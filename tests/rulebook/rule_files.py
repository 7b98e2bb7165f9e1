"""A small correct rule file, for tests that spoil it."""

from pathlib import Path

RULE = r"""
summary = "Several exclamation marks."
why = "One is enough."
check = "pattern-found"
category = "punctuation"
severity = "minor"
confidence = 0.9
message = "“{text}” shouts"

[with]
pattern = '!!+'

[applies_to]
target = ["it", "pt-BR"]

[confidences]
it = 0.8

[[flags]]
languages = "en-it"
source = "Stop!"
target = "Fermo!!"
marks = ["!!"]

[[passes]]
languages = "en-pt_BR"
source = "Stop!"
target = "Pare!"
note = "one is fine"
"""


def write_rule(folder: Path, name: str = "style/shouted-ending", content: str = RULE) -> Path:
    """Write a rule file below a folder and return its path."""
    path = folder / f"{name}.toml"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(content, encoding="utf-8")
    return path


def spoilt(old: str, new: str) -> str:
    """Return the rule with the one occurrence of `old` replaced."""
    assert RULE.count(old) == 1
    return RULE.replace(old, new)
