"""The fields of a division: which other group, and what of what is here it may get, chosen line by line."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import Final

from app.decision_results import ChangeView, PartView
from ui.forms.fields import Column, Field, Line, Parts, cells
from ui.forms.form import Filled

KEY: Final = "division:"
_TO, _LINES = "division_to", "division_lines"
_NUMBER: Final = re.compile(r"[0-9]+([.,][0-9]+)?")
_ONLY_IF: Final = ("effects", (KEY,))


def fields(changes: Iterable[ChangeView], typed: str) -> tuple[Field, ...]:
    """What is asked once a division is among what changes. `typed`: the division that stood there before."""
    parts = next((one.parts for one in changes if one.key == KEY), ())
    if not parts:
        return ()
    other, lines = _read(typed)
    return (
        Line(
            name=_TO,
            label="With which other group",
            needed=True,
            hint="The other café",
            help="It is a group of its own, outside of this one.",
            start=other,
            only_if=_ONLY_IF,
        ),
        Parts(
            name=_LINES,
            label="What it may get",
            needed=True,
            help="Choose, say how much, and press Add. What no line names stays here. It is a permission: the things"
            " are handed over and the money is paid afterwards.",
            columns=(
                Column(
                    label="What", of=(("", "Choose…"), *((one.id, _words(one)) for one in parts))
                ),
                Column(label="How much", hint="all of it", wide=130),
            ),
            units={one.id: one.unit for one in parts if one.unit},
            wrong=_wrong(parts),
            once=True,
            one="line",
            seen=4,
            start=lines,
            only_if=_ONLY_IF,
        ),
    )


def said(it: Filled) -> str:
    """The division as a command takes it: `division:=OTHER: HOLDING, QUANTITY; HOLDING`."""
    other = it[_TO]
    lines = "; ".join(_line(row) for row in cells(it[_LINES]))
    return f"{KEY}{other}={lines}" if ":" in other else f"{KEY}={other}: {lines}"


def _words(one: PartView) -> str:
    return f"{one.name} ({one.there})" if one.there else one.name


def _wrong(parts: Iterable[PartView]) -> Callable[[tuple[str, ...]], str]:
    known = {one.id: one for one in parts}

    def wrong(row: tuple[str, ...]) -> str:
        chosen, much = known.get(row[0]), row[1]
        if chosen is None:
            return "Choose what it may get."
        if much and not _NUMBER.fullmatch(much):
            return f"Write how much as a number, in {chosen.unit}."
        if chosen.form == "fund" and not much:
            return f"Say how much of the money, in {chosen.unit}."
        return ""

    return wrong


def _line(row: tuple[str, ...]) -> str:
    return ", ".join(filter(None, row))


def _read(typed: str) -> tuple[str, str]:
    """`division:=OTHER: HOLDING, 5 kg; HOLDING` as what the fields begin with."""
    other, _, lines = typed.removeprefix(f"{KEY}=").rpartition(": ")
    rows = []
    for line in lines.split("; ") if lines else ():
        holding, _, much = line.partition(", ")
        rows.append(f"{holding}\t{much}")
    return other, "\n".join(rows)
