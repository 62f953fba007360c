"""What every tracked file keeps to."""

from __future__ import annotations

import ast
import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PACKAGES = ("app", "crdt", "sync", "ui")


def tracked(*patterns: str) -> list[str]:
    listing = subprocess.run(
        # A checkout may belong to somebody else than who tests it.
        ["git", "-c", "safe.directory=*", "ls-files", "-z", "--", *patterns],
        cwd=ROOT,
        check=True,
        capture_output=True,
        text=True,
    )
    return [path for path in listing.stdout.split("\0") if path and (ROOT / path).is_file()]


def texts() -> dict[str, str]:
    found = {}
    for path in tracked():
        try:
            found[path] = (ROOT / path).read_text("utf-8")
        except UnicodeDecodeError:
            continue
    return found


PACKAGE_FILES = tracked(*(f"{package}/*.py" for package in PACKAGES))


def test_git_lists_the_files_of_all_four_packages() -> None:
    assert {path.split("/")[0] for path in PACKAGE_FILES} == set(PACKAGES)


def test_no_tracked_file_names_a_path_of_one_machine() -> None:
    machine_path = re.compile(r"(?<![\w.~$})*/-])/(?:wor[k]|roo[t]|hom[e]|User[s])(?:/\w|\b(?!/))")
    named = {path: machine_path.findall(text) for path, text in texts().items()}
    assert {path: found for path, found in named.items() if found} == {}


def test_no_tracked_file_names_a_package_registry() -> None:
    registry = re.compile(
        r"pypi\.or[g]|pythonhosted\.or[g]|npmjs\.(?:or[g]|co[m])|yarnpkg\.co[m]", re.IGNORECASE
    )
    named = {path: registry.findall(text) for path, text in texts().items()}
    assert {path: found for path, found in named.items() if found} == {}


@pytest.mark.parametrize("path", PACKAGE_FILES)
def test_no_package_file_is_longer_than_400_lines(path: str) -> None:
    assert len((ROOT / path).read_text("utf-8").splitlines()) <= 400


@pytest.mark.parametrize(
    "path", [path for path in PACKAGE_FILES if not path.endswith("__init__.py")]
)
def test_the_map_names_every_package_file(path: str) -> None:
    assert f"`{path}`" in (ROOT / "ARCHITECTURE.md").read_text("utf-8")


def test_the_map_names_no_file_that_is_gone() -> None:
    named = re.findall(
        rf"`((?:{'|'.join(PACKAGES)})/[\w/]+\.py)`", (ROOT / "ARCHITECTURE.md").read_text("utf-8")
    )
    assert set(named) <= set(PACKAGE_FILES)


@pytest.mark.parametrize("path", tracked("crdt/*.py"))
def test_crdt_opens_reads_and_prints_nothing_by_a_builtin_either(path: str) -> None:
    """The layers' contract sees imports; these need none."""
    names = {
        node.id
        for node in ast.walk(ast.parse((ROOT / path).read_text("utf-8")))
        if isinstance(node, ast.Name)
    }
    assert names & {"open", "print", "input", "eval", "exec", "__import__", "breakpoint"} == set()


def test_only_the_four_packages_are_packages() -> None:
    """An __init__.py in packaging/ would hide the library of that name, one in tests/crdt/ the real crdt."""
    assert tracked("packaging/*__init__.py", "tests/*__init__.py", "docs/*__init__.py") == []
