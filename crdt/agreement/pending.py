"""Acts that wait for their parents, so many of each peer and no more (spec: agreement, 1.8)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from crdt.errors import Refused
from crdt.signed import Act

MAX_ACTS: Final = 10_000
MAX_BYTES: Final = 16 * 1024 * 1024


class Pool:
    """The waiting acts. Each is charged to the peer that sent it first."""

    def __init__(self, acts: int = MAX_ACTS, size: int = MAX_BYTES) -> None:
        self._limits = (acts, size)
        self._used: dict[str, tuple[int, int]] = {}
        self._waiting: dict[str, tuple[Act, str]] = {}
        self._missing: dict[str, set[str]] = {}
        self._children: dict[str, list[str]] = {}

    def __len__(self) -> int:
        return len(self._waiting)

    def __contains__(self, act: object) -> bool:
        return act in self._waiting

    @property
    def wanted(self) -> tuple[str, ...]:
        """Ids to ask for: missing parents that do not wait here themselves."""
        return tuple(sorted(act for act in self._children if act not in self._waiting))

    def put(self, act: Act, missing: Iterable[str], peer: str) -> None:
        """Let an act wait. Raises Refused `pending_full` where its peer has too many waiting."""
        if act.id in self._waiting:
            return
        acts, size = self._used.get(peer, (0, 0))
        if acts + 1 > self._limits[0] or size + len(act.raw) > self._limits[1]:
            raise Refused("pending_full", at=act.id)
        self._used[peer] = (acts + 1, size + len(act.raw))
        self._waiting[act.id] = (act, peer)
        self._missing[act.id] = set(missing)
        for parent in self._missing[act.id]:
            self._children.setdefault(parent, []).append(act.id)

    def arrived(self, parent: str) -> list[Act]:
        """The acts that wait for nothing more, now that `parent` is in the DAG, in the order they came."""
        ready = []
        for child in self._children.pop(parent, ()):
            missing = self._missing.get(child)
            if missing is not None:
                missing.discard(parent)
                if not missing:
                    ready.append(self._take(child))
        return ready

    def drop(self, peer: str) -> None:
        """Forget what a peer sent that still waits."""
        for act in [act for act, (_, owner) in self._waiting.items() if owner == peer]:
            missing = self._missing[act]
            self._take(act)
            for parent in missing:
                children = [child for child in self._children.get(parent, ()) if child != act]
                if children:
                    self._children[parent] = children
                else:
                    self._children.pop(parent, None)

    def _take(self, act: str) -> Act:
        waiting, peer = self._waiting.pop(act)
        del self._missing[act]
        acts, size = self._used[peer]
        self._used[peer] = (acts - 1, size - len(waiting.raw))
        if acts == 1:
            del self._used[peer]
        return waiting
