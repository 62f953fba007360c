"""A process that does W(N) in a new home, writes files to carry before it and after it, and leaves all in a folder."""

from __future__ import annotations

import resource
import sys
import time
from pathlib import Path

import msgspec

from app import carrying, epochs, keyring
from app.group import OpenGroup
from app.home import GroupFolder, Home, Owner, make_folder
from app.keyring import DeviceKey
from bench import work
from bench.reading import read
from sync import stick


class Created(msgspec.Struct):
    """What the process says."""

    seconds: float
    rss: int
    carried: int
    """Bytes of the carried file."""
    group: str


def create(folder: Path, count: int) -> Created:
    """W(count) in `folder/home`; the files are `began.troth` and `all.troth`, sealed to the key in `folder/reader`."""
    reader, kept = DeviceKey.generate(), folder / "reader"
    make_folder(kept)
    keyring.keep(GroupFolder(kept), reader, place="file")
    with Owner(Home(folder / "home")) as owner:
        group, keys = work.found_group(owner.home, reader)
        with group:
            _carried(group, reader, folder / "began.troth")
            bodies = list(work.commitments(group, keys, count))
            began = time.perf_counter()
            work.write(group, keys, bodies)
            assert read(group) == count
            seconds = time.perf_counter() - began
            rss = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
            return Created(seconds, rss, _carried(group, reader, folder / "all.troth"), group.id)


def _carried(group: OpenGroup, reader: DeviceKey, path: Path) -> int:
    """Write everything to a file for the reader. Returns its bytes."""
    epoch_keys = epochs.newest(group.state, group.epoch_keys())
    sealed_to = [bytes(reader.sealing.public_key)]
    stick.write_carry(path, carrying.contents_of(group), epoch_keys, sealed_to)
    return path.stat().st_size


if __name__ == "__main__":
    print(msgspec.json.encode(create(Path(sys.argv[1]), int(sys.argv[2]))).decode())
