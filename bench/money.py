"""`python -m bench.money`: what an act about money costs, the more payouts a fund has had, and a table of it."""

from __future__ import annotations

import argparse
import time
from collections.abc import Iterator
from typing import Any, Final

from msgspec import Struct

from app.commands.funds import ShowFund
from app.group import OpenGroup
from app.home import Home, Owner
from app.keyring import DeviceKey
from app.reading import funds
from bench import work
from bench.measuring import expect, folder_of_its_own
from crdt.funds import money
from crdt.signed import canonical, sign

_RULES: Final = {**work.RULES, "funds.approvals": 2}
_HEAD: Final = (
    "| payouts | an act signed, ordered and folded, µs | the fund shown, ms |\n|---:|---:|---:|"
)
_WHEN: Final = "2026-03-01"
_ACTS: Final = 5
"""Of each payout: asked for, approved by two, paid, confirmed."""


class Figures(Struct, frozen=True, kw_only=True):
    """What was measured once a fund had had so many payouts. Times in seconds."""

    payouts: int
    act: float
    """One act, over the last tenth."""
    shown: float


class _Fund:
    """A fund whose five members are paid out of it in turn."""

    def __init__(self, group: OpenGroup, keys: list[DeviceKey]) -> None:
        self.group, self._keys = group, keys
        me = {"primaryAccountable": self._member(0), "custodian": "group"}
        box = {"name": "Cash box", "form": "fund", "onhandQuantity": _euros(0)}
        self.id = self._say(0, "holding.registered", me | box)
        mended = {"name": "mended", "hasUnit": "device"}
        outcome = {
            "title": "Things live longer",
            "text": "More is used again",
            "keeper": self._member(0),
        }
        self._for = self._say(
            0, "outcome.declared", {**outcome, "review": "2027-01-10", "measures": [mended]}
        )
        grant = {"form": "grant", "provider": {"name": "The town"}, "hasPointInTime": _WHEN}
        self._say(0, "fund.received", {"fund": self.id, "resourceQuantity": _euros(10**7), **grant})

    def pay(self, number: int) -> None:
        """One payout, from asking to the payee's word that it came."""
        asker, one, two = ((number + step) % work.MEMBERS for step in range(3))
        what = {"resourceQuantity": _euros(10 + number % 90), "outcome": self._for}
        whom = {"receiver": self._member(asker), "hasPointInTime": _WHEN}
        asked = self._say(asker, "fund.payout_asked", {"fund": self.id, **what, **whom})
        for approver in (one, two):
            self._say(approver, "fund.approved", {"subject": asked})
        self._say(one, "fund.paid", {"payout": asked, "hasPointInTime": _WHEN})
        came = {"payout": asked, "resourceQuantity": what["resourceQuantity"]}
        self._say(asker, "fund.payment_confirmed", came)

    def paid(self) -> int:
        """How many payouts have come to their payee."""
        state = self.group.state
        fund = state.funds[self.id]
        return sum(one.status == "confirmed" for one in money.payouts(state, fund))

    def _member(self, number: int) -> str:
        return self.group.state.devices[self._keys[number].lane].member

    def _say(self, number: int, kind: str, fields: dict[str, Any]) -> str:
        key, book = self._keys[number], self.group.book
        act = sign(key.signing, book.draft(key.lane, kind, canonical(fields)), f"{_WHEN}T08:00:00Z")
        book.add(act)
        return act.id


def _euros(amount: int) -> dict[str, str]:
    return {"hasNumericalValue": f"{amount}.00", "hasUnit": "EUR"}


def measure(sizes: list[int]) -> Iterator[Figures]:
    """A fund that grows to each of the sizes in turn."""
    with folder_of_its_own() as folder, Owner(Home(folder / "home")) as owner:
        group, keys = work.found_group(owner.home, DeviceKey.generate(), _RULES)
        with group:
            fund, done = _Fund(group, keys), 0
            for size in sorted(sizes):
                last = size - max(1, (size - done) // 10)
                for number in range(done, last):
                    fund.pay(number)
                yield _measured(fund, last, size)
                done = size


def _measured(fund: _Fund, last: int, size: int) -> Figures:
    began = time.perf_counter()
    for number in range(last, size):
        fund.pay(number)
    act = (time.perf_counter() - began) / (size - last) / _ACTS
    expect(fund.paid(), size)
    began = time.perf_counter()
    shown = funds.whole(fund.group, ShowFund(id=fund.id))
    shown_in = time.perf_counter() - began
    expect(len(shown.payouts), size)
    return Figures(payouts=size, act=act, shown=shown_in)


def main() -> None:
    """Measure what the arguments ask for; without any, what docs/benchmarks.md shows."""
    parser = argparse.ArgumentParser(prog="bench.money", description=__doc__)
    parser.add_argument("sizes", nargs="*", type=int, default=[100, 1_000, 4_000])
    print(_HEAD)
    for one in measure(parser.parse_args().sizes):
        print(f"| {one.payouts:,} | {one.act * 1e6:.0f} | {one.shown * 1e3:.1f} |", flush=True)


if __name__ == "__main__":
    main()
