"""What a project decides once: `mtqa.toml` or `[tool.mtqa]` to settings, and what of them holds for which document."""

from mtqa.configuration.configuration_file import CONFIGURATION, PYPROJECT
from mtqa.configuration.explaining import explain, explanation_text
from mtqa.configuration.judging import all_rules_of, instruments_of, rules_of
from mtqa.configuration.locating import find_configuration
from mtqa.configuration.merging import decisions_file, project_settings, settings_from
from mtqa.configuration.overriding import effective, holding, overriding
from mtqa.configuration.path_globs import fits, fitting, path_below
from mtqa.configuration.reading import Configuration, read_configuration
from mtqa.configuration.written_values import from_here

__all__ = [
    "CONFIGURATION", "PYPROJECT", "Configuration", "all_rules_of", "decisions_file", "effective", "explain",
    "explanation_text", "find_configuration", "fits", "fitting", "from_here", "holding", "instruments_of",
    "overriding", "path_below", "project_settings", "read_configuration", "rules_of", "settings_from",
]  # fmt: skip
