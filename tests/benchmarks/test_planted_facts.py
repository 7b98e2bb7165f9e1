import json
from pathlib import Path

from tests.benchmarks.planted_facts import main
from tests.benchmarks.test_planted_drift import DOCUMENT, unit


def test_annotated_errors_are_in_the_texts_and_one_side_has_changed(tmp_path: Path) -> None:
    (tmp_path / "de-DE").mkdir()
    (tmp_path / "de-DE" / "page.md").write_text(DOCUMENT + "".join(map(unit, range(12))), "utf-8")
    main([str(tmp_path / "out"), str(tmp_path / "de-DE"), "--share", "1"])
    annotations = [json.loads(line) for line in (tmp_path / "out" / "gold.jsonl").read_text("utf-8").splitlines()]
    rows = [json.loads(line) for line in (tmp_path / "out" / "de-DE.jsonl").read_text("utf-8").splitlines()]
    assert len(annotations) == len(rows) == 12
    assert all(each["plant"] for each in annotations)
    for row, each in zip(rows, annotations, strict=True):
        (error,) = each["errors"]
        assert each["key"].endswith(f"de-DE.jsonl#{row['id']}")
        assert (row["src"], row["tgt"]) == (each["src"], each["tgt"])
        assert error["src"] or error["tgt"]
        assert error["tgt"] in row["tgt"]
