from pathlib import Path

import msgspec

from mtqa.coverage import Neighbours
from mtqa.training.learn_word_order import main


def test_counts_what_follows_what(tmp_path: Path) -> None:
    rows = "\n".join(f"Open the file {chr(97 + i)}b.\tApri il file {chr(97 + i)}b." for i in range(6))
    table = tmp_path / "it-IT" / "text.tsv"
    table.parent.mkdir()
    table.write_text(f"source\ttarget\n{rows}\n", "utf-8")
    main(["en", str(tmp_path / "en.json"), str(table.parent), "--about", "a test"])
    found = msgspec.json.decode((tmp_path / "en.json").read_bytes(), type=Neighbours)
    assert found.pairs["open"] == {"the": 6}
    assert found.pairs["the"] == {"file": 6}
    assert found.learnt_from == "a test"
