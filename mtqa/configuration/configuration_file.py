"""A configuration file as it is written: a table, and the lines of its keys."""

from pathlib import Path
from typing import Any

from mtqa.configuration.key_places import key_places
from mtqa.readers.shown_path import shown
from mtqa.rulebook.toml_file import TomlFile
from mtqa.user_errors import UserError

CONFIGURATION = "mtqa.toml"
PYPROJECT = "pyproject.toml"
TABLE = "tool.mtqa"


class ConfigurationFile(TomlFile):
    """The table of settings in `mtqa.toml`, or `[tool.mtqa]` of `pyproject.toml`; `options` is None if that is missing.

    Raises UserError for what is no TOML, with line and column.
    """

    def __init__(self, path: Path, content: bytes) -> None:
        super().__init__(Path(shown(path)), content)
        self._inside = f"{TABLE}." if path.name == PYPROJECT else ""
        self._places = key_places(self.text.replace("\r\n", "\n"))
        table: Any = self.table
        for name in self._inside.split(".")[:-1]:
            table = table.get(name) if isinstance(table, dict) else None
        if table is not None and not isinstance(table, dict):
            raise UserError(f"`{TABLE}` must be a table.", where=f"{self.path}:{self._places.get(TABLE, 1)}")
        self.options: dict[str, Any] | None = table

    def line_of(self, key: str) -> int:
        """Return the 1-based line of a key, named as in `overrides[0].select[1]`, or of what holds it, or 0."""
        full = f"{self._inside}{key}"
        while full and full not in self._places:
            full = full[: max(full.rfind("."), full.rfind("["), 0)]
        return self._places.get(full, 0)

    def place_of(self, key: str) -> str:
        """Return file and line of a key."""
        line = self.line_of(key)
        return f"{self.path}:{line}" if line else str(self.path)


def open_configuration(path: Path) -> ConfigurationFile:
    """Read a file; raises UserError if it cannot be read or is no TOML."""
    try:
        return ConfigurationFile(path, path.read_bytes())
    except FileNotFoundError:
        raise UserError("there is no such configuration file.", where=shown(path)) from None
    except OSError as error:
        raise UserError(f"the configuration cannot be read ({error.strerror}).", where=shown(path)) from None
