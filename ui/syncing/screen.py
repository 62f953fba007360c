"""The screen of syncing: who is near, what each still lacks, meeting now, and carrying by file."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import ClassVar, Final

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QSplitter, QStackedWidget

from app.commands.reading import CarryIn, CarryOut, Status
from app.commands.syncing import Sync
from app.results import Carried, PeerView, Progress, Refusal, Result, StatusView
from app.syncing.results import Synced
from ui.kit.dropping import takes_files
from ui.kit.empty import Empty
from ui.kit.files import ask_to_open
from ui.kit.making import button, row
from ui.kit.notice import Notice, Tint
from ui.kit.row_list import RowList
from ui.kit.running import Running
from ui.kit.screen import Screen
from ui.models.rows import RowsModel
from ui.syncing import words
from ui.syncing.address import AddressSheet
from ui.syncing.carrying import SORTS, CarryOutSheet, PreviewSheet
from ui.syncing.detail import SyncDetail
from ui.syncing.doctor import DoctorSheet
from ui.syncing.words import Person
from ui.theme.tokens import MEDIUM
from ui.wording import counted
from ui.workbench import Workbench

SECONDS: Final = 30.0
"""How long a round may take."""
_SOON_MS: Final = 250
_NOBODY: Final = "Nobody else has a laptop in this group yet, so there is nobody to meet."
_WHY: Final = "&Why can't I see somebody?"


class SyncScreen(Screen):
    """Where the others' laptops are, and what goes to and fro."""

    key: ClassVar[str] = "sync"
    title: ClassVar[str] = "Sync"

    def __init__(self, bench: Workbench) -> None:
        super().__init__(bench)
        self.status: StatusView | None = None
        self.people: tuple[Person, ...] = ()
        self.at = button("&Meet at an address…", self._ask_address)
        self.now = button("&Sync now", self.begin_new, "main", icon="sync")
        for widget in (self.at, self.now):
            self.top.addWidget(widget)
        self.out = button("Carry &out…", lambda: self._carry_out(""), icon="export")
        self.in_ = button("Carry &in…", self._choose, icon="import")
        self.why = button(_WHY, lambda: self._ask_why(""), icon="search")
        self.inner.addLayout(row(self.out, self.in_, -1, self.why))
        self.running = Running()
        self.inner.addWidget(self.running)
        self.list = RowList(
            RowsModel(lambda one: words.row(one, bench.current.zone), self), "Laptops"
        )
        self.detail = SyncDetail(bench, self._carry_out, self._ask_why)
        self._lay_out()
        self._soon = QTimer(self, singleShot=True, interval=_SOON_MS)
        self._soon.timeout.connect(self._again)
        self.list.looked_at.connect(self._look_at)
        self.list.pressed_id.connect(lambda _: self.detail.setFocus())
        bench.current.bridge.net.connect(self._net)
        takes_files(self, self.carry_in)

    def _lay_out(self) -> None:
        self._shown = QStackedWidget()
        invite = ("&Invite somebody", lambda: self.bench.go("members", ""))
        self.empty = Empty(_NOBODY, invite, icon="people-apart")
        split = QSplitter(Qt.Orientation.Horizontal)
        split.setChildrenCollapsible(False)
        split.setHandleWidth(MEDIUM)
        split.addWidget(self.list)
        split.addWidget(self.detail)
        split.setStretchFactor(0, 5)
        split.setStretchFactor(1, 4)
        split.setSizes([490, 500])
        self._shown.addWidget(split)
        self._shown.addWidget(self.empty)
        self.inner.addWidget(self._shown, 1)

    # --- who is where -----------------------------------------------------------------------------------

    def refresh(self) -> None:
        """Ask anew who is near and who lacks what."""
        self.bench.current.ask(self, Status(brief=True), self._heard)

    def reset(self) -> None:
        """Another group."""
        self.status = None
        self.people = ()
        self.detail.show_nothing()

    def _net(self) -> None:
        if not self._soon.isActive():
            self._soon.start()

    def _again(self) -> None:
        if self.bench.current.group is not None:
            self._look_anew()

    def _heard(self, status: Result) -> None:
        if isinstance(status, Refusal):
            self.refuse(status)
        if not isinstance(status, StatusView):
            return
        me = self.bench.current.me
        self.status, self.people = status, words.people(status, me.name if me else "")
        self._shown.setCurrentIndex(0 if self.people else 1)
        for widget in (self.at, self.why):
            widget.setEnabled(bool(self.people))
        self.now.setEnabled(bool(self.people) and not self.running.runs)
        if not status.listening:
            self._offline()
        self._show(self.list.current_id or words.HERE)

    def _offline(self) -> None:
        said = "This laptop is offline: nobody can reach it now, and it reaches nobody."
        more = "Records can still be carried by file. Starting Troth anew may help."
        self.notices.show_one(Notice(said, more, tint="amber"))

    def _show(self, chosen: str) -> None:
        rows: list[Person | StatusView] = [self.status] if self.status else []
        rows += self.people
        ids = [words.HERE, *(one.name for one in self.people)]
        place = ids.index(chosen) if chosen in ids else 0
        self.list.show_rows(len(rows), lambda at, number: rows[at : at + number], place)
        self._look_at(ids[place])

    def _look_at(self, whom: str) -> None:
        found = self._person(whom)
        if found is not None:
            self.detail.show_person(found)
        elif self.status is not None:
            self.detail.show_here(self.status)

    def _person(self, name: str) -> Person | None:
        return next((one for one in self.people if one.name == name), None)

    def show_subject(self, subject: str) -> None:
        """This person, by name."""
        self._show(subject)

    # --- meeting ------------------------------------------------------------------------------------------

    def begin_new(self) -> None:
        """Ctrl+N: meet now whoever can be reached."""
        self.meet()

    def meet(self, *places: str) -> None:
        """Meet whoever can be reached, also at these addresses, until all hold the same."""
        if self.running.runs or not self.people:
            return
        self.notices.clear()
        self.now.setEnabled(False)
        command = Sync(once=True, seconds=SECONDS, peers=places)
        current = self.bench.current
        stop = current.bridge.ask(self, current.of_group(command), self._met, self._told)
        said = (
            f"Looking for the others, also at {places[0]}…" if places else "Looking for the others…"
        )
        self.running.begin(said, stop, stop_after_ms=0)

    def _told(self, told: Progress) -> None:
        self.running.say(words.line(told.what))

    def _met(self, result: Result) -> None:
        self.running.end()
        self.now.setEnabled(True)
        if isinstance(result, Synced):
            self._tell_met(result)
        elif isinstance(result, Refusal) and result.code == "stopped":
            said = "Stopped. Whoever is near stays connected."
            self.notices.show_one(Notice(said, closable=True))
        elif isinstance(result, Refusal):
            self.refuse(result)
        self.refresh()

    def _tell_met(self, result: Synced) -> None:
        peers: tuple[PeerView, ...] = self.status.peers if self.status else ()
        said = words.synced(result, frozenset(one.device for one in peers))
        missed = "\n".join(f"{place}: {why}" for place, why in result.missed.items())
        fine = not result.exit and not missed
        why = None if fine else ("Why?", lambda: self._ask_why(""))
        tint: Tint = "green" if fine else "amber"
        self.notices.show_one(Notice(said, missed, tint=tint, act=why, closable=True))

    def _ask_address(self) -> None:
        AddressSheet(self.meet, self.window()).open()

    def _ask_why(self, name: str) -> None:
        DoctorSheet(self.bench.current, self._person(name), self.window()).open()

    # --- by file --------------------------------------------------------------------------------------------

    def _carry_out(self, name: str) -> None:
        current = self.bench.current
        peers = self.status.peers if self.status else ()
        group = current.group.name if current.group else ""
        sheet = CarryOutSheet(group, current.people, peers, self.write, self.window())
        sheet.choose(name)
        sheet.open()

    def write(self, file: str, member: str) -> None:
        """Write a carried file for a member, or for everybody."""
        self._works("Writing the file…")
        current = self.bench.current
        command = current.of_group(CarryOut(file=file, to=member))
        current.bridge.ask(self, command, self._written)

    def _written(self, result: Result) -> None:
        self.running.end()
        if isinstance(result, Carried):
            many = counted(result.acts, "entry", "entries")
            said = f"{many} written to {Path(result.file).name}."
            more = f"{result.file}\n{_size(result.bytes)}. Only members of {result.group_name} can open it."
            self.notices.show_one(Notice(said, more, tint="green", closable=True))
        elif isinstance(result, Refusal):
            self.refuse(result)

    def _choose(self) -> None:
        ask_to_open(self, "Carry in", "", SORTS, self.carry_in)

    def carry_in(self, file: str) -> None:
        """Show what is in a file, whichever group of this laptop it is for; nothing is read in yet."""
        self._works("Reading the file…")
        self._ask_anywhere(CarryIn(file=file, preview=True), self._previewed)

    def _previewed(self, result: Result) -> None:
        self.running.end()
        if isinstance(result, Refusal):
            self.refuse(result)
        elif isinstance(result, Carried):
            group = self.bench.current.group
            command = CarryIn(file=result.file)

            def read_in() -> None:
                self._works("Reading it in…")
                self._ask_anywhere(command, self._read)

            PreviewSheet(result, group.name if group else "", read_in, self.window()).open()

    def _read(self, result: Result) -> None:
        self.running.end()
        if isinstance(result, Refusal):
            self.refuse(result)
        elif isinstance(result, Carried):
            many = counted(result.new, "new entry", "new entries")
            said = f"{many} read in." if result.new else "Nothing new was in it."
            more = words.carried(result)
            self.notices.show_one(Notice(said, more, tint="green", closable=True))

    def _works(self, said: str) -> None:
        self.notices.clear()
        self.running.begin(said)

    def _ask_anywhere(self, command: CarryIn, then: Callable[[Result], None]) -> None:
        """Ask without naming a group: a file says itself which it is for."""
        self.bench.current.bridge.ask(self, command, then)


def _size(octets: int) -> str:
    return f"{octets / 1_000_000:,.1f} MB" if octets >= 1_000_000 else f"{octets / 1_000:,.0f} kB"
