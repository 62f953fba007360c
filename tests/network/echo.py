"""A laptop that sends or counts datagrams: shows what a network of the test bed lets pass."""

from __future__ import annotations

import json
import socket
import sys
import time


def say(**said: object) -> None:
    print(json.dumps(said), flush=True)


def receive(address: str, count: int, patience: float) -> None:
    """Ends after `count`, or when nothing has come for `patience` seconds."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as ear:
        ear.bind((address, 0))
        say(what="port", port=ear.getsockname()[1])
        ear.settimeout(patience)
        came, began = 0, time.monotonic()
        try:
            while came < count:
                ear.recv(2048)
                came += 1
        except TimeoutError:
            pass
        say(what="came", count=came, seconds=time.monotonic() - began)


def send(address: str, port: int, count: int, size: int) -> None:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as mouth:
        for _ in range(count):
            mouth.sendto(bytes(size), (address, port))
    say(what="sent")


if __name__ == "__main__":
    asked = json.loads(sys.argv[1])
    {"receive": receive, "send": send}[asked.pop("do")](**asked)
    sys.stdin.read()
