from pathlib import Path

import pytest

from mtqa.evaluation.gold import GoldError, errors_at, read_gold
from mtqa.user_errors import UserError
from tests.evaluation.samples import finding, place, segment, write_gold

LONG = "Uno due tre quattro cinque sei sette otto"


@pytest.mark.parametrize(
    ("start", "end", "stands_on_it"),
    [(4, 7, True), (0, 5, True), (7, 9, True), (8, 11, False), (0, 2, False), (0, len(LONG), False)],
)
def test_a_finding_stands_on_an_error_that_it_overlaps(start: int, end: int, stands_on_it: bool) -> None:
    gold = segment("One two", LONG, GoldError("markup", tgt="due"))
    assert bool(errors_at(finding(place(start, end)), gold)) == stands_on_it


def test_a_wide_finding_fits_errors_about_the_whole() -> None:
    gold = segment("One two", LONG, GoldError("untranslated", tgt="due"), GoldError("markup", tgt=LONG))
    assert errors_at(finding(place(0, len(LONG))), gold) == gold.errors
    assert errors_at(finding(), gold) == gold.errors


def test_sources_count_where_either_has_no_target() -> None:
    gold = segment("One two three", LONG, GoldError("omission", src="two"))
    assert errors_at(finding(source=place(4, 7)), gold)
    assert errors_at(finding(place(0, 3), place(4, 7)), gold)
    assert not errors_at(finding(source=place(9, 13)), gold)
    assert not errors_at(finding(place(4, 7)), gold)


def test_occurrences_and_errors_of_the_source() -> None:
    gold = segment("a", "due e due", GoldError("markup", tgt="due", occurrence=2), GoldError("source", tgt="e"))
    assert not errors_at(finding(place(0, 3)), gold)
    assert errors_at(finding(place(6, 9)), gold) == gold.errors[:1]
    assert not errors_at(finding(place(0, 3)), segment("a", "due", GoldError("markup", tgt="due", occurrence=2)))


def test_a_gold_file_is_read(tmp_path: Path) -> None:
    row = {"key": "it-IT/One.md#a", "src": "a", "tgt": "b", "errors": [{"type": "markup", "note": "x"}], "fixed": "c"}
    file = read_gold(write_gold(tmp_path / "gold.jsonl", [row]))
    assert list(file.segments) == ["it-it/one.md#a"]
    assert not file.planted
    assert read_gold(write_gold(tmp_path / "moves.jsonl", [row, row | {"plant": "swap"}])).planted


def test_what_is_no_gold_file_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "gold.jsonl"
    with pytest.raises(UserError, match="cannot be read"):
        read_gold(path)
    path.write_text('{"key": "a#1", "src": "", "tgt": ""}\n{"key": 1}\n', "utf-8")
    with pytest.raises(UserError, match=r"gold\.jsonl:2: this is no annotated segment"):
        read_gold(path)
