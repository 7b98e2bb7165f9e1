from pathlib import Path

from mtqa.engine.try_examples import try_rule
from mtqa.rulebook import read_rule
from tests.rulebook.rule_files import spoilt, write_rule


def complaints(folder: Path, content: str) -> dict[str, tuple[str, ...]]:
    return {result.place: result.complaints for result in try_rule(read_rule(write_rule(folder, content=content)))}


def test_examples_that_come_out_as_they_say(tmp_path: Path) -> None:
    assert complaints(tmp_path, spoilt('why = "One', 'why = "Only one')) == {"flags[0]": (), "passes[0]": ()}


def test_a_mark_that_nothing_flags(tmp_path: Path) -> None:
    assert complaints(tmp_path, spoilt('["!!"]', '["!!", "Fermo"]'))["flags[0]"] == ("“Fermo” was not flagged.",)


def test_a_finding_without_a_mark(tmp_path: Path) -> None:
    content = spoilt('"Fermo!!"', '"Fermo!! Basta!!!"')
    assert complaints(tmp_path, content)["flags[0]"] == ("“!!!” was flagged, but is no mark.",)


def test_a_finding_that_covers_more_than_the_mark(tmp_path: Path) -> None:
    found = complaints(tmp_path, spoilt("'!!+'", r"'\w+!!+'"))["flags[0]"]
    assert found == ("“!!” was not flagged.", "“Fermo!!” was flagged, but is no mark.")


def test_an_example_that_should_pass(tmp_path: Path) -> None:
    found = complaints(tmp_path, spoilt('"Pare!"', '"Pare!!"'))["passes[0]"]
    assert found == ("“!!” was flagged: “!!” shouts",)


def test_a_repair_that_does_not_come(tmp_path: Path) -> None:
    found = complaints(tmp_path, spoilt('marks = ["!!"]', 'marks = ["!!"]\nfixed = "Fermo!"'))["flags[0]"]
    assert found == ("the repair gives “Fermo!!”, not “Fermo!”.",)


def test_a_repair_that_is_flagged_again(tmp_path: Path) -> None:
    found = complaints(tmp_path, spoilt('marks = ["!!"]', 'marks = ["!!"]\nfixed = "Fermo!!"'))["flags[0]"]
    assert found == ("“!!” is flagged in the repair.",)


def test_a_rule_for_other_languages_flags_nothing(tmp_path: Path) -> None:
    found = complaints(tmp_path, spoilt('["it", "pt-BR"]', '["pt-BR"]'))
    assert found == {"flags[0]": ("“!!” was not flagged.",), "passes[0]": ()}


def test_marks_in_several_lines_and_in_the_source(tmp_path: Path) -> None:
    content = spoilt(
        "'!!+'",
        r"""'(?<=\n)Stop'
side = "source"""
        + '"',
    ).replace('source = "Stop!"\ntarget = "Fermo!!"', 'source = "Now\\nStop!"\ntarget = "Fermo!!"')
    assert complaints(tmp_path, content.replace('["!!"]', '["Stop"]'))["flags[0]"] == ()
