"""How a home's owner behaves in the net: from its settings, and from what was typed for this one time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from app.syncing.addresses import Address, address, listening

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.settings import Settings


class Options(Struct, frozen=True, kw_only=True):
    """Times are in seconds."""

    listen: Address
    any_port: bool = False
    """Whether another port will do where that one is taken."""
    lan: bool = True
    """Whether laptops in the room are looked for, and may find this one."""
    silent: bool = False
    """Look for others and announce nothing."""
    interfaces: tuple[str, ...] = ()
    """Names or addresses of the interfaces to be used; none: all."""
    peers: tuple[Address, ...] = ()
    """Addresses to be tried, whoever is there."""
    retry: float = 30.0
    """Between two attempts to reach a laptop that wasn't reached."""
    discover: float = 3.0
    """How long laptops in the room have to say that they are there, before `once` gives up on them."""
    acknowledge: float = 600.0
    """How often, at most, this laptop says by itself what it has seen."""
    patience: float = 10.0
    """For one connection and one handshake."""


def options(
    settings: Settings,
    *,
    listen: str = "",
    peers: Sequence[str] = (),
    lan: bool | None = None,
    silent: bool = False,
    interfaces: Sequence[str] = (),
) -> Options:
    """What holds: what was typed, else the settings. Raises Unclear for what is no address."""
    return Options(
        listen=listening(listen or settings.listen),
        any_port=not listen,
        lan=settings.lan if lan is None else lan,
        silent=silent or settings.stay_silent,
        interfaces=tuple(interfaces),
        peers=tuple(map(address, peers)),
        retry=settings.retry_seconds,
        discover=settings.discover_seconds,
        acknowledge=settings.acknowledge_every_seconds,
        patience=settings.patience_seconds,
    )
