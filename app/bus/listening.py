"""Where the owner of a home listens for commands, and how another process finds it (spec: home, 7.1).

A socket in the home; in a short folder outside where the home's path is too long for one; a loopback
port where the system has no such sockets. Both sides make sure that the other is the same person.
"""

from __future__ import annotations

import contextlib
import hashlib
import hmac
import os
import secrets
import socket
import struct
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Final

import msgspec

from app.bus.frames import BadFrame, Kind, receive, send
from app.errors import LocalRefusal
from app.home import refusing, write_whole

if TYPE_CHECKING:
    from app.home import Home

LOOPBACK: Final = sys.platform == "win32"
_LONGEST: Final = 100
"""Bytes of a socket's path; the smallest limit of the systems we know is 104."""
_LOCALHOST: Final = "127.0.0.1"
_NONCE: Final = 32
_WAITING: Final = 16


class AtPath(msgspec.Struct, frozen=True, tag="path", tag_field="at"):
    """A Unix socket."""

    path: str


class AtPort(msgspec.Struct, frozen=True, tag="port", tag_field="at"):
    """A loopback port, which anybody on the machine may open: whoever knows the token may go on."""

    port: int
    token: str


Address = AtPath | AtPort


class Listener:
    """A bound socket and where it is. Only the holder of the home's lock makes one."""

    def __init__(self, home: Home, *, loopback: bool = LOOPBACK) -> None:
        self._home = home
        forget(home)
        with refusing(home.socket):
            self.address: Address
            self.socket, self.address = _at_port() if loopback else _at_path(home)
        if self.address != AtPath(str(home.socket)):
            write_whole(home.address, msgspec.json.encode(self.address))

    def hide(self) -> None:
        """Nobody else finds the way here from now on."""
        forget(self._home)

    def close(self) -> None:
        self.hide()
        self.socket.close()

    def admits(self, link: socket.socket) -> bool:
        """Whether who has connected is the person whose home this is."""
        if isinstance(self.address, AtPort):
            return _proves_both(link, self.address.token, b"owner", b"asker")
        return _same_person(link)


def connect(home: Home, timeout: float | None) -> socket.socket | None:
    """A link to the home's owner; None where nobody listens, or somebody who is another."""
    address = _address_of(home)
    if address is None:
        return None
    try:
        link = _opened(address, timeout)
    except (FileNotFoundError, ConnectionError, TimeoutError):
        return None
    trusted = (
        _proves_both(link, address.token, b"asker", b"owner")
        if isinstance(address, AtPort)
        else _same_person(link)
    )
    if trusted:
        return link
    link.close()
    return None


def forget(home: Home) -> None:
    """Take away what a killed owner left."""
    found = _address_of(home)
    if isinstance(found, AtPath):
        Path(found.path).unlink(missing_ok=True)
    home.address.unlink(missing_ok=True)


def _address_of(home: Home) -> Address | None:
    if home.socket.exists():
        return AtPath(str(home.socket))
    try:
        found: Address = msgspec.json.decode(home.address.read_bytes(), type=Address)
    except (OSError, msgspec.MsgspecError):
        return None
    return found


def _opened(address: Address, timeout: float | None) -> socket.socket:
    if isinstance(address, AtPort):
        return socket.create_connection((_LOCALHOST, address.port), timeout)
    link = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    link.settimeout(timeout)
    try:
        link.connect(address.path)
    except BaseException:  # no socket stays open
        link.close()
        raise
    return link


def _at_port() -> tuple[socket.socket, AtPort]:
    listening = socket.create_server((_LOCALHOST, 0), backlog=_WAITING)
    return listening, AtPort(listening.getsockname()[1], secrets.token_hex(32))


def _at_path(home: Home) -> tuple[socket.socket, AtPath]:
    path = home.socket if _is_short(home.socket) else _outside(home)
    path.unlink(missing_ok=True)
    listening = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    try:
        listening.bind(str(path))
        path.chmod(0o600)
        listening.listen(_WAITING)
    except BaseException:  # no socket stays open
        listening.close()
        raise
    return listening, AtPath(str(path))


def _is_short(path: Path) -> bool:
    return len(os.fsencode(path)) <= _LONGEST


def _outside(home: Home) -> Path:
    """A short path in a folder that is this person's alone."""
    name = hashlib.sha256(os.fsencode(home.root.resolve())).hexdigest()[:16] + ".sock"
    for base in (os.environ.get("XDG_RUNTIME_DIR", ""), tempfile.gettempdir(), "/tmp"):  # noqa: S108 - the folder made in it is checked
        path = Path(base) / f"troth-{os.getuid()}" / name
        if base and _is_short(path) and Path(base).is_dir():
            path.parent.mkdir(mode=0o700, exist_ok=True)
            _is_ours_alone(path.parent)
            return path
    raise LocalRefusal("home_unwritable", path=home.socket, why="no short folder for the socket")


def _is_ours_alone(folder: Path) -> None:
    found = folder.lstat()
    if not folder.is_dir() or folder.is_symlink() or found.st_uid != os.getuid():
        raise LocalRefusal("home_unwritable", path=folder, why="it is somebody else's")
    if found.st_mode & 0o077:
        folder.chmod(0o700)


def _same_person(link: socket.socket) -> bool:
    """The system says who is at the other end; elsewhere the home's folder lets nobody else in."""
    if not hasattr(socket, "SO_PEERCRED"):
        return True
    said = link.getsockopt(socket.SOL_SOCKET, socket.SO_PEERCRED, struct.calcsize("3i"))
    return bool(struct.unpack("3i", said)[1] == os.getuid())


def _proves_both(link: socket.socket, token: str, me: bytes, other: bytes) -> bool:
    """Each side shows that it has read the home's token, and neither sends it."""
    mine = secrets.token_bytes(_NONCE)
    with contextlib.suppress(OSError, BadFrame):
        send(link, Kind.PROOF, mine)
        theirs = receive(link, _NONCE, Kind.PROOF)[1]
        if theirs == mine:
            return False
        send(link, Kind.PROOF, _shown(token, me, theirs))
        proof = receive(link, _NONCE, Kind.PROOF)[1]
        return hmac.compare_digest(proof, _shown(token, other, mine))
    return False


def _shown(token: str, who: bytes, nonce: bytes) -> bytes:
    return hmac.digest(token.encode(), who + b"\n" + nonce, "sha256")
