"""The console script `troth`: with a command it does that and ends."""

from __future__ import annotations

import os
import sys

COMING = "The desktop comes later. Until then: troth tour plays a repair café, or give a command."


def main() -> None:
    """Run what was typed. Without a command it says what there is."""
    from app.cli.main import root  # noqa: PLC0415 - the desktop will start without the commands

    if len(sys.argv) > 1 or "_TROTH_COMPLETE" in os.environ:
        root.main()
    sys.stdout.write(f"{COMING}\n\n")
    root.main(["--help"])
