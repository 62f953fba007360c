"""Which peers there are. What each does lies in the folder of its name, with the lock of what it needs."""

from __future__ import annotations

from typing import Final

import msgspec


class Peer(msgspec.Struct, frozen=True):
    """A peer as the table names it."""

    name: str
    """Its folder in bench/peers."""
    title: str
    signed: str
    """What its authors sign."""


ROSTER: Final = (
    Peer("jazz", "Jazz (cojson 0.20)", "per batch"),
    Peer("hypercore", "Hypercore 11, 5 feeds", "each feed's head"),
    Peer("ssb", "ssb-db2 8", "each record"),
    Peer("localfirst", "@localfirst/auth 6, automerge-repo 1", "team and channel"),
    Peer("automerge", "automerge-repo 2.5", "nothing"),
    Peer("loro", "Loro 1.17", "nothing"),
    Peer("yjs", "Yjs 13, y-leveldb", "nothing"),
)


def chosen(only: str | None) -> list[Peer]:
    """Those whose names stand in `only`, with commas between; all without. An unknown name is a KeyError."""
    if only is None:
        return list(ROSTER)
    by_name = {peer.name: peer for peer in ROSTER}
    return [by_name[name.strip()] for name in only.split(",")]
