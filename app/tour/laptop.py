"""One laptop of the tour: the owner of one home, in a process of its own.

It says `open` when it answers commands, and ends when its input does: with the tour, however that ends.
"""

from __future__ import annotations

import signal
import sys
from pathlib import Path

from app.bus.owner import serve
from app.errors import LocalRefusal
from app.home import Home
from app.tour.laptops import OPEN


def main(home: Path) -> None:
    """Serve this home's commands until standard input ends."""
    # Ctrl-C is for the tour, which ends its laptops itself.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        serve(Home(home), _until_input_ends)
    except LocalRefusal as refusal:
        sys.exit(refusal.message)


def _until_input_ends() -> None:
    sys.stdout.buffer.write(OPEN)
    sys.stdout.buffer.flush()
    sys.stdin.buffer.read()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
