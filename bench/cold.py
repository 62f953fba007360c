"""A process that opens a home and reads every commitment, then says what its clocks show."""

from __future__ import annotations

import sys
import time
from pathlib import Path

from app import keyring
from app.group import OpenGroup
from app.home import Home, Owner
from bench.reading import clock, read

if __name__ == "__main__":
    with Owner(Home(Path(sys.argv[1]))) as owner:
        folder = owner.home.folders()[0]
        with OpenGroup.open(folder, keyring.load(folder), clock) as group:
            found = read(group)
            print(time.monotonic(), time.process_time(), found, flush=True)
