"""A process that says what it found as lines of JSON: started, asked, waited for with a bound, ended by its own id."""

from __future__ import annotations

import contextlib
import queue
import re
import subprocess
import threading
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import IO, Any, Final, Self

import msgspec

_ERROR: Final = re.compile(r"\w*Error\b")


class Failed(Exception):
    """Says in one line what a process did not do."""


class Process:
    """`role`: what the command is for. `patience`: how many seconds each answer may take."""

    def __init__(
        self,
        role: str,
        command: Sequence[object],
        *,
        cwd: Path,
        complaints: Path,
        env: Mapping[str, str] | None = None,
        patience: float,
    ) -> None:
        """What it complains about goes into a file of that name."""
        self._patience = patience
        self._role = role
        self._complaints = complaints.open("w+")
        self.began = time.monotonic()
        self._process = subprocess.Popen(
            list(map(str, command)),
            cwd=cwd,
            env=env,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self._complaints,
            text=True,
        )
        assert self._process.stdin
        assert self._process.stdout
        self._input: IO[str] = self._process.stdin
        self._answers: queue.Queue[str] = queue.Queue()
        self._listener = threading.Thread(target=self._listen, args=[self._process.stdout])
        self._listener.start()

    def answer(self, key: str) -> dict[str, Any]:
        """The next thing it says that has this key; whatever else it prints is passed over."""
        until = time.monotonic() + self._patience
        while True:
            try:
                line = self._answers.get(timeout=max(0, until - time.monotonic()))
            except queue.Empty:
                raise Failed(f"{self._role}: no answer within {self._patience:g} s") from None
            if not line:
                raise Failed(f"{self._role}: ended, {self._complaint()}")
            if line.startswith("{") and key in (said := msgspec.json.decode(line)):
                return dict(said)

    def tell(self, command: str) -> None:
        """A command by one word."""
        self._input.write(f"{command}\n")
        self._input.flush()

    def end(self) -> None:
        """Let it put away what it holds, and wait for that."""
        self.tell("end")
        self.wait()

    def wait(self) -> None:
        """Wait until it has ended."""
        try:
            self._process.wait(self._patience)
        except subprocess.TimeoutExpired:
            raise Failed(f"{self._role}: did not end within {self._patience:g} s") from None

    def _listen(self, output: IO[str]) -> None:
        for line in output:
            self._answers.put(line)
        self._answers.put("")

    def _complaint(self) -> str:
        self._complaints.seek(0)
        named = [line.strip() for line in self._complaints if _ERROR.match(line)]
        return named[0] if named else "no reason"

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._process.kill()
        self._process.wait()
        self._listener.join()
        assert self._process.stdout
        for stream in (self._process.stdout, self._complaints):
            stream.close()
        with contextlib.suppress(BrokenPipeError):
            self._input.close()
