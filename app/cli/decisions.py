"""Decisions: proposing, voting, counting, and looking at what was decided."""

from __future__ import annotations

from typing import Any

import click

from app.cli.help import DECIDING
from app.cli.options import as_of, of, saying
from app.cli.root import root
from app.cli.running import send
from app.commands import decisions as commands

METHOD = click.Choice(["consent", "majority", "two_thirds", "large", "locked", "dots"])
decide = root.noun(
    "decide",
    "troth decide open 'Five promises at most' --effect rule:promises.openCap=5",
    "troth decide ballot 'Five promises at most' yes",
    "troth decide list --mine",
    heading=DECIDING,
    about="Decide together: who is a member when something is proposed votes on it.",
)


def _proposal(function: Any) -> Any:
    """What is said of a proposal, the first time and with another text."""
    options = (
        click.option("--text", metavar="TEXT", help="What it is about, and why."),
        click.option("--method", type=METHOD, help="How it is decided; the charter's if not said."),
        click.option(
            "--effect",
            "effects",
            metavar="EFFECT",
            multiple=True,
            help=f"What follows by itself: {', '.join(commands.CONSEQUENCES)}.",
        ),
        click.option(
            "--quorum", metavar="N", help="How many vote at least; the charter's if not said."
        ),
        click.option("--closes", metavar="DATE", help="The last day for ballots."),
        click.option("--review", metavar="DATE", help="When the group looks at it again."),
        click.option(
            "--option",
            "options",
            metavar="NAME[=MOST]",
            multiple=True,
            help="Of dots: one thing among which they are given, and what it gets at most.",
        ),
        click.option("--sum", metavar="QUANTITY", help="Of dots: what they share out."),
        click.option("--dots", metavar="N", help="Of dots: how many each has; 10 if not said."),
    )
    for option in reversed(options):
        function = option(function)
    return function


@decide.tell(
    "open",
    "troth decide open 'Five promises at most' --effect rule:promises.openCap=5",
    "troth decide open 'Pay the inverter' --method majority --effect payout:Bq3xK2 --closes +10d",
    "troth decide open 'The 200' --method dots --sum '200 EUR' --option Ladder --option Paint=60.00",
)
@click.argument("title")
@_proposal
@saying
def open_(**typed: Any) -> None:
    """Propose something to everybody who is a member now.

    What has no effect of its own is decided all the same, and stands in the book.
    """
    send(commands.OpenDecision, typed)


@decide.tell(
    "amend",
    "troth decide amend 'Five promises at most' --title 'Seven promises at most' --effect rule:promises.openCap=7",
    "troth decide amend Bq3xK2 --text 'As Hanna said'",
)
@of("id", "DECISION", None)
@click.option("--title", metavar="TEXT", help="Another title.")
@_proposal
@saying
def amend(**typed: Any) -> None:
    """Put another text in place of your proposal. Ballots start afresh."""
    send(commands.AmendDecision, typed)


@decide.tell(
    "ballot",
    "troth decide ballot 'Five promises at most' yes",
    "troth decide ballot Bq3xK2 object --reason 'It falls on two people'",
    "troth decide ballot 'The 200' yes --dots Ladder=7 --dots Paint=3",
)
@of("id", "DECISION", None)
@click.argument("choice", type=click.Choice(["yes", "no", "abstain", "object"]))
@click.option("--reason", metavar="TEXT", help="Why; an objection needs it.")
@click.option(
    "--dots", metavar="OPTION=N", multiple=True, help="What a yes gives to an option of dots."
)
@saying
def ballot(**typed: Any) -> None:
    """Vote. A newer vote takes the place of the older one; the act is your receipt."""
    send(commands.Ballot, typed)


@decide.tell("count", "troth decide count 'Five promises at most'", "troth decide count Bq3xK2")
@of("id", "DECISION", None)
@saying
def count(**typed: Any) -> None:
    """Count the ballots that are here, once the closing day is over or all have voted.

    A ballot that turns up later and would change the result opens the decision once more.
    """
    send(commands.CountDecision, typed)


@decide.tell(
    "stop",
    "troth decide stop 'Sell the roof' --reason 'It is what we are for'",
    "troth decide stop Bq3xK2 --reason 'Not without the neighbours'",
)
@of("id", "DECISION", None)
@click.option("--reason", metavar="TEXT", required=True, help="Why.")
@saying
def stop(**typed: Any) -> None:
    """As a guardian, say no to what was adopted for good and still waits.

    Guardians are those whom the charter names; where it names nobody, any two who may vote.
    """
    send(commands.StopDecision, typed)


@decide.tell("waited", "troth decide waited 'Another purpose'", "troth decide waited Bq3xK2")
@of("id", "DECISION", None)
@saying
def waited(**typed: Any) -> None:
    """Say that what was adopted for good has waited long enough.

    It comes into force once as many have said so as the charter asks for.
    """
    send(commands.SayWaited, typed)


@decide.tell("withdraw", "troth decide withdraw Bq3xK2 --reason 'Not before spring'")
@of("id", "DECISION", None)
@click.option("--reason", metavar="TEXT", required=True, help="Why.")
@saying
def withdraw(**typed: Any) -> None:
    """Take your proposal back, before it is counted."""
    send(commands.WithdrawDecision, typed)


@decide.tell("list", "troth decide list", "troth decide list --mine --json", gives="decisions")
@click.option("--status", metavar="STATUS", help="Only those that stand so, like open or in_force.")
@click.option("--mine", is_flag=True, help="Only those that wait for your vote.")
@click.option("--search", metavar="WORDS", help="Only those in which all these words are.")
@as_of
def list_(**typed: Any) -> None:
    """What is and was decided, the newest first."""
    send(commands.ListDecisions, typed)


@decide.tell(
    "show",
    "troth decide show 'Five promises at most'",
    "troth decide show Bq3xK2 --as-of 2026-12-01",
    gives="decision.whole",
)
@of("id", "DECISION", None)
@as_of
def show(**typed: Any) -> None:
    """One decision: what it changes, who voted how, and what was counted."""
    send(commands.ShowDecision, typed)
