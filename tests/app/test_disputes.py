"""Bookings, payouts and deeds that are disputed, by command and as they are read."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from beginnings import begin
from engines import Clock, Laptop, together

from app.commands import deeds, funds, home, promises, things, using
from app.deed_results import DeedView
from app.dispute_views import DisputeView


@pytest.fixture
def people(tmp_path: Path) -> Iterator[tuple[Laptop, ...]]:
    clock = Clock()
    made = tuple(Laptop(tmp_path, name, clock) for name in ("Ana", "Ben", "Cleo"))
    begin(*made)
    yield made
    for one in made:
        one.close()


def listed(one: Laptop, **asked: Any) -> tuple[DeedView, ...]:
    result: tuple[DeedView, ...] = one.do(deeds.ListDeeds(**asked)).deeds
    return result


def disputed(one: Laptop, **asked: Any) -> tuple[DisputeView, ...]:
    result: tuple[DisputeView, ...] = one.do(deeds.ListDisputes(**asked)).disputes
    return result


def names(actions: Any) -> set[str]:
    return {one.name for one in actions if one.allowed}


def test_what_was_done_unasked_is_listed_seen_disputed_and_ended(
    people: tuple[Laptop, ...],
) -> None:
    ana, ben, cleo = people
    ana.do(things.AddHolding(name="Ladder", number="KK-9"))
    together(*people)
    swept = ben.do(things.RecordDeed(action="work", quantity="2 h", note="Swept")).subject
    mended = ben.do(things.RecordDeed(action="modify", quantity="1 h", thing="KK-9")).subject
    together(*people)
    assert [(one.id, one.standing, one.holding_name) for one in listed(cleo)] == [
        (mended, "said", "Ladder KK-9"),
        (swept, "said", ""),
    ]
    assert names(listed(cleo)[0].actions) == {"witness", "dispute"}
    assert names(listed(ben)[0].actions) == {"correct", "dispute"}
    cleo.do(promises.Witness(act=swept, saw="It shone", how="checked"))
    together(*people)
    assert [one.id for one in listed(ana, unseen=True)] == [mended]
    assert [one.id for one in listed(ana, thing="Ladder")] == [mended]
    assert [one.id for one in listed(ana, by="Ben")] == [mended, swept]
    assert (len(listed(ana, most=1)), ana.do(deeds.ListDeeds(most=1)).more) == (1, 1)
    wrong = ana.do(promises.Dispute(id=mended, reason="It wobbles", asks="Look")).acts[0]
    together(*people)
    (shown,) = listed(ben, only=mended)
    assert (shown.standing, names(shown.actions)) == ("disputed", {"correct", "resolve"})
    (need,) = ben.do(home.ShowHome()).needs
    assert (need.kind, need.title, need.act) == ("resolve", "1 h", wrong)
    (one,) = disputed(cleo)
    assert (one.sort, one.by, one.reason, one.results) == (
        "deed",
        "Ana",
        "It wobbles",
        ("earlier", "void"),
    )
    for each in people:
        each.do(promises.Resolve(id=wrong, result="void", text="It does wobble"))
        together(*people)
    assert [one.standing for one in listed(ana, only=mended)] == ["void"]
    assert listed(ana, only=mended)[0].actions == ()
    assert disputed(ana) == ()
    assert [one.result for one in disputed(ana, all=True)] == ["void"]


def test_a_payment_that_never_came_is_not_paid(people: tuple[Laptop, ...]) -> None:
    ana, ben, cleo = people
    till = ana.do(
        things.AddHolding(name="Till", form="fund", quantity="0 EUR", custodian="group")
    ).subject
    ana.do(funds.MoneyIn(id=till, quantity="50 EUR", form="dues"))
    outcome = ana.do(things.AddOutcome(title="More", measures=("a: b",), review="+9d")).subject
    together(*people)
    payout = ben.do(funds.AskPayout(id=till, quantity="20 EUR", outcome=outcome)).acts[0]
    together(*people)
    for each in (ana, cleo):
        each.do(funds.Approve(id=payout))
        together(*people)
    ana.do(funds.PayOut(id=payout))
    together(*people)
    wrong = ben.do(promises.Dispute(id=payout, reason="Nothing came", asks="Pay it")).acts[0]
    together(*people)
    (shown,) = ben.do(funds.ShowFund(id=till)).payouts
    assert shown.dispute is not None
    assert (shown.dispute.title, shown.dispute.results) == (
        "20 EUR from Till",
        ("earlier", "fulfilled", "void"),
    )
    assert names(shown.actions) == {"resolve"}
    assert ben.refused(funds.ConfirmPayment(id=payout)).code == "its_dispute_ends_first"
    for each in people:
        each.do(promises.Resolve(id=wrong, result="void", text="It lay in the drawer"))
        together(*people)
    fund = ana.do(funds.ShowFund(id=till))
    assert (fund.payouts[0].status, fund.balance) == ("approved", "50")
    assert "paid" in names(fund.payouts[0].actions)


def test_a_booking_is_held_until_its_dispute_has_ended(people: tuple[Laptop, ...]) -> None:
    ana, ben, _ = people
    ana.do(things.AddHolding(name="Van", bookable=True))
    together(*people)
    asked = using.Book(id="Van", begins="2026-11-21 10:00", ends="2026-11-21 14:00")
    booking = ben.do(asked).acts[0]
    together(*people)
    ana.do(using.AcceptBooking(id=booking))
    together(*people)
    ben.do(promises.Dispute(id=booking, reason="I said Sunday", asks="Sunday"))
    together(*people)
    (shown,) = ana.do(things.ShowHolding(id="Van")).bookings
    assert shown.dispute is not None
    assert (shown.dispute.sort, shown.dispute.title) == ("booking", "Van")
    assert ana.refused(using.CancelBooking(id=booking)).code == "its_dispute_ends_first"
    assert names(shown.actions) == {"resolve"}
