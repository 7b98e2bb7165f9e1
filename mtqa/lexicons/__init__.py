"""Lexicon packs: which words of a language stand for which of another, learnt from bilingual texts.

The packs in this folder are called SOURCE-TARGET.npz and serve both directions. Each says where it comes
from (`mtqa lexicon info`); they were made of side-by-side documents and tables of segments by

    python -m mtqa.training.software_catalogs it PACKAGE... -o SOFTWARE.tsv
    mtqa lexicon train DOCUMENTS TABLE.tsv SOFTWARE.tsv -o en-it.npz
        --source-lang en --target-lang it --general-words 30000

with 36,000 general words for Polish and Russian, 20,000 for Swedish, whose bitext alone would hold few.
"""

from mtqa.lexicons.lexicon import About, Floats, Ints, Lexicon
from mtqa.lexicons.loading import load_lexicon, shipped_lexicons, stacked_lexicons
from mtqa.lexicons.merging import merge_lexicons
from mtqa.lexicons.pack_file import read_pack, write_pack
from mtqa.lexicons.usual_rendering import usual_rendering

__all__ = [
    "About", "Floats", "Ints", "Lexicon", "load_lexicon", "merge_lexicons", "read_pack", "shipped_lexicons",
    "stacked_lexicons", "usual_rendering", "write_pack",
]  # fmt: skip
