"""Closing the books of a period, and agreeing to it (spec: acts in full, 9.25)."""

from __future__ import annotations

from typing import Any

import msgspec

from app import finding
from app.acting.pen import Pen
from app.commands import periods as commands
from app.finding import Unclear
from app.group import OpenGroup
from app.results import Done
from crdt.records.periods import Closing, Figures


def close(group: OpenGroup, command: commands.ClosePeriod) -> Done:
    """`period.closed`: of all that is known here. A period that isn't over yet is not closed."""
    pen = Pen(group, command)
    first, last = days(group, command.first, command.last)
    heads, found = now(group, first, last)
    body: dict[str, Any] = {"from": first, "to": last, "heads": heads}
    act = pen.write("period.closed", **body, **msgspec.to_builtins(found))
    after = group.state.closings.get(act.id)
    return pen.done(act.id, f"Closed: {first} to {last}. {agreement(after) if after else ''}")


def agree(group: OpenGroup, command: commands.AgreePeriod) -> Done:
    """`period.agreed`."""
    pen = Pen(group, command)
    closing = finding.thing(command.id, group.state.closings, "closing")
    pen.write("period.agreed", closing=closing)
    one = group.state.closings.get(closing)
    span = f"{one.begins} to {one.ends}. {agreement(one)}" if one else ""
    return pen.done(closing, f"Agreed: {span}")


def agreement(one: Closing) -> str:
    """How many have signed it, and whether that is enough."""
    signed = len(one.agreed) + 1
    left = one.needed - signed
    return f"Signed by {signed} of {len(one.asked)}" + (
        ": agreed." if left <= 0 else f"; {left} more must agree."
    )


def days(group: OpenGroup, first: str, last: str) -> tuple[str, str]:
    """The days of a period that is over. Raises Unclear."""
    begins, ends = finding.day(group, first), finding.day(group, last)
    if begins > ends:
        raise Unclear(
            "not_understood", f"{begins} is after {ends}: a period begins before it ends."
        )
    if ends > str(group.today):
        raise Unclear("not_understood", f"A period is closed when it is over: {ends} is to come.")
    return begins, ends


def now(group: OpenGroup, first: str, last: str) -> tuple[tuple[str, ...], Figures]:
    """The heads of all that is known here, and what it comes to."""
    dag = group.book.agreement.dag
    heads = tuple(sorted(dag.ids[node] for node in dag.heads()))
    found = group.book.figures(heads, first, last)
    assert found is not None
    return heads, found
