"""What asks for a member: one look at everything, cheap tests first, and words only for what is shown.

The rules are not asked here, which would take too long among thousands of promises; a test holds the two together.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator
from typing import Final

from msgspec import Struct

from app.group import OpenGroup
from app.home_views import NeedKind
from app.reading.may.promises import settling_of
from app.reading.may.trying import tried
from app.reading.members import renewal
from crdt import outcomes, suspending
from crdt.commitments import promise
from crdt.commitments.confirming import witnesses_needed
from crdt.commitments.gathering import live_parts
from crdt.commitments.keeping import last_day
from crdt.deciding.roster import about_whom
from crdt.deciding.votes import votes
from crdt.deciding.waiting import waits_until
from crdt.disputes.promises import stands_for_receiver
from crdt.disputes.sorts import matter
from crdt.kinds.shared import ANYONE, GROUP
from crdt.records.decisions import Decision
from crdt.records.entries import Entry
from crdt.records.funds import Earmark, Payout, StatementCheck
from crdt.records.group import Member, Rekeying
from crdt.records.holdings import Passing
from crdt.records.outcomes import Outcome
from crdt.records.periods import Closing
from crdt.records.promises import LIVE, OPEN, Amendment, Commitment, Evidence
from crdt.records.words import Collision, Dispute
from crdt.series.occurrences import is_named_like_one
from crdt.witnesses import counted_witnesses

_URGENT, _STUCK, _USUAL = range(3)
"""Late or due soon; what nobody can go on with; the rest, by its day."""
NO_DAY: Final = "9999-12-31"
_TO_DO: Final = frozenset(("agreed", "under_way", "handover_asked"))


class Found(Struct, frozen=True):
    """Something that asks for somebody, before it has words."""

    kind: NeedKind
    about: (
        Commitment
        | Passing
        | Dispute
        | Collision
        | Decision
        | Outcome
        | Entry
        | Earmark
        | Payout
        | StatementCheck
        | Rekeying
        | Member
        | Closing
    )
    day: str = ""
    act: str = ""
    speaking_for: str = ""
    open_to_all: bool = False
    waits: bool = False
    number: int = 0
    """How many witnesses are still needed, or who joined."""
    stuck: bool = False


class Looking(Struct, frozen=True):
    """Who looks, and on which day."""

    group: OpenGroup
    today: str
    soon: str
    people: dict[str, str]
    """For whom I speak: myself, and neighbours, by whose name I then speak."""

    def speaks(self, who: object) -> bool:
        """Whether somebody is I, or a neighbour of mine."""
        return who in self.people


def looking(group: OpenGroup, day: datetime.date, soon: str) -> Looking:
    """With this member's eyes."""
    mine = {one.id: one.id for one in group.state.members.values() if one.keeper == group.me}
    return Looking(group, day.isoformat(), soon, {group.me: "", **mine})


def urgency(found: Found, look: Looking) -> tuple[int, str]:
    """What comes first."""
    day = found.day or NO_DAY
    if found.stuck:
        return _STUCK, day
    return (_URGENT if day <= look.soon else _USUAL), day


def all_needs(look: Looking) -> Iterator[Found]:
    """Everything that asks for me or for anybody."""
    state = look.group.state
    for one in state.commitments.values():
        if one.status in OPEN:
            yield from _GATHERING_OR_OFFER[one.status](look, one)
        elif one.status in LIVE:
            yield from _live(look, one)
    for passing in state.passings.values():
        if passing.status in ("on_its_way", "said"):
            yield from _passing(look, passing)
    for dispute in state.disputes.values():
        if dispute.result is None:
            yield from _dispute(look, dispute)
    for decision in state.decisions.values():
        yield from _decision(look, decision)
    for outcome in state.outcomes.values():
        yield from _outcome(look, outcome)
    yield from _entries(look)
    yield from _collisions(look)
    yield from _renewal(look)
    yield from _new_laptops(look)


# --- what nobody is bound by yet -----------------------------------------------------------------------


def _answerable(look: Looking, one: Commitment) -> Iterator[Found]:
    """An offer or a request: who is asked answers, in time."""
    last = one.terms.answerBy or ""
    if "" < last < look.today:
        yield from _passed(look, one, last)
        return
    if look.speaks(one.author) or is_named_like_one(one.id):
        return
    day = last or one.terms.due_day or ""
    asked = one.receiver if one.status == "offered" else one.provider
    if look.speaks(asked):
        yield Found("accept", one, day, one.terms_act, look.people[asked])
        return
    is_offer = one.status == "offered"
    of_anyone = asked == ANYONE and not look.speaks(one.receiver)
    if of_anyone or (is_offer and _is_for_the_group(look, one)):
        yield Found("accept", one, day, one.terms_act, open_to_all=True)


