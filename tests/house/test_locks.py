"""The lock files hold what pyproject.toml asks for, each file with its hash and none with its source."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[2]
LOCKS = sorted(ROOT.glob("requirements*.lock"))
PYPROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text())
RUNTIME = PYPROJECT["project"]["dependencies"]

PIN = re.compile(r"(?P<name>[a-z0-9-]+)==(?P<version>[0-9][0-9a-z.]*)( ; (?P<marker>[^\\]+?))?")
HASH = re.compile(r"--hash=sha256:[0-9a-f]{64}")


def entries(lock: Path) -> list[list[str]]:
    """Each requirement with its options: the lines that backslashes join, split again."""
    text = re.sub(r"^#.*\n", "", lock.read_text(), flags=re.MULTILINE)
    return [
        [part.strip() for part in entry.split("\\\n")]
        for entry in re.split(r"(?<!\\)\n", text)
        if entry
    ]


def versions(lock: Path) -> dict[str, str]:
    pins = [PIN.fullmatch(entry[0]) for entry in entries(lock)]
    return {pin["name"]: pin["version"] for pin in pins if pin}


def test_there_are_locks_for_running_building_testing_and_node() -> None:
    assert [lock.name for lock in LOCKS] == [
        "requirements-build.lock",
        "requirements-dev.lock",
        "requirements-node.lock",
        "requirements.lock",
    ]


@pytest.mark.parametrize("lock", LOCKS, ids=lambda lock: lock.name)
def test_every_entry_is_one_exact_version_with_hashes_and_nothing_else(lock: Path) -> None:
    assert entries(lock)
    for pin, *hashes in entries(lock):
        assert PIN.fullmatch(pin), pin
        assert hashes, pin
        assert all(HASH.fullmatch(each) for each in hashes), pin


@pytest.mark.parametrize("lock", LOCKS, ids=lambda lock: lock.name)
def test_no_lock_names_a_host_or_an_index(lock: Path) -> None:
    assert not re.findall(
        r"\S*(?:://|index|find-links|www\.|\.org|\.com|\.io)\S*", lock.read_text()
    )


@pytest.mark.parametrize("smaller", ["requirements.lock", "requirements-build.lock"])
def test_the_dev_lock_repeats_the_versions_of_the_smaller_ones(smaller: str) -> None:
    assert versions(ROOT / smaller).items() <= versions(ROOT / "requirements-dev.lock").items()


@pytest.mark.parametrize("requirement", RUNTIME)
def test_the_lock_satisfies_what_the_project_asks_for(requirement: str) -> None:
    asked = Requirement(requirement)
    locked = versions(ROOT / "requirements.lock")
    assert asked.specifier.contains(locked[canonicalize_name(asked.name)])


@pytest.mark.parametrize("requirement", RUNTIME)
def test_the_dependencies_page_has_a_line_for_each_runtime_dependency(requirement: str) -> None:
    page = (ROOT / "docs" / "dependencies.md").read_text()
    assert f"| `{Requirement(requirement).name}` |" in page
