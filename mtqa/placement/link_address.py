"""Addresses of links, without what a translator may change in them."""

import re

LOCALE = re.compile(r"(?<=/)[a-z]{2,3}(?:-[a-z0-9]{2,4}){1,2}(?=/|$)", re.IGNORECASE)


def same_address(url: str) -> str:
    """Return a URL without what a translator may change in it: a locale in the path (`/en-us/`)."""
    return LOCALE.sub("*", url.strip())
