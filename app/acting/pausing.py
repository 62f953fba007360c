"""Decisions about people, as one types them: somebody pauses or goes on, a newcomer may come (acts in full, 8)."""

from __future__ import annotations

import re
from typing import Final, cast, get_args

from app import finding
from app.acting.effect_words import named, one_of
from app.finding import Unclear
from app.group import OpenGroup
from crdt.kinds.decisions import MemberAdmit, MemberPause, MemberResume, PauseSort

_NEWCOMER: Final = re.compile(r"=?\s*(did:key:z[1-9A-HJ-NP-Za-km-z]+)\s*[=:]\s*(\S.*)")


def pause(group: OpenGroup, typed: str) -> MemberPause:
    """`MEMBER=SORT,DAY`."""
    who, said = named(typed, "pause:Ben=bookings,2026-12-31")
    sort, comma, until = (part.strip() for part in said.partition(","))
    if not comma or not until:
        raise Unclear("not_understood", f"{typed!r}: say until which day, like bookings,+30d.")
    return MemberPause(finding.member(group, who), _sort(sort), finding.day(group, until))


def resume(group: OpenGroup, typed: str) -> MemberResume:
    """`MEMBER=SORT`."""
    who, sort = named(typed, "resume:Ben=bookings")
    return MemberResume(finding.member(group, who), _sort(sort))


def _sort(typed: str) -> PauseSort:
    return cast("PauseSort", one_of(typed, get_args(PauseSort)))


def admit(_: OpenGroup, typed: str) -> MemberAdmit:
    """`KEY=NAME`. The key stands in the newcomer's request."""
    found = _NEWCOMER.fullmatch(typed)
    if found is None:
        raise Unclear("not_understood", f"{typed!r}: write it like admit:did:key:z6Mk…=Emil.")
    return MemberAdmit(found[1], finding.name(found[2].strip()))
