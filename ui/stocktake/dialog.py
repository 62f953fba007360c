"""A stocktake: choose a place, write down what is there or open a list, look through it, and sign one count."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QStackedWidget, QWidget

from app.commands.drafts import DropDraft, KeepDraft, ListDrafts
from app.commands.things import Count
from app.commands.using import CheckStocktake, ListToCount
from app.own_results import Drafts
from app.results import Refusal, Result
from app.use_results import Stocktake, ToCountList
from ui import wording
from ui.kit.dropping import takes_files
from ui.kit.empty import Busy, Empty
from ui.kit.files import ask_to_open
from ui.kit.making import button
from ui.kit.notice import Notice
from ui.kit.sheet import Sheet
from ui.pending import nothing
from ui.stocktake.counting import CountingPage
from ui.stocktake.preview import PreviewPage, told
from ui.workbench import Workbench

DRAFT: Final = "holding.stocktake"
KEEP_MS: Final = 500
_SORTS: Final = "Lists (*.csv *.tsv *.txt);;All files (*)"
_INTRO: Final = (
    "Walk round and write down what is there. What you leave empty was not looked at. "
    "The count binds once enough members stand by it."
)
_ENTER: Final = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class StocktakeDialog(Sheet):
    """Nothing is signed before it was shown line by line."""

    def __init__(self, bench: Workbench, parent: QWidget, register: Callable[[], object]) -> None:
        super().__init__("Stocktake", _INTRO, parent, wide=720)
        self._bench, self._window, self._register = bench, parent, register
        self.counting = CountingPage()
        self.preview = PreviewPage(bench.current.today)
        self._none = Empty(
            "There is no stock and no thing to be counted yet.",
            ("New holding", self._register_one),
            icon="holdings",
        )
        self._busy = Busy("Looking for what there is to count")
        self.pages = QStackedWidget()
        for page in (self._busy, self._none, self.counting, self.preview):
            self.pages.addWidget(page)
        self.pages.setMinimumHeight(460)
        self.back = button("&Back", self._go_back)
        self.look = button("&Look through", self.look_through, "main")
        self.sign = button("&Sign the count", self._sign, "main")
        self.fill((self.pages,), self.back, self.look, self.sign)
        self._keep = QTimer(self, singleShot=True, interval=KEEP_MS)
        self._keep.timeout.connect(self._keep_now)
        self.counting.place_wanted.connect(self._ask)
        self.counting.file_wanted.connect(self._choose_file)
        self.counting.changed.connect(self._keep.start)
        takes_files(self, self.open_list)
        self._show(self._busy)

    def begin(self, typed: Mapping[str, str] | None = None) -> None:
        """Open it with what was typed before: just now, or in the draft that waits."""
        if typed is None:
            self._bench.current.ask(self, ListDrafts(), self._drafted)
        else:
            self.counting.typed = dict(typed)
            self._ask("")
        self.open()

    def _drafted(self, found: Result) -> None:
        draft = found.drafts.get(DRAFT) if isinstance(found, Drafts) else None
        if draft and draft.fields:
            self.counting.typed = dict(draft.fields)
            when = wording.moment(draft.kept, self._bench.current.zone)
            said = f"You began this on {when} and had not signed it."
            again = ("Start &afresh", self._start_afresh)
            self.notices.show_one(Notice(said, act=again, tint="blue", closable=True))
        self._ask("")

    def _start_afresh(self) -> None:
        self.notices.clear()
        self.counting.typed = {}
        self._bench.current.ask(self, DropDraft(key=DRAFT), nothing)
        self._ask(self.counting.place)

    def _keep_now(self) -> None:
        kept = KeepDraft(key=DRAFT, fields=dict(self.counting.typed))
        self._bench.current.ask(self._bench.forms, kept, nothing)

    # --- what there is to count ----------------------------------------------------------------------

    def _ask(self, place: str) -> None:
        self._bench.current.ask(self, ListToCount(place=place), self._listed)

    def _listed(self, result: Result) -> None:
        if isinstance(result, Refusal):
            self.notices.refuse(result)
        elif isinstance(result, ToCountList):
            self.counting.show_list(result)
            self._show(self.counting if result.places else self._none)
            self.counting.focus_first()

    def _show(self, page: QWidget) -> None:
        self.pages.setCurrentWidget(page)
        self.look.setVisible(page is self.counting)
        for made in (self.back, self.sign):
            made.setVisible(page is self.preview)
        self.look.setDefault(page is self.counting)
        self.sign.setDefault(page is self.preview)

    def _register_one(self) -> None:
        self.reject()
        self._register()

    # --- looking through ---------------------------------------------------------------------------------

    def look_through(self) -> None:
        """What the count would say, as far as something was written down here."""
        lines = tuple("=".join(one) for one in self.counting.lines)
        if not lines:
            said = "Write down what you found of one at least, or open a list."
            self.notices.show_one(Notice(said, tint="amber", closable=True))
            self.counting.focus_first()
            return
        self._check(CheckStocktake(lines=lines, place=self.counting.place), of_file=False)

    def _choose_file(self) -> None:
        ask_to_open(self, "Open a list", "", _SORTS, self.open_list)

    def open_list(self, file: str) -> None:
        """What a file would say; one row each: the holding, and what was found."""
        self._check(CheckStocktake(file=file, place=self.counting.place), of_file=True)

    def _check(self, command: CheckStocktake, *, of_file: bool) -> None:
        def heard(result: Result) -> None:
            self.notices.clear()
            if isinstance(result, Refusal):
                self.notices.refuse(result)
            elif isinstance(result, Stocktake):
                self._preview(result, of_file=of_file)

        self._bench.current.ask(self, command, heard)

    def _preview(self, found: Stocktake, *, of_file: bool) -> None:
        if not found.lines:
            said = "There is no line in this list."
            more = "Write one a line: the holding, a semicolon, and what was found, such as Flour; 9 kg."
            self.notices.show_one(Notice(said, more, tint="amber", closable=True))
            return
        self.preview.show_lines(found, of_file=of_file)
        self.sign.setEnabled(bool(found.good))
        if found.good < len(found.lines):
            said = "What can't be counted is left out."
            more = "Go back to mend it, or sign the rest."
            self.notices.show_one(Notice(said, more, tint="amber", closable=True))
        self._show(self.preview)
        self.preview.table.setFocus()

    def _go_back(self) -> None:
        self.notices.clear()
        self._show(self.counting)
        self.counting.focus_first()

    # --- signing ---------------------------------------------------------------------------------------

    def _sign(self) -> None:
        """One count of all that can be counted; it waits for *Undo* like everything."""
        if self.preview.found is None or not self.preview.on.is_sound():
            return
        bench, typed = self._bench, dict(self.counting.typed)
        window, register = self._window, self._register
        command = Count(
            lines=self.preview.good, note=self.preview.note.value(), on=self.preview.on.value()
        )

        def signed(_: Result) -> None:
            bench.current.ask(bench.forms, DropDraft(key=DRAFT), nothing)

        bench.pending.say(
            self,
            command,
            f"You counted {told(self.preview.found)}",
            accepted=self.accept,
            refused=self.notices.refuse,
            done=signed,
            undone=lambda: StocktakeDialog(bench, window, register).begin(typed),
        )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes on to the next field, with Ctrl to the next step, as everywhere."""
        if event.key() in _ENTER:
            control = event.modifiers() & Qt.KeyboardModifier.ControlModifier
            if control and self.look.isVisible():
                self.look_through()
                return
            if control and self.sign.isVisible():
                self._sign()
                return
            if isinstance(self.focusWidget(), QLineEdit) and self.look.isVisible():
                self.focusNextChild()
                return
        super().keyPressEvent(event)

    def done(self, result: int) -> None:
        """However it ends, what was typed last is kept."""
        if self._keep.isActive():
            self._keep.stop()
            self._keep_now()
        super().done(result)
