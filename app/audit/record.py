"""The record of one member, written (spec: packet, 14)."""

from __future__ import annotations

import hashlib
import zipfile
from pathlib import Path

from app import finding
from app.acting.at_home import Laptop
from app.audit import packet
from app.audit.checker.form import id_of
from app.audit.checker.manifests import TAGS
from app.audit.choosing import Choosing, Chosen
from app.audit.exporting import signing
from app.audit.telling import Telling
from app.commands import records as commands
from app.group import OpenGroup
from app.results import Packet, Progress, Tell
from crdt.errors import Refused
from crdt.signed import canonical, parse


def export(laptop: Laptop, command: commands.ExportRecord, tell: Tell | None) -> Packet:
    """Write the record of a member: oneself, or somebody whose record is asked for."""
    path = finding.a_file(command.file)
    group = laptop.shelf.named(command.group, command.passphrase)
    member = finding.member(group, command.member) if command.member else group.me
    if not member:
        raise Refused("not_a_member")
    chosen = Choosing(group, member).chosen()
    contents = _contents(group, member, chosen, words=command.words)

    def progress(done: int) -> None:
        if tell is not None:
            tell(Progress(what="acts", done=done, of=len(chosen.acts)))

    made = packet.write(path, contents, signing(group), progress)
    return Packet(
        file=command.file, acts=made.acts, digest=digest_of(path), group=group.id, of=member
    )


def _contents(group: OpenGroup, member: str, chosen: Chosen, *, words: bool) -> packet.Contents:
    telling, texts = Telling(group, member, chosen, words=words), dict[str, list[str]]()
    lanes, whole = {group.key.lane}, list(group.store.whole(chosen.acts))
    for id_, raw, beside in whole:
        act = parse(raw)
        lanes.add(act.lane)
        texts[id_] = telling.shown(act, beside)
    state = canonical({"group": group.id, "of": member, "withheld": chosen.withheld})
    return packet.Contents(
        group=group.id,
        name=group.state.group.name,
        acts=[(id_, raw) for id_, raw, _ in whole],
        disclosures=texts,
        state=state,
        digest="",
        devices=tuple(lanes),
        exporter=group.key.lane,
        exported=group.now(),
        record_of=member,
    )


def digest_of(path: Path) -> str:
    """What stands for a record: the id of its tag manifest, which covers all else."""
    with zipfile.ZipFile(path) as archive:
        (name,) = (one for one in archive.namelist() if one.endswith(f"/{TAGS}"))
        return id_of(hashlib.sha256(archive.read(name)).digest())
