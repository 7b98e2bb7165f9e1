import pytest

from mtqa.lexicons.common_words import is_common, is_listed
from mtqa.lexicons.ordinary_words import ordinary_words


@pytest.mark.parametrize(
    ("word", "expected"),
    [("police", True), ("ministry", True), ("deputies", True), ("cooperation", True), ("president", True),
     ("obama", False), ("sharepoint", False), ("mike", False)],
)  # fmt: skip
@pytest.mark.parametrize("other", ["de", "fr", "ru", "zh", "cs"])
def test_english_words_and_names(word: str, other: str, expected: bool) -> None:
    assert is_common("en", word, other) is expected


def test_words_that_documents_keep_are_names_though_they_are_listed() -> None:
    assert "azure" in (ordinary_words("en-GB") or ())
    assert is_common("en", "azure", "de") is False


def test_languages_without_a_list() -> None:
    assert ordinary_words("sw") is None
    assert is_listed("sw", "polisi", "en") is None
    assert is_common("sw", "polisi", "eu") is None
