"""Bodies that no working Troth would write: of every kind, made of whatever lies about, and bent honest ones."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from chunks import mutated
from lives import DAYS, NOBODY, NUMBERS, UNITS, Laptop, Life
from msgspec import inspect
from writings import an_edit

from crdt.errors import Refused
from crdt.keys import multibase
from crdt.kinds import KINDS
from crdt.pages.joining import chunk_in
from crdt.signed import Act, Statement, canonical, sign

TEXTS = (
    "",
    " ",
    "x",
    "group",
    "anyone",
    "h" * 64,
    "\u202eevil\u202c",
    "\x00\x1f",
    "𝔘𝔫𝔦",
    "~",
    "null",
)
"""Short texts that a program may stumble over."""
DEEP = 9
"""How deep bodies are nested here at most: an act may have sixteen levels, five of them around a body."""


def some_value(life: Life, laptop: Laptop, depth: int = 0) -> Any:
    """Anything that JSON can say and an act may hold."""
    dice, roll = life.dice, life.dice.random()
    if roll < 0.3:
        return an_id(life, laptop)
    if roll < 0.55:
        return dice.choice(
            (*TEXTS, *DAYS, "2026-11-14T10:00:00Z", "9999-12-31", "1000-01-01", "4", "h")
        )
    if roll < 0.7:
        return dice.choice((None, True, False, 0, 1, -1, 400, 2**53 - 1, 1 - 2**53))
    if roll < 0.8:
        return life.quantity() | dice.choice(({}, {"hasNumericalValue": "9" * 18}, {"hasUnit": ""}))
    if roll < 0.85:
        return {"_sd": dice.choice(("A" * 43, "B" * 43, "", 7))}
    if roll < 0.88:
        return dice.choice(("x" * 8000, "x" * 8001, "ü" * 20_000))
    if depth >= DEEP:
        return []
    inside = [some_value(life, laptop, depth + 1) for _ in range(dice.randint(0, 3))]
    if roll < 0.95:
        return inside
    return {dice.choice(NAMES): value for value in inside}


def an_id(life: Life, laptop: Laptop) -> str:
    """The name of something: mostly of another sort than the one wanted."""
    return life.dice.choice(life.dice.choice([sort for sort in _sorts(life, laptop) if sort]))


def _sorts(life: Life, laptop: Laptop) -> list[list[str]]:
    state = laptop.state
    return [
        sorted(state.commitments),
        sorted(state.members),
        sorted(state.devices),
        sorted(state.collisions),
        sorted(state.disputes),
        sorted(state.holdings),
        sorted(state.passings),
        sorted(state.outcomes),
        sorted(state.invites),
        sorted(one.seal for one in state.devices.values()),
        list(life.acts),
        [life.group, NOBODY, "group", "anyone", laptop.me, laptop.did, "uEi" + "A" * 44],
    ]


# --- bodies that have their kind's form, and say anything at all ---------------------------------------

WORDS = (*TEXTS, *DAYS, *NUMBERS, *UNITS, *(f"{day}T10:00:00Z" for day in DAYS), "A" * 43)
BYTES = ("uAAAA", "u" + "A" * 86, "u" + "A" * 107)


def well_formed(life: Life, laptop: Laptop, kind: str) -> dict[str, Any]:
    """A body in which every field fits its type, and nothing fits anything else."""
    body: dict[str, Any] = _value_of(life, laptop, inspect.type_info(KINDS[kind]))
    return body


def _value_of(life: Life, laptop: Laptop, kind: inspect.Type) -> Any:
    dice = life.dice
    match kind:
        case inspect.StructType(fields=fields):
            return {
                field.encode_name: _named(life, laptop, field)
                for field in fields
                if field.required or life.chance(0.05 if field.name == "onBehalfOf" else 0.35)
            }
        case inspect.UnionType(types=types):
            return _value_of(life, laptop, dice.choice(types))
        case inspect.LiteralType(values=values):
            return dice.choice(values)
        case inspect.VarTupleType(item_type=item, min_length=least):
            count = max(least or 0, dice.choice((0, 1, 1, 2, 3)))
            return [_value_of(life, laptop, item) for _ in range(count)]
        case inspect.DictType():
            return {
                _rule_or_field(life): some_value(life, laptop, 5) for _ in range(dice.randint(1, 3))
            }
        case inspect.IntType(ge=least, le=most):
            return dice.choice((least or 0, most or 9, min(3, most or 9)))
        case inspect.StrType():
            return _text_of(life, laptop, kind)
    return some_value(life, laptop, 5) if isinstance(kind, inspect.AnyType) else _plain(kind)


def _named(life: Life, laptop: Laptop, field: inspect.Field) -> Any:
    """Mostly a promise where a promise is named, a thing where a thing is, so that more than the name is looked at."""
    state = laptop.state
    sorts = {
        "commitment": state.commitments,
        "about": state.commitments,
        "holding": state.holdings,
        "handover": state.passings,
        "outcome": state.outcomes,
    }
    known = sorted(sorts.get(field.name, ()))
    if known and life.chance(0.8):
        return life.dice.choice(known)
    return _value_of(life, laptop, field.type)


def _plain(kind: inspect.Type) -> Any:
    return None if isinstance(kind, inspect.NoneType) else True


def _rule_or_field(life: Life) -> str:
    return life.dice.choice(
        ("promises.openCap", "witness.aboveHours", "disputes.mediators", *NAMES)
    )


def _text_of(life: Life, laptop: Laptop, kind: inspect.StrType) -> str:
    """A text that the type allows, taken from what is known here."""
    for _ in range(60):
        among = life.dice.choice([*_sorts(life, laptop), list(WORDS), list(WORDS), list(BYTES)])
        text = life.dice.choice(among) if among else ""
        if _pattern(kind.pattern or "").search(text) and len(text) >= (kind.min_length or 0):
            return text
    return "x"


@cache
def _pattern(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)


def a_body(life: Life, laptop: Laptop, kind: str) -> dict[str, Any]:
    """The fields of a kind, each with any value at all."""
    names = life.dice.sample(_fields_of(kind), life.dice.randint(0, len(_fields_of(kind))))
    body = {name: some_value(life, laptop) for name in names}
    if life.chance(0.1):
        body[life.dice.choice(NAMES)] = some_value(life, laptop)
    return body


def bent(life: Life, laptop: Laptop, value: Any) -> Any:
    """An honest body with one thing or another in it put wrong."""
    if life.chance(0.15):
        return some_value(life, laptop)
    if isinstance(value, dict):
        changed = {name: bent(life, laptop, one) for name, one in value.items()}
        if changed and life.chance(0.1):
            del changed[life.dice.choice(list(changed))]
        if life.chance(0.1):
            changed[life.dice.choice(NAMES)] = some_value(life, laptop)
        return changed
    if isinstance(value, list):
        return [bent(life, laptop, one) for one in value] * life.dice.choice((0, 1, 1, 1, 2))
    return value


def mischief(life: Life, laptop: Laptop) -> Act | None:
    """An act with such a body, signed by somebody's laptop; None where it is no act at all."""
    roll = life.dice.random()
    if roll < 0.12:
        return _with_a_bent_change(life, laptop)
    if life.tried and roll < 0.35:
        model = life.dice.choice(life.tried).act
        body = bent(life, laptop, model.fields())
        return signed_anyway(life, laptop, model.kind, body if isinstance(body, dict) else {})
    kind = life.dice.choice([*KINDS])
    if roll < 0.9:
        return signed_anyway(life, laptop, kind, well_formed(life, laptop, kind))
    kind = life.dice.choice([kind, kind, "holding.added", "commitment.offered "])
    return signed_anyway(life, laptop, kind, a_body(life, laptop, kind))


