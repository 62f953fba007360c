"""The command socket: other processes of this person hand their commands to the home's owner.

Spec: home, 7. This carries bytes and knows no command. One request a connection; the answer is any
number of progress frames, then a result or a refusal.
"""

from __future__ import annotations

import contextlib
import selectors
import socket
import threading
import time
from collections.abc import Callable
from typing import TYPE_CHECKING, Final, Self

import msgspec

from app.bus.frames import MAX_ANSWER, MAX_REQUEST, BadFrame, Kind, receive, send
from app.bus.listening import LOOPBACK, Listener, connect
from app.errors import SENTENCES, LocalRefusal
from app.logs import bug

if TYPE_CHECKING:
    from app.home import Home, Owner

Progress = Callable[[bytes], None]
Handle = Callable[[bytes, Progress], bytes]
"""Does what a request asks and gives the result; may tell progress on the way; may raise
LocalRefusal. Called from several threads at once."""

_PATIENCE: Final = 10.0
"""Seconds for a request to arrive, once somebody has connected."""
_FAREWELL: Final = 5.0
"""Seconds that closing waits for commands that are being done."""
_PARTING: Final = 0.5
_PARTING_READS: Final = 64
_MOST: Final = 32
_PAUSE: Final = 0.01
_ANSWERS: Final = (Kind.PROGRESS, Kind.RESULT, Kind.REFUSED)


class _Refused(msgspec.Struct, frozen=True):
    code: str
    at: dict[str, str] = {}


class Server:
    """Serves the command socket of a home from its own threads, until `close`."""

    def __init__(self, owner: Owner, handle: Handle, *, loopback: bool = LOOPBACK) -> None:
        if not owner.holds:
            raise ValueError("only the home's owner serves its socket")
        self._handle = handle
        self._listener = Listener(owner.home, loopback=loopback)
        self._wake, self._woken = socket.socketpair()
        self._busy: set[threading.Thread] = set()
        self._thread = threading.Thread(target=self._accept, name="troth-bus", daemon=True)
        self._thread.start()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Take no further commands, and let those that were begun or wait at the door come to their end."""
        self._wake.close()
        self._thread.join()
        self._listener.hide()
        self._listener.socket.setblocking(False)
        with contextlib.suppress(OSError):
            while True:
                self._begin(self._listener.socket.accept()[0])
        self._listener.close()
        self._woken.close()
        for busy in list(self._busy):
            busy.join(_FAREWELL)

    def _accept(self) -> None:
        with selectors.DefaultSelector() as waiting:
            waiting.register(self._listener.socket, selectors.EVENT_READ)
            waiting.register(self._woken, selectors.EVENT_READ)
            while self._woken not in {key.fileobj for key, _ in waiting.select()}:
                with contextlib.suppress(OSError):
                    self._begin(self._listener.socket.accept()[0])

    def _begin(self, link: socket.socket) -> None:
        """Serve a link on a thread of its own; where there are too many, the next waits until one has ended."""
        while len(self._busy) >= _MOST:
            time.sleep(_PAUSE)
            self._busy = {one for one in self._busy if one.is_alive()}
        thread = threading.Thread(target=self._serve, args=(link,), name="troth-ask", daemon=True)
        self._busy.add(thread)
        thread.start()

    def _serve(self, link: socket.socket) -> None:
        """One connection, whatever it sends."""
        with link, contextlib.suppress(OSError):
            link.settimeout(_PATIENCE)
            if not self._listener.admits(link):
                return
            try:
                _, request = receive(link, MAX_REQUEST, Kind.REQUEST)
            except BadFrame as bad:
                _refuse(link, LocalRefusal("bad_request", why=str(bad)))
                _part(link)
                return
            link.settimeout(None)
            self._answer(link, request)

    def _answer(self, link: socket.socket, request: bytes) -> None:
        def progress(told: bytes) -> None:
            # Who asked may be gone by now; what was begun is done all the same.
            with contextlib.suppress(OSError):
                send(link, Kind.PROGRESS, told)

        try:
            result = self._handle(request, progress)
        except LocalRefusal as refusal:
            _refuse(link, refusal)
        except Exception:  # noqa: BLE001 - a mistake in one command must not end the owner
            bug("handler_failed")
            _refuse(link, LocalRefusal("handler_failed"))
        else:
            send(link, Kind.RESULT, result)


def ask(
    home: Home, request: bytes, *, progress: Progress | None = None, timeout: float | None = None
) -> bytes | None:
    """The owner's answer to a request; None where nobody serves this home.

    `timeout`: seconds of silence to bear; without one, as long as the owner lives. Raises
    LocalRefusal: what the owner refused, `owner_silent`, or `owner_failed` where it died meanwhile.
    """
    if len(request) > MAX_REQUEST:
        raise LocalRefusal("bad_request", why="its length")
    link = connect(home, timeout)
    if link is None:
        return None
    with link:
        try:
            send(link, Kind.REQUEST, request)
            while True:
                kind, content = receive(link, MAX_ANSWER, *_ANSWERS)
                if kind is Kind.RESULT:
                    return content
                if kind is Kind.REFUSED:
                    raise _refusal(content)
                if progress is not None:
                    progress(content)
        except TimeoutError:
            raise LocalRefusal("owner_silent", home=home.root, seconds=timeout) from None
        except (OSError, BadFrame):
            raise LocalRefusal("owner_failed", home=home.root) from None


def _refuse(link: socket.socket, refusal: LocalRefusal) -> None:
    at = {name: str(value) for name, value in refusal.at.items()}
    send(link, Kind.REFUSED, msgspec.json.encode(_Refused(refusal.code, at)))


def _part(link: socket.socket) -> None:
    """Read on for a moment: closing over unread bytes would take the refusal back."""
    link.shutdown(socket.SHUT_WR)
    link.settimeout(_PARTING)
    for _ in range(_PARTING_READS):
        if not link.recv(1 << 18):
            return


def _refusal(content: bytes) -> LocalRefusal:
    """The owner's refusal, in this side's words."""
    try:
        said = msgspec.json.decode(content, type=_Refused)
        if said.code in SENTENCES:
            return LocalRefusal(said.code, **said.at)
    except (msgspec.MsgspecError, KeyError):
        pass
    return LocalRefusal("handler_failed")
