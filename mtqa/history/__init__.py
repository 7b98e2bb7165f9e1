"""What changed since a revision: files by git, segments by their texts."""

from mtqa.history.changed_files import FileChange, changed_files
from mtqa.history.changed_segments import ChangedSegments, Comparison, compare

__all__ = ["ChangedSegments", "Comparison", "FileChange", "changed_files", "compare"]
