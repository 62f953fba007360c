"""Money: what comes in, is set aside, asked, approved, paid, confirmed and compared with a statement."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from app.cli.completing import FILE, MEMBER
from app.cli.help import MONEY
from app.cli.options import as_of, of, saying
from app.cli.other_end import mirrors_option, other_end
from app.cli.root import root
from app.cli.running import send
from app.commands import funds as commands
from app.commands import mirrors as mirroring

_fund = of("id", "FUND", None)
_fund_of = of("fund", "FUND", None)
_payout = of("id", "PAYOUT", None)
_quantity = click.option("--quantity", metavar="Q", required=True, help="How much, like 6.50 EUR.")
_outside = click.option("--outside", metavar="NAME", help="Somebody outside the group.")

fund = root.noun(
    "fund",
    "troth holding add 'Cash box' --form fund --quantity '0.00 EUR' --custodian group",
    "troth fund in 'Cash box' --quantity '40.00 EUR' --outside 'The neighbours'",
    "troth fund show 'Cash box'",
    heading=MONEY,
    about="Money that several look after: in, aside, asked for, approved, paid. A fund is a holding of that form.",
)


@fund.tell(
    "in",
    "troth fund in 'Cash box' --quantity '8000 EUR' --form grant --outside 'The town' --only-for Battery",
    "troth fund in 'Cash box' --quantity '250 EUR' --form par_share --from Marek",
    "troth fund in 'Cash box' --quantity '400 EUR' --outside Solar --mirrors Solar CfR81a",
)
@_fund
@_quantity
@click.option(
    "--form",
    type=click.Choice(["dues", "gift", "grant", "income", "par_share", "loan"]),
    help="What sort of money; a gift if not said. Par shares and loans go back to whoever put them in.",
)
@click.option(
    "--from", "giver", metavar="MEMBER", type=MEMBER, help="Who gave it; you if not said."
)
@_outside
@click.option("--only-for", metavar="OUTCOME", help="The one outcome that it may be spent on.")
@click.option("--reference", metavar="TEXT", help="What the bank or the receipt calls it.")
@mirrors_option
@saying
def in_(*, mirrors: tuple[str, str] | None, **typed: Any) -> None:
    """Say that money came in. Approvers and the fund's steward do."""
    send(commands.MoneyIn, typed | other_end(mirrors))


@fund.tell(
    "elsewhere",
    "troth fund elsewhere 'Cash box'",
    "troth fund elsewhere 'Cash box' --went-out",
    gives="mirror.ends",
)
@_fund_of
@click.option("--went-out", is_flag=True, help="What came in there, and not what was paid.")
def elsewhere(**typed: Any) -> None:
    """What other groups on this laptop paid out and nothing here names yet, for `--mirrors`."""
    send(mirroring.ListOtherEnds, typed)


@fund.tell(
    "earmark",
    "troth fund earmark 'Cash box' --quantity '100 EUR' --outcome 'Things live longer' --until 2027-01-31",
    "troth fund earmark 'Cash box' --quantity '80 EUR' --outcome Battery --promise Bq3xK2",
)
@_fund
@_quantity
@click.option("--outcome", metavar="OUTCOME", required=True, help="What it is for.")
@click.option("--until", metavar="DATE", help="The last day; the charter proposes one.")
@click.option(
    "--promise", metavar="PROMISE", help="Once it is kept, the rest goes to its provider."
)
@click.option("--to", metavar="MEMBER", type=MEMBER, help="Who shall get it.")
@_outside
@saying
def earmark(**typed: Any) -> None:
    """Ask that money be set aside for an outcome. Approvers say yes to it."""
    send(commands.Earmark, typed)


@fund.tell("return", "troth fund return Bq3xK2", "troth fund return Bq3xK2 --on 2027-02-01")
@of("id", "EARMARK", None)
@saying
def return_(**typed: Any) -> None:
    """Say that an earmark's day has passed: what is left of it is free again."""
    send(commands.ReturnEarmark, typed)


