"""The screen of members: who is in the group, one of them whole, and who comes in."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import ClassVar, Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QSplitter, QToolButton

from app.arriving import small
from app.commands.groups import Members, ReadRequest, ShowOpen
from app.commands.reading import Status
from app.errors import LocalRefusal
from app.group_views import OpenMatters
from app.joining_results import Admitted, Invited, Requested
from app.refusing import ORDINARY, refusal
from app.results import Action, MembersView, MemberView, Refusal, Result, StatusView
from ui import wording
from ui.forms import erasing, proposals
from ui.forms import members as forms
from ui.kit.actions import refusal_of
from ui.kit.files import ask_to_open, ask_to_save
from ui.kit.filters import SearchField
from ui.kit.making import button, quiet
from ui.kit.notice import Notice
from ui.kit.row_list import RowList
from ui.kit.screen import Screen
from ui.members import recording
from ui.members.admitting import AdmittingSheet
from ui.members.carrying import CarryingSheet
from ui.members.copying import copy_sheet
from ui.members.detail import MemberDetailPanel
from ui.members.door import Door
from ui.members.inviting import SORTS, InvitationSheet, save
from ui.members.laptops import LaptopSheet
from ui.members.leaving import LeavingSheet
from ui.members.row import matches, words_of
from ui.members.sheets import EntriesSheet
from ui.models.rows import RowsModel
from ui.theme.tokens import MEDIUM
from ui.workbench import Workbench

_MINE: Final = ("profile", "erase-profile", "rest-a-while", "stay", "leave")
"""What one may say of oneself."""
_LAPTOP = Action(name="laptop", allowed=True)
_RECORD = Action(name="record", allowed=True)
_CHOOSE = Refusal(
    code="not_understood", sentence="Choose in the list first which other member it is about."
)
_BRING = Action(name="bring-record", allowed=True)


class MembersScreen(Screen):
    """Who is in the group, in the order of their names."""

    key: ClassVar[str] = "members"
    title: ClassVar[str] = "Members"

    def __init__(self, bench: Workbench) -> None:
        super().__init__(bench)
        self.members: tuple[MemberView, ...] = ()
        self._may: dict[str, Action] = {}
        self._wanted = ""
        self.field = SearchField("Search people, skills…")
        self.more = self._menu()
        self.new = button("&Invite somebody", self.begin_new, "main", icon="invite")
        for widget in (self.field, self.more, self.new):
            self.top.addWidget(widget)
        self.door = Door(bench, partial(self.admit, at_the_door=True))
        self.list = RowList(
            RowsModel(lambda one: words_of(one, bench.current.today), self), "Members"
        )
        self.detail = MemberDetailPanel(bench, self.run)
        self.detail.close_laptop = self._close_laptop
        self.inner.addWidget(self.door)
        self.inner.addWidget(self._split(), 1)
        self.field.wanted.connect(lambda _: self._show())
        self.list.looked_at.connect(self._look_at)
        self.list.pressed_id.connect(lambda _: self.detail.setFocus())

    def _split(self) -> QSplitter:
        split = QSplitter(Qt.Orientation.Horizontal)
        split.setChildrenCollapsible(False)
        split.setHandleWidth(MEDIUM)
        split.addWidget(self.list)
        split.addWidget(self.detail)
        split.setStretchFactor(0, 5)
        split.setStretchFactor(1, 4)
        split.setSizes([560, 450])
        return split

    def _menu(self) -> QToolButton:
        menu = QMenu(self)
        for words, name in (
            ("Open a &request to join…", "request"),
            ("A &neighbour without a laptop…", "neighbour"),
            ("&Vouch for a newcomer…", "vouch"),
            ("Another &laptop of mine…", "laptop"),
            ("Who &carries it…", "load"),
            ("&Copy from a sheet of paper…", "copy"),
            ("&Entered from paper…", "entries"),
            ("Look at a recor&d…", "look"),
            ("Whether somebody &stays…", "who-stays"),
        ):
            action = QAction(words, menu)
            action.setObjectName(name)
            action.triggered.connect(lambda _=False, name=name: self.run(name))
            menu.addAction(action)
        made = quiet("M&ore", icon="down", name="More about members")
        made.setPopupMode(made.ToolButtonPopupMode.InstantPopup)
        made.setMenu(menu)
        return made

    # --- the list ---------------------------------------------------------------------------------

    def refresh(self) -> None:
        """Members anew, and who is at the door."""
        self.bench.current.ask(self, Members(), self._heard)
        self.door.refresh()

    def _heard(self, found: Result) -> None:
        if isinstance(found, MembersView):
            self.members = found.members
            self._may = {one.name: one for one in found.actions}
            self._show()
        elif isinstance(found, Refusal):
            self.refuse(found)

    def _show(self) -> None:
        shown = tuple(one for one in self.members if matches(one, self.field.text()))
        wanted = self._wanted or self.list.current_id
        place = next((at for at, one in enumerate(shown) if one.id == wanted), None)
        self.list.show_rows(len(shown), lambda at, many: shown[at : at + many], place)
        if place is None:
            self.list.select(0 if shown else None)
            if not shown:
                self.detail.show_nothing("Nobody matches.")
        else:
            self._wanted = ""
            self._look_at(wanted)

    def _look_at(self, member: str) -> None:
        one = next((one for one in self.members if one.id == member), None)
        if one is not None:
            self.detail.show_member(one, self._actions(one))

    def _actions(self, one: MemberView) -> tuple[Action, ...]:
        record = (_RECORD,) if one.me or one.status == "former" else ()
        if not one.me:
            return (*one.actions, *record)
        mine = [self._may[name] for name in _MINE if name in self._may]
        return (*mine, _LAPTOP, *record, _BRING)

    # --- what the frame asks ----------------------------------------------------------------------

    def reset(self) -> None:
        """Another group."""
        self.members = ()
        self.field.clear()
        self.detail.show_nothing()

    def show_subject(self, subject: str) -> None:
        """This member."""
        self._wanted = subject
        self.field.clear()
        self._show()

    def search(self) -> None:
        """To the search field."""
        self.field.setFocus()
        self.field.selectAll()

    def begin_new(self) -> None:
        """Invite somebody."""
        self.run("invite")

    # --- what one does ----------------------------------------------------------------------------

    def run(self, name: str) -> None:
        """Begin what was asked for, or say why not and who could."""
        may = self._may.get(name)
        if not self._may:
            self.refuse(refusal(LocalRefusal("no_voice")))
            return
        if may is not None and not may.allowed:
            self.refuse(refusal_of(may))
            return
        self.notices.clear()
        me, forms_ = self.bench.current.me, self.bench.forms
        if name == "invite":
            self.bench.current.ask(self, Status(brief=True), self._invite)
        elif name == "request":
            ask_to_open(self, "A request to join", "", SORTS, self.open_request)
        elif name == "neighbour":
            forms_.open(forms.neighbour(), self._said)
        elif name == "vouch":
            forms_.open(forms.vouch())
        elif name in ("rest-a-while", "stay"):
            forms_.open(forms.rest() if name == "rest-a-while" else forms.stay(), self._said)
        elif name == "profile" and me is not None:
            forms_.open(forms.profile(self._whole(me)))
        elif name == "erase-profile":
            forms_.open(erasing.erase_of_oneself())
        else:
            self._show_sheet(name)

    def _show_sheet(self, name: str) -> None:
        """A dialog of its own."""
        if name == "laptop":
            LaptopSheet(self.begin_new, partial(self.run, "request"), self.window()).open()
        elif name == "load":
            CarryingSheet(self.bench, self.window()).open()
        elif name == "entries":
            EntriesSheet(self.bench, self.window()).open()
        elif name == "copy":
            copy_sheet(self.bench)
        elif name in ("look", "bring-record"):
            recording.choose(self.bench, self, bring=name == "bring-record")
        elif name == "who-stays":
            self._who_stays(self._shown)
        elif name in ("record", "check-leaving") and self._shown is not None:
            self._about(self._shown, name)
        elif name == "leave":
            self.bench.current.ask(self, ShowOpen(), self._leave)

    def _who_stays(self, about: MemberView | None) -> None:
        """Whoever is looked at: a form that proposes it."""
        if about is None or about.me or about.status != "member":
            self.refuse(_CHOOSE)
            return
        proposed, opened = partial(proposals.who_stays, about.id, about.name), self.bench.forms.open
        proposals.with_changes(self.bench, self, lambda changes: opened(proposed(changes)))

    @property
    def _shown(self) -> MemberView | None:
        return next((one for one in self.members if one.id == self.list.current_id), None)

    def _about(self, one: MemberView, name: str) -> None:
        if name == "record":
            recording.TakingSheet(self.bench, one, self.window()).open()
        else:
            self.bench.forms.open(forms.check_leaving(one))

    def _leave(self, found: Result) -> None:
        """What stays open is read before one signs."""
        if isinstance(found, OpenMatters):
            LeavingSheet(self.bench, found, self.window()).open()
        elif isinstance(found, Refusal):
            self.notices.refuse(found)

    def _whole(self, me: MemberView) -> MemberView:
        return next((one for one in self.members if one.id == me.id), me)

    def _said(self, result: object) -> None:
        """Who was just taken in is shown."""
        self._wanted = getattr(result, "subject", "")
        self.refresh()

    def _close_laptop(self, key: str) -> None:
        laptops = self.detail.other_laptops
        if laptops:
            self.bench.forms.open(forms.close_laptop(laptops, key))

    def _invite(self, found: Result) -> None:
        places = found.listening if isinstance(found, StatusView) else ()
        self.bench.forms.open(forms.invite(places), self._invited)

    def _invited(self, result: Result) -> None:
        if isinstance(result, Invited):
            InvitationSheet(self.bench, result, self.window()).open()

    # --- newcomers --------------------------------------------------------------------------------

    def open_request(self, name: str) -> None:
        """Look into a request that somebody handed over as a file."""

        def read() -> bytes | Refusal:
            try:
                return small(Path(name))
            except ORDINARY as error:
                return refusal(error)

        self.bench.current.bridge.work(self, read, self._read)

    def _read(self, found: bytes | Refusal) -> None:
        if isinstance(found, Refusal):
            self.refuse(found)
            return

        def asked(result: Result) -> None:
            if isinstance(result, Requested):
                self.admit(result, at_the_door=False)
            elif isinstance(result, Refusal):
                self.refuse(result)

        self.bench.current.ask(self, ReadRequest(request=found), asked)

    def admit(self, asking: Requested, *, at_the_door: bool) -> AdmittingSheet:
        """Compare the words, then let in, vouch or send away."""
        let_in = self._came_in if at_the_door else self._answered
        sheet = AdmittingSheet(self.bench, asking, let_in, self.window(), at_the_door=at_the_door)
        self.bench.current.changed.connect(sheet.look_again)
        sheet.finished.connect(self.door.refresh)
        sheet.open()
        return sheet

    def _came_in(self, asking: Requested, admitted: Admitted) -> None:
        said = f"{asking.name} is in. The book goes over to their laptop."
        if admitted.waits:
            said = _waits(asking, admitted)
        self.notices.show_one(Notice(said, tint="green", closable=True))
        self.door.refresh()

    def _answered(self, asking: Requested, admitted: Admitted) -> None:
        """Let in by a file: the answer has to be handed back."""
        if admitted.waits:
            more = "Open their request again then, for the answer."
            told = _waits(asking, admitted)
            self.notices.show_one(Notice(told, more, tint="green", closable=True))
            return
        act = ("Save the &answer…", lambda: self._ask_where(asking, admitted))
        said = f"{asking.name} is in once they have read in your answer."
        more = "Save it, and hand the file back. Only their laptop can open it."
        self.notices.show_one(Notice(said, more, tint="green", act=act, closable=True))

    def _ask_where(self, asking: Requested, admitted: Admitted) -> None:
        def chosen(name: str) -> None:
            self.save_answer(name, admitted)

        ask_to_save(self, f"The answer for {asking.name}", "answer.troth", SORTS, chosen)

    def save_answer(self, name: str, admitted: Admitted) -> None:
        """Write the answer where somebody wants it."""
        save(self.bench, self, name, admitted.answer, self._saved)

    def _saved(self, result: Refusal | str) -> None:
        if isinstance(result, Refusal):
            self.refuse(result)
        else:
            self.notices.show_one(Notice(f"Saved as {result}.", tint="green", closable=True))


def _waits(asking: Requested, admitted: Admitted) -> str:
    more = wording.counted(admitted.waits, "more member")
    return f"Signed. {more} have to say on Home that {asking.name}'s laptop is theirs."
