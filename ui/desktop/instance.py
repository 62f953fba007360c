"""One window a home: who starts Troth again brings the open window to the front, with what was to be opened."""

from __future__ import annotations

import getpass
import hashlib
from typing import Final

from PySide6.QtCore import QObject, Signal
from PySide6.QtNetwork import QLocalServer, QLocalSocket

from app.home import Home

_PATIENCE_MS: Final = 1_500
_MOST: Final = 64 * 1024
"""Bytes of what is handed over: names of files and links."""


def name_of(home: Home) -> str:
    """The name under which the window of this home listens: short, and telling nobody where the home is."""
    place = f"{getpass.getuser()}\n{home.root}"
    return f"troth-{hashlib.sha256(place.encode()).hexdigest()[:16]}"


def hand_over(home: Home, words: list[str]) -> bool:
    """Tell the window that is open to come to the front; whether there is one."""
    socket = QLocalSocket()
    socket.connectToServer(name_of(home))
    if not socket.waitForConnected(_PATIENCE_MS):
        return False
    socket.write("\n".join(words).encode()[:_MOST] + b"\n")
    told = socket.waitForBytesWritten(_PATIENCE_MS)
    socket.disconnectFromServer()
    return told


class Instance(QObject):
    """Listens for others that were started for the same home. They may only hand over names to preview."""

    called = Signal(list)

    def __init__(self, home: Home, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._somebody)
        self._name = name_of(home)

    def listen(self) -> bool:
        """From now on. Whoever holds the home may take away what a killed window left behind."""
        QLocalServer.removeServer(self._name)
        return self._server.listen(self._name)

    def close(self) -> None:
        """Listen no longer."""
        self._server.close()

    def _somebody(self) -> None:
        socket = self._server.nextPendingConnection()

        def read() -> None:
            said = bytes(socket.readAll().data())[:_MOST].decode(errors="replace")
            self.called.emit([word for word in said.split("\n") if word])

        socket.readChannelFinished.connect(read)
        socket.disconnected.connect(socket.deleteLater)
