"""Opening forms: with the draft that waits, and on to *Undo* and the signature."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from app.commands.drafts import DropDraft, KeepDraft, ListDrafts
from app.own_results import Drafts
from app.results import Refusal, Result
from ui import wording
from ui.current import Current
from ui.forms.behalf import meant, with_neighbours
from ui.forms.dialog import FormDialog
from ui.forms.form import Filled, Form
from ui.pending import Pending, nothing

Done = Callable[[Result], None]


class Forms(QObject):
    """Opens forms over a window. One at a time, since each is about what one sees."""

    def __init__(self, current: Current, pending: Pending, window: QWidget) -> None:
        super().__init__(window)
        self._current = current
        self._pending = pending
        self._window = window
        self.dialog: FormDialog | None = None
        """The form that is open, if one is."""

    def open(self, form: Form, done: Done = nothing, filled: Filled | None = None) -> FormDialog:
        """Show a form; `done` once what it says is signed. `filled`: what stood there when it was undone."""
        people = tuple(
            (one.id, one.name + (" (you)" if one.me else ""))
            for one in self._current.people
            if one.status != "former"
        )
        shown = with_neighbours(form, self._current.people)
        dialog = FormDialog(shown, people, lambda: self._current.today, self._window)
        self.dialog = dialog
        dialog.destroyed.connect(self._closed)
        dialog.kept.connect(lambda now: self._keep(form, now))
        dialog.afresh.connect(lambda: self._drop(form))
        dialog.sent.connect(
            lambda now: self._send(dialog, now, done, lambda: self.open(form, done, now))
        )
        if filled is None:
            self._current.ask(dialog, ListDrafts(), lambda found: self._fill(dialog, found))
        else:
            dialog.fill(filled)
        dialog.open()
        return dialog

    def say(self, owner: QWidget, form: Form, refused: Callable[[Refusal], None]) -> None:
        """What needs no filling in: straight to *Undo*."""
        form = meant(form)
        self._pending.say(owner, form.command({}), form.sentence({}), refused=refused)

    def _closed(self) -> None:
        self.dialog = None

    def _fill(self, dialog: FormDialog, found: Result) -> None:
        if isinstance(found, Drafts) and (draft := found.drafts.get(dialog.form.key)):
            dialog.fill_from_draft(
                draft.fields, f"on {wording.moment(draft.kept, self._current.zone)}"
            )

    def _keep(self, form: Form, now: Filled) -> None:
        self._current.ask(self, KeepDraft(key=form.key, fields=dict(now)), nothing)

    def _drop(self, form: Form) -> None:
        self._current.ask(self, DropDraft(key=form.key), nothing)

    def _send(
        self, dialog: FormDialog, now: Filled, done: Done, undone: Callable[[], object]
    ) -> None:
        form = dialog.form

        def signed(result: Result) -> None:
            self._drop(form)
            done(result)

        self._pending.say(
            dialog,
            form.command(now),
            form.sentence(now),
            accepted=dialog.close,
            refused=dialog.refuse,
            done=signed,
            undone=undone,
        )
