"""What a refusal is about, by name: which care is due, what one must be shown first, who has booked it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final

from app.group import OpenGroup
from crdt.commitments.promise import promised
from crdt.holdings import booking, briefing, care
from crdt.kinds.shared import day

Fields = Mapping[str, Any]


def named(group: OpenGroup, code: str, fields: Fields) -> str:
    """What a rule refused, in a few words; empty where the rule's sentence says it all. `fields`: the act's."""
    tell = _TELLS.get(code)
    return tell(group, fields) if tell else ""


def _required(group: OpenGroup, fields: Fields) -> str:
    topics: tuple[str, ...] = ()
    series = group.state.series.get(fields.get("series", ""))
    promise = promised(group.state, fields.get("commitment", ""))
    if series is not None:
        slots = series.slots[fields["slot"] - 1 : fields["slot"]]
        topics = (*series.terms.requires, *(one for slot in slots for one in slot.requires))
    elif promise is not None:
        topics = promise.terms.requires
    return _shown(briefing.missing(group.state, fields.get("onBehalfOf", group.me), topics))


def _needed(group: OpenGroup, fields: Fields) -> str:
    holding = group.state.holdings[fields["holding"]]
    return _shown(briefing.missing(group.state, fields["receiver"], holding.requires))


def _shown(topics: tuple[str, ...]) -> str:
    return f"to be shown first: {', '.join(topics)}" if topics else ""


def _care(group: OpenGroup, fields: Fields) -> str:
    holding = group.state.holdings[fields["holding"]]
    late = care.overdue(group.state, holding, day(fields["hasPointInTime"]))
    return ", ".join(
        f"{one.plan.plan} was due by {one.day}" if one.day else f"{one.plan.plan} is due"
        for one in late
    )


def _booked(group: OpenGroup, fields: Fields) -> str:
    when = day(fields["hasPointInTime"])
    return ", ".join(
        f"booked by {group.name(one.receiver)} from {day(one.begins)} to {day(one.ends)}"
        for one in booking.of(group.state, fields["holding"])
        if one.status == "accepted" and day(one.begins) <= when <= day(one.ends)
    )


_TELLS: Final[dict[str, Callable[[OpenGroup, Fields], str]]] = {
    "the_provider_has_what_is_required": _required,
    "the_receiver_is_briefed": _needed,
    "care_is_not_overdue": _care,
    "not_booked_by_another": _booked,
}
