"""Forms for the money of a fund: what came in, setting aside, comparing with a statement."""

from __future__ import annotations

from typing import Any, Final, cast

from app.commands import funds as commands
from app.lists.queries import PromiseQuery
from app.money_results import EarmarkView, FundDetail
from ui import wording
from ui.current import Current
from ui.forms import other_end
from ui.forms.fields import Amount, Choice, Day, Field, Line, Person
from ui.forms.form import Filled, Form
from ui.forms.things import OUTSIDE, WHO_OUTSIDE
from ui.forms.usual import BESIDE, NOTE
from ui.money import FORMS, money

_PROMISES: Final = 200
"""So many promises, the newest, can be chosen from."""


def called(fund: FundDetail) -> str:
    """Its name."""
    return fund.name or "the fund"


# --- what the fields of several forms are made of --------------------------------------------------------


def much(fund: FundDetail, start: str = "") -> Field:
    """A sum in the fund's currency."""
    return Amount(
        name="quantity", label="How much", units=(fund.currency,), needed=True, start=start
    )


def outside(person: str) -> Field:
    """The name of somebody outside, where that is chosen for `person`."""
    return Line(
        name="outside",
        label=WHO_OUTSIDE.label,
        needed=True,
        hint="Hardware store",
        help=WHO_OUTSIDE.help,
        only_if=(person, ("outside",)),
    )


def member(it: Filled, person: str) -> str:
    """Who was chosen among the members; nobody where it is somebody outside."""
    return "" if it[person] == "outside" else it[person]


def outcomes(current: Current) -> tuple[tuple[str, str], ...]:
    """The outcomes, by title."""
    rows = current.rows.outcomes() if current.rows else ()
    return tuple((one.id, one.title or "(title withheld)") for one in rows)


def promises(current: Current) -> tuple[tuple[str, str], ...]:
    """The newest promises, by title."""
    if current.rows is None:
        return ()
    query = PromiseQuery(today=current.today, sort="newest")
    rows = current.rows.promises(query, 0, _PROMISES)
    return tuple((one.id, f"{one.title or '(withheld)'}, {one.provider}") for one in rows)


def needed(fund: FundDetail) -> str:
    """`It takes 2 yeses of Ana, Ben, Cleo.`"""
    who = ", ".join(fund.approvers)
    return f"It takes {wording.counted(fund.needed, 'yes', 'yeses')} of {who}."


# --- in ------------------------------------------------------------------------------------------------


def money_in(current: Current, fund: FundDetail, ends: other_end.Ends = ()) -> Form:
    """Money has come in. `ends`: what other groups of this laptop say that they paid."""
    me = current.me.id if current.me else ""
    giver = Person(
        name="giver",
        label="From whom",
        beside=(OUTSIDE,),
        needed=True,
        start=me,
        me=True,
        only_if=(other_end.NAME, ("",)) if ends else None,
    )
    only_for = Choice(
        name="only_for",
        label="Only for",
        of=(("", "anything"), *outcomes(current)),
        help="What is given for one outcome is spent on that and on nothing else.",
    )
    reference = Line(name="reference", label="Reference", help="As on the statement.", more=True)
    return Form(
        key=f"fund.in:{fund.id}",
        title=f"Money in: {called(fund)}",
        intro="You say that the money is there. Shares and loans go back to whoever put them in, never more than that.",
        verb="&Put it in the books",
        fields=(
            much(fund),
            Choice(
                name="form", label="What it is", of=tuple(FORMS.items()), needed=True, start="gift"
            ),
            *other_end.field(ends, "Paid by another group of yours"),
            giver,
            outside("giver"),
            only_for,
            reference,
            *BESIDE,
        ),
        clear="The sum and the names can never be unsaid once this is signed.",
        command=lambda it: _came(fund, ends, it),
        sentence=lambda it: f"You put into the books: {it['quantity']} came in",
    )


def _came(fund: FundDetail, ends: other_end.Ends, it: Filled) -> commands.MoneyIn:
    end = other_end.chosen(ends, it)
    return commands.MoneyIn(
        id=fund.id,
        quantity=it["quantity"],
        form=cast("Any", it["form"]),
        giver="" if end else member(it, "giver"),
        outside=end.group_name if end else it["outside"],
        only_for=it["only_for"],
        reference=it["reference"],
        mirrors=other_end.named(end),
        note=it["note"],
        on=it["on"],
    )


# --- aside ---------------------------------------------------------------------------------------------


def earmark(current: Current, fund: FundDetail) -> Form:
    """Ask to set money aside."""
    free = next((pot.spendable for pot in fund.pots if not pot.outcome), "0")
    return Form(
        key=f"fund.earmark:{fund.id}",
        title=f"Set aside: {called(fund)}",
        intro=(
            f"Until a day it can be spent on nothing else. {needed(fund)} "
            f"Free now: {money(free, fund.currency)}."
        ),
        verb="&Ask to set it aside",
        fields=(
            much(fund),
            Choice(name="outcome", label="For what", of=outcomes(current), needed=True),
            Day(
                name="until",
                label="Until",
                help="As many days ahead as the charter says, if empty.",
            ),
            Choice(
                name="promise",
                label="For which promise",
                of=(("", "none"), *promises(current)),
                help="Once it is kept, what is left goes to its provider.",
                more=True,
            ),
            Person(
                name="to",
                label="For whom",
                beside=(("", "nobody yet"), OUTSIDE),
                me=True,
                more=True,
            ),
            outside("to"),
            NOTE,
        ),
        command=lambda it: commands.Earmark(
            id=fund.id,
            quantity=it["quantity"],
            outcome=it["outcome"],
            until=it["until"],
            promise=it["promise"],
            to=member(it, "to"),
            outside=it["outside"],
            note=it["note"],
        ),
        sentence=lambda it: f"You ask to set aside {it['quantity']}: {called(fund)}",
    )


def give_back(fund: FundDetail, one: EarmarkView) -> Form:
    """Its day has passed."""
    left = money(one.left, fund.currency)
    return Form(
        key=f"fund.return:{one.id}",
        title=f"Free again: {one.what_for}",
        intro=f"Its day has passed: what is left of it, {left}, can be spent on anything again.",
        verb="&Set it free",
        fields=BESIDE,
        command=lambda it: commands.ReturnEarmark(id=one.id, note=it["note"], on=it["on"]),
        sentence=lambda _: f"You set free {left}, which was set aside for {one.what_for}",
    )