@fund.tell(
    "ask",
    "troth fund ask 'Cash box' --quantity '6.50 EUR' --outside 'The shop' --receipt tip.jpg",
    "troth fund ask 'Cash box' --quantity '500 EUR' --share Bq3xK2",
)
@_fund
@_quantity
@click.option("--to", metavar="MEMBER", type=MEMBER, help="Who shall get it; you if not said.")
@_outside
@click.option("--outcome", metavar="OUTCOME", help="What it is for.")
@click.option("--earmark", metavar="EARMARK", help="Out of what was set aside.")
@click.option(
    "--restricted", metavar="OUTCOME", help="Out of money that is for this outcome alone."
)
@click.option("--share", metavar="ID", help="The par share or loan that goes back.")
@click.option("--promise", metavar="PROMISE", help="The promise that is paid for.")
@click.option(
    "--receipt",
    metavar="FILE",
    type=FILE,
    callback=lambda _, __, name: str(Path(name).expanduser().absolute()) if name else None,
    help="A photo of the receipt.",
)
@saying
def ask(**typed: Any) -> None:
    """Ask that money be paid. Several approve it, none of whom gains by it."""
    send(commands.AskPayout, typed)


@fund.tell(
    "approve", "troth fund approve Bq3xK2", "troth fund approve Bq3xK2 --note 'Seen the receipt'"
)
@of("id", "PAYOUT|EARMARK", None)
@saying
def approve(**typed: Any) -> None:
    """Say yes to a payout or an earmark."""
    send(commands.Approve, typed)


@fund.tell(
    "withdraw",
    "troth fund withdraw Bq3xK2",
    "troth fund withdraw Bq3xK2 --reason 'Found it cheaper'",
)
@_payout
@click.option("--reason", metavar="TEXT", help="Why.")
@saying
def withdraw(**typed: Any) -> None:
    """Take back what you asked for, or your own yes."""
    send(commands.WithdrawPayout, typed)


@fund.tell(
    "paid",
    "troth fund paid Bq3xK2",
    "troth fund paid Bq3xK2 --reference 'Transfer 114'",
    "troth fund paid Bq3xK2 --mirrors Solar CfR81a",
)
@_payout
@click.option("--reference", metavar="TEXT", help="What the bank or the receipt calls it.")
@mirrors_option
@saying
def paid(*, mirrors: tuple[str, str] | None, **typed: Any) -> None:
    """Say that a payout has been paid."""
    send(commands.PayOut, typed | other_end(mirrors))


@fund.tell(
    "confirm", "troth fund confirm Bq3xK2", "troth fund confirm Bq3xK2 --quantity '6.50 EUR'"
)
@_payout
@click.option("--quantity", metavar="Q", help="How much came; the whole sum if not said.")
@saying
def confirm(**typed: Any) -> None:
    """Say that the money has come to you."""
    send(commands.ConfirmPayment, typed)


@fund.tell(
    "statement",
    "troth fund statement 'Cash box' --quantity '33.50 EUR'",
    "troth fund statement 'Cash box' --quantity '33.50 EUR' --covers Bq3xK2 --on 2026-11-30",
)
@_fund
@_quantity
@click.option(
    "--covers",
    metavar="ID",
    multiple=True,
    help="What came in or was paid and stands on it; all that no earlier one covered, if not said.",
)
@saying
def statement(**typed: Any) -> None:
    """Say what a bank statement or the cash box says. With a witness it confirms what was paid outside."""
    send(commands.CheckStatement, typed)


@fund.tell(
    "show",
    "troth fund show 'Cash box'",
    "troth fund show 'Cash box' --as-of 2026-12-31",
    gives="fund.whole",
)
@_fund
@as_of
def show(**typed: Any) -> None:
    """One fund: what is in it, what is set aside, asked and paid."""
    send(commands.ShowFund, typed)
