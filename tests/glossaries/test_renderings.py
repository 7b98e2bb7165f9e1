import pytest
from msgspec.structs import replace

from mtqa.aligners import load_aligner
from mtqa.glossaries import RenderedTerm, glossary_of_rows, rendered_terms
from mtqa.glossaries.found_forms import find_forms
from tests.texts import marked


@pytest.mark.parametrize(
    ("language", "rendering", "text", "expected"),
    [
        ("it", "abbonamento", "Gli abbonamenti e l'abbonato", ["abbonamenti"]),
        ("it", "centro dati", "i centri di dati", ["centri di dati"]),
        ("de", "Ordner", "Die Dateiordnerliste", ["Dateiordnerliste"]),
        ("de", "anmelden", "Melden Sie sich hier an.", ["Melden"]),
        ("de", "anmelden", "um sich anzumelden, angemeldet", ["anzumelden", "angemeldet"]),
        ("tr", "abonelik", "aboneliğinizi yenileyin", ["aboneliğinizi"]),
        ("ru", "подписка", "Продлите подписку", ["подписку"]),
        ("ar", "اشتراك", "تجديد الاشتراك", ["الاشتراك"]),
        ("ja", "サブスクリプション", "サブスクリプションを更新", ["サブスクリプション"]),
        ("zh", "Azure 订阅", "续订Azure订阅。", ["Azure订阅"]),
        ("ko", "구독", "구독을 갱신", ["구독을"]),
        ("it", "abbonamento", "La sottoscrizione", []),
    ],
)
def test_forms_of_a_rendering(language: str, rendering: str, text: str, expected: list[str]) -> None:
    assert [span.cut(text) for span in find_forms(marked(text, language), rendering)] == expected


def rendered(source: str, target: str, *rows: dict[str, str], languages: str = "en-it") -> list[tuple[str, str, str]]:
    here, there = languages.split("-")
    (alignment,) = load_aligner("words").align([(marked(source, here), marked(target, there))])
    expected = glossary_of_rows(rows).expected(alignment.source, there)
    terms = rendered_terms(replace(alignment, expected=tuple(expected)))
    return [
        (each.expectation.span.cut(source), _standing(each), each.place.cut(target) if each.place else "")
        for each in terms
    ]


def _standing(term: RenderedTerm) -> str:
    return term.rendering.standing if term.rendering else ""


SUBSCRIPTION = {"source": "subscription", "target": "abbonamento", "forbidden": "sottoscrizione"}


def test_two_renderings_in_one_sentence() -> None:
    source = "Cancel the subscription, or convert the subscription."
    target = "Annullare l'abbonamento o convertire la sottoscrizione."
    assert rendered(source, target, SUBSCRIPTION) == [
        ("subscription", "preferred", "abbonamento"),
        ("subscription", "forbidden", "sottoscrizione"),
    ]


def test_a_rendering_far_from_the_aligned_words_counts_once() -> None:
    source = "The subscription, the subscription"
    assert [standing for _, standing, _ in rendered(source, "L'abbonamento", SUBSCRIPTION)] == ["preferred", ""]


def test_what_is_forbidden_for_one_term_may_be_right_for_another() -> None:
    shares = {"source": "share subscription", "target": "sottoscrizione di azioni"}
    source = "The subscription and the share subscription"
    target = "L'abbonamento e la sottoscrizione di azioni"
    assert [standing for _, standing, _ in rendered(source, target, SUBSCRIPTION, shares)] == ["preferred", "preferred"]
