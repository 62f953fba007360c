"""The packet's two commands: write one of an open group, check any."""

from __future__ import annotations

import errno
import os
from pathlib import Path
from typing import Final

from app.audit import packet
from app.audit.verify import as_text
from app.audit.verify import check as check_file
from app.commands import reading as commands
from app.group import OpenGroup
from app.results import Packet, Progress, Tell

_EVERY: Final = 200


def export(group: OpenGroup, command: commands.ExportPacket, tell: Tell | None) -> Packet:
    """Write the whole book as a packet, its tag files signed with this device's key."""
    book, digest = group.book, group.book.digest()
    contents = packet.Contents(
        group=group.id,
        name=group.state.group.name,
        acts=((act, group.raw(act)) for act in book.agreement.order()),
        disclosures=group.store.texts(),
        state=book.state_bytes(),
        digest=digest,
        devices=sorted({*group.state.devices, *book.counts()}),
        exporter=group.key.lane,
        exported=group.now(),
    )
    written = packet.write(
        Path(command.file),
        contents,
        lambda content: group.key.signing.sign(content).signature,
        lambda acts: _say(tell, acts, len(book)),
    )
    return Packet(file=command.file, acts=written.acts, digest=digest)


def check(command: commands.CheckPacket, tell: Tell | None) -> Packet:
    """Check any packet, with the checker that every packet brings along."""
    path = Path(command.file)
    if not path.exists():
        raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), command.file)
    verdict = check_file(path, lambda done, acts: _say(tell, done, acts))
    facts = verdict.facts
    return Packet(
        file=command.file,
        acts=facts.get("acts", 0),
        digest=facts.get("state") or "",
        verdict=verdict.word.lower(),
        text=as_text(verdict),
        findings=tuple(
            f"{note.level}: {note.says} ({note.code}) {note.act}".strip() for note in verdict.notes
        ),
        exit=verdict.exit_code,
    )


def _say(tell: Tell | None, done: int, of: int) -> None:
    if tell is not None and done % _EVERY == 0:
        tell(Progress(what="acts", done=done, of=of))
