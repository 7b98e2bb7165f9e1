"""Label memories: how the labels of a product are rendered, with votes by who rendered them so."""

from mtqa.labels.label_file import SCHEMA, VOTERS, LabelCount, LabelFile, labels_as_file
from mtqa.labels.label_memory import KnownLabel, LabelMemory, load_label_memory, stated_label_memory
from mtqa.labels.label_spans import PHRASE, marked_labels, shown_text
from mtqa.labels.label_text import label_key, tidied, without_accelerator

__all__ = [
    "PHRASE",
    "SCHEMA",
    "VOTERS",
    "KnownLabel",
    "LabelCount",
    "LabelFile",
    "LabelMemory",
    "label_key",
    "labels_as_file",
    "load_label_memory",
    "marked_labels",
    "shown_text",
    "stated_label_memory",
    "tidied",
    "without_accelerator",
]
