import pytest
from hypothesis import given
from hypothesis import strategies as st

from mtqa.aligners.compounds import JOINTS, Compounds

COUNTS = {"namen": 40, "server": 90, "domäne": 60, "namenserver": 8, "arbeit": 30, "platz": 20, "arbeitsplatz": 400,
          "sicherheit": 50, "einstellungen": 100, "seltene": 2}  # fmt: skip


@pytest.mark.parametrize(
    ("word", "parts"),
    [
        ("namenserver", ("namen", "server")),
        ("domänennamenserver", ("domäne", "namen", "server")),
        ("sicherheitseinstellungen", ("sicherheit", "einstellungen")),
        ("arbeitsplatz", ("arbeitsplatz",)),
        ("seltenerserver", ("seltenerserver",)),
        ("server", ("server",)),
        ("server24", ("server24",)),
    ],
)
def test_cut(word: str, parts: tuple[str, ...]) -> None:
    assert Compounds({key: float(count) for key, count in COUNTS.items()}).cut(word) == parts


@given(st.lists(st.sampled_from([*COUNTS, "s", "x", "en"]), min_size=1, max_size=5).map("".join))
def test_parts_stand_in_order_and_only_joints_are_lost(word: str) -> None:
    rest = word
    for part in Compounds({key: float(count) for key, count in COUNTS.items()}).cut(word):
        joint, found, rest = rest.partition(part)
        assert found == part
        assert joint in JOINTS
    assert rest == ""
