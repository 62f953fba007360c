"""The screen that tests of true windows stand on: keys arrive, windows are told apart, nothing outlives it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtGui import QImage
from screen import SIZE, Program, Screen, wait_for

HERE = Path(__file__).parent


def small_window(screen: Screen) -> Program:
    return screen.open(sys.executable, HERE / "small_window.py")


def test_a_window_takes_shortcuts_typing_and_mnemonics(screen: Screen) -> None:
    window = small_window(screen).window("Ready")
    window.press("ctrl+2")
    window.shows("Two")
    window.type("Kaffee & Kabel")
    window.press("Return")
    window.shows("Typed Kaffee & Kabel")
    window.press("alt+s")
    window.shows("Sent")


def test_letters_that_no_english_keyboard_has_arrive_too(screen: Screen) -> None:
    window = small_window(screen).window("Ready")
    window.type("Größe {6,50 €} für Ana@café, mañana [ÄÖÜ]~^")
    window.press("Return")
    window.shows("Typed Größe {6,50 €} für Ana@café, mañana [ÄÖÜ]~^")


def test_two_programs_are_told_apart_though_their_windows_look_alike(screen: Screen) -> None:
    first, second = small_window(screen), small_window(screen)
    windows = [first.window("Ready"), second.window("Ready")]
    windows[0].press("ctrl+2")
    windows[0].shows("Two")
    assert windows[1].title == "Ready"
    assert [len(each.windows()) for each in (first, second)] == [1, 1]


def test_a_window_closes_and_its_program_ends(screen: Screen) -> None:
    program = small_window(screen)
    window = program.window("Ready")
    window.close()
    assert program.ended() == 0, program.said()
    assert not window.is_open()


def test_a_window_is_made_larger(screen: Screen) -> None:
    window = small_window(screen).window("Ready")
    window.resize(640, 480)
    assert window.size == (640, 480)


def test_a_picture_shows_the_whole_screen_with_the_window_on_it(
    screen: Screen, tmp_path: Path
) -> None:
    empty = QImage(str(screen.shot(tmp_path / "empty.png")))
    small_window(screen).window("Ready")

    def differs() -> bool:
        return QImage(str(screen.shot(tmp_path / "window.png"))) != empty

    wait_for(differs, "something on the screen")
    assert (empty.width(), empty.height()) == SIZE


def test_programs_see_no_folder_and_no_bus_of_the_person_who_runs_them(screen: Screen) -> None:
    told = screen.open("env")
    assert told.ended() == 0
    told_of = dict(line.split("=", 1) for line in told.said().splitlines())
    folders = {name for name in told_of if name == "HOME" or name.startswith("XDG_")}
    assert len(folders) == 6
    assert {Path(told_of[name]).parents[0] for name in folders - {"HOME"}} == {
        screen.folder / "person"
    }
    assert told_of["DBUS_SESSION_BUS_ADDRESS"] == "disabled:"
    assert "WAYLAND_DISPLAY" not in told_of


def test_a_program_that_ends_before_it_shows_a_window_fails_with_what_it_said(
    screen: Screen,
) -> None:
    program = screen.open(sys.executable, "-c", "raise SystemExit('no home here')")
    with pytest.raises(AssertionError, match="ended with 1: no home here"):
        program.window()


def test_waiting_is_bounded_and_says_for_what() -> None:
    with pytest.raises(TimeoutError, match=r"a window nobody opens: not within 0\.1 s"):
        wait_for(lambda: False, "a window nobody opens", bound=0.1)


def test_everything_ends_with_the_screen_even_what_does_not_listen(tmp_path: Path) -> None:
    deaf = "import signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN); time.sleep(600)"
    with Screen(tmp_path / "screen") as screen:
        screen.open(sys.executable, "-c", deaf)
        small_window(screen).window("Ready")
        running = list(screen.processes)
    assert len(running) == 4
    assert [process.pid for process in running if process.poll() is None] == []


def test_everything_ends_when_the_test_run_itself_is_killed(tmp_path: Path) -> None:
    """Nobody is left to tidy up: the kernel does."""
    code = (
        "import sys, time, pathlib; from screen import Screen, wait_for\n"
        "screen = Screen(pathlib.Path(sys.argv[1])).__enter__()\n"
        "screen.open('sh', '-c', 'echo here; exec sleep 600')\n"
        "wait_for(screen.programs[0].said, 'a program')\n"
        "print(*(process.pid for process in screen.processes), flush=True); time.sleep(600)"
    )
    run = [sys.executable, "-c", code, tmp_path / "screen"]
    with subprocess.Popen(run, cwd=HERE, stdout=subprocess.PIPE, text=True) as killed:
        assert killed.stdout is not None
        pids = killed.stdout.readline().split()
        killed.kill()
    assert len(pids) == 3
    wait_for(lambda: not any(map(runs, pids)), "everything ends")


def runs(pid: str) -> bool:
    """One that ended and whose end nobody has asked for yet runs no more."""
    try:
        return ") Z " not in Path(f"/proc/{pid}/stat").read_text()
    except FileNotFoundError:
        return False
