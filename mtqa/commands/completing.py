"""What a shell offers after a tab: names of rules, formats, languages; asked for by `mtqa completion`'s scripts.

A shell shows nothing but what is returned here, so troubles, such as a rule that does not load, offer nothing. What a
parameter holds is told by its name, the same in all commands.
"""

from collections.abc import Callable, Iterable
from pathlib import Path

import click
from click.shell_completion import CompletionItem

from mtqa.user_errors import UserError

Completer = Callable[[click.Context, str], list[CompletionItem]]

VARIABLE = "_MTQA_COMPLETE"
"""Set in the environment of a call that shall offer values instead of doing what it says."""


def complete_values(command: click.Command) -> None:
    """Let a command, and those below it, offer values for what its options and arguments hold."""
    for parameter in command.params:
        own = BY_NAME.get(f"{command.name} {parameter.name}") or BY_NAME.get(parameter.name or "")
        if own and type(parameter.type) is click.types.StringParamType:
            parameter.shell_complete = own  # type: ignore[assignment, method-assign]  # as if given at first
    if isinstance(command, click.Group):
        for each in command.commands.values():
            complete_values(each)


def files(_: click.Context, incomplete: str) -> list[CompletionItem]:
    """Let the shell offer files and folders."""
    return [CompletionItem(incomplete, type="file")]


def folders(_: click.Context, incomplete: str) -> list[CompletionItem]:
    """Let the shell offer folders."""
    return [CompletionItem(incomplete, type="dir")]


def rule_names(context: click.Context, incomplete: str) -> list[CompletionItem]:
    """Offer the names of rules, with or without their folder."""
    known = _rules(context)
    offered = known if "/" in incomplete else {**known, **{name.split("/")[-1]: text for name, text in known.items()}}
    return _beginning(incomplete, offered)


def selectors(context: click.Context, incomplete: str) -> list[CompletionItem]:
    """Offer what --select and --ignore take: rules, folders and categories, also after a comma."""
    before, comma, last = incomplete.rpartition(",")
    known = _rules(context)
    offered = {name.split("/")[0]: "all rules of this folder" for name in known}
    offered |= dict.fromkeys(_categories(), "category") | known
    if "/" not in last:
        offered |= {name.split("/")[-1]: text for name, text in known.items()}
    return [CompletionItem(f"{before}{comma}{each.value}", help=each.help) for each in _beginning(last, offered)]


def input_formats(_: click.Context, incomplete: str) -> list[CompletionItem]:
    """Offer the formats that mtqa reads."""
    from mtqa.readers import FORMATS

    return _beginning(incomplete, {each.name: each.title for each in FORMATS.values()})


def languages(_: click.Context, incomplete: str) -> list[CompletionItem]:
    """Offer the languages that mtqa has profiles of."""
    from mtqa.languages import known_languages, load_language

    return _beginning(incomplete, {code: load_language(code).name for code in known_languages()})


def revisions(_: click.Context, incomplete: str) -> list[CompletionItem]:
    """Offer branches and tags of the repository in the working folder, with `...` for where the history since began."""
    from mtqa.history.git import repository_of

    try:
        names = repository_of(Path.cwd()).knows("for-each-ref", "--format=%(refname:short)").split()
    except UserError:
        return []
    offered = dict.fromkeys(("HEAD", *names), "")
    return _beginning(incomplete, offered | {f"{name}...": "since the common history" for name in names})


BY_NAME: dict[str, Completer] = {
    "rule name": rule_names,
    **dict.fromkeys(("select", "ignore"), selectors),
    "format_in": input_formats,
    **dict.fromkeys(("source_lang", "target_lang"), languages),
    "changed_since": revisions,
    "rule_folders": folders,
    **dict.fromkeys(
        (
            "bitext",
            "confidences",
            "file",
            "glossaries",
            "human",
            "labels",
            "lexicons",
            "machine",
            "outputs",
            "path",
            "paths",
            "sources",
        ),
        files,
    ),
}
"""What to offer for a parameter: by the names of its command and itself, else by its own."""


def _rules(context: click.Context) -> dict[str, str]:
    """Return the summaries of all rules by name, those of --rules among them."""
    from mtqa.rulebook import load_rulebook

    try:
        rules = load_rulebook(context.params.get("rule_folders") or ()).rules
    except UserError:
        return {}
    return {rule.name: " ".join(rule.summary.split()) for rule in rules}


def _categories() -> Iterable[str]:
    from mtqa.model import Category

    return (category.value for category in Category)


def _beginning(incomplete: str, offered: dict[str, str]) -> list[CompletionItem]:
    return [CompletionItem(name, help=text) for name, text in sorted(offered.items()) if name.startswith(incomplete)]
