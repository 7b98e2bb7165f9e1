"""Checks on letter case of names and labels, on what was left of them, and on accelerator keys."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mtqa.aligners import load_aligner
from mtqa.checks import load_check
from mtqa.model import Hit, apply_edits
from tests.texts import marked, segment

CHECKS: dict[str, dict[str, Any]] = {
    "unmarked-label-case": {},
    "recased-name": {},
    "mangled-name": {},
    "changed-path-step": {},
    "half-translated-label": {"kinds": ("bold", "link", "quotation")},
    "lower-cased-name": {"what": "part"},
    "accelerator-key": {"what": "lost"},
    "letter-case": {"kinds": ("bold", "quotation")},
}


def hits(name: str, source: str, target: str, languages: str = "en-it", **parameters: Any) -> list[Hit]:
    here, there = languages.split("-")
    (alignment,) = load_aligner("words").align([(marked(source, here), marked(target, there))])
    return list(load_check(name).function(segment(source, target, languages), alignment, **parameters))


def texts(name: str, source: str, target: str, languages: str = "en-it", **parameters: Any) -> list[str]:
    return [hit.target.cut(target) for hit in hits(name, source, target, languages, **parameters) if hit.target]


def test_label_beside_its_noun() -> None:
    source = "On the Permissions tab, select a user."
    assert texts("unmarked-label-case", source, "Nella scheda autorizzazioni selezionare un utente.") == [
        "autorizzazioni"
    ]
    assert not texts("unmarked-label-case", source, "Nella scheda delle autorizzazioni selezionare un utente.")
    assert not texts("unmarked-label-case", source, "На вкладке разрешений выберите пользователя.", "en-ru")


def test_one_capital_is_enough() -> None:
    assert not texts("unmarked-label-case", "Go to Security and Privacy.", "Passare a Sicurezza e privacy.")


@pytest.mark.parametrize(
    ("source", "target", "parts"),
    [
        ("Set up Fabrikam Teams now.", "Configurare ora Fabrikam teams.", ["teams"]),
        ("Sign in to Contoso AD first.", "Accedere prima a Contoso ad.", ["ad"]),
        ("Open your Contoso Drive for Schools now.", "Aprire Contoso Drive for schools.", ["schools"]),
        ("The Secure Score is new for all users.", "Il punteggio secure score è nuovo.", ["secure", "score"]),
        ("This is part of Fabrikam Online Plan 2.", "Fa parte di Fabrikam Online plan 2.", []),
        ("Create a Forum in Fabrikam now.", "Creare ora un forum in Fabrikam.", []),
    ],
)
def test_parts_of_names(source: str, target: str, parts: list[str]) -> None:
    assert texts("lower-cased-name", source, target, what="part") == parts


def test_brand_in_markup_and_at_the_start() -> None:
    source, target = "FabriDrive is new: see **FabriDrive**.", "È nuovo fabridrive: vedere **fabridrive**."
    assert texts("lower-cased-name", source, target, what="acronym") == ["fabridrive", "fabridrive"]


def test_repair_restores_the_spelling() -> None:
    source, target = "Use it on fabriOS today.", "Usarlo oggi in FabriOS."
    (hit,) = hits("recased-name", source, target)
    assert apply_edits(target, hit.edits) == "Usarlo oggi in fabriOS."


def test_names_spelled_in_several_ways_are_less_sure() -> None:
    (sure,) = hits("recased-name", "Use it on fabriOS.", "Usarlo in FabriOS.")
    (unsure,) = hits("recased-name", "Turn on AutoFill.", "Attivare Autofill.")
    assert unsure.score < sure.score


@pytest.mark.parametrize(
    ("source", "target", "what", "found"),
    [
        ("&Open", "Apri", "lost", True),
        ("&Open", "&Apri", "lost", False),
        ("&Open", "開く(O)", "lost", False),
        ("E&xit", "&Es&ci", "doubled", True),
        ("Q&A", "Domande", "lost", False),
        ("Fish & chips", "Pesce", "lost", False),
        ("Fish &amp; chips", "Pesce", "lost", False),
        ("fabrikam.example/?a=1&b=2", "nulla", "lost", False),
        ("new_name", "nuovo nome", "lost", False),
    ],
)
def test_accelerator_keys(source: str, target: str, what: str, found: bool) -> None:
    assert bool(texts("accelerator-key", source, target, what=what)) is found


def test_phrase_that_another_rule_reports_is_left_to_it() -> None:
    source = "See [How to cancel your plan today](u)."
    target = "Vedere [guida How to cancel your plan today](u)."
    assert texts("left-over-phrase", source, target)
    assert not texts("half-translated-label", source, target, kinds=("link",))


words = st.sampled_from(
    [
        "select", "Share", "site", "tab", "iOS", "IOS", "FabriApps", "eNotes", "**Save**", "&File", "_F",
        r"C:\a b\c\d", "(", ")", ",", "e.",
    ]
)  # fmt: skip


@given(st.lists(words, max_size=8), st.lists(words, max_size=8))
def test_places_are_within_the_texts(source: list[str], target: list[str]) -> None:
    ours, theirs = " ".join(source) or "a", " ".join(target)
    for name, parameters in CHECKS.items():
        for hit in hits(name, ours, theirs, **parameters):
            assert hit.source is None or 0 <= hit.source.start < hit.source.end <= len(ours)
            assert hit.target is None or 0 <= hit.target.start < hit.target.end <= len(theirs)
            apply_edits(theirs, hit.edits)
