"""One collision as people decide it: what each side said, and every way in which this member may end it."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice, permutations
from typing import Any, Final

import msgspec

from app import finding
from app.acting import words
from app.collision_views import CollisionDetail, EndingView, SideView, VerdictView
from app.commands import settling as commands
from app.commands.promises import Settle
from app.group import OpenGroup
from app.reading import acts, telling
from app.reading.asked import asked
from app.reading.may.trying import Try, refused
from app.reading.plain import amount
from app.reading.subjects import title_of
from app.reading.things import party
from app.results import Refusal
from crdt.commitments.gathering import live_parts
from crdt.funds.overdrawing import could_wait
from crdt.kinds import KINDS
from crdt.kinds.words import Result
from crdt.members import whose
from crdt.records.words import Collision

_DONE: Final = "already_done"
_NO_ENDING: Final = ("an_allowed_result", "not_understood", "not_found")
_NO_DECIDER: Final = "only_the_decider_settles"
_NOTHING_STAYS: Final = "keep:"
"""No result of any kind: asked where no other is plain, so that the rules say who decides."""
_ONE_STAYS: Final = (
    "takers_crossed",
    "stand_ins_crossed",
    "amendments_crossed",
    "handovers_crossed",
    "registered_twice",
    "bookings_overlap",
    "rekeyed_twice",
)
_ORDERS: Final = 24
"""So many orders of a queue are proposed at most."""
_SHARED: Final = ("takers_crossed", "stand_ins_crossed")


def shown(group: OpenGroup, command: commands.ShowCollision) -> CollisionDetail:
    """One collision whole."""
    collisions = group.state.collisions
    one = collisions[finding.thing(command.id, collisions, "collision")]
    detail = CollisionDetail(
        summary=acts.collision(group, one),
        title=title_of(group, one.subject),
        sides=tuple(_side(group, one, act) for act in one.about),
        verdicts=tuple(
            VerdictView(
                by=group.name(said.by), result=as_typed(said.result), mine=said.by == group.me
            )
            for said in one.verdicts
        ),
        ended=as_typed(one.result) if one.result else "",
        asked=asked(group, one),
    )
    return detail if one.result else _with_endings(group, one, detail)


def as_typed(result: Result) -> str:
    """A result as `settle` takes it."""
    if result.both is not None:
        shares = (f"{one.act}={amount(one.quantity)}" for one in result.both)
        return f"both:{','.join(shares)}"
    if result.maximum is not None:
        return f"maximum:{result.maximum}"
    if result.quantity is not None:
        return f"quantity:{amount(result.quantity)}"
    if result.windows is not None:
        each = (f"{one.act}={one.hasBeginning}/{one.hasEnd}" for one in result.windows)
        return f"windows:{','.join(each)}"
    if result.order is not None:
        return f"order:{','.join(result.order)}"
    if result.wait is not None or result.withdraw is not None:
        both = (("wait", result.wait), ("withdraw", result.withdraw))
        return "+".join(f"{word}:{','.join(which)}" for word, which in both if which)
    kept = ",".join(result.keep or ())
    if result.status is not None:
        status = result.status.replace("_", "-")
        return f"{status}:{kept}" if kept else status
    return f"keep:{kept}" if kept else "none"


# --- how it may end ----------------------------------------------------------------------------------


def _with_endings(group: OpenGroup, one: Collision, detail: CollisionDetail) -> CollisionDetail:
    if not group.speaks:
        return msgspec.structs.replace(detail, refused="This laptop speaks for nobody here.")
    answers = {result: _refusal(group, one, result) for result in _plain(group, one)}
    if any(said is not None and said.code == _NO_DECIDER for said in answers.values()):
        sentence = next(said.sentence for said in answers.values() if said is not None)
        return msgspec.structs.replace(detail, refused=sentence)
    endings = tuple(
        EndingView(
            result=result,
            allowed=said is None or said.code == _DONE,
            sentence=said.sentence if said else "",
        )
        for result, said in answers.items()
        if result != _NOTHING_STAYS and (said is None or said.code not in _NO_ENDING)
    )
    return msgspec.structs.replace(detail, endings=endings, **_filled_in(group, one))


def _refusal(group: OpenGroup, one: Collision, result: str) -> Refusal | None:
    said = Settle(id=one.id, result=result)
    return refused(group, Try("settle", words.settle, said, one.id))


def _plain(group: OpenGroup, one: Collision) -> Iterator[str]:
    """Results in which nothing needs to be filled in, allowed or not."""
    if one.kind == "overdrawn":
        which = could_wait(group.state, one)
        yield from (f"{word}:{each}" for word in ("wait", "withdraw") for each in which)
    if one.kind == "queue_level":
        yield from (f"order:{','.join(line)}" for line in islice(permutations(one.about), _ORDERS))
    if one.kind in _ONE_STAYS:
        yield from (f"keep:{act}" for act in one.about)
    if one.kind == "registered_twice":
        yield f"keep:{','.join(one.about)}"
    yield from (each for each in acts.ALLOWED.get(one.kind, ()) if ":" not in each)
    if one.kind == "answer_crossed":
        yield from (f"agreed:{act}" for act in one.about)
    if one.kind not in _ONE_STAYS:
        yield _NOTHING_STAYS


def _filled_in(group: OpenGroup, one: Collision) -> dict[str, Any]:
    """What there is to fill in where a result needs it."""
    state = group.state
    if one.kind == "invite_overused":
        uses = state.invites[one.subject].uses
        return {"may_stay": one.about, "least": uses, "most": len(one.about)}
    promise = state.commitments.get(one.subject)
    if promise is None:
        return {}
    if one.kind in _SHARED:
        return {"whole": promise.quantity}
    if one.kind == "confirmations_differ":
        return {"unit": promise.quantity.hasUnit}
    if one.kind == "too_many_joined":
        live = [part.id for part in live_parts(state, promise)]
        met = tuple(act for act in one.about if act in live)
        most = min(promise.terms.maximumJoiners or 0, len(met))
        return {"may_stay": met, "least": most, "most": most, "room": len(live)}
    return {}


# --- the two sides -----------------------------------------------------------------------------------


def _side(group: OpenGroup, one: Collision, id_: str) -> SideView:
    act = group.book.act(id_)
    trace = group.state.traces.get(id_)
    author = trace.author if trace else whose(group.state, act.lane)
    body: Any = msgspec.json.decode(act.body, type=KINDS[act.kind])
    return SideView(
        act=id_,
        by=group.name(author),
        told=telling.told(group, act),
        clock=act.when,
        beside=_beside(group, one.kind, id_, body),
        whose=_whose(group, id_, author),
        quantity=getattr(body, "quantity", None),
    )


def _whose(group: OpenGroup, id_: str, author: str) -> str:
    """Whom it is about."""
    state = group.state
    if id_ in state.members:
        return group.name(id_)
    rekeying = state.rekeyings.get(id_)
    if rekeying is not None:
        return group.name(rekeying.by)
    trace = state.traces.get(id_)
    passing = state.passings.get(trace.subject) if trace else None
    if passing is not None and passing.received == id_:
        return party(group, passing.receiver)
    return group.name(author)


def _beside(group: OpenGroup, kind: str, id_: str, body: Any) -> str:
    """What the act's own few words leave out."""
    if kind == "amendments_crossed":
        amended = group.book.act(body.accepts)
        by = group.name(group.state.traces[body.accepts].author)
        return f"{by} {telling.told(group, amended).replace('proposed other terms', 'proposed')}"
    holding = group.state.holdings.get(id_)
    if kind == "registered_twice" and holding is not None:
        number = f"number {holding.number}, " if holding.number else ""
        return f"{number}{holding.condition}, with {party(group, holding.custodian)}"
    return ""
