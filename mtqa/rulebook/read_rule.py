"""One TOML file -> Rule. Every mistake in it becomes a sentence with file, line, key and remedy."""

from pathlib import Path
from string import Formatter
from typing import Annotated, Any

import regex
from msgspec import Meta, Struct

from mtqa.checks import Check, check_names, load_check
from mtqa.glossaries.glossary import glossary_of_rows
from mtqa.languages import normalize_code
from mtqa.model import AppliesTo, Category, Example, Role, Rule, Severity
from mtqa.rulebook.check_parameters import parameters_of
from mtqa.rulebook.convert_table import Key, convert_table, keys_of, nearest
from mtqa.rulebook.toml_file import TomlFile
from mtqa.user_errors import UserError

PATTERN_PARAMETERS = ("pattern", "patterns", "unless")
"""Parameters with these names hold regular expressions, in whatever they are nested."""

Words = Annotated[str, Meta(pattern=r"\S")]
Share = Annotated[float, Meta(ge=0, le=1)]


class _RuleTable(Struct, rename={"parameters": "with"}):
    summary: Words
    why: Words
    check: str
    category: Category
    severity: Severity
    confidence: Share
    message: Words
    flags: tuple[dict[str, Any], ...]
    passes: tuple[dict[str, Any], ...]
    parameters: dict[str, Any] = {}
    applies_to: dict[str, Any] = {}
    confidences: dict[str, Share] = {}
    formerly: tuple[str, ...] = ()
    links: tuple[str, ...] = ()
    enabled: bool = True
    learnt: bool = True


_KEYS = keys_of(_RuleTable)
_APPLIES_KEYS = keys_of(AppliesTo, roles=tuple[Role, ...])
_EXAMPLE_KEYS = keys_of(Example, role=Role)
_PASSES_KEYS = {name: key for name, key in _EXAMPLE_KEYS.items() if name not in ("marks", "fixed")}
_FLAGS_KEYS = _EXAMPLE_KEYS | {"marks": Key("marks", _EXAMPLE_KEYS["marks"].type, required=True)}


def name_of(path: Path) -> str:
    """Return the name of the rule in a file: its folder and its file name, `accuracy/missing-number`."""
    return f"{path.resolve().parent.name}/{path.stem}"


def read_rule(path: Path) -> Rule:
    """Read a rule file; raises UserError for the first mistake in it."""
    return parse_rule(path, read_bytes(path))


def read_bytes(path: Path) -> bytes:
    """Return what is in a rule file; raises UserError if it cannot be read."""
    try:
        return path.read_bytes()
    except OSError as error:
        what = f"this rule file cannot be read ({error.strerror})."
        raise UserError(what, where=str(path), remedy="Check the path, and that you may read it.") from None


def parse_rule(path: Path, content: bytes) -> Rule:
    """Return the rule that the content of a file describes; raises UserError for the first mistake in it."""
    file = TomlFile(path, content)
    values = convert_table(file, file.table, _KEYS)
    check = _check(file, values["check"])
    parameters = convert_table(file, values.pop("with", {}), parameters_of(check), "with")
    _require_patterns(file, parameters)
    _require_fields(file, values["message"], check)
    values["applies_to"] = _applies_to(file, values.get("applies_to", {}))
    values["flags"] = _examples(file, "flags", values["flags"])
    values["passes"] = _examples(file, "passes", values["passes"])
    for language in values.get("confidences", {}):
        _require_code(file, f"confidences.{language}", language)
    return Rule(name=name_of(path), parameters=parameters, origin=str(path), **values)


def _check(file: TomlFile, name: str) -> Check:
    try:
        return load_check(name)
    except KeyError:
        names = list(check_names())
        remedy = nearest(name, names) or f"Checks are {', '.join(names)}."
        raise file.error("check", f"there is no check “{name}”.", remedy) from None


