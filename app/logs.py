"""What happened on this laptop, for whoever looks for a mistake (spec: home, 9).

A line is an event and fields of a closed list: numbers, codes and short ids. Names, the content of
acts and keys have no field to be in, and values that look like more than a code are left out. Network
addresses are written at the level debug only.
"""

from __future__ import annotations

import datetime
import json
import logging
import os
import re
import sys
import traceback
from logging.handlers import RotatingFileHandler
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, Final, TypedDict, Unpack

from app.home import make_folder

if TYPE_CHECKING:
    from app.home import Home

LEVELS: Final = {
    "debug": logging.DEBUG,
    "info": logging.INFO,
    "warning": logging.WARNING,
    "error": logging.ERROR,
}
FILE: Final = "troth.log"
LEFT_OUT: Final = "(left out)"
_LOGGER: Final = logging.getLogger("troth")
_LARGEST: Final = 2**53
_MOST: Final = 2 << 20
_KEPT: Final = 4
_CODE: Final = re.compile(r"[A-Za-z][A-Za-z0-9_.-]{0,39}")
"""Too short for a key in any spelling, and no sentence."""
_ID: Final = re.compile(r"(uEi|did:key:z)[A-Za-z0-9_-]{40,60}")
_ID_SHOWN: Final = 20
_ADDRESS: Final = re.compile(r"[A-Za-z0-9.:/\[\]%_-]{1,255}")


class Numbers(TypedDict, total=False):
    """Fields that hold numbers."""

    acts: int
    bytes: int
    count: int
    groups: int
    milliseconds: float
    peers: int
    position: int
    process: int
    rules: int
    seconds: float
    seq: int
    version: int


class Codes(TypedDict, total=False):
    """Fields that hold a word of the program's own."""

    code: str
    command: str
    kind: str
    reason: str
    state: str


class Ids(TypedDict, total=False):
    """Fields that hold the id of an act or a public key; written short."""

    act: str
    device: str
    group: str


class Addresses(TypedDict, total=False):
    """Fields that are written at debug only."""

    address: str


class Fields(Numbers, Codes, Ids, Addresses, total=False):
    """All that may stand in a line."""


def event(name: str, level: str = "info", **fields: Unpack[Fields]) -> None:
    """Write one line, if the level is written at all. An unknown field is a mistake: TypeError."""
    unknown = fields.keys() - Fields.__annotations__.keys()
    if unknown:
        raise TypeError(f"no field of the log: {min(unknown)}")
    if not _CODE.fullmatch(name):
        raise TypeError("an event's name is a word of the program's own")
    if _LOGGER.isEnabledFor(LEVELS[level]):
        cleaned = {key: _cleaned(key, value, level) for key, value in fields.items()}
        _LOGGER.log(LEVELS[level], name, extra={"troth": cleaned})


def bug(name: str) -> None:
    """Write where the exception being handled came from; not its words, which may quote content."""
    kind, error, trace = sys.exc_info()
    frames = traceback.extract_tb(trace)
    where = [f"{Path(frame.filename).name}:{frame.lineno} {frame.name}" for frame in frames]
    found = {"error": kind.__name__ if kind and error else "", "trace": where}
    _LOGGER.error(name, extra={"troth": found})


def begin(home: Home, level: str = "info") -> None:
    """Write to the home's log from now on. Only the home's owner does: two would tear the file."""
    end()
    make_folder(home.logs)
    handler = _Private(home.logs / FILE, maxBytes=_MOST, backupCount=_KEPT, encoding="utf-8")
    handler.setFormatter(_Line())
    handler.addFilter(lambda record: hasattr(record, "troth"))
    _LOGGER.addHandler(handler)
    _LOGGER.setLevel(LEVELS[level])
    _LOGGER.propagate = False


def end() -> None:
    """Write no more, and close the file."""
    for handler in list(_LOGGER.handlers):
        _LOGGER.removeHandler(handler)
        handler.close()
    _LOGGER.setLevel(logging.CRITICAL + 1)


class _Private(RotatingFileHandler):
    """Makes its files 0600."""

    def _open(self) -> IO[Any]:  # type: ignore[override]
        return open(self.baseFilename, self.mode, encoding=self.encoding, opener=_opener)


class _Line(logging.Formatter):
    """One JSON object a line."""

    def format(self, record: logging.LogRecord) -> str:
        at = datetime.datetime.fromtimestamp(record.created, datetime.UTC)
        line = {
            "at": at.strftime("%Y-%m-%dT%H:%M:%S.%fZ"),
            "level": record.levelname.lower(),
            "event": record.msg,
            **record.__dict__["troth"],
        }
        return json.dumps(line, ensure_ascii=True)


def _opener(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)


def _cleaned(key: str, value: object, level: str) -> object:
    """The value, if it has the form of what may stand in this field."""
    if key in Numbers.__annotations__:
        small = isinstance(value, int | float) and abs(value) < _LARGEST
        return value if small else LEFT_OUT
    text = value if isinstance(value, str) else ""
    if key in Ids.__annotations__:
        return text[:_ID_SHOWN] if _ID.fullmatch(text) else LEFT_OUT
    if key in Addresses.__annotations__:
        return text if level == "debug" and _ADDRESS.fullmatch(text) else LEFT_OUT
    return text if _CODE.fullmatch(text) else LEFT_OUT
