"""Carrying the book by file: everything, or what one member lacks, in one sealed batch (spec: carrying, 5 to 6)."""

from __future__ import annotations

import contextlib
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from app import attachments, epochs, finding
from app.bulk import without_looking_for_garbage
from app.commands import reading as commands
from app.errors import LocalRefusal
from app.group import OpenGroup
from app.results import Carried
from crdt.agreement.admit import authentic
from crdt.book import Reception
from crdt.errors import Refused
from crdt.keys import sealing_of
from crdt.signed import Act, parse, proves
from sync import batch, stick
from sync.errors import RemoteError
from sync.records import Contents, Disclosure


def contents_of(group: OpenGroup, acts: Iterable[str] | None = None) -> Contents:
    """These acts, or the whole book, parents first, with the texts beside them."""
    wanted = list(group.book.ids()) if acts is None else list(acts)
    texts = group.store.texts()
    return Contents(
        acts=tuple(group.store.after() if acts is None else map(group.raw, wanted)),
        disclosures=tuple(Disclosure(act, texts[act]) for act in wanted if act in texts),
    )


def out(group: OpenGroup, command: commands.CarryOut, acknowledge_every: float) -> Carried:
    """Write what a member lacks as far as is known here, or everything, sealed to the devices it is for.

    The file also says what this laptop has seen, so that the others' acts can settle.
    """
    with contextlib.suppress(LocalRefusal):  # a copied home signs nothing, and can still hand on
        group.shut_out_the_departed()
        group.acknowledge(acknowledge_every)
    to = finding.member(group, command.to) if command.to else ""
    acts = group.book.lacking(to) if to else None
    contents = contents_of(group, acts)
    contents = replace(contents, blobs=attachments.carried(group, contents.acts))
    devices = [
        device
        for device in group.state.devices.values()
        if device.reads and (not to or device.member == to)
    ]
    recipients = [key for device in devices if (key := sealing_of(device.seal))]
    path = Path(command.file)
    keys = epochs.newest(group.state, group.epoch_keys())
    stick.write_carry(path, contents, keys, recipients)
    return Carried(
        file=command.file,
        acts=len(contents.acts),
        bytes=path.stat().st_size,
        group_name=group.state.group.name,
    )


class Checked(Struct, frozen=True):
    """The acts of a file, decoded: each has the form an act must have."""

    acts: tuple[Act, ...]
    disclosures: dict[str, tuple[str, ...]]


@without_looking_for_garbage()
def checked(contents: Contents) -> Checked:
    """Decode everything before anything merges. One malformed act, and the file is refused whole."""
    acts = []
    for number, raw in enumerate(contents.acts, start=1):
        try:
            acts.append(parse(raw))
        except Refused as refusal:
            raise RemoteError("malformed", at=f"act {number}: {refusal.code}") from None
    return Checked(tuple(acts), {one.act: one.texts for one in contents.disclosures})


def receive_all(group: OpenGroup, contents: Contents) -> Reception:
    """Merge what a file carries: all of it is checked first, and journaled as one."""
    found = checked(contents)
    return group.receive(found.acts, found.disclosures)


def into(group: OpenGroup, command: commands.CarryIn) -> Carried:
    """Read a carried file; with `preview` nothing is merged."""
    keys = epochs.newest(group.state, group.epoch_keys())
    contents = stick.read_carry(Path(command.file), bytes(group.key.sealing), keys)
    found = checked(contents)
    fresh = list({act.id: act for act in found.acts if act.id not in group.book}.values())
    told: dict[str, Any] = {
        "file": command.file,
        "acts": len(found.acts),
        "by": _by(group, fresh),
        "kinds": dict(Counter(act.kind for act in fresh)),
        "group_name": group.state.group.name,
    }
    if command.preview:
        _is_sound(group, fresh)
        return Carried(**told, new=len(fresh), preview=True)
    reception = group.receive(found.acts, found.disclosures)
    attachments.take(group, contents.blobs)
    return Carried(
        **told,
        new=len(reception.entered),
    )


def _is_sound(group: OpenGroup, fresh: list[Act]) -> None:
    """Before anybody is told whose acts these are: all are signed, of this group, and build on what is here."""
    here = {act.id for act in fresh}
    for act in authentic(fresh, proves)[1]:
        raise RemoteError("malformed", at=f"act {act.id}: not_authentic")
    for act in fresh:
        if act.group != group.id:
            raise RemoteError("malformed", at=f"act {act.id}: other_group")
        if any(parent not in here and parent not in group.book for parent in act.parents):
            raise RemoteError("parents_missing")


def is_for(group: OpenGroup, path: Path) -> bool:
    """Whether a carried file belongs to this group, as far as its header shows."""
    return batch.belongs_to(stick.preview(path), epochs.newest(group.state, group.epoch_keys()))


def _by(group: OpenGroup, acts: list[Act]) -> dict[str, int]:
    """How many acts are whose."""
    by = Counter[str]()
    for lane, count in Counter(act.lane for act in acts).items():
        device = group.state.devices.get(lane)
        by[group.name(device.member) if device else "somebody new"] += count
    return dict(by)
