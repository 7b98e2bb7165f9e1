import tomllib
from pathlib import Path

import pytest

import mtqa.languages
from mtqa.languages import known_languages, load_language
from mtqa.languages.cues import NEGATION, SURE, VOID, cues_of
from mtqa.languages.loading import profiles
from mtqa.languages.polarity import OPPOSITES

FOLDER = Path(mtqa.languages.__file__).parent
STATED = [code for code in profiles() if "negation" in tomllib.loads((FOLDER / f"{code}.toml").read_text("utf-8"))]


def test_thirty_languages_know_their_negators() -> None:
    assert len(STATED) >= 30
    assert {code for code in known_languages() if "-" not in code} <= set(STATED)


@pytest.mark.parametrize("code", STATED)
def test_facts_are_whole_and_listed_once(code: str) -> None:
    facts = load_language(code)
    assert facts.negation.negators
    assert facts.negation.hints + facts.negation.denials
    assert facts.comparison.at_least
    assert facts.comparison.at_most
    assert facts.opposites.keys() <= {key for pair in OPPOSITES for key in pair}
    for words in (facts.negation.negators, facts.negation.hints, facts.negation.denials, facts.negation.void):
        assert len(words) == len(set(words))
        assert all(word == word.strip() for word in words)


@pytest.mark.parametrize("code", STATED)
def test_opposites_share_no_sure_word(code: str) -> None:
    facts = load_language(code)
    for one, other in OPPOSITES:
        sure = [{word for word in facts.opposites.get(key, ()) if word[0] != "?"} for key in (one, other)]
        assert not sure[0] & sure[1]


def test_part_of_a_profile_completes_what_cldr_knows() -> None:
    czech = load_language("cs")
    assert (czech.name, czech.decimal_separator) == ("Czech", ",")
    assert "cs" not in known_languages()
    assert "nikdy" in czech.negation.negators


def test_a_longer_entry_outdoes_a_shorter_one() -> None:
    words = {"unable": "denial", "understand": VOID, "not": SURE, "doesn't": SURE, "cannot": SURE}
    found = {
        word: next(cue.value for cue in cues_of("en")[word] if cue.kind == NEGATION and not cue.rest) for word in words
    }
    assert found == words
