"""What is disputed, said where it is shown: by whom, why, and who signed which end so far."""

from __future__ import annotations

from collections.abc import Callable

from app.dispute_views import DisputeView
from ui.kit.notice import Notice

_WITHHELD = "(withheld)"


def disputed(one: DisputeView, act: tuple[str, Callable[[], object]] | None = None) -> Notice:
    """The notice of a dispute that is open; `act`: the button that answers it."""
    said = f"{one.by} disputes this: {one.reason or _WITHHELD}"
    signed = "".join(f"\nSigned so far: {found}" for found in one.signed)
    return Notice(said, f"Asks for: {one.asks or _WITHHELD}{signed}", tint="amber", act=act)
