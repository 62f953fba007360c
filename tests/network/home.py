"""A home in a network of its own: its owner syncs on one interface until its input ends."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

os.environ["TROTH_KEYRING"] = "file"
sys.path.insert(0, str(Path(__file__).parents[2]))

from app import settings
from app.bus import owner
from app.home import Home
from app.syncing.options import options
from app.syncing.thread import NetworkThread


def main(asked: dict[str, str]) -> None:
    def beside(engine: owner.EngineThread, found: settings.Settings) -> NetworkThread:
        return NetworkThread(engine, options(found, interfaces=(asked["interface"],)))

    with owner.owning(Home(Path(asked["home"])), beside=beside):
        print(json.dumps({"what": "open"}), flush=True)
        sys.stdin.read()


if __name__ == "__main__":
    main(json.loads(sys.argv[1]))
