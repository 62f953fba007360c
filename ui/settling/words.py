"""Results of a collision in words: what stands once all who decide have signed it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from app.collision_views import CollisionDetail, SideView
from ui import wording

_ONE: Final[dict[str, Callable[[SideView], str]]] = {
    "takers_crossed": lambda side: f"{side.whose} does it",
    "stand_ins_crossed": lambda side: f"{side.whose} stands in",
    "amendments_crossed": lambda side: f"What {side.beside} counts",
    "handovers_crossed": lambda side: f"It is with {side.whose}",
    "registered_twice": lambda side: f"It is one and the same: what {side.by} registered stays",
}
"""Where one of them stays."""
_STATUS: Final = {
    "agreed": "It is agreed",
    "withdrawn": "It is taken back: nobody is bound",
    "not-reached": "Too few had joined: nobody is bound",
}


def told(detail: CollisionDetail, result: str) -> str:
    """A result as `settle` takes it, in words."""
    word, _, rest = result.partition(":")
    if word == "maximum":
        return f"There is room for {rest}"
    if word == "quantity":
        return f"{rest} counts"
    if word == "both":
        shares = (share.partition("=") for share in rest.split(","))
        parts = [f"{_whose(detail, act)} {much}" for act, _, much in shares]
        return f"They share it: {', '.join(parts)}"
    kept = [side for side in detail.sides if side.act in rest.split(",")]
    if word in _STATUS:
        return f"{_STATUS[word]}, with {kept[0].whose}" if kept else _STATUS[word]
    return _kept(detail, kept)


def _kept(detail: CollisionDetail, kept: list[SideView]) -> str:
    kind = detail.summary.kind
    if kind == "registered_twice" and len(kept) > 1:
        return "They are different things: all of them stay"
    if len(kept) == 1 and kind in _ONE:
        return _ONE[kind](kept[0])
    names = joined([side.whose for side in kept])
    return f"{names} {'stays' if len(kept) == 1 else 'stay'}"


def _whose(detail: CollisionDetail, act: str) -> str:
    return next((side.whose for side in detail.sides if side.act == act), "somebody")


def joined(names: list[str]) -> str:
    """`Ana, Ben and Cleo`."""
    *others, last = names or ["nobody"]
    return f"{', '.join(others)} and {last}" if others else last


def deciders(detail: CollisionDetail) -> str:
    """Who decides, and when it ends."""
    names = list(detail.summary.deciders)
    if len(names) == 1:
        return f"{names[0][0].upper()}{names[0][1:]} decides."
    all_of_them = joined(names)
    return f"{all_of_them[0].upper()}{all_of_them[1:]} decide. It ends once all of them have signed the same."


def stay(detail: CollisionDetail) -> str:
    """What stands above the names of which several stay."""
    least, most = detail.least, detail.most
    number = f"{least} of them" if least == most else f"at least {least} of them"
    return f"These stay (choose {number})"


def confirmed(side: SideView) -> str:
    """What one of two said was done."""
    return f"{wording.quantity(side.quantity)} counts, as {side.by} said"
