"""One holding whole: who has it, how it is, what is on its way, how it got there, and what may be done."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import Final

from msgspec.structs import replace
from PySide6.QtWidgets import QWidget

from app.commands.things import ShowHolding
from app.results import ActView, Result
from app.views import HoldingDetail, PassingView
from ui import wording
from ui.current import Current
from ui.forms import stocks, things
from ui.forms import using as use_forms
from ui.forms.form import Form
from ui.holdings import using
from ui.holdings.calendar import Looked
from ui.holdings.fund import asking
from ui.holdings.fund.asking import Purse
from ui.holdings.fund.sections import FORMS as MONEY_FORMS
from ui.holdings.fund.sections import Looking, Money
from ui.holdings.passing import PassingCard
from ui.holdings.row import chip
from ui.holdings.stock import Book
from ui.kit.chip import Chip
from ui.kit.detail import pairs, section
from ui.kit.entry import Entry, Some
from ui.kit.fold import Fold
from ui.kit.making import box, column, label, row
from ui.kit.notice import Notice
from ui.kit.whole import Whole
from ui.theme.tokens import MEDIUM, SMALL, TIGHT
from ui.workbench import Workbench

FORMS: Final[dict[str, Callable[[HoldingDetail], Form]]] = {
    "condition": things.condition,
    "clear": things.clear,
    "raise": stocks.put_in,
    "lower": stocks.take_out,
    "count": stocks.count,
    "book": use_forms.book,
    "plan-care": use_forms.plan_care,
    "looked-after": use_forms.looked_after,
    "take-stewardship": use_forms.take,
    "retire": use_forms.retire,
}
"""The form of each thing one may do with a holding, where it needs nothing but the holding."""
_WITH_PEOPLE: Final[dict[str, Callable[[Current, HoldingDetail], Form]]] = {
    "hand-over": things.give,
    "steward": use_forms.pass_on,
    "show-how": use_forms.show_how,
}
"""And of each in which somebody is chosen."""
_FIRST: Final = 5
_WAITING: Final = ("on_its_way", "said", "crossed")
"""Hand-overs that ask for somebody."""


class HoldingDetailPanel(Whole[HoldingDetail]):
    """Asks for one holding and its history, and shows them."""

    def __init__(self, bench: Workbench) -> None:
        super().__init__(
            bench,
            "a holding",
            lambda id_: ShowHolding(id=id_, as_of=bench.current.as_of),
            HoldingDetail,
        )
        self._purse: Purse | None = None
        """Of a fund: its money."""
        self._looking = Looking()
        self._looked = Looked()

    # --- what is shown -----------------------------------------------------------------------------------

    def sections(self, one: HoldingDetail, acts: tuple[ActView, ...]) -> Iterator[QWidget]:
        yield _head(one)
        yield from self._needs(one, acts)
        waiting = [found for found in one.passings if found.status in _WAITING]
        if waiting:
            yield section("On its way", *map(self._passing(one), reversed(waiting)))
        money = self._money(one)
        if money is not None:
            yield from money.standing()
        yield section("What it is", pairs(_facts(one)))
        if one.purpose or one.lock:
            yield section("What it is for", _purpose(one))
        if one.may_go:
            yield section("What a decision lets go", *map(label, one.may_go))
        if one.parts:
            yield section("Parts", label(_parts(one), selectable=True))
        yield from using.sections(self.bench, one, self.refuse, self._looked)
        yield from Book(self.bench, one, self, self.refuse).sections()
        if money is not None:
            yield from money.going_round()
            yield from money.records()
        ended = [found for found in one.passings if found.status not in _WAITING]
        if ended:
            made = [partial(self._passing(one), found) for found in reversed(ended)]
            yield section("From hand to hand", Some("passings", made, _FIRST))
        if one.repairs:
            yield section("Repairs", *(_repair(one, number) for number in range(len(one.repairs))))
        if acts:
            yield section("History", self.history(acts))
            yield Fold("Details for auditors", _details(one, acts))

    def _passing(self, one: HoldingDetail) -> Callable[[PassingView], QWidget]:
        return lambda found: PassingCard(
            self.bench, one, found, self.refuse, lambda: self.run("settle")
        )

    def _needs(self, one: HoldingDetail, acts: tuple[ActView, ...]) -> Iterator[QWidget]:
        """What stands in the way: a warning, a collision, something that only one side says."""
        if one.unsafe:
            yield self._warning(one, acts)
        for collision in one.collisions:
            yield Notice(
                "Two things were said apart that don't go together.",
                "People decide how it ends.",
                tint="red",
                act=("Settle…", partial(self._settle, collision)),
            )
        if one.steward_named:
            yield label(f"{one.steward_named} is named as who answers for it later on.", "caption")
        for asked in one.asked_to_answer:
            yield label(f"{asked} is asked to answer for it.", "caption")
        marks = tuple(mark for mark in one.summary.marks if mark != "needs_settling")
        if marks:
            yield label(f"Note: {wording.marks(marks)}.", "caption")

    def _warning(self, one: HoldingDetail, acts: tuple[ActView, ...]) -> QWidget:
        """Who says that it is unsafe, and who can clear it."""
        said = {act.id: act for act in acts}
        zone = self.bench.current.zone
        who = [
            f"{said[id_].by}, {wording.moment(said[id_].clock, zone).partition(',')[0]}"
            for id_ in one.unsafe
            if id_ in said
        ]
        clear = next((found for found in one.actions if found.name == "clear"), None)
        if clear is not None and clear.allowed:
            more, act = "A repair is on record: you can clear this.", ("Clear it…", self._clear)
        else:
            more = (
                f"{one.summary.steward} answers for it, and clears this once a repair is on record."
            )
            act = ("Record a &repair…", partial(self._repair, one))
        lines = "\n".join((*(f"Said by {one_}." for one_ in who), more))
        return Notice("Unsafe: don't use it.", lines, tint="red", act=act)

    # --- a fund's money ----------------------------------------------------------------------------------

    def _show(self, one: HoldingDetail, history: Result) -> None:
        """Of a fund also its money, and what may be done with that."""

        def heard(purse: Purse | None) -> None:
            if one.summary.id != self.subject:
                return
            self._purse = purse
            more = purse.fund.actions if purse else ()
            known = {found.name for found in one.actions}
            fresh = tuple(found for found in more if found.name not in known)
            self.one = replace(one, actions=(*fresh, *one.actions))
            super(HoldingDetailPanel, self)._show(self.one, history)

        if one.summary.form != "fund":
            super()._show(one, history)
        elif one.summary.id == self.subject:
            asking.ask(self.bench.current, self, one.summary.id, self._looking.since, heard)

    def _money(self, one: HoldingDetail) -> Money | None:
        purse = self._purse
        if purse is None or purse.fund.id != one.summary.id:
            return None
        return Money(self.bench, purse, self, self.refuse, self._looking, self.look_again)

    # --- what one does -----------------------------------------------------------------------------------

    def run(self, action: str) -> None:
        """Open the form of an action."""
        one, forms = self.one, self.bench.forms
        if one is None or one.summary.id != self.subject:
            return
        if action in _WITH_PEOPLE:
            forms.open(_WITH_PEOPLE[action](self.bench.current, one))
        elif action == "receive":
            about = {found.about for found in one.actions if found.name == action and found.allowed}
            passing = next(found for found in one.passings if found.id in about)
            forms.open(things.receive(one, passing))
        elif action in MONEY_FORMS and (money := self._money(one)) is not None:
            money.begin(action)
        elif action == "settle" and one.collisions:
            self._settle(one.collisions[0])
        elif action in FORMS:
            forms.open(FORMS[action](one))

    def _clear(self) -> None:
        self.run("clear")

    def _repair(self, one: HoldingDetail) -> None:
        self.bench.forms.open(things.repair(one))

    def _settle(self, collision: str) -> None:
        from ui.settling.dialog import SettlingDialog  # noqa: PLC0415 - seldom needed

        SettlingDialog(self.bench, collision, self.window()).open()


def _head(one: HoldingDetail) -> QWidget:
    summary = one.summary
    made = QWidget()
    name = summary.name or "(name withheld)"
    inner = column(
        label(f"{name}   {summary.number}".strip(), "heading", selectable=True),
        label(_sentence(one), "muted"),
        gap=TIGHT,
    )
    words = chip(summary.form, summary.condition, summary.marks)
    if words is not None:
        inner.addLayout(row(Chip(words), -1))
    made.setLayout(inner)
    return made


def _sentence(one: HoldingDetail) -> str:
    """`Stock with Lina, in care. On hand: 23 kg.`"""
    summary = one.summary
    counted = summary.onhand if summary.form == "stock" else None
    much = f" On hand: {wording.quantity(counted)}." if counted else ""
    stands = wording.STANDINGS[summary.standing]
    return f"{wording.FORMS[summary.form]} with {summary.custodian}, {stands}.{much}"


def _facts(one: HoldingDetail) -> tuple[tuple[str, str], ...]:
    summary = one.summary
    return (
        ("Who has it", summary.custodian),
        ("Who answers for it", summary.steward),
        ("Where", one.location),
        ("Kept in", one.inside),
        ("Sort", one.sort),
        ("Needed to use it", ", ".join(one.requires)),
    )


def _purpose(one: HoldingDetail) -> QWidget:
    """The purpose, and how firmly the holding is kept to it."""
    inner = column(
        label(one.purpose or "(withheld)", selectable=True),
        label(f"Purpose: {wording.LOCKS[one.lock]}.", "caption"),
        gap=TIGHT,
        margins=MEDIUM,
    )
    return box(inner, "inset")


def _parts(one: HoldingDetail) -> str:
    return ", ".join(
        part.name if part.count == 1 else f"{part.count} {part.name}" for part in one.parts
    )


def _repair(one: HoldingDetail, number: int) -> QWidget:
    found = one.repairs[number]
    said = f"{found.by}, {wording.day(found.when, year=True)}"
    return Entry(found.note or "Repaired", below=(said,))


def _details(one: HoldingDetail, acts: tuple[ActView, ...]) -> QWidget:
    made = QWidget()
    lines = [f"{act.short}  {act.kind}  by {act.by}, number {act.seq}" for act in acts]
    made.setLayout(
        column(
            pairs((("Id", one.summary.id),)),
            label("\n".join(lines), "caption", selectable=True),
            gap=SMALL,
        )
    )
    return made
