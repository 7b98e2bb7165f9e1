"""URLs, e-mail addresses and file paths that stand in the running text."""

import re

from mtqa.model import Span

MAYBE_ADDRESS = re.compile(r"[@\\/]|www\.")
ADDRESS = re.compile(
    r"""(?P<email> (?<![\w.+-]) [A-Za-z0-9][\w.+-]{0,63} @ [A-Za-z0-9][A-Za-z0-9-]{0,62} (?:\.[A-Za-z0-9-]{1,62}){1,5} )
      | (?P<url> (?<![A-Za-z0-9]) (?: [a-z][a-z0-9+.-]{1,10}:// | www\.(?=[a-z0-9]) )
                 (?:(?![<>"'|*`])[!-~])+ )
      | (?P<path> (?<![\w/\\.:])
                  (?: [A-Za-z]:\\ | [\\\ufffc]\\ (?=[A-Za-z0-9]) | %\w+%\\ | [A-Z]{4,}_?[A-Z]*\\(?=[A-Za-z]) )
                  (?:(?![<>"|*?`“”„«»])[!-\u2dff])* (?:(?![<>"|*?`“”„«».,;:!)])[!-\u2dff])
              | (?<![\w/\\.:)]) (?: ~? / [A-Za-z_.][\w.-]{1,60} ){2,6} /? (?![\w/]) )
    """,
    re.VERBOSE,
)
TRAILING = "'.,;:!?)]}\u2019\u201d\u00bb\uff1a\uff1b\uff01\uff1f"


def mark_addresses(prose: str) -> list[Span]:
    """Return spans of kind `url`, `email` and `path`, without marks that follow them.

    In e-mail addresses and Windows paths, letter case means nothing; their values are in lower case.
    """
    if not MAYBE_ADDRESS.search(prose):
        return []
    spans = []
    for found in ADDRESS.finditer(prose):
        kind = found.lastgroup or ""
        text = found[0].rstrip(TRAILING) if kind != "email" else found[0].rstrip(".-")
        if len(text) > 3:
            value = text.lower() if kind == "email" or "\\" in text else text
            spans.append(Span.plain(found.start(), found.start() + len(text), kind, value))
    return spans
