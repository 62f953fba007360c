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
    "rekeyed_twice": lambda side: f"The laptop that {side.whose} vouched for is theirs",
    "registered_twice": lambda side: f"It is one and the same: what {side.by} registered stays",
}
"""Where one of them stays."""
_STATUS: Final = {
    "agreed": "It is agreed",
    "withdrawn": "It is taken back: nobody is bound",
    "not-reached": "Too few had joined: nobody is bound",
}
_OF_MONEY: Final = {
    "wait": ("waits until it is approved anew", "wait until they are approved anew"),
    "withdraw": ("is taken back", "are taken back"),
}
"""What becomes of a payout or an earmark, and of several."""


def told(detail: CollisionDetail, result: str) -> str:
    """A result as `settle` takes it, in words."""
    word, _, rest = result.partition(":")
    if word == "none":
        return "Neither laptop is theirs: both are closed"
    if word == "maximum":
        return f"There is room for {rest}"
    if word == "quantity":
        return f"{rest} counts"
    if word == "both":
        shares = (share.partition("=") for share in rest.split(","))
        parts = [f"{_whose(detail, act)} {much}" for act, _, much in shares]
        return f"They share it: {', '.join(parts)}"
    if word == "order":
        return f"First {', then '.join(_asked(detail, rest))}"
    if word in _OF_MONEY:
        return ", and ".join(_of_money(detail, clause) for clause in result.split("+"))
    kept = [side for side in detail.sides if side.act in rest.split(",")]
    if word in _STATUS:
        return f"{_STATUS[word]}, with {kept[0].whose}" if kept else _STATUS[word]
    return _kept(detail, kept)


def _of_money(detail: CollisionDetail, clause: str) -> str:
    word, _, rest = clause.partition(":")
    which = _asked(detail, rest)
    return f"{joined(which)} {_OF_MONEY[word][len(which) > 1]}"


def _asked(detail: CollisionDetail, ids: str) -> list[str]:
    """`40.00 EUR to Ben`."""
    names = {one.id: one.told for one in detail.asked}
    return [names.get(one, "something") for one in ids.split(",")]


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
    enough = detail.summary.needed
    who = f"{enough} of them" if 0 < enough < len(names) else "all of them"
    return f"{all_of_them[0].upper()}{all_of_them[1:]} decide. It ends once {who} have signed the same."


def stay(detail: CollisionDetail) -> str:
    """What stands above the names of which several stay."""
    least, most = detail.least, detail.most
    number = f"{least} of them" if least == most else f"at least {least} of them"
    return f"These stay (choose {number})"


def confirmed(side: SideView) -> str:
    """What one of two said was done."""
    return f"{wording.quantity(side.quantity)} counts, as {side.by} said"
