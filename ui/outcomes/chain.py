"""The consequence chain as a picture: from what was decided and paid down to what was measured, box below box."""

from __future__ import annotations

from typing import Final

from msgspec import Struct
from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QFont, QKeyEvent, QMouseEvent, QPainter, QPainterPath, QPen

from app.chain_results import ChainNode, ChainView, Sort
from ui import wording
from ui.kit.charts.picture import Picture
from ui.theme.tokens import RADIUS, Colours

_STAGES: Final[tuple[tuple[str, tuple[Sort, ...], str], ...]] = (
    ("Decided", ("decision",), "violet"),
    ("Money", ("inflow", "earmark", "payout"), "amber"),
    ("Promised", ("promise",), "blue"),
    ("Done unasked", ("deed",), "blue"),
    ("Evidence", ("evidence",), "teal"),
    ("Seen by", ("witness",), "teal"),
    ("Things", ("thing",), "grey"),
    ("Measured", ("measurement",), "green"),
    ("Outcome", ("outcome",), "green"),
    ("Looked back", ("review",), "grey"),
)
"""From top to bottom: what a stage is called, what stands in it, and its tint."""
SORTS: Final[dict[str, str]] = {
    "decision": "Decision",
    "inflow": "Money in",
    "earmark": "Set aside",
    "payout": "Payout",
    "promise": "Promise",
    "deed": "Deed",
    "evidence": "Evidence",
    "witness": "Seen by",
    "thing": "Thing",
    "measurement": "Measured",
    "review": "Looked back",
    "outcome": "Outcome",
}
MOST: Final = 8
"""So many boxes of a stage are drawn, the newest; the table has all."""
_BESIDE: Final = 2
_LEFT, _BOX, _ACROSS, _BETWEEN = 86.0, 44.0, 14.0, 26.0
"""Room for a stage's name; how high a box is; between boxes; between rows."""
_MARGIN: Final = 8.0


class Box(Struct, frozen=True):
    """One box: what it shows, its stage, and where it stands."""

    node: ChainNode
    stage: int
    row: int
    place: int
    """In its row, from the left."""
    of: int
    """How many stand in that row."""


def laid_out(chain: ChainView) -> tuple[Box, ...]:
    """The boxes from top to bottom; of each stage the newest."""
    boxes: list[Box] = []
    row = 0
    for stage, (_, sorts, _) in enumerate(_STAGES):
        found = [one for one in chain.nodes if one.sort in sorts]
        newest = sorted(found, key=lambda one: one.when)[-MOST:]
        for first in range(0, len(newest), _BESIDE):
            some = newest[first : first + _BESIDE]
            boxes += [Box(one, stage, row, at, len(some)) for at, one in enumerate(some)]
            row += 1
    return tuple(boxes)


def said(chain: ChainView, node: ChainNode) -> str:
    """A box in words: what it is, whose, how much, and what it leads to."""
    after = {link.after for link in chain.links if link.before == node.id}
    leads = [box.node.title for box in laid_out(chain) if box.node.id in after]
    when = wording.day(node.when, year=True) if node.when else ""
    parts = [SORTS[node.sort], node.title, node.who, node.amount, when, standing(node)]
    to = f"leads to {', '.join(leads)}" if leads else ""
    return ", ".join(filter(None, (*parts, to)))


def standing(node: ChainNode) -> str:
    """How it stands, in the words of the screen that shows it."""
    code = node.status.replace(" ", "_")
    if node.sort == "decision" and code in wording.DECISIONS:
        return wording.DECISIONS[code].word.lower()
    if node.sort == "promise":
        return wording.STATUSES.get(code, node.status).lower()
    return wording.BECAME.get(code, node.status) if node.sort == "review" else node.status


def spoken(chain: ChainView) -> str:
    """The whole in a sentence, for a screen reader."""
    counted = {sort: sum(one.sort == sort for one in chain.nodes) for sort in SORTS}
    parts = [f"{number} {SORTS[sort].lower()}" for sort, number in counted.items() if number]
    return f"How it came about, from top to bottom: {', '.join(parts)}."


