"""How a fund's money goes round, as of a day."""

from __future__ import annotations

from typing import Any

import click

from app.cli.funds import fund
from app.cli.options import as_of, of
from app.cli.running import send
from app.commands.circulation import ShowCirculation


@fund.tell(
    "circulation",
    "troth fund circulation 'Cash box'",
    "troth fund circulation 'Cash box' --since 2026-01-01 --as-of 2026-12-31",
    gives="fund.circulation",
)
@of("id", "FUND", None)
@click.option(
    "--since",
    metavar="DATE",
    help="Show what flowed from that day on; from the beginning if not said.",
)
@as_of
def circulation(**typed: Any) -> None:
    """How a fund's money goes round: where it came from and went, how long it lay.

    The figures look back a year, and say something of the money and nothing of anybody.
    """
    send(ShowCirculation, typed)
