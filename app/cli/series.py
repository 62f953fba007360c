"""What is needed again and again: who comes when, who rests, which times are free."""

from __future__ import annotations

from typing import Any, Final

import click

from app.cli.completing import FILE
from app.cli.files import kept_free
from app.cli.help import MAKING
from app.cli.options import as_of, of, saying
from app.cli.promises import ACTIONS, STREAMS
from app.cli.root import root
from app.cli.running import send
from app.commands import series as commands

_series: Final = of("id", "SERIES", None)
_from: Final = click.option(
    "--from", "start", metavar="DATE", help="From which day; today if not said."
)
_weeks: Final = click.option(
    "--weeks", type=click.IntRange(1, 53), metavar="N", help="How many weeks."
)

series = root.noun(
    "series",
    "troth series open 'The shop' --every tuesday --slot shop --slot 'cashier:till' --quantity '3 h'",
    "troth series join 'The shop' --slot shop --from 2026-11-10",
    heading=MAKING,
    about="What is needed again and again: a rota, who stands for which slot, who rests, what is free.",
)


@series.tell(
    "open",
    "troth series open 'The shop' --every tuesday --slot shop --slot 'cashier:till'"
    " --quantity '3 h' --from-time 17:00 --until-time 20:00",
    "troth series open 'Water the beds' --every '2 days' --quantity '0.5 h' --from 2027-04-01"
    " --until 2027-09-30",
)
@click.argument("title")
@click.option(
    "--every", metavar="DAY|N DAYS", required=True, help="Like tuesday, '2 weeks', '3 days'."
)
@click.option("--quantity", metavar="Q", required=True, help="How much one time is, like '3 h'.")
@click.option(
    "--slot",
    "slots",
    metavar="NAME[:TOPIC]",
    multiple=True,
    help="A place that is filled each time, and what one must have been shown; repeat it.",
)
@_from
@click.option("--until", metavar="DATE", help="The last day; without end if not said.")
@click.option("--from-time", metavar="HH:MM", help="When it begins on each day,")
@click.option("--until-time", metavar="HH:MM", help="and when it ends.")
@click.option("--done-when", metavar="TEXT", help="How one sees that it is kept.")
@click.option("--me", "for_me", is_flag=True, help="For you; for the group if not said.")
@click.option("--witnesses", type=click.IntRange(0), metavar="N", help="More than the usual.")
@click.option("--stream", type=click.Choice(STREAMS), help="What sort of work it is.")
@click.option("--outcome", metavar="OUTCOME", help="The outcome that it is for.")
@click.option("--thing", metavar="HOLDING", help="The thing that it is about.")
@click.option(
    "--requires",
    metavar="TOPIC",
    multiple=True,
    help="What everybody must have been shown; repeat it.",
)
@click.option(
    "--effect", "effects", metavar="WHEN:DO:ID", multiple=True, help="What each time sets going."
)
@click.option("--action", type=click.Choice(ACTIONS), help="What is done; work if nothing is said.")
@saying
def open_(**typed: Any) -> None:
    """Ask for something again and again: on a weekday, or every so many days.

    Each time of each slot is a promise of its own, named SERIES~DAY~SLOT, with all that goes with one.
    """
    send(commands.OpenSeries, typed)


@series.tell(
    "join",
    "troth series join 'The shop' --slot shop",
    "troth series join 'The shop' --slot 2 --each 4 --from 2026-11-10 --until 2027-06-30",
)
@_series
@click.option("--slot", metavar="NAME|N", help="Which slot, where there are several.")
@click.option("--each", type=click.IntRange(1, 100), metavar="N", help="Only every N-th time.")
@_from
@click.option("--until", metavar="DATE", help="The last day; without end if not said.")
@saying
def join(**typed: Any) -> None:
    """Stand for a slot: from now on its times are yours, every one or every n-th.

    For one time only: troth join-in SERIES~DAY~SLOT
    """
    send(commands.JoinSeries, typed)


@series.tell(
    "rest",
    "troth series rest 'The shop' --from 2026-12-20 --until 2027-01-06",
    "troth series rest 'The shop' --from 2027-02-01",
)
@_series
@_from
@click.option("--until", metavar="DATE", help="The last day; for good if not said.")
@saying
def rest(**typed: Any) -> None:
    """Not come for a while, or no more: your times are free for others.

    For one time only: troth hand-over SERIES~DAY~SLOT
    """
    send(commands.RestSeries, typed)


@series.tell("close", "troth series close 'The shop' --from 2027-07-01")
@_series
@_from
@saying
def close(**typed: Any) -> None:
    """End a series you opened: there is no time from that day on."""
    send(commands.CloseSeries, typed)


@series.tell("list", "troth series list", "troth series list --mine", gives="series.list")
@click.option("--mine", is_flag=True, help="Only those you stand in or opened.")
@as_of
def list_(**typed: Any) -> None:
    """What is needed again and again, and who stands for it."""
    send(commands.ListSeries, typed)


@series.tell(
    "show",
    "troth series show 'The shop'",
    "troth series show 'The shop' --from 2026-12-01 --weeks 8",
    gives="series.whole",
)
@_series
@click.option(
    "--from", "start", metavar="DATE", help="The first day; this week's Monday if not said."
)
@_weeks
@as_of
def show(**typed: Any) -> None:
    """One series: who comes when in the next weeks, who rests, what is free."""
    send(commands.ShowSeries, typed)


@series.tell(
    "calendar",
    "troth series calendar mine.ics",
    "troth series calendar shop.ics --series 'The shop' --weeks 12",
    gives="series.calendar",
)
@click.argument("file", metavar="FILE", type=FILE)
@click.option(
    "--series", "id", metavar="SERIES", help="All times of this one; yours of all if not said."
)
@_from
@_weeks
def calendar(file: str, **typed: Any) -> None:
    """Write your times, or all times of one series, into a calendar file (.ics)."""
    with kept_free(file) as path:
        send(commands.SaveCalendar, typed | {"file": str(path)})
