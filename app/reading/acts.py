"""Single acts, histories, collisions, findings, and how the book stands."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Final

from msgspec.structs import replace

from app import erasing, finding
from app.commands import reading as commands
from app.group import OpenGroup
from app.photo_names import own
from app.reading import again, charters, telling
from app.reading.imported import line_in
from app.results import (
    ActView,
    Collisions,
    CollisionView,
    Findings,
    HistoryView,
    StatusView,
)
from app.syncing import views
from crdt.erasing import salted_in
from crdt.errors import SENTENCES
from crdt.kinds.shared import GROUP, Salted
from crdt.members import voices
from crdt.records.words import Collision
from crdt.series.occurrences import is_named_like_one
from crdt.signed import Act

MET: Final = {
    "takers_crossed": "Two took on the same thing while apart.",
    "stand_ins_crossed": "Two stood in for the same person while apart.",
    "answer_crossed": "A yes met a withdrawal, or a statement that it had come too late.",
    "gathering_crossed": "Enough joined while somebody stated that too few had.",
    "too_many_joined": "More joined while apart than there is room for.",
    "amendments_crossed": "Two different amendments were accepted while apart.",
    "confirmations_differ": "Two confirmed different quantities while apart.",
    "slot_takers_crossed": "Two took the same slot of a series while apart.",
    "invite_overused": "More were admitted while apart than the invite was for.",
    "handovers_crossed": "One thing was handed to two while apart, and both received it.",
    "registered_twice": "One name or number was registered twice while apart.",
    "bookings_overlap": "One thing was promised to two people for the same time while apart.",
    "overdrawn": "More was approved while apart than there is money for.",
    "queue_level": "Shares were asked back while apart, and there is too little for all of them.",
    "counts_differ": "Two counted the same decision while apart, with different results. It is counted once more.",
    "removals_crossed": "Members put each other out while apart. These have no say until the others have decided.",
    "rekeyed_twice": "One member was given two new keys while apart.",
    "rules_crossed": "Two decisions gave one rule different values while apart. A new decision says which holds.",
}
"""What met, as people read it."""
ALLOWED: Final = {
    "takers_crossed": ("keep:ACT", "both:ACT=QUANTITY,ACT=QUANTITY"),
    "stand_ins_crossed": ("keep:ACT", "both:ACT=QUANTITY,ACT=QUANTITY"),
    "answer_crossed": ("agreed", "agreed:ACT", "withdrawn"),
    "gathering_crossed": ("agreed", "not-reached"),
    "too_many_joined": ("keep:ACT,ACT", "maximum:NUMBER"),
    "amendments_crossed": ("keep:ACT",),
    "confirmations_differ": ("quantity:QUANTITY",),
    "slot_takers_crossed": ("keep:ACT", "keep:ACT,ACT"),
    "invite_overused": ("keep:ACT,ACT",),
    "rekeyed_twice": ("keep:ACT", "none"),
    "handovers_crossed": ("keep:ACT",),
    "registered_twice": ("keep:ACT", "keep:ACT,ACT"),
    "bookings_overlap": ("keep:ACT", "windows:ACT=FROM/UNTIL,ACT=FROM/UNTIL"),
    "overdrawn": (
        "wait:PAYOUT,PAYOUT",
        "withdraw:PAYOUT,PAYOUT",
        "wait:PAYOUT+withdraw:PAYOUT",
    ),
    "queue_level": ("order:PAYOUT,PAYOUT",),
}
"""The results that each kind of collision may end with, as `settle` takes them."""


def act(group: OpenGroup, command: commands.ShowAct) -> ActView:
    """One act with its body and the texts beside it."""
    id_ = finding.thing(command.id, group.book.ids(), "act")
    return next(iter(_views(group, [id_], whole=True)))


def history(group: OpenGroup, command: commands.History) -> HistoryView:
    """Every act about one thing and about the acts about it, in the agreed order."""
    state = group.state
    things = finding.AnyOf(
        state.commitments,
        state.members,
        state.holdings,
        state.outcomes,
        state.decisions,
        state.series,
    )
    subject = (
        finding.promise(group, command.id).id
        if is_named_like_one(command.id)
        else finding.thing(command.id, things, "thing")
    )
    return HistoryView(subject=subject, acts=tuple(_views(group, group.mentions.about(subject))))


def _views(group: OpenGroup, acts: Iterable[str], *, whole: bool = False) -> Iterable[ActView]:
    state, void = group.state, group.book.agreement.void
    for id_ in acts:
        one = group.book.act(id_)
        device = state.devices.get(one.lane)
        seen, members = group.book.seen_by(id_)
        codes = tuple(found.code for found in state.findings.get(id_, ()))
        reason = void[id_].code if id_ in void else ""
        why = reason or (codes[0] if codes else "")
        after, before = group.book.bracket(id_)
        unseen = sorted(map(group.name, group.book.unseen_by(id_) - {group.me}))
        yield ActView(
            id=id_,
            short=id_[3:9],
            kind=one.kind,
            by=group.name(device.member) if device else "a stranger",
            device=one.lane,
            seq=one.seq,
            clock=one.when,
            told=telling.told(group, one),
            sentence=SENTENCES[why].text if why in SENTENCES else why,
            codes=codes,
            void=reason,
            seen=seen,
            members=members,
            unseen_by=tuple(unseen),
            settled=group.book.is_settled(id_),
            after=after,
            before=before,
            charter=charters.judged_by(group, id_) if whole else 0,
            imported=line_in(one),
            body=one.fields() if whole else {},
            texts=_beside(group, one.fields()) if whole else {},
            erasable=_erasable(group, one, device.member if device else ""),
            erased=_erased(group, one),
        )


def _beside(group: OpenGroup, body: Any) -> dict[str, str]:
    """The words behind each salted text of a body, by its path; of one that was erased, who erased it."""
    found = ((path, group.words(Salted(digest))) for path, digest in salted_in(body))
    return {path: words for path, words in found if words is not None}


def _erasable(group: OpenGroup, one: Act, author: str) -> dict[str, str]:
    """The texts beside an act that this member could erase, by their paths; `photos` for its own photos."""
    body: Any = one.fields()
    whose = (author, body.get("onBehalfOf"), one.id if one.kind == "member.admitted" else "")
    if not any(group.me in voices(group.state, each) for each in whose if isinstance(each, str)):
        return {}
    known = {path: group.texts.behind(digest) for path, digest in salted_in(body)}
    found = {path: words for path, words in known.items() if words is not None}
    photos = [each for each in own(one) if not group.is_erased(one.id, each)]
    return found | ({"photos": str(len(photos))} if photos else {})


def _erased(group: OpenGroup, one: Act) -> str:
    """Who erased something beside an act, and when."""
    if not group.state.erased:
        return ""
    wanted = [*(digest for _, digest in salted_in(one.fields())), *own(one)]
    gone = (erasing.erased(group, one.id, what) for what in wanted)
    said = (erasing.sentence(group, each) for each in gone if each is not None)
    return "; ".join(dict.fromkeys(said))


def collisions(group: OpenGroup, _: commands.Collisions) -> Collisions:
    """What needs settling first, then what was settled."""
    found = sorted(group.state.collisions.values(), key=lambda one: (bool(one.result), one.id))
    return Collisions(collisions=tuple(collision(group, one) for one in found))


def collision(group: OpenGroup, one: Collision) -> CollisionView:
    """What met, who decides, and who has signed."""
    deciders = tuple(
        "any member not concerned" if d == GROUP else group.name(d) for d in one.deciders
    )
    return CollisionView(
        id=one.id,
        short=finding.short(one.id, group.state.collisions),
        kind=one.kind,
        sentence=MET[one.kind],
        about=one.about,
        subject=one.subject,
        deciders=deciders,
        allowed=ALLOWED.get(one.kind, ()),
        needed=one.needed,
        verdicts=tuple(group.name(verdict.by) for verdict in one.verdicts),
        settled=one.result is not None,
    )


def findings(group: OpenGroup, command: commands.Findings) -> Findings:
    """Acts that broke a rule and acts that do not count, in the agreed order."""
    state, void = group.state, group.book.agreement.void
    order = [id_ for id_ in group.book.agreement.order() if id_ in state.findings or id_ in void]
    if command.by:
        order = again.is_of(group, order, finding.member(group, command.by))
    return Findings(acts=tuple(_again(group, view) for view in _views(group, order)))


def _again(group: OpenGroup, view: ActView) -> ActView:
    """With what one may do about it, and who has said it again."""
    if not view.void:
        return view
    act, device = group.book.act(view.id), group.state.devices.get(view.device)
    return replace(
        view,
        about=again.about(group, act),
        said_again=again.said_by(group, act.id),
        actions=again.actions(group, act, device.member if device else ""),
    )


def status(group: OpenGroup, command: commands.Status) -> StatusView:
    """How much is recorded, what is settled, and who is waited for."""
    book = group.book
    return StatusView(
        group=group.state.group.name,
        id=group.id,
        acts=len(book),
        settled=len(book.settled()),
        void=len(book.agreement.void),
        digest="" if command.brief else book.digest(),
        heads={} if command.brief else book.counts(),
        waiting_for=tuple(sorted({group.name(member) for member in book.waiting_for()})),
        only_here=book.only_with(group.me) if group.me else 0,
        peers=views.remembered(group),
    )
