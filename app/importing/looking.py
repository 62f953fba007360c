"""Whom and what cells name, looked up once for a whole table; and what is on record already."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Mapping
from typing import Final, TypeVar

from app import finding
from app.acting import funds, outcomes, things
from app.finding import Unclear
from app.group import OpenGroup
from app.importing import values
from crdt.exact import billionths
from crdt.funds import money
from crdt.kinds.shared import GROUP, Outsider, Party, Quantity
from crdt.records.funds import Fund
from crdt.records.outcomes import Outcome
from crdt.state import State

Found = TypeVar("Found")
_ME: Final = ("me", "myself")
_WORD: Final = 64
_TEXT: Final = 8_000


class Looking:
    """One group, as cells of one table speak of it."""

    def __init__(self, group: OpenGroup, days: values.Days, decimals: values.Decimals) -> None:
        self.group = group
        self.today = group.today.isoformat()
        self._days, self._decimals = days, decimals
        self._found: dict[tuple[str, str], object] = {}
        self._people: dict[str, list[str]] = {}
        for one in group.state.members.values():
            self._people.setdefault(_same(group.name_of(one)), []).append(one.id)
        self._places: dict[str, str] = {}
        for place in group.state.holdings.values():
            if place.form == "place" and not place.retired:
                self.is_place(place.id, group.words(place.name) or "", place.number)

    # --- values --------------------------------------------------------------------------------------

    def day(self, typed: str) -> str:
        """A day that has come. Raises Unclear."""
        found = values.day(typed, self._days)
        if found > self.today:
            raise Unclear("not_understood", f"{found} lies ahead: what has happened is brought in.")
        return found

    def quantity(self, typed: str, unit: str, usual: str = "") -> Quantity:
        """A number with its unit: beside it, else in a cell of its own, else the usual one. Raises Unclear."""
        much, beside = values.amount(typed, self._decimals)
        if beside and unit and _same(beside) != _same(unit):
            raise Unclear("not_understood", f"{typed!r} is in {beside}, and its unit says {unit}.")
        named = beside or unit or usual
        if not named:
            raise Unclear("not_understood", f"{typed!r} has no unit.")
        return Quantity(much, short(named, "The unit"))

    # --- people and things ---------------------------------------------------------------------------

    def person(self, typed: str) -> str:
        """The member with that name, or nothing where nobody is called so. Raises Unclear where several are."""
        if _same(typed) in _ME:
            return self.group.me
        found = self._people.get(_same(typed), [])
        if len(found) > 1:
            raise Unclear("ambiguous", f"Several members are called {typed!r}.")
        return found[0] if found else ""

    def member(self, typed: str) -> str:
        """The member with that name. Raises Unclear."""
        found = self.person(typed)
        if not found:
            raise Unclear("not_found", f"There is no member {typed!r}.")
        return found

    def place(self, typed: str) -> str:
        """The place on record with that name or number; else nothing."""
        return self._places.get(_same(typed), "")

    def is_place(self, holding: str, *names: str) -> None:
        """A place that is called so, from now on."""
        for one in names:
            if one.strip():
                self._places.setdefault(_same(one), holding)

    def holding(self, typed: str) -> str:
        """The holding with that name or number. Raises Unclear."""
        return self._once("holding", typed, lambda: finding.holding(self.group, typed).id)

    def fund(self, typed: str) -> Fund:
        """The fund with that name; the only one, where none was named. Raises Unclear."""
        if typed:
            return self._once("fund", typed, lambda: funds.found(self.group, typed))
        return self._once("fund", "", lambda: _only(funds_of(self.group), "Say into which fund."))

    def outcome(self, typed: str) -> Outcome:
        """The outcome with that title; the only one, where none was named. Raises Unclear."""
        if typed:
            return self._once("outcome", typed, lambda: outcomes.found(self.group, typed))
        return _only(self.group.state.outcomes, "Say of which outcome.")

    def _once(self, sort: str, typed: str, look: Callable[[], Found]) -> Found:
        if (sort, typed) not in self._found:
            self._found[sort, typed] = look()
        return self._found[sort, typed]  # type: ignore[return-value]

    def name(self, holding: str) -> str:
        """A holding's name and number."""
        return things.name(self.group, self.group.state.holdings[holding])


def funds_of(group: OpenGroup) -> dict[str, Fund]:
    """The funds that are in use, by id."""
    every = group.state.holdings.values()
    found = (money.fund_of(group.state, one.id) for one in every if not one.retired)
    return {one.id: one for one in found if one is not None}


def _only(among: Mapping[str, Found], otherwise: str) -> Found:
    if len(among) != 1:
        raise Unclear("not_understood", otherwise)
    return next(iter(among.values()))


def _same(name: str) -> str:
    return " ".join(name.casefold().split())


def short(typed: str, what: str) -> str:
    """One short line, as a number, a sort or a unit is. Raises Unclear."""
    if len(typed) > _WORD or not typed.isprintable():
        raise Unclear("not_understood", f"{what} is no short line of plain text.")
    return typed


def text(typed: str, what: str) -> str:
    """Some text. Raises Unclear where it is longer than an act takes."""
    if len(typed) > _TEXT:
        raise Unclear("not_understood", f"{what} is longer than {_TEXT:,} letters.")
    return typed


# --- what is on record -------------------------------------------------------------------------------


def holding_key(name: str, number: str) -> Hashable:
    """Two holdings with one name and number are one."""
    return _same(name), _same(number)


def deed_key(who: str, on: str, much: Quantity | None, what: str) -> Hashable:
    """The same person, day, amount and words."""
    return who, on, _measured(much), _same(what)


def money_key(fund: str, on: str, much: Quantity, giver: str) -> Hashable:
    """The same fund, day, sum and giver."""
    return fund, on, _measured(much), _same(giver)


def reading_key(outcome: str, measure: str, on: str, much: Quantity) -> Hashable:
    """The same measure, day and value."""
    return outcome, measure, on, _measured(much)


def _measured(much: Quantity | None) -> Hashable:
    return (billionths(much.hasNumericalValue), much.hasUnit.casefold()) if much else None


def on_record(kind: str, look: Looking) -> Iterator[Hashable]:
    """What a row of this kind may repeat."""
    return _RECORDS[kind](look.group, look.group.state)


def _holdings(group: OpenGroup, state: State) -> Iterator[Hashable]:
    for one in state.holdings.values():
        if not one.retired:
            yield holding_key(group.words(one.name) or "", one.number)


def _deeds(group: OpenGroup, state: State) -> Iterator[Hashable]:
    for one in state.deeds.values():
        if not one.void:
            yield deed_key(one.by, one.when[:10], one.quantity, group.words(one.note) or "")


def _money(group: OpenGroup, state: State) -> Iterator[Hashable]:
    for one in state.inflows.values():
        much = Quantity(one.amount, one.quantity.hasUnit)
        yield money_key(one.fund, one.when[:10], much, _party(group, one.provider))


def _readings(_: OpenGroup, state: State) -> Iterator[Hashable]:
    for one in state.measurements.values():
        for line in one.lines:
            yield reading_key(one.outcome, line.measure, one.when[:10], line.quantity)


_RECORDS: Final[Mapping[str, Callable[[OpenGroup, State], Iterator[Hashable]]]] = {
    "holdings": _holdings,
    "deeds": _deeds,
    "money": _money,
    "readings": _readings,
}


def _party(group: OpenGroup, one: Party) -> str:
    if isinstance(one, Outsider):
        return group.words(one.name) or ""
    return GROUP if one == GROUP else group.name(one)
