"""A commented configuration to start with, made from what there is in a repository."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from mtqa.configuration.explaining import as_toml
from mtqa.configuration.path_globs import glob_of
from mtqa.configuration.surveying import Survey
from mtqa.reporters.closing_lines import counted
from mtqa.verdicts import BASELINE_FILE

MOST_NAMED = 12
CI_STEPS = {
    "GitHub Actions": "mtqa check --format github",
    "GitLab CI": "mtqa check -o gitlab:gl-code-quality.json",
    "Azure Pipelines": "mtqa check --format azure",
    "pre-commit": "mtqa check --staged",
}


def starting_file(seen: Survey) -> str:
    """Return the text of a `mtqa.toml`: what was seen is set, the rest stands there as comments."""
    return "\n".join([*_head(seen), *_files(seen), *_JUDGING, *_project(seen), *_END])


def next_steps(seen: Survey, file: str) -> list[str]:
    """Return what to do now, line by line."""
    steps = [("mtqa check" if seen.paths else "mtqa check PATH...", "")]
    if seen.paths:
        steps.append(
            ("mtqa baseline update", f'what is there already; `baseline = "{BASELINE_FILE}"` in {file} makes it known')
        )
    if seen.catalogs and not seen.memories:
        steps.append((f"mtqa labels build {' '.join(seen.catalogs)} -o product.labels", "how labels are rendered"))
    steps += [(CI_STEPS[name], f"in {name}") for name in seen.ci if name in CI_STEPS]
    steps.append(("mtqa config show", "every value and where it comes from"))
    width = max(len(step) for step, _ in steps)
    there = "" if seen.folder.resolve() == Path.cwd() else f", in {seen.folder}"
    told = [f"    {step.ljust(width)}  # {why}" if why else f"    {step}" for step, why in steps]
    return [f"{file}: read it, then{there}:", *told]


def _head(seen: Survey) -> Iterator[str]:
    yield "# Configuration of mtqa, heeded here and in all folders below; options of the command line win."
    yield "# Paths start from this folder. `mtqa config show` tells every value and where it comes from."
    yield "#"
    if seen.files:
        yield f"# Seen: {counted(seen.files, 'bilingual file')}: {_counts(seen.formats)};"
        yield f"# in {_counts(seen.languages) or 'languages that nothing tells'}."
    else:
        yield "# No bilingual file was seen; `mtqa formats` lists what mtqa reads. Tables may need `fields`."
    yield ""


def _files(seen: Survey) -> Iterator[str]:
    yield "# What `mtqa check` checks where nothing is named, and what is never checked (globs as in .gitignore)."
    yield _set("paths", seen.paths) if seen.paths else '# paths = ["docs"]'
    yield (
        _set("exclude", [glob_of(each) for each in seen.glossaries])
        if seen.glossaries
        else '# exclude = ["drafts/", "*.old.tsv"]'
    )
    yield ""
    source = next(iter(seen.sources), "en")
    yield "# Languages of files that do not tell their own."
    if seen.untold:
        yield f"# {counted(seen.untold, 'file')} of those seen did not tell the target language."
    yield f"{'' if seen.silent else '# '}{_set('source-language', source)}"
    yield f"# {_set('target-language', next(iter(seen.languages), 'it-IT'))}"
    yield ""
    yield "# Columns or JSON fields, where they are not called id, source and target."
    yield '# fields = { source = "English", target = "Italian" }'
    yield ""


def _project(seen: Survey) -> Iterator[str]:
    yield "# How terms are rendered (CSV, TSV, TBX, XLSX), and words that stay as they are."
    yield _set("glossaries", seen.glossaries) if seen.glossaries else '# glossaries = ["terms.csv"]'
    yield '# do-not-translate = ["Contoso"]'
    yield ""
    yield "# How the labels of the product are rendered: `mtqa labels build` makes such a file."
    if seen.catalogs:
        yield f"# String catalogs were seen in {_named(seen.catalogs)}."
    yield _set("labels", seen.memories) if seen.memories else '# labels = ["product.labels"]'
    yield ""
    yield "# Folders of the project's own rules (`mtqa try` runs the examples in them)."
    yield _set("rules", seen.rules) if seen.rules else '# rules = ["mtqa-rules"]'
    yield ""
    yield "# Findings that were there already (`mtqa baseline update`), and what people decided about findings."
    yield f"{'' if BASELINE_FILE in seen.known else '# '}{_set('baseline', BASELINE_FILE)}"
    yield "# `mtqa-decisions.toml` and `mtqa-confidences.json` beside this file need not be named."
    yield '# decisions = "mtqa-decisions.toml"'
    yield ""
    yield "# Points that issues may cost by 1,000 words of the source, in all and in each document."
    yield "# max-penalty = 20"
    yield "# max-document-penalty = 50"
    yield "# penalty = { neutral = 0, minor = 1, major = 5, critical = 25 }"
    yield ""


_JUDGING = (
    "# Rules, folders of rules or categories (`mtqa rules`): these only, these too, or all but these.",
    '# select = ["accuracy", "ui-label"]',
    '# extend-select = ["terminology/second-choice-term"]',
    '# ignore = ["missing-number"]',
    "",
    "# Findings less sure than this are left out (0 to 1); a finding that is this severe fails the run.",
    "# min-confidence = 0.5",
    '# fail-on = "major"  # or critical, minor, neutral, never',
    "",
    "# How readers are to be addressed; without it, what most places of a document do is right.",
    '# register = "formal"',
    "",
)
_END = (
    "# How much errors hurt here, by names of rules, folders or categories.",
    "# [severities]",
    '# "locale-conventions" = "minor"',
    "",
    "# What holds instead for some paths or locales; of several, the last one wins.",
    "# [[overrides]]",
    '# paths = ["docs/legacy/**"]',
    "# min-confidence = 0.9",
    "#",
    "# [[overrides]]",
    '# locales = ["de", "pt-BR"]',
    '# register = "formal"',
    "",
)


def _set(key: str, value: str | Sequence[str]) -> str:
    return f"{key} = {as_toml(value)}"


def _counts(numbers: Mapping[str, int]) -> str:
    return _named([f"{name} ({number:,})" for name, number in numbers.items()])


def _named(names: Sequence[str]) -> str:
    more = len(names) - MOST_NAMED
    return ", ".join(names[:MOST_NAMED]) + (f" and {more} more" if more > 0 else "")
