"""How the labels of a source are rendered: what stands in bold, in quotation marks and in links."""

from collections.abc import Iterator, Sequence

from msgspec import Struct

from mtqa.consistency.forms import same_word
from mtqa.languages import load_language
from mtqa.languages.profile import Language
from mtqa.model import Alignment, MarkedText, Span

MOST_WORDS = 6
MARKS = ".,:;*_ \u00a0>"
NESTED = frozenset("]>*`")


class LabelUse(Struct, frozen=True, gc=False):
    """A label, the stretch of the target that it became, and the content words of that stretch, folded, in order.

    `key` is the label without regard to case and marks.
    """

    key: str
    label: Span
    found: Span
    value: str


def label_uses(alignment: Alignment, kinds: Sequence[str]) -> Iterator[LabelUse]:
    """Yield the labels of these kinds whose words stand for the words of the stretch that they are paired with.

    Where markup was put around other words, nobody can tell how the label was rendered.
    """
    source, target = alignment.source, alignment.target
    own, other = load_language(source.text.language), load_language(target.text.language)
    seen: set[int] = set()
    for kind in kinds:
        for pair in alignment.of(kind):
            label, found = pair.source.inner(), pair.target.inner()
            words = source.words_in(label)
            if (
                label.start in seen
                or NESTED.intersection(label.cut(source.text.value))
                or not 1 <= len(words) <= MOST_WORDS
            ):
                continue
            seen.add(label.start)
            theirs = target.words_in(found)
            content = [word for word in words if word.value not in own.function_words]
            rendered = [word for word in theirs if word.value not in other.function_words]
            if not content or not rendered or not _fits(alignment, label, found):
                continue
            if any(char.isalpha() for word in content for char in word.value[1:]):
                yield LabelUse(_key(source, label), label, found, _value(rendered, other))


def same_label(one: str, other: str) -> bool:
    """Tell whether two renderings have the same words, whatever their forms and their order."""
    if one == other:
        return True
    left, right = one.split(" "), other.split(" ")
    if len(left) != len(right):
        return False
    for word in left:
        at = next((at for at, each in enumerate(right) if same_word(word, each)), None)
        if at is None:
            return False
        del right[at]
    return True


def _fits(alignment: Alignment, label: Span, found: Span) -> bool:
    """Tell whether words of the label stand for words of the stretch, and none of either for words elsewhere."""
    inside = 0
    forward, backward = alignment.sure_links
    for word in alignment.source.words_in(label):
        for theirs, _ in forward.get(word.start, ()):
            if not found.contains(theirs):
                return False
            inside += 1
    strays = (own for word in alignment.target.words_in(found) for own, _ in backward.get(word.start, ()))
    return inside > 0 and all(label.contains(own) for own in strays)


def _key(source: MarkedText, label: Span) -> str:
    return " ".join(load_language(source.text.language).fold(label.cut(source.text.value)).split()).strip(MARKS)


def _value(words: Sequence[Span], language: Language) -> str:
    """Return words with spaces between them; characters of a script without spaces are one word."""
    return ("" if not language.words_have_spaces else " ").join([word.value for word in words])
