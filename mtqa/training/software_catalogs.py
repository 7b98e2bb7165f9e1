"""Translations of software, as its packages bring them, to a table that `mtqa lexicon train` reads.

    python -m mtqa.training.software_catalogs LANGUAGE PACKAGE... -o TABLE.tsv

PACKAGE are wheels from PyPI (Home Assistant and its frontend, Django: JSON and `.mo` files) and `.tgz`
files from npm (OpenUI5: `.properties`; TypeScript's messages; the editor Monaco's messages). LANGUAGE is a code, with
a region where that matters (`pt-BR`). The licences are those of the packages, and to be stated to `lexicon train`.
"""

import argparse
import csv
import json
import re
import struct
import tarfile
import zipfile
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import click

LONGEST = 400
"""Texts of more characters are left out."""
SPELLINGS = {"pt": ("pt-BR", "pt_BR", "pt-br"), "zh": ("zh-Hans", "zh_Hans", "zh-cn", "zh_CN", "zh_hans")}
"""How packages call the variants that we mean by a language."""

Files = Mapping[str, Callable[[], bytes]]
Texts = Iterator[tuple[str, str]]


def open_package(path: Path) -> Files:
    """Return the files of a wheel or an npm package, each to be read when it is wanted."""
    if path.suffix == ".whl":
        archive = zipfile.ZipFile(path)
        return {name: lambda name=name: archive.read(name) for name in archive.namelist()}  # type: ignore[misc]
    packed = tarfile.open(path)  # noqa: SIM115 - open as long as its files may be read
    return {member.name: lambda member=member: packed.extractfile(member).read()  # type: ignore
            for member in packed.getmembers() if member.isfile()}  # fmt: skip


def texts(files: Files, language: str) -> Texts:
    """Yield (English text, its translation) of all catalogs that a package holds."""
    for code in (*SPELLINGS.get(language.partition("-")[0], ()), language):
        yield from _json_pairs(files, code)
        yield from _mo_pairs(files, code)
        yield from _property_pairs(files, code)
    for code in (*SPELLINGS.get(language.partition("-")[0], ()), language):
        yield from _typescript_pairs(files, code.lower())
        yield from _monaco_pairs(files, code.lower())


def _json_pairs(files: Files, code: str) -> Texts:
    ending = r"/{}(-[0-9a-f]{{8,}})?\.json$"
    english = {re.sub(ending.format("en"), "", name): name for name in files if re.search(ending.format("en"), name)}
    for name in files:
        folder = re.sub(ending.format(code), "", name)
        if folder != name and "translations" in folder and folder in english:
            yield from _same_keys(_flat(json.loads(files[english[folder]]())), _flat(json.loads(files[name]())))


def _flat(table: Any, key: str = "") -> dict[str, str]:
    if isinstance(table, str):
        return {key: table}
    inside = table.items() if isinstance(table, dict) else ()
    return {path: text for name, value in inside for path, text in _flat(value, f"{key}/{name}").items()}


def _same_keys(source: Mapping[str, str], target: Mapping[str, str]) -> Texts:
    return ((source[key], target[key]) for key in source if key in target)


def _mo_pairs(files: Files, code: str) -> Texts:
    for name in files:
        if name.endswith(f"/{code.replace('-', '_')}/LC_MESSAGES/{name.rpartition('/')[2]}") and name.endswith(".mo"):
            yield from _mo_texts(files[name]())


def _mo_texts(content: bytes) -> Texts:
    """Read a compiled catalog of gettext; of plurals, the first form."""
    order = "<" if content[:4] == b"\xde\x12\x04\x95" else ">"
    count, sources, targets = struct.unpack_from(f"{order}3I", content, 8)
    for number in range(count):
        pair = []
        for table in (sources, targets):
            size, start = struct.unpack_from(f"{order}2I", content, table + 8 * number)
            pair.append(content[start : start + size].decode().partition("\0")[0].rpartition("\4")[2])
        if pair[0]:
            yield pair[0], pair[1]


def _property_pairs(files: Files, code: str) -> Texts:
    for name in files:
        if name.endswith(f"messagebundle_{code.replace('-', '_')}.properties"):
            english = name.replace(f"_{code.replace('-', '_')}.properties", "_en.properties")
            if english in files:
                yield from _same_keys(_properties(files[english]()), _properties(files[name]()))


def _properties(content: bytes) -> dict[str, str]:
    lines = (line.partition("=") for line in content.decode().splitlines() if "=" in line and line[0] not in "#!")
    return {key.strip(): re.sub(r"\\u([0-9A-Fa-f]{4})", lambda code: chr(int(code[1], 16)), text).replace("''", "'")
            for key, _, text in lines}  # fmt: skip


def _typescript_pairs(files: Files, code: str) -> Texts:
    name = f"package/lib/{code}/diagnosticMessages.generated.json"
    if name in files:
        script = files["package/lib/typescript.js"]().decode()
        english = dict(re.findall(r'diag\(\d+, \d+[^"]*"([^"]+)", ("(?:[^"\\]|\\.)*")', script))
        yield from _same_keys({key: json.loads(text) for key, text in english.items()}, json.loads(files[name]()))


def _monaco_pairs(files: Files, code: str) -> Texts:
    name = f"package/esm/vs/nls/lang/{code}.js"
    if name not in files:
        return
    start = files[name]().decode().partition("_VSCODE_NLS_MESSAGES=")[2]
    translated, _ = json.JSONDecoder().raw_decode(start)
    for script in files:
        if script.startswith("package/esm/vs/") and script.endswith(".js") and "/nls/" not in script:
            for number, text in re.findall(r'localize2?\((\d+), ("(?:[^"\\]|\\.)*")', files[script]().decode()):
                if "\\" not in text and int(number) < len(translated) and translated[int(number)]:
                    yield text[1:-1], translated[int(number)]


def main() -> None:
    """Write the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("language")
    parser.add_argument("packages", nargs="+", type=Path)
    parser.add_argument("-o", "--output", required=True, type=Path)
    options = parser.parse_args()
    found: dict[tuple[str, str], None] = {}
    for package in options.packages:
        before = len(found)
        for pair in texts(open_package(package), options.language):
            source, target = (" ".join(text.split()) for text in pair)
            if source != target and source and target and max(len(source), len(target)) <= LONGEST:
                found[source, target] = None
        click.echo(f"{package.name}: {len(found) - before} pairs")
    with options.output.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, delimiter="\t", quoting=csv.QUOTE_NONE, quotechar=None, escapechar=None)
        writer.writerow(("source", "target"))
        writer.writerows(found)


if __name__ == "__main__":
    main()
