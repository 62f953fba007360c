"""Refusals for people: what was refused, by which rule and number, under which charter, and who could."""

from __future__ import annotations

from typing import Any, Final

from app.errors import LocalRefusal
from app.finding import Unclear, short
from app.group import OpenGroup
from app.results import Refusal
from crdt.charter import KEYS
from crdt.errors import SENTENCES
from crdt.records.holdings import Holding
from crdt.records.promises import Commitment
from sync.errors import SENTENCES as REMOTE
from sync.errors import RemoteError

_RULES: Final = {
    "open_promises_stay_under_the_cap": "promises.openCap",
    "enough_witnesses": "witness.count",
    "enough_vouches": "members.vouches",
    "may_invite": "members.invitedBy",
    "a_keeper_keeps_few": "members.neighboursPerKeeper",
    "the_statement_is_dated_after_the_date": "promises.graceDays",
    "a_dispute_comes_within_the_days": "disputes.days",
    "the_mediator_is_no_party": "disputes.mediators",
    "at_most_the_days_allowed": "holdings.bookingDays",
    "only_approvers_approve": "funds.approvers",
    "above_the_limit_needs_a_decision": "funds.limitWithoutDecision",
    "the_members_ceiling_is_kept": "funds.memberCeilingPerYear",
    "enough_is_spendable": "funds.reserveFloor",
    "notice_has_run": "funds.shareNoticeDays",
    "at_most_the_rest_allowed": "members.restDays",
    "the_quorum_is_high_enough": "decisions.quorum",
    "there_is_time_to_vote": "decisions.days",
    "only_guardians_object": "guardians.members",
    "the_statement_is_dated_after_the_wait": "decisions.lockedWaitDays",
    "the_method_is_strong_enough_for_each_effect": "decisions.method",
}
"""The charter's rule whose value decided, where one did."""


def explained(group: OpenGroup, code: str, subject: Any = None, what: str = "") -> Refusal:
    """The refusal in words. Where the one who could is known by name, they are named."""
    said = SENTENCES[code]
    rule = _RULES.get(code, "")
    state = group.state
    value = f"{rule} = {_value(group, rule)}" if rule and state.group.id else ""
    return Refusal(
        code=code,
        sentence=said.text,
        who=_named(group, said.who, subject),
        what=what or _locked(group, code, subject),
        rule=value,
        charter=short(state.group.charter) if state.group.id else "",
    )


def _locked(group: OpenGroup, code: str, subject: Any) -> str:
    """The purpose that a lock keeps a holding for, where the lock refused."""
    if not isinstance(subject, Holding) or subject.lock is None:
        return ""
    if code not in ("a_locked_stock_leaves_only_by_decision", "the_purpose_lock_holds"):
        return ""
    purpose = group.words(subject.lock.purpose) or "its purpose"
    return f"locked ({subject.lock.level}) to: {purpose}"


def _value(group: OpenGroup, rule: str) -> str:
    """A rule's value as people read it: members by name."""
    value = group.state.rule(rule)
    if not KEYS[rule].names_members:
        return str(value)
    return ", ".join(sorted(map(group.name, value))) or "every member"


def _named(group: OpenGroup, who: str, subject: Any) -> str:
    """The name of the one who could, where the role is a member's; else the role."""
    if not isinstance(subject, Commitment):
        return who
    said = who.partition(";")[0]
    for role, party in (("the provider", subject.provider), ("the receiver", subject.receiver)):
        if said.partition(",")[0] == role and party in group.state.members:
            return f"{group.name(party)}, {said}"
    return who


ORDINARY: Final = (Unclear, UnicodeEncodeError, LocalRefusal, RemoteError, OSError)
"""What may stop a command without anybody's rule, and without a bug."""
_EXITS: Final = {
    "not_found": 3,
    "ambiguous": 3,
    "photo_elsewhere": 3,
    "not_understood": 2,
    "inviter_away": 5,
    "still_waiting": 5,
    "declined": 1,
    "invite_ended": 1,
    "invite_used": 1,
    "not_let_in": 1,
    "door_full": 5,
    "unreachable": 5,
    "cut_off": 5,
    "silent": 5,
}
"""Exit codes that aren't usual for refusals of their sort."""


def refusal(error: Exception) -> Refusal:
    """The refusal for people in one of these."""
    match error:
        case Unclear():
            return Refusal(
                code=error.code,
                sentence=error.what,
                exit=_EXITS.get(error.code, 1),
                candidates=error.candidates,
            )
        case UnicodeEncodeError():
            return Refusal(code="not_understood", sentence="This is no text in Unicode.", exit=2)
        case LocalRefusal():
            exit_code = _EXITS.get(error.code, 1)
            return Refusal(code=error.code, sentence=error.message, exit=exit_code)
        case RemoteError():
            exit_code = _EXITS.get(error.code, 4)
            what = error.at if exit_code == 4 else ""
            return Refusal(code=error.code, sentence=REMOTE[error.code], what=what, exit=exit_code)
        case OSError():
            return Refusal(code="file_failed", sentence=_told(error))
    raise error


def _told(error: OSError) -> str:
    why = error.strerror or type(error).__name__
    return f"{error.filename}: {why}." if error.filename else f"{why}."
