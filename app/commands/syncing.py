"""Intentions that need the network of the home's owner."""

from __future__ import annotations

from typing import Final

from app.commands.base import Command


class Sync(Command, frozen=True, kw_only=True, tag="sync"):
    """Meet the members' other laptops: until all that can be reached are equal (`once`), or for some seconds."""

    once: bool = False
    seconds: float = 60.0
    """With `once` no longer than that; 0: until it is stopped."""
    peers: tuple[str, ...] = ()
    """Addresses to try as well."""


class Doctor(Command, frozen=True, kw_only=True, tag="doctor"):
    """Why can't I see them: interfaces, discovery, who was met when, clock, journal."""

    seconds: float = 3.0
    """How long to listen."""


class Newcomers(Command, frozen=True, kw_only=True, tag="newcomers"):
    """Who waits at this laptop's door to be let in."""


class Decline(Command, frozen=True, kw_only=True, tag="newcomer.decline"):
    """Send a newcomer away, named by the key of their laptop."""

    key: str


class Enter(Command, frozen=True, kw_only=True, tag="enter"):
    """Knock at the inviter's door with the request that waits, and come in once somebody lets us."""

    invite: str
    seconds: float
    peers: tuple[str, ...] = ()


NETWORK: Final = (Sync, Doctor, Newcomers, Decline, Enter)
"""Commands that the owner's network answers."""
