"""Every packet that passes here, as a line of JSON: where it came in, and its bytes."""

from __future__ import annotations

import json
import select
import socket
import sys

ALL_PROTOCOLS = 3


def say(**said: object) -> None:
    print(json.dumps(said), flush=True)


def main() -> None:
    """Until nobody listens any more."""
    with socket.socket(socket.AF_PACKET, socket.SOCK_RAW, socket.htons(ALL_PROTOCOLS)) as ear:
        say(what="listening")
        while True:
            ready, _, _ = select.select([ear, sys.stdin], [], [])
            if sys.stdin in ready:
                return
            packet, (interface, *_) = ear.recvfrom(65536)
            say(what="packet", interface=interface, bytes=packet.hex())


if __name__ == "__main__":
    main()
