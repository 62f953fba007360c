"""Home: what needs me, what is due soon, what anybody may take on, and what the others did lately."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import ClassVar, Final

from PySide6.QtWidgets import QApplication, QStackedWidget, QWidget

from app.commands.home import ShowHome
from app.home_views import HomeView, Need
from app.joining_results import Admitted, Requested
from app.results import Refusal, Result
from ui.forms import promises as forms
from ui.home import sample
from ui.home.answering import Answering
from ui.home.cards import NeedCard, due, listed, recent
from ui.kit.empty import Busy, Empty
from ui.kit.making import button, column, label, row
from ui.kit.notice import Notice
from ui.kit.screen import Screen
from ui.kit.scrolled import Scrolled
from ui.members.admitting import AdmittingSheet
from ui.members.door import Door
from ui.theme.tokens import LARGE, SMALL
from ui.wording import counted
from ui.workbench import Workbench

_FIRST: Final = {"needs": 8, "open": 4, "due": 6, "recent": 8}
"""So many of each are shown at first."""
_NOTHING: Final = (
    "Nothing waits for you, and nobody has done anything lately. Promise something, or ask for it."
)


class HomeScreen(Screen):
    """Where one begins."""

    key: ClassVar[str] = "home"
    title: ClassVar[str] = "Home"

    def __init__(self, bench: Workbench) -> None:
        super().__init__(bench)
        self.view: HomeView | None = None
        self.cards: list[NeedCard] = []
        self._all: set[str] = set()
        """The parts of which all is shown."""
        self.request = button("&Ask for something", self._request, icon="plus")
        self.new = button("&New promise", self.begin_new, "main", icon="plus")
        for widget in (self.request, self.new):
            self.top.addWidget(widget)
        self.sample = column()
        self.door = Door(bench, self._admit)
        self._answering = Answering(bench, self, self.refuse)
        self._area = Scrolled()
        self._shown = QStackedWidget()
        self._empty = Empty(_NOTHING, ("&New promise", self.begin_new), icon="home")
        self._shown.addWidget(self._area)
        self._shown.addWidget(self._empty)
        self.inner.addLayout(self.sample)
        self.inner.addWidget(self.door)
        self.inner.addWidget(self._shown, 1)
        bench.pending.changed.connect(self._mark)
        self.reset()

    # --- what the frame asks -------------------------------------------------------------------------

    def refresh(self) -> None:
        """Ask anew what waits, and who stands at the door."""
        self.bench.current.ask(self, ShowHome(), self._heard)
        self.door.refresh()
        self._show_sample()

    def reset(self) -> None:
        """Another group."""
        self.view, self.cards = None, []
        self._all.clear()
        self._area.setWidget(Busy("Looking what waits for you…"))
        self._shown.setCurrentWidget(self._area)

    def begin_new(self) -> None:
        """Promise something."""
        self.bench.forms.open(forms.offer(self.bench.current))

    def _request(self) -> None:
        self.bench.forms.open(forms.request(self.bench.current))

    # --- what is shown -------------------------------------------------------------------------------

    def _heard(self, result: Result) -> None:
        if isinstance(result, Refusal):
            self.view = None
            again = ("&Try again", self.refresh)
            self._area.setWidget(Empty(result.sentence, again, icon="warning"))
            self._shown.setCurrentWidget(self._area)
        elif isinstance(result, HomeView) and result != self.view:
            self.view = result
            self._show(result)

    def _show(self, view: HomeView) -> None:
        if not (view.needs or view.open_to_all or view.due_soon or view.recent):
            self.cards = []
            self._shown.setCurrentWidget(self._empty)
            return
        focused = QApplication.focusWidget()
        at = focused.objectName() if focused and self.isAncestorOf(focused) else ""
        self.cards = []
        left = column(*self._asking(view), gap=LARGE)
        right = column(*self._news(view), gap=LARGE)
        for part in (left, right):
            part.addStretch(1)
        across = row(left, right, gap=LARGE)
        across.setStretch(0, 3)
        across.setStretch(1, 2)
        across.setContentsMargins(0, 0, SMALL, 0)
        inside = self._area.put(across)
        self._shown.setCurrentWidget(self._area)
        again = inside.findChild(QWidget, at) if at else None
        if again is not None:
            again.setFocus()
        self._mark()

    def _asking(self, view: HomeView) -> Iterator[QWidget]:
        """What asks for me, and what anybody may answer."""
        if view.needs:
            yield self._part("needs", "Waits for you", view.needs, self._card, view.more)
        else:
            yield _section("Waits for you", listed([label("Nothing waits for you.", "muted")]))
        if view.open_to_all:
            yield self._part("open", "Open to anybody", view.open_to_all, self._card)

    def _news(self, view: HomeView) -> Iterator[QWidget]:
        """What I have to do soon, and what the others did."""
        if view.due_soon:
            one = partial(due, self.bench)
            yield self._part("due", "You promised, due soon", view.due_soon, one, in_one=True)
        if view.recent:
            one = partial(recent, self.bench)
            yield self._part("recent", "Lately", view.recent, one, in_one=True)

    def _part(
        self,
        key: str,
        title: str,
        found: Sequence[object],
        made: Callable[..., QWidget],
        beyond: int = 0,
        *,
        in_one: bool = False,
    ) -> QWidget:
        """The first of them under a title, and the way to the others."""
        shown = found if key in self._all else found[: _FIRST[key]]
        widgets = [made(one) for one in shown]
        inside: list[QWidget] = [listed(widgets)] if in_one else widgets
        left = len(found) - len(shown)
        if left:
            inside.append(button(f"Show {left:,} more", partial(self._show_all, key), "link"))
        elif beyond:
            said = f"And {counted(beyond, 'more thing', 'more things')} once these are answered."
            inside.append(label(said, "caption"))
        return _section(title, *inside, count=len(found) + beyond if key == "needs" else 0)

    def _show_all(self, key: str) -> None:
        self._all.add(key)
        if self.view is not None:
            self._show(self.view)

    def _card(self, need: Need) -> NeedCard:
        made = NeedCard(self.bench, need, self._answer)
        self.cards.append(made)
        return made

    def _mark(self) -> None:
        waiting = self.bench.pending.waiting
        for card in self.cards:
            card.mark(waiting.command if waiting else None)

    def _show_sample(self) -> None:
        group = self.bench.current.group
        is_sample = group is not None and group.sample
        if is_sample and not self.sample.count():
            self.sample.addWidget(sample.notice(self.bench, self, self.refuse))
        elif not is_sample and (item := self.sample.takeAt(0)) and (gone := item.widget()):
            gone.hide()
            gone.deleteLater()

    # --- what one does -------------------------------------------------------------------------------

    def _answer(self, need: Need) -> None:
        self.notices.clear()
        self._answering.answer(need)

    def _admit(self, asking: Requested) -> None:
        """Somebody at the door: whoever is let in gets the answer there, without a file."""
        sheet = AdmittingSheet(self.bench, asking, self._came_in, self.window(), at_the_door=True)
        self.bench.current.changed.connect(sheet.look_again)
        sheet.finished.connect(self.door.refresh)
        sheet.open()

    def _came_in(self, asking: Requested, _: Admitted) -> None:
        said = f"{asking.name} is in. The book goes over to their laptop."
        self.notices.show_one(Notice(said, tint="green", closable=True))
        self.door.refresh()


def _section(title: str, *inside: QWidget, count: int = 0) -> QWidget:
    """Under a title; how many there are stands behind it."""
    made = QWidget()
    head = label(f"{title}   {count:,}" if count else title, "heading")
    made.setLayout(column(head, *inside, gap=10))
    return made
