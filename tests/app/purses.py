"""A fund as records, for tests of its figures: acts are named by the day on which they were said."""

from __future__ import annotations

from typing import Any

from immutables import Map

from crdt.charter import KEYS
from crdt.exact import billionths
from crdt.funds import purse
from crdt.kinds.shared import Party, Quantity, Text
from crdt.records.funds import Amount, Approval, Earmark, Fund, Inflow, Payout
from crdt.records.group import Charter, Group
from crdt.state import State

FUND = "fund"


def cents(decimal: str) -> int:
    """A sum as the figures count it."""
    return billionths(decimal)


def said(act: str) -> str:
    """The day of an act that is called `2026-01-31 something`."""
    return act[:10]


class Purse:
    """What was said of one fund."""

    def __init__(self, **rules: Any) -> None:
        self._inflows: list[Inflow] = []
        self._earmarks: list[Earmark] = []
        self._payouts: list[Payout] = []
        self._queue: list[str] = []
        self._rules = {key: one.default for key, one in KEYS.items()} | rules

    def came(self, day: str, amount: str, **otherwise: Any) -> Inflow:
        act = f"{day} in {len(self._inflows)}"
        fields = {"form": "dues", "provider": "ana", "restriction": "", "when": day} | otherwise
        made = Inflow(
            act=act,
            fund=FUND,
            by="ana",
            quantity=Quantity(amount, "EUR"),
            amounts=(Amount(act, amount),),
            reference="",
            note=None,
            **fields,
        )
        self._inflows.append(made)
        return made

    def set_aside(self, day: str, amount: str, until: str, **otherwise: Any) -> Earmark:
        act = f"{day} aside {len(self._earmarks)}"
        fields = {"status": "set_aside", "status_act": act, "set_aside": act} | otherwise
        made = Earmark(
            id=act,
            fund=FUND,
            by="ana",
            outcome="repairs",
            amount=amount,
            until=until,
            commitment="",
            receiver=None,
            approvals=(Approval(act, "ana"),),
            **fields,
        )
        self._earmarks.append(made)
        return made

    def asked(self, day: str, amount: str, to: Party = "ben", **otherwise: Any) -> Payout:
        act = f"{day} ask {len(self._payouts)}"
        fields = {"status": "asked", "status_act": act, "asked": day} | otherwise
        made = Payout(id=act, fund=FUND, by="ben", receiver=to, amount=amount, **fields)
        self._payouts.append(made)
        if made.share:
            self._queue.append(act)
        return made

    def approved(self, day: str, amount: str, to: Party = "ben", **otherwise: Any) -> Payout:
        act = f"{day} yes"
        return self.asked(
            day,
            amount,
            to,
            **{"status": "approved", "approved": act, "status_act": act} | otherwise,
        )

    def paid(self, day: str, amount: str, to: Party = "ben", **otherwise: Any) -> Payout:
        fields = {"status": "paid", "paid": f"{day} paid", "paid_when": day}
        return self.approved(day, amount, to, **fields | otherwise)

    @property
    def fund(self) -> Fund:
        return Fund(
            id=FUND,
            currency="EUR",
            inflows=tuple(one.act for one in self._inflows),
            earmarks=tuple(one.id for one in self._earmarks),
            payouts=tuple(one.id for one in self._payouts),
            queue=tuple(self._queue),
        )

    @property
    def state(self) -> State:
        charter = Charter("first", _words("Repair"), (), Map(self._rules))
        bare = State(
            group=Group("", "", "", "", charter.id, Map({charter.id: charter})),
            funds=Map({FUND: self.fund}),
            inflows=Map({one.act: one for one in self._inflows}),
            earmarks=Map({one.id: one for one in self._earmarks}),
            payouts=Map({one.id: one for one in self._payouts}),
        )
        return bare.with_(purses=Map({FUND: purse.reckoned(bare, self.fund)}))


def _words(text: str) -> Text:
    return text