def _gathering(look: Looking, one: Commitment) -> Iterator[Found]:
    """Whoever has room and no part yet may join."""
    if one.clauseOf is not None:
        return
    last = one.terms.deadline or ""
    if "" < last < look.today:
        yield from _passed(look, one, last)
        return
    parts = live_parts(look.group.state, one)
    full = len(parts) >= (one.terms.maximumJoiners or len(parts) + 1)
    mine = any(look.speaks(part.provider) for part in parts)
    for_me = look.speaks(one.provider) or look.speaks(one.receiver)
    if not (full or mine or for_me):
        yield Found("join-in", one, last, open_to_all=True, number=len(parts))


def _passed(look: Looking, one: Commitment, last: str) -> Iterator[Found]:
    said = any(look.speaks(saying.by) for saying in one.sayings)
    if look.speaks(one.author) and not said:
        yield Found("notice", one, last, "", look.people[one.author])


_GATHERING_OR_OFFER: Final[dict[str, Callable[[Looking, Commitment], Iterator[Found]]]] = {
    "gathering": _gathering,
    "offered": _answerable,
    "requested": _answerable,
}


# --- what both sides signed -----------------------------------------------------------------------------


def _live(look: Looking, one: Commitment) -> Iterator[Found]:
    if promise.is_whole(one):
        return
    if one.amendments:
        yield from _amendments(look, one)
    if one.handover is not None and one.status == "handover_asked":
        yield from _standing_in(look, one)
    if one.evidence and one.status in ("evidenced", "under_way"):
        yield from _evidence(look, one)
    if one.status in _TO_DO and look.speaks(one.receiver) and not look.speaks(one.provider):
        due = one.terms.due_day or ""
        if due < look.today and last_day(look.group.state, one) < look.today:
            yield Found("notice", one, due, "", look.people[one.receiver])


def _amendments(look: Looking, one: Commitment) -> Iterator[Found]:
    waiting = [each for each in one.amendments if each.replaces == one.terms_act]
    for amendment in waiting[-1:]:
        asked = _asked_to_amend(look, one, amendment)
        if asked is not None and not look.speaks(amendment.by):
            yield Found("accept", one, one.terms.due_day or "", amendment.act, asked)


def _asked_to_amend(look: Looking, one: Commitment, amendment: Amendment) -> str | None:
    """For whom I would answer other terms; None where another side is asked."""
    if amendment.by != one.provider:
        return look.people.get(one.provider)
    return _for_receiver(look, one)


def _standing_in(look: Looking, one: Commitment) -> Iterator[Found]:
    assert one.handover is not None
    day, taken, to = one.terms.due_day or "", one.handover.taken, one.handover.to
    if taken:
        asked = _for_receiver(look, one)
        if asked is not None and not look.speaks(one.handover.taker):
            yield Found("accept", one, day, taken, asked)
    elif to is not None and look.speaks(to):
        yield Found("take-over", one, day, one.handover.act, look.people[to])
    elif to is None and not (look.speaks(one.provider) or look.speaks(one.receiver)):
        yield Found("take-over", one, day, one.handover.act, open_to_all=True)


def _evidence(look: Looking, one: Commitment) -> Iterator[Found]:
    """Who saw it says so; then the receiver's side confirms."""
    state = look.group.state
    named = {act for confirmed in one.kept for act in confirmed.evidence}
    fresh = [piece for piece in one.evidence if piece.act not in named]
    if not fresh:
        return
    needed = witnesses_needed(state, one, one.quantity)
    lacking = [needed - len(counted_witnesses(state, piece)) for piece in fresh]
    piece, number = max(zip(fresh, lacking, strict=True), key=lambda both: both[1])
    if number > 0 and _may_witness(look, one, piece):
        yield Found("witness", one, piece.when[:10], piece.act, number=number)
        return
    asked = _for_receiver(look, one)
    if asked is not None and look.group.me not in promise.witnesses(state, one):
        day = one.terms.due_day or ""
        yield Found("confirm", one, day, piece.act, asked, waits=number > 0, number=max(0, number))


def _may_witness(look: Looking, one: Commitment, piece: Evidence) -> bool:
    state, me = look.group.state, look.group.me
    third = not (look.speaks(one.provider) or look.speaks(one.receiver))
    return third and me in state.roster and me not in counted_witnesses(state, piece)


def _for_receiver(look: Looking, one: Commitment) -> str | None:
    """For whom I would speak as the receiver's side; None where another does."""
    if promise.is_the_groups(look.group.state, one):
        return "" if _is_for_the_group(look, one) else None
    return None if look.speaks(one.provider) else look.people.get(one.receiver)


def _is_for_the_group(look: Looking, one: Commitment) -> bool:
    state = look.group.state
    if not promise.is_the_groups(state, one) or look.speaks(one.provider):
        return False
    return stands_for_receiver(state, one, look.group.me)


# --- things, disputes, collisions -----------------------------------------------------------------------


