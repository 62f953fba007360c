"""Copying sheets of paper line by line: after each line that is signed the next one is asked for."""

from __future__ import annotations

from functools import partial
from typing import Final

import msgspec

from app.commands.base import Command
from app.lists.queries import PromiseQuery
from app.results import Refusal
from ui.forms.entries import copy_line
from ui.forms.form import Filled
from ui.forms.usual import whom
from ui.workbench import Workbench

_TO_DO: Final = frozenset(("agreed", "under_way", "evidenced", "handover_asked", "lapsed"))
_MOST: Final = 400
"""Promises that one may choose from, those due first."""


def copy_sheet(bench: Workbench, sheet: str = "", line: int = 1) -> None:
    """Ask for a line of a sheet; once it is signed, for the next one of the same sheet."""
    form = copy_line(_open_promises(bench), partial(whom, bench.current), sheet, line)
    said: list[Filled] = []

    def command(it: Filled) -> Command:
        said.append(it)
        return form.command(it)

    def signed(result: object) -> None:
        if not isinstance(result, Refusal):
            copy_sheet(bench, said[-1]["sheet"], int(said[-1]["line"]) + 1)

    bench.forms.open(msgspec.structs.replace(form, command=command), signed)


def _open_promises(bench: Workbench) -> tuple[tuple[str, str], ...]:
    """What somebody may have kept: by id, with whose it is."""
    rows = bench.current.rows
    query = PromiseQuery(today=bench.current.today, sort="due")
    found = rows.promises(query, 0, _MOST) if rows else ()
    return tuple(
        (one.id, f"{one.provider}: {one.title or '(title withheld)'}")
        for one in found
        if one.status in _TO_DO
    )
