"""The record of one member, written (spec: packet, 14)."""

from __future__ import annotations

import hashlib
import zipfile
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from app import finding
from app.acting.at_home import Laptop
from app.audit import packet
from app.audit.checker.form import id_of
from app.audit.checker.manifests import TAGS
from app.audit.choosing import Choosing, Chosen, Moment
from app.audit.exporting import Whole, signing
from app.audit.telling import Telling
from app.commands import records as commands
from app.group import OpenGroup
from app.results import Packet, Progress, Tell
from crdt.errors import Refused
from crdt.signed import Act, canonical, parse

if TYPE_CHECKING:
    from app.audit.sshsig import Sign


def export(laptop: Laptop, command: commands.ExportRecord, tell: Tell | None) -> Packet:
    """Write the record of a member: oneself, or somebody whose record is asked for."""
    finding.a_file(command.file)
    group = laptop.shelf.named(command.group, command.passphrase)
    now = moment(group, command.member)
    chosen = choose(now, map(group.book.act, now.order))
    return written(command, now, chosen, group.store.whole(chosen.acts), signing(group), tell)


def moment(group: OpenGroup, member: str) -> Moment:
    """The book now, and whose record it is to be. On the engine's thread, and at once. Raises Refused, Unclear."""
    of = finding.member(group, member) if member else group.me
    if not of:
        raise Refused("not_a_member")
    members = group.state.members
    return Moment(
        group=group.id,
        member=of,
        order=tuple(group.book.agreement.order()),
        state=group.state,
        names={one.id: group.name_of(one) for one in members.values()},
        me=group.me,
        lane=group.key.lane,
        exported=group.now(),
    )


def choose(now: Moment, acts: Iterable[Act]) -> Chosen:
    """What goes into it; `acts` are all of the book, in the agreed order."""
    choosing = Choosing(now)
    for act in acts:
        choosing.read(act)
    return choosing.chosen()


def written(
    command: commands.ExportRecord,
    now: Moment,
    chosen: Chosen,
    acts: Whole,
    sign: Sign,
    tell: Tell | None,
    stopped: Callable[[], bool] = lambda: False,
) -> Packet:
    """Write a record of the book at that moment. Raises Cancelled as soon as `stopped` says so."""
    path = Path(command.file)

    def progress(done: int) -> None:
        if tell is not None:
            tell(Progress(what="acts", done=done, of=len(chosen.acts)))

    contents = _contents(now, chosen, acts, words=command.words)
    made = packet.write(path, contents, sign, progress, stopped)
    return Packet(
        file=command.file, acts=made.acts, digest=digest_of(path), group=now.group, of=now.member
    )


def _contents(now: Moment, chosen: Chosen, acts: Whole, *, words: bool) -> packet.Contents:
    telling, texts = Telling(now, chosen, words=words), dict[str, list[str]]()
    lanes, raws = {now.lane}, list[tuple[str, bytes]]()
    for id_, raw, beside in acts:
        act = parse(raw)
        lanes.add(act.lane)
        texts[id_] = telling.shown(act, beside)
        raws.append((id_, raw))
    state = canonical({"group": now.group, "of": now.member, "withheld": chosen.withheld})
    return packet.Contents(
        group=now.group,
        name=now.state.group.name,
        acts=raws,
        disclosures=texts,
        state=state,
        digest="",
        devices=tuple(lanes),
        exporter=now.lane,
        exported=now.exported,
        record_of=now.member,
    )


def digest_of(path: Path) -> str:
    """What stands for a record: the id of its tag manifest, which covers all else."""
    with zipfile.ZipFile(path) as archive:
        (name,) = (one for one in archive.namelist() if one.endswith(f"/{TAGS}"))
        return id_of(hashlib.sha256(archive.read(name)).digest())
