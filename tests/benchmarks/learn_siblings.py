"""Learn what it tells about a finding that siblings, translations into other languages, have the like or not.

    python -m tests.benchmarks.learn_siblings REPORT.json... > mtqa/calibration/sibling_ratios.json

The reports, one for each locale, are made apart, from documents with known provenance, with `--min-confidence 0`,
and the documents lie where they say. Findings in human translations are taken for false alarms, and what machine
translations have more of, for each rule and class, for errors. Ratios of likelihoods are pooled over the rules of a
category as Mantel and Haenszel (1959) pool them, so that surer rules do not pass for surer siblings, and shrunk.
Take locales of which the same documents are human translations: else shares tell provenance.

Errors of content are another matter. What machines share there, in the excess of machine translations, is mostly what
every translator is free to do (a name in the reader's words): that excess only says how many errors are one language's
own, and what is shared counts against.
"""

import json
import random
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

import msgspec

from mtqa.calibration import VOICE, share_class
from mtqa.engine.check_document import CheckedDocument
from mtqa.engine.gathered_facts import DocumentFacts
from mtqa.engine.siblings import Siblings
from mtqa.model import Report, unit_of
from mtqa.readers import ReadOptions, open_file, read_opened

CLASSES = 4
FEW_LANGUAGES = 3
ROUNDS = 6
"""How many times three languages are drawn."""
PRIOR = 5.0
"""As much evidence in each class is taken to speak for neither side."""
TRUST = 0.7
"""Power of the ratio: siblings by the same engine share its false alarms too, which human translations do not show."""
MOST = 3.0
OWN = 0.93
"""Share of lost negations and omissions, in the excess of machine translations, that no sibling has the like of."""
CONTENT = {"addition", "do-not-translate", "mistranslation", "negation", "number", "omission", "unit"}

Counts = dict[str, list[Counter[tuple[str, int]]]]


def main(paths: list[str]) -> None:
    documents = [each for path in paths for each in _documents(Path(path))]
    segments: Counter[str] = Counter()
    for document in documents:
        segments[document.summary.provenance] += document.summary.segments
    languages = sorted({document.summary.target_language for document in documents})
    dice = random.Random(1)  # noqa: S311 (nothing is secret here)
    draws = [dice.sample(languages, FEW_LANGUAGES) for _ in range(ROUNDS)]
    learnt = {
        "learnt_from": dict(sorted(segments.items())),
        "few": _ratios([_counted(documents, draw) for draw in draws]),
        "many": _ratios([_counted(documents, languages)]),
    }
    sys.stdout.write(json.dumps(learnt, indent=1) + "\n")


def _documents(path: Path) -> Iterator[CheckedDocument]:
    report = msgspec.json.decode(path.read_bytes(), type=Report)
    findings, texts = defaultdict(list), defaultdict(list)
    for finding in report.findings:
        findings[finding.path].append(finding)
    for text in report.segments:
        texts[text.path].append(text)
    for summary in report.documents:
        read = read_opened(open_file(summary.path, ReadOptions())).segments
        units = tuple((unit_of(each.source.value), each.target.language) for each in read)
        own = tuple(texts[summary.path]), tuple(findings[summary.path])
        yield CheckedDocument(summary, *own, DocumentFacts(units=units))


def _counted(documents: list[CheckedDocument], languages: list[str]) -> tuple[Counter[str], Counter[tuple[str, ...]]]:
    """Count segments by provenance, and findings by category, rule, provenance and class."""
    siblings = Siblings()
    chosen = [each for each in documents if each.summary.target_language in languages]
    segments: Counter[str] = Counter()
    for document in chosen:
        siblings.add(document)
        segments[document.summary.provenance] += document.summary.segments
    found: Counter[tuple[str, ...]] = Counter()
    for document in chosen:
        units = {text.index: (unit_of(text.source), text.target_language) for text in document.segments}
        for finding in document.findings:
            if finding.confidence < VOICE:
                continue
            others, alike = siblings.standing(finding, *units[finding.index])
            if others > 1:
                kind = str(share_class(others, alike))
                found[finding.category, finding.rule, document.summary.provenance, kind] += 1
    return segments, found


def _ratios(counted: list[tuple[Counter[str], Counter[tuple[str, ...]]]]) -> dict[str, list[float]]:
    segments: Counter[str] = Counter()
    found: Counter[tuple[str, ...]] = Counter()
    for own_segments, own_found in counted:
        segments.update(own_segments)
        found.update(own_found)
    share = segments["MT"] / max(1, segments["HT"])
    rules = sorted({key[:2] for key in found})
    ratios = {}
    for category in sorted({category for category, _ in rules}):
        above = [PRIOR] * CLASSES
        below = [PRIOR] * CLASSES
        for rule in (rule for own, rule in rules if own == category):
            human = [found[category, rule, "HT", str(k)] * share for k in range(CLASSES)]
            errors = [max(0.0, found[category, rule, "MT", str(k)] - human[k]) for k in range(CLASSES)]
            if category in CONTENT and sum(human):
                errors = _own(human)
            total = sum(human) + sum(errors)
            for k in range(CLASSES) if total else ():
                above[k] += errors[k] * sum(human) / total
                below[k] += human[k] * sum(errors) / total
        ratios[category] = [
            round(min(MOST, max(1 / MOST, (a / b) ** TRUST)), 2) for a, b in zip(above, below, strict=True)
        ]
    return ratios


def _own(human: list[float]) -> list[float]:
    """Return as many errors as there are false alarms, nearly all of them without the like in a sibling."""
    total, shared = sum(human), sum(human[1:]) or 1.0
    return [total * OWN, *(total * (1 - OWN) * each / shared for each in human[1:])]


if __name__ == "__main__":
    main(sys.argv[1:])
