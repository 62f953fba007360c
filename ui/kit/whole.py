"""One thing whole, beside its list: asked for with its history, and asked for anew whenever the group changes."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, Generic, Protocol, TypeVar

from PySide6.QtWidgets import QWidget

from app.commands.base import Command
from app.commands.reading import History
from app.results import Action, ActView, HistoryView, Refusal, Result
from ui.forms import erasing
from ui.kit.detail import Detail
from ui.kit.timeline import Timeline
from ui.workbench import Workbench


class _Named(Protocol):
    @property
    def id(self) -> str: ...


class _Shown(Protocol):
    """What a command shows of one thing."""

    @property
    def summary(self) -> _Named: ...
    @property
    def actions(self) -> tuple[Action, ...]: ...


One = TypeVar("One", bound=_Shown)


class Whole(Detail, Generic[One]):
    """Asks for one thing and its history, and shows them in sections."""

    def __init__(
        self, bench: Workbench, what: str, command: Callable[[str], Command], result: type[One]
    ) -> None:
        """`what`: a promise, an outcome …, in a word with its article; `command`: what asks for it by its id."""
        super().__init__(f"Choose {what} to see it whole.", self.run)
        self.bench = bench
        self.one: One | None = None
        self._command, self._result = command, result
        self.setAccessibleName(f"The {what.split(' ', 1)[1]}")

    def sections(self, one: One, acts: tuple[ActView, ...]) -> Iterable[QWidget]:
        """What is shown of it."""
        raise NotImplementedError

    def run(self, action: str) -> None:
        """Open the form of an action."""
        raise NotImplementedError

    def offered(self, one: One) -> tuple[Action, ...]:
        """What may be done with it, by the names that buttons have."""
        return one.actions

    def history(self, acts: tuple[ActView, ...]) -> Timeline:
        """Its history, in which one's own texts can be erased."""
        return Timeline(acts, self.bench.current.zone, self._erase)

    def _erase(self, act: ActView) -> None:
        self.bench.forms.open(erasing.erase(act))

    def look_at(self, subject: str) -> None:
        """Show this one."""
        self.show_busy(subject)
        self.look_again()

    def look_again(self) -> None:
        """What is shown, anew."""
        if not self.subject:
            return
        asked, current = self.subject, self.bench.current

        def heard(result: Any) -> None:
            if asked != self.subject:
                return
            if isinstance(result, self._result):
                one = self.one = result
                current.ask(self, History(id=asked), lambda found: self._show(one, found))
            elif isinstance(result, Refusal):
                self.show_refusal(result)

        current.ask(self, self._command(asked), heard)

    def _show(self, one: One, history: Result) -> None:
        if one.summary.id == self.subject:
            acts = history.acts if isinstance(history, HistoryView) else ()
            self.show_thing(one.summary.id, self.sections(one, acts), self.offered(one))
