"""From settings to what judges: rules of a rulebook, and instruments."""

from msgspec import structs

from mtqa.engine.instruments import Instruments
from mtqa.model import Rule
from mtqa.rulebook import Rulebook, select_rules
from mtqa.settings import Settings

KEPT = "do not translate"


def rules_of(rulebook: Rulebook, settings: Settings) -> tuple[Rule, ...]:
    """Return the rules that settings select, with the severities that they give them; see `select_rules`."""
    return select_rules(
        rulebook,
        settings.select,
        settings.ignore,
        settings.register,
        extend_select=settings.extend_select,
        severities=settings.severities,
    )


def all_rules_of(rulebook: Rulebook, settings: Settings) -> tuple[Rule, ...]:
    """Return the rules that settings select, then all others that they do not ignore: what repairs are judged by."""
    rules = rules_of(rulebook, settings)
    names = {rule.name for rule in rules}
    others = rules_of(rulebook, structs.replace(settings, select=()))
    return (*rules, *(rule for rule in others if rule.name not in names))


def instruments_of(settings: Settings) -> Instruments:
    """Return what a run with these settings judges with, not yet made ready."""
    return Instruments(
        settings.aligner,
        settings.estimators,
        settings.glossaries,
        tuple({"source": word, "status": KEPT} for word in dict.fromkeys(settings.kept_words)),
        settings.labels,
        lexicons=settings.lexicons,
        confidences=settings.confidences,
    )
