"""Findings that were there already stay known whatever is done elsewhere, and nothing else becomes known."""

import random
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mtqa.model import Report
from mtqa.pipeline import check_paths
from mtqa.settings import Settings
from mtqa.user_errors import UserError
from mtqa.verdicts import Baseline, Entry, fixed, is_gone, match, pruned, read_baseline, updated, write_baseline
from tests.cli.samples import SHOUTED, write_bitext, write_house_rules
from tests.history.repositories import Repo, page

Pairs = list[tuple[str, str]]


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    write_house_rules(tmp_path / "house")
    return tmp_path


def report_of(*paths: str) -> Report:
    return check_paths(paths or ("docs",), Settings(rule_folders=("house",), select=(SHOUTED,)))


def baseline_of(*paths: str) -> Baseline:
    return updated(Baseline(), report_of(*paths), 0.5, is_gone)


def new_sources(report: Report, baseline: Baseline) -> list[str]:
    texts = {(text.path, text.index): text.source for text in report.segments}
    known = match(report, baseline, is_gone).known
    return sorted(texts[each.path, each.index] for k, each in enumerate(report.findings) if k not in known)


def gone(report: Report, baseline: Baseline) -> Sequence[Entry]:
    return fixed(match(report, baseline, is_gone).left, report, is_gone)


def write_pages(folder: Path, pages: dict[str, Pairs]) -> None:
    for path in (folder / "docs").rglob("*.md"):
        path.unlink()
    for name, pairs in pages.items():
        path = folder / "docs" / f"{name}.it-IT.md"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(page(pairs, prefix=name[-5:]), encoding="utf-8")


def flawed(number: int, count: int) -> tuple[str, str]:
    return f"Go on, stop and wait for {number}!", f"Continua, fermati e aspetta {number}!!" + " Ora!!" * (count - 1)


def clean(number: int) -> tuple[str, str]:
    return f"Go on for {number}.", f"Continua per {number}."


def test_thousands_survive_edits_elsewhere(folder: Path) -> None:
    """Ids count the segments of a page and hold its name, so that most of them change with every edit."""
    chance = random.Random(5)  # noqa: S311  # no secret
    pages = {
        f"page{number}": [flawed(100 * number + k, 5) if k % 3 else clean(100 * number + k) for k in range(50)]
        for number in range(31)
    }
    write_pages(folder, pages)
    baseline = baseline_of()
    assert len(baseline.entries) > 5000
    names = iter(range(10_000, 100_000))
    for _ in range(200):
        name = chance.choice(list(pages))
        pairs = pages[name]
        place = chance.randrange(len(pairs))
        match chance.randrange(5):
            case 0:
                pairs.insert(place, clean(next(names)))
            case 1:
                pages[f"moved{next(names)}"] = pages.pop(name)
            case 2:
                pages[chance.choice(list(pages))].append(pairs.pop(place))
            case 3 if pairs[place][1].endswith("."):
                pairs[place] = clean(next(names))
            case 4 if pairs[place][1].endswith("."):
                del pairs[place]
    write_pages(folder, pages)
    report = report_of()
    assert new_sources(report, baseline) == []
    assert gone(report, baseline) == ()
    added = [flawed(next(names), 1) for _ in range(20)]
    for pair in added:
        pages[chance.choice(list(pages))].insert(0, pair)
    write_pages(folder, pages)
    assert new_sources(report_of(), baseline) == sorted(source for source, _ in added)


def test_source_edited_around_a_finding(folder: Path) -> None:
    write_pages(folder, {"a": [flawed(1, 1), flawed(2, 1)]})
    baseline = baseline_of()
    write_pages(folder, {"a": [flawed(1, 1), ("You may go on, stop and wait for 2!", flawed(2, 1)[1])]})
    assert new_sources(report_of(), baseline) == []


def test_counts_matter(folder: Path) -> None:
    write_pages(folder, {"a": [flawed(1, 2)], "b": [flawed(1, 1)]})
    baseline = baseline_of()
    write_pages(folder, {"a": [flawed(1, 3)], "b": [flawed(1, 1)]})
    assert new_sources(report_of(), baseline) == [flawed(1, 1)[0]]
    write_pages(folder, {"a": [flawed(1, 1)], "b": [flawed(1, 1)]})
    assert new_sources(report_of(), baseline) == []
    assert [entry.path for entry in gone(report_of(), baseline)] == ["docs/a.it-IT.md"]


def test_rows_with_equal_ids_in_several_files(folder: Path) -> None:
    """Ids such as 1, 2, 3 give findings of different files one fingerprint."""
    for name in "ab":
        write_bitext(folder / "docs" / f"{name}.jsonl", (("Stop!", "Fermo!!"),))
    baseline = baseline_of()
    assert len({entry.fingerprint for entry in baseline.entries}) == 1
    write_bitext(folder / "docs" / "b.jsonl", (("Stop!", "Fermo!"),))
    assert [entry.path for entry in gone(report_of(), baseline)] == ["docs/b.jsonl"]
    write_bitext(folder / "docs" / "c.jsonl", (("Stop!", "Fermo!!"),))
    write_bitext(folder / "docs" / "d.jsonl", (("Stop!", "Fermo!!"),))
    assert new_sources(report_of(), baseline) == ["Stop!"]


