"""Lexicon packs as files: a numpy archive (`.npz`) that holds no code, small enough to ship.

Words are sorted, and of each only what differs from the one before is stored; columns are stored as differences;
counts are logarithms, two steps to a doubling, which keeps them within 19 %. The archive is compressed by LZMA,
which takes an eighth less than what numpy would use.
"""

import io
import zipfile
from collections.abc import Mapping, Sequence
from itertools import pairwise
from lzma import LZMAError
from pathlib import Path

import msgspec
import numpy as np
from numpy.typing import NDArray

from mtqa.lexicons.lexicon import About, Floats, Lexicon
from mtqa.user_errors import UserError

FORMAT = 2
STEPS = 2.0
LEAST = 1 / 16


def write_pack(lexicon: Lexicon, path: Path) -> None:
    """Write a lexicon; equal lexicons give equal bytes. Raises UserError if the file cannot be written."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, array in _arrays(lexicon).items():
            entry = zipfile.ZipInfo(f"{name}.npy")
            entry.compress_type = zipfile.ZIP_LZMA
            with archive.open(entry, "w") as file:
                np.lib.format.write_array(file, array, allow_pickle=False)
    partial = path.with_name(path.name + ".part")
    try:
        partial.write_bytes(buffer.getvalue())
        partial.replace(path)
    except OSError as error:
        raise UserError(f"the pack cannot be written ({error.strerror}).", where=str(path)) from None


def read_pack(path: Path) -> Lexicon:
    """Read a lexicon pack. Raises UserError if there is none or it is damaged."""
    try:
        with np.load(path, allow_pickle=False) as archive:
            return _lexicon({name: archive[name] for name in archive.files})
    except OSError as error:
        raise UserError(f"the pack cannot be opened ({error.strerror}).", where=str(path)) from None
    except (ValueError, KeyError, IndexError, zipfile.BadZipFile, LZMAError, EOFError, msgspec.MsgspecError):
        remedy = "Make it with `mtqa lexicon train`."
        raise UserError("this is no lexicon pack, or a damaged one.", where=str(path), remedy=remedy) from None


def _arrays(lexicon: Lexicon) -> dict[str, NDArray[np.generic]]:
    orders = [
        sorted(range(len(words)), key=words.__getitem__) for words in (lexicon.source_words, lexicon.target_words)
    ]
    places = [np.empty(len(order), np.int64) for order in orders]
    for place, order in zip(places, orders, strict=True):
        place[order] = np.arange(len(order))
    rows, columns = places[0][lexicon.rows], places[1][lexicon.columns]
    by_row = np.lexsort((columns, rows))
    rows, columns = rows[by_row], columns[by_row]
    first = np.r_[True, rows[1:] != rows[:-1]] if len(rows) else np.zeros(0, bool)
    steps = np.where(first, columns, np.diff(columns, prepend=0))
    sizes = np.bincount(rows, minlength=len(orders[0]))
    about = {"format": FORMAT, **msgspec.structs.asdict(lexicon.about)}
    return {
        "about": np.frombuffer(msgspec.json.encode(about), np.uint8),
        **_words_as_arrays("source", [lexicon.source_words[i] for i in orders[0]]),
        **_words_as_arrays("target", [lexicon.target_words[i] for i in orders[1]]),
        "source_totals": _logarithm(lexicon.totals[0][orders[0]]),
        "target_totals": _logarithm(lexicon.totals[1][orders[1]]),
        "sizes": sizes.astype(np.uint16),
        "columns_low": (steps & 0xFFFF).astype(np.uint16),
        "columns_high": (steps >> 16).astype(np.uint8),
        "counts": _logarithm(lexicon.counts[by_row]),
        "source_jumps": lexicon.jumps[0].astype(np.float16),
        "target_jumps": lexicon.jumps[1].astype(np.float16),
    }


def _lexicon(arrays: dict[str, NDArray[np.generic]]) -> Lexicon:
    sizes = arrays["sizes"].astype(np.int64)
    starts = np.zeros(len(sizes) + 1, dtype=np.int64)
    np.cumsum(sizes, out=starts[1:])
    steps = arrays["columns_low"].astype(np.int64) + (arrays["columns_high"].astype(np.int64) << 16)
    run = np.cumsum(steps)
    before = np.r_[0, run][starts[:-1]]
    columns = (run - np.repeat(before, sizes)).astype(np.int32)
    words = _words(arrays, "source"), _words(arrays, "target")
    counts = _number(arrays["counts"])
    if len(columns) != len(counts) or len(sizes) != len(words[0]) or (len(columns) and columns.max() >= len(words[1])):
        raise ValueError("lengths do not fit")
    return Lexicon(
        msgspec.json.decode(arrays["about"].tobytes(), type=About),
        words,
        starts,
        columns,
        counts,
        (_number(arrays["source_totals"]), _number(arrays["target_totals"])),
        (arrays["source_jumps"].astype(np.float32), arrays["target_jumps"].astype(np.float32)),
    )


def _words_as_arrays(side: str, words: Sequence[str]) -> dict[str, NDArray[np.uint8]]:
    """Return sorted words as the number of letters each shares with the one before, and the others."""
    shared = [_shared(*pair) for pair in pairwise(("", *words))]
    rests = (word[same:] for word, same in zip(words, shared, strict=True))
    text = np.frombuffer("\n".join(rests).encode(), np.uint8)
    return {f"{side}_shared": np.array(shared, np.uint8), f"{side}_words": text}


def _shared(before: str, word: str) -> int:
    """Return how many letters two words have in common at their beginning, 255 at most."""
    size = min(len(before), len(word), 255)
    return next((place for place in range(size) if before[place] != word[place]), size)


def _words(arrays: Mapping[str, NDArray[np.generic]], side: str) -> list[str]:
    shared = arrays[f"{side}_shared"].tolist()
    words = []
    word = ""
    rests = arrays[f"{side}_words"].tobytes().decode().split("\n") if shared else []
    for same, rest in zip(shared, rests, strict=True):
        word = word[:same] + rest
        words.append(word)
    return words


def _logarithm(numbers: Floats) -> NDArray[np.uint8]:
    """Code numbers as bytes: 0 for none, 1 for LEAST, STEPS more for every doubling."""
    coded = np.rint(np.log2(np.maximum(numbers, LEAST) / LEAST) * STEPS) + 1
    return np.where(numbers < LEAST / 2, 0, np.clip(coded, 1, 255)).astype(np.uint8)


def _number(codes: NDArray[np.generic]) -> Floats:
    table = LEAST * 2.0 ** ((np.arange(256) - 1) / STEPS)
    table[0] = 0
    numbers: Floats = table.astype(np.float32)[codes.astype(np.int64)]
    return numbers
