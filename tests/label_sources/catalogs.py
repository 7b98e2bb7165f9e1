"""One small catalog in every format, as tools write them: the same three labels in English and Italian."""

import plistlib
from pathlib import Path

EXPECTED = {"Save as": "Salva con nome", "Plans & devices": "Piani e dispositivi", "Refund": "Rimborso"}

PO = """# A catalog.
msgid ""
msgstr ""
"Content-Type: text/plain; charset=UTF-8\\n"
"Language: it\\n"
"Plural-Forms: nplurals=2; plural=n != 1;\\n"

#: src/main.c:3
msgid "_Save as…"
msgstr "_Salva con nome…"

msgctxt "page"
msgid "Plans "
"& devices"
msgstr "Piani e dispositivi"

msgid "Refund"
msgid_plural "Refunds"
msgstr[0] "Rimborso"
msgstr[1] "Rimborsi"

#, fuzzy
msgid "Seat"
msgstr "Sedia"

msgid "Trash"
msgstr ""

#~ msgid "Old"
#~ msgstr "Vecchio"
"""
XLIFF_1 = """<?xml version="1.0" encoding="UTF-8"?>
<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2">
  <file original="a" source-language="en" target-language="it" datatype="plaintext"><body><group id="g">
    <trans-unit id="1"><source>&amp;Save as...</source><target>&amp;Salva con nome...</target></trans-unit>
    <trans-unit id="2"><source>Plans <g id="1">&amp; devices</g></source><target state="translated">Piani e <g
      id="1">dispositivi</g></target></trans-unit>
    <trans-unit id="3"><source>Refund</source><target>Rimborso</target>
      <alt-trans><target>Restituzione</target></alt-trans></trans-unit>
    <trans-unit id="4"><source>Seat</source><target state="needs-review-translation">Sedia</target></trans-unit>
    <trans-unit id="5"><source>Trash</source></trans-unit>
  </group></body></file>
</xliff>
"""
XLIFF_2 = """<?xml version="1.0" encoding="UTF-8"?>
<xliff version="2.1" xmlns="urn:oasis:names:tc:xliff:document:2.0" srcLang="en" trgLang="it">
  <file id="f"><group id="g"><unit id="1">
    <segment><source>Save as</source><target>Salva con nome</target></segment>
    <segment state="final"><source>Plans &amp; devices</source><target>Piani e dispositivi</target></segment>
  </unit><unit id="2"><segment><source>Refund</source><target>Rimborso</target></segment>
    <segment state="initial"><source>Seat</source><target>Sedia</target></segment></unit></group></file>
</xliff>
"""
RESX = """<?xml version="1.0" encoding="utf-8"?>
<root>
  <resheader name="resmimetype"><value>text/microsoft-resx</value></resheader>
  <data name="save" xml:space="preserve"><value>{0}</value><comment>menu</comment></data>
  <data name="plans" xml:space="preserve"><value>{1}</value></data>
  <data name="refund" xml:space="preserve"><value>{2}</value></data>
  <data name="icon" type="System.Resources.ResXFileRef"><value>save.ico;System.Drawing.Icon</value></data>
</root>
"""
ANDROID = """<?xml version="1.0" encoding="utf-8"?>
<resources xmlns:xliff="urn:oasis:names:tc:xliff:document:1.2">
  <string name="save">{0}</string><!-- a remark -->
  <string name="ref">@string/save</string>
  <string-array name="pages"><item>{1}</item></string-array>
  <plurals name="refunds"><item quantity="one">{2}</item></plurals>
</resources>
"""
STRINGS = """/* A remark: "no" = "entry"; */
"save" = "{0}"; // menu
"plans" = "{1}";
"""
JSON = '{{"menu": {{"save": "{0}", "pages": ["{1}"]}}, "@save": {{"description": "x"}}, "refund": "{2}", "n": 3}}'
PROPERTIES = """# A remark
! another
menu.save = {0}
menu.plans:\\
    {1}
refund {2}
"""
SOURCES = ("Save as…", "Plans & devices", "Refund")
TARGETS = ("Salva con nome…", "Piani e dispositivi", "Rimborso")


def write(path: Path, content: str | bytes, encoding: str = "utf-8") -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content if isinstance(content, bytes) else content.encode(encoding))
    return path


def escaped(texts: tuple[str, ...]) -> list[str]:
    return [text.replace("&", "&amp;") for text in texts]


def strings_dict(text: str) -> bytes:
    forms = {"NSStringFormatSpecTypeKey": "NSStringPluralRuleType", "NSStringFormatValueTypeKey": "d", "one": text}
    return plistlib.dumps({"refunds": {"NSStringLocalizedFormatKey": "%#@n@", "n": forms}})


def files_of(format: str) -> dict[str, str | bytes]:
    """Return the files of a format by their paths."""
    from_both = escaped(SOURCES), escaped(TARGETS)
    ios = {
        f"{code}.lproj/Main.stringsdict": strings_dict(texts[2]) for code, texts in (("en", SOURCES), ("it", TARGETS))
    }
    files: dict[str, dict[str, str | bytes]] = {
        "po": {"po/it.po": PO},
        "xliff 1.2": {"it.xlf": XLIFF_1},
        "xliff 2": {"it.xliff": XLIFF_2},
        "resx": {"Pages.resx": RESX.format(*from_both[0]), "Pages.it-IT.resx": "\ufeff" + RESX.format(*from_both[1])},
        "json": {"en.json": JSON.format(*SOURCES), "it.json": JSON.format(*TARGETS)},
        "json by folder": {"locales/en/app.json": JSON.format(*SOURCES), "locales/it/app.json": JSON.format(*TARGETS)},
        "android": {
            "res/values/strings.xml": ANDROID.format(*from_both[0]),
            "res/values-it/strings.xml": ANDROID.format(*from_both[1]),
            "res/layout/main.xml": "<LinearLayout/>",
        },
        "ios": {
            "en.lproj/Main.strings": STRINGS.format(*SOURCES),
            "it.lproj/Main.strings": STRINGS.format(*TARGETS).encode("utf-16"),
            **ios,
        },
        "properties": {
            "messages.properties": PROPERTIES.format(*SOURCES),
            "messages_it.properties": PROPERTIES.format(*TARGETS).replace("…", "\\u2026"),
        },
    }
    return files[format]


def write_catalogs(folder: Path, format: str) -> Path:
    """Write a folder with the catalogs of a format, and return it."""
    for name, content in files_of(format).items():
        write(folder / name, content)
    return folder


FORMATS = (
    "po", "xliff 1.2", "xliff 2", "resx", "json", "json by folder", "android", "ios", "properties",
)  # fmt: skip
