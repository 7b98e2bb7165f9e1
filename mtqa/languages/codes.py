"""Language codes as people write them, and as we do."""

import re
from functools import cache

from mtqa.user_errors import UserError

# BCP 47: language, script, territory (two letters or three digits), variants, extensions.
_CODE = re.compile(
    r"(?P<language>[a-z]{2,3})(?:-(?P<script>[a-z]{4}))?(?:-(?P<territory>[a-z]{2}|\d{3}))?(?P<rest>(?:-[a-z\d]{1,8})*)",
    re.IGNORECASE,
)


@cache
def normalize_code(code: str) -> str:
    """Return a language code in the form `it`, `it-IT`, `zh-Hans`, `sr-Latn-RS`, whatever its letter case.

    `_` is read as `-`; variants and extensions (`ca-ES-valencia`) are dropped. Whether there is
    such a language is not asked. Raises UserError for what cannot be a code.
    """
    match = _CODE.fullmatch(code.strip().replace("_", "-"))
    if match is None:
        raise UserError(f"{code!r} is not a language code.", remedy="Write a code such as it, it-IT or zh-Hans.")
    language, script, territory = match["language"].lower(), match["script"] or "", match["territory"] or ""
    return "-".join(filter(None, (language, script.title(), territory.upper())))