def test_files_that_were_not_checked_stay(folder: Path) -> None:
    write_pages(folder, {"a": [flawed(1, 1)], "b": [flawed(2, 1)], "c": [flawed(3, 1)]})
    baseline = baseline_of()
    write_pages(folder, {"a": [clean(1)], "b": [flawed(2, 1)]})
    part = report_of("docs/a.it-IT.md")
    assert [entry.path for entry in gone(part, baseline)] == ["docs/a.it-IT.md", "docs/c.it-IT.md"]
    assert [entry.path for entry in updated(baseline, part, 0.5, is_gone).entries] == ["docs/b.it-IT.md"]
    assert pruned(baseline, gone(part, baseline)).entries == updated(baseline, part, 0.5, is_gone).entries


def test_entries_of_files_that_were_not_read_are_of_these(folder: Path) -> None:
    write_pages(folder, {"a": [clean(1)], "b": [flawed(2, 1)], "c": [flawed(3, 1)]})
    baseline = baseline_of()
    write_pages(folder, {"a": [flawed(2, 1), flawed(3, 1)], "b": [flawed(2, 1)]})
    assert (
        new_sources(report_of("docs/a.it-IT.md"), baseline) == new_sources(report_of(), baseline) == [flawed(2, 1)[0]]
    )


def test_unreadable_file_is_not_fixed(folder: Path) -> None:
    write_bitext(folder / "docs" / "a.jsonl", (("Stop!", "Fermo!!"),))
    baseline = baseline_of()
    (folder / "docs" / "a.jsonl").write_bytes(b"\xff\xfe\xff")
    assert gone(report_of("docs/a.jsonl"), baseline) == ()


def test_file_is_sorted_and_read_from_anywhere(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_pages(folder, {"b": [flawed(2, 1)], "a": [flawed(1, 1), flawed(3, 1)]})
    baseline = baseline_of()
    path = folder / "qa" / "old.jsonl"
    write_baseline(path, baseline)
    head, *lines = path.read_text("utf-8").splitlines()
    assert '"min_confidence":0.5' in head
    assert lines == sorted(lines)
    assert '"path":"../docs/a.it-IT.md"' in lines[0]
    monkeypatch.chdir(folder / "docs")
    assert {entry.path for entry in read_baseline(path).entries} == {"a.it-IT.md", "b.it-IT.md"}
    monkeypatch.chdir(folder)
    assert read_baseline(path) == baseline
    write_baseline(path, Baseline(tuple(reversed(baseline.entries))))
    assert path.read_text("utf-8").splitlines() == [head, *lines]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", r"old:1: this is no line of a baseline"),
        (b"{}\n", r"old:1: this is no line of a baseline"),
        (b'{"schema":"mtqa-baseline/9","min_confidence":0.5}\n', r"old:1: this is no line"),
        (b'{"schema":"mtqa-baseline/1","min_confidence":0.5}\n\n<<<<<<< HEAD\n', r"old:3: a merge was left undone"),
        (b'{"schema":"mtqa-baseline/1","min_confidence":0.5}\n{"path":"\xff"}\n', r"old:2: this is no line"),
    ],
)
def test_what_is_no_baseline(folder: Path, content: bytes, said: str) -> None:
    (folder / "old").write_bytes(content)
    with pytest.raises(UserError, match=said):
        read_baseline(Path("old"))


def test_missing_baseline() -> None:
    with pytest.raises(UserError, match=r"no such baseline. `mtqa baseline update"):
        read_baseline(Path("old"))


ENTRIES = st.lists(st.builds(Entry, *[st.sampled_from(["a", "b"])] * 4), max_size=12)


@given(ENTRIES, ENTRIES)
def test_pruning_takes_one_for_one(entries: list[Entry], others: list[Entry]) -> None:
    left = list(entries)
    for entry in others:
        if entry in left:
            left.remove(entry)
    kept = pruned(Baseline(tuple(entries)), others).entries
    assert sorted(kept) == sorted(left)


def test_git_merges_baselines(folder: Path) -> None:
    repo = Repo(folder)
    repo.git("init", "-q", "-b", "main")
    (folder / ".gitattributes").write_text("mtqa-baseline.jsonl merge=union\n", encoding="utf-8")
    path = Path("mtqa-baseline.jsonl")
    write_bitext(folder / "docs" / "m.jsonl", (("Stop!", "Fermo!!"),))
    write_baseline(path, baseline_of())
    repo.commit()
    for name in ("left", "right"):
        repo.git("switch", "-q", "-c", name, "main")
        write_bitext(folder / "docs" / f"{name}.jsonl", ((f"Stop {name}!", "Fermo!!"), ("Wait!", "Aspetta!!")))
        write_baseline(path, updated(read_baseline(path), report_of(), 0.5, is_gone))
        repo.commit()
    repo.git("merge", "-q", "--no-edit", "left")
    assert read_baseline(path) == baseline_of()
