"""Write down what unicode-rbnf writes for numbers, for all languages with a profile: asking it takes 0.1 s a language.

python -m mtqa.languages.write_numbers mtqa/languages/written_numbers
"""

import sys
from pathlib import Path

import msgspec
from unicode_rbnf import RbnfEngine

from mtqa.languages.loading import profiles
from mtqa.languages.number_words import ASKED, written


def written_numbers(code: str) -> dict[str, dict[str, dict[str, list[str]]]]:
    """Return the tables of a language and of its regions with rule sets of their own: by use, by number."""
    regions = (name.replace("_", "-") for name in RbnfEngine.get_supported_languages() if name.startswith(f"{code}_"))
    return {
        region: {
            uses[0]: {str(number): written(region, uses, number) for number in numbers}
            for uses, numbers in ASKED.items()
        }
        for region in (code, *sorted(regions))
    }


if __name__ == "__main__":
    folder = Path(sys.argv[1])
    folder.mkdir(exist_ok=True)
    for code in profiles():
        if "-" not in code:
            (folder / f"{code}.json").write_bytes(msgspec.json.encode(written_numbers(code)) + b"\n")
