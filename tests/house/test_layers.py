"""The layers hold, and the check that says so does catch what breaks them."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PACKAGES = ("app", "crdt", "sync", "ui")

DIRECTION = "ui imports app, app imports crdt and sync, these two never meet"
QT = "Qt only in ui"
CODES = "Pictures of codes are read only in ui"
PURE = "crdt does no I/O"
PAGES = "Automerge only in crdt.pages"


def lint_imports(checkout: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        ["lint-imports", "--no-cache", "--no-logo"],
        cwd=checkout,
        check=False,
        capture_output=True,
        text=True,
    )


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    for package in PACKAGES:
        shutil.copytree(
            ROOT / package, tmp_path / package, ignore=shutil.ignore_patterns("__pycache__")
        )
    return tmp_path


def test_the_layers_hold() -> None:
    result = lint_imports(ROOT)
    assert result.returncode == 0, result.stdout


@pytest.mark.parametrize(
    ("where", "line", "broken"),
    [
        ("crdt/planted.py", "import sync", DIRECTION),
        ("sync/planted.py", "import crdt", DIRECTION),
        ("crdt/planted.py", "import app", DIRECTION),
        ("app/planted.py", "import ui", DIRECTION),
        ("app/planted.py", "from PySide6 import QtCore", QT),
        ("sync/planted.py", "import shiboken6", QT),
        ("app/planted.py", "import zxingcpp", CODES),
        ("app/planted.py", "from automerge.core import Document", PAGES),
        ("crdt/planted.py", "import automerge", PAGES),
        ("crdt/planted.py", "import socket", PURE),
        ("crdt/planted.py", "from pathlib import Path", PURE),
        ("crdt/planted.py", "def f():\n    from time import time", PURE),
    ],
)
def test_a_planted_import_breaks_its_contract(
    copy: Path, where: str, line: str, broken: str
) -> None:
    (copy / where).write_text(f"{line}\n")
    result = lint_imports(copy)
    assert result.returncode == 1
    assert f"{broken} BROKEN" in " ".join(result.stdout.split())


@pytest.mark.parametrize(
    "source",
    [
        "import datetime\n\nNOW = datetime.datetime.now(datetime.UTC)\n",
        "from datetime import UTC, datetime\n\nNOW = datetime.now(UTC)\n",
        "from datetime import date\n\nTODAY = date.today()\n",
    ],
)
def test_a_planted_look_at_the_clock_is_caught_in_crdt_and_only_there(
    copy: Path, source: str
) -> None:
    for package in ("crdt", "app"):
        (copy / package / "planted.py").write_text(source)
    ruff = ["ruff", "check", "--no-cache", "--select", "TID251", "--output-format", "concise"]
    result = subprocess.run([*ruff, "."], cwd=copy, check=False, capture_output=True, text=True)
    assert result.returncode == 1
    assert "crdt/planted.py" in result.stdout.replace("\\", "/")
    assert "app/planted.py" not in result.stdout.replace("\\", "/")
