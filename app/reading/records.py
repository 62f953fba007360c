"""A record of one member, told in plain sentences: what was signed, by whom, on which day. No score is made of it."""

from __future__ import annotations

import contextlib
import json
from collections.abc import Iterable, Iterator
from pathlib import Path

from msgspec.structs import replace

from app.acting.at_home import Laptop
from app.audit.checker.boxes import opened
from app.audit.checker.manifests import ACT, DISCLOSED, RECORD, facts
from app.audit.checker.verdict import Verdict
from app.audit.exporting import there
from app.audit.verify import as_text
from app.audit.verify import check as check_file
from app.commands import records as commands
from app.errors import LocalRefusal
from app.finding import a_file
from app.group import OpenGroup
from app.reading.record_threads import Threads
from app.record_results import BroughtHere, RecordView
from app.results import PacketNote, Tell
from app.texts import Texts
from crdt.signed import Act, parse

_FAILED = 4


def shown(laptop: Laptop, command: commands.ShowRecord, _: Tell | None) -> RecordView:
    """Check it, tell it, and say who brought it into a group of this laptop."""
    a_file(command.file)
    path = there(command.file)
    view = told(command.file, path, check_file(path))
    return with_brought(view, laptop.shelf.open.values())


def told(file: str, path: Path, verdict: Verdict) -> RecordView:
    """What a checked packet says of its member; nothing where it failed. Raises LocalRefusal `not_a_record`."""
    known = verdict.facts
    if verdict.exit_code < _FAILED and "of" not in known:
        raise LocalRefusal("not_a_record", file=file)
    view = RecordView(
        file=file,
        verdict=verdict.word.lower(),
        digest=known.get("record", ""),
        group=known.get("group", ""),
        group_name="",
        of=known.get("of") or "",
        member="",
        exported="",
        acts=known.get("acts", 0),
        notes=tuple(PacketNote(**note._asdict()) for note in verdict.notes),
        text=as_text(verdict),
        exit=verdict.exit_code,
    )
    return view if verdict.exit_code >= _FAILED else _read(view, path)


def _read(view: RecordView, path: Path) -> RecordView:
    with contextlib.ExitStack() as closing:
        box = opened(path, Verdict(), closing)
        acts, texts = _acts(box[name]() for name in sorted(box) if ACT.fullmatch(name)), Texts()
        for name in box:
            if DISCLOSED.fullmatch(name):
                texts.learn(json.loads(box[name]())["disclosures"])
        stated = facts({"bag-info.txt": box["bag-info.txt"]()}, Verdict())
        withheld = len(json.loads(box[RECORD]())["withheld"])
    threads = Threads(acts, texts, view.of)
    return replace(
        view,
        group_name=threads.group_name,
        member=threads.name(view.of),
        exported=stated.get("Troth-Exported", ""),
        withheld=withheld,
        receipt=threads.receipt(),
        chapters=tuple(threads.chapters()),
    )


def _acts(raws: Iterable[bytes]) -> list[Act]:
    return [parse(raw) for raw in raws]


def with_brought(view: RecordView, groups: Iterable[OpenGroup]) -> RecordView:
    """With the members who say in a group of this laptop that they brought this very record."""
    return replace(view, brought=tuple(_brought(view.digest, groups)))


def _brought(digest: str, groups: Iterable[OpenGroup]) -> Iterator[BroughtHere]:
    for group in groups:
        for member in group.state.members.values():
            profile = member.profile
            if profile and any(one.digest == digest for one in profile.brought or ()):
                yield BroughtHere(member=group.name_of(member), group=group.state.group.name)
