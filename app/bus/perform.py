"""One command, carried out: by the program that has the home open, else by this process as its owner."""

from __future__ import annotations

import functools
import operator
import time
from collections.abc import Callable, Iterator
from typing import Any, Final

import msgspec

from app import settings
from app.bus import calls
from app.bus.owner import Begin, owning
from app.commands.base import Command
from app.engine import Engine
from app.errors import LocalRefusal
from app.finding import Unclear
from app.home import Home, Owner
from app.refusing import refusal
from app.results import Progress, Result

PATIENCE: Final = 10.0
"""Seconds to wait for another short command to let go of the home."""
_PAUSE: Final = 0.05


def _every(result: type[Result]) -> Iterator[type[Result]]:
    """What commands give back: each has been defined by now, for the engine makes it."""
    for found in result.__subclasses__():
        yield found
        yield from _every(found)


_decoder: Final[msgspec.json.Decoder[Any]] = msgspec.json.Decoder(
    functools.reduce(operator.or_, _every(Result))
)


def perform(
    home: Home,
    command: Command,
    progress: Callable[[Progress], None] | None = None,
    beside: Begin | None = None,
) -> Result:
    """What becomes of a command. Raises LocalRefusal where this home can't be used at all.

    `beside`: begins the network that answers this command, where no owner of the home runs one.
    """
    request = msgspec.json.encode(command)
    patient_until = time.monotonic() + PATIENCE
    while True:
        answer = calls.ask(home, request, progress=_told(progress))
        if answer is not None:
            result: Result = _decoder.decode(answer)
            return result
        try:
            return _as_owner(home, command, progress, beside)
        except LocalRefusal as refusal:
            if refusal.code != "home_in_use" or time.monotonic() > patient_until:
                raise
        time.sleep(_PAUSE)


def _as_owner(
    home: Home,
    command: Command,
    progress: Callable[[Progress], None] | None,
    beside: Begin | None,
) -> Result:
    if beside is not None:
        try:
            with owning(home, beside=beside) as network:
                return network.work(command, progress)
        except Unclear as unclear:  # an address, as it was typed
            return refusal(unclear)
    with Owner(home), Engine(home, settings.load(home)) as engine:
        return engine.do(command, progress)


def _told(progress: Callable[[Progress], None] | None) -> calls.Progress | None:
    if progress is None:
        return None
    return lambda told: progress(msgspec.json.decode(told, type=Progress))
