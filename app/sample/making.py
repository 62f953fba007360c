"""Making the sample: the story is played in memory, and the home gets its one book once that is whole."""

from __future__ import annotations

import datetime
import shutil
from collections.abc import Callable
from itertools import chain, groupby
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from app import finding, keyring, zone
from app.bulk import without_looking_for_garbage
from app.commands.groups import TrySample
from app.group import OpenGroup
from app.home import GroupFolder, make_folder
from app.results import Progress, Tell
from app.sample.cafe import FIRST_DAY, YOU, Cafe
from app.sample.clock import StoryClock
from app.sample.mark import mark
from app.sample.story import THREADS
from app.sample.years import threads as years
from app.storage.checkpoint import Checkpoint
from app.storage.store import Store
from crdt.state import RULES_VERSION

if TYPE_CHECKING:
    from app.acting.at_home import Laptop


@without_looking_for_garbage()
def make(laptop: Laptop, command: TrySample, tell: Tell | None) -> OpenGroup:
    """A new sample on this laptop. It is there whole or not at all; what a killed process leaves is swept away."""
    my_name = finding.name(command.my_name or YOU)
    named = zone.named(command.zone)
    workshop = laptop.home.stage().root
    there = datetime.UTC if named == "UTC" else ZoneInfo(named)
    cafe = Cafe(workshop, my_name, named, StoryClock(laptop.clock(), there))
    try:
        told = (thread(cafe) for thread in THREADS)
        cafe.play(chain(told, years.threads(cafe)), _telling(tell))
        kept = _kept(GroupFolder(workshop / "kept"), cafe)
        key, place = cafe.me.key, laptop.settings.keyring
        keyring.keep(kept, key, place=place, passphrase=command.passphrase)
        return OpenGroup.open(laptop.home.keep(kept, cafe.me.group.id), key, laptop.clock)
    finally:
        cafe.close()
        shutil.rmtree(workshop)


def _telling(tell: Tell | None) -> Callable[[int], None]:
    """Progress in days of the story."""

    last = FIRST_DAY - 1

    def telling(day: int) -> None:
        nonlocal last
        if tell is not None and day > last:
            last = day
            tell(Progress(what="days", done=day - FIRST_DAY, of=-FIRST_DAY))

    return telling


def _kept(folder: GroupFolder, cafe: Cafe) -> GroupFolder:
    """My book on disk, with the photos that anybody took; nobody else's key is in it."""
    me, room, book = cafe.me, cafe.room, cafe.room.book
    make_folder(folder.root)
    with Store.create(folder, book.group, me.key.lane) as store, store.writing():
        acts = map(book.act, book.ids())
        for is_mine, run in groupby(acts, lambda act: act.lane == me.key.lane):
            store.append(run, own=is_mine)
        store.append((), chain.from_iterable(room.beside.values()))
        own = me.group.store.local
        for key in own.keys(""):
            store.local.put(key, own.get(key))
        mark(store)
        last = book.agreement.dag.ids[-1]
        store.save_checkpoint(Checkpoint(RULES_VERSION, last, len(book), book.packed()))
    for one in cafe.people:
        one.gives_photos_to(folder)
    return folder
