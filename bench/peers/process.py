"""`node peer.mjs`: one process of a peer, in one role."""

from __future__ import annotations

from pathlib import Path

from bench.peers.installing import PEERS, environment
from bench.process import Process


def started(name: str, role: str, *arguments: object, folder: Path, patience: float) -> Process:
    """Of what it complains lies in the folder."""
    return Process(
        role,
        ["node", PEERS / "peer.mjs", name, role, *arguments],
        cwd=folder,
        complaints=folder / f"{role}.stderr",
        env=environment(),
        patience=patience,
    )
