"""What a user said on the command line and what the configuration says, as the settings of a run."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from msgspec import structs

from mtqa.configuration.locating import find_configuration
from mtqa.configuration.reading import Configuration, read_configuration
from mtqa.configuration.selectors import require_known_rules
from mtqa.configuration.written_values import from_here
from mtqa.settings import CONFIDENCES_FILE, Override, Settings
from mtqa.verdicts import DECISIONS_FILE

ADDED = ("glossaries", "labels", "lexicons", "rule_folders")
"""Fields of which the configuration has more where the command line has some; what the command line says goes first."""

SELECTED = ("extend_select", "ignore")
"""Fields about rules, of which the configuration says nothing any more where the command line selects some."""

BESIDE = {"decisions": DECISIONS_FILE, "confidences": CONFIDENCES_FILE}
"""Files that need not be named, beside the configuration or, without one, in the working folder."""

OVERRIDDEN = {name: own for name, own in structs.asdict(Override()).items() if name not in ("paths", "locales")}
"""Fields of overrides that change settings, each with the value that changes nothing."""


def project_settings(start: Path | None = None, given: Mapping[str, Any] | None = None) -> Settings:
    """Return the settings of the project that a folder (the working folder, without one) belongs to.

    `given` are fields of Settings, which win. Raises UserError for a configuration with mistakes.
    """
    found = find_configuration(start or Path.cwd())
    return settings_from(read_configuration(found) if found else Configuration(), given or {})


def settings_from(configuration: Configuration, given: Mapping[str, Any]) -> Settings:
    """Return the settings of a run: what was `given` by fields of Settings, else what the configuration says.

    Raises UserError where the configuration names rules that there are not.
    """
    values = dict(configuration.values)
    if "select" in given:
        given = {**dict.fromkeys(SELECTED, ()), **given}
    for name, value in given.items():
        if name in ADDED:
            value = (*value, *(each for each in values.get(name, ()) if each not in value))
        elif name == "fields":
            value = {**values.get(name, {}), **value}
        values[name] = value
    if isinstance(values.get("severities"), Mapping):
        values["severities"] = (values["severities"],)
    silenced = {name: default for name, default in OVERRIDDEN.items() if name in given}
    overrides = tuple(structs.replace(each, **silenced) for each in configuration.overrides)
    for field, name in BESIDE.items():
        path = (configuration.folder or Path.cwd()) / name
        if field not in values and path.is_file():
            values[field] = from_here(path)
    root = str(configuration.folder) if configuration.folder else ""
    settings = Settings(**values, overrides=overrides, root=root)
    require_known_rules(configuration, settings.rule_folders)
    return settings


def decisions_file(settings: Settings) -> Path:
    """Return the file of decisions, there already or not: where it is looked for the next time."""
    return Path(settings.decisions or from_here(Path(settings.root) / DECISIONS_FILE))
