"""The form that registers a thing, a stock, a place or a fund: it asks what each of them needs."""

from __future__ import annotations

from typing import Any, cast

from msgspec.structs import replace

from app.commands import things as commands
from ui.current import Current
from ui.forms.fields import Amount, Choice, Field, Line, Person, Several
from ui.forms.form import Filled, Form
from ui.forms.things import CONDITION, OUTSIDE, PARTS, WHO_OUTSIDE
from ui.forms.usual import NOTE, lines


def add(current: Current) -> Form:
    """Register a thing, a stock, a place or a fund."""
    return Form(
        key="holding.add",
        title="New holding",
        intro="The group looks after it from now on. That another member has it is your word until they sign too.",
        verb="&Add",
        fields=(*_what(), *_where(current), *_seldom(current)),
        clear="Names, numbers and who has it can never be unsaid once this is signed.",
        command=_added,
        sentence=lambda it: f"You register: {it['name']}",
    )


def _what() -> tuple[Field, ...]:
    forms = (
        ("thing", "A thing: a drill, a trailer"),
        ("stock", "A stock: flour, screws"),
        ("place", "A place: a workshop, a garden"),
        ("fund", "A fund: money held together"),
    )
    return (
        Choice(name="form", label="What it is", of=forms, needed=True, start="thing"),
        Line(name="name", label="Name", needed=True, hint="Soldering station"),
        Line(
            name="number",
            label="Number",
            hint="KK-11",
            help="What stands on it, if anything.",
            only_if=("form", ("thing", "place")),
        ),
        Amount(
            name="quantity",
            label="How much is there",
            needed=True,
            units=("kg", "l", "pieces", "m"),
            help="Its unit stays: later amounts are in the same.",
            only_if=("form", ("stock",)),
        ),
        Line(
            name="currency",
            label="Currency",
            needed=True,
            start="EUR",
            help="Three letters. It begins at zero.",
            only_if=("form", ("fund",)),
        ),
        replace(CONDITION, start="good", only_if=("form", ("thing", "place"))),
    )


def _where(current: Current) -> tuple[Field, ...]:
    me = current.me.id if current.me else ""
    return (
        Person(
            name="custodian",
            label="Who has it",
            beside=(("group", "the group"), OUTSIDE),
            needed=True,
            start=me,
        ),
        replace(WHO_OUTSIDE, only_if=("custodian", ("outside",))),
        Line(name="location", label="Where it is", hint="Shelf 3", only_if=_not_a_fund()),
        replace(PARTS, only_if=("form", ("thing",))),
    )


def _not_a_fund() -> tuple[str, tuple[str, ...]]:
    return ("form", ("thing", "stock", "place"))


def _seldom(current: Current) -> tuple[Field, ...]:
    me = current.me.id if current.me else ""
    return (
        Line(
            name="purpose",
            label="What it is for",
            hint="Bread for the valley",
            help="And nothing else, if it is kept to that below.",
            more=True,
        ),
        Choice(
            name="lock",
            label="How firmly it is kept to that",
            of=(
                ("note", "It only says so"),
                ("hold", "Held: never given away by one member alone"),
                ("lock", "Locked: its purpose stays, whoever looks after it"),
            ),
            more=True,
        ),
        Several(
            name="requires",
            label="What one needs to use it",
            hint="safety briefing",
            help="One a line, in a word or two.",
            more=True,
            only_if=("form", ("thing", "place")),
        ),
        Person(
            name="steward",
            label="Who answers for it",
            needed=True,
            start=me,
            help="You do, until they take it on.",
            more=True,
        ),
        Line(name="sort", label="Sort", hint="measuring", more=True),
        Line(
            name="inside",
            label="Kept in",
            help="The name or number of another holding.",
            more=True,
            only_if=_not_a_fund(),
        ),
        Line(name="owner", label="Whose property it is", hint="on loan from the school", more=True),
        NOTE,
    )


def _added(it: Filled) -> commands.AddHolding:
    outside = it["custodian"] == "outside"
    return commands.AddHolding(
        form=cast("Any", it["form"]),
        name=it["name"],
        number=it["number"],
        quantity=f"0 {it['currency'].upper()}" if it["form"] == "fund" else it["quantity"],
        condition=cast("Any", it["condition"]),
        custodian="group" if outside else it["custodian"],
        outside=it["outside"],
        steward=it["steward"],
        sort=it["sort"],
        location=it["location"],
        inside=it["inside"],
        parts=lines(it["parts"]),
        requires=lines(it["requires"]),
        purpose=it["purpose"],
        lock=cast("Any", it["lock"]),
        owner=it["owner"],
        note=it["note"],
    )
