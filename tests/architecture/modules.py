"""The modules of mtqa as they lie in the checkout."""

from pathlib import Path

CHECKOUT = Path(__file__).parents[2]
PACKAGE = CHECKOUT / "mtqa"
MODULES = tuple(sorted(PACKAGE.rglob("*.py")))


def inside(path: Path) -> str:
    """Return a path below the checkout as a test's name."""
    return path.relative_to(CHECKOUT).as_posix()
