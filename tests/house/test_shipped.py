"""What a person gets who installs Troth: every file of the four packages, and a font that has the desktop's signs."""

from __future__ import annotations

import subprocess
from pathlib import Path
from zipfile import ZipFile

import pytest
from PySide6.QtGui import QFont, QFontDatabase, QFontInfo, QRawFont
from pytestqt.qtbot import QtBot

ROOT = Path(__file__).parents[2]
FONTS = ROOT / "ui" / "theme" / "fonts"
WEIGHTS = {"Regular": 400, "Medium": 500, "SemiBold": 600}


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> set[str]:
    """The names of the files in the package that would be installed elsewhere."""
    folder = tmp_path_factory.mktemp("wheel")
    subprocess.run(
        ["hatchling", "build", "--target", "wheel", "--directory", folder],
        cwd=ROOT,
        check=True,
        capture_output=True,
    )
    (built,) = folder.glob("*.whl")
    return set(ZipFile(built).namelist())


def of_packages(*suffixes: str) -> set[str]:
    return {
        str(path.relative_to(ROOT))
        for package in ("app", "crdt", "sync", "ui")
        for suffix in suffixes
        for path in (ROOT / package).rglob(f"*{suffix}")
    }


@pytest.mark.parametrize("suffixes", [(".py",), (".ttf", "OFL.txt"), (".svg", ".qss")])
def test_code_fonts_icons_and_styles_are_all_in_the_package(
    wheel: set[str], suffixes: tuple[str, ...]
) -> None:
    assert of_packages(*suffixes)
    assert of_packages(*suffixes) <= wheel


def test_nothing_else_is_in_the_package(wheel: set[str]) -> None:
    folders = {name.split("/")[0] for name in wheel if ".dist-info/" not in name}
    assert folders == {"app", "crdt", "sync", "ui"}


def test_inter_is_one_family_with_its_three_weights(qtbot: QtBot) -> None:
    for name, weight in WEIGHTS.items():
        number = QFontDatabase.addApplicationFont(str(FONTS / f"Inter-{name}.ttf"))
        assert "Inter" in QFontDatabase.applicationFontFamilies(number)
        font = QFont("Inter")
        font.setWeight(QFont.Weight(weight))
        found = QFontInfo(font)
        assert (found.family(), found.styleName(), found.weight()) == ("Inter", name, weight)


@pytest.mark.parametrize("name", WEIGHTS)
def test_inter_has_the_letters_of_our_languages_and_the_signs_of_the_desktop(
    qtbot: QtBot, name: str
) -> None:
    font = QRawFont(str(FONTS / f"Inter-{name}.ttf"), 14)
    needed = "ÄÖÜäöüß éèëïĳ ñ¡¿ŁőşčŽ ΑΩαω ЖяЇ €£ 0123456789 “”‘’„«»‚…–—·×−≠≤≥ ○●✓→←↑↓ @&§%"
    assert {sign for sign in needed if not font.supportsCharacter(ord(sign))} == set()
