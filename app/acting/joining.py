"""Inviting, asking to join, vouching, admitting, by files that people hand over (spec: carrying, 7 to 10)."""

from __future__ import annotations

import datetime
import secrets
import shutil
from pathlib import Path
from typing import Final

import msgspec

from app import epochs, finding, keyring
from app.acting.groups import accept_device
from app.acting.pen import Pen
from app.carrying import contents_of, receive_all
from app.commands import groups as commands
from app.finding import Unclear
from app.group import Clock, OpenGroup
from app.home import GroupFolder, Home, make_folder, write_whole
from app.keyring import DeviceKey
from app.results import Admitted, Done, Invited, Requested
from app.store import Store
from app.texts import digest_of
from crdt.keys import did_of, public_of, seal_of
from crdt.kinds.shared import Salted
from crdt.members import vouches_needed
from sync.answer import make_answer, open_answer
from sync.errors import RemoteError
from sync.invite import Invite, invite_from_link, invite_public, link_of
from sync.request import Asked, make_request, open_request
from sync.words import four_words

SEEDS: Final = "invite:"
"""Where the journal's `local` table keeps the seeds of this laptop's own invites."""
DAYS: Final = 7


# --- the one who invites ----------------------------------------------------------------------------


def invite(group: OpenGroup, command: commands.Invite) -> Invited:
    """`member.invited`, and the link. Its seed stays on this laptop and in the link."""
    pen = Pen(group, command)
    seed = secrets.token_bytes(16)
    until = finding.day(group, command.until or f"+{DAYS}d")
    act = pen.write(
        "member.invited",
        dated=False,
        invite=did_of(invite_public(seed)),
        until=until,
        uses=command.uses,
    )
    made = Invite(
        name=group.state.group.name,
        group=group.id,
        invite=act.id,
        inviter=public_of(group.key.lane) or b"",
        seed=seed,
        addresses=command.addresses,
        relays=(),
        until=until,
    )
    link = link_of(made)
    group.store.local.put(SEEDS + act.id, link)
    return Invited(acts=(act.id,), link=link, until=until)


def read_request(group: OpenGroup, command: commands.ReadRequest) -> Requested:
    """Who asks, and the words to compare aloud."""
    _, asked = _opened(group, command.request)
    key = did_of(asked.request.sign)
    vouchers = tuple(group.name(one.by) for one in group.state.vouches.get(key, ()))
    needed = vouches_needed(group.state, len(group.state.roster))
    return Requested(
        request=command.request,
        name=asked.name,
        words=_words(asked.request.raw, asked.request.invite),
        key=key,
        group_name=group.state.group.name,
        vouchers=vouchers,
        vouches_needed=needed,
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
    """`member.vouched` for the key of the newcomer's laptop."""
    pen, key = Pen(group, command), command.key
    if command.request:
        key = did_of(_opened(group, command.request)[1].request.sign)
    if public_of(key) is None:
        raise Unclear("not_understood", f"{key!r} is no key of a laptop.")
    pen.write("member.vouched", dated=False, subject=key)
    return pen.done(key, "Your word for this newcomer is recorded.")


def admit(group: OpenGroup, command: commands.Admit) -> Admitted:
    """`member.admitted` and a new epoch; the result carries the answer with the whole book."""
    made, asked = _opened(group, command.request)
    device = {"sign": did_of(asked.request.sign), "seal": seal_of(asked.request.seal)}
    known = group.state.devices.get(device["sign"])
    if known is not None and known.seal == device["seal"]:
        return _answered(group, asked, (), known.member)
    _is_in_time(group, made)
    pen = Pen(group, command)
    with group.together():
        pen.beside(asked.disclosure)
        act = pen.write(
            "member.admitted",
            dated=False,
            name=Salted(digest_of(asked.disclosure)),
            invite=made.invite,
            device=device,
            request=asked.proofs,
        )
        epoch = group.open_epoch()
    return _answered(group, asked, (act.id, epoch), act.id)


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
    made = invite_from_link(command.invite)
    if made.until[:10] < today.isoformat():
        raise Unclear("expired", f"This invite ended on {made.until}; ask for a new one.")
    if made.group in held and held[made.group].me:
        raise Unclear("already_joined", f"This laptop speaks in {made.name} already.")
    folder = _joining(home) / finding.short(made.invite)
    shutil.rmtree(folder, ignore_errors=True)
    make_folder(folder)
    key = DeviceKey.generate()
    keyring.keep(GroupFolder(folder), key, place=place, passphrase=command.passphrase)
    request = make_request(made, command.name, key.signing, bytes(key.sealing.public_key))
    waiting = Waiting(command.invite, command.name, request)
    write_whole(folder / "waiting", msgspec.msgpack.encode(waiting))
    asked = open_request(request, made)
    return Requested(
        request=request,
        name=command.name,
        words=_words(asked.request.raw, made.invite),
        key=key.lane,
        group_name=made.name,
    )


def _joining(home: Home) -> Path:
    return home.root / "joining"


def waiting(home: Home) -> list[tuple[Path, Waiting]]:
    """The requests of this laptop that wait for an answer."""
    found = sorted(_joining(home).glob("*/waiting")) if _joining(home).is_dir() else []
    return [
        (path.parent, msgspec.msgpack.decode(path.read_bytes(), type=Waiting)) for path in found
    ]


def enter(
    home: Home,
    path: Path,
    passphrase: str | None,
    clock: Clock,
    place: str,
    held: dict[str, OpenGroup],
) -> OpenGroup:
    """Open the answer to a request of this laptop: the group is there whole, or not at all.

    `held`: the groups that are open. One of them gives way where its key had no voice any more (a copy's new
    key); all it knew is taken along.
    """
    refusal: RemoteError | None = None
    for folder, asked_for in waiting(home):
        locked = keyring.is_locked(GroupFolder(folder))
        key = keyring.load(GroupFolder(folder), passphrase=passphrase)
        made = invite_from_link(asked_for.link)
        request = open_request(asked_for.request, made).request
        try:
            with path.open("rb") as file:
                answer = open_answer(file, bytes(key.sealing), request)
        except RemoteError as error:
            refusal = error
            continue
        staged = home.stage()
        keyring.keep(staged, key, place=place, passphrase=passphrase if locked else None)
        Store.create(staged, made.group, key.lane).close()
        with OpenGroup.open(staged, key, clock) as group:
            receive_all(group, answer.contents)
            before = held.pop(made.group, None)
            if before is not None:
                receive_all(group, contents_of(before))
            _lets_in(group, key)
        if before is not None:
            before.close()
            shutil.rmtree(before.store.folder.root)
        shutil.rmtree(folder)
        return OpenGroup.open(home.keep(staged, made.group), key, clock)
    raise refusal or RemoteError("not_our_request")


def _lets_in(group: OpenGroup, key: DeviceKey) -> None:
    """The book must let this very device in; another device of a member says so itself, by its first act."""
    device = group.state.devices.get(key.lane)
    if device is None or device.seal != key.seal:
        raise RemoteError("not_for_this_laptop")
    if device.status == "offered":
        accept_device(group)
