"""One member whole: what they did here, what they say of themself, how they came, their laptops, their promises."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import Final

from PySide6.QtWidgets import QWidget

from app.answer_views import AnswerView
from app.commands.groups import Devices
from app.commands.reading import Findings
from app.finding import short
from app.group_views import DevicesView, DeviceView
from app.lists.queries import PromiseQuery
from app.member_parts import LeftView
from app.results import Action, ActView, MemberView, Result
from app.results import Findings as FindingsView
from ui import wording
from ui.forms import again
from ui.kit.chip import Chip
from ui.kit.detail import Detail, pairs, section
from ui.kit.fold import Fold
from ui.kit.making import button, column, label, row
from ui.kit.timeline import Timeline
from ui.theme.tokens import SMALL, TIGHT
from ui.workbench import Workbench

_NEWEST: Final = 8
"""Promises that are named; the others are on Commitments."""
_MINE_AGAIN: Final = (
    "It was said on a laptop whose word had ended. You may say it again from this one."
)
_ANYBODY: Final = (
    "It was said after the group had parted with them, or on a laptop whose word had ended. Whoever answers for it may"
    " say it as their own."
)


class MemberDetailPanel(Detail):
    """Shows one member; what may be done is said by whoever made it."""

    def __init__(self, bench: Workbench, run: Callable[[str], object]) -> None:
        super().__init__("Choose somebody to see what they did here.", run)
        self.bench = bench
        self.setAccessibleName("The member")
        self.close_laptop: Callable[[str], object] = lambda _: None
        self._laptops: tuple[DeviceView, ...] = ()
        self._void: tuple[ActView, ...] = ()

    def show_member(self, one: MemberView, actions: tuple[Action, ...]) -> None:
        """This member; their laptops are asked for."""

        def heard(found: Result) -> None:
            devices = found.devices if isinstance(found, DevicesView) else ()
            theirs = (device for device in devices if device.member_id == one.id)
            self._laptops = tuple(sorted(theirs, key=lambda device: not device.mine))
            self.bench.current.ask(self, Findings(by=one.id), shown)

        def shown(found: Result) -> None:
            said = found.acts if isinstance(found, FindingsView) else ()
            self._void = tuple(act for act in said if act.void)
            self.show_thing(one.id, self._sections(one), actions)

        self.show_busy(one.id)
        self.bench.current.ask(self, Devices(), heard)

    def say(self, act: ActView) -> None:
        """Say as one's own what doesn't count."""
        self.notices.clear()
        again.begin(self.bench, self, act)

    def _uncounted(self, one: MemberView) -> QWidget:
        """What they said after they were out, or on a laptop that was closed."""
        title = (
            "What you said that doesn't count" if one.me else "What they said that doesn't count"
        )
        acts = Timeline(self._void, self.bench.current.zone, again=self)
        return section(title, label(_MINE_AGAIN if one.me else _ANYBODY, "muted"), acts)

    def _sections(self, one: MemberView) -> Iterator[QWidget]:
        yield _head(one)
        if one.answer is not None:
            yield section("A first step", *self._answer(one.answer))
        yield _did(one)
        yield _says(one)
        yield _came(one)
        if one.left is not None:
            yield _went(one.name, one.left)
        if self._void:
            yield self._uncounted(one)
        if one.mutual:
            yield section("Witnessing", label(_mutual(one)))
        yield self._laptops_of(one)
        yield from self._promises(one)
        yield Fold("Details for auditors", _ids(one, self._laptops))

    def _answer(self, one: AnswerView) -> Iterator[QWidget]:
        """A hint among people: what lapsed, and what the charter begins with."""
        yield label(one.sentence)
        for each in one.lapsed:
            said = f"{each.title.replace('&', '&&')}, lapsed on {wording.day(each.on, year=True)}"
            yield _left(button(said, partial(self.bench.go, "commitments", each.id), "link"))
        yield label(
            f"Nothing follows by itself, and nobody is ranked. The charter's rule: {one.rule}.",
            "caption",
        )

    def _laptops_of(self, one: MemberView) -> QWidget:
        if not self._laptops:
            said = f"None: {one.keeper} speaks for them." if one.keeper else "None."
            return section("Laptops", label(said))
        lines = [self._laptop(one, number, found) for number, found in enumerate(self._laptops, 1)]
        return section("Laptops", *lines)

    def _laptop(self, one: MemberView, number: int, found: DeviceView) -> QWidget:
        said = "This laptop" if found.mine else f"Laptop {number}"
        made = QWidget()
        inner = row(label(f"{said}, {wording.LAPTOPS[found.status]}"))
        inner.setStretch(0, 1)
        if one.me and not found.mine and found.status != "closed":
            name = f"Close laptop {number}"
            close = partial(self._close, found.id)
            inner.addWidget(button("Close it…", close, "link", name=name))
        made.setLayout(inner)
        return made

    @property
    def other_laptops(self) -> tuple[tuple[str, str], ...]:
        """Laptops of the member shown that may be closed from here, by their keys, as they are listed."""
        return tuple(
            (one.id, f"Laptop {number}")
            for number, one in enumerate(self._laptops, 1)
            if not one.mine and one.status != "closed"
        )

    def _close(self, key: str) -> None:
        self.close_laptop(key)

    def _promises(self, one: MemberView) -> Iterator[QWidget]:
        current, rows = self.bench.current, self.bench.current.rows
        if rows is None:
            return
        query = PromiseQuery(today=current.today, member=one.id, sort="newest")
        found = rows.promises(query, 0, _NEWEST)
        links = [
            button(
                f"{(row.title or '(title withheld)').replace('&', '&&')}, {wording.chip(row.chip).word.lower()}",
                partial(self.bench.go, "commitments", row.id),
                "link",
            )
            for row in found
        ]
        left = rows.count(query) - len(found)
        more = [label(f"and {wording.counted(left, 'earlier one')}", "caption")] if left > 0 else []
        none = [] if found else [label("None yet.")]
        yield section("Newest promises, theirs and to them", *map(_left, links), *more, *none)


def _head(one: MemberView) -> QWidget:
    made = QWidget()
    name = label(f"{one.name} (you)" if one.me else one.name, "heading", selectable=True)
    made.setLayout(
        column(name, row(Chip(wording.MEMBERS[one.parted or one.status]), -1), gap=TIGHT)
    )
    return made


def _did(one: MemberView) -> QWidget:
    """Facts. No score is made of them."""
    facts = pairs(
        (
            ("Promised", wording.counted(one.promised, "promise")),
            ("Kept", f"{one.kept} of them"),
            ("Witnessed", wording.counted(one.witnessed, "deed")),
        )
    )
    said = "Counted from the book. No score is made of it, and nobody is ranked."
    return section("What they did here", facts, label(said, "caption"))


def _says(one: MemberView) -> QWidget:
    rows = (
        ("Contact", one.contact),
        ("Skills", ", ".join(one.skills)),
        ("Household", ", ".join(one.household)),
        *(("Brought along", f"a record of group {short(found.group)}") for found in one.brought),
    )
    gone = [label(f"Something of it was {one.erased}.", "caption")] if one.erased else []
    if not any(value for _, value in rows):
        nothing = [] if gone else [label("Nothing yet.", "muted")]
        return section("In their own words", *nothing, *gone)
    return section("In their own words", pairs(rows), *gone)


def _came(one: MemberView) -> QWidget:
    rows = (
        ("Let in by", one.admitted_by or "nobody: they founded the group"),
        ("Vouched for by", ", ".join(one.vouchers)),
        ("Rests until", wording.day(one.resting, year=True) if one.resting else ""),
        ("Roles", ", ".join(one.roles)),
        ("Pauses by decision", ", ".join(one.pauses)),
        ("Spoken for by", one.keeper),
    )
    return section("How they came", pairs(rows))


def _went(name: str, left: LeftView) -> QWidget:
    """That they left, and who checked what they named as open."""
    names = " and ".join(left.checked_by)
    if left.receipt:
        said = f"{names} checked what {name} left open: that is their receipt."
    elif names:
        said = f"{names} checked what {name} left open. One more member makes it their receipt."
    else:
        said = f"Nobody has checked yet what {name} left open. Two members make it their receipt."
    return section("How they left", label(said))


def _mutual(one: MemberView) -> str:
    others = " and ".join(one.mutual)
    return (
        f"{one.name} and {others} have so far been witnesses only for each other. That says nothing against either;"
        " a third witness would make it easier for others to rely on."
    )


def _ids(one: MemberView, laptops: tuple[DeviceView, ...]) -> QWidget:
    made = QWidget()
    keys = [label(found.id, "caption", selectable=True) for found in laptops]
    made.setLayout(column(pairs((("Id", one.id),)), *keys, gap=SMALL))
    return made


def _left(widget: QWidget) -> QWidget:
    made = QWidget()
    made.setLayout(row(widget, -1))
    return made
