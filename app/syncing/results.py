"""What commands of the network give back."""

from __future__ import annotations

from msgspec import Struct, field

from app.joining_results import Requested
from app.results import PeerView, Result


class Synced(Result, frozen=True, kw_only=True, tag="synced"):
    """Who was met. `exit` is 0 where all that could be reached are equal, 5 where nobody was reached."""

    listening: tuple[str, ...] = ()
    """Where this laptop can be reached."""
    peers: tuple[PeerView, ...] = ()
    came: int = 0
    """Acts that came in."""
    missed: dict[str, str] = field(default_factory=dict)
    """Addresses that were typed and led to nobody of these groups, each with a sentence."""
    waiting: tuple[str, ...] = ()
    """The names of newcomers at the door."""
    stopped: bool = False
    """Whether syncing has ended with it."""
    exit: int = 0


class NewcomersView(Result, frozen=True, kw_only=True, tag="newcomers"):
    """Who waits at the door."""

    waiting: tuple[Requested, ...] = ()
    listening: bool = False
    """Whether this laptop can be found at all now."""


class InterfaceView(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One interface of this laptop, and what was heard on it."""

    name: str
    addresses: tuple[str, ...]
    echo: bool = False
    """Whether what this laptop said came back to it."""
    announcing: bool = False
    """Whether a Troth on this laptop announced itself."""
    others: int = 0
    """Devices of any sort that spoke multicast DNS."""
    troths: int = 0
    """Of them, those that spoke of Troth, of whatever group."""


class DoctorView(Result, frozen=True, kw_only=True, tag="doctor"):
    """Why others may not be seen. `hints` say what to do, the likeliest first."""

    listening: tuple[str, ...] = ()
    interfaces: tuple[InterfaceView, ...] = ()
    members: int = 0
    """Laptops of members that discovery sees now."""
    peers: tuple[PeerView, ...] = ()
    clock: str = ""
    """This laptop's clock in UTC."""
    ahead: int = 0
    """Seconds by which the newest act of others is ahead of this clock."""
    journals: dict[str, int] = field(default_factory=dict)
    """Acts on disk, by group."""
    copied: tuple[str, ...] = ()
    """Groups whose records may be a copy: nothing is signed in them."""
    hints: tuple[str, ...] = ()
