from pathlib import Path

import pytest

from mtqa.model import Category, Severity
from mtqa.rulebook import read_rule
from mtqa.user_errors import UserError
from tests.rulebook.rule_files import RULE, spoilt, write_rule


def complaint(folder: Path, content: str) -> str:
    path = write_rule(folder, content=content)
    with pytest.raises(UserError) as caught:
        read_rule(path)
    text = str(caught.value)
    assert text.startswith(str(path))
    return text.removeprefix(str(path))


def test_reads_all_of_a_rule(tmp_path: Path) -> None:
    rule = read_rule(write_rule(tmp_path))
    assert rule.name == "style/shouted-ending"
    assert rule.mqm == "style/punctuation"
    assert rule.category is Category.punctuation
    assert rule.severity is Severity.minor
    assert rule.parameters == {"pattern": "!!+"}
    assert rule.applies_to.target == ("it", "pt-BR")
    assert rule.confidence_for("it-IT") == 0.8
    assert rule.confidence_for("pt-BR") == 0.9
    assert rule.flags[0].marks == ("!!",)
    assert rule.passes[0].note == "one is fine"
    assert rule.enabled


def test_name_is_the_place_even_for_a_relative_path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_rule(tmp_path)
    monkeypatch.chdir(tmp_path / "style")
    assert read_rule(Path("shouted-ending.toml")).name == "style/shouted-ending"


def test_windows_line_ends_and_byte_order_mark_are_fine(tmp_path: Path) -> None:
    path = tmp_path / "style.toml"
    path.write_bytes(b"\xef\xbb\xbf" + RULE.replace("\n", "\r\n").encode())
    assert read_rule(path).flags[0].target == "Fermo!!"


MISTAKES = {
    "syntax": ('summary = "Several', "summary = Several", ":2:11: this is not TOML: Invalid value."),
    "unfinished": ("'!!+'", "'''!!+", ": this is not TOML: "),
    "escape": ("'!!+'", r'"\d"', "'single quotes'"),
    "twice": ('severity = "minor"', 'severity = "minor"\nseverity = "major"', ":7:"),
    "unknown key": ('why = "One', 'wy = "One', ":3: there is no key `wy`. Did you mean `why`?"),
    "unknown key inside": ('target = "Fermo!!"', 'taget = "x"', ":22: there is no key `flags[0].taget`."),
    "missing key": ('severity = "minor"\n', "", ": the key `severity` is missing. Add it: one of neutral, minor,"),
    "severity": ('"minor"', '"bad"', ':6: `severity` must be one of neutral, minor, major, critical, not "bad".'),
    "category": ('"punctuation"', '"typo"', ":5: `category` must be one of ui-label, span-placement,"),
    "confidence": ("0.9", "90", ":7: `confidence` must be a number from 0 to 1, not 90."),
    "confidence as text": ("0.9", '"0.9"', ":7: `confidence` must be a number from 0 to 1, not"),
    "empty text": ('"One is enough."', '" "', ":3: `why` must be a text that is not empty"),
    "check": ('"pattern-found"', '"patern-found"', "there is no check “patern-found”. Did you mean `pattern-found`?"),
    "parameter": ("pattern = '!!+'", "patern = '!!+'", ":11: there is no key `with.patern`. Did you mean `pattern`?"),
    "missing parameter": ("pattern = '!!+'", "", ":10: the key `with.pattern` is missing. Add it: a text."),
    "parameter type": ("pattern = '!!+'", "pattern = 3", ":11: `with.pattern` must be a text, not 3."),
    "parameter choice": ("pattern = '!!+'", "pattern = '!'\nside = 'left'", ":12: `with.side` must be one of source,"),
    "pattern": ("'!!+'", "'(!!+'", "`with.pattern` does not compile: missing ) at character 5."),
    "message field": ("{text}", "{word}", ":8: `message` names a field {word} that it may not. The check"),
    "message code": ("{text}", "{text.__class__}", "names a field {text.__class__} that it may not."),
    "message style": ("{text}", "{text!r:>9}", "names a field {text} that it may not."),
    "message brace": ("{text}", "{text", ":8: the braces in `message` do not match"),
    "language": ('"en-it"', '"en-italian"', ":20: `flags[0].languages`: 'italian' is not a language code."),
    "languages": ('"en-it"', '"it"', ":20: `flags[0].languages` must be two codes"),
    "languages with region": ('"en-pt_BR"', '"en-pt-BR"', ":26: `passes[0].languages` must be two codes"),
    "spelling of a language": ('"pt-BR"]', '"pt_br"]', ":14: `applies_to.target`: 'pt_br' is not how this"),
    "confidence of no language": ("it = 0.8", "italian = 0.8", ":17: `confidences.italian`:"),
    "role": ('target = ["it", "pt-BR"]', 'roles = ["headline"]', "a list of any of heading, title, link-text, body,"),
    "no marks": ('marks = ["!!"]', "", "the key `flags[0].marks` is missing"),
    "empty marks": ('["!!"]', "[]", ":23: `flags[0].marks` is empty."),
    "mark nowhere": ('["!!"]', '["??"]', ":23: `flags[0].marks`: “??” is neither in the source nor in the target."),
    "marks in passes": ('note = "one', 'marks = ["x"]\nnote = "one', "there is no key `passes[0].marks`."),
    "no table": ("[[passes]]", "[passes]", "`passes` must be a list of tables, not"),
}  # fmt: skip


@pytest.mark.parametrize("mistake", MISTAKES)
def test_mistake_has_place_and_remedy(mistake: str, tmp_path: Path) -> None:
    old, new, expected = MISTAKES[mistake]
    assert expected in complaint(tmp_path, spoilt(old, new))


def test_rule_without_examples_is_refused(tmp_path: Path) -> None:
    assert "the key `passes` is missing" in complaint(tmp_path, RULE[: RULE.index("[[passes]]")])
    no_flags = "flags = []\n" + RULE[: RULE.index("[[flags]]")] + RULE[RULE.index("[[passes]]") :]
    assert "`flags` has no example. Add one [[flags]] at least." in complaint(tmp_path, no_flags)


def test_what_is_no_text_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "rule.toml"
    path.write_bytes(b'summary = "\n\xff"')
    with pytest.raises(UserError, match=r"rule\.toml:2: this is not UTF-8"):
        read_rule(path)
    path.write_bytes(b"a = " + b"[" * 100_000)
    with pytest.raises(UserError, match="nested too deeply"):
        read_rule(path)
    with pytest.raises(UserError, match=r"cannot be read .* Check the path"):
        read_rule(tmp_path)
