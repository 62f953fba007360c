"""One person's laptops, or this laptop itself, whole: the panel beside the list."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final

from PySide6.QtWidgets import QWidget

from app.results import PeerView, StatusView
from ui import wording
from ui.kit.chip import Chip
from ui.kit.detail import Detail, pairs, section
from ui.kit.fold import Fold
from ui.kit.making import button, column, label, row
from ui.kit.wrapping import Wrapping
from ui.syncing import words
from ui.syncing.words import Person
from ui.theme.tokens import SMALL, TIGHT
from ui.workbench import Workbench

_NO_WAY: Final = "Nobody has seen it in the room, and no address of it is known here."


class SyncDetail(Detail):
    """Shows what is known; the ways to do something about it are handed in."""

    def __init__(
        self,
        bench: Workbench,
        carry_to: Callable[[str], object],
        ask_why: Callable[[str], object],
    ) -> None:
        super().__init__("Choose somebody to see more.", lambda _: None)
        self.bench = bench
        self._carry_to, self._ask_why = carry_to, ask_why
        self.setAccessibleName("More about the one who is chosen")

    def show_person(self, one: Person) -> None:
        """Somebody with all their other laptops."""
        self.show_thing(one.name, self._of_person(one))

    def show_here(self, status: StatusView) -> None:
        """This laptop."""
        self.show_thing(words.HERE, self._of_here(status))

    # --- somebody else -----------------------------------------------------------------------------------

    def _of_person(self, one: Person) -> Iterator[QWidget]:
        title = "Another laptop of yours" if one.me else one.name
        chip = QWidget()
        chip.setLayout(row(Chip(words.chip(one)), -1))
        head = QWidget()
        head.setLayout(
            column(
                label(title, "heading", selectable=True), label(self._stands(one), "muted"), chip
            )
        )
        yield head
        several = len(one.laptops) > 1
        for number, laptop in enumerate(one.laptops, 1):
            name = f"Laptop {number} of {len(one.laptops)}" if several else "Their laptop"
            yield section(
                "This other laptop" if one.me and not several else name, self._laptop(laptop)
            )
        yield self._ways(one)
        rows = [(f"Laptop {number}", laptop.device) for number, laptop in enumerate(one.laptops, 1)]
        codes = [(f"Reason {number}", each.reason) for number, each in enumerate(one.laptops, 1)]
        yield Fold("Details for auditors", pairs([*rows, *codes]))

    def _stands(self, one: Person) -> str:
        said = ", ".join((words.met(one, self.bench.current.zone), words.lacking(one)))
        return f"{said[0].upper()}{said[1:]}."

    def _laptop(self, one: PeerView) -> QWidget:
        zone = self.bench.current.zone
        met = wording.moment(one.seen, zone)
        why = one.sentence or ("" if one.address or one.linked else _NO_WAY)
        return pairs(
            (
                ("Now", "near, connected" if one.linked else "not connected"),
                ("Last met", met or "never"),
                ("Last reached at", one.address),
                ("Records", _same(one)),
                ("Why not now", "" if one.linked else why),
            )
        )

    def _ways(self, one: Person) -> QWidget:
        carry = button(
            "Carry out &for them…",
            lambda: self._carry_to(one.name),
            icon="carry",
            name=f"Carry out for {one.name}",
        )
        made = QWidget()
        beside = Wrapping(made, SMALL)
        beside.addWidget(carry)
        if not one.near:
            why = button(
                "W&hy can't I see them?",
                lambda: self._ask_why(one.name),
                icon="search",
                name=f"Why can't I see {one.name}?",
            )
            beside.addWidget(why)
        return made

    # --- this laptop ---------------------------------------------------------------------------------------

    def _of_here(self, status: StatusView) -> Iterator[QWidget]:
        head = QWidget()
        said = "What this laptop is to the others, as of now."
        head.setLayout(column(label("This laptop", "heading"), label(said, "muted"), gap=TIGHT))
        yield head
        void = f"{status.void:,} do not count" if status.void else ""
        yield pairs(
            (
                ("Reached", _capital(words.reached(status))),
                ("Only here", _capital(words.only_here(status))),
                ("Settled", words.settled(status)),
                ("Do not count", void),
            )
        )
        yield label(
            "Settled is what no entry that somebody has not seen yet can change any more.",
            "caption",
        )


def _same(one: PeerView) -> str:
    if one.equal:
        return "the same as here" if one.linked else "were the same as here when you met"
    if one.linked:
        return "not the same yet"
    return "something has been added here since" if one.seen else ""


def _capital(said: str) -> str:
    return said[:1].upper() + said[1:]
