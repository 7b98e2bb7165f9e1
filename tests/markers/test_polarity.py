from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mtqa.languages.cues import KINDS
from mtqa.markers import mark
from mtqa.model import Anchor, Text


def marked(text: str, language: str) -> list[tuple[str, str, str]]:
    found = mark(Text(text, language, (Anchor(0, 1, 1),)))
    return [(kind, span.value, span.cut(text)) for kind in KINDS for span in found.of(kind)]


@pytest.mark.parametrize(
    ("language", "text", "wanted"),
    [
        ("en", "They don't work.", ("negation", "sure", "don't")),
        ("en", "We failed to do it.", ("negation", "denial", "failed")),
        ("en", "No more than 25 of them.", ("bound", "at_most", "No more than")),
        ("en", "No more than 25 of them.", ("negation", "hint", "No")),
        ("tr", "Bu dosyayı silemezsiniz.", ("negation", "sure", "silemezsiniz")),
        ("ko", "파일이 열리지 않습니다.", ("negation", "sure", "않습니다")),
        ("ja", "25 個以上のファイル", ("bound", "or_more", "以上")),
        ("el", "Δεν λειτουργεί.", ("negation", "sure", "Δεν")),
        ("de", "Sie müssen warten.", ("modality", "must", "müssen")),
        ("ru", "после входа", ("opposite", "after", "после")),
        ("th", "ไฟล์นี้เปิดไม่ได้", ("negation", "sure", "ไม่")),
    ],
)
def test_marks(language: str, text: str, wanted: tuple[str, str, str]) -> None:
    assert wanted in marked(text, language)


@pytest.mark.parametrize(
    ("language", "text"), [("zh", "他不断努力。"), ("ja", "行かなければいけません。"), ("en", "Do you understand?")]
)
def test_what_looks_like_a_negation_is_none(language: str, text: str) -> None:
    assert not [each for each in marked(text, language) if each[0] == "negation" and each[1] == "sure"]


@given(st.text(max_size=60), st.sampled_from(["en", "fr", "tr", "ja", "zh", "ko", "cs", "th"]))
def test_spans_of_a_kind_are_in_order_and_apart(text: str, language: str) -> None:
    found = mark(Text(text, language, (Anchor(0, 1, 1),)))
    for kind in KINDS:
        spans = found.of(kind)
        assert all(before.end <= after.start for before, after in pairwise(spans))
