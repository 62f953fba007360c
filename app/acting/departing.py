"""What is still open when somebody leaves: promises, money of theirs, money that is coming, things that they have."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final, Literal

from msgspec import Struct

from app import finding
from app.acting.money_met import still_in
from app.acting.pen import Pen
from app.coins import coins
from app.commands import groups as commands
from app.finding import Unclear
from app.group import OpenGroup
from app.results import Done
from crdt.commitments.promise import is_whole
from crdt.exact import written
from crdt.funds import money
from crdt.kinds.funds import REPAID
from crdt.kinds.shared import Text
from crdt.records.promises import LIVE, OPEN
from crdt.witnesses import has_receipt

Sort = Literal["promise", "share", "payout", "thing"]
_MOST: Final = 400
"""So many lines has an act of leaving (spec: acts in full, 9.6)."""
_STANDS: Final = {
    "asked": "asked for",
    "needs_decision": "waits for a decision",
    "approved": "approved, not paid yet",
    "paid": "paid, not confirmed yet",
}
"""Payouts of which one has not said that they came."""


class StillOpen(Struct, frozen=True, kw_only=True):
    """One thing that stays open."""

    sort: Sort
    what: Text
    """What it is called, as acts call it."""
    subject: str
    state: str
    told: str
    """In words behind its name."""

    @property
    def line(self) -> dict[str, Any]:
        """As the act of leaving names it."""
        return {"what": self.what, "subject": self.subject, "state": self.state}


def still_open(group: OpenGroup) -> tuple[StillOpen, ...]:
    """Of this member, promises first."""
    return (*_promises(group), *_shares(group), *_payouts(group), *_things(group))[:_MOST]


def _promises(group: OpenGroup) -> Iterator[StillOpen]:
    for one in group.state.commitments.values():
        mine = group.me in (one.provider, one.receiver)
        if mine and one.status in LIVE | OPEN and not (one.agreed and is_whole(one)):
            yield StillOpen(
                sort="promise",
                what=one.terms.title,
                subject=one.id,
                state=one.status,
                told=f"{group.name(one.provider)} for {group.name(one.receiver)}",
            )


def _shares(group: OpenGroup) -> Iterator[StillOpen]:
    """What I put in, and have not asked back."""
    state = group.state
    for fund in state.funds.values():
        for one in money.inflows(state, fund):
            if one.provider != group.me or one.form not in REPAID:
                continue
            left = still_in(group, one)
            if left > 0:
                name = "share, at par" if one.form == "par_share" else "loan"
                yield StillOpen(
                    sort="share",
                    what=state.holdings[fund.id].name,
                    subject=one.act,
                    state=one.form,
                    told=f"{coins(written(left))} {fund.currency} in it, as a {name}",
                )


def _payouts(group: OpenGroup) -> Iterator[StillOpen]:
    """What was asked for me, and I have not confirmed."""
    state = group.state
    for fund in state.funds.values():
        for one in money.payouts(state, fund):
            if one.receiver == group.me and one.status in _STANDS:
                much = f"{coins(one.amount)} {fund.currency}"
                yield StillOpen(
                    sort="payout",
                    what=state.holdings[fund.id].name,
                    subject=one.id,
                    state=one.status,
                    told=f"{much} to you, {_STANDS[one.status]}",
                )


def _things(group: OpenGroup) -> Iterator[StillOpen]:
    """What I have, or answer for."""
    for one in group.state.holdings.values():
        if one.retired or group.me not in (one.custodian, one.steward):
            continue
        has = one.custodian == group.me
        yield StillOpen(
            sort="thing",
            what=one.name,
            subject=one.id,
            state="in_custody" if has else "stewardship",
            told="you have it" if has else "you answer for it",
        )


def in_short(open_: tuple[StillOpen, ...]) -> str:
    """`2 promises and 1 thing stay open`."""
    names = {"promise": "promise", "share": "share", "payout": "payout", "thing": "thing"}
    numbers = [(sum(one.sort == sort for one in open_), name) for sort, name in names.items()]
    said = [f"{number} {name}{'' if number == 1 else 's'}" for number, name in numbers if number]
    if not said:
        return "nothing of yours is open"
    *others, last = said
    both = f"{', '.join(others)} and {last}" if others else last
    return f"{both} {'stays' if len(open_) == 1 else 'stay'} open"


def left_by(group: OpenGroup, member: str) -> str:
    """The act by which a member left; empty where they have not."""
    state = group.state
    if state.members[member].status != "former":
        return ""
    closed = {one.closed for one in state.devices.values() if one.member == member}
    kinds = ((act, state.traces.get(act)) for act in sorted(closed))
    return next((act for act, trace in kinds if trace and trace.kind == "member.left"), "")


def check(group: OpenGroup, command: commands.CheckLeaving) -> Done:
    """`act.witnessed` about an act of leaving: the list of what is open was checked."""
    pen, whose = Pen(group, command), finding.member(group, command.id)
    left, name = left_by(group, whose), group.name(whose)
    if not left:
        raise Unclear("not_found", f"{name} has not left.")
    saw = pen.text(command.saw or "What is named as open is right.")
    pen.write("act.witnessed", act=left, saw=saw, how="checked")
    has = has_receipt(group.state, left)
    waits = "they have their receipt" if has else "one more member makes it their receipt"
    return pen.done(left, f"Checked what {name} left open; {waits}.")
