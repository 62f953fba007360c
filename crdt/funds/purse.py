"""The purse: what a fund's records come to, kept beside them, so that no act costs more the more was said before it.

Sums are kept for who knows everything. For who knew less, the records are looked at anew that acts unknown to them
have moved: that costs as much as they did not know. Each device's acts in force are a chain, so that whoever knew
one knew those before it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Final

from immutables import Map
from msgspec.structs import replace

from crdt.funds import lines
from crdt.funds.lines import HELD, WAITING, Knew, Line
from crdt.records.funds import Earmark, Fund, Inflow, Move, Payout, Purse
from crdt.state import State

Sums = Map[str, int]
_EMPTY: Final = Purse()


def of(state: State, fund: str) -> Purse:
    """The purse of a fund; an empty one where nothing was said of its money."""
    return state.purses.get(fund, _EMPTY)


def sums(state: State, fund: str, knew: Knew = lines.everything) -> Sums:
    """A fund's sums, as far as somebody knew. What is zero is not among them."""
    purse = of(state, fund)
    apart = frozenset(_apart(purse, knew))
    return _as_known(state, purse.sums, apart, knew) if apart else purse.sums


def for_promise(state: State, commitment: str) -> list[str]:
    """The earmarks that name a promise, sorted."""
    found = (purse.promises.get(commitment, ()) for purse in state.purses.values())
    return sorted(one for each in found for one in each)


# --- records change ----------------------------------------------------------------------------------


def put(state: State, fund: Fund) -> State:
    """The state with this fund in place of what it was."""
    before = state.funds.get(fund.id)
    state = state.with_(funds=state.funds.set(fund.id, fund))
    if before is None or fund.queue is before.queue:
        return state
    purse = of(state, fund.id)
    grown = len(fund.queue) > len(before.queue)
    line = (*purse.queue, fund.queue[-1]) if grown else _waiting(state, fund)
    return _with(state, fund.id, replace(purse, queue=line))


def put_inflow(state: State, inflow: Inflow) -> State:
    """The state with this inflow in place of what it was."""
    before, purse = state.inflows.get(inflow.act), of(state, inflow.fund)
    less = lines.of_inflow(before) if before else ()
    pots = purse.pots if inflow.restriction in purse.pots else {*purse.pots, inflow.restriction}
    purse = replace(
        purse,
        sums=_changed(purse.sums, less, lines.of_inflow(inflow)),
        pots=tuple(sorted(pots)),
    )
    state = state.with_(inflows=state.inflows.set(inflow.act, inflow))
    return _moved(_with(state, inflow.fund, purse), inflow.act, before, inflow)


def put_payout(state: State, payout: Payout) -> State:
    """The state with this payout in place of what it was."""
    before, purse = state.payouts.get(payout.id), of(state, payout.fund)
    less = lines.of_payout(before) if before else ()
    changed = _changed(purse.sums, less, lines.of_payout(payout))
    earmark = state.earmarks.get(payout.earmark)
    if earmark is not None:
        changed = _changed(changed, (_held(earmark, purse.sums),), (_held(earmark, changed),))
    state = state.with_(payouts=state.payouts.set(payout.id, payout))
    state = _with(state, payout.fund, replace(purse, sums=changed))
    if before is not None and before.share:
        state = _queued(state, before, payout)
    return _moved(state, payout.id, before, payout)


def put_earmark(state: State, earmark: Earmark) -> State:
    """The state with this earmark in place of what it was."""
    before, purse = state.earmarks.get(earmark.id), of(state, earmark.fund)
    less = (_held(before, purse.sums),) if before else ()
    purse = replace(purse, sums=_changed(purse.sums, less, (_held(earmark, purse.sums),)))
    if before is None and earmark.commitment:
        named = (*purse.promises.get(earmark.commitment, ()), earmark.id)
        purse = replace(purse, promises=purse.promises.set(earmark.commitment, named))
    state = state.with_(earmarks=state.earmarks.set(earmark.id, earmark))
    return _moved(_with(state, earmark.fund, purse), earmark.id, before, earmark)


def announced(state: State, inflow: str) -> State:
    """The state in which something was said of an inflow that may change it later."""
    return state.with_(moved=(*state.moved, (state.inflows[inflow].fund, inflow)))


