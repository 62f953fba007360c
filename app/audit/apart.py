"""Checking a packet in a process of its own: it computes for seconds, and what is checked comes from strangers.

The process is spawned by `multiprocessing`, so it is the same program in a checkout and packaged. It gets the name of a
file and gives back a verdict; it knows no home, no key and no group.
"""

from __future__ import annotations

import contextlib
import multiprocessing
import signal
from collections.abc import Callable
from multiprocessing.connection import Connection
from pathlib import Path
from typing import TYPE_CHECKING, Final

from app.audit.verify import Verdict, check
from app.errors import LocalRefusal

if TYPE_CHECKING:
    from multiprocessing.process import BaseProcess

_LOOK: Final = 0.1
"""Seconds between two looks whether somebody wants it to stop."""
Told = Callable[[int, int], object]


def checked(path: Path, told: Told, stopped: Callable[[], bool]) -> Verdict:
    """The verdict on a packet. Waits; raises LocalRefusal `stopped`, or `checker_ended` where the process died."""
    spawning = multiprocessing.get_context("spawn")
    ours, theirs = spawning.Pipe(duplex=False)
    with ours:
        process = spawning.Process(target=_check, args=(path, theirs), daemon=True)
        with theirs:
            process.start()
        try:
            return _heard(ours, told, stopped)
        finally:
            _ended(process)


def _heard(pipe: Connection, told: Told, stopped: Callable[[], bool]) -> Verdict:
    while not stopped():
        if not pipe.poll(_LOOK):
            continue
        try:
            said = pipe.recv()
        except EOFError:
            raise LocalRefusal("checker_ended") from None
        if isinstance(said, Verdict):
            return said
        told(*said)
    raise LocalRefusal("stopped")


def _ended(process: BaseProcess) -> None:
    process.terminate()
    process.join()
    process.close()


def _check(path: Path, pipe: Connection) -> None:
    """In the new process. Ctrl-C is for whoever began it; when that one is gone, nobody listens and this ends too."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    with pipe, contextlib.suppress(OSError):
        pipe.send(check(path, lambda done, acts: pipe.send((done, acts))))
