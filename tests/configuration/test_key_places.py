"""Every key of a TOML text is found on its line, however it is written."""

import tomllib
from collections.abc import Iterator, Mapping
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from mtqa.configuration.key_places import key_places

TEXT = '''# a comment = 1
first = "a # no comment" # one
  "quoted key" = [ # a list
    'one', # its first item
    """two
three = 3""",
    { deep = 1, "deeper.still" = { most = [
      2 ] } },
]
dotted . "part" = 1979-05-27 07:32:00
[table]
key = 'x'
[table.inner."with.dot"]
key = """
[no.table]
no = "key" \\""" ""\"""
other = 1
[[list]]
name = 1
[[list]] # once more
name = 2
[list.own]
x = { a.b = 1 }
[[list.inside]]
y = 1
'''

LINES = {
    "first": 2,
    "quoted key": 3,
    "quoted key[0]": 4,
    "quoted key[1]": 5,
    "quoted key[2].deep": 7,
    "quoted key[2].deeper.still.most[0]": 8,
    "dotted.part": 10,
    "table": 11,
    "table.key": 12,
    "table.inner.with.dot.key": 14,
    "table.inner.with.dot.other": 17,
    "list": 18,
    "list[0].name": 19,
    "list[1]": 20,
    "list[1].name": 21,
    "list[1].own.x.a.b": 23,
    "list[1].inside[0].y": 25,
}


def test_lines_of_keys() -> None:
    tomllib.loads(TEXT)
    places = key_places(TEXT)
    assert {key: places.get(key) for key in LINES} == LINES
    assert "no" not in places
    assert "three" not in places


def paths(table: Mapping[str, Any], inside: str = "") -> Iterator[str]:
    for key, value in table.items():
        path = f"{inside}.{key}" if inside else key
        yield path
        if isinstance(value, dict):
            yield from paths(value, path)
        for number, item in enumerate(value if isinstance(value, list) else ()):
            yield f"{path}[{number}]"
            if isinstance(item, dict):
                yield from paths(item, f"{path}[{number}]")


KEYS = st.text("abc-", min_size=1, max_size=3) | st.sampled_from(['"a.b"', "'c d'", '"\\u00e9"'])
SCALARS = st.sampled_from(["1", "true", '"x=1"', "'[y]'", '"""a\nb=2"""', "'''#\n[c]'''", "1979-05-27 07:32:00", "0.5"])
SPACE = st.sampled_from(["", " ", "\n", " # why = 1\n"])


@st.composite
def lists(draw: st.DrawFn) -> str:
    items = draw(st.lists(SCALARS, max_size=3))
    return "[" + ",".join(f"{draw(SPACE)}{item}{draw(SPACE)}" for item in items) + draw(SPACE) + "]"


@given(st.lists(st.tuples(KEYS, SCALARS | lists()), unique_by=lambda pair: pair[0].strip("'\""), max_size=6), SPACE)
def test_all_keys_are_found(pairs: list[tuple[str, str]], space: str) -> None:
    text = "".join(f"{space}{key} = {value}\n" for key, value in pairs)
    text += "[[more]]\n" + text + "[[more]]\n[more.own]\n" + text
    table = tomllib.loads(text)
    places = key_places(text)
    assert set(paths(table)) <= places.keys()
    lines = text.split("\n")
    assert all(key in lines[places[key] - 1] for key in table if key != "é")
