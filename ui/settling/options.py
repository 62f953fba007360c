"""The ways to end a collision, each as one choice: some stand by themselves, in others something is filled in."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import QCheckBox, QLineEdit, QRadioButton, QSpinBox, QWidget

from app.collision_views import CollisionDetail, EndingView
from ui import wording
from ui.kit.making import column, label, row
from ui.settling import words
from ui.theme.tokens import LARGE, SMALL, TIGHT

_NAME: Final = 120
_SEVERAL: Final = {
    "wait": "Several wait until they are approved anew",
    "withdraw": "Several are taken back",
}
Make = Callable[[], str]
"""The result as `settle` takes it; empty while something is missing."""
Fill = Callable[[str], object]
"""Fill in what a result says, behind its first word."""


class Option(QWidget):
    """One choice. Its words wrap, and pressing them chooses it; what is filled in shows once it is chosen."""

    chosen = Signal()

    def __init__(
        self,
        said: str,
        make: Make,
        inside: QWidget | None = None,
        *,
        fill: tuple[str, Fill] | None = None,
        never: str = "",
    ) -> None:
        super().__init__()
        self._fill = fill
        self.said, self.result = said, make
        self.radio = QRadioButton()
        self.radio.setAutoExclusive(False)
        self.radio.setAccessibleName(f"{said}. {never}" if never else said)
        self.radio.setEnabled(not never)
        self._words = label(wording.breakable(said), "muted" if never else "")
        self._words.installEventFilter(self)
        self._inside = inside
        across = row(self.radio, self._words, gap=SMALL)
        across.setStretch(1, 1)
        across.setAlignment(self.radio, Qt.AlignmentFlag.AlignTop)
        below = column(gap=TIGHT)
        below.setContentsMargins(LARGE, 0, 0, 0)
        if never:
            below.addWidget(label(never, "caption"))
        if inside is not None:
            inside.hide()
            below.addWidget(inside)
        self.setLayout(column(across, below, gap=TIGHT))
        self.radio.toggled.connect(self._turn)

    def is_of(self, result: str) -> bool:
        """Whether this choice says that; what there is to fill in is filled in."""
        word, _, rest = result.partition(":")
        if self._fill is not None and word == self._fill[0]:
            self._fill[1](rest)
        return self.radio.isEnabled() and bool(result) and self.result() == result

    def _turn(self, chosen: bool) -> None:
        if self._inside is not None:
            self._inside.setVisible(chosen)
        if chosen:
            self.chosen.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The words are part of the choice."""
        if event.type() == QEvent.Type.MouseButtonRelease and self.radio.isEnabled():
            self.radio.setChecked(True)
            self.radio.setFocus()
        return super().eventFilter(watched, event)


def options(detail: CollisionDetail) -> Iterator[Option]:
    """Every way in which this member may end it."""
    for ending in detail.endings:
        yield _plain(detail, ending)
    if detail.whole is not None:
        yield _shared(detail)
    if detail.may_stay:
        yield _staying(detail)
    if detail.room:
        yield _room(detail)
    if sum(one.could_wait for one in detail.asked) > 1:
        yield from (_several(detail, *each) for each in _SEVERAL.items())
    if detail.unit:
        yield from _quantities(detail)


def _plain(detail: CollisionDetail, ending: EndingView) -> Option:
    never = "" if ending.allowed else ending.sentence
    return Option(words.told(detail, ending.result), lambda: ending.result, never=never)


def _shared(detail: CollisionDetail) -> Option:
    """A quantity for each of them."""
    inside, lines = QWidget(), {side.act: QLineEdit() for side in detail.sides}
    inner = column(label(f"Each a part of {wording.quantity(detail.whole)}.", "caption"), gap=TIGHT)
    for side in detail.sides:
        line = lines[side.act]
        line.setAccessibleName(f"{side.whose}: how much")
        line.setPlaceholderText("2 h")
        line.setMaximumWidth(140)
        name = label(wording.breakable(side.whose))
        name.setFixedWidth(_NAME)
        inner.addLayout(row(name, line, -1))
    inside.setLayout(inner)

    def make() -> str:
        shares = {act: line.text().strip() for act, line in lines.items() if line.text().strip()}
        said = ",".join(f"{act}={much}" for act, much in shares.items())
        return f"both:{said}" if len(shares) > 1 else ""

    def fill(said: str) -> None:
        for share in said.split(","):
            act, _, much = share.partition("=")
            if act in lines:
                lines[act].setText(much)

    return Option("They share it", make, inside, fill=("both", fill))


def _staying(detail: CollisionDetail) -> Option:
    """Some of them, by name."""
    ticks = {
        side.act: QCheckBox(side.whose.replace("&", "&&"))
        for side in detail.sides
        if side.act in detail.may_stay
    }
    inside = QWidget()
    inside.setLayout(column(*ticks.values(), gap=0))

    def make() -> str:
        kept = [act for act, tick in ticks.items() if tick.isChecked()]
        return f"keep:{','.join(kept)}" if detail.least <= len(kept) <= detail.most else ""

    def fill(said: str) -> None:
        for act, tick in ticks.items():
            tick.setChecked(act in said.split(","))

    return Option(words.stay(detail), make, inside, fill=("keep", fill))


def _several(detail: CollisionDetail, word: str, said: str) -> Option:
    """More than one of those whose money was approved."""
    ticks = {
        one.id: QCheckBox(one.told.replace("&", "&&")) for one in detail.asked if one.could_wait
    }
    inside = QWidget()
    inside.setLayout(column(*ticks.values(), gap=0))

    def make() -> str:
        named = [id_ for id_, tick in ticks.items() if tick.isChecked()]
        return f"{word}:{','.join(named)}" if len(named) > 1 else ""

    def fill(named: str) -> None:
        for id_, tick in ticks.items():
            tick.setChecked(id_ in named.split(","))

    return Option(said, make, inside, fill=(word, fill))


def _room(detail: CollisionDetail) -> Option:
    number = QSpinBox()
    number.setRange(detail.room, 1000)
    number.setAccessibleName("For how many there is room")
    inside = QWidget()
    inside.setLayout(row(number, label("people"), -1))
    return Option(
        "Make room for all",
        lambda: f"maximum:{number.value()}",
        inside,
        fill=("maximum", lambda said: number.setValue(int(said))),
    )


def _quantities(detail: CollisionDetail) -> Iterator[Option]:
    """What either said, or another quantity."""
    for side in detail.sides:
        said = f"quantity:{wording.quantity(side.quantity)}"
        yield Option(words.confirmed(side), partial(str, said))
    line = QLineEdit()
    line.setAccessibleName("How much was done")
    line.setPlaceholderText(f"3.5 {detail.unit}")
    line.setMaximumWidth(140)
    inside = QWidget()
    inside.setLayout(row(line, -1))

    def make() -> str:
        typed = line.text().strip()
        number_only = typed.replace(".", "").replace(",", "").isdecimal()
        return (
            f"quantity:{typed} {detail.unit}" if number_only else f"quantity:{typed}" * bool(typed)
        )

    yield Option("Another quantity counts", make, inside, fill=("quantity", line.setText))
