"""Cut the case forms of units, which Babel leaves out, from CLDR's JSON.

Run with the unpacked npm package `cldr-units-full`:

    npm pack cldr-units-full && tar -xzf cldr-units-full-*.tgz
    python -m mtqa.languages.cut_unit_case_forms package mtqa/languages/unit_case_forms.json
"""

import re
import sys
from pathlib import Path
from typing import Any

import msgspec

from mtqa.languages.units import UNITS

_KINDS = ("duration-", "digital-")
_CASE = re.compile(r"[a-z]+-count-[a-z]+")


def cut_unit_case_forms(package: Path) -> dict[str, Any]:
    """Return the nouns of time and digital units in all cases, with where they come from and their licence.

    `package` is the folder with `package.json`, `LICENSE` and `main/LOCALE/units.json`. Under `forms`
    stand language, CLDR unit and its sorted forms without the number; forms equal to those of the
    plural patterns, which Babel has, are left out.
    """
    about = msgspec.json.decode((package / "package.json").read_bytes())
    forms = {}
    for path in sorted(package.glob("main/*/units.json")):
        locale = path.parent.name
        units = msgspec.json.decode(path.read_bytes())["main"][locale]["units"]["long"]
        cut = {unit: _case_forms(units[unit]) for unit in UNITS if unit.startswith(_KINDS) and unit in units}
        if "-" not in locale and any(cut.values()):
            forms[locale] = {unit: found for unit, found in cut.items() if found}
    return {
        "source": f"CLDR {about['cldrVersion']}, npm package {about['name']} {about['version']}",
        "license": about["license"],
        "notice": (package / "LICENSE").read_text(encoding="utf-8"),
        "forms": forms,
    }


def _case_forms(patterns: dict[str, str]) -> list[str]:
    plain = {_noun(pattern) for key, pattern in patterns.items() if key.startswith("unitPattern-")}
    return sorted({_noun(pattern) for key, pattern in patterns.items() if _CASE.fullmatch(key)} - plain)


def _noun(pattern: str) -> str:
    return pattern.replace("{0}", "").strip()


if __name__ == "__main__":
    package, out = map(Path, sys.argv[1:])
    out.write_bytes(msgspec.json.format(msgspec.json.encode(cut_unit_case_forms(package)), indent=1) + b"\n")
