"""What was promised and done for an outcome, who saw it, and what was measured of it."""

from __future__ import annotations

from collections.abc import Iterable

from app.acting.promises import spoken
from app.reading.chain.links import Chain
from crdt.kinds.shared import Quantity
from crdt.records.outcomes import Deed, Measurement
from crdt.records.promises import Commitment, Evidence
from crdt.state import State
from crdt.witnesses import counted_witnesses, seers


def promises_for(state: State, outcome: str) -> tuple[Commitment, ...]:
    """The promises for an outcome: planned so, measured so, or paid for so. Of gatherings the parts."""
    named = {state.measurements[act].commitment for act in state.outcomes[outcome].measured}
    named |= {one.commitment for one in state.earmarks.values() if one.outcome == outcome}
    named |= {one.commitment for one in state.payouts.values() if one.outcome == outcome}
    named.discard("")
    found = (
        one
        for one in state.commitments.values()
        if one.terms.plannedWithin == outcome or named & {one.id, one.clauseOf}
    )
    return tuple(sorted((one for one in found if not one.parts), key=lambda one: one.id))


def promised(chain: Chain, one: Commitment, goal: str) -> None:
    """A promise with its evidence and its witnesses, leading to a goal."""
    group = chain.group
    chain.add(
        one.id,
        "promise",
        group.words(one.terms.title),
        by=one.provider,
        amount=spoken(one.quantity),
        when=one.terms.due_day or "",
        status=one.status,
        subject=one.id,
    )
    _thing(chain, one.terms.resourceInventoriedAs, one.id)
    for confirmation in one.kept:
        chain.people.setdefault(confirmation.by)
    ends = [_evidenced(chain, one, piece) for piece in one.evidence] or [one.id]
    measured = [act for act in chain.nodes if _measures(group.state, act, one.id)]
    for end in ends:
        for after in measured or [goal]:
            chain.link(end, after)


def _measures(state: State, act: str, commitment: str) -> bool:
    measurement = state.measurements.get(act)
    return measurement is not None and measurement.commitment == commitment


def _evidenced(chain: Chain, one: Commitment, piece: Evidence) -> str:
    """A piece of evidence; the node with which it ends: who saw it, else itself."""
    title = chain.group.words(piece.note) or "evidence"
    amount = spoken(piece.quantity) if piece.quantity else ""
    chain.add(piece.act, "evidence", title, by=piece.by, amount=amount, when=piece.when)
    chain.link(one.id, piece.act)
    return _seen(chain, piece.act, counted_witnesses(chain.group.state, piece))


def _seen(chain: Chain, act: str, by: tuple[str, ...]) -> str:
    """Who saw an act, as one node behind it; the act itself where nobody did."""
    if not by:
        return act
    names = ", ".join(map(chain.group.name, by))
    seen = chain.add(f"{act}:seen", "witness", names)
    for one in by:
        chain.people.setdefault(one)
    chain.link(act, seen)
    return seen


def done(chain: Chain, deed: Deed, goal: str) -> None:
    """A deed that nobody had been promised, leading to a goal."""
    title = chain.group.words(deed.note) or deed.action
    amount = spoken(deed.quantity) if deed.quantity else ""
    chain.add(deed.act, "deed", title, by=deed.by, amount=amount, when=deed.when)
    _thing(chain, deed.holding, deed.act)
    end = _seen(chain, deed.act, seers(chain.group.state, deed.act, deed.version))
    chain.link(end, goal)


def measured(chain: Chain, one: Measurement, goal: str) -> None:
    """What somebody measured, and who else saw it."""
    lines = f"{len(one.lines)} lines" if len(one.lines) > 1 else one.lines[0].measure
    amount = spoken(one.lines[0].quantity) if len(one.lines) == 1 else ""
    chain.add(one.act, "measurement", lines, by=one.by, amount=amount, when=one.when)
    for said in chain.group.state.statements.get(one.act, ()):
        chain.people.setdefault(said.by)
    chain.link(one.act, goal)


def _thing(chain: Chain, holding: str | None, maker: str) -> None:
    """A thing that something was done to, or that now exists."""
    known = chain.group.state.holdings.get(holding or "")
    if known is not None:
        name = f"{chain.group.words(known.name) or ''} {known.number}".strip()
        chain.add(known.id, "thing", name, status=known.standing, subject=known.id)
        chain.link(maker, known.id)


# --- how much ----------------------------------------------------------------------------------------


def kept(promises: Iterable[Commitment]) -> list[Quantity]:
    """What was confirmed of promises."""
    return [confirmation.quantity for one in promises for confirmation in one.kept]


def only_said(promises: Iterable[Commitment], deeds: Iterable[Deed]) -> list[Quantity]:
    """What was done and nobody has confirmed: evidence that no confirmation names, and deeds."""
    waiting = [
        piece.quantity
        for one in promises
        for piece in one.evidence
        if not any(piece.act in confirmation.evidence for confirmation in one.kept)
    ]
    unasked = [deed.quantity for deed in deeds]
    return [one for one in (*waiting, *unasked) if one is not None]