def _with_a_bent_change(life: Life, laptop: Laptop) -> Act | None:
    """What this laptop could write on a page, with some bytes of it altered."""
    kind, body = an_edit(life, laptop)
    body["change"] = multibase(mutated(chunk_in(body["change"]), life.dice))
    return signed_anyway(life, laptop, kind, body)


def signed_anyway(life: Life, laptop: Laptop, kind: str, body: Any, version: int = 1) -> Act | None:
    book = laptop.book
    said = book.continued(laptop.did, kind, canonical(body))
    version = version if life.chance(0.97) else 2
    statement = Statement(said.group, kind, said.body, said.seq, said.prev, said.seen, version)
    try:
        return sign(laptop.key, statement, life.clock())
    except Refused:
        return None


def a_mischievous_life(seed: int, steps: int = 40) -> Life:
    """A life in which somebody writes such acts all the time, on top of what honest people wrote."""
    life = Life(seed, slips=0.1)
    for number in range(steps):
        life.step()
        laptop = life.dice.choice(life.laptops)
        act = mischief(life, laptop) if number % 2 else None
        if act is not None and laptop.book.receive([act]).entered:
            life.acts[act.id] = act
    return life


def _fields_of(kind: str) -> list[str]:
    body = KINDS.get(kind)
    return list(body.__struct_encode_fields__) if body else ["a", "b"]


NAMES = sorted(
    {name for kind in KINDS for name in _fields_of(kind)} | {"when", "do", "sign", "seal", "_sd"}
)
