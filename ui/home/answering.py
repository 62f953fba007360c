"""Answering straight from Home: ask for the thing as it is now, then open the form that answers."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

import msgspec
from PySide6.QtWidgets import QWidget

from app.commands.base import Command
from app.commands.decisions import ShowDecision
from app.commands.deeds import ListDisputes
from app.commands.funds import ShowFund
from app.commands.promises import Accept
from app.commands.reading import ShowCommitment
from app.commands.things import ShowHolding, ShowOutcome
from app.decision_results import DecisionDetail
from app.deed_results import Disputes
from app.dispute_views import DisputeView
from app.home_views import Need
from app.money_results import FundDetail
from app.results import Action, CommitmentDetail, Refusal, Result
from app.views import HoldingDetail, OutcomeDetail
from ui import wording
from ui.audit.agreeing import AgreeingSheet
from ui.commitments.detail import FORMS
from ui.forms import (
    behalf,
    decisions,
    disputes,
    entries,
    members,
    other_end,
    outcomes,
    things,
    words,
)
from ui.forms.form import Filled, Form
from ui.home import answering_money
from ui.kit.actions import refusal_of
from ui.settling.dialog import SettlingDialog
from ui.workbench import Workbench

_OF_MONEY = ("approve", "paid", "return")
_MEANWHILE = Refusal(
    code="already_done", sentence="This has been answered meanwhile: nothing waits here any more."
)


class Answering:
    """Opens forms for what asks for somebody. What can't be answered now is refused where one clicked."""

    def __init__(
        self, bench: Workbench, owner: QWidget, refuse: Callable[[Refusal], object]
    ) -> None:
        self._bench, self._owner, self._refuse = bench, owner, refuse

    def answer(self, need: Need) -> None:
        """Ask for what it is about, then open its form."""
        if not self._opens_at_once(need):
            self._bench.current.ask(self._owner, self._question(need), partial(self._heard, need))

    def _opens_at_once(self, need: Need) -> bool:
        """What needs no look at the thing first: a dialog that looks itself, or a form that says it all."""
        form = _of_itself(need)
        if form is not None:
            self._open(form, need)
        elif need.kind == "settle":
            SettlingDialog(self._bench, need.act, self._owner.window()).open()
        elif need.kind == "agree":
            AgreeingSheet(self._bench, need.subject, self._owner.window()).open()
        elif need.kind == "decide-who-stays":
            self._bench.go("decisions", "")
        else:
            return False
        return True

    def _question(self, need: Need) -> Command:
        """What tells of the thing as it is now."""
        rows = self._bench.current.rows
        kind = rows.kind(need.subject) if rows is not None else ""
        if need.kind == "resolve":
            return ListDisputes(only=need.act)
        if kind == "decision":
            return ShowDecision(id=need.subject)
        if kind == "outcome":
            return ShowOutcome(id=need.subject)
        if need.kind in _OF_MONEY or self._is_fund(need.subject):
            return ShowFund(id=need.subject)
        is_holding = rows is not None and rows.holding(need.subject) is not None
        if need.kind == "receive" or is_holding:
            return ShowHolding(id=need.subject)
        return ShowCommitment(id=need.subject)

    def _is_fund(self, subject: str) -> bool:
        rows = self._bench.current.rows
        row = rows.holding(subject) if rows is not None else None
        return row is not None and row.form == "fund"

    def _heard(self, need: Need, found: Result) -> None:
        if isinstance(found, Refusal):
            self._refuse(found)
            return
        form = None
        if isinstance(found, CommitmentDetail):
            form = self._of_promise(need, found)
        elif isinstance(found, Disputes):
            form = _of_dispute(found.disputes[0])
        elif isinstance(found, HoldingDetail):
            form = self._of_holding(need, found)
        elif isinstance(found, FundDetail) and need.kind == "paid":
            self._with_other_ends(need, found)
        elif isinstance(found, FundDetail):
            form = _of_fund(need, found)
        elif isinstance(found, DecisionDetail):
            form = _of_decision(need, found)
        elif isinstance(found, OutcomeDetail):
            form = _of_outcome(need, found)
        self._opened(need, form)

    def _with_other_ends(self, need: Need, fund: FundDetail) -> None:
        """A payment may have come in at another group of this laptop already."""

        def then(ends: other_end.Ends) -> None:
            self._opened(need, _of_fund(need, fund, ends))

        other_end.with_ends(self._bench, self._owner, fund.id, then, out=True)

    def _opened(self, need: Need, form: Form | Refusal | None) -> None:
        if isinstance(form, Refusal):
            self._refuse(form)
        elif form is not None:
            self._open(form, need)

    def _open(self, form: Form, need: Need) -> None:
        with behalf.of(need.speaking_for):
            self._bench.forms.open(_for(form, need, self._name(need.speaking_for)))

    def _name(self, member: str) -> str:
        people = self._bench.current.people
        return next((one.name for one in people if one.id == member), "")

    def _of_promise(self, need: Need, one: CommitmentDetail) -> Form | Refusal:
        actions = {action.name: action for action in one.actions}
        if need.kind == "witness":
            piece = next((each for each in one.evidence if each.act == need.act), None)
            if piece is None:
                return _MEANWHILE
            much = wording.quantity(piece.quantity)
            when = wording.day(piece.when, today=self._bench.current.today)
            seen = {action.name: action for action in piece.actions}
            what = f"{piece.by}: {much} on {when}"
            return _allowed(need, seen) or words.witness(piece.act, what)
        refused = _allowed(need, actions)
        if refused is not None:
            return refused
        return FORMS[need.kind](one)

    def _of_holding(self, need: Need, one: HoldingDetail) -> Form | Refusal:
        for passing in one.passings:
            what = f"{things.named(one)}, from {passing.giver} to {passing.receiver}"
            if need.act not in (passing.id, passing.received):
                continue
            actions = {action.name: action for action in passing.actions}
            forms: dict[str, Callable[[], Form]] = {
                "receive": partial(things.receive, one, passing),
                "witness": partial(words.witness, passing.received or passing.id, what),
            }
            return _allowed(need, actions) or forms[need.kind]()
        return _MEANWHILE


