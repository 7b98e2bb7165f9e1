"""HTML pages that need nothing but themselves: templates that escape, with styles and scripts inside."""

from base64 import b64encode
from hashlib import sha256
from importlib.resources import files

from jinja2 import Environment, StrictUndefined
from markupsafe import Markup

from mtqa.reporters.visible_text import visible


def page_environment() -> Environment:
    """Return what renders templates: all that they put out is escaped, and what is unseen in it is drawn."""
    environment = Environment(
        autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True, keep_trailing_newline=True
    )
    environment.finalize = _drawn
    return environment


def package_text(name: str) -> str:
    """Return a template, style or script that lies beside this module."""
    return files(__package__).joinpath(name).read_text("utf-8")


def embedded(code: str) -> Markup:
    """Return a style or script of ours as a template may put it out unescaped."""
    return Markup(code)  # noqa: S704 - our own file


def policy_hash(code: str) -> str:
    """Return what a content security policy calls `code` by, so that it allows this code and no other."""
    return f"sha256-{b64encode(sha256(code.encode()).digest()).decode()}"


def _drawn(value: object) -> object:
    """Draw control characters in all that the template puts out, except in what is Markup already."""
    return visible(value, keep="\n\t") if isinstance(value, str) and not isinstance(value, Markup) else value
