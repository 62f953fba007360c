"""The café's money: who may say yes to it is decided together, and the shop gets its 6.50 EUR by two of three."""

from __future__ import annotations

from typing import Any, Final

from app.coins import coins
from app.commands import decisions, funds, things, using
from app.money_results import FundDetail, PayoutView
from app.tour.cafe import NEXT_SATURDAY, SATURDAY, Cafe
from app.tour.people import Person
from app.tour.telling import expect, only
from app.tour.things import LASTING, STATION

BOX: Final = "Cash box"
IN_THE_JAR: Final = "40.00"
FOR_THE_TIP: Final = "6.50"
LEFT: Final = "33.50"
APPROVERS: Final = ("Amira", "Lina", "Rosa")
"""By name, as laptops list them."""


def deciding(cafe: Cafe) -> None:
    """Nobody is given a say over money by one person: all five decide whose yes it takes."""
    amira, rosa = cafe.amira, cafe.rosa
    proposed = amira.does(
        decisions.OpenDecision(
            title="Who says yes to money",
            text="Amira, Lina and Rosa; two of them for each payout.",
            effects=(f"rule:funds.approvers={','.join(APPROVERS)}",),
        )
    )
    cafe.share()
    for one in cafe.people:
        one.does(decisions.Ballot(id=proposed.subject, choice="yes"))
    cafe.share()
    amira.does(decisions.CountDecision(id=proposed.subject))
    cafe.share()
    for one in cafe.people:
        status = one.does(decisions.ShowDecision(id=proposed.subject)).summary.status
        expect(status == "in_force", f"{one}'s laptop should show the decision in force.")
    cafe.tell(
        "Who says yes to money? Amira proposes herself, Lina and Rosa. All five vote, each on their"
        " own laptop; she counts, and signs which ballots she counted. The charter has a new version."
    )
    rosa.does(things.AddHolding(name=BOX, form="fund", quantity="0.00 EUR", custodian="group"))
    rosa.does(funds.MoneyIn(id=BOX, quantity=f"{IN_THE_JAR} EUR", outside="Saturday's guests"))
    cafe.share()
    for one in cafe.people:
        shown = _box(one)
        expect(shown.approvers == APPROVERS, f"{one}'s laptop should list who says yes.")
        expect(shown.needed == 2, "Two of the three should be needed.")
    cafe.tell(f"Rosa keeps the cash box, and puts {IN_THE_JAR} EUR from the jar into it.")


def booking(cafe: Cafe) -> None:
    """Piet wants the station for the Saturday after."""
    hours: dict[str, Any] = {"begins": f"{NEXT_SATURDAY} 10:00", "ends": f"{NEXT_SATURDAY} 14:00"}
    asked = cafe.piet.does(using.Book(id=STATION, **hours))
    cafe.share()
    cafe.rosa.does(using.AcceptBooking(id=asked.subject))
    cafe.share()
    for one in cafe.people:
        _booking_is(one, "accepted", "")
    cafe.tell("Piet books KK-11 for Saturday 21 November. Rosa, who answers for it, says yes.")


def blocked(cafe: Cafe) -> None:
    """What is unsafe goes to nobody, booked or not."""
    for one in cafe.fixers:
        _booking_is(one, "accepted", "unsafe")
    cafe.tell("Piet's booking for the 21st is blocked at once, on every laptop in the room.")


def _booking_is(one: Person, status: str, blocked_by: str) -> None:
    found = only(one.does(things.ShowHolding(id=STATION)).bookings, "booking")
    seen, told = (found.status, found.blocked), (status, blocked_by)
    expect(seen == told, f"{one}'s laptop should show {told} of the booking, not {seen}.")


def paying(cafe: Cafe) -> None:
    """The shop gets its money once two of three have said yes, and only theirs count."""
    amira, jonas, rosa = cafe.amira, cafe.jonas, cafe.rosa
    asked = rosa.does(
        funds.AskPayout(
            id=BOX,
            quantity=f"{FOR_THE_TIP} EUR",
            outside="The tool shop",
            outcome=LASTING,
            note="A new tip for KK-11",
            on=SATURDAY,
        )
    ).subject
    cafe.share()
    cafe.tell(f"Rosa asks for {FOR_THE_TIP} EUR for the shop: the new tip of KK-11.")
    said = jonas.is_refused(funds.Approve(id=asked), "only_approvers_approve")
    cafe.tell("Jonas would say yes. His laptop says no:")
    cafe.quote(f"“{said.sentence}” The charter says: {said.rule}.")
    amira.does(funds.Approve(id=asked))
    cafe.share()
    amira.is_refused(funds.PayOut(id=asked, on=SATURDAY), "paid_only_when_approved")
    cafe.tell("Amira says yes. One yes is not enough: her laptop pays nothing out yet.")
    rosa.does(funds.Approve(id=asked))
    cafe.share()
    amira.does(funds.PayOut(id=asked, reference="Receipt 114", on=SATURDAY))
    cafe.share()
    for one in cafe.people:
        seen = _payout(one, asked)
        approved = (seen.status, sorted(seen.approvals), seen.paid_by)
        as_told = ("paid", ["Amira", "Rosa"], "Amira")
        expect(approved == as_told, f"{one}'s laptop should show {as_told}, not {approved}.")
        expect(coins(_box(one).balance) == LEFT, f"{LEFT} EUR should be left on {one}'s laptop.")
    cafe.tell(
        f"Rosa says yes as well: two of three. Amira pays, and all five laptops show {LEFT} EUR left."
    )


def _box(one: Person) -> FundDetail:
    found: FundDetail = one.does(funds.ShowFund(id=BOX))
    return found


def _payout(one: Person, asked: str) -> PayoutView:
    return only([found for found in _box(one).payouts if found.id == asked], "payout")
