"""A configuration file means what it says, and every mistake in it is told with its line."""

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mtqa.configuration import Configuration, find_configuration, project_settings, read_configuration, settings_from
from mtqa.settings import Override, Settings
from mtqa.user_errors import UserError

WHOLE = """
paths = ["docs", "more"]
exclude = ["drafts/"]
source-language = "EN"
target-language = "it_IT"
format = "delimited-table"
fields = { id = "key", source-language = "from" }
select = ["accuracy"]
extend-select = ["terminology/second-choice-term"]
ignore = ["missing-number"]
rules = []
min-confidence = 1
fail-on = "never"
register = "formal"
glossaries = ["terms.csv"]
labels = []
lexicons = ["en-it.npz"]
do-not-translate = ["Contoso"]
aligner = "words"
estimators = []
baseline = "known.jsonl"
decisions = "made.toml"
max-penalty = 3
max-document-penalty = 40.5

[severities]
number = "minor"
"accuracy/added-words" = "critical"

[penalty]
minor = 2.5
critical = 30

[[overrides]]
paths = ["docs/legacy/**"]
min-confidence = 0.8
ignore = ["style"]

[[overrides]]
locales = ["pt_br"]
select = []
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    for name in ("docs", "more", "docs/deep"):
        (tmp_path / name).mkdir()
    (tmp_path / "terms.csv").write_text("source,target\nplan,piano\n", encoding="utf-8")
    (tmp_path / "en-it.npz").touch()
    return tmp_path


def written(text: str, name: str = "mtqa.toml") -> Path:
    path = Path(name)
    path.write_text(text, encoding="utf-8")
    return path


def test_every_key(folder: Path) -> None:
    settings = settings_from(read_configuration(written(WHOLE)), {})
    assert settings == Settings(
        source_language="en",
        target_language="it-IT",
        format="delimited-table",
        fields={"id": "key", "source_language": "from"},
        select=("accuracy",),
        extend_select=("terminology/second-choice-term",),
        ignore=("missing-number",),
        min_confidence=1,
        glossaries=("terms.csv",),
        register="formal",
        severities=({"number": "minor", "accuracy/added-words": "critical"},),
        kept_words=("Contoso",),
        lexicons=("en-it.npz",),
        exclude=("drafts/",),
        overrides=(
            Override(paths=("docs/legacy/**",), min_confidence=0.8, ignore=("style",)),
            Override(locales=("pt-BR",), select=()),
        ),
        root=str(folder),
        fail_on="never",
        max_penalty=3,
        max_document_penalty=40.5,
        penalty_weights={"minor": 2.5, "critical": 30},
        paths=("docs", "more"),
        baseline="known.jsonl",
        decisions="made.toml",
    )


def test_paths_start_from_the_folder_of_the_file(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    written(WHOLE)
    monkeypatch.chdir(folder / "docs" / "deep")
    settings = project_settings()
    assert settings.paths == (str(folder / "docs"), str(folder / "more"))
    assert settings.glossaries == (str(folder / "terms.csv"),)
    assert settings.root == str(folder)


def test_the_nearest_file_upward(folder: Path) -> None:
    deep = folder / "docs" / "deep"
    assert find_configuration(deep) is None
    written("[project]\nname = 'x'  # not of mtqa\n", "docs/pyproject.toml")
    written("", "mtqa.toml")
    assert find_configuration(deep) == folder / "mtqa.toml"
    written("[tool.mtqa]\nfail-on = 'minor'\n", "docs/pyproject.toml")
    assert find_configuration(deep) == folder / "docs" / "pyproject.toml"
    assert project_settings(deep).fail_on == "minor"
    written("", "docs/mtqa.toml")
    assert find_configuration(deep) == folder / "docs" / "mtqa.toml"
    assert project_settings(deep) == Settings(root=str(folder / "docs"))


def test_a_broken_pyproject_that_speaks_of_mtqa_is_told(folder: Path) -> None:
    written("[tool.mtqa]\nfail-on = minor\n", "pyproject.toml")
    with pytest.raises(UserError, match=r"pyproject\.toml:2:11: this is not TOML"):
        find_configuration(folder)
    written("[tool.other]\nfail-on = minor\n", "pyproject.toml")
    assert find_configuration(folder) is None


def test_places_in_pyproject(folder: Path) -> None:
    written(
        '[tool.mtqa]\nselect = [\n  "accuracy",\n  "acuracy",\n]\n[tool.mtqa.severities]\nnumber = "bad"\n'
        '[[tool.mtqa.overrides]]\npaths = ["x"]\n[[tool.mtqa.overrides]]\nlocales = ["it"]\nignor = []\n',
        "pyproject.toml",
    )
    with pytest.raises(UserError) as caught:
        project_settings()
    assert str(caught.value).splitlines() == [
        "the configuration has 2 mistakes:",
        '  pyproject.toml:7: `severities.number` must be one of neutral, minor, major, critical, not "bad".',
        "  pyproject.toml:12: there is no key `overrides[1].ignor`. Did you mean `ignore`?",
    ]
    text = Path("pyproject.toml").read_text(encoding="utf-8").replace('"bad"', '"minor"').replace("ignor =", "ignore =")
    written(text, "pyproject.toml")
    with pytest.raises(UserError, match=r"pyproject\.toml:4: there is no rule, .*“acuracy”. Did you mean `accuracy`\?"):
        project_settings()


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("min-confidance = 0.5", ":1: there is no key `min-confidance`. Did you mean `min-confidence`?"),
        ("min-confidence = 1.5", ":1: `min-confidence` must be a number from 0 to 1, not 1.5."),
        ("min-confidence = nan", ":1: `min-confidence` must be a number"),
        ("min-confidence = true", ":1: `min-confidence` must be a number from 0 to 1, not true."),
        ('select = "accuracy"', ':1: `select` must be a list of texts that are not empty, not "accuracy".'),
        ('ignore = ["accuracy", ""]', ":1: `ignore` must be a list of texts"),
        ('fail-on = "bad"', ":1: `fail-on` must be one of critical, major, minor, neutral, never"),
        ('format = "docx"', ":1: “docx” is not a format that mtqa reads."),
        ('source-language = "english"', ":1: Unknown language code 'english'"),
        ('glossaries = ["terms.csv", "trems.csv"]', ":1: there is no glossary “trems.csv”. Paths start from"),
        ('paths = ["dox"]', ":1: there is no path “dox”."),
        ('exclude = ["!docs"]', ":1: a glob with `!` takes nothing back here."),
        ("exclude = ['docs\\x']", ":1: paths have forward slashes."),
        ("max-penalty = -1", ":1: `max-penalty` must be a number of at least 0, not -1."),
        ("fields = { src = 'a' }", ":1: there is no key `fields.src`."),
        ("fields = 3", ":1: `fields` must be a table, not 3."),
        ("[penalty]\nmajr = 3", ":2: there is no key `penalty.majr`. Did you mean `major`?"),
        ("[severities]\nnumbr = 'minor'", ":2: there is no rule, folder or category “numbr”. Did you mean `number`?"),
        ("[overrides]\npaths = ['x']", ":1: overrides are a list of tables. Write [[overrides]] above each."),
        ("[[overrides]]\nignore = ['x']", ":1: this override does not say where it holds."),
        ("[[overrides]]\nlocales = ['xx']", ":2: Unknown language code"),
        ("[[overrides]]\npaths = ['../x']", ":2: globs name what is below the folder of the configuration."),
        ("[[overrides]]\npaths = ['x']\nfields = {}", ":3: there is no key `overrides[0].fields`."),
        ("[tool.mtqa]\nselect = ['a']", ":1: here, settings stand in no table `tool`. Leave out the line [tool.mtqa]."),
        ("[mtqa]\nselect = ['a']", ":1: here, settings stand in no table `mtqa`."),
        ("select = ['a'", ":2: this is not TOML"),
        ("[[overrides]]\npaths = ['x']\nignore = ['acuracy']", ":3: there is no rule, folder or category “acuracy”."),
    ],
)
def test_mistakes(folder: Path, line: str, told: str) -> None:
    written(line + "\n")
    with pytest.raises(UserError) as caught:
        project_settings()
    assert f"mtqa.toml{told}" in str(caught.value)


def test_a_file_that_is_not_there(folder: Path) -> None:
    with pytest.raises(UserError, match="there is no such configuration file"):
        read_configuration(Path("other.toml"))
    with pytest.raises(UserError, match=r"there is no table \[tool.mtqa\]"):
        read_configuration(written("", "pyproject.toml"))


def test_the_command_line_wins(folder: Path) -> None:
    (folder / "own.csv").touch()
    configuration = read_configuration(written(WHOLE))
    given = {
        "select": ("style",),
        "ignore": ("number",),
        "glossaries": ("own.csv",),
        "fields": {"id": "other"},
        "min_confidence": 0.2,
        "paths": ("docs",),
    }
    settings = settings_from(configuration, given)
    assert (settings.select, settings.ignore, settings.paths) == (("style",), ("number",), ("docs",))
    assert settings.glossaries == ("own.csv", "terms.csv")
    assert settings.fields == {"id": "other", "source_language": "from"}
    assert settings.overrides == (Override(paths=("docs/legacy/**",)), Override(locales=("pt-BR",)))
    assert settings.extend_select == ()
    selected = settings_from(configuration, {"select": ("missing-number",)})
    assert (selected.select, selected.ignore) == (("missing-number",), ()), "who names a rule wants it"
    assert selected.overrides[0] == Override(paths=("docs/legacy/**",), min_confidence=0.8)
    ignoring = settings_from(configuration, {"ignore": ("number",)})
    assert (ignoring.select, ignoring.extend_select) == (("accuracy",), ("terminology/second-choice-term",))
    assert (settings.min_confidence, settings.fail_on) == (0.2, "never")


NAMES = ["accuracy", "style", "number", "accuracy/added-words"]
VALUES: dict[str, st.SearchStrategy[Any]] = {
    "select": st.lists(st.sampled_from(NAMES)),
    "ignore": st.lists(st.sampled_from(NAMES)),
    "min-confidence": st.floats(0, 1),
    "max-penalty": st.floats(0, 1e6) | st.integers(0, 10),
    "fail-on": st.sampled_from(["critical", "major", "minor", "neutral", "never"]),
    "register": st.sampled_from(["formal", "informal"]),
    "do-not-translate": st.lists(st.text(st.characters(codec="utf-8", exclude_categories=["C"]), min_size=1)),
    "source-language": st.sampled_from(["en", "pt-BR", "zh-Hant"]),
    "severities": st.dictionaries(st.sampled_from(NAMES), st.sampled_from(["minor", "critical"])),
    "penalty": st.dictionaries(st.sampled_from(["minor", "major"]), st.floats(0, 99)),
    "exclude": st.lists(st.sampled_from(["drafts/", "*.md", "a/**/b"])),
}
TABLES = st.fixed_dictionaries({}, optional=VALUES)


def as_toml(value: object) -> str:
    if isinstance(value, dict):
        return "{" + ", ".join(f"{as_toml(key)} = {as_toml(own)}" for key, own in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(as_toml(each) for each in value) + "]"
    if isinstance(value, str):
        return '"' + value.replace("\\", "\\\\").replace('"', '\\"') + '"'
    return repr(value)


FIELDS = {"do-not-translate": "kept_words", "penalty": "penalty_weights"}


@settings(deadline=None)
@given(table=TABLES)
def test_valid_values_come_through(table: dict[str, Any], tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = tmp_path_factory.mktemp("valid")
    text = "".join(f"{key} = {as_toml(value)}\n" for key, value in table.items())
    (folder / "mtqa.toml").write_text(text, encoding="utf-8")
    settings = project_settings(folder)
    for key, value in table.items():
        got = getattr(settings, FIELDS.get(key, key.replace("-", "_")))
        expected = tuple(value) if isinstance(value, list) else (value,) if key == "severities" else value
        assert got == expected


@settings(deadline=None, max_examples=200)
@given(table=TABLES, data=st.data())
def test_no_mutilated_key_ends_in_a_traceback(
    table: dict[str, Any], data: st.DataObject, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("mutilated")
    text = "".join(f"{key} = {as_toml(value)}\n" for key, value in table.items())
    text += "[[overrides]]\nlocales = ['it']\nignore = ['style']\n"
    at = data.draw(st.integers(0, len(text) - 1))
    put_in = data.draw(st.sampled_from(["", "x", "=", "[", '"', "\n", "{", "é", "\0", "."]))
    (folder / "mtqa.toml").write_text(text[:at] + put_in + text[at + 1 :], encoding="utf-8")
    try:
        project_settings(folder)
    except UserError as error:
        told = str(error)
    else:
        told = "mtqa.toml is right"
    assert "mtqa.toml" in told


def test_nothing_is_configured_without_a_file() -> None:
    assert settings_from(Configuration(), {}) == Settings()
