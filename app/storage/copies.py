"""Noticing a copied home before it forks its lane (spec: home, 5).

The journal remembers the machine and the file it was written on, and the lane's last own act. When
one of these doesn't fit, or somebody shows an act of our lane that the journal lacks, nothing is
signed until the person has said whether this is the same laptop or a copy.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import msgspec

from app.errors import LocalRefusal
from app.storage.machine import file_mark, machine_mark

if TYPE_CHECKING:
    from pathlib import Path

    from app.home import GroupFolder
    from crdt.signed import Act


class Same(msgspec.Struct, frozen=True):
    """Nothing speaks against this being the laptop that wrote the journal."""


class Copied(msgspec.Struct, frozen=True):
    """This may be a copy. `reason` is a code; `forked` means it can only go on as one."""

    reason: str
    forked: bool = False
    seq: int = 0
    """The last own act that the journal holds."""
    known: int = 0
    """The latest own act that anybody or anything knows of."""


class Own(msgspec.Struct, frozen=True):
    """What the journal remembers of its own lane."""

    store: str
    """Random, drawn when the journal was made or became a copy."""
    machine: str
    file: str
    lane: str
    seq: int = 0
    last: str = ""
    known: int = 0
    """Raised when a peer, a carried file or the mirror knows a later own act than `seq`."""
    reason: str = ""
    """Why nothing may be signed, once that was noticed; empty while all is well."""
    forked: bool = False
    former: tuple[str, ...] = ()
    """Lanes that this journal wrote before it became a copy."""


class Mirror(msgspec.Struct, frozen=True):
    """The file `lane`: may lag behind the journal, never lead it."""

    lane: str
    seq: int


def born(lane: str, store: str, journal: Path) -> Own:
    """What a new journal remembers."""
    return Own(store, machine_mark(store), file_mark(journal), lane)


def judged(own: Own, folder: GroupFolder, lane: str | None) -> Own:
    """`own`, stopped where the device key, the machine, the file or the mirror doesn't fit it."""
    if lane is not None and lane != own.lane:
        return msgspec.structs.replace(stopped(own, "other_key"), forked=True)
    if own.machine != machine_mark(own.store):
        return stopped(own, "other_machine")
    here = file_mark(folder.journal)
    if own.file and here and own.file != here:
        return stopped(own, "other_file")
    mirror = read_mirror(folder.lane)
    if mirror is None or mirror.lane in own.former:
        return own
    if mirror.lane != own.lane:
        return msgspec.structs.replace(stopped(own, "older_journal"), forked=True)
    if mirror.seq > own.seq:
        return known_later(own, mirror.seq, "missing_tail")
    return own


def verdict(own: Own) -> Same | Copied:
    """Whether this may go on signing."""
    return Copied(own.reason, own.forked, own.seq, own.known) if own.reason else Same()


def stopped(own: Own, reason: str) -> Own:
    """The first reason stays: it is the one the person was asked about."""
    return own if own.reason else msgspec.structs.replace(own, reason=reason)


def known_later(own: Own, seq: int, reason: str = "known_later") -> Own:
    """Somebody knows act `seq` of this lane, which the journal doesn't hold."""
    if seq <= own.seq:
        return own
    return msgspec.structs.replace(stopped(own, reason), known=max(own.known, seq))


def wrote(own: Own, act: Act) -> Own:
    """After an own act. Raises LocalRefusal unless it continues the lane and all is well."""
    if own.reason:
        raise LocalRefusal("copied_home", reason=own.reason)
    if not _continues(own, act):
        raise LocalRefusal("lane_broken", seq=act.seq, lane=act.lane)
    return msgspec.structs.replace(own, seq=act.seq, last=act.id)


def met(own: Own, act: Act) -> Own:
    """After a new act arrived from somebody else: one of our own lane means a second writer."""
    if act.lane != own.lane:
        return own
    held = stopped(own, "known_later")
    if not _continues(own, act):
        return msgspec.structs.replace(held, forked=True)
    known = max(own.known, act.seq)
    return msgspec.structs.replace(held, seq=act.seq, last=act.id, known=known)


def shown(own: Own, act: Act) -> Own:
    """A signed act of our lane that the journal lacks, and can't take in yet."""
    if act.seq > own.seq:
        return known_later(own, act.seq)
    return msgspec.structs.replace(stopped(own, "known_later"), forked=True)


def same_laptop(own: Own, journal: Path) -> Own:
    """The person says it is the same laptop. Raises LocalRefusal while a known act is missing."""
    if own.forked:
        raise LocalRefusal("lane_forked")
    if own.known > own.seq:
        raise LocalRefusal("tail_missing", known=own.known, seq=own.seq)
    return msgspec.structs.replace(
        own, machine=machine_mark(own.store), file=file_mark(journal), reason=""
    )


def as_copy(own: Own, lane: str, store: str, journal: Path) -> Own:
    """The person says it is a copy: it goes on with a new key, in the lane of that key."""
    former = (*own.former, own.lane)
    if lane in former:
        raise LocalRefusal("lane_used", lane=lane)
    return msgspec.structs.replace(born(lane, store, journal), former=former)


def read_mirror(path: Path) -> Mirror | None:
    """What the mirror says; nothing where it is missing or unreadable, for it only ever warns."""
    try:
        return msgspec.json.decode(path.read_bytes(), type=Mirror)
    except (OSError, msgspec.MsgspecError):
        return None


def write_mirror(path: Path, own: Own) -> None:
    """Written over in place and not synced: after a power cut it may be the older one, or none.

    Some file systems wait for a file that is renamed over another one: that was a quarter of the time of signing.
    """
    content = msgspec.json.encode(Mirror(own.lane, own.seq))
    handle = os.open(path, os.O_WRONLY | os.O_CREAT, 0o600)
    try:
        os.write(handle, content.ljust(os.fstat(handle).st_size))
    finally:
        os.close(handle)


def _continues(own: Own, act: Act) -> bool:
    return (act.lane, act.seq, act.prev or "") == (own.lane, own.seq + 1, own.last)
