"""Fingerprints for programs that take findings with equal ones for one finding."""

from collections import Counter
from collections.abc import Iterable, Iterator

from mtqa.model import Finding


def with_unique_fingerprints(findings: Iterable[Finding]) -> Iterator[tuple[Finding, str]]:
    """Yield each finding with its fingerprint; from its second use on, with a number behind it.

    Units with one id in several files have equal fingerprints. A path within them would bring back, after a file was
    renamed, what had been decided.
    """
    seen: Counter[str] = Counter()
    for finding in findings:
        seen[finding.fingerprint] += 1
        number = seen[finding.fingerprint]
        yield finding, finding.fingerprint if number == 1 else f"{finding.fingerprint}-{number}"
