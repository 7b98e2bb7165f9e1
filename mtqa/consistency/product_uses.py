"""Where a source names products by words that look ordinary, and whether the target names them as well."""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import TYPE_CHECKING

from msgspec import Struct

from mtqa.languages import load_language
from mtqa.languages.sounds import sound_alike
from mtqa.model import Alignment, MarkedText, Span

if TYPE_CHECKING:
    from mtqa.lexicons.product_names import ProductName

LABELS = ("bold", "quotation", "menu-path", "code")
HOME = re.compile(r" (?:for )?")
"""What stands between two names of which one tells where the other is at home."""
LISTED = re.compile(r",? (?:(?:and|or) )?|[/,]")
"""What stands between the names of a list."""
TRANSLITERATED = 0.8


class ProductUse(Struct, frozen=True, gc=False):
    """A word of the source that names a product.

    `is_told`: its maker or another product stands beside it; else only its capital in mid-sentence speaks for it.
    `found` is the only word of the target that stands for it, if there is one.
    """

    name: Span
    is_told: bool
    is_kept: bool
    found: Span | None


def product_uses(alignment: Alignment) -> Iterator[ProductUse]:
    """Yield the words of the source that are, or may be, names of products known by `lexicons/product_names.toml`."""
    source = alignment.source
    if source.vocabulary.isdisjoint(_folded_names(source.text.language)):
        return
    from mtqa.lexicons.capitals import capital_words
    from mtqa.lexicons.product_names import load_product_names

    names = load_product_names()
    words = source.of("word")
    within: set[int] | None = None
    for number, word in enumerate(words):
        known = names.get(word.cut(source.prose))
        if known is None:
            continue
        if within is None:
            within = {at for at, _ in capital_words(source)}
            if load_language(source.text.language).nouns_have_capital:
                within = set()
        is_label = any(span.contains(word) for kind in LABELS for span in source.of(kind))
        in_sentence = number in within and not (
            is_label or _begins_link(word, alignment) or _is_thing(words, number, source)
        )
        is_told = _has_maker(words, number, known, source.prose) or (
            not is_label and _has_company(words, number, known, source.prose, in_sentence=in_sentence)
        )
        if is_told or in_sentence:
            yield ProductUse(word, is_told, _is_kept(word, alignment), _counterpart(word, alignment))


@cache
def _folded_names(language: str) -> frozenset[str]:
    from mtqa.lexicons.product_names import load_product_names  # it brings numpy along

    return frozenset(map(load_language(language).fold, load_product_names()))


def _is_thing(words: Sequence[Span], number: int, side: MarkedText) -> bool:
    """Tell whether what stands before a word shows that it is a thing of that kind, capital or not (`custom Forms`)."""
    return number > 0 and words[number - 1].value in load_language(side.text.language).adjectives


def _begins_link(word: Span, alignment: Alignment) -> bool:
    """Tell whether the text of a link begins with a word: its capital may be that of a title."""
    return any(
        link.start <= word.start and alignment.source.words_in(link)[:1] == [word]
        for link in alignment.source.of("link")
    )


def _has_maker(words: Sequence[Span], number: int, known: "ProductName", prose: str) -> bool:
    before, name = words[number - 1] if number else None, words[number]
    return bool(before and before.cut(prose) in known.makers and prose[before.end : name.start] == " ")


def _has_company(words: Sequence[Span], number: int, known: "ProductName", prose: str, *, in_sentence: bool) -> bool:
    """Tell whether a name stands beside another one; lists count within sentences, where capitals tell something."""
    name = words[number]
    after = words[number + 1] if number + 1 < len(words) else None
    if after and after.cut(prose) in known.followers and prose[name.end : after.start] == " ":
        return True
    near = [each for each in words[max(0, number - 2) : number + 3] if each.cut(prose) in known.company]
    between = [prose[min(each.end, name.end) : max(each.start, name.start)] for each in near]
    return any(HOME.fullmatch(each) or (in_sentence and LISTED.fullmatch(each)) for each in between)


def _is_kept(name: Span, alignment: Alignment) -> bool:
    target = alignment.target
    if name.value in target.prose.casefold():
        return True
    return any(
        not word.value.isascii() and sound_alike(name.value, word.value) >= TRANSLITERATED for word in target.of("word")
    )


def _counterpart(name: Span, alignment: Alignment) -> Span | None:
    forward, backward = alignment.sure_links
    links = forward.get(name.start, ())
    return links[0][0] if len(links) == 1 and len(backward[links[0][0].start]) == 1 else None
