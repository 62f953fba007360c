"""The sections about a fund's money: how much there is, what waits for somebody, how it goes round, what was said."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import Final

from PySide6.QtWidgets import QWidget

from app.money_results import CheckView, EarmarkView, FundDetail, InflowView, PayoutView
from app.results import Action
from ui import money, wording
from ui.current import Current
from ui.forms import money as forms
from ui.forms import other_end, payouts, statements, words
from ui.forms.form import Form
from ui.holdings.fund.asking import Purse
from ui.holdings.fund.cards import EarmarkCard, PayoutCard, Refuse
from ui.holdings.fund.pictures import WAYS, balance
from ui.holdings.fund.sheet import CirculationSheet, figures
from ui.kit.charts.chart import Chart
from ui.kit.detail import pairs, section
from ui.kit.entry import Entry, Some
from ui.kit.filters import Choosing
from ui.kit.fold import Fold
from ui.kit.making import button, column, label, row
from ui.kit.notice import Notice
from ui.theme.tokens import SMALL, TIGHT
from ui.workbench import Workbench

_FIRST: Final = 5
_MANY: Final = 20
"""Of what waits for somebody, so many are shown at once."""
_OPEN: Final = ("asked", "needs_decision", "approved", "paid")
"""Payouts that wait for somebody."""
_HELD: Final = ("asked", "set_aside")
"""Earmarks that wait for somebody, or hold money."""
FORMS: Final = ("money-in", "ask", "earmark", "statement")
"""What one may do with a fund by a form of its own."""


class Looking:
    """How somebody looks at the way of the money; kept while the fund is shown anew."""

    def __init__(self) -> None:
        self.since = ""
        """The first day; empty: from the beginning."""
        self.way = next(iter(WAYS))
        """What the right side shows."""


class Money:
    """The sections of one fund. `again`: ask for it anew, since one looks at it from another day on."""

    def __init__(
        self,
        bench: Workbench,
        purse: Purse,
        owner: QWidget,
        refuse: Refuse,
        looking: Looking,
        again: Callable[[], None],
    ) -> None:
        self._bench, self._purse, self._owner, self._refuse = bench, purse, owner, refuse
        self._looking, self._again = looking, again

    # --- how much ------------------------------------------------------------------------------------

    def standing(self) -> Iterator[QWidget]:
        """How much there is, what waits, and what is set aside."""
        purse = self._purse
        day, today = purse.round.as_of, self._bench.current.today
        on = "" if day == today else f" on {wording.day(day, year=True)}"
        yield section(f"How much there is{on}", *self._much())
        yield balance(purse.round)
        waiting = [one for one in reversed(purse.fund.payouts) if one.status in _OPEN]
        waiting.sort(key=lambda one: one.place)
        if waiting:
            made = [partial(self._payout, one) for one in waiting]
            yield section("Asked for", Some("asked", made, _MANY, "Show {:,} more"))
        held = [one for one in purse.fund.earmarks if one.status in _HELD]
        if held:
            cards = [partial(self._earmark, one) for one in held]
            yield section("Set aside", Some("held", cards, _MANY, "Show {:,} more"))

    @property
    def _beside(self) -> tuple[QWidget, Refuse]:
        return self._owner, self._refuse

    def _payout(self, one: PayoutView) -> QWidget:
        return PayoutCard(self._bench, self._purse.fund, one, *self._beside)

    def _earmark(self, one: EarmarkView) -> QWidget:
        return EarmarkCard(self._bench, self._purse.fund, one, *self._beside)

    def _much(self) -> Iterator[QWidget]:
        fund, known = self._purse.fund, self._purse.round
        yield label(money.money(known.balance, fund.currency), "heading", selectable=True)
        rows = [("Free to spend", money.money(known.spendable, fund.currency))]
        rows += [
            (wording.breakable(f"Only for {pot.name}"), money.money(pot.inside, fund.currency))
            for pot in known.pots
            if pot.outcome
        ]
        held = (
            ("Set aside", known.set_aside),
            ("Approved, to pay", known.approved),
            ("Reserve", known.reserve),
        )
        rows += [(name, money.money(much, fund.currency)) for name, much in held if much != "0"]
        yield pairs(rows)
        yield label(_approvers(self._purse), "caption")
        yield from self._past()

    def _past(self) -> Iterator[QWidget]:
        known = self._purse.round
        if known.expired:
            many = wording.counted(len(known.expired), "sum is", "sums are")
            free = money.money(known.if_returned, known.currency)
            yield Notice(
                f"{many} set aside past the day.",
                f"Set free, {free} could be spent on anything.",
                tint="amber",
            )

    # --- how it goes round ---------------------------------------------------------------------------

    def going_round(self) -> Iterator[QWidget]:
        """The way of the money, and the year's figures."""
        known = self._purse.round
        if not known.steps:
            return
        since = _choosing("Since when", self._since(), known.flow.since)
        since.wanted.connect(self._look_since)
        which = _choosing("What the right side shows", _WAYS, self._looking.way)
        ways = {key: made(known) for key, (_, made) in WAYS.items()}
        which.wanted.connect(lambda way: self._look_at(ways, way))
        over = row(which, since, -1)
        made = QWidget()
        made.setLayout(column(over, *ways.values(), gap=SMALL))
        self._look_at(ways, self._looking.way)
        yield section("The way of the money", made)
        yield section("In figures", *figures(known), self._other_day())

    def _other_day(self) -> QWidget:
        return button(
            "As of another &day…",
            lambda: CirculationSheet(self._bench, self._purse.fund, self._owner.window()).open(),
            "link",
            name="How the money went round, as of another day",
        )

    def _since(self) -> dict[str, str]:
        """Days from which the flow can be shown."""
        today = self._purse.round.as_of
        return {
            "": "From the beginning",
            f"{today[:4]}-01-01": "This year",
            f"{today[:7]}-01": "This month",
        }

    def _look_since(self, day: str) -> None:
        self._looking.since = day
        self._again()

    def _look_at(self, ways: dict[str, Chart], way: str) -> None:
        self._looking.way = way
        for key, one in ways.items():
            one.setVisible(key == way)

    # --- what was said -------------------------------------------------------------------------------

    def records(self) -> Iterator[QWidget]:
        """What came in, what was paid, what was set free, statements."""
        fund = self._purse.fund
        if fund.inflows:
            made = [partial(self._inflow, one) for one in fund.inflows]
            yield section("Came in", Some("inflows", made, _FIRST))
        ended = [one for one in fund.payouts if one.status not in _OPEN]
        if ended:
            yield section(
                "Paid and taken back",
                Some("payouts", [partial(self._payout, one) for one in ended], _FIRST),
            )
        if fund.checks:
            made = [partial(self._check, one) for one in fund.checks]
            yield section("Statements", Some("statements", made, _FIRST))
        over = [one for one in fund.earmarks if one.status not in _HELD]
        if over:
            cards = [partial(self._earmark, one) for one in over]
            yield Fold("No longer set aside", Some("over", cards, _FIRST))

    def _inflow(self, one: InflowView) -> QWidget:
        what = f"{money.FORMS[one.form]} from {one.giver}"
        entry = Entry(
            wording.breakable(what),
            f"+ {money.money(one.amount, one.currency)}",
            below=map(wording.breakable, _of_inflow(one, self._purse.fund.currency)),
            actions=one.actions,
            run=partial(self._run_inflow, one, what),
        )
        back = _named("ask-back", one.actions)
        if back is None or not back.allowed:
            return entry
        ask = button(
            "Ask for it &back…",
            lambda: self._bench.forms.open(payouts.ask_back(self._purse.fund, one)),
            "link",
            name=f"Ask back: {what}",
        )
        made = QWidget()
        made.setLayout(column(entry, row(ask, -1), gap=TIGHT))
        return made

    def _run_inflow(self, one: InflowView, what: str, action: str) -> None:
        told = f"{what}, {money.money(one.amount, one.currency)}"
        if action == "witness":
            self._bench.forms.open(words.witness(one.act, told))
        elif action == "correct":
            fields = {
                "quantity": f"{one.amount} {one.currency}",
                "day": one.when,
                "reference": one.reference,
                "note": one.note or "",
            }
            self._bench.forms.open(words.correct(one.act, told, fields))

    def _check(self, one: CheckView) -> QWidget:
        what = f"A statement of {wording.day(one.when, year=True)}"
        return Entry(
            what,
            money.money(one.amount, one.currency),
            below=map(wording.breakable, _of_check(one, self._purse.fund.currency)),
            actions=one.actions,
            run=partial(self._run_check, one, what),
        )

    def _run_check(self, one: CheckView, what: str, action: str) -> None:
        told = f"{what}: {money.money(one.amount, one.currency)}"
        if action == "witness":
            self._bench.forms.open(words.witness(one.act, told))
        elif action == "correct":
            fields = {
                "quantity": f"{one.amount} {one.currency}",
                "day": one.when,
                "note": one.note or "",
            }
            self._bench.forms.open(words.correct(one.act, told, fields))

    # --- what one does -------------------------------------------------------------------------------

    def begin(self, action: str) -> None:
        """Open the form of one of `FORMS`."""
        current, fund, opened = self._bench.current, self._purse.fund, self._bench.forms.open
        if action == "money-in":
            other_end.with_ends(
                self._bench,
                self._owner,
                fund.id,
                lambda ends: opened(forms.money_in(current, fund, ends)),
                out=False,
            )
        else:
            opened(_MADE[action](current, fund))


