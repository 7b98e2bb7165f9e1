"""CSV and workbooks, read back by real readers: no text is ever a formula, and none is lost."""

import csv
import subprocess
import sys
from io import BytesIO, StringIO

import pytest
from hypothesis import given, settings
from openpyxl import load_workbook

from mtqa.reporters import output_for, render, write_report
from mtqa.reporters.csv_table import as_text
from mtqa.reporters.review_rows import COLUMNS, FORMULA_STARTS, plain, review_rows
from mtqa.reporters.xlsx_workbook import MOST_CHARACTERS, cell_text, encoded
from mtqa.user_errors import UserError
from tests.reporters.hostile import hostile_reports, hostile_texts, unhurried
from tests.reporters.sample import Draft, empty_report, sample_report


def csv_rows(report):
    return list(csv.reader(StringIO(render("csv", report), newline="")))


def sheet_of(report):
    return load_workbook(BytesIO(encoded(report))).active


def unmarked(cell):
    return cell[1:] if cell.startswith("'") else cell


def as_utf_8(value):
    return str(value).encode("utf-8", "backslashreplace").decode()


@unhurried
@given(hostile_reports())
def test_csv_is_read_back(report):
    titles, *rows = csv_rows(report)
    assert tuple(titles) == COLUMNS
    assert [[unmarked(cell) for cell in row] for row in rows] == [
        [as_utf_8(cell) for cell in row] for row in review_rows(report)
    ]


@unhurried
@given(hostile_texts)
def test_no_cell_of_csv_is_a_formula(text):
    cell = as_text(plain(text))
    assert not cell.strip(" \n").startswith(tuple(FORMULA_STARTS.strip()))
    assert unmarked(cell) == plain(text)


@settings(unhurried, max_examples=30)
@given(hostile_reports())
def test_a_workbook_is_read_back(report):
    rows = [[cell.value for cell in row] for row in sheet_of(report).iter_rows()]
    written = [
        [cell_text(cell) or None if isinstance(cell, str) else cell for cell in row] for row in review_rows(report)
    ]
    assert rows == [list(COLUMNS), *written]


def test_no_cell_of_a_workbook_is_a_formula():
    draft = Draft()
    draft.document("=cmd.md", "it")
    draft.segment("=HYPERLINK(1)", "=1+1")
    draft.finding("accuracy/missing-number", "number", "major", None, "1+1", "=2+2")
    types = {cell.data_type for row in sheet_of(draft.report()).iter_rows() for cell in row if cell.value is not None}
    assert types == {"s", "n"}


def test_places_are_marked():
    rows = {row[3]: dict(zip(COLUMNS, row, strict=True)) for row in reversed(csv_rows(sample_report()))}
    link = rows["design-and-markup/misplaced-link"]
    assert "[⟦Products & services⟧]" in link["source text"]
    assert "⟦[servizi di &]⟧" in link["target text"]
    assert (link["line"], link["verdict"], link["language"]) == ("26", "", "it")


def test_a_workbook_has_filters_a_frozen_header_and_verdicts_to_choose():
    sheet = sheet_of(sample_report())
    assert sheet.freeze_panes == "A2"
    assert sheet.auto_filter.ref == f"A1:R{sheet.max_row}"
    (choices,) = sheet.data_validations.dataValidation
    assert choices.formula1 == '"accepted,false-alarm,fixed"'
    assert sheet["K1"].value == "verdict"
    assert str(choices.sqref) == f"K2:K{sheet.max_row}"


@pytest.mark.parametrize("report", [empty_report(), Draft().report()])
def test_nothing_found(report):
    assert [tuple(row) for row in csv_rows(report)] == [COLUMNS]
    assert sheet_of(report).max_row == 1


def test_a_long_text_is_cut():
    text = "x" * (MOST_CHARACTERS + 1)
    assert len(cell_text(text)) == MOST_CHARACTERS
    assert cell_text(text).endswith("…")


def test_equal_reports_give_equal_workbooks():
    assert encoded(sample_report()) == encoded(sample_report())


def test_without_openpyxl_there_is_a_sentence(tmp_path):
    code = f"""
import sys; sys.modules["openpyxl"] = None
from mtqa.reporters import write_report
from tests.reporters.sample import sample_report
write_report(sample_report(), {str(tmp_path / "a.xlsx")!r})
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert "pip install 'mtqa[xlsx]'" in done.stderr
    assert not list(tmp_path.iterdir())


def test_a_workbook_is_written_and_not_printed(tmp_path):
    write_report(sample_report(), output_for(f"xlsx:{tmp_path / 'table.bin'}"))
    assert (tmp_path / "table.bin").read_bytes() == encoded(sample_report())
    with pytest.raises(UserError, match="no text"):
        render("xlsx", sample_report())
