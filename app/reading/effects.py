"""What a promise sets going, as people read it, and whether it did."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from app import finding
from app.group import OpenGroup
from app.reading.plain import amount
from app.reading.subjects import title_of
from app.results import EffectView
from crdt.kinds.commitments import Do, Effect
from crdt.kinds.shared import Quantity
from crdt.records.funds import Earmark
from crdt.records.promises import Commitment, Consequence

_ALL: Final = "money set aside for it"


def effects(group: OpenGroup, one: Commitment) -> Iterator[EffectView]:
    """Each effect of the terms in force, and what became of it."""
    if one.clauseOf:
        return
    for effect in one.terms.effects:
        tried = next((done for done in one.consequences if done.effect == effect), None)
        yield EffectView(
            when=effect.when,
            told=told(group, effect),
            happened=_happened(tried),
            act=tried.act if tried else "",
        )


def set_aside(group: OpenGroup, one: Commitment) -> Iterator[tuple[str, str]]:
    """The money that is set aside for a promise: each earmark by its id, and in words."""
    for earmark in group.state.earmarks.values():
        if earmark.commitment == one.id and earmark.status == "set_aside":
            outcome = title_of(group, earmark.outcome)
            yield earmark.id, f"{_sum(group, earmark)} for {outcome}".removesuffix(" for ")


def _happened(tried: Consequence | None) -> str:
    if tried is None:
        return ""
    return "happened" if tried.worked else "did not happen: the right to it was not there"


def told(group: OpenGroup, effect: Effect) -> str:
    """An effect in words: `once agreed, the drill passes to Rosa`."""
    return f"once {effect.when}, {_what(group, effect.do)}"


def _what(group: OpenGroup, do: Do) -> str:
    match do.what:
        case "custody.pass":
            return f"{_holding(group, do)} passes to {group.name(do.receiver)}"
        case "condition.clear":
            return f"{_holding(group, do)} is safe again"
        case "earmark.release":
            return f"{_money(group, do)} is approved for its provider"
        case _:
            return f"{_money(group, do)} is free again"


def _holding(group: OpenGroup, do: Do) -> str:
    found = group.state.holdings.get(do.holding or "")
    return (group.words(found.name) if found else None) or "what is not on record"


def _money(group: OpenGroup, do: Do) -> str:
    earmark = group.state.earmarks.get(do.earmark or "")
    if earmark is None:
        return _ALL if do.earmark is None else "what is not on record"
    return f"{_sum(group, earmark)} set aside ({finding.short(earmark.id)})"


def _sum(group: OpenGroup, earmark: Earmark) -> str:
    fund = group.state.funds.get(earmark.fund)
    return amount(Quantity(earmark.amount, fund.currency)) if fund else earmark.amount
