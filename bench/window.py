"""`python -m bench.window`: how long the window goes without an answer while its book grows by N acts."""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

os.environ["QT_QPA_PLATFORM"] = "offscreen"
os.environ["TROTH_KEYRING"] = "file"

import msgspec
from PySide6.QtCore import QEventLoop, QTimer

from app import carrying, settings
from app.bus.owner import Beside, EngineThread, holding
from app.commands.reading import CarryIn
from app.home import Home, Owner
from app.syncing.options import options
from app.syncing.thread import NetworkThread
from bench.join import empty
from bench.measuring import ROOT, expect, folder_of_its_own, percentile
from ui.desktop.desktop import Desktop
from ui.desktop.starting import made_application

_BEAT_MS: Final = 5
_TYPED: Final = ("b", "br", "bri", "brin", "bring", "bring f", "me", "men", "mend", "mend t")
_BOUND: Final = 300.0
_HEAD: Final = (
    "| N | shown at the start, s | joined and shown, s | longest silence meanwhile, ms | p99, ms"
    " | letter to rows p50 / max, ms | to the end of the list, ms |\n"
    "|---:|---:|---:|---:|---:|---:|---:|"
)
"""`Shown at the start`: from the process's imports on, with N acts that were there before."""


class Pulse:
    """A beat every few milliseconds on the window's thread, and the seconds between two."""

    def __init__(self) -> None:
        self.gaps: list[float] = []
        self._last = time.perf_counter()
        self._timer = QTimer(interval=_BEAT_MS)
        self._timer.timeout.connect(self._beat)
        self._timer.start()

    def _beat(self) -> None:
        now = time.perf_counter()
        self.gaps.append(now - self._last)
        self._last = now


class Grown(msgspec.Struct):
    """What one window has shown. Times in seconds."""

    opened: float
    joined: float
    silences: list[float]
    typed: list[float]
    end: float


def until(holds: Callable[[], object]) -> float:
    """Let the window work until something holds; the seconds that took. Raises TimeoutError."""
    began, loop, timer = time.perf_counter(), QEventLoop(), QTimer(interval=1)

    def look() -> None:
        if holds() or time.perf_counter() - began > _BOUND:
            loop.quit()

    timer.timeout.connect(look)
    timer.start()
    loop.exec()
    timer.stop()
    took = time.perf_counter() - began
    if took > _BOUND:
        raise TimeoutError("the window did not come to it")
    return took


def network(engine: EngineThread, found: settings.Settings) -> Beside:
    """On loopback alone."""
    return NetworkThread(engine, options(found, listen="127.0.0.1:0", lan=False))


def prepared(folder: Path, count: int) -> Home:
    """A home that holds the group's beginning; `folder/all.troth` brings W(count)."""
    words = [sys.executable, "-m", "bench.create", str(folder), str(count)]
    made = subprocess.run(words, cwd=ROOT, check=True, capture_output=True)
    group = str(msgspec.json.decode(made.stdout)["group"])
    with Owner(Home(folder / "window")) as owner:
        with empty(folder, owner.home, group) as fresh:
            carrying.into(fresh, CarryIn(file=str(folder / "began.troth")))
        settings.load(owner.home)
    return Home(folder / "window")


def grown(folder: Path, home: Home, count: int) -> Grown:
    """A window while its group grows by W(count), then its list."""
    with holding(home, beside=network) as held:
        desktop = _opened(home, held)
        screen = _list(desktop)
        pulse, came = Pulse(), list[Any]()
        asked = CarryIn(file=str(folder / "all.troth"))
        desktop.bridge.ask(desktop, asked, came.append)
        joined = until(lambda: came and screen.list.rows.rowCount() == count)
        expect(screen.list.rows.rowCount(), count)
        silences = list(pulse.gaps)
        typed = [_letter(screen, words) for words in _TYPED]
        screen.field.clear()
        until(lambda: screen.list.rows.rowCount() == count)
        began = time.perf_counter()
        screen.list.scrollToBottom()
        screen.list.grab()
        end = time.perf_counter() - began
        _close(desktop)
    with holding(home, beside=network) as held:
        began = time.perf_counter()
        desktop = _opened(home, held)
        screen = _list(desktop)
        until(lambda: screen.list.rows.rowCount() == count)
        screen.list.grab()
        opened = time.perf_counter() - began
        _close(desktop)
    return Grown(opened, joined, silences, typed, end)


def _opened(home: Home, held: Any) -> Desktop:
    desktop = Desktop(home, held)
    desktop.begin([])
    until(lambda: desktop.current.group and desktop.current.people)
    return desktop


def _list(desktop: Desktop) -> Any:
    desktop.window.go("commitments")
    return desktop.window.screens["commitments"]


def _letter(screen: Any, words: str) -> float:
    """From the moment in which somebody stops typing to the rows on the screen."""
    shown: list[float] = []
    screen.field.wanted.connect(lambda _: shown.append(time.perf_counter()))
    screen.field.setText(words)
    until(lambda: shown)
    began = shown[0]
    screen.list.grab()
    screen.field.wanted.disconnect()
    screen.field.wanted.connect(lambda text: screen._ask(search=text))  # noqa: SLF001 - as the screen does
    return time.perf_counter() - began


def _close(desktop: Desktop) -> None:
    ended: list[bool] = []
    desktop.ended.connect(lambda: ended.append(True))
    desktop.window.close()
    until(lambda: ended)
    desktop.end()
    desktop.window.deleteLater()


def row(count: int, found: Grown) -> str:
    """A size as a row of the table."""
    return (
        f"| {count:,} | {found.opened:.2f} | {found.joined:.2f} | {max(found.silences) * 1000:.0f}"
        f" | {percentile(found.silences, 0.99) * 1000:.0f}"
        f" | {percentile(found.typed, 0.5) * 1000:.0f} / {max(found.typed) * 1000:.0f}"
        f" | {found.end * 1000:.0f} |"
    )


def main() -> None:
    """Measure the sizes that the arguments name."""
    parser = argparse.ArgumentParser(prog="bench.window", description=__doc__)
    parser.add_argument("sizes", nargs="*", type=int, default=[10_000, 50_000])
    made_application()
    print(_HEAD)
    for size in parser.parse_args().sizes:
        with folder_of_its_own() as folder:
            print(row(size, grown(folder, prepared(folder, size), size)), flush=True)


if __name__ == "__main__":
    main()
