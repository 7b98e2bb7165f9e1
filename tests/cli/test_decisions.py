"""What people decided: taken over, counted, learnt from, cleaned up; and what a renamed rule keeps of it."""

import csv
import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from mtqa.cli import main
from tests.cli.samples import SHOUTED, write_bitext, write_house_rules
from tests.rulebook.rule_files import RULE, write_rule

ROWS = tuple((f"Stop {k}!", f"Fermo {k}!!") for k in range(8))
DECISIONS = Path("mtqa-decisions.toml")


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    write_house_rules(tmp_path / "house")
    write_bitext(tmp_path / "a.jsonl", ROWS)
    return tmp_path


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, [*arguments])


def check(*arguments: str) -> Result:
    return run("check", "a.jsonl", "--rules", "house", "--fail-on", "minor", *arguments)


def table(*verdicts: tuple[str, str]) -> Path:
    """Return a table as a reviewer fills it in."""
    check("-o", "r.csv", "-q")
    titles, *rows = csv.reader(Path("r.csv").read_text("utf-8").splitlines())
    for row, (verdict, reason) in zip(rows, verdicts, strict=False):
        row[titles.index("verdict")], row[titles.index("reason")] = verdict, reason
    with Path("v.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([titles, *rows])
    return Path("v.csv")


def test_import_twice_and_check() -> None:
    table(("FP", "A slogan."), ("accepted", "Later."), ("ok", "?"), ("fp", ""))
    done = run("decisions", "import", "v.csv", "--who", "Ann")
    assert done.exit_code == 2
    assert done.stdout == "mtqa-decisions.toml: 2 decisions added, 2 left out.\n"
    assert [line.split(" ")[3] for line in done.stderr.splitlines()] == ["v.csv:4:", "v.csv:5:"]
    before = DECISIONS.read_bytes()
    again = run("decisions", "import", "v.csv", "--reason", "As agreed.")
    assert again.stdout == "mtqa-decisions.toml: 1 decision added, 2 there already, 1 left out.\n"
    assert DECISIONS.read_bytes().startswith(before)
    table_2 = table(("fixed", ""))  # what was dismissed is not in it any more
    assert run("decisions", "import", str(table_2)).exit_code == 0
    check("-o", "r.json", "-q")
    report = json.loads(Path("r.json").read_text("utf-8"))
    assert report["summary"]["by_status"] == {"new": 5, "known": 0, "suppressed": 3, "fixed": 0}
    assert report["findings"][0]["dismissal"] == {"verdict": "false-alarm", "reason": "A slogan.", "who": "Ann"}
    assert not [each for each in report["documents"] if each["problems"] and each["path"] == "mtqa-decisions.toml"]


def test_a_report_lets_decisions_survive_that_segments_are_numbered_anew() -> None:
    table(("FP", "A slogan."), ("accepted", "Later."))
    check("-o", "r.json", "-q")
    run("decisions", "import", "v.csv", "--report", "r.json")
    with Path("a.jsonl").open(encoding="utf-8") as file:
        rows = [json.loads(line) for line in file]
    Path("a.jsonl").write_text(
        "".join(json.dumps({"id": f"n{k}", **row}) + "\n" for k, row in enumerate(rows)), "utf-8"
    )
    check("-o", "r.json", "-q")
    assert json.loads(Path("r.json").read_text("utf-8"))["summary"]["by_status"]["suppressed"] == 2


def test_contradictions_are_told() -> None:
    path = table(("FP", "A slogan."))
    other = path.rename("w.csv")
    table(("accepted", "Later."))
    done = run("decisions", "import", "v.csv", str(other))
    assert done.exit_code == 2
    assert "has several verdicts: accepted (v.csv:2), false-alarm (w.csv:2)" in done.stderr
    assert not DECISIONS.exists()


def test_what_a_dismissal_says_in_reports() -> None:
    table(("FP", "A slogan <b>."))
    run("decisions", "import", "v.csv", "--who", "Ann")
    check("-o", "r.sarif", "-o", "r.html", "-q")
    results = json.loads(Path("r.sarif").read_text("utf-8"))["runs"][0]["results"]
    assert [each["suppressions"] for each in results if "suppressions" in each] == [
        [
            {
                "kind": "external",
                "status": "accepted",
                "justification": "A slogan <b>.",
                "properties": {"verdict": "false-alarm", "who": "Ann"},
            }
        ]
    ]
    page = Path("r.html").read_text("utf-8")
    assert "<strong>false-alarm</strong> by <bdi>Ann</bdi>: <bdi>A slogan &lt;b&gt;.</bdi>" in page


def test_stats_and_calibrate() -> None:
    assert run("decisions", "stats").exit_code == 2
    table(*[("fp", "Slogans.")] * 7, ("accepted", "Later."))
    run("decisions", "import", "v.csv")
    told = run("decisions", "stats", "--rules", "house").stdout.splitlines()
    assert told[1].split() == [SHOUTED, "it-IT", "8", "1", "7", "0.12", "0.02–0.47"]
    content = json.loads(run("decisions", "stats", "--format", "json").stdout)
    assert content["schema"] == "mtqa-precision/1"
    assert content["precision"][0]["false_alarms"] == 7
    done = run("decisions", "calibrate", "--rules", "house")
    # the hand-set 0.9 weighs as much as 10 decisions: (9 + 1) / 18
    assert done.stdout.splitlines()[0] == f"{SHOUTED} Latn: 0.90 → 0.56 (1 of 8 right)"
    content = Path("mtqa-confidences.json").read_text("utf-8")
    assert run("decisions", "calibrate", "--rules", "house").exit_code == 0
    assert Path("mtqa-confidences.json").read_text("utf-8") == content
    write_bitext(Path("b.jsonl"), (("Go!", "Vai!!"),))
    shown = run("check", "b.jsonl", "--rules", "house", "--format", "concise").stdout
    assert "[0.56]" in shown
    assert "nothing found" in run("check", "a.jsonl", "--rules", "house", "--min-confidence", "0.6").stdout
    quiet = check("--min-confidence", "0.6")
    assert "stands for nothing" not in quiet.output
    Path("mtqa-confidences.json").write_text("{", "utf-8")
    assert "these are no confidences" in check().stderr
    assert check("--confidences", "none.json").exit_code == 2


def test_prune() -> None:
    table(("fp", "A slogan."), ("accepted", "Later."), ("fixed", ""))
    run("decisions", "import", "v.csv")
    DECISIONS.write_text("# ours\n\n" + DECISIONS.read_text("utf-8"), "utf-8")
    write_bitext(Path("a.jsonl"), ROWS[1:])
    assert "stands for nothing" in check().stderr + check().stdout
    done = run("decisions", "prune", "a.jsonl", "--rules", "house")
    assert done.stdout == f"stands for nothing: a.jsonl: {SHOUTED} A slogan.\n{DECISIONS}: 2 decisions, 3 before.\n"
    assert DECISIONS.read_text("utf-8").startswith("# ours\n\n[[decision]]\n")
    assert run("decisions", "prune", "a.jsonl", "--rules", "house").stdout == f"{DECISIONS}: 2 decisions, 2 before.\n"


def test_prune_leaves_what_it_did_not_look_for(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    table(("fp", "A slogan."))
    run("decisions", "import", "v.csv")
    # a run without the folder of the rule, one with the rule for some paths only, and one that ignores it
    assert run("decisions", "prune", "a.jsonl").stdout == f"{DECISIONS}: 1 decision, 1 before.\n"
    override = f'[[overrides]]\npaths = ["*.jsonl"]\nextend-select = ["{SHOUTED}"]\n'
    rule = next(folder.glob("house/**/shouted-ending.toml"))
    rule.write_text(rule.read_text("utf-8").replace("summary", "enabled = false\nsummary", 1), "utf-8")
    Path("mtqa.toml").write_text(f'rules = ["house"]\npaths = ["a.jsonl"]\n{override}', "utf-8")
    assert run("decisions", "prune").stdout == f"{DECISIONS}: 1 decision, 1 before.\n"
    Path("mtqa.toml").write_text(f'rules = ["house"]\nignore = ["{SHOUTED}"]\nextend-select = ["{SHOUTED}"]\n', "utf-8")
    assert run("decisions", "prune", "a.jsonl").stdout == f"{DECISIONS}: 1 decision, 1 before.\n"


def test_prune_of_some_files_leaves_what_others_are_compared_for() -> None:
    source = "First select the file that you want to save in the folder."
    targets = (
        "Selezionare il file da salvare nella cartella.",
        "Scegliere dapprima il documento da tenere nella directory.",
    )
    rows = tuple(((source, target),) for target in targets)
    for name, texts in zip("bc", rows, strict=True):
        write_bitext(Path(f"{name}.jsonl"), texts)
    run("check", "b.jsonl", "c.jsonl", "--min-confidence", "0", "-o", "r.csv", "-q", "--fail-on", "never")
    titles, *found = csv.reader(Path("r.csv").read_text("utf-8").splitlines())
    compared = [each for each in found if "inconsistent" in each[titles.index("rule")]]
    assert compared
    for row in compared:
        row[titles.index("verdict")], row[titles.index("reason")] = "fp", "Two products."
    with Path("v.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([titles, *compared])
    run("decisions", "import", "v.csv")
    for path in ("b.jsonl", "c.jsonl"):
        assert "stands for nothing" not in run("decisions", "prune", path).stdout
    write_bitext(Path("b.jsonl"), rows[1])
    Path("mtqa.toml").write_text('paths = ["b.jsonl", "c.jsonl"]', "utf-8")
    assert "stands for nothing" in run("decisions", "prune").stdout


def test_decisions_are_kept_beside_the_configuration(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    Path("mtqa.toml").write_text('rules = ["house"]', "utf-8")
    Path("docs").mkdir()
    table(("fp", "A slogan."), ("fp", "A slogan."))
    monkeypatch.chdir(folder / "docs")
    done = run("decisions", "import", "../v.csv")
    assert done.stdout.startswith(f"{folder / DECISIONS}: 2 decisions added")
    assert run("decisions", "import", "../v.csv").stdout.startswith(f"{folder / DECISIONS}: 0 decisions added, 2 there")
    assert SHOUTED in run("decisions", "stats").stdout
    assert run("decisions", "calibrate").stdout.startswith(str(folder / "mtqa-confidences.json"))
    assert not list(Path().iterdir())
    Path("../mtqa.toml").write_text('decisions = "other.toml"', "utf-8")
    assert run("decisions", "import", "../v.csv").stdout.startswith(f"{folder / 'other.toml'}: 2 decisions added")
    assert run("decisions", "stats", "--decisions", "none.toml").exit_code == 2


def test_a_renamed_rule_keeps_decisions_and_baseline() -> None:
    table(("fp", "A slogan."), ("accepted", "Later."))
    run("decisions", "import", "v.csv")
    run("baseline", "update", "a.jsonl", "--rules", "house")
    Path("house/style/shouted-ending.toml").unlink()
    renamed = RULE.replace("it = 0.8", "de = 0.8")
    write_rule(Path("house"), "style/loud-ending", f'formerly = ["style/older", "{SHOUTED}"]\n{renamed}')
    shown = check("--baseline", "mtqa-baseline.jsonl", "-o", "r.json")
    assert shown.exit_code == 0
    report = json.loads(Path("r.json").read_text("utf-8"))
    assert report["summary"]["by_status"] == {"new": 0, "known": 6, "suppressed": 2, "fixed": 0}
    assert {each["rule"] for each in report["findings"]} == {"style/loud-ending"}
    assert set(report["findings"][0]["formerly"]) == {"style/older", SHOUTED}
    told = run("decisions", "stats", "--rules", "house").stdout
    assert "style/loud-ending" in told
    assert SHOUTED not in told


def test_decisions_by_hand_are_completed_by_reports() -> None:
    check("-o", "r.json", "-q")
    first = json.loads(Path("r.json").read_text("utf-8"))["findings"][0]["fingerprint"]
    DECISIONS.write_text(f"[[decision]]\nfingerprint = '{first}'\nverdict = 'accepted'\nreason = 'r'\n", "utf-8")
    assert SHOUTED not in run("decisions", "stats").stdout
    assert SHOUTED in run("decisions", "stats", "r.json").stdout
    assert run("decisions", "stats", "a.jsonl").exit_code == 2
