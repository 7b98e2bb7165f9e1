"""Whatever is wrong with a rule file, the answer is a sentence."""

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from mtqa.rulebook.read_rule import parse_rule
from mtqa.user_errors import UserError
from tests.rulebook.rule_files import RULE

NUMBERS = ["1", "-0.5", "nan", "inf", "true", "2020-01-01"]
TEXTS = ["''", "'{'", "'{0}'", "'(?'", "'a{9999999999}'", "'en-it'"]
VALUES = st.recursive(
    st.sampled_from(NUMBERS + TEXTS),
    lambda inner: (
        st.lists(inner, max_size=3).map(lambda items: f"[{', '.join(items)}]")
        | inner.map(lambda item: f"{{ pattern = {item} }}")
    ),
    max_leaves=4,
)
LINES = RULE.splitlines()
SETTABLE = [number for number, line in enumerate(LINES) if " = " in line]


def read(content: bytes) -> None:
    complaint = None
    try:
        rule = parse_rule(Path("style/rule.toml"), content)
    except UserError as error:
        complaint = error
    if complaint is None:
        assert rule.flags
        assert rule.passes
        assert 0 <= rule.confidence <= 1
    else:
        assert complaint.where.startswith("style/rule.toml")
        assert len(str(complaint)) < 2000


@given(st.integers(0, len(RULE)), st.integers(0, 60), st.text(max_size=20))
def test_something_cut_out_and_put_in(start: int, length: int, instead: str) -> None:
    read((RULE[:start] + instead + RULE[start + length :]).encode("utf-8", "surrogatepass"))


@given(st.sampled_from(SETTABLE), VALUES)
def test_a_value_of_any_kind(number: int, value: str) -> None:
    lines = LINES.copy()
    lines[number] = f"{lines[number].split(' = ')[0]} = {value}"
    read("\n".join(lines).encode())


@given(st.binary(max_size=200))
def test_any_bytes(content: bytes) -> None:
    read(content)
