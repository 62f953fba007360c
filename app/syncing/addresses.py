"""Addresses as people type them and as they are remembered: `HOST:PORT`, with `[…]` around IPv6."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from app.finding import Unclear

PORT: Final = 7464
"""Where a laptop listens if nothing else is said."""
_FORM: Final = re.compile(
    r"(?:\[([0-9A-Fa-f:.%a-z]{2,60})\]|([A-Za-z0-9._-]{1,253}))?(?::([0-9]{1,5}))?"
)
_MOST: Final = 65_535


class Address(NamedTuple):
    """A host, by name or number, and a port."""

    host: str
    port: int

    def __str__(self) -> str:
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"{host}:{self.port}"


def address(typed: str) -> Address:
    """What was typed; without a port, the usual one. Raises Unclear."""
    found = known(typed.strip())
    if found is None or not found.host:
        raise Unclear("not_understood", f"{typed!r} is no address: type HOST:PORT.")
    return found


def listening(typed: str) -> Address:
    """Where to listen: `HOST:PORT`, `:PORT` on every address, or port 0 for any that is free. Raises Unclear."""
    found = known(typed.strip())
    if found is None:
        raise Unclear("not_understood", f"{typed!r} is nowhere to listen: type HOST:PORT or :PORT.")
    return found


def known(text: str) -> Address | None:
    """The address in a text, or None where there is none: strangers write invites too."""
    found = _FORM.fullmatch(text)
    if not text or found is None:
        return None
    port = int(found[3]) if found[3] else PORT
    return Address(found[1] or found[2] or "", port) if port <= _MOST else None
