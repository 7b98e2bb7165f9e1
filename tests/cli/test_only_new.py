"""Checks that are quiet about what is old: baselines, decisions, revisions of git, as users give them."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from mtqa.cli import main
from tests.cli.samples import SHOUTED, write_bitext, write_house_rules
from tests.history.repositories import Repo, flawed, page

ONE, TWO = ("Stop!", "Fermo!!"), ("Wait!", "Aspetta!!!")


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    write_house_rules(tmp_path / "house")
    write_bitext(tmp_path / "docs" / "a.jsonl", (ONE,))
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, [*arguments, "--rules", "house"])


def check(*arguments: str) -> Result:
    return run("check", "docs", "--fail-on", "minor", *arguments)


def test_baseline_update_check_and_prune(folder: Path) -> None:
    made = run("baseline", "update", "docs")
    assert made.exit_code == 0
    assert made.stdout == "mtqa-baseline.jsonl: 1 findings, 0 before.\n"
    heeded = (
        'checks heed it with --baseline mtqa-baseline.jsonl, or with `baseline = "mtqa-baseline.jsonl"` in mtqa.toml.'
    )
    assert heeded in made.stderr
    assert heeded not in run("baseline", "update", "docs", "--baseline", "mtqa-baseline.jsonl").stderr
    old = check("--baseline", "mtqa-baseline.jsonl")
    assert old.exit_code == 0
    assert old.stdout == "Nothing new found in 1 segment in 1 document.\nNot shown: 1 known.\n"
    write_bitext(folder / "docs" / "b.jsonl", (TWO,))
    more = check("--baseline", "mtqa-baseline.jsonl", "--format", "concise")
    assert more.exit_code == 1
    assert [line.split(":")[0] for line in more.stdout.splitlines()] == [
        "docs/b.jsonl",
        "1 finding (1 minor) in 2 segments in 2 documents.",
        "Not shown",
    ]
    write_bitext(folder / "docs" / "a.jsonl", (("Stop!", "Fermo!"),))
    fixed = "Fixed: 1 finding of the baseline; `mtqa baseline prune` takes them out.\n"
    assert check("--baseline", "mtqa-baseline.jsonl").stdout.endswith(fixed)
    assert fixed not in check("--baseline", "mtqa-baseline.jsonl", "--select", SHOUTED).stdout
    assert fixed not in check("--baseline", "mtqa-baseline.jsonl", "--min-confidence", "0.6").stdout
    pruned = run("baseline", "prune", "docs")
    assert pruned.stdout == f"fixed: docs/a.jsonl: {SHOUTED}\nmtqa-baseline.jsonl: 0 findings, 1 before.\n"
    assert run("baseline", "prune", "docs").stdout == "mtqa-baseline.jsonl: 0 findings, 0 before.\n"


def test_statuses_in_reports(folder: Path) -> None:
    run("baseline", "update", "docs")
    write_bitext(folder / "docs" / "b.jsonl", (ONE, TWO))
    check("--baseline", "mtqa-baseline.jsonl", "-o", "r.json", "-o", "r.html", "-q")
    report = json.loads(Path("r.json").read_text("utf-8"))
    statuses = [(finding["path"], finding["status"]) for finding in report["findings"]]
    assert statuses == [("docs/a.jsonl", "known"), ("docs/b.jsonl", "new"), ("docs/b.jsonl", "new")]
    assert report["summary"]["by_status"] == {"new": 2, "known": 1, "suppressed": 0, "fixed": 0}
    html = Path("r.html").read_text("utf-8")
    assert '<option value="new" data-label="new" selected>' in html
    assert "<span>1 known</span>" in html


def test_decisions_of_the_working_folder(folder: Path) -> None:
    check("-o", "r.json", "-q")
    name = json.loads(Path("r.json").read_text("utf-8"))["findings"][0]["fingerprint"]
    decision = f'[[decision]]\nfingerprint = "{name}"\nverdict = "accepted"\nreason = "Fine."\n'
    Path("mtqa-decisions.toml").write_text(decision, encoding="utf-8")
    done = check()
    assert (done.exit_code, done.stdout.splitlines()[-1]) == (0, "Not shown: 1 suppressed.")
    assert run("baseline", "update", "docs").stdout == "mtqa-baseline.jsonl: 0 findings, 0 before.\n"
    Path("mtqa-decisions.toml").write_text(decision.replace("Fine.", "Fine.\nuntil = 2020-01-01"), encoding="utf-8")
    broken = check()
    assert (broken.exit_code, broken.stdout) == (2, "")
    Path("mtqa-decisions.toml").write_text(f"{decision}until = 2020-01-01\n", encoding="utf-8")
    over = check()
    assert over.exit_code == 1
    assert f"mtqa-decisions.toml:1:1: note: The decision about {name} held until 2020-01-01." in over.stdout


def test_changed_since_and_staged(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    repo = Repo.made(tmp_path / "repo")
    repo.write("docs/a.it-IT.md", flawed(1, 2), "a")
    repo.commit()
    monkeypatch.chdir(repo.folder)
    house = ("--rules", str(tmp_path / "house"), "--fail-on", "minor", "--format", "concise")

    def checked(*arguments: str) -> Result:
        return CliRunner().invoke(main, ["check", "docs", *house, *arguments])

    none = checked("--changed-since", "HEAD")
    assert (none.exit_code, none.stdout) == (
        0,
        "Nothing to check: no bilingual file changed, or `exclude` leaves it out.\n",
    )
    repo.write("docs/a.it-IT.md", flawed(3, 1, 2), "a")
    changed = checked("--changed-since", "HEAD")
    assert changed.exit_code == 1
    assert changed.stdout.startswith("docs/a.it-IT.md:1:")
    assert "1 finding (1 minor)" in changed.stdout
    assert checked("--staged").exit_code == 0
    repo.git("add", "-A")
    assert checked("--staged").exit_code == 1
    assert checked("--changed-since", "HEAD~7").exit_code == 2


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("check", "docs", "--fix", "--staged"), "what changed is told of files as they are"),
        (("check", "-", "--format-in", "bitext-jsonl", "--changed-since", "HEAD"), "what changed is told of files"),
        (("check", "docs", "--baseline", "none.jsonl"), "there is no such baseline"),
        (("check", "docs", "--decisions", "none.toml"), "there is no such file of decisions"),
        (("baseline", "update", "docs", "--select", SHOUTED), "a baseline is about all rules"),
        (("baseline", "prune", "docs"), "there is no such baseline"),
    ],
)
def test_wrong_use(arguments: tuple[str, ...], said: str) -> None:
    done = run(*arguments)
    assert done.exit_code == 2
    assert said in done.stderr


def test_a_stricter_limit_does_not_take_what_it_hides_for_fixed(folder: Path) -> None:
    """Also where a part of the project has a limit that is stricter still."""
    override = '[[overrides]]\nlocales = ["de"]\nmin-confidence = 1.0\n'
    (folder / "mtqa.toml").write_text(override, encoding="utf-8")
    run("baseline", "update", "docs")
    before = (folder / "mtqa-baseline.jsonl").read_bytes()
    strict = ("docs", "--baseline", "mtqa-baseline.jsonl", "--min-confidence", "0.95")
    assert "Fixed" not in run("check", *strict).stdout
    assert run("baseline", "prune", *strict).exit_code == 2
    assert (folder / "mtqa-baseline.jsonl").read_bytes() == before
    assert run("baseline", "prune", "docs").exit_code == 0
    assert (folder / "mtqa-baseline.jsonl").read_bytes() == before


def test_prune_asks_for_the_confidence_of_the_baseline(folder: Path) -> None:
    run("baseline", "update", "docs")
    done = run("baseline", "prune", "docs", "--min-confidence", "0.9")
    assert (done.exit_code, "Give --min-confidence 0.5" in done.stderr) == (2, True)


def test_unreadable_file_keeps_its_entries(folder: Path) -> None:
    run("baseline", "update", "docs")
    before = Path("mtqa-baseline.jsonl").read_bytes()
    (folder / "docs" / "a.jsonl").write_bytes(b'{"source":"\xff"}\n')
    done = run("baseline", "update", "docs/a.jsonl")
    assert done.exit_code == 2
    assert "docs/a.jsonl: error" in done.stderr
    assert Path("mtqa-baseline.jsonl").read_bytes() == before


ALLOWED = "<!-- mtqa: allow shouted-ending -- as on the screen -->\n\n"


def test_comments_allow(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    Path("docs/a.it-IT.md").write_text(ALLOWED + page(flawed(1, 2)), encoding="utf-8")
    Path("docs/a.jsonl").unlink()
    done = check()
    assert done.exit_code == 1
    assert done.stdout.splitlines()[-1] == "Not shown: 1 suppressed."
    assert run("baseline", "update", "docs").stdout == "mtqa-baseline.jsonl: 1 findings, 0 before.\n"
    Path("docs/a.it-IT.md").write_text(ALLOWED + page([("Stop!", "Fermo!")]), encoding="utf-8")
    unused = "docs/a.it-IT.md:1:1: note: This comment allows shouted-ending, and nothing of that kind was found."
    assert unused in check().stdout
    assert unused not in check("--select", SHOUTED).stdout


def test_what_is_dismissed_is_not_repaired(folder: Path) -> None:
    """A rule of spaces has a safe repair; one is allowed by a comment, one by a decision, the third is repaired."""
    pairs = [("Stop!", "Fermo !"), ("Wait!", "Aspetta !"), ("Go!", "Vai !")]
    path = Path("docs/a.it-IT.md")
    before = page(pairs).replace("<span", "<!-- mtqa: allow space-before-mark -- a test -->\n<span", 1)
    path.write_text(before, encoding="utf-8")
    check("-o", "r.json", "-q", "--min-confidence", "0.1")
    found = json.loads(Path("r.json").read_text("utf-8"))["findings"]
    rule, name = next((each["rule"], each["fingerprint"]) for each in found if each["segment"] == "p-102")
    before = before.replace("allow space-before-mark", f"allow {rule}")
    path.write_text(before, encoding="utf-8")
    decision = f'[[decision]]\nfingerprint = "{name}"\nverdict = "accepted"\nreason = "Fine."\n'
    Path("mtqa-decisions.toml").write_text(decision, encoding="utf-8")
    run("check", str(path), "--fix", "--fail-on", "never")
    assert path.read_text("utf-8") == before.replace("Vai !", "Vai!")
