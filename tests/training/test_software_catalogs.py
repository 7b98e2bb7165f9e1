import io
import json
import struct
import tarfile
import zipfile
from pathlib import Path

from mtqa.training.software_catalogs import open_package, texts


def wheel(path: Path, files: dict[str, bytes]) -> Path:
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return path


def npm_package(path: Path, files: dict[str, str]) -> Path:
    with tarfile.open(path, "w:gz") as archive:
        for name, content in files.items():
            entry = tarfile.TarInfo(f"package/{name}")
            entry.size = len(content.encode())
            archive.addfile(entry, io.BytesIO(content.encode()))
    return path


def compiled(pairs: dict[str, str]) -> bytes:
    """A catalog of gettext as msgfmt compiles it."""
    start = 28 + 16 * len(pairs)
    tables, texts_ = [b"", b""], b""
    for side, each in enumerate((pairs.keys(), pairs.values())):
        for text in each:
            tables[side] += struct.pack("<2I", len(text.encode()), start + len(texts_))
            texts_ += text.encode() + b"\0"
    header = struct.pack("<7I", 0x950412DE, 0, len(pairs), 28, 28 + 8 * len(pairs), 0, 0)
    return header + tables[0] + tables[1] + texts_


def test_json_by_component(tmp_path: Path) -> None:
    files = {
        "app/lamp/translations/en.json": json.dumps({"title": {"on": "Turn on", "off": "Turn off"}}).encode(),
        "app/lamp/translations/it.json": json.dumps({"title": {"on": "Accendi"}}).encode(),
        "app/static/translations/en-0123456789abcdef.json": b'{"door": "Door"}',
        "app/static/translations/it-fedcba9876543210.json": b'{"door": "Porta"}',
        "app/lamp/translations/it-ch.json": b"{}",
    }
    found = list(texts(open_package(wheel(tmp_path / "app.whl", files)), "it"))
    assert found == [("Turn on", "Accendi"), ("Door", "Porta")]


def test_compiled_catalogs(tmp_path: Path) -> None:
    content = compiled(
        {"": "Language: it", "menu\4Open": "Apri", "%d file\0%d files": "%d file\0%d file", "Close": "Chiudi"}
    )
    path = wheel(tmp_path / "app.whl", {"app/locale/it/LC_MESSAGES/django.mo": content})
    assert list(texts(open_package(path), "it")) == [("Open", "Apri"), ("%d file", "%d file"), ("Close", "Chiudi")]


def test_npm_packages(tmp_path: Path) -> None:
    files = {
        "src/messagebundle_en.properties": "# notes\nA=It''s here\nB=Close",
        "src/messagebundle_it.properties": "A=\\u00C8 qui",
        "lib/it/diagnosticMessages.generated.json": '{"Wait_1": "Attendi"}',
        "lib/typescript.js": 'x: diag(1, 1 /* Error */, "Wait_1", "Wait."),',
        "esm/vs/nls/lang/it.js": 'globalThis._VSCODE_NLS_MESSAGES=["Trova",null];',
        "esm/vs/find.js": 'a(localize(0, "Find"), localize2(1, "Next"))',
    }
    path = npm_package(tmp_path / "app.tgz", files)
    assert set(texts(open_package(path), "it")) == {("It's here", "È qui"), ("Wait.", "Attendi"), ("Find", "Trova")}
