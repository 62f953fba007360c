"""Book closings: signing what a period came to, agreeing to it, and what is otherwise since."""

from __future__ import annotations

from typing import Any

import click

from app.cli.help import BOOK
from app.cli.options import of, saying
from app.cli.root import root
from app.cli.running import send
from app.commands import periods as commands

books = root.noun(
    "books",
    "troth books close --from 2026-01-01 --to 2026-12-31",
    "troth books agree Bq3xK2",
    "troth books list",
    heading=BOOK,
    about="Closing a period: figures that members sign together, and that stay.",
)
_closing = of("id", "CLOSING", None)


@books.tell(
    "close",
    "troth books close --from 2026-01-01 --to 2026-12-31 --preview",
    "troth books close --from 2026-01-01 --to 2026-12-31",
)
@click.option("--from", "first", metavar="DATE", required=True, help="The first day.")
@click.option("--to", "last", metavar="DATE", required=True, help="The last day.")
@click.option("--preview", is_flag=True, help="Only say the figures; sign nothing.")
@saying
def close(*, preview: bool, first: str, last: str, **typed: Any) -> None:
    """Sign what the books of a period come to, from all that is known on this laptop.

    First meet the others, so that nothing is missing. What is said about the period later counts, and is marked.
    """
    if preview:
        send(commands.PreviewPeriod, {"first": first, "last": last})
    else:
        send(commands.ClosePeriod, typed | {"first": first, "last": last})


@books.tell("agree", "troth books agree Bq3xK2")
@_closing
@saying
def agree(**typed: Any) -> None:
    """Sign that you come to the same figures: this laptop has worked them out again."""
    send(commands.AgreePeriod, typed)


@books.tell("list", "troth books list", "troth books list --json", gives="periods")
def listed(**typed: Any) -> None:
    """Every closing, the newest first, and how many have signed it."""
    send(commands.ListPeriods, typed)


@books.tell("show", "troth books show Bq3xK2", "troth books show Bq3xK2 --json", gives="period")
@_closing
def show(**typed: Any) -> None:
    """A closing: its figures, what they would be now, who agreed, and what came late."""
    send(commands.ShowPeriod, typed)