_MADE: Final[dict[str, Callable[[Current, FundDetail], Form]]] = {
    "ask": payouts.ask,
    "earmark": forms.earmark,
    "statement": statements.statement,
}
_WAYS: Final = {key: said for key, (said, _) in WAYS.items()}


def _choosing(name: str, of: dict[str, str], now: str) -> Choosing:
    made = Choosing(name, tuple(of.items()))
    made.setCurrentIndex(max(0, made.findData(now)))
    return made


def _named(name: str, actions: tuple[Action, ...]) -> Action | None:
    return next((one for one in actions if one.name == name), None)


def _approvers(purse: Purse) -> str:
    """`2 of Ana, Ben, Cleo say yes to what is paid; above 250.00 EUR the group decides first.`"""
    fund = purse.fund
    who = ", ".join(fund.approvers)
    limit = money.money(fund.limit, fund.currency)
    return f"{fund.needed} of {who} say yes to what is paid; above {limit} the group decides first."


def _of_inflow(one: InflowView, currency: str) -> Iterator[str]:
    yield f"{one.by} put it in the books, {wording.day(one.when, year=True)}".rstrip(", ")
    yield f"only for {one.only_for}" if one.only_for else ""
    yield f"still in it: {money.money(one.still_in, one.currency)}" if one.still_in else ""
    yield one.reference
    yield one.note or ""
    yield wording.imported(one.imported)
    yield "corrected" if one.corrected else ""
    yield f"not in {currency}: it counts nowhere" if one.currency != currency else ""
    yield _seen(len(one.witnesses))


def _of_check(one: CheckView, currency: str) -> Iterator[str]:
    if one.differs:
        way = "less" if one.differs.startswith("-") else "more"
        much = money.money(one.differs.removeprefix("-"), currency)
        yield f"≠ {much} {way} than the books, which say {money.money(one.books, currency)}"
    else:
        yield "the books say the same" if one.currency == currency else f"not in {currency}"
    binds = "somebody else has seen it" if one.bound else "waits for somebody who saw it too"
    yield f"{one.by} · {binds} · shows {wording.counted(one.covers, 'entry', 'entries')}"
    yield one.note or ""


def _seen(many: int) -> str:
    return f"seen by {many} more" if many else ""
