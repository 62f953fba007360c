"""One row of a table becomes the command that a person would have typed, or a sentence that says why not."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping
from typing import Any, Final, get_args

from msgspec import Struct

from app.commands.base import Said
from app.commands.funds import InflowForm, MoneyIn
from app.commands.things import AddHolding, Measured, MeasureOutcome, RecordDeed
from app.finding import Unclear
from app.importing.fields import plain
from app.importing.looking import (
    Looking,
    deed_key,
    holding_key,
    money_key,
    reading_key,
    short,
    text,
)
from crdt.exact import billionths
from crdt.kinds.shared import GROUP, Action, Quantity, Stream
from crdt.outcomes import measure_of

_FORMS: Final = {
    "thing": "thing|things|ding|gegenstand|sache|voorwerp|cosa|objeto",
    "stock": "stock|stocks|vorrat|bestand|voorraad|existencias",
    "place": "place|places|ort|raum|plaats|ruimte|lugar|sitio",
}
_CONDITIONS: Final = {
    "new": "new|neu|nieuw|nuevo|nueva",
    "good": "good|ok|gut|in ordnung|goed|bueno|buena|bien",
    "worn": "worn|used|gebraucht|abgenutzt|gebruikt|versleten|usado|usada|gastado",
    "faulty": "faulty|broken|defekt|kaputt|defect|kapot|defectuoso|averiado|roto",
    "unsafe": "unsafe|dangerous|unsicher|gefahrlich|onveilig|gevaarlijk|inseguro|peligroso",
}
_MONEY: Final = {
    "dues": "dues|fee|membership fee|beitrag|mitgliedsbeitrag|contributie|lidgeld|cuota",
    "gift": "gift|donation|spende|schenkung|gift|donatie|donacion",
    "grant": "grant|subsidy|forderung|zuschuss|subsidie|subvencion",
    "income": "income|sale|sales|einnahme|verkauf|inkomsten|verkoop|ingreso|venta",
    "par_share": "par share|share|anteil|genossenschaftsanteil|aandeel|participacion",
    "loan": "loan|darlehen|lening|prestamo",
}
_ACTIONS: Final = {plain(one): one for one in get_args(Action)}
_STREAMS: Final = {one: one for one in get_args(Stream)}
Cells = Mapping[str, str]


class Planned(Struct, frozen=True):
    """What one row would say."""

    command: Said
    says: str
    key: Hashable
    """What it has in common with a record that says the same."""
    place: str = ""
    """The name of a place that it registers."""
    whose: str = ""
    """Whose word it is, where it is somebody else's."""


def planned(kind: str, look: Looking, cells: Cells) -> Planned:
    """What a row of this kind says. Raises Unclear."""
    return _KINDS[kind](look, cells)


def _one_of(
    words: Mapping[str, str], typed: str, otherwise: str, what: str, among: tuple[str, ...] = ()
) -> Any:
    if not typed:
        return otherwise
    wanted = plain(typed)
    for value, called in words.items():
        if wanted in (plain(value), *called.split("|")):
            return value
    raise Unclear(
        "not_understood", f"{typed!r} is no {what}: write {', '.join(among or tuple(words))}."
    )


def _needed(cells: Cells, key: str, what: str) -> str:
    found = cells.get(key, "")
    if not found:
        raise Unclear("not_understood", f"{what} is empty.")
    return found


def _spoken(much: Quantity) -> str:
    return f"{much.hasNumericalValue} {much.hasUnit}"


def _said(*parts: str) -> str:
    return " · ".join(one for one in parts if one)


# --- what the group looks after ------------------------------------------------------------------------


def _holding(look: Looking, cells: Cells) -> Planned:
    name = _needed(cells, "name", "The name")
    much = cells.get("quantity", "")
    form = _one_of(_FORMS, cells.get("form", ""), "stock" if much else "thing", "sort of holding")
    quantity = _stock(look, form, much, cells.get("unit", ""))
    condition = _one_of(_CONDITIONS, cells.get("condition", ""), "", "condition")
    where = text(cells.get("where", ""), "The place")
    inside = look.place(where) if where else ""
    custodian = cells.get("custodian", "")
    held_by = look.member(custodian) if custodian and plain(custodian) != GROUP else GROUP
    steward = cells.get("steward", "")
    number = short(cells.get("number", ""), "The number")
    command = AddHolding(
        name=name,
        form=form,
        number=number,
        quantity=quantity,
        condition=condition,
        custodian=held_by,
        steward=look.member(steward) if steward else "me",
        sort=short(cells.get("sort", ""), "The sort"),
        inside=inside,
        location="" if inside else where,
        owner=text(cells.get("owner", ""), "The owner"),
        note=text(cells.get("note", ""), "The note"),
    )
    says = _said(
        f"{form.capitalize()} {name} {number}".strip(),
        quantity,
        condition,
        f"in {where}" if where else "",
        "" if held_by == GROUP else f"with {look.group.name(held_by)}",
        f"answers: {look.group.name(look.member(steward))}" if steward else "",
    )
    place = f"{name}\n{number}" if form == "place" else ""
    return Planned(command, says, holding_key(name, number), place)