def signed(state: State, act: str, device: str) -> State:
    """The state in which it is on record which act has moved what was moved last, and whose it is."""
    for fund, record in state.moved:
        purse = of(state, fund)
        earlier = purse.moves.get(device, Map())
        moves = purse.moves.set(device, earlier.set(len(earlier), Move(act, record)))
        state = _with(state, fund, replace(purse, moves=moves))
    return state.with_(moved=()) if state.moved else state


def _with(state: State, fund: str, purse: Purse) -> State:
    return state.with_(purses=state.purses.set(fund, purse))


def _moved(
    state: State,
    record: str,
    before: Inflow | Payout | Earmark | None,
    after: Inflow | Payout | Earmark,
) -> State:
    """The state that remembers a record until its act is `signed`, where it rests on another act now."""
    if lines.rests_on(after) <= lines.rests_on(before):
        return state
    return state.with_(moved=(*state.moved, (after.fund, record)))


def _changed(sums_: Sums, less: Iterable[Line], more: Iterable[Line]) -> Sums:
    by: Counter[str] = Counter()
    for key, amount in more:
        by[key] += amount
    for key, amount in less:
        by[key] -= amount
    for key, amount in by.items():
        if amount:
            left = sums_.get(key, 0) + amount
            sums_ = sums_.set(key, left) if left else sums_.delete(key)
    return sums_


def _held(earmark: Earmark, sums_: Sums, knew: Knew = lines.everything) -> Line:
    taken = sums_.get(lines.taken(earmark.id), 0)
    return HELD, max(0, lines.unused(earmark, taken, knew))


def _queued(state: State, before: Payout, after: Payout) -> State:
    """The state with a share or loan in the queue as long as it waits for its money."""
    waited = before.status in WAITING
    if waited == (after.status in WAITING):
        return state
    purse, fund = of(state, after.fund), state.funds[after.fund]
    left = tuple(one for one in purse.queue if one != after.id)
    return _with(state, fund.id, replace(purse, queue=left if waited else _waiting(state, fund)))


def _waiting(state: State, fund: Fund) -> tuple[str, ...]:
    return tuple(one for one in fund.queue if state.payouts[one].status in WAITING)


# --- what somebody did not know ------------------------------------------------------------------------


def _apart(purse: Purse, knew: Knew) -> Iterator[str]:
    """The records that were moved by acts that somebody did not know of."""
    for moves in purse.moves.values():
        for number in range(len(moves) - 1, -1, -1):
            if knew(moves[number].act):
                break
            yield moves[number].record


def _as_known(state: State, known: Sums, apart: frozenset[str], knew: Knew) -> Sums:
    """The sums to somebody who did not know what had moved these records."""
    changed, marked = known, set(apart)
    for record in apart:
        inflow, payout = state.inflows.get(record), state.payouts.get(record)
        if inflow is not None:
            changed = _changed(changed, lines.of_inflow(inflow), lines.of_inflow(inflow, knew))
        if payout is not None:
            changed = _changed(changed, lines.of_payout(payout), lines.of_payout(payout, knew))
            marked.add(payout.earmark)
    for one in marked:
        earmark = state.earmarks.get(one)
        if earmark is not None:
            held = _held(earmark, changed, knew)
            changed = _changed(changed, (_held(earmark, known),), (held,))
    return changed


# --- from the records alone ----------------------------------------------------------------------------


def reckoned(state: State, fund: Fund, knew: Knew = lines.everything) -> Purse:
    """A fund's purse from its records alone, but for its moves: what must come of keeping it."""
    inflows = [state.inflows[one] for one in fund.inflows]
    payouts = [state.payouts[one] for one in fund.payouts]
    earmarks = [state.earmarks[one] for one in fund.earmarks]
    known: Sums = Map()
    for inflow in inflows:
        known = _changed(known, (), lines.of_inflow(inflow, knew))
    for payout in payouts:
        known = _changed(known, (), lines.of_payout(payout, knew))
    for earmark in earmarks:
        known = _changed(known, (), (_held(earmark, known, knew),))
    named = {one.commitment for one in earmarks} - {""}
    return Purse(
        sums=known,
        pots=tuple(sorted({lines.FREE, *(one.restriction for one in inflows)})),
        queue=_waiting(state, fund),
        promises=Map(
            {
                promise: tuple(one.id for one in earmarks if one.commitment == promise)
                for promise in named
            }
        ),
    )
