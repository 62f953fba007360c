"""A process that reads a carried file into an empty home, until every commitment can be read."""

from __future__ import annotations

import resource
import sys
import time
from pathlib import Path

import msgspec

from app import carrying, keyring
from app.commands.reading import CarryIn
from app.group import OpenGroup
from app.home import GroupFolder, Home, Owner
from app.storage.store import Store
from bench.reading import clock, read


class Joined(msgspec.Struct):
    """What the process says."""

    seconds: float
    cpu: float
    """Of these, on a processor."""
    rss: int
    read: int
    digest: str


def empty(folder: Path, home: Home, group: str) -> OpenGroup:
    """An empty replica in this home, with the key in `folder/reader`."""
    key = keyring.load(GroupFolder(folder / "reader"))
    staged = home.stage()
    keyring.keep(staged, key, place="file")
    Store.create(staged, group, key.lane).close()
    return OpenGroup.open(home.keep(staged, group), key, clock)


def join(folder: Path, home: Home, group: str) -> Joined:
    """Read `folder/all.troth` with the key in `folder/reader`."""
    with empty(folder, home, group) as fresh:
        began, began_cpu = time.perf_counter(), time.process_time()
        carrying.into(fresh, CarryIn(file=str(folder / "all.troth")))
        found = read(fresh)
        seconds, cpu = time.perf_counter() - began, time.process_time() - began_cpu
        rss = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        return Joined(seconds, cpu, rss, found, fresh.book.digest())


if __name__ == "__main__":
    with Owner(Home(Path(sys.argv[2]))) as owner:
        joined = join(Path(sys.argv[1]), owner.home, sys.argv[3])
    print(msgspec.json.encode(joined).decode())
