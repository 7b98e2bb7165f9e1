"""A report made by hand: four languages, overlapping spans, hostile texts, all kinds of suggestions."""

from collections import Counter

import msgspec

from mtqa.model import (
    ITS_TYPES,
    Category,
    DocumentSummary,
    Edit,
    Finding,
    Place,
    ReadProblem,
    Report,
    Run,
    SegmentText,
    Severity,
    Suggestion,
    Summary,
    Tool,
)

WHY = {
    "design-and-markup/misplaced-link": "Readers click what is underlined. A misplaced link leads astray.",
    "accuracy/missing-number": "Numbers carry prices, doses and dates; a lost one is rarely noticed in review.",
    "accuracy/untranslated-label": "A label that differs from the one on the screen cannot be found.",
    "linguistic-conventions/stray-character": "Characters that nobody sees break search and line breaks.",
}
NUMBER = "accuracy/missing-number", "number"
LABEL = "accuracy/untranslated-label", "ui-label"
HOSTILE = (
    "Type <script>alert(1)</script> or </script><img src=x onerror=alert(2)> & \"quote\" 'it'"
    "\x1b[31m\x00\u2028\u202eend"
)
IT = "Passare alla pagina dei [servizi di &](https://example.org/p?a=1&b=2) di **fatturazione**."
EN = "Go to the **Billing** > [Products & services](https://example.org/p?a=1&b=2) page."


def place(text: str, part: str, line: int = 1) -> Place:
    """Return the place of the only occurrence of `part`, in a file where the text starts in column 11."""
    assert text.count(part) == 1
    start = text.index(part)
    end = start + len(part)
    return Place(start, end, part, line, start + 11, line, end + 11)


class Draft:
    """A report in the making."""

    def __init__(self) -> None:
        self.documents: list[DocumentSummary] = []
        self.segments: list[SegmentText] = []
        self.findings: list[Finding] = []

    def document(self, path: str, language: str, provenance: str = "MT", problems=()) -> None:
        self.documents.append(
            DocumentSummary(path, "sxs-markdown", "en", language, 9, 120, provenance, 0, tuple(problems), "A title")
        )

    def segment(self, source: str, target: str, line: int = 3) -> None:
        document, index = self.documents[-1], len(self.segments)
        key = f"4c1e-{index}"
        texts = (source, target, "en", document.target_language, line, line)
        self.segments.append(SegmentText(document.path, key, index, *texts))

    def finding(self, rule, category, severity, source, target, message, suggestion=None, **more) -> None:
        """Add a finding about parts of the texts of the latest segment (a place, a part, or None for each side)."""
        texts, line = self.segments[-1], self.segments[-1].source_line
        self.findings.append(
            Finding(
                rule=rule,
                category=Category(category),
                mqm=f"{rule.split('/')[0]}/{category}",
                its=ITS_TYPES[Category(category)],
                severity=Severity(severity),
                confidence=more.get("confidence", 0.9),
                message=message,
                why=WHY[rule],
                path=texts.path,
                segment=texts.segment,
                index=texts.index,
                source=place(texts.source, source, line) if isinstance(source, str) else source,
                target=place(texts.target, target, line) if isinstance(target, str) else target,
                suggestion=suggestion,
                status=more.get("status", "new"),
                cluster=more.get("cluster", f"c{len(self.findings)}"),
                fingerprint=f"f{len(self.findings):05d}",
            )
        )

    def report(self) -> Report:
        counts = Counter(finding.path for finding in self.findings)
        documents = tuple(msgspec.structs.replace(d, findings=counts[d.path]) for d in self.documents)
        summary = Summary(
            documents=len(documents),
            segments=9 * len(documents),
            source_words=120 * len(documents),
            findings=len(self.findings),
            by_severity=dict(Counter(finding.severity.value for finding in self.findings)),
            by_category=dict(Counter(finding.category.value for finding in self.findings)),
            by_rule=dict(Counter(finding.rule for finding in self.findings)),
            penalty_per_1000_words=12.34,
        )
        run = Run("2026-01-02T03:04:05Z", 1.5, 2, ("check", "docs", "-o", "report.html"))
        return Report(
            "mtqa-report/1",
            Tool("mtqa", "0.1.0", "5f2b9c"),
            run,
            summary,
            documents,
            tuple(self.segments),
            tuple(self.findings),
        )


def sample_report(first_path: str = "docs/it/abbonamento.md") -> Report:
    """Return a report with eleven findings in five documents."""
    draft = Draft()
    _italian(draft, first_path)
    _german(draft)
    _japanese(draft)
    _arabic(draft)
    draft.document("docs/fr/broken.md", "fr", "HT", [ReadProblem("The span is not closed.", "Close it.", 7, 12)])
    draft.segment("A text that people translated.", "Un texte traduit par des\u200b gens.")
    draft.finding(
        "linguistic-conventions/stray-character", "punctuation", "neutral", None, "des\u200b", "Unseen character.",
        confidence=0.35, status="known",
    )  # fmt: skip
    return draft.report()


