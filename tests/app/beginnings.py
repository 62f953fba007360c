"""Groups that many tests begin with: each is made once, by all its acts, and then laptops are given copies of its homes."""

from __future__ import annotations

import atexit
import itertools
import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec
from engines import Clock, Laptop, admit, found, together

from app.commands.groups import AnswerCopied, TrySample
from app.results import Refusal

_MADE: dict[bytes, Path] = {}
"""Where the homes of each beginning lie, by all that it depends on."""


def begin(*laptops: Laptop, meet: bool = True, **otherwise: Any) -> None:
    """These laptops are in one group, as if the first had founded it and let the others in; `meet`: all know all of it.

    To ask and to be let in takes half a second for each, most of it on purpose (spec: carrying, 9). A copied home is noticed,
    so each laptop says that it is the same one; the key, the acts and the settings are those of the first making.
    """
    names, clock = [one.name for one in laptops], laptops[0].clock
    key = msgspec.json.encode([names, clock.now.isoformat(), meet, otherwise])
    if key not in _MADE:
        _MADE[key] = _made(names, clock, meet=meet, **otherwise)
    for one in laptops:
        _give(_MADE[key], one)


def _give(made: Path, laptop: Laptop) -> None:
    """A copy of the home that was made for this name."""
    laptop.close()
    but = shutil.ignore_patterns("lock")
    shutil.copytree(made / laptop.name, laptop.home.root, ignore=but, dirs_exist_ok=True)
    laptop.restart_closed()
    assert not isinstance(laptop.engine.do(AnswerCopied(is_same=True)), Refusal)


def _place() -> Path:
    root = Path(tempfile.mkdtemp(prefix="troth-beginning-"))
    atexit.register(shutil.rmtree, root, ignore_errors=True)
    return root


def _sample(laptop: Laptop, **otherwise: Any) -> Path:
    root = _place()
    maker = Laptop(root, laptop.name, laptop.clock)
    maker.do(TrySample(**otherwise))
    maker.close()
    return root


def _made(names: list[str], clock: Clock, *, meet: bool, **otherwise: Any) -> Path:
    root = _place()
    laptops = [Laptop(root, name, clock) for name in names]
    found(laptops[0], **otherwise)
    for other in laptops[1:]:
        admit(laptops[0], other)
    if meet and len(laptops) > 1:
        together(*laptops)
    for one in laptops:
        one.close()
    return root


def begin_sample(laptop: Laptop, **otherwise: Any) -> None:
    """This laptop has the sample group, as if it had been made here."""
    key = msgspec.json.encode([laptop.name, laptop.clock.now.isoformat(), "sample", otherwise])
    if key not in _MADE:
        _MADE[key] = _sample(laptop, **otherwise)
    _give(_MADE[key], laptop)


class Situations:
    """Laptops in situations that many tests begin in. One is handed on to the next test for as long as nothing changed it."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._kept: dict[Callable[[Path], Laptop], tuple[Laptop, object]] = {}
        self._numbers = itertools.count()

    def laptop(self, begins: Callable[[Path], Laptop]) -> Laptop:
        """The laptop that such a test had before, as it was; else one that begins so."""
        kept = self._kept.get(begins)
        if kept is not None and _all_of(kept[0]) == kept[1]:
            return kept[0]
        if kept is not None:
            kept[0].close()
        made = begins(self._root / str(next(self._numbers)))
        self._kept[begins] = made, _all_of(made)
        return made

    def close(self) -> None:
        for laptop, _ in self._kept.values():
            laptop.close()


def _all_of(laptop: Laptop) -> object:
    """All that a command may change: what the groups hold, and every other file with its time."""
    files = [path for path in laptop.home.root.rglob("*") if ".sqlite" not in path.name]
    times = {
        path: (path.stat().st_mtime_ns, path.stat().st_size) for path in files if path.is_file()
    }
    return laptop.everything, laptop.digest, times