def _stock(look: Looking, form: str, much: str, unit: str) -> str:
    """How much there is of a stock; one thing is one thing."""
    if form == "stock":
        if not much:
            raise Unclear("not_understood", "Of a stock it must be said how much is there.")
        return _spoken(look.quantity(much, unit))
    if much and billionths(look.quantity(much, unit, "piece").hasNumericalValue) != billionths("1"):
        raise Unclear("not_understood", f"{much!r} of a {form}: only a stock has a quantity.")
    return ""


# --- what was done -----------------------------------------------------------------------------------


def _deed(look: Looking, cells: Cells) -> Planned:
    on = look.day(_needed(cells, "when", "The day"))
    what = text(_needed(cells, "what", "What was done"), "What was done")
    typed = cells.get("quantity", "")
    much = look.quantity(typed, cells.get("unit", ""), "h") if typed else None
    if much and much.hasUnit.casefold() in ("h", "hour", "hours", "std", "stunden", "uur", "horas"):
        much = Quantity(much.hasNumericalValue, "h")
    who = cells.get("who", "")
    member = look.member(who) if who else look.group.me
    mine = member == look.group.me
    among = get_args(Action)
    action = _one_of(_ACTIONS, cells.get("action", ""), "work", "sort of deed", among)
    thing, outcome = cells.get("thing", ""), cells.get("outcome", "")
    holding = look.holding(thing) if thing else ""
    command = RecordDeed(
        action=_ACTIONS.get(action, action),
        quantity=_spoken(much) if much else "",
        stream=_one_of(_STREAMS, cells.get("stream", ""), "", "share of the work"),
        thing=holding,
        outcome=look.outcome(outcome).id if outcome else "",
        note=what,
        on=on,
        speaking_for="" if mine else member,
    )
    name = look.group.name(member)
    says = _said(
        on,
        name,
        _spoken(much) if much else "",
        what,
        look.name(holding) if holding else "",
    )
    key = deed_key(member, on, much, what)
    return Planned(command, says, key, whose="" if mine else name)


# --- money and readings --------------------------------------------------------------------------------


def _money(look: Looking, cells: Cells) -> Planned:
    on = look.day(_needed(cells, "when", "The day"))
    fund = look.fund(cells.get("fund", ""))
    much = look.quantity(
        _needed(cells, "quantity", "The sum"), cells.get("unit", ""), fund.currency
    )
    if not billionths(much.hasNumericalValue):
        raise Unclear("not_understood", "The sum is zero.")
    giver = _needed(cells, "giver", "From whom it came")
    member = look.person(giver)
    form: InflowForm = _one_of(_MONEY, cells.get("form", ""), "gift", "sort of money")
    outcome = cells.get("outcome", "")
    command = MoneyIn(
        id=fund.id,
        quantity=_spoken(much),
        form=form,
        giver=member or "me",
        outside="" if member else giver,
        only_for=look.outcome(outcome).id if outcome else "",
        reference=short(cells.get("reference", ""), "The reference"),
        note=text(cells.get("note", ""), "The note"),
        on=on,
    )
    name = look.group.name(member) if member else giver
    says = _said(
        on,
        _spoken(much),
        f"from {name}{'' if member else ' (outside)'}",
        form.replace("_", " "),
        f"into {look.name(fund.id)}",
        f"only for {outcome}" if outcome else "",
        command.reference,
    )
    return Planned(command, says, money_key(fund.id, on, much, name))


def _reading(look: Looking, cells: Cells) -> Planned:
    on = look.day(_needed(cells, "when", "The day"))
    outcome = look.outcome(cells.get("outcome", ""))
    named = cells.get("measure", "")
    names = tuple(one.name for one in outcome.measures)
    if not named and len(names) > 1:
        raise Unclear("not_understood", f"Say which measure: {', '.join(names)}.")
    alike = (one for one in names if one.casefold() == named.casefold())
    measure = measure_of(outcome, next(alike, named) if named else names[0])
    if measure is None:
        known = ", ".join(names)
        raise Unclear("not_understood", f"There is no measure {named!r}: there is {known}.")
    typed = _needed(cells, "quantity", "The reading")
    much = look.quantity(typed, cells.get("unit", ""), measure.hasUnit or "-")
    command = MeasureOutcome(
        id=outcome.id,
        lines=(Measured(measure=measure.name, quantity=_spoken(much)),),
        note=text(cells.get("note", ""), "The note"),
        on=on,
    )
    title = look.group.words(outcome.title) or "the outcome"
    says = _said(on, f"{measure.name}: {_spoken(much)}", title)
    return Planned(command, says, reading_key(outcome.id, measure.name, on, much))


_KINDS: Final[Mapping[str, Callable[[Looking, Cells], Planned]]] = {
    "holdings": _holding,
    "deeds": _deed,
    "money": _money,
    "readings": _reading,
}
