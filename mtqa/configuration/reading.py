"""A configuration file to values; all mistakes in it are told at once, each with line, key and remedy."""

import math
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any, get_args

from msgspec import Struct

from mtqa.configuration.configuration_file import TABLE, ConfigurationFile, open_configuration
from mtqa.configuration.schema import KEYS, OVERRIDE_KEYS, TABLES, field_of
from mtqa.configuration.written_values import Mistaken, globs, language, languages, places_of, reading_format
from mtqa.rulebook.convert_table import Key, convert_table
from mtqa.settings import Override, SeverityName
from mtqa.user_errors import UserError

SEVERITIES: tuple[str, ...] = get_args(SeverityName)


class Configuration(Struct, frozen=True):
    """What a project wants: values by fields of Settings, overrides, and where (`mtqa.toml:4`) each is written.

    `place_of` is asked with keys as in `min-confidence`, `select[0]`, `overrides[1].paths`. Without a file, nothing
    is wanted.
    """

    path: Path | None = None
    values: Mapping[str, Any] = {}
    overrides: tuple[Override, ...] = ()
    place_of: Callable[[str], str] = str

    @property
    def folder(self) -> Path | None:
        """The folder that paths in the file start from."""
        return self.path.parent if self.path else None


def read_configuration(path: Path) -> Configuration:
    """Read a file; raises UserError with everything that is wrong in it."""
    path = path.absolute()
    file = open_configuration(path)
    if file.options is None:
        remedy = f"Write [{TABLE}], or name another file."
        raise UserError(f"there is no table [{TABLE}].", where=str(file.path), remedy=remedy)
    reader = _Reader(file, path.parent)
    values = dict(reader.values(file.options))
    overrides = tuple(reader.overrides(file.options.get("overrides", [])))
    complain(reader.mistakes)
    return Configuration(path, values, overrides, file.place_of)


def complain(mistakes: list[UserError]) -> None:
    """Raise what is wrong as one error, if anything is."""
    if len(mistakes) == 1:
        raise mistakes[0]
    if mistakes:
        told = "\n".join(f"  {mistake}" for mistake in mistakes)
        raise UserError(f"the configuration has {len(mistakes)} mistakes:\n{told}")


class _Reader:
    def __init__(self, file: ConfigurationFile, folder: Path) -> None:
        self.mistakes: list[UserError] = []
        self._file, self._folder = file, folder

    def values(self, table: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
        """Yield fields of Settings and their values; mistakes are noted."""
        for name, value in table.items():
            if name == "overrides":
                continue
            if name not in KEYS and name in TABLE.split(".") and isinstance(value, dict):
                self._note(name, f"here, settings stand in no table `{name}`.", f"Leave out the line [{TABLE}].")
                continue
            for key, converted in self._converted(name, value, KEYS, ""):
                yield field_of(key), converted

    def overrides(self, tables: object) -> Iterator[Override]:
        """Yield the overrides; mistakes are noted."""
        if not isinstance(tables, list) or not all(isinstance(table, dict) for table in tables):
            self._note("overrides", "overrides are a list of tables.", "Write [[overrides]] above each.")
            return
        for number, table in enumerate(tables):
            inside = f"overrides[{number}]"
            before = len(self.mistakes)
            pairs = [
                pair for name, value in table.items() for pair in self._converted(name, value, OVERRIDE_KEYS, inside)
            ]
            values = {field_of(key): value for key, value in pairs}
            if not values.get("paths") and not values.get("locales") and len(self.mistakes) == before:
                self._note(inside, "this override does not say where it holds.", "Give it `paths` or `locales`.")
            yield Override(**values)

    def _converted(self, name: str, value: object, keys: Mapping[str, Key], inside: str) -> Iterator[tuple[str, Any]]:
        try:
            if name in TABLES or name == "severities":
                yield name, self._table(name, value, keys, inside)
            else:
                converted = convert_table(self._file, {name: value}, keys, inside)[name]
                yield name, self._sensible(name, converted, inside)
        except UserError as error:
            self.mistakes.append(error)

    def _table(self, name: str, value: object, keys: Mapping[str, Key], inside: str) -> dict[str, Any]:
        """Return an inner table, of which each wrong key is a mistake of its own."""
        full = f"{inside}.{name}" if inside else name
        if name not in keys or not isinstance(value, dict):
            convert_table(self._file, {name: value}, keys, inside)
        assert isinstance(value, dict)  # noqa: S101  # anything else was complained about
        found: dict[str, Any] = {}
        for key, own in value.items():
            allowed = TABLES.get(name) or {key: Key(key, SeverityName, required=False)}
            try:
                converted = convert_table(self._file, {key: own}, allowed, full)[key]
                found[key.replace("-", "_") if name == "fields" else key] = self._number(f"{full}.{key}", converted)
            except UserError as error:
                self.mistakes.append(error)
        return found

    def _sensible(self, name: str, value: Any, inside: str) -> Any:
        """Return a value of the right type as runs want it: paths from here, languages as we write them."""
        full = f"{inside}.{name}" if inside else name
        check = globs if inside and name == "paths" else _CHECKS.get(name)
        self._number(full, value)
        if check is None:
            return value
        try:
            return check(value, self._folder)
        except Mistaken as mistake:
            key = full if mistake.item is None else f"{full}[{mistake.item}]"
            raise self._file.error(key, mistake.what, mistake.remedy) from None

    def _number(self, key: str, value: Any) -> Any:
        if isinstance(value, float) and not math.isfinite(value):
            raise self._file.error(key, f"`{key}` must be a number, not {value}.")
        return value

    def _note(self, key: str, what: str, remedy: str) -> None:
        self.mistakes.append(self._file.error(key, what, remedy))


_CHECKS: Mapping[str, Callable[[Any, Path], Any]] = {
    "paths": places_of("path"),
    "glossaries": places_of("glossary"),
    "labels": places_of("label memory"),
    "lexicons": places_of("lexicon pack"),
    "rules": places_of("folder of rules"),
    "baseline": places_of(""),
    "decisions": places_of(""),
    "confidences": places_of("file of confidences"),
    "exclude": globs,
    "source-language": language,
    "target-language": language,
    "locales": languages,
    "format": reading_format,
}
