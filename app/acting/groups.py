"""Groups, members and devices: founding, profiles, leaving, closing a laptop (spec: acts in full, 9)."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from app import finding, keyring, zone
from app.acting import departing
from app.acting.pen import Pen
from app.commands import groups as commands
from app.finding import Unclear
from app.group import Clock, OpenGroup
from app.home import Home
from app.keyring import DeviceKey
from app.results import Done
from app.storage.store import Disclosure, Store
from app.texts import digest_of, salted
from crdt.book import Book
from crdt.errors import Refused
from crdt.kinds.group import ForkOf, Profiled
from crdt.kinds.shared import Text
from crdt.signed import Act, Statement, canonical, sign

_TIME = "%Y-%m-%dT%H:%M:%SZ"
_PROFILE = ("contact", "skills", "household", "nameInRecords", "brought")
LEAST_TYPED = 4
"""How many letters of a laptop's key name it, at least: what ends one by chance closes none."""


def first_act(
    command: commands.NewGroup, key: DeviceKey, clock: Clock, parted: ForkOf | None = None
) -> tuple[Act, Disclosure]:
    """The founding act, with the founder's name beside it. Raises Refused where a rule is against it."""
    name, disclosure = salted(finding.name(command.my_name))
    body = {
        "name": finding.name(command.name),
        "purpose": command.purpose,
        "zone": zone.named(command.zone),
        "founder": {"name": name, "device": {"sign": key.lane, "seal": key.seal}},
        "rules": command.rules,
        "clauses": command.clauses,
        **({"forkOf": parted} if parted else {}),
    }
    when = clock().strftime(_TIME)
    act = sign(key.signing, Statement("", "group.founded", canonical(body), 1, None, ()), when)
    book = Book(act.id)
    book.add(act)
    if not book.state.group.id:
        raise Refused(book.state.findings[act.id][0].code)
    return act, Disclosure(act.id, digest_of(disclosure), disclosure)


def found(
    home: Home,
    command: commands.NewGroup,
    clock: Clock,
    place: str,
    parted: ForkOf | None = None,
) -> OpenGroup:
    """Found a group: its founding act and its first epoch, in a folder that is there whole or not at all.

    `parted`: from which group it parts.
    """
    key = DeviceKey.generate()
    act, beside = first_act(command, key, clock, parted)
    staged = home.stage()
    keyring.keep(staged, key, place=place, passphrase=command.passphrase)
    with Store.create(staged, act.id, key.lane) as store:
        store.append((act,), (beside,), own=True)
    with OpenGroup.open(staged, key, clock) as group:
        group.open_epoch()
    return OpenGroup.open(home.keep(staged, act.id), key, clock)


def profile(group: OpenGroup, command: commands.Profile) -> Done:
    """`member.profiled`."""
    pen = Pen(group, command)
    name = pen.text(finding.name(command.name)) if command.name else None
    fresh: dict[str, Any] = {}
    if command.contact is not None:
        fresh["contact"] = pen.text_or_none(command.contact)
    if command.skills is not None:
        fresh["skills"] = tuple(pen.text(skill) for skill in command.skills if skill) or None
    if command.name_in_records:
        fresh["nameInRecords"] = command.name_in_records
    fields = said_before(group, pen, but=fresh) | fresh
    pen.write("member.profiled", dated=False, name=name, **fields)
    return pen.done(group.me, "Your profile is recorded.")


def said_before(group: OpenGroup, pen: Pen, but: Collection[str] = ()) -> dict[str, Any]:
    """What one said of oneself so far: a profile replaces the one before as a whole, so it is said once more.

    Words that are known here are salted anew, to travel beside the new act too; what was erased is not said again.
    """
    before = group.state.members[pen.speaker].profile or Profiled()

    def again(text: Text) -> Text | None:
        if group.was_erased(text):
            return None
        words = group.texts.of(text)
        return pen.text(words) if words else text

    found: dict[str, Any] = {}
    for field in _PROFILE:
        value = getattr(before, field)
        if field not in but and value:
            if field == "contact":
                value = again(value)
            elif field == "skills":
                value = tuple(filter(None, map(again, value))) or None
            found[field] = value
    return found


def rest(group: OpenGroup, command: commands.RestAWhile) -> Done:
    """`member.rested`."""
    pen = Pen(group, command)
    begins, until = (finding.day(group, one) for one in (command.start, command.until))
    pen.write("member.rested", dated=False, until=until, **{"from": begins})
    return pen.done(group.me, f"You rest from {begins} to {until}.")


def stay(group: OpenGroup, command: commands.Stay) -> Done:
    """`member.renewed`."""
    pen = Pen(group, command)
    pen.write("member.renewed")
    return pen.done(group.me, "You stay.")


def leave(group: OpenGroup, command: commands.Leave) -> Done:
    """`member.left`, with a list of what is still open."""
    pen, me = Pen(group, command), group.me
    found = departing.still_open(group)
    pen.write("member.left", lines=[one.line for one in found])
    return pen.done(me, f"You have left {group.state.group.name}; {departing.in_short(found)}.")


def close_device(group: OpenGroup, command: commands.CloseDevice) -> Done:
    """`device.closed`: its frontier is the last act of it that is known here; a new epoch shuts it out."""
    pen = Pen(group, command)
    mine = [one.sign for one in group.state.devices.values() if one.member == group.me]
    device = _device(command.device, mine)
    last = group.book.last_of(device) or group.state.devices[device].named
    with group.together():
        pen.write("device.closed", dated=False, device=device, last=last)
        group.open_epoch()
    return pen.done(device, "That laptop is closed; what it writes from now on does not count.")


def _device(typed: str, among: list[str]) -> str:
    found_ones = [one for one in among if len(typed) >= LEAST_TYPED and one.endswith(typed)]
    if len(found_ones) != 1:
        raise Unclear("not_found", f"{typed!r} is none of your laptops.", tuple(among))
    return found_ones[0]


def accept_device(group: OpenGroup) -> None:
    """`device.accepted`: the first act of another laptop of a member."""
    device = group.state.devices[group.key.lane]
    group.say("device.accepted", canonical({"offered": device.named}))


def admit_neighbour(group: OpenGroup, command: commands.AdmitNeighbour) -> Done:
    """`member.admitted` without a device: a neighbour, for whom a keeper speaks."""
    pen = Pen(group, command)
    keeper = finding.member(group, command.keeper) if command.keeper else group.me
    name = pen.text(finding.name(command.name))
    act = pen.write("member.admitted", dated=False, name=name, keeper=keeper)
    return pen.done(act.id, f"{command.name} is in; {group.name(keeper)} speaks for them.")
