"""What an act is about: the promise, thing, outcome, page or member behind it, and what people call it."""

from __future__ import annotations

from app.group import OpenGroup
from crdt.commitments.promise import promised

_DEEPEST = 6
"""A correction of a measurement of an outcome, and the like."""


def subject_of(group: OpenGroup, act: str) -> str:
    """The id of what an act is about; empty where that is nothing that is shown by itself."""
    one, state = act, group.state
    for _ in range(_DEEPEST):
        if any(one in shown for shown in (state.commitments, state.holdings, state.outcomes)):
            return one
        if (
            one in state.series
            or one in state.pages
            or one in state.members
            or one in state.decisions
        ):
            return one
        passing, measured = state.passings.get(one), state.measurements.get(one)
        asked = state.payouts.get(one) or state.earmarks.get(one)
        trace = state.traces.get(one)
        behind = passing.holding if passing else measured.outcome if measured else ""
        booked = state.bookings.get(one)
        behind = behind or (booked.holding if booked else "")
        behind = behind or (asked.fund if asked else "") or (trace.subject if trace else "")
        if behind in ("", one):
            break
        one = behind
    return ""


def title_of(group: OpenGroup, subject: str) -> str:
    """What people call a thing; empty where that is withheld, or it has no name of its own."""
    state, words = group.state, group.words
    if (promise := promised(state, subject)) is not None:
        return words(promise.terms.title) or ""
    if (holding := state.holdings.get(subject)) is not None:
        return f"{words(holding.name) or ''} {holding.number}".strip()
    if (outcome := state.outcomes.get(subject)) is not None:
        return words(outcome.title) or ""
    if (decision := state.decisions.get(subject)) is not None:
        return words(decision.title) or ""
    if (series := state.series.get(subject)) is not None:
        return words(series.terms.title) or ""
    if (page := state.pages.get(subject)) is not None:
        return title_of(group, page.subject) if page.subject else ""
    return group.name(subject) if subject in state.members else ""
