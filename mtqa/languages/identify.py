"""Which language a text is written in, by langdetect, the same answer on every run.

langdetect is imported on first use. Of its profiles only what a text needs is worked out.
"""

import re
from collections.abc import Sequence
from functools import cache, lru_cache
from importlib.util import find_spec
from pathlib import Path
from sys import intern
from typing import Any

import msgspec
from msgspec import Struct, structs

MIN_LETTERS = 20
"""A text with fewer letters is too short to tell."""

_MAJORITY = 0.5
# Our code: langdetect's.
_OTHER_NAMES = {"nb": "no", "nn": "no", "fil": "tl"}
# langdetect takes traditional Chinese for Korean, whose profile has many ideographs.
_NEEDS = {"ko": re.compile("[\uac00-\ud7a3]"), "ja": re.compile("[\u3041-\u30ff]")}
_LETTER = re.compile(r"\w")


class Identification(Struct, frozen=True):
    """The language of a text, comparable to `Language.identify_as`, and how sure that is (0.5 to 1)."""

    language: str
    probability: float


def identify(text: str) -> Identification | None:
    """Return the language of a text, or None if it is too short or no language is more likely than all others."""
    language, probability = max(_probabilities(text).items(), key=lambda item: item[1], default=("", 0.0))
    return Identification(language, probability) if probability > _MAJORITY else None


def probability_of(text: str, language: str) -> float:
    """Return how likely a text is in a language (`Language.identify_as`); 0 below 0.1 and for a text too short."""
    return _probabilities(text).get(language, 0.0)


def identified_as(language: str) -> str:
    """Return the code by which `identify` names a language (a code without region), or "" if it cannot."""
    name = _OTHER_NAMES.get(language, language)
    return name if name in _profiles() else ""


@cache
def _profiles() -> dict[str, list[Path]]:
    """Return langdetect's profile files by language without region, in a fixed order, without importing it."""
    spec = find_spec("langdetect")
    folders = spec.submodule_search_locations if spec else None
    found: dict[str, list[Path]] = {}
    for path in sorted(path for folder in folders or () for path in Path(folder, "profiles").iterdir()):
        found.setdefault(path.name.partition("-")[0], []).append(path)
    return found


class _Profile(Struct, frozen=True):
    """A profile of langdetect: how often the n-grams of a language occur, and how many there are of each length."""

    name: str
    freq: dict[str, int]
    n_words: list[int]


class _Shares(dict[str, list[float]]):
    """How frequent an n-gram is in each language, worked out when langdetect asks whether it is there.

    langdetect itself works out all 88,000 of them beforehand, which takes ten times as long as reading the files.
    """

    def __init__(self, profiles: Sequence[_Profile]) -> None:
        super().__init__()
        self._profiles = profiles

    def __contains__(self, ngram: object) -> bool:
        if super().__contains__(ngram):
            return True
        text = str(ngram)
        shares = [profile.freq.get(text, 0) / profile.n_words[len(text) - 1] for profile in self._profiles]
        if not any(shares):
            return False
        self[text] = shares
        return True


def _with_shared_names(profile: _Profile) -> _Profile:
    """Return a profile whose n-grams are the same objects as those of others: 88,000 instead of 400,000 texts."""
    return structs.replace(profile, freq={intern(ngram): count for ngram, count in profile.freq.items()})


@cache
def _factory() -> Any:
    from langdetect.detector_factory import DetectorFactory

    read = msgspec.json.Decoder(_Profile).decode
    profiles = [_with_shared_names(read(path.read_bytes())) for paths in _profiles().values() for path in paths]
    factory = DetectorFactory()
    factory.langlist = [profile.name for profile in profiles]
    factory.word_lang_prob_map = _Shares(profiles)
    factory.set_seed(0)
    return factory


@lru_cache(maxsize=4096)
def _probabilities(text: str) -> dict[str, float]:
    if sum(map(str.isalpha, text)) < MIN_LETTERS:
        return {}
    from langdetect.lang_detect_exception import LangDetectException

    factory = _factory()
    detector = factory.create()
    detector.set_prior_map({name: 1.0 for name in factory.get_lang_list() if _NEEDS.get(name, _LETTER).search(text)})
    detector.append(text)
    found: dict[str, float] = {}
    try:
        for guess in detector.get_probabilities():
            language = guess.lang.partition("-")[0]
            found[language] = found.get(language, 0.0) + guess.prob
    except LangDetectException:  # nothing but URLs or letters of no known language
        return {}
    return found
