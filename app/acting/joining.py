"""Inviting, asking to join, vouching, admitting, by files that people hand over (spec: carrying, 7 to 10)."""

from __future__ import annotations

import datetime
import secrets
import shutil
from pathlib import Path
from typing import Any, Final

import msgspec
from msgspec.structs import replace

from app import epochs, finding, keyring
from app.acting import returning
from app.acting.groups import accept_device
from app.acting.pen import Pen
from app.carrying import contents_of, receive_all
from app.commands import groups as commands
from app.errors import LocalRefusal
from app.finding import Unclear
from app.group import Clock, OpenGroup
from app.home import GroupFolder, Home, make_folder, write_whole
from app.joining_results import Admitted, Invited, Requested
from app.keyring import DeviceKey
from app.results import Done
from app.storage.store import Store
from app.texts import digest_of
from crdt.keys import did_of, public_of, seal_of
from crdt.kinds.shared import GROUP, Salted
from crdt.members import vouches_needed
from sync.answer import make_answer, open_answer
from sync.errors import LocalError, RemoteError
from sync.invite import Invite, invite_from_link, invite_public, is_name, link_of
from sync.records import Contents
from sync.request import Asked, make_request, open_request
from sync.words import four_words

SEEDS: Final = "invite:"
"""Where the journal's `local` table keeps the seeds of this laptop's own invites."""
DAYS: Final = 7


# --- the one who invites ----------------------------------------------------------------------------


def invite(group: OpenGroup, command: commands.Invite) -> Invited:
    """`member.invited`, and the link. Its seed stays on this laptop and in the link."""
    pen = Pen(group, command)
    until = finding.day(group, command.until or f"+{DAYS}d")
    made = Invite(
        name=group.state.group.name if is_name(group.state.group.name) else group.id[3:9],
        group=group.id,
        invite=group.id,
        inviter=public_of(group.key.lane) or b"",
        seed=secrets.token_bytes(16),
        addresses=command.addresses,
        relays=(),
        until=until,
    )
    try:
        link_of(made)
    except LocalError:
        raise Unclear("not_understood", "No invite can carry these addresses.") from None
    act = pen.write(
        "member.invited",
        dated=False,
        invite=did_of(invite_public(made.seed)),
        until=until,
        uses=command.uses,
    )
    link = link_of(replace(made, invite=act.id))
    group.store.local.put(SEEDS + act.id, link)
    return Invited(acts=(act.id,), link=link, until=until)


def read_request(group: OpenGroup, command: commands.ReadRequest) -> Requested:
    """Who asks, and the words to compare aloud."""
    _, asked = _opened(group, command.request)
    key = did_of(asked.request.sign)
    vouchers = tuple(group.name(one.by) for one in group.state.vouches.get(key, ()))
    decided = any(one.by == GROUP for one in group.state.vouches.get(key, ()))
    needed = 0 if decided else vouches_needed(group.state, len(group.state.roster))
    return Requested(
        request=command.request,
        name=asked.name,
        words=_words(asked.request.raw, asked.request.invite),
        key=key,
        group_name=group.state.group.name,
        vouchers=vouchers,
        vouches_needed=needed,
        back=returning.who_may(group),
        others=tuple((one, group.name(one)) for one in group.state.roster if one != group.me),
        decided=decided,
    )


def _words(raw: bytes, invite_act: str) -> tuple[str, ...]:
    return tuple(four_words(raw, invite_act))


def _opened(group: OpenGroup, request: bytes) -> tuple[Invite, Asked]:
    """The request, opened with the invite of this laptop that it answers."""
    for key in group.store.local.keys(SEEDS):
        made = invite_from_link(group.store.local.get(key, str))
        try:
            return made, open_request(request, made)
        except RemoteError as error:
            if error.code != "not_for_this_invite":
                raise
    raise Unclear("not_found", "No invite made on this laptop belongs to this request.")


def vouch(group: OpenGroup, command: commands.Vouch) -> Done:
    """`member.vouched` for the key of the newcomer's laptop, or for a member's new laptop."""
    pen, subject = Pen(group, command), command.key
    if command.request:
        subject = did_of(_opened(group, command.request)[1].request.sign)
    if public_of(subject) is None:
        return returning.affirm(pen, subject)
    pen.write("member.vouched", dated=False, subject=subject)
    return pen.done(subject, "Your word for this newcomer is recorded.")


