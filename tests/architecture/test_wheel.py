"""What people install holds everything that the checkout holds, however it was built."""

import shutil
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

import pytest

from tests.architecture.modules import CHECKOUT, PACKAGE

NOT_SHIPPED = {"__pycache__", ".mypy_cache", ".ruff_cache"}


def build(checkout: Path, kind: str, out: Path) -> Path:
    command = [sys.executable, "-m", "build", "--no-isolation", f"--{kind}", "--outdir", str(out), str(checkout)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    (built,) = out.iterdir()
    return built


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build(CHECKOUT, "wheel", tmp_path_factory.mktemp("wheel"))


@pytest.fixture(scope="module")
def sdist(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build(CHECKOUT, "sdist", tmp_path_factory.mktemp("sdist"))


def contents(wheel: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(wheel) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def files_below(folder: Path) -> set[str]:
    return {
        path.relative_to(folder).as_posix()
        for path in folder.rglob("*")
        if path.is_file() and not NOT_SHIPPED & set(path.parts)
    }


def test_wheel_holds_the_package_and_every_rule(wheel: Path) -> None:
    names = set(contents(wheel))
    expected = {f"mtqa/{name}" for name in files_below(PACKAGE)}
    expected |= {f"mtqa/rules/{name}" for name in files_below(CHECKOUT / "rules")}
    extra = {name for name in names if ".dist-info/" not in name} - expected
    assert not expected - names
    assert not extra
    assert {name.rsplit("/", 1)[1] for name in names if "/licenses/" in name} == {"LICENSE", "NOTICE"}


def test_wheel_from_sdist_is_the_same(wheel: Path, sdist: Path, tmp_path: Path) -> None:
    with tarfile.open(sdist) as archive:
        archive.extractall(tmp_path / "unpacked", filter="data")
    (unpacked,) = (tmp_path / "unpacked").iterdir()
    assert contents(build(unpacked, "wheel", tmp_path / "again")) == contents(wheel)


def test_installed_package_finds_its_rules(wheel: Path, tmp_path: Path) -> None:
    shutil.unpack_archive(wheel, tmp_path / "site", "zip")
    script = (
        "import mtqa, mtqa.rulebook as r; print(mtqa.__file__); print(*(x.origin for x in r.load_rulebook().rules))"
    )
    # -P keeps the working folder out, -S the editable install; the dependencies come with PYTHONPATH.
    paths = [str(tmp_path / "site"), *(path for path in sys.path if path.endswith("site-packages"))]
    done = subprocess.run(
        [sys.executable, "-P", "-S", "-c", f"import sys; sys.path[:0] = {paths!r}; {script}"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    package, origins = done.stdout.splitlines()
    assert package.startswith(str(tmp_path))
    found = {Path(origin).relative_to(tmp_path / "site" / "mtqa" / "rules").as_posix() for origin in origins.split()}
    assert found == {name for name in files_below(CHECKOUT / "rules") if name.endswith(".toml")}
