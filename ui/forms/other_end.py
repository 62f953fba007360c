"""The other end of money in a form: what another group of this laptop says of the same sum."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QObject

from app.commands.mirrors import ListOtherEnds
from app.mirror_results import OtherEnd, OtherEnds
from app.results import Result
from ui.forms.fields import Choice
from ui.forms.form import Filled
from ui.workbench import Workbench

NAME: Final = "other_end"
Ends = tuple[OtherEnd, ...]


def with_ends(
    bench: Workbench, owner: QObject, fund: str, then: Callable[[Ends], object], *, out: bool
) -> None:
    """Ask what the other groups say, then go on; where that can't be told, without."""

    def heard(result: Result) -> None:
        then(result.ends if isinstance(result, OtherEnds) else ())

    bench.current.ask(owner, ListOtherEnds(fund=fund, went_out=out), heard)


def field(ends: Ends, label: str) -> tuple[Choice, ...]:
    """What can be chosen; no field where no other group says anything that fits."""
    if not ends:
        return ()
    offered = tuple((one.act, f"{one.group_name}: {one.says}") for one in ends)
    return (
        Choice(
            name=NAME,
            label=label,
            of=(("", "no"), *offered),
            help="Both books then name the same event, and can be held against each other.",
        ),
    )


def chosen(ends: Ends, it: Filled) -> OtherEnd | None:
    """The one that was chosen."""
    return next((one for one in ends if one.act == it.get(NAME, "")), None)


def named(one: OtherEnd | None) -> tuple[str, ...]:
    """As a command names it."""
    return (one.group, one.act) if one is not None else ()
