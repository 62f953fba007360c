"""Effects of terms, from what a person typed: `agreed:custody.pass:KK-11>Rosa` (spec: acts in full, 2)."""

from __future__ import annotations

from typing import Any, Final

from msgspec import ValidationError, convert

from app import finding
from app.finding import Unclear
from app.group import OpenGroup
from crdt.kinds.commitments import Effect

_FORMS: Final = (
    "lapsed:earmark.return",
    "agreed:earmark.release",
    "agreed:custody.pass:HOLDING>MEMBER",
    "fulfilled:condition.clear:HOLDING",
)


def effect(group: OpenGroup, typed: str) -> Effect:
    """One consequence, and the status that brings it about."""
    when, _, said = typed.partition(":")
    what, _, of = said.partition(":")
    try:
        return convert({"when": when.strip(), "do": _do(group, what.strip(), of.strip())}, Effect)
    except ValidationError:
        raise _unclear(typed) from None


def _unclear(typed: str) -> Unclear:
    return Unclear("not_understood", f"{typed!r} is no effect.", _FORMS)


def _do(group: OpenGroup, what: str, of: str) -> dict[str, Any]:
    """The field of the body; with `earmark.…` nothing named is everything set aside for the promise."""
    if what.startswith("earmark."):
        earmarks = group.state.earmarks
        return {"what": what, **({"earmark": finding.thing(of, earmarks, "earmark")} if of else {})}
    holding, passes, receiver = of.partition(">")
    if not holding.strip() or (what == "custody.pass") != bool(passes):
        raise _unclear(f"{what}:{of}")
    do = {"what": what, "holding": finding.holding(group, holding.strip()).id}
    return do | ({"receiver": finding.party(group, receiver)} if passes else {})
