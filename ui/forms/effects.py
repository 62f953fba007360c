"""The field for what a promise sets going by itself: when, what it is about, and what happens to that."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from app.lists.queries import HoldingQuery
from app.results import CommitmentDetail
from crdt.kinds.commitments import Effect
from ui.current import Current
from ui.forms.fields import Column, Field, Rows, cells

_WHEN: Final = (
    ("", "Choose…"),
    ("agreed", "once agreed"),
    ("fulfilled", "once kept"),
    ("lapsed", "once lapsed"),
)
_ALL: Final = ("", "money set aside for it")
_OF_MONEY: Final = (
    ("earmark.return", "is free again"),
    ("earmark.release", "is approved for its provider"),
)
_SAFE: Final = ("condition.clear", "is safe again")
_ON: Final = "custody.pass"
_GROUP: Final = ("group", "the group")
_MOST: Final = 500
_GONE: Final = "retired"
_WITHHELD: Final = "(name withheld)"

Named = dict[str, str]
"""What can be chosen: its value, and its words."""


def effects(current: Current, one: CommitmentDetail | None = None) -> tuple[Field, ...]:
    """What is set going; of a promise what it sets going now. Nothing is asked where nothing could be named."""
    now = one.terms.effects if one else ()
    money, things = _money(current, one), _things(current, now)
    if not money and not things:
        return ()
    happens = _happens(current, now, money=bool(money), things=bool(things))

    def wrong(row: tuple[str, ...]) -> str:
        when, record, what = row
        if not when:
            return "Choose when it happens."
        if (record in money) != what.startswith("earmark."):
            said = "Money" if record in money else "A thing or a place"
            return f"{said} {happens[what]}: that does not go together."
        return ""

    return (
        Rows(
            name="effects",
            label="What it sets going by itself",
            help="It happens only where both sides could have done it themselves. Choose, then press Add.",
            columns=(
                Column(label="When", of=_WHEN, wide=118),
                Column(label="What", of=tuple((money | things).items())),
                Column(label="What happens to it", of=tuple(happens.items())),
            ),
            wrong=wrong,
            one="effect",
            seen=3,
            start="\n".join(map(_row, now)),
            more=True,
        ),
    )


def _money(current: Current, one: CommitmentDetail | None) -> Named:
    """What was set aside for the promise, where there is a fund: all of it, or one part by its words."""
    funds = current.rows.holdings(HoldingQuery(form="fund"), 0, 1) if current.rows else ()
    aside = dict(one.set_aside) if one else {}
    known = {each.do.earmark for each in one.terms.effects if each.do.earmark} if one else set()
    gone = dict.fromkeys(known - set(aside), "money that was set aside")
    return dict((_ALL,)) | aside | gone if funds or gone else {}


def _things(current: Current, now: tuple[Effect, ...]) -> Named:
    """The things and places on record, and those that the terms name already."""
    rows = current.rows
    if rows is None:
        return {}
    named = rows.holding_rows([each.do.holding for each in now if each.do.holding])
    here = (
        one
        for form in ("thing", "place")
        for one in rows.holdings(HoldingQuery(form=form), 0, _MOST)
        if one.standing != _GONE
    )
    return {one.id: f"{one.name or _WITHHELD} {one.number}".strip() for one in (*here, *named)}


def _happens(current: Current, now: tuple[Effect, ...], *, money: bool, things: bool) -> Named:
    found: Named = dict(_OF_MONEY) if money else {}
    if things:
        found |= {f"{_ON}>{who}": f"passes to {name}" for who, name in _people(current, now)}
        found |= (_SAFE,)
    return found


def _people(current: Current, now: tuple[Effect, ...]) -> Iterator[tuple[str, str]]:
    """Whom a thing may pass to: the group, and everybody who is here or named in the terms."""
    yield _GROUP
    named = {each.do.receiver for each in now}
    for one in current.people:
        if one.status != "former" or one.id in named:
            yield one.id, one.name + (" (you)" if one.me else "")


def _row(effect: Effect) -> str:
    """As it stands in the field: when, which record, what happens to it."""
    do = effect.do
    what = f"{do.what}>{do.receiver}" if do.receiver else do.what
    return "\t".join((effect.when, do.earmark or do.holding or "", what))


def said(value: str) -> tuple[str, ...]:
    """What the field says, as a command takes it: `agreed:custody.pass:HOLDING>MEMBER`."""
    return tuple(map(_typed, cells(value)))


def _typed(row: tuple[str, ...]) -> str:
    when, record, happens = row
    what, passes, who = happens.partition(">")
    of = f":{record}{passes}{who}" if record else ""
    return f"{when}:{what}{of}"


def changed(value: str | None, one: CommitmentDetail) -> tuple[str, ...] | None:
    """What an amendment says of it; None where it stays as it is, or was not asked."""
    before = "\n".join(map(_row, one.terms.effects))
    return None if value is None or value == before else said(value)
