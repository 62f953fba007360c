"""The fields of what is shared out by dots: among what, how much, and for what a share is set aside."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Final

from app.decision_results import ChangeView, DecisionDetail
from ui.forms.fields import Amount, Column, Field, Number, Rows, cells
from ui.forms.form import Filled

KEY: Final = "share:"
SHARES: Final = "shares"
_ONLY_IF: Final = ("method", ("dots",))
_CHOOSE: Final = (("", "Choose…"),)


def fields(changes: Iterable[ChangeView], one: DecisionDetail | None) -> tuple[Field, ...]:
    """What is asked of dots; of another text what stood there before."""
    options = Rows(
        name="options",
        label="Among what dots are given",
        help="Type a name, and what it gets at most if there is such a bound. Press Enter.",
        columns=(
            Column(label="Option", hint="Ladder"),
            Column(label="At most", hint="60.00", wide=130, unit_of="sum"),
        ),
        one="option",
        seen=4,
        start="\n".join(f"{each.name}\t{each.most}" for each in one.options) if one else "",
        only_if=_ONLY_IF,
    )
    whole = Amount(
        name="sum",
        label="What is shared out",
        help="A sum of money, or how much of something. What is left over stays unspent.",
        units=("EUR", "h", "pieces", "kg", "l"),
        start=one.sum if one else "",
        only_if=_ONLY_IF,
    )
    number = Number(
        name="dots",
        label="How many dots each has",
        least=1,
        most=100,
        start=str((one.dots if one else 0) or 10),
        only_if=_ONLY_IF,
    )
    return options, whole, number, *_shares(changes, one)


def _shares(changes: Iterable[ChangeView], one: DecisionDetail | None) -> tuple[Field, ...]:
    """What becomes of an option's share; nothing is asked where there is no fund, or no outcome to set it aside for."""
    found = next((each for each in changes if each.key == KEY), None)
    if found is None or not found.parts or not found.outcomes:
        return ()
    begun = (each.typed for each in one.effects if each.sort == "share") if one else ()
    return (
        Rows(
            name=SHARES,
            label="What is set aside by it",
            help="Of which fund an option's share is set aside, for which outcome, until when. Without a line it may be"
            " spent on anything.",
            columns=(
                Column(label="Option", wide=98, names_of="options"),
                Column(
                    label="Fund", of=tuple((each.id, each.name) for each in found.parts), wide=90
                ),
                Column(label="For which outcome", of=found.outcomes),
                Column(label="Until", hint="+90d", wide=74),
            ),
            wrong=_wrong,
            once=True,
            one="share",
            seen=3,
            start="\n".join(map(_read, begun)),
            only_if=_ONLY_IF,
        ),
    )


def _wrong(row: tuple[str, ...]) -> str:
    option, _, _, until = row
    if not option:
        return "Choose one of the options above; add it there first."
    return "" if until else "Say until when it is set aside, such as 2027-06-01 or +90d."


def said(it: Filled) -> dict[str, Any]:
    """What only dots have, as a command takes it; without what is set aside."""
    return {
        "options": tuple("=".join(filter(None, row)) for row in cells(it["options"])),
        "sum": it["sum"],
        "dots": it["dots"],
    }


def effects(it: Filled) -> tuple[str, ...]:
    """What is set aside, each `share:OPTION=FUND,OUTCOME,DAY`, with the place of the option, whatever it is called."""
    names = [row[0] for row in cells(it.get("options", ""))]
    rows = (row for row in cells(it.get(SHARES, "")) if len(row) > 3)
    return tuple(
        f"{KEY}{_place(option, names)}={fund},{outcome},{until}"
        for option, fund, outcome, until in rows
    )


def _place(option: str, names: list[str]) -> str:
    """Its number, unless another option is called by that number."""
    number = str(names.index(option) + 1) if option in names else option
    return option if number in names else number


def _read(typed: str) -> str:
    """`share:=OPTION: FUND,OUTCOME,DAY` as a row."""
    option, _, rest = typed.removeprefix(f"{KEY}=").rpartition(": ")
    return "\t".join((option, *rest.split(",")))
