import pytest

from tests.texts import cuts, values


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "1,250.50 of 1,234,567", ["1250.50", "1234567"]),
        ("it", "1.250,50 di 1.234.567", ["1250.50", "1234567"]),
        ("de", "1.250,5 MB", ["1250.5"]),
        ("fr", "10 000 et 1\u202f250,5", ["10000", "1250.5"]),
        ("pl", "w 2019 r. 250 osób", ["2019", "250"]),
        ("en", "in 2019 250 users", ["2019", "250"]),
        ("ar", "٢٥ و ١٬٢٥٠٫٥", ["25", "1250.5"]),
        ("ja", "２５ と 3,000 万 と 2億", ["25", "30000000", "200000000"]),
        ("ko", "30만 개", ["300000"]),
        ("en", "30 million, 100K, 4 KB", ["30000000", "100000", "4"]),
        ("it", "2 milioni di file", ["2000000"]),
        ("en", "version 16.0.6741.2048", ["16.0.6741.2048"]),
        ("en", "04/21/2020 at 10:05", ["4", "21", "2020", "10", "5"]),
        ("en", "100TB, 2nd, 24x7", ["100", "2", "24", "7"]),
        ("en", "see [x](https://x.example/42) and `43`", []),
    ],
)
def test_what_numbers_mean(language, text, expected):
    assert values(text, "number", language) == expected


def test_identifiers_keep_their_digits():
    assert cuts("E3, v1.0, KB4011, SHA-256 and Office 365", "identifier") == ["E3", "v1.0", "KB4011", "SHA-256"]
    assert cuts("E3, v1.0 and Office 365", "number") == ["365"]