def _passing(look: Looking, one: Passing) -> Iterator[Found]:
    if one.status == "said":
        seen = (said.by for said in look.group.state.statements.get(one.received, ()))
        if look.group.me not in (one.by, one.received_by, *seen):
            yield Found("witness", one, one.ended, one.received, open_to_all=True, number=1)
        return
    waits = one.id in look.group.state.holdings[one.holding].on_its_way
    if not waits or look.speaks(one.by):
        return
    if isinstance(one.receiver, str) and look.speaks(one.receiver):
        yield Found("receive", one, "", one.id, look.people[one.receiver])
    elif one.receiver == GROUP:
        yield Found("receive", one, "", one.id, open_to_all=True)


def _dispute(look: Looking, one: Dispute) -> Iterator[Found]:
    """The charter's mediators, whoever disputes, and the parties sign how it ends."""
    state, me = look.group.state, look.group.me
    seen = matter(state, one).seen(state)
    concerned = {one.by, one.mediator, *state.rule("disputes.mediators", seen.charter)}
    if me in concerned | seen.parties and not any(signed.by == me for signed in one.signatures):
        yield Found("resolve", one, act=one.id, stuck=True)


def _decision(look: Looking, one: Decision) -> Iterator[Found]:
    """Who may vote is asked to; once the closing day is over any of them counts."""
    me = look.group.me
    if one.status == "waiting":
        yield from _waiting(look, one)
    if one.status not in ("open", "reopened") or me not in one.electorate:
        return
    if me not in votes(one.ballots):
        yield Found("ballot", one, one.closes)
    elif one.closes < look.today:
        yield Found("count-ballots", one, one.closes, open_to_all=True)


def _renewal(look: Looking) -> Iterator[Found]:
    """Whoever has not said for long that they stay is asked once."""
    me = look.group.state.members.get(look.group.me)
    due = renewal(look.group, me) if me is not None else ""
    if me is not None and "" < due < look.today:
        yield Found("stay", me, due)


def _is_being_decided(look: Looking, met: Collision) -> bool:
    """Whether a decision that is open says who of those that met stays."""
    state = look.group.state
    still_open = (one for one in state.decisions.values() if one.status in ("open", "reopened"))
    whom = suspending.whom(state, met.about)
    return any(whom <= about_whom(one.effects) for one in still_open)


def _new_laptops(look: Looking) -> Iterator[Found]:
    """Whether a laptop is a member's who has no other, the others say."""
    state, me = look.group.state, look.group.me
    for one in state.rekeyings.values():
        said = {one.by, one.member, *(vouch.by for vouch in state.vouches.get(one.id, ()))}
        if state.devices[one.device].status == "awaited" and me in state.roster and me not in said:
            yield Found("affirm", one, act=one.id, open_to_all=True)


def _waiting(look: Looking, one: Decision) -> Iterator[Found]:
    """A guardian who is named may stop it; once the time is over those who may vote say so."""
    state, me = look.group.state, look.group.me
    until = waits_until(state, one)
    named = state.rule("guardians.members", one.charter)
    if me in named and me not in {each.by for each in one.objections} and look.today <= until:
        yield Found("stop-decision", one, until, stuck=True)
    if me in one.electorate and until < look.today and me not in {each.by for each in one.waited}:
        yield Found("say-waited", one, until, open_to_all=True)


def _outcome(look: Looking, one: Outcome) -> Iterator[Found]:
    """Its keeper looks back on the day that was set; somebody else stands by what they say."""
    state, me = look.group.state, look.group.me
    day = outcomes.next_review(one)
    if one.status == "open" and one.keeper == me and "" < day <= look.today:
        yield Found("review", one, day)
    for said in one.reviews[-1:]:
        if not said.bound and said.by != me:
            seen = {given.by for given in state.statements.get(said.act, ())}
            if me not in seen:
                yield Found("witness", one, said.when[:10], said.act, open_to_all=True, number=1)


def _entries(look: Looking) -> Iterator[Found]:
    """Whoever something was entered for from paper takes it on, or says that it is not right."""
    for entry in look.group.state.entries.values():
        if entry.status == "entered" and look.speaks(entry.of):
            yield Found("restate", entry, act=entry.act, speaking_for=look.people[entry.of])


def _collisions(look: Looking) -> Iterator[Found]:
    """Who decides is asked of the rules: collisions are rare."""
    me = look.group.me
    for one in look.group.state.collisions.values():
        if one.kind == suspending.CROSSED and one.result is None and me in one.deciders:
            if not _is_being_decided(look, one):
                yield Found("decide-who-stays", one, act=one.id, stuck=True)
            continue
        if one.result is None and all(verdict.by != me for verdict in one.verdicts):
            (settled,) = tried(look.group, (settling_of(one.id),)) or (None,)
            if settled is not None and settled.allowed:
                yield Found("settle", one, act=one.id, stuck=True)
