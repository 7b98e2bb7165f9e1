"""Names of products that look like ordinary words, and what stands beside them where they are names."""

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

import msgspec
from msgspec import Struct


class _Maker(Struct, frozen=True, forbid_unknown_fields=True):
    """A maker as it is written in `product_names.toml`."""

    makers: tuple[str, ...]
    names: tuple[str, ...]
    distinct: tuple[str, ...]


class _File(Struct, frozen=True, forbid_unknown_fields=True):
    followers: tuple[str, ...]
    maker: Mapping[str, _Maker]


class ProductName(Struct, frozen=True):
    """What tells that a word is a product's name: a word of `makers` before it, one of `followers` after it.

    `company` are other names that stand beside it, in lists or directly. All as they are written.
    """

    makers: frozenset[str] = frozenset()
    company: frozenset[str] = frozenset()
    followers: frozenset[str] = frozenset()


@cache
def load_product_names() -> Mapping[str, ProductName]:
    """Return the names of `product_names.toml`, as they are written."""
    file = msgspec.convert(tomllib.loads((files(__package__) / "product_names.toml").read_text("utf-8")), _File)
    followers = frozenset(file.followers)
    found: dict[str, ProductName] = {}
    for entry in file.maker.values():
        company = frozenset((*entry.names, *entry.distinct))
        for name in entry.names:
            known = found.get(name, ProductName())
            makers = known.makers.union(entry.makers)
            found[name] = ProductName(makers, known.company.union(company) - {name}, followers)
    return found
