"""What decisions let go of a holding, and has not gone yet: to whom, and how much is left of it."""

from __future__ import annotations

from collections.abc import Callable

from app.coins import coins
from crdt.exact import billionths
from crdt.funds import money, payouts
from crdt.kinds.shared import Party
from crdt.records.holdings import Holding, Release
from crdt.state import State


def may_go(state: State, one: Holding, name: Callable[[Party], str]) -> tuple[str, ...]:
    """Each in a few words: `5 kg to The other café`. `name`: of a party."""
    if one.retired:
        return ()
    found = (_told(state, one, release, name(release.receiver)) for release in one.releases)
    return tuple(said for said in found if said)


def _told(state: State, one: Holding, release: Release, to: str) -> str:
    fund = money.fund_of(state, one.id)
    if fund is not None:
        left = payouts.left_of(state, fund, release)
        return f"{coins(left)} {fund.currency} to {to}" if left > 0 else ""
    if not release.left:
        return f"all of it to {to}"
    return f"{release.left} {one.unit} to {to}" if billionths(release.left) else ""
