"""The console script `troth`: with a command it does that and ends, without one it opens the desktop."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from typing import Final, NoReturn

NO_SCREEN: Final = (
    "There is no screen to open the desktop on, so the tour plays here instead;"
    " troth --help lists the commands."
)
_SCREENS: Final = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")


def main() -> NoReturn:
    """Run what was typed, and end the program."""
    opened = to_open(sys.argv[1:])
    if opened is None or "_TROTH_COMPLETE" in os.environ:
        _command(sys.argv[1:])
    if not has_screen(sys.platform, os.environ):
        sys.stdout.write(f"{NO_SCREEN}\n\n")
        sys.stdout.flush()
        _command(["tour"])
    home, words = opened
    sys.exit(_desktop(home, words))


def to_open(typed: list[str]) -> tuple[str, list[str]] | None:
    """The home and the links or files with which the desktop shall open; None where a command was typed."""
    home, rest = "", typed
    if typed[:1] == ["--home"] and len(typed) > 1:
        home, rest = typed[1], typed[2:]
    elif typed and typed[0].startswith("--home="):
        home, rest = typed[0].removeprefix("--home="), typed[1:]
    is_shown = all(one.startswith("troth://") or one.endswith(".troth") for one in rest)
    return (home, rest) if is_shown else None


def has_screen(platform: str, environment: Mapping[str, str]) -> bool:
    """Whether a window could open here. Who names a platform of Qt's means it to."""
    return platform in {"darwin", "win32"} or any(map(environment.get, _SCREENS))


def _command(words: list[str]) -> NoReturn:
    from app.cli.main import root  # noqa: PLC0415 - the desktop starts without the commands

    root.main(words)


def _desktop(home: str, words: list[str]) -> int:
    """The desktop, until it is closed. Where a library of the system's is missing, Qt can't be imported."""
    try:
        import PySide6.QtWidgets  # noqa: F401, PLC0415 - commands start without Qt
    except ImportError as error:
        sys.stderr.write(
            f"The desktop can't open: {error}.\n"
            "packaging/debian-packages-run.txt lists what Qt needs of Debian.\n"
        )
        return 1
    from ui.desktop.starting import run  # noqa: PLC0415 - likewise

    return run(words, home)
