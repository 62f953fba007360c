"""What is shared out by dots, as one types it: options, a sum, dots, what becomes of a share (acts in full, 8)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Final

from app import finding
from app.acting import funds, outcomes
from app.acting.effect_words import named
from app.finding import Unclear
from app.group import OpenGroup
from crdt.kinds.decisions import MOST_OPTIONS, EarmarkShare, Option
from crdt.kinds.shared import Quantity
from crdt.records.decisions import Decision

USUAL: Final = 10
"""So many dots each has, where nobody says otherwise."""
_SHOWN: Final = "share:Paint=Box,Things live longer,2027-06-01"


def options(typed: Iterable[str], whole: Quantity | None) -> tuple[Option, ...]:
    """Each `NAME`, or `NAME=MOST` with or without its unit."""
    found = tuple(_option(one, whole) for one in typed)
    if len(found) > MOST_OPTIONS:
        raise Unclear("not_understood", f"There are {MOST_OPTIONS} options at most.")
    return found


def _option(typed: str, whole: Quantity | None) -> Option:
    name, equals, most = (part.strip() for part in typed.partition("="))
    if not name or (equals and not most):
        raise Unclear("not_understood", f"{typed!r}: write an option like Paint, or Paint=20.00.")
    return Option(finding.name(name), _most(most, whole) if most else None)


def _most(typed: str, whole: Quantity | None) -> Quantity:
    has_unit = not typed.replace(".", "").replace(",", "").isdecimal()
    return finding.quantity(typed if has_unit or whole is None else f"{typed} {whole.hasUnit}")


def number(typed: str) -> int:
    """How many dots each has."""
    if not typed.strip().isdecimal() or not 1 <= int(typed) <= 100:
        raise Unclear("not_understood", f"{typed!r} is no number of dots, from 1 to 100.")
    return int(typed)


def given(one: Decision, typed: Iterable[str]) -> tuple[int, ...]:
    """What each option gets of `NAME=DOTS`, of which those that are not named get none."""
    names = tuple(each.name for each in one.options)
    dots = dict.fromkeys(range(len(names)), 0)
    for said in typed:
        name, much = named(said, "Paint=3")
        if not much.isdecimal() or len(much) > 3:
            raise Unclear("not_understood", f"{much!r} is no number of dots.")
        dots[_place(name, names)] = int(much)
    return tuple(dots.values())


def _place(typed: str, names: tuple[str, ...]) -> int:
    """An option by its name, or by its number from 1."""
    folded = [name.casefold() for name in names]
    if typed.casefold() in folded:
        return folded.index(typed.casefold())
    if typed.isdecimal() and 1 <= int(typed) <= len(names):
        return int(typed) - 1
    raise Unclear("not_understood", f"There is no option {typed!r}.", names)


def share(group: OpenGroup, typed: str, names: tuple[str, ...]) -> EarmarkShare:
    """`OPTION=FUND,OUTCOME,DAY`."""
    option, said = named(typed, _SHOWN)
    parts = [part.strip() for part in said.split(",")]
    if len(parts) < 3:
        raise Unclear("not_understood", f"{typed!r}: write it like {_SHOWN}.")
    outcome = outcomes.found(group, ",".join(parts[1:-1]).strip())
    fund, until = funds.found(group, parts[0]), finding.day(group, parts[-1])
    return EarmarkShare(_place(option, names), fund.id, outcome.id, until)


def body(command: Any, before: Decision | None, method: str) -> dict[str, Any]:
    """The fields that only dots have. What was not said of another text stays."""
    if method != "dots" and not (command.options or command.sum or command.dots):
        return {}
    whole = finding.quantity(command.sum) if command.sum else (before.sum if before else None)
    among = options(command.options, whole) or (before.options if before else ())
    usual = (before.dots if before else 0) or USUAL
    return {
        "options": among or None,
        "sum": whole,
        "dots": number(command.dots) if command.dots else usual,
    }
