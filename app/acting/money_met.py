"""What a refusal about money met, in numbers and names: how much there is, what it is for, who comes first."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from app.coins import coins
from app.group import OpenGroup
from crdt.errors import Refused
from crdt.exact import billionths, written
from crdt.funds import lines, money, queue
from crdt.kinds.shared import Outsider
from crdt.records.funds import Earmark, Fund, Inflow, Payout


@contextmanager
def met(tell: Callable[[str], str]) -> Iterator[None]:
    """Whatever refuses an act says by its code what it met, where there is something to say."""
    try:
        yield
    except Refused as refused:
        raise Refused(refused.code, tell(refused.code) or refused.at) from None


def _sum(fund: Fund, much: int) -> str:
    return f"{coins(written(max(0, much)))} {fund.currency}"


def payee(group: OpenGroup, one: Payout | Earmark) -> str:
    """Whom it is for, in words."""
    receiver = one.receiver
    if isinstance(receiver, Outsider):
        return group.words(receiver.name) or "somebody outside"
    return group.name(receiver) if receiver else ""


def setting_aside(group: OpenGroup, code: str, fund: Fund) -> str:
    """Why no such sum is set aside."""
    left = money.spendable(group.state, fund)
    return f"{_sum(fund, left)} can be set aside." if code == "enough_is_spendable" else ""


def asking(
    group: OpenGroup,
    code: str,
    fund: Fund,
    earmark: Earmark | None,
    restricted: str,
    share: Inflow | None,
) -> str:
    """Why no such payout is asked for."""
    state = group.state
    if code == "at_most_what_the_earmark_holds" and earmark is not None:
        return f"Set aside, and not used yet: {_sum(fund, money.unused(state, earmark))}."
    if code == "at_most_at_par" and share is not None:
        return f"Put in, and not asked back yet: {_sum(fund, still_in(group, share))}."
    if code == "restricted_money_only_for_its_outcome":
        outcome = state.outcomes.get(restricted)
        name = (group.words(outcome.title) if outcome else None) or "its outcome"
        came = restricted in money.pots(state, fund)
        return f"This money is only for: {name}." if came else f"No money is only for: {name}."
    return ""


def still_in(group: OpenGroup, share: Inflow) -> int:
    """What of a share or a loan was not asked back yet."""
    return lines.came_in(share) - money.asked_back(group.state, share)


def approving(group: OpenGroup, code: str, one: Payout | Earmark) -> str:
    """Why nobody says yes to it now."""
    state, fund = group.state, group.state.funds[one.fund]
    if code == "the_queue_is_kept":
        first = next(iter(queue.waiting(state, fund)))
        return (
            f"First in the queue: {_sum(fund, billionths(first.amount))} to {payee(group, first)}."
        )
    if code != "enough_is_spendable":
        return ""
    if isinstance(one, Payout) and one.earmark:
        left = money.unused(state, state.earmarks[one.earmark])
        return f"Set aside, and not used yet: {_sum(fund, left)}."
    pot = one.restriction if isinstance(one, Payout) else lines.FREE
    return f"There is to be spent: {_sum(fund, money.spendable(state, fund, pot))}."


def paying(group: OpenGroup, code: str, one: Payout) -> str:
    """Why it is not paid now."""
    if code != "notice_has_run":
        return ""
    return f"Its notice runs until {notice_ends(group, one)}."


def notice_ends(group: OpenGroup, one: Payout) -> str:
    """Of a share: the first day on which it may be paid."""
    days: int = group.state.rule("funds.shareNoticeDays") if one.share else 0
    asked = datetime.date.fromisoformat(one.asked)
    latest = datetime.date.max - datetime.timedelta(days=days)
    return (min(asked, latest) + datetime.timedelta(days=days)).isoformat()
