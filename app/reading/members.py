"""The group, its members and their laptops, as people read them."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Iterable

from msgspec import Struct

from app import erasing, finding
from app.acting.departing import left_by
from app.answer_views import AnswerView
from app.commands import groups as commands
from app.errors import LocalRefusal
from app.group import OpenGroup
from app.group_views import DevicesView, DeviceView
from app.member_parts import BroughtView, LeftView
from app.reading import answering
from app.reading.changes_of_people import SORTS
from app.reading.may import members as may
from app.results import GroupView, MembersView, MemberView
from app.sample.mark import is_sample
from crdt.commitments.promise import is_whole
from crdt.kinds.group import Profiled
from crdt.kinds.shared import Salted
from crdt.records.group import Member
from crdt.records.promises import KEPT, LIVE
from crdt.resting import rest_on
from crdt.state import State
from crdt.suspending import suspended
from crdt.witnesses import checkers, has_receipt, mutual


def group_view(group: OpenGroup, *, digest: bool = True) -> GroupView:
    """The group as this laptop knows it."""
    state = group.state
    copied = group.store.check_copy()
    return GroupView(
        id=group.id,
        name=state.group.name,
        purpose=group.words(state.charter.purpose),
        zone=state.group.zone,
        me=group.name(group.me) if group.me else "",
        acts=len(group.book),
        settled=len(group.book.settled()),
        members=len(state.roster),
        open_promises=sum(
            one.status in LIVE and not is_whole(one) for one in state.commitments.values()
        ),
        digest=group.book.digest() if digest else "",
        copied=getattr(copied, "reason", ""),
        sample=is_sample(group),
    )


def show(group: OpenGroup, command: commands.ShowGroup | commands.Digest) -> GroupView:
    """The group, with its digest."""
    brief = isinstance(command, commands.ShowGroup) and command.brief
    return group_view(group, digest=not brief)


def members(group: OpenGroup, _: commands.Members) -> MembersView:
    """Everybody, those who are here first, by name."""
    everybody = list(_views(group, group.state.members.values()))
    order = {"member": 0, "neighbour": 1, "former": 2}
    everybody.sort(key=lambda one: (order[one.status], one.name.casefold(), one.id))
    return MembersView(members=tuple(everybody), actions=may.actions(group))


def whoami(group: OpenGroup, _: commands.WhoAmI) -> MemberView:
    """Who this laptop speaks for."""
    if not group.me:
        raise LocalRefusal("no_voice")
    return next(iter(_views(group, (group.state.members[group.me],))))


class _Did(Struct, frozen=True):
    """How often each member did what."""

    promised: Counter[str]
    kept: Counter[str]
    witnessed: Counter[str]


def _did(state: State) -> _Did:
    promises = state.commitments.values()
    said = (one for given in state.statements.values() for one in given)
    return _Did(
        promised=Counter(one.provider for one in promises if one.agreed),
        kept=Counter(one.provider for one in promises if one.status in KEPT),
        witnessed=Counter(one.by for one in said if one.how != "told"),
    )


def _views(group: OpenGroup, members: Iterable[Member]) -> Iterable[MemberView]:
    did, pairs = _did(group.state), mutual(group.state)
    hints = answering.by_person(group)
    for one in members:
        others = {other for pair in pairs if one.id in pair for other in pair} - {one.id}
        yield _view(group, one, did, others, hints.get(one.id))


def _view(
    group: OpenGroup, member: Member, did: _Did, others: set[str], hint: AnswerView | None
) -> MemberView:
    profile, left = member.profile, left_by(group, member.id)
    return MemberView(
        id=member.id,
        name=group.name_of(member),
        status=member.status,
        parted=_parted(group, member),
        me=member.id == group.me,
        keeper=group.name(member.keeper) if member.keeper else "",
        spoken_for=bool(group.me) and member.keeper == group.me,
        resting=resting_until(group, member),
        renewal=renewal(group, member),
        roles=member.roles,
        pauses=_pauses(group, member),
        answer=hint,
        devices=member.devices,
        contact=group.texts.of(profile.contact) or "" if profile else "",
        skills=tuple(filter(None, map(group.texts.of, profile.skills or ()))) if profile else (),
        erased=_erased(group, member),
        promised=did.promised[member.id],
        kept=did.kept[member.id],
        witnessed=did.witnessed[member.id],
        mutual=tuple(map(group.name, others)),
        admitted_by=group.name(member.by) if member.by not in ("", member.id) else "",
        vouchers=tuple(map(group.name, member.vouchers)),
        household=tuple(map(group.name, profile.household or ())) if profile else (),
        name_in_records=profile.nameInRecords or "" if profile else "",
        brought=tuple(
            BroughtView(group=found.group, digest=found.digest) for found in profile.brought or ()
        )
        if profile
        else (),
        left=_left(group, left) if left else None,
        actions=may.of_leaver(group, member.id) if left else (),
    )


def _erased(group: OpenGroup, member: Member) -> str:
    """Who erased something of what they say of themself, and when."""
    profile = member.profile or Profiled()
    texts = (member.name, profile.contact, *(profile.skills or ()))
    gone = (
        erasing.said_in_place(group, one.digest)
        for one in texts
        if isinstance(one, Salted) and group.was_erased(one)
    )
    said = dict.fromkeys(each.strip("()") for each in gone if each is not None)
    return "; ".join(said)


def _parted(group: OpenGroup, member: Member) -> str:
    if member.id in suspended(group.state, lambda _: True):
        return "suspended"
    out = [one.way for one in member.partings if not one.back]
    return out[-1] if out and member.status == "former" else ""


def _left(group: OpenGroup, act: str) -> LeftView:
    """How somebody left, by that act."""
    checked = tuple(map(group.name, checkers(group.state, act)))
    return LeftView(act=act, checked_by=checked, receipt=has_receipt(group.state, act))


def resting_until(group: OpenGroup, member: Member) -> str:
    """The last day of the rest in which today lies; empty where they are here."""
    rest = rest_on(member, finding.day(group, "today"), lambda _: True)
    return rest.ends if rest else ""


def _pauses(group: OpenGroup, member: Member) -> tuple[str, ...]:
    """Those in which today lies."""
    today = finding.day(group, "today")
    return tuple(
        f"{SORTS[one.sort]} until {one.until}"
        for one in member.pauses
        if not one.over and today <= one.until
    )


def renewal(group: OpenGroup, member: Member) -> str:
    """The last day for which it is said that they stay: so long after they came, or said it last."""
    if member.status != "member":
        return ""
    came = member.renewed_on or group.book.act(member.id).when[:10]
    days: int = group.state.rule("members.renewDays")
    last = datetime.date.max - datetime.timedelta(days=days)
    return (
        min(datetime.date.fromisoformat(came), last) + datetime.timedelta(days=days)
    ).isoformat()


def devices(group: OpenGroup, _: commands.Devices) -> DevicesView:
    """All laptops, by whose they are."""
    found = [
        DeviceView(
            id=one.sign,
            member=group.name(one.member),
            status=one.status,
            mine=one.sign == group.key.lane,
            member_id=one.member,
        )
        for one in group.state.devices.values()
    ]
    return DevicesView(devices=tuple(sorted(found, key=lambda one: (one.member, one.id))))