class ChainPicture(Picture):
    """Boxes, stage below stage, and lines from each to what it led to. Enter opens what a box shows."""

    wanted = Signal(str, str)
    """The sort and the id of what somebody wants to see."""

    def __init__(self, chain: ChainView) -> None:
        self._chain = chain
        self.boxes = laid_out(chain)
        rows = max((box.row for box in self.boxes), default=0) + 1
        high = int(2 * _MARGIN + rows * _BOX + (rows - 1) * _BETWEEN)
        places = [said(chain, box.node) for box in self.boxes]
        super().__init__("How it came about", spoken(chain), places, high)

    # --- places ----------------------------------------------------------------------------------------

    def place_of(self, box: Box) -> QRectF:
        """Where a box stands."""
        room = self.width() - _LEFT - 2 * _MARGIN
        wide = (room - (_BESIDE - 1) * _ACROSS) / _BESIDE
        if box.of == 1:
            wide = room
        left = _MARGIN + _LEFT + box.place * (wide + _ACROSS)
        return QRectF(left, _MARGIN + box.row * (_BOX + _BETWEEN), wide, _BOX)

    def nearest(self, point: QPointF) -> int:
        """The box below the pointer."""
        for number, box in enumerate(self.boxes):
            if self.place_of(box).contains(point):
                return number
        return -1

    # --- drawing ---------------------------------------------------------------------------------------

    def draw(self, painter: QPainter, colours: Colours) -> None:
        """Lines first, those of the box one looks at last, then boxes over them."""
        by_id = {box.node.id: box for box in self.boxes}
        chosen = self.boxes[self.at].node.id if 0 <= self.at < len(self.boxes) else ""
        ends = [(link.before, link.after) for link in self._chain.links]
        drawn = [pair for pair in ends if pair[0] in by_id and pair[1] in by_id]
        for before, after in sorted(drawn, key=lambda pair: chosen in pair):
            touched = chosen in (before, after)
            ink = colours.accent if touched else colours.muted
            painter.setPen(QPen(QColor(ink), 2.5 if touched else 1))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawPath(self._line(by_id[before], by_id[after]))
        for number, box in enumerate(self.boxes):
            self._draw_box(painter, colours, box, chosen=number == self.at)
        self._draw_names(painter, colours)

    def _line(self, before: Box, after: Box) -> QPainterPath:
        """From below one box to above another; upwards where the other stands higher."""
        one, other = self.place_of(before), self.place_of(after)
        down = after.row >= before.row
        start = QPointF(one.center().x(), one.bottom() if down else one.top())
        end = QPointF(other.center().x(), other.top() if down else other.bottom())
        middle = (start.y() + end.y()) / 2
        path = QPainterPath(start)
        path.cubicTo(QPointF(start.x(), middle), QPointF(end.x(), middle), end)
        return path

    def _draw_box(self, painter: QPainter, colours: Colours, box: Box, *, chosen: bool) -> None:
        place, tint = self.place_of(box), colours.tint(_STAGES[box.stage][2])
        painter.setBrush(QColor(tint.ground))
        painter.setPen(QPen(QColor(colours.accent if chosen else tint.ink), 2 if chosen else 1))
        painter.drawRoundedRect(place, RADIUS, RADIUS)
        inside = place.adjusted(8, 4, -8, -4)
        node = box.node
        _write(painter, tint.ink, inside, node.title, top=True)
        below = " · ".join(filter(None, (node.who, node.amount, standing(node))))
        _write(painter, tint.ink, inside, below, top=False)

    def _draw_names(self, painter: QPainter, colours: Colours) -> None:
        """Each stage's name at its first row, and how many more there are."""
        for stage, (name, sorts, _) in enumerate(_STAGES):
            found = [box for box in self.boxes if box.stage == stage]
            if not found:
                continue
            place = self.place_of(found[0])
            whole = sum(one.sort in sorts for one in self._chain.nodes)
            more = f"{whole:,} in all" if whole > MOST else ""
            at = QRectF(_MARGIN, place.top() + 4, _LEFT - 8, _BOX - 8)
            _write(painter, colours.muted, at, name, top=True)
            _write(painter, colours.muted, at, more, top=False, bold=False)

    # --- keys and pointer --------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens what is shown."""
        if Qt.Key(event.key()) in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.at >= 0:
            self._want(self.at)
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A press opens what is below the pointer."""
        found = self.nearest(event.position())
        if found >= 0:
            self.look_at(found)
            self._want(found)
        super().mouseReleaseEvent(event)

    def _want(self, number: int) -> None:
        node = self.boxes[number].node
        if node.subject:
            self.wanted.emit(node.sort, node.subject)


def _write(
    painter: QPainter, ink: str, place: QRectF, words: str, *, top: bool, bold: bool = True
) -> None:
    font = QFont(painter.font())
    font.setBold(top and bold)
    painter.setFont(font)
    painter.setPen(QColor(ink))
    high = place.height() / 2
    line = QRectF(place.left(), place.top() + (0 if top else high), place.width(), high)
    cut = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, int(line.width()))
    painter.drawText(line, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, cut)
    font.setBold(False)
    painter.setFont(font)


def heads_and_rows(chain: ChainView) -> tuple[tuple[str, ...], list[tuple[str, ...]]]:
    """The same as a table: every box, those too that are not drawn."""
    titles = {one.id: one.title for one in chain.nodes}
    order = [sort for _, sorts, _ in _STAGES for sort in sorts]
    rows: list[tuple[str, ...]] = [
        (
            SORTS[one.sort],
            one.title,
            one.who,
            ", ".join(titles[link.after] for link in chain.links if link.before == one.id),
            one.amount,
            one.when,
            standing(one),
        )
        for one in sorted(chain.nodes, key=lambda one: (order.index(one.sort), one.when))
    ]
    return ("What", "In words", "Who", "Led to", "How much", "When", "Status"), rows
