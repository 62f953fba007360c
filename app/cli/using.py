"""The use of things: booking them, looking after them, answering for them, and their end."""

from __future__ import annotations

from typing import Any

import click

from app.cli.completing import MEMBER
from app.cli.options import of, saying
from app.cli.running import send
from app.cli.things import holding
from app.commands import using as commands

_holding = of("id", "HOLDING", None)
_booking = of("id", "BOOKING", None)


@holding.tell(
    "book",
    "troth holding book KK-11 --from '2026-11-21 10:00' --until '2026-11-21 14:00'",
    "troth holding book Ladder --from '2026-11-21 08:00' --until '2026-11-23 20:00'",
)
@_holding
@click.option("--from", "begins", metavar="TIME", required=True, help="From when.")
@click.option("--until", "ends", metavar="TIME", required=True, help="Until when.")
@saying
def book(**typed: Any) -> None:
    """Ask to use a thing for a while. Whoever has it, or its steward, says yes."""
    send(commands.Book, typed)


@holding.tell(
    "accept-booking",
    "troth holding accept-booking Bq3xK2",
    "troth holding accept-booking Bq3xK2 -q",
)
@_booking
@saying
def accept_booking(**typed: Any) -> None:
    """Say yes to somebody's booking."""
    send(commands.AcceptBooking, typed)


@holding.tell(
    "cancel-booking",
    "troth holding cancel-booking Bq3xK2",
    "troth holding cancel-booking Bq3xK2 --reason 'It rains'",
)
@_booking
@click.option("--reason", metavar="TEXT", help="Why.")
@saying
def cancel_booking(**typed: Any) -> None:
    """Call a booking off: your own, or of what you have or answer for."""
    send(commands.CancelBooking, typed)


@holding.tell(
    "plan-care",
    "troth holding plan-care Ladder --plan inspection --every-days 365 --first 2026-12-01 --blocks",
    "troth holding plan-care Van --plan oil --every-uses 20",
)
@_holding
@click.option(
    "--plan",
    metavar="WORD",
    required=True,
    help="What is to be done; the same word replaces the plan.",
)
@click.option("--every-days", metavar="N", help="After so many days again.")
@click.option("--every-uses", metavar="N", help="After so many times that it was lent.")
@click.option(
    "--first", metavar="DATE", help="The first day on which it is due; today if not said."
)
@click.option("--blocks", is_flag=True, help="Do not lend it while this is overdue.")
@click.option("--ends", is_flag=True, help="Give the plan up.")
@saying
def plan_care(**typed: Any) -> None:
    """Say what a thing needs again and again. Its steward does.

    It is done by 'troth deed modify --thing Ladder --care inspection', once somebody else has seen that.
    """
    send(commands.PlanCare, typed)


@holding.tell(
    "steward", "troth holding steward KK-11 --to Piet", "troth holding steward Ladder --to me"
)
@_holding
@click.option("--to", metavar="MEMBER", type=MEMBER, required=True, help="Who shall answer for it.")
@saying
def steward(**typed: Any) -> None:
    """Ask another to answer for a thing. It is theirs to answer for once they say so."""
    send(commands.PassStewardship, typed)


@holding.tell(
    "take-stewardship",
    "troth holding take-stewardship KK-11",
    "troth holding take-stewardship Ladder -q",
)
@_holding
@saying
def take_stewardship(**typed: Any) -> None:
    """Answer for a thing from now on, as you were asked to."""
    send(commands.TakeStewardship, typed)


@holding.tell(
    "retire",
    "troth holding retire KK-11 --why broken",
    "troth holding retire Ladder --why worn_out --note 'Two rungs are gone'",
)
@_holding
@click.option(
    "--why",
    type=click.Choice(["worn_out", "broken", "not_returned", "replaced", "handed_on"]),
    help="Why; worn out if not said.",
)
@saying
def retire(**typed: Any) -> None:
    """Say that the group looks after a thing no longer. What has a lock stays, but by decision."""
    send(commands.Retire, typed)
