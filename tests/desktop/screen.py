"""A screen of its own for a test: an X server without a monitor, a window manager, and programs that open true windows on it.

Keys go in as from a keyboard, and windows are found by the process that opened them. Nothing touches the screen, the keyboard,
the settings or the session bus of whoever runs the tests. Every process ends with the screen, and by the kernel's hand when the
test run itself is killed.
"""

from __future__ import annotations

import contextlib
import os
import re
import select
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from contextlib import ExitStack
from pathlib import Path
from typing import Self, TypeVar

BOUND = 20.0
"""Seconds after which something that should have happened is said not to have happened."""
GRACE = 3.0
"""Seconds that a program gets to end by itself before it is killed."""
SIZE = (1280, 860)
KEY_PAUSE = 12
"""Milliseconds between two keys, as fast as a quick typist's best."""

_TOOLS = ("Xvfb", "openbox", "xdotool", "setxkbmap", "setpriv")
# Without -noreset the server would begin anew whenever its last program leaves, keyboard and all.
_SERVER = ("-noreset", "-nolisten", "tcp")
# No key of its own but the one that closes a window.
_MANAGER = """<openbox_config xmlns="http://openbox.org/3.4/rc">
  <focus><focusNew>yes</focusNew></focus>
  <desktops><number>1</number><popupTime>0</popupTime></desktops>
  <keyboard><keybind key="A-F4"><action name="Close"/></keybind></keyboard>
</openbox_config>
"""
# English keys, with AltGr for the letters of the rest of western Europe.
_KEYBOARD = ("-layout", "us", "-variant", "altgr-intl")
_PHOTOGRAPHER = """
import sys
from PySide6.QtGui import QGuiApplication
app = QGuiApplication([])
sys.exit(not app.primaryScreen().grabWindow(0).save(sys.argv[1]))
"""
_KEPT = ("PATH", "LD_LIBRARY_PATH")

Answer = TypeVar("Answer")


def what_is_missing() -> str:
    """What this machine lacks for a screen, in words; nothing if it lacks nothing."""
    missing = [tool for tool in _TOOLS if shutil.which(tool) is None]
    return f"no {', no '.join(missing)} here" if missing else ""


def wait_for(condition: Callable[[], Answer], what: str, bound: float = BOUND) -> Answer:
    """The first answer that isn't false or empty; raises TimeoutError where none comes."""
    end = time.monotonic() + bound
    while True:
        answer = condition()
        if answer:
            return answer
        if time.monotonic() > end:
            raise TimeoutError(f"{what}: not within {bound:g} s")
        time.sleep(0.05)


class Window:
    """One window, as the window manager knows it."""

    def __init__(self, screen: Screen, number: str) -> None:
        self.screen = screen
        self.number = number

    @property
    def title(self) -> str:
        return self.screen.xdotool("getwindowname", self.number).removesuffix("\n")

    @property
    def size(self) -> tuple[int, int]:
        told = self.screen.xdotool("getwindowgeometry", "--shell", self.number)
        found = dict(re.findall(r"^(\w+)=(\d+)$", told, flags=re.MULTILINE))
        return int(found["WIDTH"]), int(found["HEIGHT"])

    def is_open(self) -> bool:
        try:
            self.screen.xdotool("getwindowname", self.number)
        except subprocess.CalledProcessError:
            return False
        return True

    def press(self, *keys: str) -> None:
        """Keys one after the other, by X's names: `ctrl+1`, `alt+s`, `Tab`, `Return`, `Escape`."""
        self._come_forward()
        self.screen.xdotool("key", "--clearmodifiers", "--delay", str(KEY_PAUSE), *keys)

    def type(self, text: str) -> None:
        self._come_forward()
        self.screen.xdotool("type", "--clearmodifiers", "--delay", str(KEY_PAUSE), "--", text)

    def resize(self, width: int, height: int) -> None:
        self.screen.xdotool("windowsize", self.number, str(width), str(height))
        wait_for(lambda: self.size == (width, height), f"the window is {width} × {height}")

    def close(self) -> None:
        """Asks it to close, as a click on the frame's cross does."""
        self.press("alt+F4")

    def shows(self, title: str) -> None:
        """Waits until its title has this in it."""
        wait_for(lambda: title in self.title, f"a title with {title!r}, not {self.title!r}")

    def _come_forward(self) -> None:
        self.screen.xdotool("windowactivate", "--sync", self.number)


class Program:
    """A program whose windows are on the screen; what it says is in its log."""

    def __init__(self, screen: Screen, process: subprocess.Popen[bytes], log: Path) -> None:
        self.screen = screen
        self.process = process
        self.log = log

    def window(self, title: str = "", bound: float = BOUND) -> Window:
        """Its first window with this in its title; raises where it ends before it shows one."""

        def found() -> Window | None:
            if self.process.poll() is not None:
                raise AssertionError(f"ended with {self.process.returncode}: {self.said()}")
            return next((each for each in self.windows() if title in each.title), None)

        return wait_for(found, f"a window with {title!r} in its title", bound)

    def windows(self) -> list[Window]:
        """The visible ones."""
        try:
            told = self.screen.xdotool("search", "--onlyvisible", "--pid", str(self.process.pid))
        except subprocess.CalledProcessError:
            return []
        return [Window(self.screen, number) for number in told.split()]

    def said(self) -> str:
        return self.log.read_text("utf-8", "replace")

    def ended(self, bound: float = BOUND) -> int:
        """Its exit code, once it has ended by itself."""
        return self.process.wait(bound)

    def end(self) -> None:
        """Ends it politely, else by force."""
        _end(self.process)


