"""The example in README.md is a configuration that loads, and it has every key."""

import re
from pathlib import Path

import pytest

from mtqa.configuration import project_settings
from mtqa.configuration.schema import KEYS, OVERRIDE_KEYS
from tests.architecture.modules import CHECKOUT
from tests.rulebook.rule_files import write_rule

NOT_SHOWN = {"target-language"}


def test_the_example(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (example,) = re.findall(r"```toml\n(paths = .*?)```", (CHECKOUT / "README.md").read_text("utf-8"), re.DOTALL)
    monkeypatch.chdir(tmp_path)
    (tmp_path / "docs").mkdir()
    for name in ("terms.csv", "product.labels", "en-it.npz", "mtqa-confidences.json"):
        (tmp_path / name).touch()
    write_rule(tmp_path / "house-rules")
    (tmp_path / "mtqa.toml").write_text(example, encoding="utf-8")
    settings = project_settings()
    assert settings.fail_on == "critical"
    assert len(settings.overrides) == 2
    said = set(re.findall(r"(?m)^\[*([a-z-]+)", example))
    assert set(KEYS) | (set(OVERRIDE_KEYS) - {"select", "extend-select"}) <= said | NOT_SHOWN
