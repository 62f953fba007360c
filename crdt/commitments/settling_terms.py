"""Settling which terms bind, and how much was kept (spec: acts in full, 11)."""

from __future__ import annotations

from typing import Final

from msgspec.structs import replace

from crdt.commitments import promise
from crdt.commitments.confirming import STATUS_BY_REST
from crdt.commitments.promise import put, value
from crdt.commitments.settlement import Settlement, Settling
from crdt.endings import says_only
from crdt.records.promises import KEPT, Amendment, Commitment, Confirmation
from crdt.state import State


def _amendment_behind(s: Settling) -> Amendment | None:
    """The amendment that the act kept had accepted; none once a stand-in provides it."""
    act = (s.result.keep or ("",))[0]
    return next((one for one in s.commitment.amendments if act in one.accepted), None)


def _is_in_force(s: Settling, amendment: Amendment) -> bool:
    """Whether the terms in force are this amendment's, or were built on them."""
    replaced = {one.act: one.replaces for one in s.commitment.amendments}
    terms = s.commitment.terms_act
    while terms in replaced and terms != amendment.act:
        terms = replaced[terms]
    return terms == amendment.act


def _one_of_the_two(s: Settling) -> bool:
    """One of those that met. Once another provides it, only one whose terms were in force."""
    keep = s.result.keep or ()
    if not says_only(s.result, "keep") or len(keep) != 1 or keep[0] not in s.collision.about:
        return False
    were_in_force = {one.bound for one in promise.terms_so_far(s.commitment)}
    return _amendment_behind(s) is not None or keep[0] in were_in_force


def _where_the_terms_change(s: Settling) -> tuple[Commitment, ...]:
    amendment = _amendment_behind(s)
    return () if amendment is None or _is_in_force(s, amendment) else (s.commitment,)


def _amend(s: Settling) -> State:
    amendment, keep = _amendment_behind(s), s.result.keep
    if amendment is None or keep is None or _is_in_force(s, amendment):
        return s.state
    return put(s.state, promise.amended(s.commitment, amendment, keep[0]))


def _the_one_in_force(s: Settling) -> Confirmation | None:
    return next((one for one in s.commitment.kept if one.act in s.collision.about), None)


def _one_quantity(s: Settling) -> bool:
    confirmation, quantity = _the_one_in_force(s), s.result.quantity
    if quantity is None or not value(quantity):
        return False
    if not promise.same_unit(quantity, s.commitment.quantity):
        return False
    names = confirmation.evidence if confirmation else ()
    done = (one.quantity for one in s.commitment.evidence if one.act in names)
    most = sum(value(one) for one in done if one and promise.same_unit(one, quantity))
    return says_only(s.result, "quantity") and (confirmation is None or value(quantity) <= most)


def _confirm(s: Settling) -> State:
    confirmation, quantity = _the_one_in_force(s), s.result.quantity
    if confirmation is None or quantity is None:
        return s.state
    others = sum(value(one.quantity) for one in s.commitment.kept if one is not confirmation)
    whole = others + value(quantity) >= value(s.commitment.quantity)
    unsaid = "released" if confirmation.rest == "none" else confirmation.rest
    settled = replace(confirmation, quantity=quantity, rest="none" if whole else unsaid)
    all_of_them = tuple(
        settled if one is confirmation else one for one in s.commitment.confirmations
    )
    commitment = replace(s.commitment, confirmations=all_of_them)
    if commitment.status not in (*KEPT, "under_way") or commitment.kept[-1] is not settled:
        return put(s.state, commitment)
    return put(s.state, replace(commitment, status=STATUS_BY_REST[settled.rest], status_act=s.act))


def _nothing(s: Settling) -> tuple[Commitment, ...]:
    return ()


AMENDMENTS: Final = Settlement(_one_of_the_two, _where_the_terms_change, _amend)
CONFIRMATIONS: Final = Settlement(_one_quantity, _nothing, _confirm)
