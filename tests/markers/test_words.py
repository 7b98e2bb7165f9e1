import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.texts import cuts, marked, values


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "Don't re-open file_name.txt, 3 times.", ["Don't", "re", "open", "file_name.txt", "3", "times"]),
        ("it", "Dell'opzione c'è", ["Dell'", "opzione", "c'", "è"]),
        ("fr", "l’option d’Azure", ["l’", "option", "d’", "Azure"]),
        ("de", "Größe der Ü-Datei", ["Größe", "der", "Ü", "Datei"]),
        ("ja", "設定をクリックします", ["設", "定", "を", "クリック", "し", "ま", "す"]),
        ("zh", "打开 Office 设置", ["打", "开", "Office", "设", "置"]),
        ("ko", "**설정**을 엽니다", ["설정", "을", "엽니다"]),
        ("th", "เปิดการตั้งค่า", ["เปิด", "การ", "ตั้ง", "ค่า"]),
        ("ar", "افتح الإعدادات", ["افتح", "الإعدادات"]),
        ("ru", "Откройте файл", ["Откройте", "файл"]),
        ("en", "[see](https://x.example/not-words) `code`", ["see"]),
    ],
)
def test_words_of_a_language(language, text, expected):
    assert cuts(text, "word", language) == expected


def test_values_are_folded_by_the_language():
    assert values("İSTANBUL Iğdır", "word", "tr") == ["istanbul", "ığdır"]
    assert values("STRASSE Straße", "word", "de") == ["strasse", "strasse"]


@given(
    st.text(alphabet="aé 設定をクリ설 ไท.'’-_0😀*[](`\u0301", max_size=40), st.sampled_from(["en", "it", "ja", "th"])
)
def test_words_do_not_overlap_and_lie_in_the_text(text, language):
    end = 0
    for word in marked(text, language).of("word"):
        assert end <= word.start < word.end <= len(text)
        end = word.end