def _require_patterns(file: TomlFile, parameters: dict[str, Any]) -> None:
    for name in PATTERN_PARAMETERS:
        for pattern in patterns_in(parameters.get(name)):
            try:
                regex.compile(pattern, regex.VERSION1)
            except regex.error as error:
                place = "" if error.pos is None else f" at character {error.pos + 1}"
                what = f"the pattern {pattern!r} in `with.{name}` does not compile: {error.msg}{place}."
                raise file.error(f"with.{name}", what, "Its syntax is that of Python's `regex` module.") from None


def patterns_in(value: object) -> list[str]:
    """Return all texts in a value that may be a text, a list or a table, nested as deep as they are."""
    if isinstance(value, str):
        return [value]
    if isinstance(value, dict):
        value = list(value.values())
    return [text for each in value for text in patterns_in(each)] if isinstance(value, (list, tuple)) else []


def _require_fields(file: TomlFile, message: str, check: Check) -> None:
    given = ", ".join(f"{{{field}}}" for field in check.fields) or "no fields"
    remedy = f"The check `{check.name}` gives {given}; a brace itself is written {{{{ or }}}}."
    try:
        parts = list(Formatter().parse(message))
    except ValueError as error:
        raise file.error("message", f"the braces in `message` do not match ({error}).", remedy) from None
    for _, field, style, conversion in parts:
        if field is not None and (field not in check.fields or style or conversion):
            raise file.error("message", f"`message` names a field {{{field}}} that it may not.", remedy)


def _applies_to(file: TomlFile, table: dict[str, Any]) -> AppliesTo:
    where = AppliesTo(**convert_table(file, table, _APPLIES_KEYS, "applies_to"))
    for side in ("source", "target"):
        for code in getattr(where, side):
            _require_code(file, f"applies_to.{side}", code)
    return where


def _require_code(file: TomlFile, key: str, code: str) -> None:
    try:
        normal = normalize_code(code)
    except UserError as error:
        raise file.error(key, f"`{key}`: {error.what}", error.remedy) from None
    if normal != code:
        raise file.error(key, f"`{key}`: {code!r} is not how this language is written.", f"Write {normal!r}.")


def _require_codes(file: TomlFile, key: str, languages: str) -> None:
    codes = languages.split("-")
    if len(codes) != 2:
        raise file.error(key, f"`{key}` must be two codes such as en-it or en-pt_BR, not {languages!r}.")
    for code in codes:
        _require_code(file, key, code.replace("_", "-"))


def _examples(file: TomlFile, kind: str, tables: tuple[dict[str, Any], ...]) -> tuple[Example, ...]:
    if not tables:
        raise file.error(kind, f"`{kind}` has no example.", f"Add one [[{kind}]] at least.")
    keys = _FLAGS_KEYS if kind == "flags" else _PASSES_KEYS
    return tuple(_example(file, f"{kind}[{number}]", table, keys) for number, table in enumerate(tables))


def _example(file: TomlFile, place: str, table: dict[str, Any], keys: dict[str, Key]) -> Example:
    example = Example(**convert_table(file, table, keys, place))
    _require_codes(file, f"{place}.languages", example.languages)
    for number, other in enumerate(example.among):
        if len(other) not in (2, 3):
            what = f"`{place}.among[{number}]` must be a source and a target text, and maybe languages."
            raise file.error(f"{place}.among", what)
        for languages in other[2:]:
            _require_codes(file, f"{place}.among", languages)
    if example.terms:
        for problem in glossary_of_rows(example.terms).problems:
            raise file.error(f"{place}.terms", f"`{place}.terms`: {problem.message}", problem.remedy)
    if "marks" in keys and not example.marks:
        raise file.error(f"{place}.marks", f"`{place}.marks` is empty.", "List the texts that findings underline.")
    for mark in example.marks:
        if mark not in example.source and mark not in example.target:
            what = f"`{place}.marks`: “{mark}” is neither in the source nor in the target."
            raise file.error(f"{place}.marks", what, "Marks are exact texts.")
    return example
