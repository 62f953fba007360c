"""Two laptops of one group, before their desktops are opened; and asking a desktop's home as another program does."""

from __future__ import annotations

import datetime
import json
import os
import socket
import subprocess
import sys
from pathlib import Path
from typing import Any

from engines import Clock, Laptop, admit, found, together

from app import settings
from app.commands import promises as commands
from app.commands import reading
from app.home import Home, prepare

TROTH = Path(sys.prefix) / "bin" / "troth"


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def settled_in(home: Path, *, undo: int = 0, port: int | None = None) -> str:
    """Settings for a test: no discovery, a port on loopback, a quick Undo. Where it listens."""
    place = Home(home)
    prepare(place)
    settings.load(place)
    address = f"127.0.0.1:{port or free_port()}"
    for key, value in (("lan", False), ("listen", address), ("undo_seconds", undo)):
        settings.change(place, key, value)
    settings.change(place, "retry_seconds", 0.3)
    settings.change(place, "acknowledge_every_seconds", 0.3)
    return address


def two_in_a_group(folder: Path) -> tuple[Path, Path]:
    """The homes of Ana and Ben, whose books are equal and who have never met in the net."""
    clock = Clock()
    clock.now = datetime.datetime.now(datetime.UTC)
    ana, ben = Laptop(folder, "Ana", clock), Laptop(folder, "Ben", clock)
    found(ana)
    admit(ana, ben)
    together(ana, ben)
    for one in (ana, ben):
        one.close()
    return ana.home.root, ben.home.root


def asked(home: Path, *words: str) -> Any:
    """What `troth … --json` says of a home whose desktop is open."""
    environment = os.environ | {"TROTH_KEYRING": "file"}
    told = subprocess.run(
        [TROTH, "--home", home, *words, "--json"],
        env=environment,
        check=True,
        capture_output=True,
        text=True,
        timeout=60,
    )
    return json.loads(told.stdout)


def promises(home: Path) -> dict[str, str]:
    """Each promise's status, by its title."""
    return {
        one["title"]: one["status"] for one in asked(home, "commitments").get("commitments", ())
    }


def digest(home: Path) -> str:
    return str(asked(home, "group", "digest")["digest"])


def three_with_a_request(folder: Path, title: str) -> tuple[Path, Path, Path]:
    """The homes of Ana, who asked anyone for something, and of Ben; and a file of Cleo's, who said yes apart."""
    clock = Clock()
    clock.now = datetime.datetime.now(datetime.UTC)
    ana, ben, cleo = (Laptop(folder, name, clock) for name in ("Ana", "Ben", "Cleo"))
    found(ana)
    for other in (ben, cleo):
        admit(ana, other)
    asked_for = ana.do(commands.Request(title=title, quantity="1 pot", due="+3d", action="produce"))
    together(ana, ben, cleo)
    cleo.do(commands.Accept(id=asked_for.subject))
    file = cleo.file("from Cleo.troth")
    cleo.do(reading.CarryOut(file=file))
    for one in (ana, ben, cleo):
        one.close()
    return ana.home.root, ben.home.root, Path(file)
