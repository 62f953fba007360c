"""Refusals for people: what was refused, by which rule and number, under which charter, and who could."""

from __future__ import annotations

from typing import Any, Final

from app.finding import short
from app.group import OpenGroup
from app.results import Refusal
from crdt.errors import SENTENCES
from crdt.state import Commitment

_RULES: Final = {
    "open_promises_stay_under_the_cap": "promises.openCap",
    "enough_witnesses": "witness.count",
    "enough_vouches": "members.vouches",
    "may_invite": "members.invitedBy",
    "a_keeper_keeps_few": "members.neighboursPerKeeper",
    "the_statement_is_dated_after_the_date": "promises.graceDays",
    "a_dispute_comes_within_the_days": "disputes.days",
    "the_mediator_is_no_party": "disputes.mediators",
}
"""The charter's rule whose value decided, where one did."""


def explained(group: OpenGroup, code: str, subject: Any = None, what: str = "") -> Refusal:
    """The refusal in words. Where the one who could is known by name, they are named."""
    said = SENTENCES[code]
    rule = _RULES.get(code, "")
    state = group.state
    value = f"{rule} = {state.rule(rule)}" if rule and state.group.id else ""
    return Refusal(
        code=code,
        sentence=said.text,
        who=_named(group, said.who, subject),
        what=what,
        rule=value,
        charter=short(state.group.charter) if state.group.id else "",
    )


def _named(group: OpenGroup, who: str, subject: Any) -> str:
    """The name of the one who could, where the role is a member's; else the role."""
    if not isinstance(subject, Commitment):
        return who
    said = who.partition(";")[0]
    for role, party in (("the provider", subject.provider), ("the receiver", subject.receiver)):
        if said.partition(",")[0] == role and party in group.state.members:
            return f"{group.name(party)}, {said}"
    return who
