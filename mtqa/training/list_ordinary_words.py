"""The command that lists the frequent words of English that a dictionary writes in small letters.

    python -m mtqa.training.list_ordinary_words OUT.txt.xz [--most 70000]

Needs the packages `english-words` (of which the words of Webster's Second of 1934 are taken, which are in the public
domain and told from names by letter case), `wordfreq` (of which the order of words) and `Faker` (of which first names:
`mike` and `frank` are words as well).
"""

import argparse
import lzma
from collections.abc import Iterator, Sequence, Set
from pathlib import Path

SHORTEST = 3
ENDINGS = (
    ("s", ("",)), ("es", ("",)), ("ies", ("y",)), ("ing", ("", "e")), ("ed", ("", "e")), ("er", ("", "e")),
    ("est", ("", "e")), ("ied", ("y",)), ("ier", ("y",)), ("iest", ("y",)), ("ly", ("", "e", "le")), ("ily", ("y",)),
    ("ingly", ("", "e")), ("men", ("man",)),
)  # fmt: skip
"""Endings of English words, and what stands in their place in the dictionary."""
PREFIX, LONG = "co", 9
"""What dictionaries of old wrote with a hyphen in longer words: `co-operation`."""


def ordinary_words(frequent: Sequence[str], dictionary: Set[str], first_names: Set[str]) -> list[str]:
    """Return those of some frequent words that the dictionary has in small letters, inflected or not.

    Words that it has with a capital too are left out if they are first names.
    """
    small = {word for word in dictionary if word.islower()}
    both = {word.lower() for word in dictionary if not word.islower()} & first_names
    return sorted(
        word
        for word in frequent
        if len(word) >= SHORTEST
        and word.isascii()
        and word.isalpha()
        and word not in both
        and any(base in small for base in _bases(word))
    )


def _bases(word: str) -> Iterator[str]:
    yield word
    if len(word) >= LONG:
        yield word.removeprefix(PREFIX)
    for ending, others in ENDINGS:
        if word.endswith(ending):
            stem = word[: -len(ending)]
            yield from (stem + other for other in others)
            if len(stem) > SHORTEST and stem[-1] == stem[-2]:
                yield stem[:-1]


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("out")
    parser.add_argument("--most", type=int, default=70_000)
    given = parser.parse_args(arguments)
    from english_words import get_english_words_set
    from faker.providers.person.en_US import Provider
    from wordfreq import top_n_list

    names = {name.lower() for name in (*Provider.first_names_male, *Provider.first_names_female)}
    dictionary = get_english_words_set(["web2"], alpha=True)
    listed = ordinary_words(top_n_list("en", given.most), dictionary, names)
    content = "".join(f"{word}\n" for word in listed).encode()
    Path(given.out).write_bytes(lzma.compress(content, preset=9 | lzma.PRESET_EXTREME))


if __name__ == "__main__":
    main()
