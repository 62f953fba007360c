"""A promise's page: what was signed beside what the page says, a place to write, and the way to propose it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

import shiboken6
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QWidget

from app.commands import pages as commands
from app.commands.base import About
from app.commands.promises import Amend
from app.commands.reading import ShowCommitment
from app.page_results import PageHistoryView, PageStep, PageView
from app.results import CommitmentDetail, Refusal, Result
from ui.kit.notice import Notice
from ui.pages.drafts import PageDraft
from ui.pages.history import told
from ui.pages.sheet import Sheet
from ui.pending import Nothing, Waiting, nothing
from ui.workbench import Workbench

_KEEP_MS: Final = 500
_WRITES: Final = (commands.EditPage, commands.SetField)


class PageDialog(QDialog):
    """Writing on the page binds nobody. What it says binds once it is proposed and the other side accepts."""

    def __init__(self, bench: Workbench, one: CommitmentDetail, parent: QWidget) -> None:
        super().__init__(parent)
        self.bench, self.one = bench, one
        self.page: PageView | None = None
        self._known: frozenset[str] | None = None
        """The steps that were shown already."""
        self._draft = PageDraft(bench, one.summary.id)
        self._signing = False
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(f"Page: {one.summary.title}")
        self.sheet = Sheet(bench, self)
        self.setLayout(self.sheet.laid_out(one))
        self.resize(min(900, parent.width() - 40), min(760, parent.height() - 40))
        self._keep = QTimer(self, singleShot=True, interval=_KEEP_MS)
        self._keep.timeout.connect(self._keep_draft)
        self.sheet.typed.connect(self._keep.start)
        self.sheet.wanted_field.connect(self._set)
        self.sheet.writing.wanted.connect(self._write)
        self.sheet.propose.clicked.connect(self.propose)
        self.sheet.close.clicked.connect(self.close)
        QShortcut(QKeySequence("Ctrl+Z"), self).activated.connect(bench.pending.undo)
        bench.current.changed.connect(self._look)
        bench.pending.changed.connect(self._waits)
        bench.pending.refused.connect(self._refused_late)
        self._look()

    # --- looking -----------------------------------------------------------------------------------------

    def _look(self) -> None:
        self.bench.current.ask(self, ShowCommitment(id=self.one.summary.id), self._heard_promise)

    def _heard_promise(self, result: Result) -> None:
        if isinstance(result, CommitmentDetail):
            self.one = result
        self.bench.current.ask(self, commands.ShowPage(id=self.one.summary.id), self._heard_page)

    def _heard_page(self, result: Result) -> None:
        if isinstance(result, PageView):
            self.page = result
            history = commands.PageHistory(id=result.id)
            self.bench.current.ask(self, history, self._heard_history)
        elif isinstance(result, Refusal) and result.code == "not_found":
            self._show(())
        elif isinstance(result, Refusal):
            self.sheet.notices.refuse(result)

    def _heard_history(self, result: Result) -> None:
        self._show(result.steps if isinstance(result, PageHistoryView) else ())

    def _show(self, steps: tuple[PageStep, ...]) -> None:
        is_first, known = self._known is None, self._known or frozenset()
        self._known = frozenset(step.act for step in steps)
        self.sheet.show_page(self.one, self.page, steps)
        self._waits()
        if is_first:
            self._draft.ask(self._if_here(self._go_on))
        else:
            self._say_meanwhile([step for step in steps if step.act not in known])

    def _go_on(self, text: tuple[str, str] | None, fields: Mapping[str, str]) -> None:
        """What was typed before and not written."""
        if text is not None and self.page is not None and text[0] == self.page.text:
            text = None
        if text is not None:
            self.sheet.writing.go_on(*text)
            self.sheet.show_page(self.one, self.page, None)
        for field, typed in fields.items():
            self.sheet.type_into(field, typed)
        if text is not None or fields:
            self.sheet.notices.show_one(
                Notice("You go on where you stopped: this is not on the page yet.", closable=True)
            )

    def _say_meanwhile(self, steps: list[PageStep]) -> None:
        """What others wrote while one looks or types."""
        me = self.bench.current.me
        others = [step for step in steps if step.changed and (me is None or step.by != me.name)]
        if not others:
            return
        names = " and ".join(dict.fromkeys(step.by for step in others))
        lines = [line for step in others for line in told(step)]
        stays = "What you typed is still here: when you write it, both stay."
        more = [*lines, *([stays] if self.sheet.writing.is_new else ())]
        self.sheet.notices.show_one(
            Notice(f"{names} wrote meanwhile", "\n".join(more), tint="blue", closable=True)
        )

    # --- writing -----------------------------------------------------------------------------------------

    def _write(self, text: str, read: str) -> None:
        id_, draft = self.one.summary.id, self._draft
        self._keep_draft()

        def written() -> None:
            self.sheet.writing.has_written(text)

        def done() -> None:
            draft.was_written(text)
            self._if_here(written)()

        self._say(commands.EditPage(id=id_, text=text, read=read), "its text", done=done)

    def _set(self, field: str, value: str) -> None:
        row, draft = self.sheet.rows[field], self._draft

        def undone() -> None:
            if shiboken6.isValid(self):
                row.open(value)
            else:
                draft.was_undone(field, value)

        command = commands.SetField(id=self.one.summary.id, field=field, value=value)
        said = f"{row.label.casefold()}: {value or 'nothing said'}"
        self._say(command, said, accepted=row.leave, undone=undone)

    def _say(
        self,
        command: About,
        what: str,
        *,
        accepted: Nothing = nothing,
        done: Nothing = nothing,
        undone: Nothing = nothing,
    ) -> None:
        """Let it be judged and wait, with Undo at the foot of this dialog."""

        def waits() -> None:
            self._signing = True
            self.sheet.notices.clear()
            accepted()

        def signed(_: Result) -> None:
            done()
            self._if_here(self._ended)()

        def taken_back() -> None:
            undone()
            self._if_here(self._ended)()

        self.bench.pending.say(
            self,
            command,
            f"You write on the page of {self.one.summary.title}: {what}",
            accepted=waits,
            refused=self._refused,
            done=signed,
            undone=taken_back,
        )

    def _ended(self) -> None:
        """It was signed, or undone."""
        self._signing = False
        self._waits()
        self._look()

    def _refused(self, refusal: Refusal) -> None:
        if refusal.code == "overtaken":
            self._overtaken()
        else:
            self.sheet.notices.refuse(refusal)

    def _refused_late(self, refusal: Refusal, waiting: Waiting) -> None:
        """What waited may not be signed any more."""
        if self._is_of_this(waiting.command):
            self._signing = False
            self._waits()
            self._refused(refusal)

    def _overtaken(self) -> None:
        """Two wrote over the same words: nobody's are lost, and a person says which stand."""
        mine = ("Write &mine instead", self._mine_instead)
        said = "Somebody else changed the same words meanwhile."
        more = "Theirs stand on the page, above. What you typed is still here, below: change it, or put it in place."
        self.sheet.notices.show_one(Notice(said, more, tint="amber", act=mine, closable=True))

    def _mine_instead(self) -> None:
        self.sheet.writing.begin_from_now()
        self.sheet.writing.send()

    def _waits(self) -> None:
        """While something of this page waits to be signed, its text is not written again."""
        waiting = self.bench.pending.waiting
        waits = waiting is not None and self._is_of_this(waiting.command)
        self.sheet.writing.wait(waits=waits or self._signing)

    def _is_of_this(self, command: object) -> bool:
        return isinstance(command, _WRITES) and command.id == self.one.summary.id

    # --- proposing ---------------------------------------------------------------------------------------

    def propose(self) -> None:
        """Ask the other side to sign what the page says."""
        refusal = self.sheet.refusal()
        if refusal is not None:
            self.sheet.notices.refuse(refusal)
            return
        self.bench.pending.say(
            self,
            Amend(id=self.one.summary.id, from_page=True),
            f"You propose what the page says: {self.one.summary.title}",
            accepted=self.close,
            refused=self._refused,
        )

    # --- leaving -----------------------------------------------------------------------------------------

    def _keep_draft(self) -> None:
        self._keep.stop()
        writing = self.sheet.writing
        text = (writing.text, writing.read) if writing.is_new else None
        self._draft.keep(text, self.sheet.being_typed)

    def _if_here(self, then: Callable[..., object]) -> Callable[..., None]:
        """The same, unless the dialog is gone by then."""

        def only_here(*told: object) -> None:
            if shiboken6.isValid(self):
                then(*told)

        return only_here

    def done(self, result: int) -> None:
        """What was typed is kept, whichever way one leaves."""
        if self._keep.isActive():
            self._keep_draft()
        super().done(result)
