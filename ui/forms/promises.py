"""Forms that bring a promise about: offer, ask, answer, other terms."""

from __future__ import annotations

from typing import Any

from msgspec.structs import replace

from app.commands import promises as commands
from app.results import CommitmentDetail
from crdt.series.occurrences import is_named_like_one
from ui import wording
from ui.current import Current
from ui.forms import effects
from ui.forms.fields import Amount, Choice, Day, Line, Moment, Number, Paragraph, Person
from ui.forms.form import Filled, Form
from ui.forms.usual import ANYBODY, BESIDE, EVERYBODY, NOTE, REASON, STREAM, for_outcome, whom

_TITLE = Line(
    name="title", label="What", needed=True, hint="Fix the coffee machine", help="In a few words."
)
_QUANTITY = Amount(name="quantity", label="How much", needed=True, help="Such as 4 h or 2 kg.")
_DUE = Day(name="due", label="Due", help="The end of that day where the group is.")
_DONE_WHEN = Paragraph(
    name="done_when",
    label="What counts as done",
    hint="It brews two pots without leaking.",
    help="So that both sides mean the same. Its title, if nothing is written here.",
)
_TIMES = (
    Moment(
        name="from_time", label="From", help="Instead of a due day: 2026-11-14 10:00.", more=True
    ),
    Moment(name="until_time", label="Until", help="Such as 2026-11-14 14:00.", more=True),
)
_WITNESSES = Number(
    name="witnesses",
    label="Witnesses",
    help="How many must see it; 0 leaves it to the charter.",
    most=9,
    more=True,
)
_ANSWER_BY = Day(name="answer_by", label="Answer until", help="Later it can lapse.", more=True)
_GATHERING = (
    Line(
        name="joiners",
        label="Only if so many join",
        help="Such as 3, or 3..5. Each joins with a promise of their own; nobody is bound before.",
        more=True,
    ),
    Day(name="deadline", label="Join until", more=True),
)
_ACTION = Choice(
    name="action",
    label="What is done",
    of=(
        ("work", "work"),
        ("produce", "make something"),
        ("transfer", "give something"),
        ("deliverService", "do a service"),
        ("modify", "repair or change something"),
        ("use", "lend or use something"),
    ),
    more=True,
)


def offer(current: Current) -> Form:
    """Promise something."""
    to = Person(name="to", label="To whom", beside=EVERYBODY, needed=True, start="group")
    return Form(
        key="promise.offer",
        title="New promise",
        intro="You promise something. It binds you once the other side has accepted the same words.",
        verb="&Promise",
        fields=(
            _TITLE,
            to,
            _QUANTITY,
            _DUE,
            _DONE_WHEN,
            _ACTION,
            *_TIMES,
            _ANSWER_BY,
            STREAM,
            *for_outcome(current),
            _WITNESSES,
            *effects.effects(current),
            NOTE,
        ),
        clear="The title, the names and the date can never be unsaid once this is signed.",
        command=lambda it: commands.Offer(
            title=it["title"], to=it["to"], **_terms(it), note=it["note"]
        ),
        sentence=lambda it: f"You promise {whom(current, it['to'])}: {it['title']}",
    )


def request(current: Current) -> Form:
    """Ask for something."""
    provider = Person(
        name="provider", label="Whom you ask", beside=ANYBODY, needed=True, start="anyone"
    )
    receiver = Choice(
        name="as_group", label="For whom", of=(("", "for me"), ("yes", "for the group"))
    )
    return Form(
        key="promise.request",
        title="Ask for something",
        intro="You ask somebody to promise something. It binds them once they have accepted.",
        verb="&Ask",
        fields=(
            _TITLE,
            provider,
            receiver,
            _QUANTITY,
            _DUE,
            _DONE_WHEN,
            _ACTION,
            *_GATHERING,
            *_TIMES,
            _ANSWER_BY,
            STREAM,
            *for_outcome(current),
            _WITNESSES,
            *effects.effects(current),
            NOTE,
        ),
        clear="The title, the names and the date can never be unsaid once this is signed.",
        command=lambda it: commands.Request(
            title=it["title"],
            provider=it["provider"],
            as_group=bool(it["as_group"]),
            joiners=it["joiners"],
            deadline=it["deadline"],
            **_terms(it),
            note=it["note"],
        ),
        sentence=lambda it: f"You ask {whom(current, it['provider'])}: {it['title']}",
    )


def _terms(it: Filled) -> dict[str, Any]:
    """The fields that offers and requests share."""
    return {
        "quantity": it["quantity"],
        "due": it["due"],
        "done_when": it["done_when"],
        "from_time": it["from_time"],
        "until_time": it["until_time"],
        "answer_by": it["answer_by"],
        "action": it["action"],
        "stream": it["stream"],
        "outcome": it.get("outcome", ""),
        "witnesses": int(it["witnesses"] or 0),
        "effects": effects.said(it.get("effects", "")),
    }


