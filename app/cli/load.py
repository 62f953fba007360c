"""Looking: who carries what."""

from __future__ import annotations

from typing import Any

import click

from app.cli.help import LOOKING
from app.cli.options import as_of
from app.cli.root import root
from app.cli.running import send
from app.commands import load as commands


@root.tell(
    "load",
    "troth load",
    "troth load --since 2026-01-01 --as-of 2026-12-31",
    gives="load",
    heading=LOOKING,
)
@click.option(
    "--since", metavar="DATE", help="Count work from this day on; ninety days if not said."
)
@as_of
def load(**typed: Any) -> None:
    """Who carries what: promises ahead, hours done by stream, who never exchanged anything. Nobody is ranked."""
    send(commands.ShowLoad, typed)
