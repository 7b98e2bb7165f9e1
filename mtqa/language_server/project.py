"""What holds for the documents of an editor: settings by path, rules made ready for them, what is known already."""

from collections import OrderedDict
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import msgspec
from msgspec import Struct

from mtqa.settings import WORDS, Register, Settings
from mtqa.standing_check import StandingCheck
from mtqa.user_errors import UserError
from mtqa.verdicts import BASELINE_FILE, DECISIONS_FILE, KnownBefore, load_known

PROJECT_FILES = (DECISIONS_FILE, BASELINE_FILE, "mtqa.toml", "pyproject.toml")
"""Names of files by which findings are judged."""
MOST_CHECKS = 4
"""For how many different settings rules are kept ready."""
REMEMBERED_SEGMENTS = 20_000


class EditorSettings(Struct, frozen=True, rename="camel", forbid_unknown_fields=True):
    """What an editor may say at the start (`initializationOptions`), or later as its section `mtqa`.

    All of it means what the options of `mtqa check` mean. Paths count from the folder that is open in the editor.
    """

    source_language: str | None = None
    target_language: str | None = None
    format: str | None = None
    fields: Mapping[str, str] = {}
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    rules: tuple[str, ...] = ()
    min_confidence: float = 0.5
    aligner: str = WORDS
    glossaries: tuple[str, ...] = ()
    labels: tuple[str, ...] = ()
    register: Register | None = None
    baseline: str | None = None
    decisions: str | None = None


def editor_settings(sent: Any) -> EditorSettings:
    """Return the settings that an editor sent; raises UserError that names what is none of them."""
    try:
        return msgspec.convert(sent or {}, EditorSettings)
    except msgspec.ValidationError as error:
        names = ", ".join(field.encode_name for field in msgspec.structs.fields(EditorSettings))
        raise UserError(f"The settings for mtqa are wrong: {error}.", remedy=f"There are {names}.") from None


class Project:
    """The settings of an editor, and what they make ready; files are read again when they have changed."""

    def __init__(self, chosen: EditorSettings | None = None) -> None:
        self.chosen = chosen or EditorSettings()
        self._checks: OrderedDict[bytes, StandingCheck] = OrderedDict()
        self._known: tuple[object, KnownBefore] | None = None

    def settings_of(self, path: Path | None) -> Settings:  # noqa: ARG002  # settings that differ by path come in here
        """Return the settings that hold for a document at a path, None for one that is no file yet."""
        chosen = self.chosen
        return Settings(
            source_language=chosen.source_language,
            target_language=chosen.target_language,
            format=chosen.format,
            fields=chosen.fields,
            select=chosen.select,
            ignore=chosen.ignore,
            rule_folders=chosen.rules,
            min_confidence=chosen.min_confidence,
            aligner=chosen.aligner,
            glossaries=chosen.glossaries,
            labels=chosen.labels,
            register=chosen.register,
        )

    def check_of(self, settings: Settings) -> StandingCheck:
        """Return what checks documents with some settings, made ready once; raises UserError if that fails."""
        files = [*settings.glossaries, *settings.labels]
        key = msgspec.msgpack.encode([settings, [_state(Path(path)) for path in files]])
        if key not in self._checks:
            self._checks[key] = StandingCheck(settings, remembers=REMEMBERED_SEGMENTS)
            while len(self._checks) > MOST_CHECKS:
                self._checks.popitem(last=False)
        self._checks.move_to_end(key)
        return self._checks[key]

    def known(self) -> KnownBefore:
        """Return what baseline and decisions say today; raises UserError if they cannot be read."""
        baseline, decisions = (Path(path) if path else None for path in (self.chosen.baseline, self.chosen.decisions))
        today = datetime.now(UTC).date()
        state = today, baseline and _state(baseline), _state(decisions or Path(DECISIONS_FILE))
        if self._known is None or self._known[0] != state:
            self._known = state, load_known(baseline, decisions, today)
        return self._known[1]


def _state(path: Path) -> tuple[str, int, int]:
    """Return what tells one content of a file from the next."""
    try:
        status = path.stat()
    except OSError:
        return str(path), 0, 0
    return str(path), status.st_mtime_ns, status.st_size