def accept(one: CommitmentDetail) -> Form:
    """Say yes to the terms one has read."""
    summary = one.summary
    return Form(
        key=f"promise.accept:{summary.id}",
        title=f"Accept: {summary.title}",
        intro=f"You sign the same words as the other side: {said(one)}.",
        verb="&Accept",
        fields=(NOTE,),
        command=lambda it: commands.Accept(id=summary.id, note=it["note"]),
        sentence=lambda _: f"You accept: {summary.title}",
    )


def said(one: CommitmentDetail) -> str:
    """The terms in one line."""
    summary, terms = one.summary, one.terms
    when = f"due {wording.day(summary.due, year=True)}" if summary.due else ""
    if terms.hasBeginning and terms.hasEnd:
        when = f"{wording.moment(terms.hasBeginning)} to {wording.moment(terms.hasEnd)} UTC"
    parts = (
        f"{summary.provider} for {summary.receiver}",
        wording.quantity(summary.quantity),
        when,
        f"done when: {one.done_when}" if one.done_when and one.done_when != summary.title else "",
    )
    return ", ".join(filter(None, parts))


def stand_in(one: CommitmentDetail) -> Form:
    """Take a free time of a series for once; it is taken whole."""
    summary = one.summary
    when = wording.day(summary.due, year=True)
    return Form(
        key=f"promise.stand-in:{summary.id}",
        title=f"Stand in: {summary.title}",
        intro=f"You come this once, on {when}: {wording.quantity(summary.quantity)}. It binds you at once.",
        verb="&Stand in",
        fields=BESIDE,
        command=lambda it: commands.JoinIn(id=summary.id, note=it["note"], on=it["on"]),
        sentence=lambda _: f"You stand in on {when}: {summary.title}",
    )


def join_in(one: CommitmentDetail) -> Form:
    """Take a part of a gathering, or a free time of a series."""
    summary = one.summary
    if is_named_like_one(summary.id):
        return stand_in(one)
    usual = wording.quantity(summary.quantity)
    quantity = Amount(name="quantity", label="How much", start=usual, needed=True)
    return Form(
        key=f"promise.join:{summary.id}",
        title=f"Join in: {summary.title}",
        intro="Your part is a promise of its own. It binds you once enough people have joined.",
        verb="&Join in",
        fields=(quantity, *BESIDE),
        command=lambda it: commands.JoinIn(
            id=summary.id, quantity=it["quantity"], note=it["note"], on=it["on"]
        ),
        sentence=lambda it: f"You join in with {it['quantity']}: {summary.title}",
    )


def decline(one: CommitmentDetail) -> Form:
    """Say no."""
    summary = one.summary
    return Form(
        key=f"promise.decline:{summary.id}",
        title=f"Decline: {summary.title}",
        intro="You say no, kindly. Nobody is bound.",
        verb="&Decline",
        fields=(NOTE,),
        command=lambda it: commands.Decline(id=summary.id, note=it["note"]),
        sentence=lambda _: f"You decline: {summary.title}",
    )


def withdraw(one: CommitmentDetail) -> Form:
    """Take back what is not agreed."""
    summary = one.summary
    return Form(
        key=f"promise.withdraw:{summary.id}",
        title=f"Withdraw: {summary.title}",
        intro="You take it back before it was agreed. It stays readable as withdrawn.",
        verb="&Withdraw",
        fields=(REASON, *BESIDE),
        command=lambda it: commands.Withdraw(
            id=summary.id, reason=it["reason"], note=it["note"], on=it["on"]
        ),
        sentence=lambda _: f"You withdraw: {summary.title}",
    )


def amend(current: Current, one: CommitmentDetail) -> Form:
    """Propose other terms: what is left as it stands stays so."""
    summary, terms = one.summary, one.terms
    now = {
        "title": summary.title or "",
        "quantity": wording.quantity(summary.quantity),
        "due": terms.due or "",
        "done_when": one.done_when or "",
    }
    agreed = summary.status not in ("offered", "requested")
    fields = (_TITLE, _QUANTITY, _DUE, _DONE_WHEN)
    return Form(
        key=f"promise.amend:{summary.id}",
        title=f"Other terms: {summary.title}",
        intro=(
            "You propose other words. They bind once the other side accepts; until then the old ones hold."
            if agreed
            else "You answer with other words. They stand in place of the old ones, and bind once accepted."
        ),
        verb="&Propose",
        fields=(
            *(replace(field, start=now[field.name]) for field in fields),
            _WITNESSES,
            *effects.effects(current, one),
            NOTE,
        ),
        command=lambda it: commands.Amend(
            id=summary.id,
            **_changed(it, now),
            witnesses=int(it["witnesses"] or 0),
            effects=effects.changed(it.get("effects"), one),
            note=it["note"],
        ),
        sentence=lambda _: f"You propose other terms: {summary.title}",
    )


def _changed(it: Filled, now: dict[str, str]) -> dict[str, Any]:
    """Only what is other than it was."""
    return {name: it[name] for name, before in now.items() if it[name] != before}
