"""TOML files -> rules: found, read, selected, explained."""

from mtqa.rulebook.loading import MQM_DIMENSIONS, Rulebook, load_rulebook
from mtqa.rulebook.read_rule import read_rule
from mtqa.rulebook.select_rules import find_rule, matching_rules, select_rules

__all__ = [
    "MQM_DIMENSIONS", "Rulebook", "find_rule", "load_rulebook", "matching_rules", "read_rule", "select_rules",
]  # fmt: skip
