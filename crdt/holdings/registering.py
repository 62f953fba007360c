"""Registering: the group looks after a thing, a stock, a place or a fund (spec: acts in full, 5)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, Final

from crdt.collisions import collide, needs_settling
from crdt.holdings import holding as holdings
from crdt.kinds import holdings as bodies
from crdt.records.holdings import UNSAFE, Holding
from crdt.rule import Case, Rule, nothing_named
from crdt.state import State

_CURRENCY: Final = re.compile(r"[A-Z]{3}")
TWICE: Final = "registered_twice"
Registering = Case[bodies.Registered, None]


def who_has_it_is_known(case: Registering) -> bool:
    """It is with somebody here, with the group, or with somebody outside who is named; a member answers for it."""
    steward = case.state.members.get(case.body.primaryAccountable)
    is_member = steward is not None and steward.status == "member"
    return is_member and holdings.is_known(case.state, case.body.custodian)


def a_stock_has_a_quantity(case: Registering) -> bool:
    """A stock says how much is there; a thing or a place is one."""
    has_quantity = case.body.onhandQuantity is not None
    return {"stock": has_quantity, "fund": True}.get(case.body.form, not has_quantity)


def a_fund_has_a_currency(case: Registering) -> bool:
    """A fund begins empty, in a currency: what comes in is received."""
    body = case.body
    if body.form != "fund":
        return True
    begins = body.onhandQuantity
    return begins is not None and bool(
        float(begins.hasNumericalValue) == 0 and _CURRENCY.fullmatch(begins.hasUnit)
    )


def a_name_and_number_once(case: Registering) -> bool:
    """Nothing is registered a second time, as far as the author knew."""
    return not any(case.knew(one.id) for one in _alike(case))


def mark(form: str, name: object, number: str | None) -> str:
    """By what two registrations are of the same thing: its number, else its name in its form; empty if neither."""
    if number:
        return f"#{number.strip().casefold()}"
    return f"{form} {name.strip().casefold()}" if isinstance(name, str) else ""


def _alike(case: Registering) -> Iterator[Holding]:
    body, state = case.body, case.state
    for one in state.marks.get(mark(body.form, body.name, body.trackingIdentifier), ()):
        if not state.holdings[one].retired:
            yield state.holdings[one]


def _register(case: Registering) -> State:
    body, act = case.body, case.act
    begins = body.onhandQuantity
    amount, unit = (begins.hasNumericalValue, begins.hasUnit) if begins else ("0", "")
    holding = Holding(
        id=act,
        name=body.name,
        form=body.form,
        by=case.author,
        steward=case.author,
        steward_named="" if body.primaryAccountable == case.author else body.primaryAccountable,
        custodian=body.custodian,
        custody_act=act,
        base="in_care",
        condition=body.condition,
        condition_act=act,
        unsafe=(act,) if body.condition == UNSAFE else (),
        number=body.trackingIdentifier or "",
        sort=body.resourceConformsTo or "",
        unit=unit,
        initial=amount,
        onhand=amount,
        parts=body.parts,
        requires=body.requires,
        lock=body.lock,
        location=body.currentLocation,
        inside=body.containedIn or "",
        bookable=body.bookable,
    )
    return _marked(case, holdings.put(case.state, holding))


def _marked(case: Registering, state: State) -> State:
    """The state in which it is found by its number or name; a collision where another was registered apart."""
    body, act = case.body, case.act
    key = mark(body.form, body.name, body.trackingIdentifier)
    if not key:
        return state
    state = state.with_(marks=state.marks.set(key, (*state.marks.get(key, ()), act)))
    rivals = [one for one in _alike(case) if not case.knew(one.id)]
    if not rivals:
        return state
    first = min(one.id for one in rivals)
    met = {act, *(one.id for one in rivals)}
    for other in needs_settling(state, first):
        met |= set(other.about) if other.kind == TWICE else set()
    deciders = tuple(sorted({state.holdings[one].by for one in met}))
    return collide(state, TWICE, tuple(met), first, deciders)


RULES: Final[dict[str, Rule[Any, Any]]] = {
    "holding.registered": Rule(
        body=bodies.Registered,
        find=nothing_named,
        rights=(who_has_it_is_known, a_stock_has_a_quantity, a_fund_has_a_currency),
        facts=(a_name_and_number_once,),
        effect=_register,
    ),
}
