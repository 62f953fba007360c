"""Members who come back: set aside and brought back, or with a new laptop by others' word (spec: acts in full, 9)."""

from __future__ import annotations

from typing import Any

from app import finding
from app.acting.pen import Pen
from app.finding import Unclear
from app.group import OpenGroup
from app.results import Done
from crdt.partings import set_aside
from crdt.records.group import Device, Rekeying
from crdt.rekeying import vouchers, vouchers_needed


def bring_back(pen: Pen, who: str, request: dict[str, Any]) -> tuple[str, str]:
    """`member.returned`: its act, and who is back."""
    member = finding.member(pen.group, who)
    return pen.write("member.returned", dated=False, member=member, **request).id, member


def who_may(group: OpenGroup) -> tuple[tuple[str, str], ...]:
    """Who was set aside and may be brought back: id and name."""
    return tuple((one, group.name(one)) for one in set_aside(group.state))


def rekey(pen: Pen, who: str, request: dict[str, Any]) -> tuple[str, str, int]:
    """`member.rekeyed`: its act, whose laptop it is, and how many more have to say so."""
    member = finding.member(pen.group, who)
    act = pen.write("member.rekeyed", dated=False, member=member, **request).id
    return act, member, _missing(pen.group, pen.group.state.rekeyings[act])


def affirm(pen: Pen, typed: str) -> Done:
    """`member.vouched` for a member's new laptop, named by the act, or by the member."""
    rekeying = _rekeying(pen.group, typed)
    with pen.group.together():
        pen.write("member.vouched", dated=False, subject=rekeying.id)
        after = pen.group.state.rekeyings[rekeying.id]
        if after.in_force:
            pen.group.open_epoch()
    who = pen.group.name(rekeying.member)
    missing = _missing(pen.group, after)
    if not missing:
        return pen.done(rekeying.id, f"{who} speaks from the new laptop.")
    return pen.done(rekeying.id, f"You say that it is {who}'s. {missing} more have to say so.")


def _rekeying(group: OpenGroup, typed: str) -> Rekeying:
    state = group.state
    waiting = {
        one.id: one
        for one in state.rekeyings.values()
        if state.devices[one.device].status == "awaited"
    }
    of = [one for one in waiting.values() if group.name(one.member).casefold() == typed.casefold()]
    if len(of) == 1:
        return of[0]
    found = [id_ for id_ in waiting if typed and typed in (id_, finding.short(id_))]
    if len(found) != 1:
        said = f"{typed!r} is no key of a laptop, and nobody of that name waits with a new one."
        raise Unclear("not_understood", said)
    return waiting[found[0]]


def _missing(group: OpenGroup, rekeying: Rekeying) -> int:
    if rekeying.in_force:
        return 0
    return max(0, vouchers_needed(group.state) - len(vouchers(group.state, rekeying)))


def speaks(group: OpenGroup, device: Device) -> None:
    """Raises Unclear where a laptop that others say is a member's waits for more of them, or was closed."""
    rekeying = group.state.rekeyings.get(device.named)
    if rekeying is None or device.status == "open":
        return
    if device.status == "closed":
        raise Unclear("not_found", "That laptop was closed by its owner.")
    missing = _missing(group, rekeying)
    who = group.name(rekeying.member)
    raise Unclear("waits", f"{missing} more have to say that it is {who}'s: troth vouch.")
