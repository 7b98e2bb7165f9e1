"""Suggestions as edits of real files, in every container and only while the file is the one that was checked."""

import json
from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mtqa.commands.report_background import background_of
from mtqa.model import Edit, Finding, Report, Suggestion, apply_edits
from mtqa.readers import ReadOptions, read_document, read_text
from mtqa.reporters.background import FileEdit
from mtqa.settings import Settings
from tests.reporters.hostile import unhurried
from tests.reporters.sample import Draft

TEXTS = ('Uno "due" 😀', "Tre, quattro", "Cinque\tsei", "È, ma\nforse")
SETTINGS = Settings(source_language="en", target_language="it")
ROWS = [{"id": f"u{n}", "source": f"Text {n}", "target": text} for n, text in enumerate(TEXTS)]


def jsonl(path: Path, *, ascii_only: bool) -> None:
    path.write_text("".join(json.dumps(row, ensure_ascii=ascii_only) + "\r\n" for row in ROWS), "utf-8", newline="")


def table(path: Path) -> None:
    rows = "".join(f'{row["id"]},{row["source"]},"{row["target"].replace(chr(34), chr(34) * 2)}"\n' for row in ROWS)
    path.write_text("id,source,target\n" + rows + "bare,Text,nudo\n", "utf-8")


def finding(path: Path, segment: str, index: int, target: str, edits: tuple[Edit, ...]) -> Finding:
    draft = Draft()
    draft.document(str(path), "it")
    draft.segment("Text", target)
    draft.finding(
        "accuracy/missing-number", "number", "major", "Text", None, "A message.",
        Suggestion(apply_edits(target, edits), True, edits),
    )  # fmt: skip
    return msgspec.structs.replace(draft.findings[0], segment=segment, index=index)


def report_of(findings: list[Finding]) -> Report:
    return msgspec.structs.replace(Draft().report(), findings=tuple(findings))


def applied(content: str, edits: tuple[FileEdit, ...]) -> str:
    starts = [0]
    for line in content.split("\n")[:-1]:
        starts.append(starts[-1] + len(line) + 1)
    offsets = [
        Edit(starts[e.line - 1] + e.column - 1, starts[e.end_line - 1] + e.end_column - 1, e.replacement) for e in edits
    ]
    return apply_edits(content, offsets)


replacements = st.sampled_from(["", "x", ", y", '"', "\n", "é😀", "\\"])
edit_lists = st.lists(st.tuples(st.integers(0, 12), st.integers(0, 3), replacements), max_size=3)


def edits_within(text: str, drawn: list[tuple[int, int, str]]) -> tuple[Edit, ...]:
    edits, position = [], 0
    for start, length, replacement in sorted(drawn):
        first = max(position, min(start, len(text)))
        last = min(first + length, len(text))
        if (first, last) not in [(edit.start, edit.end) for edit in edits] and first >= position:
            edits.append(Edit(first, last, replacement))
            position = last + 1
        if position > len(text):
            break
    return tuple(edits)


@pytest.mark.parametrize("name", ["a.jsonl", "ascii.jsonl", "a.csv"])
@unhurried
@given(drawn=st.lists(edit_lists, min_size=5, max_size=5))
def test_edits_of_the_file_make_the_text_that_was_suggested(tmp_path_factory, name, drawn) -> None:
    path = tmp_path_factory.mktemp("files") / name
    table(path) if name == "a.csv" else jsonl(path, ascii_only=name.startswith("ascii"))
    options = ReadOptions("en", "it")
    segments = read_document(path, options).segments
    findings = [
        finding(path, segment.key, segment.index, segment.target.value, edits_within(segment.target.value, edits))
        for segment, edits in zip(segments * 2, drawn * 2, strict=False)
    ]
    background = background_of(report_of(findings), SETTINGS)
    content = path.read_bytes().decode("utf-8")
    for each in findings:
        suggestion = each.suggestion
        assert suggestion
        changed = applied(content, background.edits(each))
        again = read_text(changed, str(path), options).segments
        assert again[each.index].target.value == suggestion.text
        others = [segment.target.value for segment in again if segment.index != each.index]
        assert others == [segment.target.value for segment in segments if segment.index != each.index]


def test_a_file_that_changed_or_went_has_no_edits(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    jsonl(path, ascii_only=False)
    one = finding(path, "u1", 1, TEXTS[1], (Edit(0, 3, "Sei"),))
    assert background_of(report_of([one]), SETTINGS).edits(one)
    assert background_of(report_of([one]), SETTINGS).line(str(path), 2) == json.dumps(ROWS[1], ensure_ascii=False)
    path.write_text(path.read_text("utf-8").replace("Tre, quattro", "Tre, quattro."), "utf-8")
    assert not background_of(report_of([one]), SETTINGS).edits(one)
    path.unlink()
    assert not background_of(report_of([one]), SETTINGS).edits(one)
    assert background_of(report_of([one]), SETTINGS).line(str(path), 2) is None


def test_a_rule_is_explained() -> None:
    background = background_of(report_of([]), Settings())
    told = background.rule("accuracy/invented-unit")
    assert told
    assert told.help.startswith("# accuracy/invented-unit")
    assert background.rule("accuracy/no-such-rule") is None
