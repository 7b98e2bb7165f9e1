"""The job of `templates/mtqa.yml`, run as GitLab's runner runs it: values put in as they are, then a shell."""

import json
from pathlib import Path
from typing import Any

import pytest
import yaml
from lxml import etree

from tests.cli.samples import SHOUTED, write_house_rules
from tests.cli.test_processes import POSIX
from tests.history.repositories import Repo
from tests.integrations.ci_clones import Origin, shallow_clone
from tests.integrations.ci_runner import CHECKOUT, Done, filled, run_script

TEMPLATE = (CHECKOUT / "templates/mtqa.yml").read_text("utf-8")
SPEC: dict[str, Any] = yaml.safe_load(TEMPLATE.partition("\n---\n")[0])["spec"]["inputs"]
INPUT = r"\$\[\[ inputs\.([\w-]+) \]\]"


def job(**inputs: str) -> dict[str, Any]:
    """Return the job with its inputs put in, as GitLab does before anything runs."""
    given = {name: each["default"] for name, each in SPEC.items()}
    given |= {name.replace("_", "-"): value for name, value in inputs.items()}
    (made,) = put_in(yaml.safe_load(TEMPLATE.partition("\n---\n")[2]), given).values()
    return made  # type: ignore[no-any-return]


def put_in(node: Any, given: dict[str, str]) -> Any:
    """Return a part of the template with the inputs in its texts: GitLab reads the YAML first."""
    if isinstance(node, dict):
        return {key: put_in(each, given) for key, each in node.items()}
    if isinstance(node, list):
        return [put_in(each, given) for each in node]
    return filled(node, INPUT, given) if isinstance(node, str) else node


def run(clone: Repo, variables: dict[str, str], **inputs: str) -> Done:
    made = job(**inputs)
    script = "\n".join(line for line in made["script"] if " pip install " not in line)
    given = {"GITLAB_CI": "true"} | variables | made["variables"]
    return run_script(f"set -eo pipefail\n{script}\n", clone.folder, given, ("bash",))


@pytest.fixture
def origin(tmp_path: Path) -> Origin:
    write_house_rules(tmp_path / "house")
    return Origin(tmp_path / "origin")


ARGS = f"--rules ../house --select {SHOUTED} --fail-on minor"


def test_values_are_variables_and_never_parts_of_the_script() -> None:
    made = job()
    assert not any("inputs." in line for line in yaml.safe_load(TEMPLATE.partition("\n---\n")[2])["mtqa"]["script"])
    assert made["script"][0] == 'python -m pip install --quiet "$MTQA_SOURCE"'
    assert made["artifacts"]["reports"] == {
        "codequality": made["variables"]["MTQA_CODE_QUALITY"], "junit": made["variables"]["MTQA_JUNIT"],
    }  # fmt: skip


@POSIX
@pytest.mark.parametrize("merged", [False, True])
def test_a_merge_request(origin: Origin, tmp_path: Path, *, merged: bool) -> None:
    clone = shallow_clone(origin, tmp_path / "clone", "refs/pull/1/merge" if merged else "work")
    variables = {"CI_MERGE_REQUEST_DIFF_BASE_SHA": origin.fork}
    if merged:
        variables["CI_MERGE_REQUEST_TARGET_BRANCH_SHA"] = origin.main
    done = run(clone, variables, args=ARGS)
    assert done.code == 1, done.stderr
    found = json.loads((clone.folder / "gl-code-quality-report.json").read_text("utf-8"))
    assert [each["location"]["path"] for each in found] == ["docs/a.it-IT.md", "docs/c d.it-IT.md"]
    assert etree.parse(clone.folder / "mtqa-junit.xml").getroot().tag == "testsuites"


@POSIX
def test_nothing_new(origin: Origin, tmp_path: Path) -> None:
    clone = shallow_clone(origin, tmp_path / "clone", "main")
    done = run(clone, {"CI_COMMIT_BEFORE_SHA": origin.main}, args=ARGS)
    assert (done.code, done.stdout) == (0, "Nothing to check: no bilingual file changed, or `exclude` leaves it out.\n")
