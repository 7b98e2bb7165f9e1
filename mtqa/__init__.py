"""mtqa: a linter for machine-translated text.

For programs: `check_paths` and `check_pairs` return a `Report` with `findings`, by `Settings`; `align_pairs` tells
which words stand for which; what a user can mend is a `UserError`. They are imported when they are first asked for.
"""

TYPE_CHECKING = False  # as in `typing`, which need not be imported
if TYPE_CHECKING:
    from mtqa.api import TextPair, align_pairs, check_pairs, check_paths
    from mtqa.model import Alignment, Finding, Report
    from mtqa.settings import Settings
    from mtqa.user_errors import UserError

__version__ = "0.1.0"
__all__ = [
    "Alignment", "Finding", "Report", "Settings", "TextPair", "UserError", "__version__", "align_pairs", "check_pairs",
    "check_paths",
]  # fmt: skip

_MODULES = {
    "Alignment": "mtqa.model",
    "Finding": "mtqa.model",
    "Report": "mtqa.model",
    "Settings": "mtqa.settings",
    "TextPair": "mtqa.api",
    "UserError": "mtqa.user_errors",
    "align_pairs": "mtqa.api",
    "check_pairs": "mtqa.api",
    "check_paths": "mtqa.api",
}


if not TYPE_CHECKING:  # else any name would be one of mtqa's

    def __getattr__(name: str) -> object:
        """Import what is asked for, so that `import mtqa` alone costs nothing."""
        if name not in _MODULES:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        from importlib import import_module

        found: object = getattr(import_module(_MODULES[name]), name)
        globals()[name] = found
        return found


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
