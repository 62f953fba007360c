"""Acts that may enter a small book, that wait, and that never may, each for one reason."""

from __future__ import annotations

from typing import Any

from forging import Device
from laptops import PLAIN, Scene, everybody
from msgspec.structs import replace

from crdt.agreement.admit import Admitted, Known, Pending
from crdt.errors import Refused
from crdt.signed import Act


def vectors() -> dict[str, Any]:
    """The book's acts, and acts held against it."""
    scene = Scene("admission")
    anna, ben, cleo = scene.group_of("Ben", "Cleo")
    ben.write()
    tablet = anna.admits("Anna's tablet", "device.offered")
    everybody([anna, ben, cleo])
    cleo.write()
    anna.hears(cleo)
    anna.write()
    book, stranger = anna.book, Device("admission, a stranger")
    acts = {act.id: act for act in scene.acts}
    first, admitted_ben, admitted_cleo, of_ben, offered, of_cleo, of_anna = scene.acts
    assert (of_cleo.lane, offered.kind) == (cleo.lane, "device.offered")
    group = scene.group

    def said(by: Device, after: Act | None, *seen: Act, kind: str = PLAIN, of: str = group) -> Act:
        return by.act(of, kind, {}, after, seen)

    def numbered(by: Device, after: Act, seq: int) -> Act:
        """An act that follows `after` by a wrong number."""
        return by.act(group, PLAIN, {}, replace(after, seq=seq - 1))

    missing = said(ben.device, of_ben)
    later = said(ben.device, missing)
    cases: list[tuple[str, Act]] = [
        ("an act that is here", of_ben),
        ("the next act of a lane, nothing seen", said(anna.device, of_anna)),
        ("the next act of a lane, a head seen", said(ben.device, of_ben, of_anna)),
        ("a twin of an act", said(anna.device, offered)),
        ("a twin of a lane's first act", said(cleo.device, None, admitted_cleo, kind="x")),
        (
            "a lane's first act, with a past that names it by another's device.offered",
            said(tablet.device, None, offered),
        ),
        ("the founder's lane begun again by one who saw it", said(anna.device, None, admitted_ben)),
        (
            "a kind that nobody knows, by anybody named",
            said(cleo.device, of_cleo, kind="tomorrows.kind"),
        ),
        ("an act after one that isn't here", later),
        ("an act that saw one that isn't here", said(anna.device, of_anna, missing)),
        ("another group's act", said(anna.device, of_anna, of=of_ben.id)),
        ("another group's founding", stranger.act("", "group.founded", {})),
        ("a second founding in this group", said(anna.device, of_anna, kind="group.founded")),
        ("a number left out", numbered(anna.device, of_anna, of_anna.seq + 2)),
        ("a number repeated", numbered(anna.device, of_anna, of_anna.seq)),
        ("another lane's act as prev", said(ben.device, of_cleo)),
        ("an own act seen", said(anna.device, of_anna, offered)),
        ("a twin seen by its own lane", said(anna.device, offered, of_anna)),
        ("a head seen that prev implies", said(anna.device, of_anna, of_ben)),
        ("a head seen that another head implies", said(ben.device, of_ben, of_cleo, of_anna)),
        ("a lane that nobody named", said(stranger, None, first)),
        ("a lane named beside its past", said(tablet.device, None, of_ben)),
    ]
    return {
        "group": group,
        "acts": [act.raw.decode() for act in acts.values()],
        "cases": [_row(name, act, book) for name, act in cases],
    }


def _row(name: str, act: Act, book: Any) -> dict[str, Any]:
    row: dict[str, Any] = {"name": name, "text": act.raw.decode()}
    match book.verdict(act):
        case Admitted():
            return {**row, "verdict": "admitted"}
        case Known():
            return {**row, "verdict": "known"}
        case Pending(missing=missing):
            return {**row, "verdict": "waits", "for": sorted(missing)}
        case Refused() as refused:
            return {**row, "verdict": "refused", "code": refused.code}
    raise AssertionError(name)
