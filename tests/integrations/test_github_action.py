"""The steps of `action.yml`, run as GitHub's runner runs them, in clones as `actions/checkout` makes them."""

import json
import shutil
from pathlib import Path
from typing import Any

import pytest
import yaml

from mtqa.ci_step import arguments
from tests.cli.samples import SHOUTED, write_house_rules
from tests.cli.test_processes import POSIX
from tests.history.repositories import Repo, flawed
from tests.integrations.ci_clones import Origin, shallow_clone
from tests.integrations.ci_runner import CHECKOUT, Done, filled, run_script

ACTION: dict[str, Any] = yaml.safe_load((CHECKOUT / "action.yml").read_text("utf-8"))
STEPS: list[dict[str, Any]] = ACTION["runs"]["steps"]
INPUT = r"\$\{\{ inputs\.([\w-]+) \}\}"
BASH = ("bash", "--noprofile", "--norc", "-eo", "pipefail")


class Job:
    """A clone in which a step of the action runs, on an event."""

    def __init__(self, clone: Repo, event: dict[str, Any], **variables: str) -> None:
        self.clone, self.home = clone, clone.folder.parent
        self.rules = write_house_rules(self.home / "house rules")
        (self.home / "event.json").write_text(json.dumps(event), encoding="utf-8")
        self.variables = variables

    def step(self, name: str, **inputs: str) -> Done:
        step = next(each for each in STEPS if each.get("name") == name)
        given = {key: each.get("default", "") for key, each in ACTION["inputs"].items()}
        given |= {key.replace("_", "-"): value for key, value in inputs.items()}
        variables = {key: filled(value, INPUT, given) for key, value in step["env"].items()}
        github = {
            "GITHUB_ACTIONS": "true",
            "GITHUB_ACTION_PATH": str(CHECKOUT),
            "GITHUB_EVENT_PATH": str(self.home / "event.json"),
            "GITHUB_OUTPUT": str(self.home / "output"),
            "GITHUB_STEP_SUMMARY": str(self.home / "summary.md"),
        }
        folder = self.clone.folder / filled(step.get("working-directory", "."), INPUT, given)
        return run_script(step["run"], folder, github | self.variables | variables, BASH)

    def check(self, args: str = "", **inputs: str) -> Done:
        strict = f"--rules '{self.rules}' --select {SHOUTED} --fail-on minor"
        return self.step("Check", args=f"{strict} {args}", **inputs)


@pytest.fixture
def pull_request(tmp_path: Path) -> Job:
    origin = Origin(tmp_path / "origin")
    clone = shallow_clone(origin, tmp_path / "clone", "refs/pull/1/merge")
    return Job(clone, {"pull_request": {}}, GITHUB_BASE_REF="main", GITHUB_EVENT_NAME="pull_request")


def files(done: Done) -> list[str]:
    return [line.split(",")[0] for line in done.stdout.splitlines() if line.startswith("::warning file=")]


def test_no_input_is_a_part_of_a_script() -> None:
    for step in STEPS:
        assert "${{" not in step.get("run", "")
        assert "shell" in step or "uses" in step
        for value in step.get("env", {}).values():
            assert filled(value, INPUT, ACTION["inputs"].keys() and dict.fromkeys(ACTION["inputs"], "")) == ""
    used = {name for name in ACTION["inputs"] if f"inputs.{name} " in str(STEPS)}
    assert used == set(ACTION["inputs"])


@POSIX
def test_a_pull_request_in_a_shallow_clone(pull_request: Job) -> None:
    done = pull_request.check(sarif_file="out/mtqa.sarif", report_file="out/mtqa.json")
    assert done.code == 1, done.stderr
    assert files(done) == ["::warning file=docs/a.it-IT.md", "::warning file=docs/c d.it-IT.md"]
    assert (pull_request.home / "output").read_text("utf-8") == "exit-code=1\n"
    assert "**2 findings with 1 cause**" in (pull_request.home / "summary.md").read_text("utf-8")
    (run,) = json.loads((pull_request.clone.folder / "out/mtqa.sarif").read_text("utf-8"))["runs"]
    assert len(run["results"]) == 2
    assert json.loads((pull_request.clone.folder / "out/mtqa.json").read_text("utf-8"))["summary"]["findings"] == 2


@POSIX
def test_everything_where_wanted_and_no_summary(pull_request: Job) -> None:
    done = pull_request.check(changed_only="false", summary="false")
    assert len(files(done)) == 10
    assert not (pull_request.home / "summary.md").exists()


