"""What the guides tell users to write and to run: every file is complete, every command works."""

import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import CliRunner

from mtqa.cli import main
from tests.cli.samples import write_bitext
from tests.cli.test_processes import POSIX
from tests.history.repositories import ENVIRONMENT, Repo, flawed

CHECKOUT = Path(__file__).parents[2]
RULES = (CHECKOUT / "rules/README.md").read_text("utf-8")
FENCE = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
COMMAND = re.compile(r"^ {4}(mtqa [^#\n]*?) *(?:#.*)?$", re.MULTILINE)


def section(text: str, title: str) -> str:
    """Return the text below a heading, up to the next one that is as high."""
    marks = title.split()[0]
    _, _, rest = text.partition(f"\n{title}\n")
    assert rest, f"there is no section {title}"
    lines, is_code = [], False
    for line in rest.splitlines(keepends=True):
        is_code ^= line.startswith("```")
        if not is_code and re.match(rf"#{{1,{len(marks)}}} ", line):
            break
        lines.append(line)
    return "".join(lines)


GUIDE = section((CHECKOUT / "README.md").read_text("utf-8"), "### Guide for CI")


def block(title: str, text: str = GUIDE) -> str:
    """Return the block of code that begins with a comment, or that is of a language."""
    (found,) = [
        body for kind, body in FENCE.findall(text) if body.startswith((f"# {title}", f"// {title}")) or kind == title
    ]
    return found


def loaded(title: str) -> Any:
    return yaml.safe_load(block(title))


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Repo:
    """A repository with documents, a baseline, and a branch that adds one problem."""
    repo = Repo.made(tmp_path / "project")
    repo.write("docs/a.it-IT.md", flawed(1, 2), "a")
    monkeypatch.chdir(repo.folder)
    for name in ("GITHUB_ACTIONS", "GITLAB_CI", "GITHUB_STEP_SUMMARY"):
        monkeypatch.delenv(name, raising=False)
    assert run("mtqa baseline update docs") == 0
    repo.commit()
    repo.git("update-ref", "refs/remotes/origin/main", "HEAD")
    monkeypatch.setenv("JENKINS_URL", "http://ci")
    monkeypatch.setenv("CHANGE_TARGET", "main")
    repo.write("docs/a.it-IT.md", flawed(1, 2, 3), "a")
    return repo


def run(command: str) -> int:
    program, *arguments = shlex.split(command)
    assert program == "mtqa", command
    result = CliRunner().invoke(main, arguments)
    assert "Traceback" not in result.output
    assert result.exit_code in (0, 1), f"{command}\n{result.output}"
    return result.exit_code


def test_workflow_of_github() -> None:
    workflow = loaded(".github/workflows/translations.yml")
    action = yaml.safe_load((CHECKOUT / "action.yml").read_text("utf-8"))
    (step,) = [step for step in workflow["jobs"]["mtqa"]["steps"] if step["uses"].startswith("OWNER/mtqa@")]
    assert set(step["with"]) <= set(action["inputs"])
    (upload,) = [step for step in workflow["jobs"]["mtqa"]["steps"] if "upload-sarif" in step["uses"]]
    assert upload["with"]["sarif_file"] == step["with"]["sarif-file"]
    assert workflow["permissions"]["security-events"] == "write"
    options = shlex.split(step["with"]["args"])
    assert {option for option in options if option.startswith("-")} <= options_of_check()


def test_job_of_gitlab() -> None:
    (included,) = loaded(".gitlab-ci.yml")["include"]
    assert included["remote"].endswith("/templates/mtqa.yml")
    template = (CHECKOUT / "templates/mtqa.yml").read_text("utf-8")
    assert set(included["inputs"]) <= set(yaml.safe_load(template.partition("\n---\n")[0])["spec"]["inputs"])


