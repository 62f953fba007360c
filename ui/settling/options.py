"""The ways to end a collision, each as one choice: some stand by themselves, in others something is filled in."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import QCheckBox, QGridLayout, QLineEdit, QRadioButton, QSpinBox, QWidget

from app.collision_views import CollisionDetail, EndingView
from ui import wording
from ui.kit.filters import Choosing
from ui.kit.making import column, label, row
from ui.settling import words
from ui.theme.tokens import LARGE, SMALL, TIGHT

_NAME: Final = 120
_BECOMES: Final = (
    ("", "stays approved"),
    ("wait", "waits until it is approved anew"),
    ("withdraw", "is taken back"),
)
"""What may become of each payout and earmark whose money was approved."""
Make = Callable[[], str]
"""The result as `settle` takes it; empty while something is missing."""
Fill = Callable[[str], object]
"""Fill in what a result says."""


def _after(word: str, fill: Fill) -> Fill:
    """Fill in what stands behind this word, where the result begins with it."""

    def filled(result: str) -> None:
        said, _, rest = result.partition(":")
        if said == word:
            fill(rest)

    return filled


class Option(QWidget):
    """One choice. Its words wrap, and pressing them chooses it; what is filled in shows once it is chosen."""

    chosen = Signal()

    def __init__(
        self,
        said: str,
        make: Make,
        inside: QWidget | None = None,
        *,
        fill: Fill | None = None,
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
        if self._fill is not None:
            self._fill(result)
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
        yield _several(detail)
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

    return Option("They share it", make, inside, fill=_after("both", fill))


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

    return Option(words.stay(detail), make, inside, fill=_after("keep", fill))


def _several(detail: CollisionDetail) -> Option:
    """For each of those whose money was approved, what becomes of it."""
    asked = {one.id: one.told for one in detail.asked if one.could_wait}
    choices = {id_: Choosing(f"What becomes of {told}", _BECOMES) for id_, told in asked.items()}
    inside = QWidget()
    grid = QGridLayout(inside)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setSpacing(TIGHT)
    grid.setColumnStretch(0, 1)
    for number, (id_, told) in enumerate(asked.items()):
        grid.addWidget(label(wording.breakable(told)), number, 0)
        grid.addWidget(choices[id_], number, 1)

    def make() -> str:
        chosen = {id_: str(choice.currentData()) for id_, choice in choices.items()}
        named = {word: [id_ for id_ in asked if chosen[id_] == word] for word, _ in _BECOMES[1:]}
        said = "+".join(f"{word}:{','.join(which)}" for word, which in named.items() if which)
        return said if sum(map(len, named.values())) > 1 else ""

    def fill(said: str) -> None:
        for clause in said.split("+"):
            word, _, named = clause.partition(":")
            for id_ in named.split(","):
                if id_ in choices:
                    choices[id_].setCurrentIndex(choices[id_].findData(word))

    return Option("Several wait, or are taken back", make, inside, fill=fill)


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
        fill=_after("maximum", lambda said: number.setValue(int(said))),
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

    yield Option("Another quantity counts", make, inside, fill=_after("quantity", line.setText))