def _of_itself(need: Need) -> Form | None:
    """The form of what Home has shown whole."""
    if need.kind == "restate":
        return entries.take_on(need.act or need.subject, need.sentence)
    if need.kind == "stay":
        return members.stay()
    if need.kind == "affirm":
        return members.affirm(need.act, need.sentence.partition(". ")[0] + ".")
    return None


def _of_dispute(one: DisputeView) -> Form | Refusal:
    return _MEANWHILE if one.result else disputes.resolve(one)


def _of_decision(need: Need, one: DecisionDetail) -> Form | Refusal:
    refused = _allowed(need, {action.name: action for action in one.actions})
    if refused is not None:
        return refused
    return decisions.FORMS[need.kind](one)


def _of_fund(need: Need, fund: FundDetail, ends: other_end.Ends = ()) -> Form | Refusal:
    about = answering_money.found(need, fund)
    if about is None:
        return _MEANWHILE
    refused = _allowed(need, answering_money.actions(about))
    if refused is not None:
        return refused
    form = answering_money.form(need, fund, about, ends)
    return form if form.intro else msgspec.structs.replace(form, intro=need.sentence)


def _of_outcome(need: Need, one: OutcomeDetail) -> Form | Refusal:
    if need.kind == "review":
        refused = _allowed(need, {action.name: action for action in one.actions})
        return refused or outcomes.review(one)
    for said in one.reviews:
        if said.act == need.act:
            actions = {action.name: action for action in said.actions}
            return _allowed(need, actions) or outcomes.stand_by(one, said)
    return _MEANWHILE


def _allowed(need: Need, actions: dict[str, Action]) -> Refusal | None:
    """Why it can't be answered now; None where it can. Who speaks for a neighbour is judged with the form."""
    may = actions.get(need.kind)
    if need.speaking_for:
        return None
    if may is None:
        return _MEANWHILE
    return None if may.allowed else refusal_of(may)


def _for(form: Form, need: Need, neighbour: str) -> Form:
    """The form for what Home has shown: for whom one speaks, and the very terms that one has read."""
    changes: dict[str, Any] = {}
    if need.speaking_for:
        changes["speaking_for"] = need.speaking_for
    intro = f"For {neighbour}. {form.intro}" if neighbour else form.intro
    if need.kind == "accept" and need.act:
        intro = f"{need.sentence} You sign these words."

    def command(filled: Filled) -> Command:
        made = form.command(filled)
        if isinstance(made, Accept):
            changes["terms"] = need.act or need.subject
        return msgspec.structs.replace(made, **changes)

    return msgspec.structs.replace(form, intro=intro, command=command)
