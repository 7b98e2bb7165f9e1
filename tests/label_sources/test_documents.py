from pathlib import Path

from mtqa.label_sources.building import LabelWish, gather_labels

PAIR = (
    '<span data-ttu-id="{number}">{target}</span>'
    '<span class="sxs-lookup"><span data-stu-id="{number}">{source}</span></span>\n\n'
)
LINES = (
    ("Select **Refund**, then **Save as**.", "Selezionare **Rimborso**, quindi **Salva con nome**."),
    ("Go to **Settings** > **Plans & devices**.", "Passare a **Impostazioni** > **Piani e dispositivi**."),
    ('Tap "Not now" and **wait**.', 'Toccare "Non ora" e **attendere**.'),
    ("See [Return a seat](https://contoso.example/r).", "Vedere [Restituire una licenza](https://contoso.example/r)."),
    ("You can [return a seat](https://contoso.example/s).", "È possibile [restituirla](https://contoso.example/s)."),
)


def write_page(path: Path, provenance: str) -> Path:
    pairs = "".join(PAIR.format(number=n, source=s, target=t) for n, (s, t) in enumerate(LINES))
    path.write_text(f"---\ntitle: x\nms.translationtype: {provenance}\n---\n\n{pairs}", encoding="utf-8")
    return path


def gathered(folder: Path, **wishes):
    wish = LabelWish((str(folder),), source_language="en", target_language="it", **wishes)
    return gather_labels(wish)


def test_labels_of_human_translations(tmp_path: Path) -> None:
    write_page(tmp_path / "page.it-IT.md", "HT")
    found = gathered(tmp_path)
    assert {each.source: each.rendering for each in found.counts} == {
        "Refund": "Rimborso", "Save as": "Salva con nome", "Settings": "Impostazioni",
        "Plans & devices": "Piani e dispositivi", "Not now": "Non ora", "Return a seat": "Restituire una licenza",
    }  # fmt: skip
    assert {each.votes for each in found.counts} == {(1, 0, 0, 0, 0)}
    assert {each.origin for each in found.counts} == {f"{tmp_path.name}/page.it-IT.md"}


def test_machine_translations_count_only_if_wanted(tmp_path: Path) -> None:
    write_page(tmp_path / "page.it-IT.md", "MT")
    found = gathered(tmp_path)
    assert not found.counts
    assert found.left_out == {"machine": 1}
    assert {each.votes for each in gathered(tmp_path, voters=("machine",)).counts} == {(0, 0, 0, 0, 1)}


def test_a_glossary_votes_as_such(tmp_path: Path) -> None:
    (tmp_path / "terms.csv").write_text("Source;Target\nRefund;Rimborso\nSeat;\n", encoding="utf-8")
    wish = LabelWish((), (tmp_path / "terms.csv",), target_language="it")
    (count,) = gather_labels(wish).counts
    assert (count.source, count.rendering, count.votes, count.origin) == (
        "Refund",
        "Rimborso",
        (0, 0, 1, 0, 0),
        "terms.csv:2",
    )


def test_what_a_glossary_forbids_has_no_vote_and_what_it_keeps_votes_for_itself(tmp_path: Path) -> None:
    rows = ["source,target,status", "Seat,Sedile,forbidden", "Seat,Licenza,preferred", "Forms,,do not translate"]
    (tmp_path / "terms.csv").write_text("\n".join(rows) + "\n", encoding="utf-8")
    wish = LabelWish((), (tmp_path / "terms.csv",), target_language="it")
    assert {(count.source, count.rendering) for count in gather_labels(wish).counts} == {
        ("Seat", "Licenza"),
        ("Forms", "Forms"),
    }


def test_a_glossary_without_columns_is_told(tmp_path: Path) -> None:
    (tmp_path / "terms.csv").write_text("a;b\n1;2\n", encoding="utf-8")
    found = gather_labels(LabelWish((), (tmp_path / "terms.csv",), target_language="it"))
    assert "terms.csv:1: no columns of terms and translations" in str(found.errors[0])
