"""Proposing other terms; they bind once the other side accepts them (spec: acts in full, 3)."""

from __future__ import annotations

from typing import Any, Final

from msgspec.structs import replace

from crdt.commitments import promise
from crdt.commitments.agreeing import AMENDABLE, terms_are_complete
from crdt.commitments.promise import at, named, put
from crdt.kinds import commitments as bodies
from crdt.records.promises import Amendment, Commitment
from crdt.rule import Case, Rule
from crdt.state import State


def only_the_parties_amend(case: Case[bodies.Amended, Commitment]) -> bool:
    """Other terms are proposed by one of the two sides."""
    receiver_says = promise.speaks_for_receiver(case, "promises.acceptForGroup")
    return receiver_says or case.author == case.subject.provider


def replaces_the_terms_in_force(case: Case[bodies.Amended, Commitment]) -> bool:
    """An amendment names the terms it would replace, so that nobody changes what they have not read."""
    commitment, replaces = case.subject, case.body.replaces
    signed_by_both = {one.act for one in commitment.amendments if one.accepted}
    signed_by_both |= {one.act for one in commitment.earlier_terms}
    could_be_in_force = replaces in signed_by_both and not case.knew(commitment.terms_bound)
    return replaces == commitment.terms_act or could_be_in_force


def not_after_a_confirmation(case: Case[bodies.Amended, Commitment]) -> bool:
    """Terms stay as they were confirmed."""
    return not any(case.knew(one.act) for one in case.subject.kept)


def an_amendment_keeps_its_parties(case: Case[bodies.Amended, Commitment]) -> bool:
    """Another provider comes by handing over, never by amending."""
    commitment, terms = case.subject, case.body.terms
    return terms.receiver == commitment.receiver and terms.provider in (
        commitment.provider,
        commitment.terms.provider,
    )


def an_amendment_stays_one_promise(case: Case[bodies.Amended, Commitment]) -> bool:
    """No promise becomes a gathering, and no gathering a promise, by other terms."""
    return bool(case.body.terms.is_gathering == case.subject.terms.is_gathering)


def _amend(case: Case[bodies.Amended, Commitment]) -> State:
    body, commitment = case.body, case.subject
    proposed = Amendment(case.act, case.author, body.replaces, body.terms)
    return put(case.state, replace(commitment, amendments=(*commitment.amendments, proposed)))


RULES: Final[dict[str, Rule[Any, Any]]] = {
    "commitment.amended": Rule(
        body=bodies.Amended,
        find=at(*AMENDABLE),
        rights=(
            only_the_parties_amend,
            terms_are_complete,
            replaces_the_terms_in_force,
            not_after_a_confirmation,
            an_amendment_keeps_its_parties,
            an_amendment_stays_one_promise,
        ),
        effect=_amend,
        names=named,
    ),
}