def admit(group: OpenGroup, command: commands.Admit) -> Admitted:
    """`member.admitted` and a new epoch, or who it is that comes back; the result carries the answer with the whole
    book."""
    made, asked = _opened(group, command.request)
    device = {"sign": did_of(asked.request.sign), "seal": seal_of(asked.request.seal)}
    known = group.state.devices.get(device["sign"])
    if known is not None and known.seal == device["seal"]:
        returning.speaks(group, known)
        return _answered(group, asked, (), known.member)
    _is_in_time(group, made)
    pen = Pen(group, command)
    request = {"invite": made.invite, "device": device, "request": asked.proofs}
    with group.together():
        if command.new_key_of:
            act, member, waits = returning.rekey(pen, command.new_key_of, request)
            if waits:
                return Admitted(acts=(act,), member=member, answer=b"", waits=waits)
        elif command.back:
            act, member = returning.bring_back(pen, command.back, request)
        else:
            act = member = _let_in(pen, asked, request)
        epoch = group.open_epoch()
    return _answered(group, asked, (act, epoch), member)


def _let_in(pen: Pen, asked: Asked, request: dict[str, Any]) -> str:
    pen.beside(asked.disclosure)
    name = Salted(digest_of(asked.disclosure))
    return pen.write("member.admitted", dated=False, name=name, **request).id


def _answered(group: OpenGroup, asked: Asked, acts: tuple[str, ...], member: str) -> Admitted:
    """The answer, sealed to the new laptop; made anew for whoever was let in already and lost theirs."""
    held = group.epoch_keys()
    keys, epoch = epochs.newest(group.state, held), [e for e in group.state.epochs if e in held][-1]
    answer = b"".join(make_answer(asked.request, epoch, keys, contents_of(group)))
    return Admitted(acts=acts, member=member, answer=answer)


def offer_device(group: OpenGroup, command: commands.OfferDevice) -> Admitted:
    """`device.offered`: another laptop of mine, by the request it wrote; the answer carries the book."""
    _, asked = _opened(group, command.request)
    pen = Pen(group, command)
    device = {"sign": did_of(asked.request.sign), "seal": seal_of(asked.request.seal)}
    known = group.state.devices.get(device["sign"])
    if known is not None and (known.member, known.seal) == (group.me, device["seal"]):
        return _answered(group, asked, (), group.me)
    with group.together():
        act = pen.write(
            "device.offered", dated=False, device=device, name=pen.text_or_none(command.name)
        )
        epoch = group.open_epoch()
    return _answered(group, asked, (act.id, epoch), group.me)


def _is_in_time(group: OpenGroup, made: Invite) -> None:
    if made.until[:10] < group.today.isoformat():
        raise Unclear("expired", f"This invite ended on {made.until}; make a new one.")


# --- the one who asks -------------------------------------------------------------------------------


class Waiting(msgspec.Struct, frozen=True):
    """A request of this laptop that waits for its answer."""

    link: str
    name: str
    request: bytes


def join(
    home: Home,
    command: commands.Join,
    place: str,
    today: datetime.date,
    held: dict[str, OpenGroup],
) -> Requested:
    """Make a key for a group to come, and the request that asks to be let in."""
    made, name = invite_from_link(command.invite), finding.name(command.name)
    if made.until[:10] < today.isoformat():
        raise Unclear("expired", f"This invite ended on {made.until}; ask for a new one.")
    if made.group in held and held[made.group].speaks:
        raise Unclear("already_joined", f"This laptop speaks in {made.name} already.")
    folder = _joining(home) / finding.short(made.invite)
    before = _asked_before(folder, command) if command.again else None
    if before is not None:
        return _requested(before.request, made)
    shutil.rmtree(folder, ignore_errors=True)
    make_folder(folder)
    key = DeviceKey.generate()
    keyring.keep(GroupFolder(folder), key, place=place, passphrase=command.passphrase)
    request = make_request(made, name, key.signing, bytes(key.sealing.public_key))
    waiting = Waiting(command.invite, name, request)
    write_whole(folder / "waiting", msgspec.msgpack.encode(waiting))
    return _requested(request, made)


def _requested(request: bytes, made: Invite) -> Requested:
    asked = open_request(request, made)
    return Requested(
        request=request,
        name=asked.name,
        words=_words(asked.request.raw, made.invite),
        key=did_of(asked.request.sign),
        group_name=made.name,
    )


def _asked_before(folder: Path, command: commands.Join) -> Waiting | None:
    """The request that was made here by the same invite and name, if one waits."""
    path = folder / "waiting"
    if not path.exists():
        return None
    found = msgspec.msgpack.decode(path.read_bytes(), type=Waiting)
    same = (found.link, found.name) == (command.invite, finding.name(command.name))
    return found if same else None


def _joining(home: Home) -> Path:
    return home.root / "joining"


def waiting(home: Home) -> list[tuple[Path, Waiting]]:
    """The requests of this laptop that wait for an answer."""
    found = sorted(_joining(home).glob("*/waiting")) if _joining(home).is_dir() else []
    return [
        (path.parent, msgspec.msgpack.decode(path.read_bytes(), type=Waiting)) for path in found
    ]


class Here(msgspec.Struct, frozen=True):
    """A request of this laptop that waits, as its screen shows it again."""

    link: str
    asking: Requested


