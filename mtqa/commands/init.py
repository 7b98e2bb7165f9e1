"""`mtqa init`: a configuration to start with."""

from pathlib import Path

import click

from mtqa.user_errors import UserError


@click.command()
@click.argument("folder", default=".", type=click.Path(path_type=Path))
@click.option("--force", is_flag=True, help="Write over a configuration that is there already.")
def init(folder: Path, *, force: bool) -> None:
    """Look at what is in FOLDER (here, if none is named) and write a commented mtqa.toml there."""
    from mtqa.configuration import CONFIGURATION, find_configuration, from_here
    from mtqa.configuration.starting_file import next_steps, starting_file
    from mtqa.configuration.surveying import survey
    from mtqa.replace_file import replace_file

    path = folder / CONFIGURATION
    if not folder.is_dir():
        raise UserError("there is no such folder.", where=str(folder))
    there = find_configuration(folder)
    if there and there.parent == folder.absolute() and not force:
        remedy = "Edit it, or give --force to write over it." if there.name == CONFIGURATION else "Edit it there."
        raise UserError("there is a configuration already.", where=from_here(there), remedy=remedy)
    seen = survey(folder)
    try:
        replace_file(path, starting_file(seen).encode())
    except OSError as error:
        raise UserError(f"the configuration cannot be written ({error.strerror}).", where=str(path)) from None
    click.echo("\n".join(next_steps(seen, from_here(path))))
