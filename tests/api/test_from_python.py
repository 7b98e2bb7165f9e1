"""mtqa as programs use it."""

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest
from msgspec import structs

import mtqa
from mtqa import Settings, TextPair, UserError
from tests.architecture.modules import CHECKOUT
from tests.cli.samples import LINES, SHOUTED, write_bitext, write_house_rules

PAIRS = [
    ("Wait for 50 minutes.", "Attendere 15 minuti."),
    ("Select **Next**.", "Selezionare **Avanti**."),
    ("See [help](u) for more 😀.\nBye.", "Vedere [aiuto](u)per altro 😀.\nCiao."),
    ("Select **Next** on the page.", "Selezionare **Successivo** nella pagina."),
]


def test_import_alone_loads_nothing() -> None:
    script = "import sys; before = set(sys.modules); import mtqa; print(*set(sys.modules) - before, dir(mtqa))"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.split(" [")[0] == "mtqa"
    assert "check_pairs" in done.stdout


def test_all_that_is_promised_is_there() -> None:
    assert all(getattr(mtqa, name) for name in mtqa.__all__)
    with pytest.raises(AttributeError):
        _ = mtqa.check_everything


def test_pairs_are_checked_like_a_file_of_them(tmp_path: Path) -> None:
    rows = ({"id": str(n), "source": a, "target": b} for n, (a, b) in enumerate(PAIRS, 1))
    path = tmp_path / "pairs.jsonl"
    path.write_text("".join(f"{json.dumps(row)}\n" for row in rows), "utf-8")
    settings = Settings(source_language="en", target_language="it", min_confidence=0.0)
    told = [mtqa.check_pairs(PAIRS, settings=settings), mtqa.check_paths(path, settings)]
    plain = [
        [
            (each.rule, each.segment, each.index, each.confidence, each.message, each.suggestion)
            for each in report.findings
        ]
        for report in told
    ]
    assert plain[0] == plain[1]
    assert len(plain[0]) > 3
    counted = [structs.replace(report.summary, by_status={}) for report in told]
    assert counted[0] == counted[1]


def test_places_ids_and_languages_of_pairs() -> None:
    pairs = [
        TextPair("Wait for 50 minutes.", "Attendere 15 minuti.", id="wait", target_language="it_it"),
        TextPair("Wait for 50 minutes.", "15 Minuten warten.", target_language="de"),
    ]
    first, second = mtqa.check_pairs(iter(pairs), "en").findings
    assert (first.segment, first.index, second.segment, second.index) == ("wait", 0, "2", 1)
    assert (first.target.line, first.target.column, first.target.text) == (1, 11, "15")
    assert (second.source.line, second.source.column, second.source.text) == (2, 10, "50")


def test_nothing_to_check() -> None:
    report = mtqa.check_pairs([], "en", "it")
    assert (report.findings, report.summary.segments) == ((), 0)
    assert mtqa.align_pairs([], "en", "it") == []


@pytest.mark.parametrize(
    ("languages", "said"),
    [
        (("en", None), "pair 1: nothing tells the target language. Give target_language."),
        (("en", "xx"), "target_language: "),
    ],
)
def test_languages_that_are_not_known(languages: tuple[str, str | None], said: str) -> None:
    with pytest.raises(UserError, match=re.escape(said)):
        mtqa.check_pairs(PAIRS, *languages)


def test_paths_with_what_is_known(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    house = str(write_house_rules(tmp_path / "house"))
    write_bitext(tmp_path / "docs" / "a.jsonl", LINES)
    settings = Settings(rule_folders=(house,), select=(SHOUTED,))
    assert [each.status for each in mtqa.check_paths("docs", settings).findings] == ["new", "new"]
    (one, _) = mtqa.check_paths([Path("docs")], settings).findings
    decision = f'[[decision]]\nfingerprint = "{one.fingerprint}"\nverdict = "accepted"\nreason = "so"\n'
    Path("mine.toml").write_text(decision, "utf-8")
    assert [each.status for each in mtqa.check_paths("docs", settings, decisions="mine.toml").findings] == [
        "suppressed",
        "new",
    ]
    with pytest.raises(UserError):
        mtqa.check_paths("docs", settings, baseline="nowhere.jsonl")
    with pytest.raises(UserError):
        mtqa.check_paths("nowhere/else.unknown", Settings(select=("no-such-rule",)))


def test_alignment() -> None:
    (alignment,) = mtqa.align_pairs([("the red folder", "la cartella rossa")], "en", "it")
    words = {(pair.source.value, pair.target.value) for pair in alignment.of("word")}
    assert {("red", "rossa"), ("folder", "cartella")} <= words


def test_the_example_of_the_readme(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys) -> None:
    text = (CHECKOUT / "README.md").read_text("utf-8")
    section = text.partition("\n## From Python\n")[2].partition("\n## ")[0]
    code, output = re.findall(r"(?:^    .*\n|^\n(?=    ))+", section, re.MULTILINE)[:2]
    monkeypatch.chdir(CHECKOUT)
    exec(compile(re.sub("^    ", "", code, flags=re.MULTILINE), "README.md", "exec"), {})  # noqa: S102
    assert capsys.readouterr().out.splitlines() == re.sub("^    ", "", output, flags=re.MULTILINE).strip().splitlines()


@pytest.mark.parametrize("pair", [{"source": "a", "target": "b"}, "ab", ("a",), ("a", None), ("a", "b", "c"), None])
def test_what_is_no_pair_is_no_silent_success(pair: object) -> None:
    with pytest.raises(TypeError, match=r"pair 2: give \(source, target\)"):
        mtqa.check_pairs([("One", "Uno"), pair], "en", "it")  # type: ignore[list-item]