def test_hooks_of_pre_commit(tmp_path: Path) -> None:
    from pre_commit.clientlib import load_config

    path = tmp_path / ".pre-commit-config.yaml"
    path.write_text(block(".pre-commit-config.yaml"), encoding="utf-8")
    (repo,) = load_config(str(path))["repos"]
    there = {hook["id"] for hook in yaml.safe_load((CHECKOUT / ".pre-commit-hooks.yaml").read_text("utf-8"))}
    assert {hook["id"] for hook in repo["hooks"]} == there
    for hook in repo["hooks"]:
        assert {word for word in hook.get("args", ()) if word.startswith("--")} <= options_of_check()


def options_of_check() -> set[str]:
    return {name for parameter in main.commands["check"].params for name in parameter.opts}


def scripts() -> Iterator[str]:
    """Yield the commands of mtqa in the jobs of Azure and Jenkins, and in the line for reviewdog."""
    yield from (step["script"] for step in loaded("azure-pipelines.yml")["steps"] if "script" in step)
    yield from re.findall(r"sh '([^']+)'", block("Jenkinsfile"))
    yield from block("sh").splitlines()


@pytest.mark.parametrize("script", [each for each in scripts() if each.startswith("mtqa ")])
def test_commands_of_jobs(project: Repo, script: str) -> None:
    run(script.partition(" | ")[0])


def test_reports_that_jobs_publish_are_those_that_they_write(project: Repo) -> None:
    for script in scripts():
        if script.startswith("mtqa ") and "|" not in script:
            run(script)
    for name in re.findall(r"[\w-]+\.xml", block("azure-pipelines.yml") + block("Jenkinsfile")):
        assert (project.folder / name).stat().st_size > 0


@POSIX
def test_what_reviewdog_reads(project: Repo, tmp_path: Path) -> None:
    """The line runs as it stands; in the place of reviewdog is a program that reads what it would read."""
    reader = tmp_path / "bin" / "reviewdog"
    reader.parent.mkdir()
    reader.write_text(f"#!/bin/sh\necho \"$@\"\n'{sys.executable}' -m json.tool\n", encoding="utf-8")
    reader.chmod(0o755)
    mtqa = tmp_path / "bin" / "mtqa"
    mtqa.write_text(f"#!/bin/sh\nexec '{sys.executable}' -m mtqa \"$@\"\n", encoding="utf-8")
    mtqa.chmod(0o755)
    environment = ENVIRONMENT | {"PATH": f"{reader.parent}:/usr/bin:/bin", "PYTHONPATH": str(CHECKOUT)}
    done = subprocess.run(
        ["bash", "-eo", "pipefail", "-c", block("sh")], cwd=project.folder, env=environment,
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    first, _, rest = done.stdout.partition("\n")
    assert first == "-f=rdjson -reporter=github-pr-review"
    assert '"diagnostics"' in rest


def test_the_guide_for_rule_writers(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The files of the guide are rules whose examples come out, and all its commands work with them."""
    monkeypatch.chdir(tmp_path)
    first, second = (body for kind, body in FENCE.findall(RULES) if kind == "toml")
    for folder in (tmp_path, tmp_path / "house"):
        for name, text in (("shouted-ending", first), ("two-names", second)):
            path = folder / "style" / f"{name}.toml"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
    write_bitext(tmp_path / "docs" / "a.jsonl")
    shutil.copytree(tmp_path / "docs", tmp_path / "human-translations")
    commands = COMMAND.findall(section(RULES, "## A rule in five minutes") + section(RULES, "## Your own rules"))
    assert len(commands) == 6
    for command in (*commands, "mtqa try style/two-names.toml"):
        assert run(command) == 0


def test_links_of_the_guides_lead_somewhere() -> None:
    for readme in (CHECKOUT / "README.md", CHECKOUT / "rules" / "README.md"):
        prose = re.sub(r"^    .*$", "", readme.read_text("utf-8"), flags=re.MULTILINE)
        for link in re.findall(r"\]\(([^)#\s]+)(?:#[^)]*)?\)", prose):
            assert "://" in link or (readme.parent / link).exists(), f"{readme.name}: {link}"
