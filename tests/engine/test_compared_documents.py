"""What comparing the documents of a run adds to their findings."""

from pathlib import Path

from mtqa.pipeline import check_paths
from mtqa.settings import Settings

UNTRANSLATED, RARE = "accuracy/untranslated-label", "terminology/rare-label"


def test_a_label_that_two_rules_doubt_is_reported_once_and_repaired_as_others_have_it(tmp_path: Path) -> None:
    for number in range(6):
        rendering = "Settings" if number == 5 else "Impostazioni"
        row = f"Open the **Settings** of phone {number}.\tAprire le **{rendering}** del telefono {number}."
        (tmp_path / f"{number}.tsv").write_text(f"source\ttarget\n{row}\n", "utf-8")

    def found(*rules: str) -> list[tuple[str, bool]]:
        settings = Settings(source_language="en", target_language="it", select=rules)
        findings = check_paths([str(tmp_path)], settings).findings
        return [
            (each.rule, "**Impostazioni**" in each.suggestion.text if each.suggestion else False) for each in findings
        ]

    assert found(RARE) == [(RARE, True)]
    assert found(UNTRANSLATED) == [(UNTRANSLATED, False)]
    assert found(RARE, UNTRANSLATED) == [(UNTRANSLATED, True)]
