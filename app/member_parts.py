"""What results about members are made of: the records that they brought, and how they left."""

from __future__ import annotations

from msgspec import Struct


class BroughtView(Struct, frozen=True, kw_only=True):
    """A record of another group that a member says they brought."""

    group: str
    digest: str


class LeftView(Struct, frozen=True, kw_only=True):
    """How somebody left."""

    act: str
    checked_by: tuple[str, ...] = ()
    """The members who checked what was left open."""
    receipt: bool = False
    """Whether enough did: that is the leaver's receipt."""
