"""`python -m bench.peers`: does W(N) on Troth and on each peer, one after the other, and prints the tables."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator

from bench.peers.figures import Row
from bench.peers.playing import PATIENCE, play
from bench.peers.roster import ROSTER, Peer, chosen
from bench.peers.table import lines
from bench.peers.troth import rows as troth


def main() -> None:
    """Measure what the arguments ask for."""
    asked = _arguments()
    try:
        peers = chosen(asked.only)
    except KeyError as unknown:
        sys.exit(f"there is no peer {unknown}; there are {', '.join(p.name for p in ROSTER)}")
    found = list(_rows(asked.size, peers, asked.patience))
    for line in lines(asked.size, found):
        print(line)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="bench.peers", description=__doc__)
    parser.add_argument("size", nargs="?", type=int, default=1_000)
    parser.add_argument("--only", help="some peers, with commas between: jazz,loro")
    parser.add_argument("--patience", type=float, default=PATIENCE, help="seconds for each step")
    return parser.parse_args()


def _rows(size: int, peers: list[Peer], patience: float) -> Iterator[Row]:
    print("Troth ...", file=sys.stderr, flush=True)
    yield from troth(size)
    for peer in peers:
        print(f"{peer.title} ...", file=sys.stderr, flush=True)
        yield Row(peer.title, peer.signed, play(peer.name, size, patience))


if __name__ == "__main__":
    main()