class Screen:
    """One display with a window manager; everything that was started on it ends with it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.environment: dict[str, str] = {}
        self.programs: list[Program] = []
        self.processes: list[subprocess.Popen[bytes]] = []
        self._all = ExitStack()

    def __enter__(self) -> Self:
        self.folder.mkdir()
        with ExitStack() as half_made:
            half_made.callback(self._all.close)
            self.environment = self._surroundings(self._display())
            self._keyboard()
            self._manager()
            half_made.pop_all()
        return self

    def __exit__(self, *_: object) -> None:
        self._all.close()

    def open(self, *words: str | Path, **environment: str) -> Program:
        """Start a program here, with this added to its environment."""
        log = self.folder / f"program-{len(self.programs)}.log"
        process = self._start(log, *words, environment=self.environment | environment)
        self.programs.append(Program(self, process, log))
        return self.programs[-1]

    def desktop(self, home: Path, *words: str, **environment: str) -> Program:
        """Troth's desktop on a home of its own."""
        troth = Path(sys.prefix) / "bin" / "troth"
        return self.open(troth, *words, TROTH_HOME=str(home), **environment)

    def shot(self, path: Path) -> Path:
        """The whole screen as a PNG."""
        photographer = [sys.executable, "-c", _PHOTOGRAPHER, str(path)]
        subprocess.run(photographer, env=self.environment, check=True, timeout=BOUND)
        return path

    def xdotool(self, *words: str) -> str:
        return subprocess.run(
            ["xdotool", *words],
            env=self.environment,
            check=True,
            capture_output=True,
            text=True,
            timeout=BOUND,
        ).stdout

    def _display(self) -> str:
        """Starts the X server, which takes a number that is free and says which."""
        tells, told = os.pipe()
        size = "{}x{}x24".format(*SIZE)
        server = ["Xvfb", "-displayfd", str(told), "-screen", "0", size, *_SERVER]
        with os.fdopen(tells) as number, contextlib.ExitStack() as ours:
            ours.callback(os.close, told)
            self._start(self.folder / "server.log", *server, environment=os.environ, keep=told)
            ours.close()
            if not select.select([number], [], [], BOUND)[0]:
                raise TimeoutError("the X server named no display")
            named = number.readline().strip()
        assert named, (self.folder / "server.log").read_text("utf-8", "replace")
        return f":{named}"

    def _surroundings(self, display: str) -> dict[str, str]:
        """What a program may know: the display and folders of its own, and no session bus."""
        kept = {name: os.environ[name] for name in _KEPT if name in os.environ}
        own = {"HOME": self.folder / "person"}
        for name in ("CONFIG_HOME", "DATA_HOME", "STATE_HOME", "CACHE_HOME", "RUNTIME_DIR"):
            own[f"XDG_{name}"] = self.folder / "person" / name.lower()
        for folder in own.values():
            folder.mkdir(mode=0o700)
        return {
            **kept,
            **{name: str(folder) for name, folder in own.items()},
            "DISPLAY": display,
            "DBUS_SESSION_BUS_ADDRESS": "disabled:",
            "LANG": "C.UTF-8",
            "QT_QPA_PLATFORM": "xcb",
            "TROTH_KEYRING": "file",
        }

    def _keyboard(self) -> None:
        subprocess.run(["setxkbmap", *_KEYBOARD], env=self.environment, check=True, timeout=BOUND)

    def _manager(self) -> None:
        settings = self.folder / "manager.xml"
        settings.write_text(_MANAGER)
        log = self.folder / "manager.log"
        self._start(log, "openbox", "--config-file", settings, environment=self.environment)
        wait_for(self._is_managed, "a window manager")

    def _is_managed(self) -> bool:
        try:
            return bool(self.xdotool("get_num_desktops"))
        except subprocess.CalledProcessError:
            return False

    def _start(
        self, log: Path, *words: str | Path, environment: Mapping[str, str], keep: int | None = None
    ) -> subprocess.Popen[bytes]:
        with log.open("wb") as said:
            process = subprocess.Popen(
                ["setpriv", "--pdeathsig", "KILL", "--", *words],
                env=environment,
                stdin=subprocess.DEVNULL,
                stdout=said,
                stderr=said,
                pass_fds=() if keep is None else (keep,),
                start_new_session=True,
            )
        self.processes.append(process)
        self._all.callback(_end, process)
        return process


def _end(process: subprocess.Popen[bytes]) -> None:
    """Ends a process, and what it left running of its own session."""
    if process.poll() is None:
        process.terminate()
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(GRACE)
    with contextlib.suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait(BOUND)
