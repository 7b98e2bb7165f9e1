"""`mtqa lsp`: findings in an editor, while people write."""

import click

from mtqa.user_errors import UserError


@click.command()
@click.option("--stdio", is_flag=True, help="Speak over standard input and output, which is what it does anyway.")
def lsp(*, stdio: bool) -> int:  # noqa: ARG001  # many editors give it
    """Serve an editor: findings while you write, reasons and alignments under the cursor, repairs.

    Editors start it by themselves and speak the Language Server Protocol with it; see README.md for their settings.
    """
    try:
        import pygls  # noqa: F401
    except ModuleNotFoundError:
        remedy = "Install it: pip install 'mtqa[lsp]'."
        raise UserError("`mtqa lsp` needs the package pygls.", remedy=remedy) from None
    from mtqa.language_server.server import serve

    return serve()