def asked_here(home: Home) -> tuple[Here, ...]:
    """Every request of this laptop that waits, with its words."""
    return tuple(
        Here(one.link, _requested(one.request, invite_from_link(one.link)))
        for _, one in waiting(home)
    )


def give_up(home: Home, link: str) -> None:
    """Forget the request that was made by this invite, and its key."""
    for root, one in waiting(home):
        if one.link == link:
            keyring.forget(GroupFolder(root))
            shutil.rmtree(root)


class Opened(msgspec.Struct, frozen=True):
    """An answer, with the request of this laptop that it answers."""

    folder: GroupFolder
    key: DeviceKey
    group: str
    name: str
    contents: Contents


def opened(home: Home, path: Path, passphrase: str | None) -> Opened:
    """Read the answer to a request of this laptop. Merges nothing."""
    refusals: list[RemoteError | LocalRefusal] = []
    for root, asked_for in waiting(home):
        folder, made = GroupFolder(root), invite_from_link(asked_for.link)
        try:
            key = keyring.load(folder, passphrase=passphrase)
            request = open_request(asked_for.request, made).request
            with path.open("rb") as file:
                answer = open_answer(file, bytes(key.sealing), request)
        except (RemoteError, LocalRefusal) as refusal:
            refusals.append(refusal)
        else:
            return Opened(folder, key, made.group, made.name, answer.contents)
    locked = [one for one in refusals if isinstance(one, LocalRefusal)]
    raise [*locked, *refusals, RemoteError("not_our_request")][0]


def enter(
    home: Home,
    found: Opened,
    passphrase: str | None,
    clock: Clock,
    place: str,
    before: OpenGroup | None,
) -> OpenGroup:
    """Take what an answer brings: the group is there whole, or not at all.

    `before`: the group, where it is open here. Where its key has no voice (a copy's new key, or that of somebody
    who left), it goes on with the key that was let in.
    """
    lock = passphrase if keyring.is_locked(found.folder) else None
    if before is None:
        staged = home.stage()
        keyring.keep(staged, found.key, place=place, passphrase=lock)
        Store.create(staged, found.group, found.key.lane).close()
        with OpenGroup.open(staged, found.key, clock) as group:
            receive_all(group, found.contents)
            is_let_in(group, found.key)
            _speaks_first(group)
        folder = home.keep(staged, found.group)
        group = OpenGroup.open(folder, found.key, clock)
        _speaks_first(group)
        shutil.rmtree(found.folder.root)
        return group
    _speaks_for_nobody_else(before, found.key)
    receive_all(before, found.contents)
    return take_voice(before, found.folder, found.key, clock, place, lock)


def take_voice(
    before: OpenGroup,
    asked: GroupFolder,
    key: DeviceKey,
    clock: Clock,
    place: str,
    lock: str | None,
) -> OpenGroup:
    """The group that is here goes on with the key that was let in, whose request lies in `asked`."""
    folder = before.store.folder
    _speaks_for_nobody_else(before, key)
    is_let_in(before, key)
    keyring.keep(folder, key, place=place, passphrase=lock, replace=True)
    if before.store.own.lane != key.lane:
        before.store.as_copy(key.lane)
    before.close()
    group = OpenGroup.open(folder, key, clock)
    _speaks_first(group)
    shutil.rmtree(asked.root)
    return group


def _speaks_for_nobody_else(group: OpenGroup, key: DeviceKey) -> None:
    if group.speaks and group.key.lane != key.lane:
        name = group.state.group.name
        raise Unclear("already_joined", f"This laptop speaks in {name} already.")


def coming(folder: GroupFolder, key: DeviceKey, group: str, clock: Clock) -> OpenGroup:
    """A group that is being entered in the room: its book fills beside the request, however often that is cut off."""
    if not folder.journal.exists():
        make_folder(folder.blobs)
        Store.create(folder, group, key.lane).close()
    return OpenGroup.open(folder, key, clock)


def entered(home: Home, came: OpenGroup, clock: Clock) -> OpenGroup:
    """The group is whole and lets this laptop in: give it its place among the home's groups."""
    with came:
        is_let_in(came, came.key)
        _speaks_first(came)
    folder = home.keep(came.store.folder, came.id)
    (folder.root / "waiting").unlink(missing_ok=True)
    return OpenGroup.open(folder, came.key, clock)


def is_let_in(group: OpenGroup, key: DeviceKey) -> None:
    """The book must let this very device in."""
    device = group.state.devices.get(key.lane)
    if device is None or device.seal != key.seal:
        raise RemoteError("not_for_this_laptop")


def _speaks_first(group: OpenGroup) -> None:
    """Another device of a member says itself, by its first act, that it is one."""
    if group.state.devices[group.key.lane].status == "offered":
        accept_device(group)
