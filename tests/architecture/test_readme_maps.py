"""The maps in README files name what is there, and nothing else."""

import ast
import re

from tests.architecture.modules import CHECKOUT, MODULES, PACKAGE

LINE = re.compile(r"^( *)- `([^`]+)`: \S.*$", re.MULTILINE)


def mapped() -> list[str]:
    """Return the paths that the list in mtqa/README.md names, nested as its lines are."""
    paths, folders = [], [""]
    for match in LINE.finditer((PACKAGE / "README.md").read_text("utf-8")):
        depth = len(match[1]) // 2
        folders[depth + 1 :] = [f"{folders[depth]}{match[2]}"]
        paths.append(folders[depth + 1])
    return paths


def test_map_of_the_package() -> None:
    modules = [path for path in MODULES if path.name != "__init__.py"]
    packages = [path.parent for path in MODULES if path.name == "__init__.py" and path.parent != PACKAGE]
    there = {f"{path.relative_to(PACKAGE).as_posix()}/" for path in packages}
    there |= {path.relative_to(PACKAGE).as_posix() for path in modules}
    names = mapped()
    missing = [f"{path}: {_summary(path)}" for path in sorted(there - set(names))]
    assert not missing, "mtqa/README.md lacks:\n" + "\n".join(missing)
    assert not set(names) - there, "mtqa/README.md names what is not there"
    assert len(names) == len(set(names))


def _summary(path: str) -> str:
    module = PACKAGE / path / "__init__.py" if path.endswith("/") else PACKAGE / path
    return (ast.get_docstring(ast.parse(module.read_text("utf-8"))) or "").split("\n")[0]


def test_readme_and_ci_run_the_same_tests() -> None:
    command = 'python -m pip install -e ".[test]" && python -m pytest'
    for name in ("README.md", ".ci/run"):
        lines = [line.strip() for line in (CHECKOUT / name).read_text("utf-8").splitlines()]
        assert command in lines, f"{name} must have the line: {command}"
