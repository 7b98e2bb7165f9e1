"""Languages as data: what is true of a language, told by one TOML file each and by CLDR.

Nothing here knows a rule or a check. Forms of units, months, days and spelled-out numbers are in
`units`, `calendar_names` and `number_words`; telling which language a text is in is `identify`.
"""

from mtqa.languages.codes import normalize_code
from mtqa.languages.loading import known_languages, load_language
from mtqa.languages.profile import Language

__all__ = ["Language", "known_languages", "load_language", "normalize_code"]
