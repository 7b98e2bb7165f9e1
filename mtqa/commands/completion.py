"""`mtqa completion SHELL`: the script by which a shell offers what may come next."""

import click
from click.shell_completion import get_completion_class

from mtqa.commands.completing import VARIABLE

SHELLS = ("bash", "zsh", "fish")


@click.command()
@click.argument("shell", type=click.Choice(SHELLS))
@click.pass_context
def completion(context: click.Context, shell: str) -> None:
    """Print the script that makes a shell complete mtqa's commands, options, rules, formats and languages.

    Once for good: `mtqa completion bash >> ~/.bashrc`, `mtqa completion zsh >> ~/.zshrc`, or
    `mtqa completion fish > ~/.config/fish/completions/mtqa.fish`.
    """
    kind = get_completion_class(shell)
    if kind is not None:
        # `source` of bash asks bash for its version, which need not be the one that will read the script.
        script = kind(context.find_root().command, {}, "mtqa", VARIABLE)
        click.echo(script.source_template % script.source_vars())
