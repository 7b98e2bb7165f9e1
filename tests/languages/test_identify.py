import subprocess
import sys

import pytest

from mtqa.languages.identify import Identification, identified_as, identify, probability_of

TEXTS = {
    "it": "Apri le impostazioni e scegli un altro account per continuare.",
    "de": "Wählen Sie in den Einstellungen ein anderes Konto aus.",
    "pl": "Otwórz ustawienia i wybierz inne konto, aby kontynuować.",
    "ja": "設定を開いて、別のアカウントを選択してから続行してください。",
    "ko": "계속하려면 설정을 열고 다른 계정을 선택한 다음 다시 시도하세요.",
    "zh": "请打开设置并选择其他帐户，然后单击保存按钮以继续操作。",
    "ar": "افتح الإعدادات ثم اختر حسابًا آخر للمتابعة.",
}


@pytest.mark.parametrize(("language", "text"), TEXTS.items())
def test_identify(language: str, text: str) -> None:
    found = identify(text)
    assert found is not None
    assert found.language == language
    assert found.probability == probability_of(text, language) > 0.9


def test_traditional_chinese_is_chinese() -> None:
    found = identify("請開啟設定並選擇其他帳戶，然後按一下儲存按鈕以繼續執行作業。")
    assert found is not None
    assert found.language == "zh"


@pytest.mark.parametrize("text", ["", "Salva", "12345 67890 12345 67890", "https://example.org/a/long/path/of/a/page"])
def test_too_little_to_tell(text: str) -> None:
    assert identify(text) is None
    assert probability_of(text, "it") == 0.0


def test_same_answer_in_every_process() -> None:
    text = "Teams Exchange SharePoint Online admin center portal"
    program = f"from mtqa.languages.identify import identify; print(identify({text!r}))"
    answers = [
        subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True).stdout.strip()
        for _ in range(2)
    ]
    assert answers[0] == answers[1] == str(identify(text))


def test_names_are_ours() -> None:
    assert [identified_as(code) for code in ("it", "zh", "nb", "tlh")] == ["it", "zh", "no", ""]
    assert Identification("it", 1.0).language == "it"
