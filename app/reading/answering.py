"""What lapsed of one person as people are told it: a hint that somebody takes a first step with them."""

from __future__ import annotations

from typing import Final

from app import finding
from app.answer_views import AnswerView, LapsedView
from app.group import OpenGroup
from crdt.answering import Answer, answers

_OTHERS: Final = {
    "reminder": "The charter begins with a reminder.",
    "help_offered": "The charter begins with an offer of help.",
    "talk": "The charter begins with a talk.",
}
_MINE: Final = {
    "reminder": "Somebody may remind you.",
    "help_offered": "Somebody may offer you help.",
    "talk": "Somebody may come and talk with you.",
}


def by_person(group: OpenGroup) -> dict[str, AnswerView]:
    """As of today, by whom it is about."""
    today = finding.day(group, "today")
    found = answers(group.state, today, group.book.act)
    return {one.who: _view(group, one) for one in found}


def _view(group: OpenGroup, one: Answer) -> AnswerView:
    mine = one.who == group.me
    return AnswerView(
        step=one.step,
        sentence=_MINE[one.step] if mine else _OTHERS[one.step],
        rule=f"answers.afterLapses = {group.state.rule('answers.afterLapses')}",
        lapsed=tuple(
            LapsedView(
                id=promise,
                title=group.words(group.state.commitments[promise].terms.title)
                or finding.short(promise),
                on=group.state.commitments[promise].ended,
            )
            for promise in one.lapsed
        ),
    )
