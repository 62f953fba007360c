"""Which acts name a thing, or an act about it: what a history is made of, without reading the whole book.

An act names what it names for good, so this only grows with the acts, and their order does not matter to it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any, Final

from app.acts_by_subject import ActsBySubject

if TYPE_CHECKING:
    from crdt.book import Book
    from crdt.signed import Act

_OF_PROMISES: Final = "commitment."
NAMED: Final[dict[str, tuple[str, ...]]] = {
    "holding.handed_over": ("holding",),
    "holding.received": ("handover",),
    "holding.condition_noted": ("holding",),
    "holding.raised": ("holding",),
    "holding.lowered": ("holding",),
    "outcome.measured": ("outcome",),
    "outcome.reviewed": ("outcome",),
    "decision.balloted": ("decision",),
    "decision.counted": ("decision",),
    "decision.objected": ("decision",),
    "decision.waited": ("decision",),
    "decision.withdrawn": ("decision",),
    "holding.booked": ("holding",),
    "holding.booking_accepted": ("booking",),
    "holding.booking_cancelled": ("booking",),
    "holding.care_planned": ("holding",),
    "holding.stewardship_passed": ("holding",),
    "holding.stewardship_taken": ("holding",),
    "holding.retired": ("holding",),
    "fund.received": ("fund",),
    "fund.earmarked": ("fund", "outcome", "commitment"),
    "fund.earmark_returned": ("earmark",),
    "fund.payout_asked": ("fund", "outcome", "commitment"),
    "fund.approved": ("subject",),
    "fund.payout_withdrawn": ("payout",),
    "fund.paid": ("payout",),
    "fund.payment_confirmed": ("payout",),
    "fund.statement_checked": ("fund",),
    "series.joined": ("series",),
    "series.rested": ("series",),
    "series.closed": ("series",),
    "page.edited": ("page",),
    "act.witnessed": ("act",),
    "act.corrected": ("corrects",),
    "act.erased": ("act",),
    "period.agreed": ("closing",),
    "dispute.opened": ("about",),
    "dispute.resolved": ("dispute",),
    "collision.settled": ("about",),
    "deed.recorded": ("resourceInventoriedAs", "plannedWithin"),
}
"""By kind, the fields of a body that name what the act is about."""
_COUNTED: Final = "holding.counted"
"""Each of its lines names a holding."""


class Mentions:
    """The acts of one book, by what they name."""

    def __init__(self, book: Book) -> None:
        self._book = book
        self._acts = ActsBySubject(book, self._named)

    def is_of(self, book: Book) -> bool:
        """Whether it is this very book: one that was read anew has other acts, perhaps."""
        return self._book is book

    def about(self, subject: str) -> list[str]:
        """Every act about a thing that had effect, and about the acts about it, in the agreed order."""
        self._acts.catch_up()
        traces, found, todo = self._book.state.traces, {subject}, [subject]
        while todo:
            for act in self._acts.of(todo.pop()):
                if act not in found and act in traces:
                    found.add(act)
                    todo.append(act)
        here = [act for act in found if act in self._book]
        return sorted(here, key=self._book.agreement.position)

    def _named(self, acts: Iterable[str]) -> Iterator[tuple[str, str]]:
        """Each act with everything that it names. Of promises the state says it, as far as they had effect."""
        state, dag, unread = self._book.state, self._book.agreement.dag, []
        for act in acts:
            kind, trace = dag.kinds[dag.node(act)], state.traces.get(act)
            if trace is not None and kind.startswith(_OF_PROMISES):
                yield act, trace.subject
            elif kind in NAMED or kind == _COUNTED or kind.startswith(_OF_PROMISES):
                unread.append(act)
        for act in unread:
            yield from ((act, one) for one in names(self._book.act(act)))


def names(act: Act) -> Iterator[str]:
    """What an act of these kinds says that it is about."""
    body = act.fields()
    if act.kind.startswith(_OF_PROMISES):
        yield from _texts(body.get("commitment"))
    for field in NAMED.get(act.kind, ()):
        yield from _texts(body.get(field))
    if act.kind == _COUNTED:
        for line in _listed(body.get("lines")):
            yield from _texts(line.get("holding") if isinstance(line, dict) else None)


def _texts(said: Any) -> Iterator[str]:
    """What settles a collision names several acts at once; a body of another form names none."""
    return (one for one in _listed(said) if isinstance(one, str))


def _listed(said: Any) -> list[Any]:
    return said if isinstance(said, list) else [said]
