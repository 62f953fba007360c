"""Outcomes: what the group wants to bring about, and what was measured."""

from __future__ import annotations

from typing import Any

import click

from app.cli.completing import FILE, MEMBER, PROMISE
from app.cli.files import rows_in
from app.cli.help import THINGS
from app.cli.options import as_of, of, saying
from app.cli.root import root
from app.cli.running import send, stop
from app.commands import decisions
from app.commands import things as commands

outcome = root.noun(
    "outcome",
    "troth outcome add 'Things live longer' --measure 'fixed: device' --review +90d",
    "troth outcome list",
    heading=THINGS,
    about="What the group wants to bring about, and how one sees it.",
)


@outcome.tell(
    "add",
    "troth outcome add 'Things live longer' --measure 'fixed: device' --measure 'repairable: device' --review +90d",
    "troth outcome add 'Less power' --measure 'meter: kWh, reading, target 400, per month' --review 2027-01-31",
)
@click.argument("title")
@click.option(
    "--measure",
    "measures",
    metavar="'NAME: UNIT'",
    multiple=True,
    required=True,
    help="What is measured, and in what; then ', reading', ', target N', ', baseline N', ', per month'.",
)
@click.option("--review", metavar="DATE", required=True, help="When the group looks at it again.")
@click.option("--text", metavar="TEXT", help="What it is about.")
@click.option("--keeper", metavar="MEMBER", type=MEMBER, help="Who keeps it; you if not said.")
@saying
def add(**typed: Any) -> None:
    """Declare what the group wants to bring about, and how one sees it."""
    send(commands.AddOutcome, typed)


@outcome.tell(
    "measure",
    "troth outcome measure Bq3xK2 fixed=1 repairable=1",
    "troth outcome measure Bq3xK2 --lines blackboard.csv --on 2026-11-14",
)
@of("id", "OUTCOME", None)
@click.argument("typed_lines", nargs=-1, metavar="MEASURE=N…")
@click.option(
    "--lines",
    "file",
    metavar="FILE",
    type=FILE,
    help="A text file, one thing a line: MEASURE;NOTE or MEASURE;N;NOTE.",
)
@click.option("--promise", metavar="ID", type=PROMISE, help="By which promise it came about.")
@saying
def measure(typed_lines: tuple[str, ...], file: str | None, **typed: Any) -> None:
    """Say what was measured. Where things are counted, one line a thing.

    A correction can later move one line: `troth correct ACT --line 6 --measure repairable`.
    """
    lines = [*map(_line, typed_lines), *(_row(row) for row in (rows_in(file, 1) if file else ()))]
    if not lines:
        stop("usage", "Say what was measured, like fixed=1, or name a file with --lines.")
    send(commands.MeasureOutcome, typed | {"lines": tuple(lines)})


def _line(typed: str) -> commands.Measured:
    name, equals, quantity = typed.rpartition("=")
    if not equals:
        return commands.Measured(measure=typed)
    return commands.Measured(measure=name, quantity=quantity)


def _row(row: list[str]) -> commands.Measured:
    """`fixed`, `fixed;Toaster`, `fixed;1;Toaster`."""
    measure, *more = row
    if len(more) == 1 and not more[0][:1].isdigit():
        return commands.Measured(measure=measure, note=more[0])
    return commands.Measured(measure=measure, quantity="".join(more[:1]), note=" ".join(more[1:]))


@outcome.tell(
    "review",
    "troth outcome review Bq3xK2 met --text 'Eighteen of twenty'",
    "troth outcome review Bq3xK2 partly --text 'Half of them' --next +90d",
)
@of("id", "OUTCOME", None)
@click.argument("result", type=click.Choice(["met", "partly", "not", "changed"]))
@click.option("--text", metavar="TEXT", required=True, help="What became of it.")
@click.option("--next", metavar="DATE", help="When the group looks again; closed if not said.")
@saying
def review(**typed: Any) -> None:
    """Say what became of an outcome that you keep. It counts once somebody else stands by it."""
    send(decisions.ReviewOutcome, typed)


@outcome.tell(
    "chain",
    "troth outcome chain 'Things live longer'",
    "troth outcome chain Bq3xK2 --json",
    gives="chain",
)
@of("id", "ID", None)
def chain(**typed: Any) -> None:
    """Who did what for an outcome, a promise or a deed, who saw it, and at what cost."""
    send(decisions.ShowChain, typed)


@outcome.tell(
    "list", "troth outcome list", "troth outcome list --as-of 2026-12-31", gives="outcomes"
)
@as_of
def list_(**typed: Any) -> None:
    """What the group wants to bring about, with what was measured so far."""
    send(commands.ListOutcomes, typed)


@outcome.tell(
    "show",
    "troth outcome show Bq3xK2",
    "troth outcome show 'Things live longer'",
    gives="outcome.whole",
)
@of("id", "OUTCOME", None)
@as_of
def show(**typed: Any) -> None:
    """One outcome with every line that was measured, and who saw it."""
    send(commands.ShowOutcome, typed)
