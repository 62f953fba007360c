"""What tests of lists share: a group that takes in other people's acts, and the tables as plain values."""

from __future__ import annotations

import contextlib
import sqlite3
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[1] / "crdt"))

from engines import Clock
from lives import Laptop, Life, Tried

from app.group import OpenGroup
from app.home import GroupFolder, make_folder
from app.keyring import DeviceKey
from app.lists.changes import everything
from app.lists.made import Making
from app.storage.store import Store
from app.texts import digest_of, salted
from crdt.signed import Act

SALTED = {"title", "doneWhen", "note", "name", "text", "currentLocation"}


class Discreet(Life):
    """A life whose words are salted; the texts beside each act are kept here."""

    def __init__(self, seed: int, *, forking: float = 0.0) -> None:
        self.beside: dict[str, tuple[str, ...]] = {}
        super().__init__(seed, forking=forking)

    def sign(self, laptop: Laptop, kind: str, body: Any) -> Tried:
        texts: list[str] = []
        if kind.startswith(("commitment.", "member.admitted", "holding.registered", "outcome.")):
            body = self._salted(body, texts)
        tried = super().sign(laptop, kind, body)
        self.beside[tried.act.id] = tuple(texts)
        return tried

    def _salted(self, body: Any, texts: list[str]) -> Any:
        if isinstance(body, list):
            return [self._salted(one, texts) for one in body]
        if not isinstance(body, dict):
            return body
        made = {}
        for key, value in body.items():
            if key in SALTED and isinstance(value, str) and value and self.chance(0.7):
                digest, text = salted(f"{value} {len(self.acts)}")
                texts.append(text)
                made[key] = {"_sd": digest.digest}
                assert digest_of(text) == digest.digest
            else:
                made[key] = self._salted(value, texts)
        return made


@contextlib.contextmanager
def reading(root: Path, group: str) -> Iterator[OpenGroup]:
    """A laptop that has a group's folder and none of its acts."""
    folder = GroupFolder(root)
    make_folder(folder.root)
    make_folder(folder.blobs)
    key = DeviceKey.generate()
    Store.create(folder, group, key.lane).close()
    with OpenGroup.open(folder, key, Clock()) as opened:
        yield opened


def take(group: OpenGroup, acts: Iterable[Act], beside: dict[str, tuple[str, ...]]) -> list[Act]:
    """Take in what may enter, with its texts. Gives what still waits for others."""
    waiting, before = list(acts), -1
    while len(waiting) != before:
        before = len(waiting)
        reception = group.take(waiting, beside)
        waiting = [act for act in waiting if act.id in reception.waiting]
    return waiting


Table = dict[str, tuple[Any, ...]]


def written(path: Path) -> Table:
    """Each subject as the file has it, without the numbers of rows."""
    with contextlib.closing(sqlite3.connect(path)) as db:
        found: Table = {}
        own: dict[int, tuple[Any, ...]] = {}
        for one in ("promises", "holdings", "outcomes"):
            own |= {row[0]: row[1:] for row in db.execute(f"SELECT * FROM {one}")}  # noqa: S608 - our names
        words = dict(db.execute("SELECT rowid, folded FROM words"))
        for row, id_, *shared in db.execute("SELECT * FROM subjects"):
            assert id_ not in found
            found[id_] = (*shared, own.pop(row, ()), words.pop(row))
        assert not own
        assert not words
        return found


def expected(group: OpenGroup) -> Table:
    """Each subject as it is made of the book of this moment."""
    making = Making(group)
    made: Sequence[Any] = [making.subject(id_) for id_ in everything(group)]
    return {one.id: (*one.shared[1:], one.values, one.folded) for one in made}
