"""Records of one member: writing one to take along, and looking at any, checked and told in plain sentences."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QCheckBox, QScrollArea, QWidget

from app.commands.records import BringRecord, ExportRecord, ShowRecord
from app.record_results import ChapterView, RecordView
from app.results import MemberView, Packet, Refusal, Result
from ui import wording
from ui.audit import words
from ui.audit.exporting import SORTS
from ui.kit.detail import pairs, section
from ui.kit.files import ask_to_open, ask_to_save
from ui.kit.making import box, button, column, label
from ui.kit.notice import Notice, NoticePlace
from ui.kit.running import Running
from ui.kit.sheet import Sheet
from ui.theme.tokens import MEDIUM, SMALL
from ui.workbench import Workbench

_FAILED = 4
"""The exit code of a check that failed."""


class TakingSheet(Sheet):
    """What goes into a record, and the way to one."""

    def __init__(self, bench: Workbench, one: MemberView, parent: QWidget) -> None:
        super().__init__(
            "Take my record along" if one.me else f"A record for {one.name}",
            "One file with what was promised and done, by whom it was confirmed and seen, votes, and what one answered"
            " for, each signed by whoever said it. Anybody can check it without Troth. Whoever does not want to be"
            " named in it isn't. What is written on pages stays here. No score is made of it.",
            parent,
        )
        self._bench, self._one = bench, one
        self.words = QCheckBox("Show &notes and reasons too")
        self.running = Running()
        self.running.setProperty("role", "inset")
        self.main = button("&Write it…", self._ask, "main", icon="export")
        said = "Titles of promises, and what witnesses saw, are shown always."
        self.fill((self.words, label(said, "caption"), self.running), self.main, leave="&Close")

    def _ask(self) -> None:
        start = f"record-{self._bench.current.today}.zip"
        ask_to_save(self, "Save the record", start, SORTS, self.write)

    def write(self, name: str) -> None:
        """Write it there."""
        file = name if Path(name).suffix else f"{name}.zip"
        self.notices.clear()
        self.main.setEnabled(False)
        command = ExportRecord(file=file, member=self._one.id, words=self.words.isChecked())
        stop = self._bench.current.bridge.ask(
            self, self._bench.current.of_group(command), self._written, self.running.tell
        )
        self.running.begin(f"Writing {Path(file).name}…", stop)

    def _written(self, result: Result) -> None:
        self.running.end()
        self.main.setEnabled(True)
        if isinstance(result, Packet):
            said = f"{wording.counted(result.acts, 'entry', 'entries')} written to {Path(result.file).name}."
            look = partial(look_at, self._bench, self, result.file)
            act = ("&Look at it", look)
            self.notices.show_one(Notice(said, result.file, tint="green", act=act, closable=True))
        elif isinstance(result, Refusal):
            self.notices.refuse(result)


class RecordSheet(Sheet):
    """One record: whether it holds, whose it is, and what it tells."""

    def __init__(
        self, bench: Workbench, found: RecordView, parent: QWidget, *, bring: bool = False
    ) -> None:
        whose = f"The record of {found.member}" if found.member else "A record that does not hold"
        super().__init__(whose, "", parent, wide=640)
        self._bench, self.found = bench, found
        self.main = button("&Bring it along", self._bring, "main")
        holds = found.exit != _FAILED
        buttons = (self.main,) if bring and holds else ()
        self.fill((self._told(),), *buttons, leave="&Close")

    def _told(self) -> QWidget:
        inner = column(*self._sections(), -1, gap=MEDIUM)
        area = QScrollArea(widgetResizable=True)
        area.setWidget(box(inner))
        area.setAccessibleName("What the record tells")
        area.setMinimumHeight(380)
        return area

    def _sections(self) -> Iterator[QWidget]:
        found = self.found
        verdict = words.verdict(Packet(file=found.file, acts=found.acts, exit=found.exit))
        yield label(f"{verdict.word}. {verdict.means}", "strong")
        yield pairs(
            (
                ("Group", found.group_name),
                ("Written", wording.day(found.exported, year=True) if found.exported else ""),
                ("Holds", wording.counted(found.acts, "entry", "entries")),
                ("Left out", _left_out(found.withheld)),
                ("Receipt", _receipt(found.receipt)),
                ("Digest", found.digest),
            )
        )
        for one in found.brought:
            yield label(f"{one.member} says in {one.group} that they brought this very record.")
        notes = [label(f"{note.says[:1].upper()}{note.says[1:]}.") for note in found.notes]
        if notes:
            yield section("What the check says", *notes)
        yield from map(_chapter, found.chapters)

    def _bring(self) -> None:
        self._bench.pending.say(
            self,
            BringRecord(of_group=self.found.group, digest=self.found.digest),
            f"You say that you brought your record of {self.found.group_name} along",
            accepted=self.accept,
            refused=self.notices.refuse,
        )


def _left_out(withheld: int) -> str:
    return f"{wording.counted(withheld, 'entry', 'entries')} of their own" if withheld else ""


def _receipt(names: tuple[str, ...]) -> str:
    return f"{' and '.join(names)} checked what was open when they left" if names else ""


def _chapter(one: ChapterView) -> QWidget:
    inside: list[QWidget] = []
    for thread in one.threads:
        made = QWidget()
        lines = [label(line, "muted", selectable=True) for line in thread.lines]
        made.setLayout(column(label(thread.title, selectable=True), *lines, gap=SMALL))
        inside.append(made)
    return section(one.title, *inside)


def choose(bench: Workbench, parent: QWidget, *, bring: bool = False) -> None:
    """Look at a record in a file."""
    title = "Bring a record along" if bring else "Look at a record"
    ask_to_open(parent, title, "", SORTS, partial(look_at, bench, parent, bring=bring))


def look_at(bench: Workbench, parent: QWidget, file: str, *, bring: bool = False) -> None:
    """Check this file in a process of its own, and tell it."""

    notices: NoticePlace = parent.notices  # type: ignore[attr-defined]
    notices.show_one(Notice(f"Checking {Path(file).name}…"))

    def heard(result: Result) -> None:
        notices.clear()
        if isinstance(result, RecordView):
            RecordSheet(bench, result, parent, bring=bring).open()
        elif isinstance(result, Refusal):
            refuse = getattr(parent, "refuse", None) or parent.notices.refuse  # type: ignore[attr-defined]
            refuse(result)

    bench.current.bridge.ask(parent, bench.current.of_group(ShowRecord(file=file)), heard)
