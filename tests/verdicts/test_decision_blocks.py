"""Decisions are written beside what people wrote by hand, and taken out again without a trace."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec import structs

from mtqa.user_errors import UserError
from mtqa.verdicts import Decision, add_decisions, read_decisions, remove_block, remove_decisions

TEXTS = st.text(st.characters(exclude_categories=["Cs"]), min_size=1).filter(str.strip)
BY_HAND = (
    "",
    "# ours\n",
    '# ours\n\n[[decision]]\nfingerprint = "a" # why\nverdict = "accepted"\nreason = """\nlong\n"""\n',
    '[[decision]]\r\nfingerprint = "a"\r\nverdict = "accepted"\r\nreason = "r"\r\n',
    "\ufeff# with a byte order mark\n",
)


def plain(decision: Decision) -> Decision:
    return structs.replace(decision, line=0)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=60)
@given(st.sampled_from(BY_HAND), TEXTS, TEXTS, TEXTS, st.one_of(st.none(), st.floats(0, 1)))
def test_written_read_and_taken_out(
    tmp_path: Path, before: str, reason: str, who: str, path: str, score: float | None
) -> None:
    file = tmp_path / "d.toml"
    file.write_bytes(before.encode())
    old = read_decisions(file).decisions
    until = date(2031, 12, 31)
    told = [
        Decision("f" * 16, "false-alarm", reason, who, until, "a/b", path, "e" * 16, "en-pt_BR", score),
        Decision("0" * 16, "fixed", reason),
    ]
    add_decisions(file, told)
    content = file.read_bytes()
    assert content.startswith(before.encode())
    assert list(map(plain, read_decisions(file).decisions)) == [*map(plain, old), *told]
    assert remove_decisions(file, told)
    assert file.read_bytes() == before.encode()
    assert not remove_decisions(file, told)


def test_half_characters_and_a_last_line_without_end(tmp_path: Path) -> None:
    file = tmp_path / "d.toml"
    file.write_text("# no end", "utf-8")
    add_decisions(file, [Decision("f", "accepted", "r", path="a\udcff.md")])
    assert file.read_text("utf-8").startswith("# no end\n\n[[decision]]\n")
    assert read_decisions(file).decisions[0].path == "a\ufffd.md"


def test_a_file_that_nothing_can_be_added_to(tmp_path: Path) -> None:
    file = tmp_path / "d.toml"
    file.write_text("decision = []\n", "utf-8")
    with pytest.raises(UserError, match="no decision can be added"):
        add_decisions(file, [Decision("f", "accepted", "r")])
    assert file.read_text("utf-8") == "decision = []\n"


def test_one_is_taken_out_by_its_line(tmp_path: Path) -> None:
    file = tmp_path / "d.toml"
    file.write_text(BY_HAND[1], "utf-8")
    told = [Decision(name, "accepted", "r") for name in "abc"]
    add_decisions(file, told)
    second = read_decisions(file).decisions[1]
    remove_block(file, second.line)
    assert [each.fingerprint for each in read_decisions(file).decisions] == ["a", "c"]
    assert file.read_text("utf-8").startswith("# ours\n")
    file.write_text(BY_HAND[2].replace("long", "long\n\nmore"), "utf-8")
    with pytest.raises(UserError, match="only a person"):
        remove_block(file, 3)
    assert "more" in file.read_text("utf-8")
