"""Every effective setting and where it comes from: the text of `mtqa config show`."""

import json
from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct

from mtqa.configuration.merging import ADDED, OVERRIDDEN, SELECTED
from mtqa.configuration.overriding import ADDED_BY_OVERRIDES, effective, holding
from mtqa.configuration.path_globs import fitting
from mtqa.configuration.reading import Configuration
from mtqa.configuration.schema import KEYS, field_of
from mtqa.configuration.written_values import from_here
from mtqa.model import Severity
from mtqa.settings import Settings

DEFAULT = "default"
WIDEST = 60


class Explained(Struct, frozen=True):
    """A key of the configuration with its effective value (None if nothing is set), and all that contributed to it."""

    key: str
    value: object
    origins: tuple[str, ...]


class Explanation(Struct, frozen=True):
    """The settings for a document in a target language, or without a `path`, for all that no override names.

    `overrides` are the places of those that hold for it, or without a path, of all. What is `excluded` is not checked.
    """

    configuration: str | None
    path: str | None
    language: str
    overrides: tuple[str, ...]
    settings: tuple[Explained, ...]
    excluded: bool = False


def explain(
    configuration: Configuration,
    settings: Settings,
    options: Mapping[str, str],
    path: str | None = None,
    language: str = "",
) -> Explanation:
    """Return where the settings come from, of which `options` (field to option) were given on the command line."""
    numbers: Sequence[int] = range(len(settings.overrides))
    own = settings
    if path is not None:
        numbers = holding(settings, path, language)
        own = effective(settings, path, language)
    sources = _Sources(configuration, settings, options, numbers if path is not None else ())
    explained = tuple(
        Explained(key, _plain(key, getattr(own, field_of(key))), tuple(sources.of(key)))
        for key in KEYS
        if key != "overrides"
    )
    file = from_here(configuration.path) if configuration.path else None
    places = tuple(_override(configuration, number) for number in numbers)
    left_out = fitting(settings.exclude, settings.root)
    return Explanation(file, path, language, places, explained, bool(path and left_out and left_out(path)))


def explanation_text(explanation: Explanation) -> str:
    """Return an explanation as TOML, with the origins as comments."""
    lines = [(_assignment(each), ", ".join(each.origins)) for each in explanation.settings]
    width = min(WIDEST, max(len(text) for text, _ in lines))
    heading = list(_heading(explanation))
    return "\n".join([*heading, *(f"{text.ljust(width)}  # {origin}" for text, origin in lines)]) + "\n"


class _Sources:
    def __init__(
        self, configuration: Configuration, settings: Settings, options: Mapping[str, str], numbers: Sequence[int]
    ) -> None:
        self._configuration, self._settings, self._options = configuration, settings, options
        self._numbers = numbers

    def of(self, key: str) -> Iterator[str]:
        """Yield what contributed to a value, what counts most first."""
        field = field_of(key)
        written = self._configuration.place_of(key) if field in self._configuration.values else None
        option = self._options.get(field) or (self._options.get("select") if field in SELECTED else None)
        if option:
            yield option
            if written and (field in ADDED or field == "fields"):
                yield written
            return
        overrides = [
            _override(self._configuration, number)
            for number in self._numbers
            if field in OVERRIDDEN and getattr(self._settings.overrides[number], field) != OVERRIDDEN[field]
        ]
        if overrides and field not in ADDED_BY_OVERRIDES:
            yield overrides[-1]
            return
        yield from reversed(overrides)
        if written or not overrides:
            yield written or DEFAULT


def _override(configuration: Configuration, number: int) -> str:
    return f"override {number + 1} ({configuration.place_of(f'overrides[{number}]')})"


def _heading(explanation: Explanation) -> Iterator[str]:
    yield f"# {explanation.configuration or 'There is no configuration file (`mtqa init` writes one).'}"
    overrides = ", ".join(explanation.overrides)
    if explanation.path is not None:
        language = f" in {explanation.language}" if explanation.language else ", whose language is not known"
        never = ", which `exclude` leaves out" if explanation.excluded else ""
        yield f"# for {explanation.path}{language}{never}: {overrides or 'no override'}"
    elif overrides:
        yield f"# but for what is named by {overrides}"


def _assignment(explained: Explained) -> str:
    if explained.value in (None, ""):
        return f"# {explained.key}"
    return f"{explained.key} = {as_toml(explained.value)}"


def as_toml(value: object) -> str:
    """Return a value as TOML writes it on one line."""
    if isinstance(value, Mapping):
        pairs = ", ".join(f"{_key(str(key))} = {as_toml(own)}" for key, own in value.items())
        return f"{{ {pairs} }}" if pairs else "{}"
    if isinstance(value, (tuple, list)):
        return f"[{', '.join(as_toml(each) for each in value)}]"
    if isinstance(value, str):
        return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
    return f"{value:g}" if isinstance(value, float) else str(value)


def _key(name: str) -> str:
    return name if name.isascii() and name.replace("-", "").replace("_", "").isalnum() else as_toml(name)


def _plain(key: str, value: object) -> object:
    """Return a value as the file has it: severities as one table, in which what is said last counts."""
    if key == "severities" and isinstance(value, tuple):
        return {name: severity for table in value for name, severity in table.items()}
    if key == "penalty" and isinstance(value, Mapping):
        return {severity.value: value.get(severity.value, severity.penalty) for severity in Severity}
    if key == "fields" and isinstance(value, Mapping):
        return {role.replace("_", "-"): name for role, name in value.items()}
    return value