def repeated_report(places: int = 12) -> Report:
    """Return a report with one label that has the same cause in as many documents, and one finding besides."""
    draft = Draft()
    for number in range(places):
        draft.document(f"docs/it/page-{number:02d}.md", "it")
        draft.segment(f"Open **Billing** {number}.", f"Aprire **fatturazione** {number}.", line=number + 3)
        draft.finding(
            *LABEL, "minor", "Billing", "fatturazione", "The label “fatturazione” lost its capital.", cluster="label"
        )
        if number == 1:
            draft.finding(*NUMBER, "critical", "1", "1", "“1” is to be checked.")
    return draft.report()


def empty_report() -> Report:
    """Return the report of a run that found nothing."""
    draft = Draft()
    draft.document("docs/it/fine.md", "it")
    return draft.report()


def large_report(findings: int) -> Report:
    """Return a report with as many findings, two to a segment, twenty to a document."""
    draft = Draft()
    severities = ("critical", "major", "minor", "neutral")
    for number in range(findings // 2):
        if number % 10 == 0:
            draft.document(f"docs/it/page-{number // 10:04d}.md", ("it", "de", "ja", "ar")[number // 10 % 4])
        draft.segment(f"{EN} Wait {number} minutes. " + EN[:40] * 3, f"{IT} Attendere. " + IT[-20:] * 8)
        draft.finding(
            "design-and-markup/misplaced-link", "span-placement", severities[number % 4],
            "Products & services", "servizi di &", f"The link covers the wrong words, case {number}.",
        )  # fmt: skip
        draft.finding(
            *NUMBER, "major", f"Wait {number} minutes", None,
            f"“{number}” has no counterpart in the translation.", confidence=number % 100 / 100,
        )  # fmt: skip
    return draft.report()


def _italian(draft: Draft, path: str) -> None:
    draft.document(path, "it", "MT", [ReadProblem("A note.", "Nothing to do.", level="note")])
    draft.segment(EN, IT, line=26)
    fixed = IT.replace("servizi di &", "Prodotti e servizi")
    start = IT.index("servizi di &")
    draft.finding(
        "design-and-markup/misplaced-link", "span-placement", "major", "Products & services", "[servizi di &]",
        "The link covers the wrong words: “servizi di &” stands for “services &”.",
        Suggestion(fixed, False, (Edit(start, start + 12, "Prodotti e servizi"),)), confidence=0.93,
    )  # fmt: skip
    draft.finding(
        *LABEL, "minor", "**Billing**",
        "servizi di &](https://example.org/p?a=1&b=2) di **fatturazione**",
        "The label **Billing** is spread over several words.",
        confidence=0.61,
    )  # fmt: skip
    source = "A" + " long sentence goes on" * 20 + " for 14 days" + " and on" * 30 + "."
    draft.segment(source, "Una frase" + " molto lunga va avanti" * 30 + ".", line=30)
    draft.finding(*NUMBER, "critical", "14", None, "“14” has no counterpart.")


def _german(draft: Draft) -> None:
    draft.document("docs/de/konto.md", "de")
    target = "Geben Sie " + HOSTILE + " ein."
    draft.segment(HOSTILE, target, line=5)
    suggestion = Suggestion(target.replace("ein.", "ein!"), True)
    draft.finding(
        "linguistic-conventions/stray-character", "punctuation", "minor", "<script>alert(1)</script>", "\x1b[31m\x00",
        "Control characters in “</script><b>bold</b>\x1b[31m”.", suggestion, confidence=0.7,
    )  # fmt: skip
    draft.segment("Press Enter to go on.", "Drücken Sie Enter zum Weitermachen.", line=6)
    caret = Place(19, 19, "", 6, 30, 6, 30)
    draft.finding(*LABEL, "neutral", "Enter", caret, "The key is called Eingabetaste.")


def _japanese(draft: Draft) -> None:
    draft.document("docs/ja/設定.md", "ja")
    target = "[設定]ページで👩‍👩‍👧を選び、e\u0301を**30 分**待ちます。"
    draft.segment("On the [Settings] page choose 👩‍👩‍👧 and wait **3 minutes**.", target, line=8)
    suggestion = Suggestion(target.replace("30", "3"), True, (Edit(target.index("30"), target.index("30") + 2, "3"),))
    draft.finding(*NUMBER, "critical", "3 minutes", "30 分", "“30 分” should be “3 分”.", suggestion)
    draft.finding(*LABEL, "minor", "👩‍👩‍👧", "👩‍👩‍👧", "The picture stands for a label.")
    draft.finding(*LABEL, "minor", None, "e\u0301", "A letter with a mark on it.")


def _arabic(draft: Draft) -> None:
    draft.document("docs/ar/حساب.md", "ar", "unknown")
    draft.segment("Open **Settings** and wait 5 minutes.", "افتح **الإعدادات** وانتظر 15 دقيقة.", line=4)
    draft.finding(*NUMBER, "major", "5 minutes", "15 دقيقة", "“15 دقيقة” should be “5 دقائق”.")
    draft.finding(*LABEL, "minor", "**Settings**", "**الإعدادات**", "Check this label.")
