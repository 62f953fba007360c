"""What may be done with a promise, and with the evidence that was given for it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from app.acting import promises, words
from app.acting.promises import spoken
from app.commands import promises as commands
from app.group import OpenGroup
from app.reading.may.trying import SOMETHING, Try, tried
from app.results import Action
from crdt.collisions import needs_settling
from crdt.records.promises import Commitment, Evidence
from crdt.records.words import Dispute

_NO_DAY_HAS_PASSED: Final = (
    "the_statement_is_dated_after_the_date",
    "promise_is_overdue_or_lapsed",
    "the_provider_is_not_reminded_by_themself",
)


def actions(group: OpenGroup, one: Commitment) -> tuple[Action, ...]:
    """What may be done with a promise at its status."""
    return tried(group, _tries(group, one), one)


def of_evidence(group: OpenGroup, commitment: Commitment, one: Evidence) -> tuple[Action, ...]:
    """What may be said about a piece of evidence."""
    return tried(group, about_fact(one.act), commitment)


def about_fact(act: str) -> Iterator[Try]:
    """What may be said about an act that states what happened."""
    saw = commands.Witness(act=act, saw=SOMETHING, how="present")
    yield Try("witness", words.witness, saw, act)
    right = commands.Correct(act=act, fields={"note": SOMETHING}, reason=SOMETHING)
    yield Try("correct", words.correct, right, act)


def _tries(group: OpenGroup, one: Commitment) -> Iterator[Try]:
    id_ = one.id
    yield Try("accept", promises.accept, commands.Accept(id=id_))
    yield Try("decline", promises.decline, commands.Decline(id=id_))
    yield Try("withdraw", promises.withdraw, commands.Withdraw(id=id_))
    yield Try("join-in", promises.join_in, commands.JoinIn(id=id_))
    yield Try("start", promises.start, commands.Start(id=id_))
    done = commands.Evidence(id=id_, quantity=spoken(one.quantity), note=SOMETHING)
    yield Try("evidence", promises.evidence, done)
    if has_fresh_evidence(one):
        yield Try("confirm", promises.confirm, commands.Confirm(id=id_))
    yield Try("hand-over", promises.hand_over, commands.HandOver(id=id_))
    yield Try("take-over", promises.take_over, commands.TakeOver(id=id_))
    yield Try("release", promises.release, commands.Release(id=id_, kind="excused"))
    yield Try("amend", promises.amend, commands.Amend(id=id_))
    yield from _by_date(id_)
    yield from disputing(group, id_)


def has_fresh_evidence(one: Commitment) -> bool:
    """Whether some evidence is named by no confirmation in force."""
    named = {act for confirmed in one.kept for act in confirmed.evidence}
    return any(evidence.act not in named for evidence in one.evidence)


def _by_date(id_: str) -> Iterator[Try]:
    """What waits for a day to have passed: until then there is nothing to show."""
    passed = commands.Notice(id=id_)
    yield Try("notice", promises.notice, passed, quiet=_NO_DAY_HAS_PASSED)
    reminder = commands.Remind(id=id_, step="reminder")
    yield Try("remind", promises.remind, reminder, quiet=_NO_DAY_HAS_PASSED)


def disputing(group: OpenGroup, record: str) -> Iterator[Try]:
    """Disputing a promise or a hand-over, and ending what is open about it."""
    dispute = open_dispute(group, record)
    if dispute is None:
        wrong = commands.Dispute(id=record, reason=SOMETHING, asks=SOMETHING)
        yield Try("dispute", words.dispute, wrong)
    else:
        result = commands.Resolve(id=dispute.id, result="earlier", text=SOMETHING)
        if any(one.by == group.me and one.result == "earlier" for one in dispute.signatures):
            result = commands.Resolve(id=dispute.id, result="void", text=SOMETHING)
        yield Try("resolve", words.resolve, result, dispute.id)
    yield from settling(group, record)


def open_dispute(group: OpenGroup, record: str) -> Dispute | None:
    """The dispute about a promise or a hand-over that has not ended."""
    found = (one for one in group.state.disputes.values() if one.about == record)
    return next((one for one in found if one.result is None), None)


def settling(group: OpenGroup, subject: str) -> Iterator[Try]:
    """Settling each collision about a thing."""
    for one in needs_settling(group.state, subject):
        yield settling_of(one.id)


def settling_of(collision: str) -> Try:
    """Settling a collision, in whichever way."""
    return Try("settle", words.settle, commands.Settle(id=collision, result="agreed"), collision)
