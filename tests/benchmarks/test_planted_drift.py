import json
from pathlib import Path

from tests.benchmarks.planted_drift import main

DOCUMENT = """---
ms.contentlocale: de-DE
ms.translationtype: HT
---
"""


def unit(number: int) -> str:
    target = f"Wählen Sie den Ordner {number} aus, öffnen Sie die Datei, und löschen Sie dann die Nachricht."
    source = f"Select the folder {number}, open the file, and then delete the message."
    return (
        f'<span data-ttu-id="a-{number}">{target}</span><span class="sxs-lookup">'
        f'<span data-stu-id="a-{number}">{source}</span></span>\n\n'
    )


def test_plants_change_one_side_only(tmp_path: Path) -> None:
    (tmp_path / "de-DE").mkdir()
    (tmp_path / "de-DE" / "page.md").write_text(DOCUMENT + "".join(map(unit, range(12))), "utf-8")
    main([str(tmp_path / "out.jsonl"), str(tmp_path / "de-DE")])
    rows = [json.loads(line) for line in (tmp_path / "out.jsonl").read_text("utf-8").splitlines()]
    whole = {row["id"]: row for row in rows if row["label"] == "ok"}
    planted = [row for row in rows if row["label"] == "error"]
    assert len(whole) == 12
    assert len(planted) >= 12
    for row in planted:
        good = whole[row["id"].removesuffix("-" + row["kind"])]
        assert (row["src"] == good["src"]) != (row["tgt"] == good["tgt"])
