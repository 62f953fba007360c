"""Starting the tour's laptops, switching their networks, sending them commands, and ending just those."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import Final, Self

from app.bus.perform import perform
from app.commands.base import Command
from app.home import Home
from app.results import Result
from app.tour.telling import NotAsTold

OPEN: Final = b"open"
"""What a laptop says when it answers commands; behind it, where it is reached."""
OFF: Final = b"off\n"
"""No network at all."""
ON: Final = b"on\n"
"""In a room with others: listen, announce, look for them."""
DEAF: Final = b"deaf\n"
"""Listen, and neither announce nor look for anybody."""
_FAREWELL: Final = 10.0
"""Seconds in which a laptop ends by itself once its input has ended."""


class Laptop:
    """A process that owns one home and answers its command socket."""

    def __init__(self, home: Path) -> None:
        self.home = Home(home)
        self.place = ""
        """Where others reach it; empty without a network."""
        # -P: a folder called `app` where the person stands is not Troth.
        self.process = subprocess.Popen(
            [sys.executable, "-P", "-m", "app.tour.laptop", str(home)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env={**os.environ, "TROTH_KEYRING": "file"},
            start_new_session=True,
        )

    def wait_until_open(self) -> None:
        """Wait until it answers. Raises NotAsTold where it ended instead."""
        assert self.process.stdout is not None
        said, _, place = self.process.stdout.readline().strip().partition(b" ")
        if said != OPEN:
            raise NotAsTold(f"The laptop with the home {self.home.root} did not start.")
        self.place = place.decode()

    def begin_to_switch(self, network: bytes) -> None:
        """Switch its network; it answers nothing until it is open again."""
        assert self.process.stdin is not None
        with suppress(OSError):  # where it has ended, waiting for it says so
            self.process.stdin.write(network)
            self.process.stdin.flush()

    def do(self, command: Command) -> Result:
        """What its owner answers. Nobody else ever opens the home."""
        if self.process.poll() is not None:
            raise NotAsTold(f"The laptop with the home {self.home.root} has ended.")
        return perform(self.home, command)

    def end_input(self) -> None:
        """Let it end."""
        assert self.process.stdin is not None
        with suppress(OSError):
            self.process.stdin.close()

    def wait_until_ended(self) -> None:
        """Wait for its end, and force it where that takes too long."""
        assert self.process.stdout is not None
        try:
            self.process.wait(_FAREWELL)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        self.process.stdout.close()


class Laptops:
    """Several laptops, started at once; all of them have ended when the `with` block has."""

    def __init__(self, place: Path, names: Iterable[str]) -> None:
        self._place = place
        self._names = tuple(names)
        self._started: dict[str, Laptop] = {}

    def __enter__(self) -> Self:
        try:
            for name in self._names:
                self._started[name] = Laptop(self._place / name.lower())
            for laptop in self._started.values():
                laptop.wait_until_open()
        except BaseException:  # no process stays behind
            self._end()
            raise
        return self

    def __exit__(self, *_: object) -> None:
        self._end()

    def __getitem__(self, name: str) -> Laptop:
        return self._started[name]

    def switch(self, names: Iterable[str], network: bytes) -> None:
        """Switch the networks of several laptops at once, and wait until all of them are open again."""
        switched = [self._started[name] for name in names]
        for laptop in switched:
            laptop.begin_to_switch(network)
        for laptop in switched:
            laptop.wait_until_open()

    def _end(self) -> None:
        for laptop in self._started.values():
            laptop.end_input()
        for laptop in self._started.values():
            laptop.wait_until_ended()
