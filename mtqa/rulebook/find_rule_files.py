"""Where rule files are: the shipped folder, and those of a project."""

from pathlib import Path

from mtqa.user_errors import UserError


def shipped_folder() -> Path:
    """Return the folder of the rules that come with mtqa: in the package, or beside it in a checkout."""
    package = Path(__file__).resolve().parent.parent
    packaged = package / "rules"
    folder = packaged if packaged.is_dir() else package.parent / "rules"
    if not folder.is_dir():
        raise UserError("the rules that come with mtqa are gone.", where=str(packaged), remedy="Install mtqa again.")
    return folder


def find_rule_files(folder: Path) -> tuple[Path, ...]:
    """Return all TOML files at and below a folder, sorted, except in hidden folders.

    Raises UserError if there is no such folder.
    """
    if not folder.is_dir():
        what = "there is no such folder of rules." if not folder.exists() else "this is a file, not a folder of rules."
        raise UserError(what, where=str(folder), remedy="Name a folder that holds rule files.")
    found = (path for path in folder.rglob("*.toml") if path.is_file())
    return tuple(
        sorted(path for path in found if not any(part.startswith(".") for part in path.relative_to(folder).parts))
    )
