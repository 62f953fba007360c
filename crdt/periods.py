"""Book closings: figures of a period that somebody signs and others agree to (spec: acts in full, 9.25).

Figures are what the acts come to that the closing names: its heads with all their past. So they stay what they
were, whatever arrives later, and whoever has those acts comes to the same.
"""

from __future__ import annotations

from typing import Any, Final

from msgspec.structs import replace

from crdt.charter import votes_needed
from crdt.kinds import periods as bodies
from crdt.kinds.shared import day
from crdt.kinds.words import Corrected
from crdt.records.periods import Agreeing, Closing, Figures
from crdt.rule import ALREADY_DONE, UNKNOWN_SUBJECT, Case, Rule, Stop, had, nothing_named
from crdt.state import State

AFTER: Final = "after_the_closing"
"""The mark of an act that is dated into a period whose figures its author knew to be closed."""

ABOUT_THE_BOOKS: Final = frozenset(("period.closed", "period.agreed", "act.erased", "book.seen"))
"""Kinds whose day says when they were said, and not when something happened."""


# --- period.closed -----------------------------------------------------------------------------------

Closed = Case[bodies.PeriodClosed, None]


def a_period_ends_after_it_begins(case: Closed) -> bool:
    """A period has a first and a last day."""
    return case.body.begins <= case.body.ends


def a_closing_names_known_acts(case: Closed) -> bool:
    """Who closes a period names acts that they have, each once and in order."""
    heads = case.body.heads
    each_once = list(heads) == sorted(set(heads))
    return each_once and all(had(case, one) for one in heads)


def the_figures_are_the_folds(case: Closed) -> bool:
    """Figures are what the acts come to, to the last digit: everybody works them out again."""
    body = case.body
    if not (a_period_ends_after_it_begins(case) and a_closing_names_known_acts(case)):
        return True
    found = case.figures(body.heads, body.begins, body.ends)
    return found == Figures(body.balances, body.counts, body.root)


def _close(case: Closed) -> State:
    body, roster = case.body, case.state.roster
    closing = Closing(
        id=case.act,
        by=case.author,
        begins=body.begins,
        ends=body.ends,
        heads=body.heads,
        figures=Figures(body.balances, body.counts, body.root),
        asked=roster,
        needed=votes_needed(case.state.rule("books.agreements"), len(roster)),
    )
    return _put(case.state, closing)


# --- period.agreed -----------------------------------------------------------------------------------

Agreed = Case[bodies.PeriodAgreed, Closing]


def _closing(case: Case[bodies.PeriodAgreed, Any]) -> Closing | Stop:
    found = case.state.closings.get(case.body.closing)
    if found is None:
        return UNKNOWN_SUBJECT
    return ALREADY_DONE if any(one.by == case.author for one in found.agreed) else found


def another_agrees(case: Agreed) -> bool:
    """Who closed it has signed its figures already."""
    return case.author != case.subject.by


def only_who_was_asked_agrees(case: Agreed) -> bool:
    """Those agree who were in the group when it was closed: they can know what it is about."""
    return case.author in case.subject.asked


def _agree(case: Agreed) -> State:
    closing = case.subject
    agreed = (*closing.agreed, Agreeing(case.act, case.author))
    return _put(case.state, replace(closing, agreed=agreed))


def _put(state: State, closing: Closing) -> State:
    is_enough = len(closing.agreed) + 1 >= closing.needed
    closing = replace(closing, status="agreed" if is_enough else "closed")
    return state.with_(closings=state.closings.set(closing.id, closing))


# --- afterwards --------------------------------------------------------------------------------------


def is_after_a_closing(case: Case[Any, Any]) -> bool:
    """Whether an act is dated into a period that its author knew to be closed and agreed. It counts all the same."""
    if case.kind in ABOUT_THE_BOOKS:
        return False
    known = [
        one for one in case.state.closings.values() if one.status == "agreed" and case.knew(one.id)
    ]
    if not known:
        return False
    days = _days(case)
    return any(one.begins <= each <= one.ends for one in known for each in days)


def _days(case: Case[Any, Any]) -> list[str]:
    """When it happened; of a correction also when that happened which it puts right."""
    said: list[Any] = [case.body.hasPointInTime]
    if isinstance(case.body, Corrected):
        said.append(case.body.set.get("hasPointInTime"))
        said.append(case.said(case.subject.of).fields().get("hasPointInTime"))
    return [day(one) for one in said if isinstance(one, str)]


RULES: Final[dict[str, Rule[Any, Any]]] = {
    "period.closed": Rule(
        body=bodies.PeriodClosed,
        find=nothing_named,
        rights=(
            a_period_ends_after_it_begins,
            a_closing_names_known_acts,
            the_figures_are_the_folds,
        ),
        effect=_close,
    ),
    "period.agreed": Rule(
        body=bodies.PeriodAgreed,
        find=_closing,
        rights=(another_agrees, only_who_was_asked_agrees),
        effect=_agree,
        names=lambda case: case.subject.id,
    ),
}
