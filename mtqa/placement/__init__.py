"""Where the words of a span stand on the other side, and where its markup belongs."""

from mtqa.placement.link_address import same_address
from mtqa.placement.other_owners import OtherOwners, Scarce
from mtqa.placement.right_place import Place, right_place
from mtqa.placement.word_links import (
    WordLinks,
    holds_label_noun,
    is_content,
    is_label_noun,
    within,
    word_links,
    words_of,
)

__all__ = [
    "OtherOwners",
    "Place",
    "Scarce",
    "WordLinks",
    "holds_label_noun",
    "is_content",
    "is_label_noun",
    "right_place",
    "same_address",
    "within",
    "word_links",
    "words_of",
]
