"""What several say yes to, as cards: a payout or an earmark, who said yes, who still may, and what one may do."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final

from PySide6.QtWidgets import QFrame, QWidget

from app.money_results import EarmarkView, FundDetail, PayoutView
from app.results import Refusal
from ui import money, wording
from ui.forms import disputes, other_end, payouts, words
from ui.forms import money as forms
from ui.holdings.fund import proposing
from ui.kit.actions import ActionBar
from ui.kit.chip import Chip
from ui.kit.disputed import disputed
from ui.kit.making import button, column, label, row
from ui.kit.photo_strip import PhotoStrip
from ui.theme.tokens import MEDIUM, SMALL
from ui.wording import ChipWords
from ui.workbench import Workbench

Refuse = Callable[[Refusal], None]
_WAITING: Final = ("asked", "needs_decision")
"""Payouts that have no money yet."""


class _Card(QFrame):
    """A frame with its words, its chip, and its buttons."""

    def __init__(self, title: str, chip: ChipWords, lines: Iterator[QWidget]) -> None:
        super().__init__()
        self.setProperty("role", "inset")
        self.setAccessibleName(f"{title}: {chip.word}")
        head = row(label(wording.breakable(title), "strong", selectable=True), Chip(chip))
        head.setStretch(0, 1)
        self.inner = column(head, *lines, gap=SMALL, margins=MEDIUM)
        self.setLayout(self.inner)

    def put_bar(self, bar: ActionBar) -> None:
        """Buttons below."""
        self.bar = bar
        self.inner.addWidget(bar)


class PayoutCard(_Card):
    """Money that somebody asks for, until whoever gets it has it."""

    def __init__(
        self, bench: Workbench, fund: FundDetail, one: PayoutView, owner: QWidget, refuse: Refuse
    ) -> None:
        self._bench, self._fund, self._one = bench, fund, one
        self._owner, self._refuse = owner, refuse
        self.what = payouts.payout(fund, one)
        chip = wording.DISPUTED if one.dispute else money.PAYOUTS[one.status]
        super().__init__(self.what, chip, self._lines())
        bar = ActionBar(self._run, refuse, leads=False)
        bar.show_actions(one.actions)
        self.put_bar(bar)

    def _lines(self) -> Iterator[QWidget]:
        one = self._one
        yield from (label(wording.breakable(said)) for said in payout_for(one))
        yield label(f"{one.by} asked, {wording.day(one.asked, year=True)}", "caption")
        if one.note:
            yield label(wording.breakable(one.note), selectable=True)
        yield from (label(wording.breakable(said), "caption") for said in self._standing())
        if one.receipt:
            yield PhotoStrip(self._bench, (one.receipt,), f"receipt for {self.what}")
        if one.status == "needs_decision" and not one.decision:
            yield button(
                "&Propose it to the group…",
                lambda: proposing.open_(self._bench, self._owner, self._fund, one),
                "link",
                name=f"Propose to the group: {self.what}",
            )
        if one.decision:
            yield button(
                "See the &decision",
                lambda: self._bench.go("decisions", one.decision),
                "link",
                name=f"See the decision about {self.what}",
            )
        if one.dispute:
            yield disputed(one.dispute)
        if one.marks:
            yield label(f"! {wording.marks(one.marks)}", "wrong")

    def _standing(self) -> Iterator[str]:
        one = self._one
        yield yeses(one.approvals, one.needed)
        if one.could:
            yield f"Still may say yes: {', '.join(one.could)}"
        if one.interested and one.status in _WAITING:
            yield f"Gains by it, and says neither yes nor no: {', '.join(one.interested)}"
        if one.place:
            ready = "there is enough for it" if one.payable else "not enough for all up to it"
            yield f"Number {one.place} in the queue: {ready}"
        if one.notice_ends and not one.paid_when:
            yield f"Its notice runs until {wording.day(one.notice_ends, year=True)}"
        if one.paid_when:
            by = f"Paid on {wording.day(one.paid_when, year=True)}, says {one.paid_by}"
            yield f"{by}: {one.reference}" if one.reference else by

    def _run(self, action: str) -> None:
        fund, one, opened = self._fund, self._one, self._bench.forms
        if action == "approve":
            opened.say(self._owner, payouts.approve(self.what, one.id), self._refuse)
        elif action == "confirm":
            opened.say(self._owner, payouts.confirm(fund, one), self._refuse)
        elif action == "paid":
            other_end.with_ends(
                self._bench,
                self._owner,
                fund.id,
                lambda ends: opened.open(payouts.paid(fund, one, ends)),
                out=True,
            )
        elif action == "correct":
            self._correct()
        elif action == "withdraw":
            opened.open(payouts.withdraw(fund, one))
        elif action == "dispute":
            opened.open(disputes.dispute(one.id, self.what))
        elif action == "resolve" and one.dispute:
            opened.open(disputes.resolve(one.dispute, self.what))

    def _correct(self) -> None:
        """The day and the reference of the payment."""
        one = self._one
        act = next(found.about for found in one.actions if found.name == "correct")
        fields = {"day": one.paid_when, "reference": one.reference}
        self._bench.forms.open(words.correct(act, f"paid {self.what}", fields))


class EarmarkCard(_Card):
    """Money set aside, or to be set aside."""

    def __init__(
        self, bench: Workbench, fund: FundDetail, one: EarmarkView, owner: QWidget, refuse: Refuse
    ) -> None:
        self._bench, self._fund, self._one = bench, fund, one
        self._owner, self._refuse = owner, refuse
        self.what = f"{money.money(one.amount, fund.currency)} for {one.what_for}"
        chip = money.PAST if one.past else money.EARMARKS[one.status]
        super().__init__(self.what, chip, self._lines())
        bar = ActionBar(self._run, refuse, leads=False)
        bar.show_actions(one.actions)
        self.put_bar(bar)

    def _lines(self) -> Iterator[QWidget]:
        one, currency = self._one, self._fund.currency
        if one.status == "set_aside" and one.left != one.amount:
            yield label(f"Still held: {money.money(one.left, currency)}")
        if one.promise_title:
            goes = f"Once kept, it goes to whoever promised: {one.promise_title}"
            yield label(wording.breakable(goes))
        if one.to:
            yield label(wording.breakable(f"Meant for {one.to}"))
        until = wording.day(one.until, year=True)
        yield label(f"Until {until} · asked by {one.by}", "caption")
        if one.note:
            yield label(wording.breakable(one.note), selectable=True)
        if one.status == "asked":
            yield label(yeses(one.approvals, one.needed), "caption")
        if one.could:
            yield label(f"Still may say yes: {', '.join(one.could)}", "caption")

    def _run(self, action: str) -> None:
        if action == "approve":
            form = payouts.approve(self.what, self._one.id)
            self._bench.forms.say(self._owner, form, self._refuse)
        elif action == "return":
            self._bench.forms.open(forms.give_back(self._fund, self._one))


def yeses(approvals: tuple[str, ...], needed: int) -> str:
    """`1 of 2 yeses: Ana`."""
    said = f"{len(approvals)} of {wording.counted(needed, 'yes', 'yeses')}"
    return f"{said}: {', '.join(approvals)}" if approvals else said


def payout_for(one: PayoutView) -> Iterator[str]:
    """For what, and out of what."""
    if one.share:
        yield "Goes back to whoever put it in"
    elif one.only_for:
        yield f"For {one.what_for}, out of money for that alone"
    elif one.earmark:
        yield f"For {one.what_for or 'what the receipt says'}, out of what was set aside"
    elif one.what_for:
        yield f"For {one.what_for}"
    if one.promise_title:
        yield f"For the promise: {one.promise_title}"
