"""The packet's two commands: write one of an open group, check any."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from app.audit import packet
from app.audit.verify import Verdict, as_text
from app.audit.verify import check as check_file
from app.commands import reading as commands
from app.group import OpenGroup
from app.results import Packet, PacketNote, Progress, Tell
from crdt.agreement.walk import Void
from crdt.digest import state_pieces
from crdt.keys import hash_id
from crdt.state import State

if TYPE_CHECKING:
    from app.audit.sshsig import Sign

_EVERY: Final = 200
Whole = Iterable[tuple[str, bytes, tuple[str, ...]]]
"""Acts in the agreed order: id, bytes, the texts beside it."""


class Moment(Struct, frozen=True):
    """A book as it stands at one moment. What is said afterwards changes none of this."""

    group: str
    order: tuple[str, ...]
    state: State
    void: Mapping[str, Void]
    devices: tuple[str, ...]
    exporter: str
    exported: str


def moment(group: OpenGroup) -> Moment:
    """The book now. On the engine's thread, and at once: nothing is read or written for it."""
    book = group.book
    return Moment(
        group=group.id,
        order=tuple(book.agreement.order()),
        state=book.state,
        void=dict(book.agreement.void),
        devices=tuple(sorted({*group.state.devices, *book.counts()})),
        exporter=group.key.lane,
        exported=group.now(),
    )


def export(group: OpenGroup, command: commands.ExportPacket, tell: Tell | None) -> Packet:
    """Write the whole book as a packet, its tag files signed with this device's key."""
    now = moment(group)
    return written(command, now, group.store.whole(now.order), signing(group), tell)


def signing(group: OpenGroup) -> Sign:
    """What signs a packet's list of files: this device's key."""
    return lambda content: group.key.signing.sign(content).signature


def written(
    command: commands.ExportPacket,
    now: Moment,
    acts: Whole,
    sign: Sign,
    tell: Tell | None,
    stopped: Callable[[], bool] = lambda: False,
) -> Packet:
    """Write a packet of the book at that moment. Raises Cancelled as soon as `stopped` says so."""
    state = b"".join(state_pieces(now.state, now.void))
    digest, texts = hash_id(state), dict[str, tuple[str, ...]]()
    contents = packet.Contents(
        group=now.group,
        name=now.state.group.name,
        acts=_noting(acts, texts),
        disclosures=texts,
        state=state,
        digest=digest,
        devices=now.devices,
        exporter=now.exporter,
        exported=now.exported,
    )
    made = packet.write(
        Path(command.file), contents, sign, lambda done: say(tell, done, len(now.order)), stopped
    )
    return Packet(file=command.file, acts=made.acts, digest=digest, group=now.group)


def _noting(acts: Whole, texts: dict[str, tuple[str, ...]]) -> Iterator[tuple[str, bytes]]:
    """The acts, and in `texts` those beside the acts that were given."""
    for act, raw, beside in acts:
        if beside:
            texts[act] = beside
        yield act, raw


def check(command: commands.CheckPacket, tell: Tell | None) -> Packet:
    """Check any packet, with the checker that every packet brings along."""
    path = there(command.file)
    return checked(command, check_file(path, lambda done, acts: say(tell, done, acts)))


def there(file: str) -> Path:
    """The packet's path. Raises FileNotFoundError."""
    path = Path(file)
    if not path.exists():
        raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), file)
    return path


def checked(command: commands.CheckPacket, verdict: Verdict) -> Packet:
    """What a check found."""
    facts = verdict.facts
    return Packet(
        file=command.file,
        acts=facts.get("acts", 0),
        digest=facts.get("record") or facts.get("state") or "",
        verdict=verdict.word.lower(),
        text=as_text(verdict),
        findings=tuple(PacketNote(**note._asdict()) for note in verdict.notes),
        group=facts.get("group", ""),
        devices=facts.get("devices", 0),
        members=facts.get("members", 0),
        exit=verdict.exit_code,
        of=facts.get("of") or "",
    )


def say(tell: Tell | None, done: int, of: int) -> None:
    """Tell now and then how far it is."""
    if tell is not None and done % _EVERY == 0:
        tell(Progress(what="acts", done=done, of=of))
