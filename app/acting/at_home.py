"""Commands that are about this laptop rather than one open group: founding, joining, files, copies."""

from __future__ import annotations

from pathlib import Path
from typing import NoReturn

from msgspec import Struct

from app import carrying, keyring
from app.acting import groups as founding
from app.acting import joining
from app.audit import exporting
from app.commands import groups, reading
from app.commands.base import Command
from app.errors import LocalRefusal
from app.finding import a_file
from app.group import Clock, OpenGroup
from app.home import Home
from app.joining_results import Requested
from app.reading.members import group_view
from app.results import Carried, Groups, GroupView, Packet, Tell
from app.settings import Settings
from app.shelf import Shelf
from app.syncing.results import NewcomersView
from sync import stick
from sync.envelope import Kind
from sync.errors import RemoteError


class Laptop(Struct):
    """What such commands work with. Nothing of it changes but the settings, by a command."""

    home: Home
    settings: Settings
    clock: Clock
    shelf: Shelf


def new_group(laptop: Laptop, command: groups.NewGroup, _: Tell | None) -> GroupView:
    """Found a group."""
    group = founding.found(laptop.home, command, laptop.clock, laptop.settings.keyring)
    laptop.shelf.put(group)
    return group_view(group)


def list_groups(laptop: Laptop, command: groups.ListGroups, _: Tell | None) -> Groups:
    """The groups here, and the requests that wait for an answer."""
    views = [group_view(one, digest=False) for one in laptop.shelf.all(command.passphrase)]
    waiting = tuple(one.name for _, one in joining.waiting(laptop.home))
    locked = len(laptop.home.folders()) - len(views)
    groups = tuple(sorted(views, key=lambda view: view.name))
    return Groups(groups=groups, joining=waiting, locked=locked)


def join(laptop: Laptop, command: groups.Join, _: Tell | None) -> Requested:
    """Ask to join."""
    laptop.shelf.all(command.passphrase)
    place, today = laptop.settings.keyring, laptop.clock().date()
    return joining.join(laptop.home, command, place, today, laptop.shelf.open)


def answer_copied(laptop: Laptop, command: groups.AnswerCopied, _: Tell | None) -> GroupView:
    """Go on as the same laptop, or as a copy with a key of its own, which has no voice yet."""
    group = laptop.shelf.named(command.group, command.passphrase)
    if command.is_same:
        group.store.same_laptop()
        return group_view(group)
    key = keyring.DeviceKey.generate()
    keyring.keep(
        group.store.folder,
        key,
        place=laptop.settings.keyring,
        passphrase=command.passphrase,
        replace=True,
    )
    group.store.as_copy(key.lane)
    laptop.shelf.drop(group)
    return group_view(laptop.shelf.named(group.id, command.passphrase))


def carry_out(laptop: Laptop, command: reading.CarryOut, _: Tell | None) -> Carried:
    """Write a carried file."""
    group = laptop.shelf.named(command.group, command.passphrase)
    a_file(command.file)
    if not group.epoch_keys():
        raise LocalRefusal("no_voice")
    return carrying.out(group, command, laptop.settings.acknowledge_every_seconds)


def carry_in(laptop: Laptop, command: reading.CarryIn, _: Tell | None) -> Carried:
    """Read a carried file into the group that it is for; an answer to a request is read like one."""
    path = a_file(command.file)
    if stick.kind_of(path) is Kind.ANSWER:
        return _entered(laptop, command, path)
    if command.group:
        return carrying.into(laptop.shelf.named(command.group, command.passphrase), command)
    known = laptop.shelf.all(command.passphrase)
    meant: list[OpenGroup] = [group for group in known if carrying.is_for(group, path)]
    if len(known) > 1 and not meant:
        raise RemoteError("other_group")
    return carrying.into(meant[0] if meant else laptop.shelf.named(""), command)


def _entered(laptop: Laptop, command: reading.CarryIn, path: Path) -> Carried:
    laptop.shelf.all(command.passphrase)
    found = joining.opened(laptop.home, path, command.passphrase)
    acts = len(found.contents.acts)
    if command.preview:
        return Carried(file=command.file, acts=acts, new=acts, group_name=found.name, preview=True)
    before = laptop.shelf.open.get(found.group)
    place = laptop.settings.keyring
    group = joining.enter(laptop.home, found, command.passphrase, laptop.clock, place, before)
    laptop.shelf.put(group)
    return Carried(
        file=command.file,
        acts=len(group.book),
        new=len(group.book),
        group_name=group.state.group.name,
        joined=True,
    )


def export(laptop: Laptop, command: reading.ExportPacket, tell: Tell | None) -> Packet:
    """Write an audit packet."""
    a_file(command.file)
    return exporting.export(laptop.shelf.named(command.group, command.passphrase), command, tell)


def check(_: Laptop, command: reading.CheckPacket, tell: Tell | None) -> Packet:
    """Check any packet."""
    a_file(command.file)
    return exporting.check(command, tell)


def nobody_waits(_: Laptop, __: Command, ___: Tell | None) -> NewcomersView:
    """Where no network runs, nobody can stand at the door."""
    return NewcomersView()


def not_syncing(_: Laptop, __: Command, ___: Tell | None) -> NoReturn:
    """Where no network runs, what needs one can't be done."""
    raise LocalRefusal("not_syncing")
