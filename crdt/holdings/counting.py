"""Counting: somebody goes and looks; it binds once enough members stand by it (spec: acts in full, 5).

A thing then stands as it was found. Of a stock the difference is shown; a raise or a lowering that names
the count writes it.
"""

from __future__ import annotations

from typing import Any, Final

import msgspec
from msgspec.structs import replace

from crdt import witnesses
from crdt.holdings import holding as holdings
from crdt.holdings.stocks import summed
from crdt.kinds import holdings as bodies
from crdt.kinds.shared import Outsider
from crdt.mending import ANY_ID, Mend
from crdt.records.holdings import Count, CountLine
from crdt.records.words import Correction
from crdt.rule import Case, Rule, nothing_named
from crdt.state import State

Counting = Case[bodies.Counted, None]


def each_line_is_of_another_holding(case: Counting) -> bool:
    """A count says once what was found of a thing or a stock that is on record."""
    named = [line.holding for line in case.body.lines]
    return len(set(named)) == len(named) and all(one in case.state.holdings for one in named)


def a_line_says_how_much_or_what_was_found(case: Counting) -> bool:
    """Of a stock it says how much there is, of anything else where it was."""
    forms = {line.holding: _form(case.state, line.holding) for line in case.body.lines}
    return all(
        (line.resourceQuantity is not None) == (forms[line.holding] == "stock")
        and (line.found is not None) == (forms[line.holding] != "stock")
        for line in case.body.lines
    )


def unit_is_the_holdings_unit(case: Counting) -> bool:
    """A stock is counted in its unit: units are never converted."""
    return all(
        is_in_its_unit(case.state, line.holding, line.resourceQuantity) for line in case.body.lines
    )


def is_in_its_unit(state: State, holding: str, quantity: Any) -> bool:
    """Whether a quantity that was counted is in the unit of its stock."""
    known = state.holdings.get(holding)
    if quantity is None or known is None or known.form != "stock":
        return True
    return bool(quantity.hasUnit == known.unit)


def _form(state: State, holding: str) -> str:
    known = state.holdings.get(holding)
    return known.form if known else "thing"


def _count(case: Counting) -> State:
    lines = tuple(_line(case, line) for line in case.body.lines)
    when = case.body.hasPointInTime or ""
    count = Count(case.act, case.author, when, case.body.note, lines)
    return _bound(_put(case.state, count), count.act, {case.author})


def _line(case: Counting, line: bodies.CountedLine) -> CountLine:
    holding = case.state.holdings.get(line.holding)
    expected = "0"
    if holding is not None:
        known = tuple(one for one in holding.movements if case.knew(one.act))
        expected = summed(holding, known)
    return CountLine(
        holding=line.holding,
        quantity=line.resourceQuantity,
        found=line.found,
        location=line.currentLocation,
        expected=expected,
        version=case.act,
    )


def _put(state: State, count: Count) -> State:
    return state.with_(counts=state.counts.set(count.act, count))


# --- what it takes to bind ---------------------------------------------------------------------------


def seen(case: Case[Any, Any], state: State, act: str) -> State:
    """The state after somebody stood by a count."""
    return _bound(state, act, {state.counts[act].by})


def _bound(state: State, act: str, by: set[str]) -> State:
    """The state in which the lines that enough members stand by have their effect."""
    needed, count = state.rule("stock.countMembers"), state.counts[act]
    lines = []
    for line in count.lines:
        stand_by = by | witnesses.seers_since(state, act, line.version)
        if not line.bound and len(stand_by) >= needed:
            state, line = _found(state, line), replace(line, bound=True)  # noqa: PLW2901 - as it is now
        lines.append(line)
    return _put(state, replace(count, lines=tuple(lines)))


def _found(state: State, line: CountLine) -> State:
    holding = state.holdings.get(line.holding)
    if holding is None or holding.retired:
        return state
    location = holding.location if line.location is None else line.location
    holding = replace(holding, location=location)
    if line.found == "missing":
        holding = replace(holding, base="missing")
    elif line.found is not None and holding.base == "missing":
        outside = isinstance(holding.custodian, Outsider)
        holding = replace(holding, base="lent" if outside else "in_care")
    return holdings.put(state, holding)


# --- putting right -----------------------------------------------------------------------------------


def _lines(state: State, act: str) -> int:
    return len(state.counts[act].lines)


def _fit(given: dict[str, Any], line: bool) -> Any:
    if line:
        return msgspec.convert({"holding": ANY_ID, **given}, bodies.CountedLine)
    return msgspec.convert({"lines": [{"holding": ANY_ID}], **given}, bodies.Counted)


def _mend(case: Case[Any, Any], state: State, of: str, correction: Correction) -> State:
    given, count = dict(correction.set), state.counts[of]
    values = _fit(given, correction.line is not None)
    if correction.line is None:
        when, note = values.hasPointInTime or count.when, values.note or count.note
        return _put(state, replace(count, when=when, note=note))
    lines = list(count.lines)
    line = lines[correction.line - 1]
    lines[correction.line - 1] = replace(
        line,
        quantity=values.resourceQuantity or line.quantity,
        found=values.found or line.found,
        location=values.currentLocation or line.location,
        version=correction.act,
        bound=False,
    )
    return _bound(_put(state, replace(count, lines=tuple(lines))), of, {count.by})


MENDS: Final = {
    "holding.counted": Mend(
        fields=frozenset(("hasPointInTime", "note")),
        line_fields=frozenset(("resourceQuantity", "found", "currentLocation")),
        lines=_lines,
        fit=_fit,
        effect=_mend,
    ),
}
RULES: Final[dict[str, Rule[Any, Any]]] = {
    "holding.counted": Rule(
        body=bodies.Counted,
        find=nothing_named,
        facts=(
            each_line_is_of_another_holding,
            a_line_says_how_much_or_what_was_found,
            unit_is_the_holdings_unit,
        ),
        effect=_count,
    ),
}