@POSIX
def test_a_push_and_a_schedule(pull_request: Job) -> None:
    clone, home = pull_request.clone, pull_request.home
    before = clone.git("rev-parse", "HEAD")
    clone.write("docs/new.it-IT.md", flawed(99), "n")
    clone.commit()
    done = Job(clone, {"before": before}).check()
    assert files(done) == ["::warning file=docs/new.it-IT.md"]
    done = Job(clone, {"schedule": "1 2 * * *"}).check()
    assert len(files(done)) == 10
    assert "everything is checked" in done.stderr
    assert home.is_dir()


@POSIX
def test_inputs_with_spaces_and_a_folder_to_work_in(pull_request: Job) -> None:
    done = pull_request.check(paths="c d.it-IT.md\n\n  a.it-IT.md  \n", working_directory="docs")
    assert files(done) == ["::warning file=a.it-IT.md", "::warning file=c d.it-IT.md"]


HOSTILE = '\'; touch owned #\n$(touch owned)\n`touch owned`\n"; touch owned; "\n--fix\n-o=owned\n'


@POSIX
def test_nothing_in_an_input_is_run(pull_request: Job) -> None:
    names = [name for name in ACTION["inputs"] if name not in ("args", "python-version", "working-directory")]
    for hostile in (["paths"], ["sarif-file"], ["baseline"], names):
        done = pull_request.check(**dict.fromkeys((name.replace("-", "_") for name in hostile), HOSTILE))
        assert "Traceback" not in done.stderr, hostile
    pull_request.step("Check", args="$(touch owned) `touch owned` ; touch owned")
    assert (
        pull_request.step("Check", args="it's").stderr == "mtqa: MTQA_ARGS: No closing quotation. Close the quotes.\n"
    )
    everywhere = [path.name for path in pull_request.home.rglob("*owned*")]
    assert not [name for name in everywhere if name == "owned"]
    assert pull_request.clone.git("status", "--porcelain", "--untracked-files=no") == ""


def test_arguments() -> None:
    given = {"MTQA_PATHS": "a b\n -c \n", "MTQA_ARGS": "--select 'x y' --quiet", "MTQA_JUNIT": "j.xml"}
    assert arguments(given | {"MTQA_CHANGED_ONLY": "False"}) == [
        "check", "--format", "text", "--output=junit:j.xml", "--select", "x y", "--quiet", "--", "a b", "-c",
    ]  # fmt: skip
    assert arguments({}) == ["check", "--format", "text", "--changed-since=auto", "--", "."]


@pytest.mark.parametrize(
    ("configuration", "args", "paths"),
    [
        ('paths = ["docs"]', "", []),
        ('fail-on = "never"', "", ["."]),
        ("paths = 1", "", []),  # which the check tells
        ('paths = ["docs"]', "--no-config", ["."]),
        ("", "--config strict.toml", []),
    ],
)
def test_without_paths_the_configuration_counts(
    configuration: str, args: str, paths: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "docs").mkdir()
    (tmp_path / "mtqa.toml").write_text(configuration, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    words = arguments({"MTQA_ARGS": args, "MTQA_PATHS": " \n"})
    assert words[words.index("--") + 1 :] == paths
    given = [each.get("default") for each in (ACTION["inputs"]["paths"], _template()["paths"])]
    assert given == ["", ""]


def _template() -> dict[str, Any]:
    head = next(yaml.safe_load_all((CHECKOUT / "templates" / "mtqa.yml").read_text("utf-8")))
    inputs: dict[str, Any] = head["spec"]["inputs"]
    return inputs


@POSIX
@pytest.mark.network
def test_installs_itself(tmp_path: Path) -> None:
    python = shutil.which("python3")
    assert python
    clone = Repo.made(tmp_path / "clone")
    made = run_script(f"'{python}' -m venv --clear ../venv", clone.folder, {"PYTHONPATH": ""}, BASH)
    assert made.code == 0, made.stderr
    path = {"PATH": f"{tmp_path / 'venv/bin'}:/usr/bin:/bin", "PYTHONPATH": ""}
    job = Job(clone, {}, **path)
    done = job.step("Install mtqa", extras="xlsx")
    assert done.code == 0, done.stderr
    said = run_script("mtqa --version && python -c 'import openpyxl'", clone.folder, path, BASH)
    assert (said.code, said.stdout[:5]) == (0, "mtqa ")
