"""What holds for the documents of an editor: settings by path, rules made ready for them, what is known already."""

from collections import OrderedDict
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated, Any, Literal

import msgspec
from msgspec import UNSET, Meta, Struct, UnsetType

from mtqa.configuration import project_settings
from mtqa.settings import CONFIDENCES_FILE, Register, Settings
from mtqa.standing_check import StandingCheck
from mtqa.user_errors import UserError
from mtqa.verdicts import BASELINE_FILE, DECISIONS_FILE, KnownBefore, load_known

PROJECT_FILES = (DECISIONS_FILE, BASELINE_FILE, CONFIDENCES_FILE, "mtqa.toml", "pyproject.toml")
"""Names of files by which findings are judged."""
NAMES = {"rules": "rule_folders"}
"""What settings of an editor are called in Settings, where the names differ."""
MOST_CHECKS = 4
"""For how many different settings rules are kept ready."""
REMEMBERED_SEGMENTS = 20_000


class EditorSettings(Struct, frozen=True, rename="camel", forbid_unknown_fields=True):
    """What an editor may say at the start (`initializationOptions`), or later as its section `mtqa`.

    All of it means what the options of `mtqa check` mean. Paths count from the folder that is open in the editor.
    """

    source_language: str | UnsetType = UNSET
    target_language: str | UnsetType = UNSET
    format: str | UnsetType = UNSET
    fields: Mapping[str, str] | UnsetType = UNSET
    select: tuple[str, ...] | UnsetType = UNSET
    ignore: tuple[str, ...] | UnsetType = UNSET
    rules: tuple[str, ...] | UnsetType = UNSET
    min_confidence: Annotated[float, Meta(ge=0, le=1)] | UnsetType = UNSET
    aligner: Literal["words", "neural", "cascade"] | UnsetType = UNSET
    glossaries: tuple[str, ...] | UnsetType = UNSET
    labels: tuple[str, ...] | UnsetType = UNSET
    register: Register | UnsetType = UNSET
    baseline: str | UnsetType = UNSET
    decisions: str | UnsetType = UNSET

    def given(self) -> dict[str, Any]:
        """Return what was said, by fields of Settings."""
        said = {name: value for name, value in msgspec.structs.asdict(self).items() if value is not UNSET}
        return {NAMES.get(name, name): value for name, value in said.items()}


def editor_settings(sent: Any) -> EditorSettings:
    """Return the settings that an editor sent, null saying nothing; raises UserError that names what is wrong."""
    if isinstance(sent, dict):
        sent = {name: value for name, value in sent.items() if value is not None}
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

    def settings_of(self, path: Path | None) -> Settings:
        """Return the settings that hold for a document at a path, None for one that is no file yet.

        They are those of the nearest configuration above it; what the editor says wins. Raises UserError for a
        configuration with mistakes.
        """
        return project_settings(path.parent if path else None, self.chosen.given())

    def check_of(self, settings: Settings) -> StandingCheck:
        """Return what checks documents with some settings, made ready once; raises UserError if that fails."""
        files = [*settings.glossaries, *settings.labels, *settings.lexicons, settings.confidences or CONFIDENCES_FILE]
        key = msgspec.msgpack.encode([settings, [_state(Path(path)) for path in files]])
        if key not in self._checks:
            self._checks[key] = StandingCheck(settings, remembers=REMEMBERED_SEGMENTS)
            while len(self._checks) > MOST_CHECKS:
                self._checks.popitem(last=False)
        self._checks.move_to_end(key)
        return self._checks[key]

    def known(self, settings: Settings) -> KnownBefore:
        """Return what baseline and decisions say today; raises UserError if they cannot be read."""
        baseline, decisions = (Path(path) if path else None for path in (settings.baseline, settings.decisions))
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
