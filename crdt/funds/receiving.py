"""Money that comes in, be it for anything or for one outcome alone (spec: acts in full, 6)."""

from __future__ import annotations

from typing import Any, Final

import msgspec
from msgspec.structs import replace

from crdt.funds import lines, money, overdrawing, purse
from crdt.funds.approvers import approvers
from crdt.holdings import holding as holdings
from crdt.kinds import funds as bodies
from crdt.kinds.shared import GROUP
from crdt.mending import ANY_ID, Mend
from crdt.records.funds import Amount, Fund, Inflow
from crdt.records.words import Correction
from crdt.rule import Case, Rule
from crdt.state import State

Receiving = Case[bodies.FundReceived, Fund]


def handles_money(state: State, fund: Fund, member: str) -> bool:
    """Whether somebody is an approver, or the fund's steward."""
    steward = holdings.answers_for(state, state.holdings[fund.id], member)
    return steward or member in approvers(state)


def an_approver_or_the_steward_handles_money(case: Receiving) -> bool:
    """Who answers for the purse says what is in it."""
    return handles_money(case.state, case.subject, case.author)


def whoever_gave_it_is_known(case: Receiving) -> bool:
    """Money comes from somebody here, or from somebody outside who is named."""
    giver = case.body.provider
    return giver != GROUP and holdings.is_known(case.state, giver)


def currency_is_the_funds(case: Case[Any, Fund]) -> bool:
    """A fund has one currency: currencies are never converted."""
    return money.is_in_its_currency(case.subject, case.body.resourceQuantity)


def a_grant_names_its_outcome_or_none(case: Receiving) -> bool:
    """What money may be spent on alone is an outcome on record."""
    restriction = case.body.restriction
    return restriction is None or restriction in case.state.outcomes


def _receive(case: Receiving) -> State:
    body, fund = case.body, case.subject
    counted = body.resourceQuantity.hasNumericalValue if currency_is_the_funds(case) else "0"
    inflow = Inflow(
        act=case.act,
        fund=fund.id,
        by=case.author,
        form=body.form,
        quantity=body.resourceQuantity,
        amounts=(Amount(case.act, counted),),
        provider=body.provider,
        restriction=body.restriction or lines.FREE,
        when=body.hasPointInTime or "",
        reference=body.reference or "",
        note=body.note,
    )
    state = purse.put_inflow(case.state, inflow)
    return purse.put(state, replace(fund, inflows=(*fund.inflows, case.act)))


# --- putting right -----------------------------------------------------------------------------------


def is_untouched(state: State, act: str, case: Case[Any, Any]) -> bool:
    """Whether nothing was approved out of the pot that an inflow went into, nor of it back, as far as somebody knew."""
    inflow = state.inflows.get(act)
    if inflow is None:
        return True
    sums = purse.sums(state, inflow.fund, case.knew)
    touched = {lines.spent(inflow.restriction), lines.given_back(act)}
    if inflow.restriction == lines.FREE:
        touched.add(lines.HELD)
    return touched.isdisjoint(sums)


def _fit(given: dict[str, Any], line: bool) -> bodies.FundReceived:
    quantity = {"hasNumericalValue": "0", "hasUnit": "-"}
    body = {"fund": ANY_ID, "form": "gift", "provider": GROUP, "resourceQuantity": quantity}
    return msgspec.convert({**body, **given}, bodies.FundReceived)


def _mend(case: Case[Any, Any], state: State, of: str, correction: Correction) -> State:
    given, inflow = dict(correction.set), state.inflows[of]
    values, fund = _fit(given, False), state.funds[inflow.fund]
    inflow = replace(
        inflow,
        when=values.hasPointInTime or inflow.when,
        reference=values.reference or inflow.reference,
        note=values.note or inflow.note,
    )
    if "resourceQuantity" in given:
        quantity = values.resourceQuantity
        in_it = money.is_in_its_currency(fund, quantity)
        said = Amount(correction.act, quantity.hasNumericalValue if in_it else "0")
        inflow = replace(inflow, quantity=quantity, amounts=(*inflow.amounts, said))
    return overdrawing.checked(case, purse.put_inflow(state, inflow), inflow)


MENDS: Final = {
    "fund.received": Mend(
        fields=frozenset(("resourceQuantity", "hasPointInTime", "reference", "note")),
        fit=_fit,
        effect=_mend,
        waits=purse.announced,
    ),
}
RULES: Final[dict[str, Rule[Any, Any]]] = {
    "fund.received": Rule(
        body=bodies.FundReceived,
        find=money.named,
        rights=(an_approver_or_the_steward_handles_money, whoever_gave_it_is_known),
        facts=(currency_is_the_funds, a_grant_names_its_outcome_or_none),
        effect=_receive,
        names=lambda case: case.subject.id,
    ),
}
