"""The form for a statement of a fund: what it says, and which receipts and payments it shows."""

from __future__ import annotations

from collections.abc import Callable

from app.commands import funds as commands
from app.money_results import FundDetail, InflowView, PayoutView
from ui.current import Current
from ui.forms.fields import Amount, Day, Field, Summed, Ticks
from ui.forms.form import Filled, Form
from ui.forms.money import called
from ui.forms.usual import NOTE
from ui.forms.widgets import understood
from ui.money import FORMS, less, money, total


def statement(current: Current, fund: FundDetail) -> Form:
    """Compare the books with a statement."""
    rows = _rows(fund)

    def last(it: Filled) -> str:
        """The day of the statement: it shows nothing that came later."""
        return understood(it.get("on", ""), current.today) or current.today

    def covers(it: Filled) -> tuple[str, ...]:
        """Those that are ticked; none named where all are, up to the day."""
        left_out = it.get("left_out", "").split("\n")
        shown = [one.key for one in rows if one.day <= last(it)]
        ticked = tuple(one for one in shown if one not in left_out)
        return () if len(ticked) == len(shown) else ticked

    return Form(
        key=f"fund.statement:{fund.id}",
        title=f"A statement: {called(fund)}",
        intro=(
            "What the bank or the cash box says stands beside the books. These say "
            f"{money(fund.balance, fund.currency)} now. "
            "With a witness it confirms what was paid to people outside."
        ),
        verb="&Sign what it says",
        fields=(
            Amount(name="quantity", label="It says", units=(fund.currency,), needed=True),
            Day(name="on", label="On which day", help="Today, if nothing is written here."),
            *_covered(fund, rows, last),
            NOTE,
        ),
        command=lambda it: commands.CheckStatement(
            id=fund.id,
            quantity=it["quantity"],
            covers=covers(it),
            note=it["note"],
            on=it["on"],
        ),
        sentence=lambda it: f"You sign that a statement says {it['quantity']}: {called(fund)}",
    )


def _covered(
    fund: FundDetail, rows: tuple[Summed, ...], last: Callable[[Filled], str]
) -> tuple[Field, ...]:
    """What no earlier statement covered, all of it ticked; nothing is asked where there is nothing."""
    if not rows:
        return ()
    return (
        Ticks(
            name="left_out",
            label="Which of these it shows",
            help="What an earlier statement showed is counted already. Untick what is not on this one yet.",
            rows=rows,
            unit=fund.currency,
            before=less(fund.balance, total(*(one.amount for one in rows))),
            beside="quantity",
            last=last,
        ),
    )


def _rows(fund: FundDetail) -> tuple[Summed, ...]:
    """What came in and what was paid, by day."""
    open_ = set(fund.uncovered)
    came = (_came(one, fund) for one in fund.inflows if one.act in open_)
    paid = (_paid(one) for one in fund.payouts if one.id in open_)
    return tuple(sorted((*came, *paid), key=lambda one: (one.day, one.label, one.key)))


def _came(one: InflowView, fund: FundDetail) -> Summed:
    words = f"{FORMS[one.form]} from {one.giver}"
    counts = one.currency == fund.currency
    return Summed(
        key=one.act,
        day=one.when[:10],
        label=words if counts else f"{words}, in {one.currency}",
        amount=one.amount if counts else "0",
    )


def _paid(one: PayoutView) -> Summed:
    what = one.what_for or one.note or ""
    return Summed(
        key=one.id,
        day=one.paid_when[:10],
        label=f"To {one.to}: {what}" if what else f"To {one.to}",
        amount=less("0", one.amount),
    )
