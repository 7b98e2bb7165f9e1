"""Names of products that look like ordinary words."""

from mtqa.lexicons.product_names import load_product_names


def test_a_name_knows_its_makers_and_its_company() -> None:
    teams = load_product_names()["Teams"]
    assert "Microsoft" in teams.makers
    assert {"SharePoint", "Forms"} <= teams.company
    assert "Teams" not in teams.company
    assert "app" in teams.followers


def test_what_is_no_ordinary_word_is_only_a_neighbour() -> None:
    names = load_product_names()
    assert "SharePoint" not in names
    assert all(known.makers for known in names.values())
