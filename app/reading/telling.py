"""What somebody said, in a few words behind their name: Piet *confirmed 4 h*. One line for every kind of act."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

import msgspec

from app.group import OpenGroup
from app.reading import telling_money, telling_series, telling_use
from app.reading.plain import amount, day
from app.reading.things import party
from crdt.kinds import KINDS
from crdt.kinds.commitments import Terms
from crdt.kinds.shared import ANYONE, GROUP
from crdt.signed import Act

_HOW: Final = {
    "present": "saw it: was present",
    "measured": "saw it: measured",
    "checked": "saw it: checked",
    "used": "saw it: used it",
    "told": "was told about it",
}
_RESTS: Final = {"none": "", "released": ", the rest released", "still_due": ", the rest still due"}
_PASSED: Final = {
    "answerBy": "said that no answer came in time",
    "deadline": "said that too few joined in time",
    "due": "said that the due day has passed",
}
_REMINDED: Final = {
    "reminder": "sent a reminder",
    "help_offered": "offered help",
    "talk": "asked for a talk",
}
_RESULTS: Final = {
    "earlier": "signed that all stays as it was",
    "fulfilled": "signed that it was kept",
    "partly_fulfilled": "signed that it was kept in part",
    "released": "signed that it is released",
    "lapsed": "signed that it has lapsed",
    "void": "signed that it is void",
}
_BECAME: Final = {
    "met": "it came about",
    "partly": "it came about in part",
    "not": "it did not come about",
    "changed": "it is something else now",
}
_VOTED: Final = {
    "yes": "voted yes",
    "no": "voted no",
    "abstain": "abstained",
    "object": "objected",
}
_WORDS: Final = {
    "effortQuantity": "quantity",
    "resourceQuantity": "quantity",
    "hasPointInTime": "day",
    "hasBeginning": "beginning",
    "hasEnd": "end",
    "currentLocation": "place",
}
"""Fields as people call them, where their names say otherwise."""


def told(group: OpenGroup, act: Act) -> str:
    """What an act says, in a few words behind the name of whose laptop signed it."""
    said, entry = plainly(group, act), group.state.entries.get(act.id)
    if entry is not None:
        said = f"entered for {group.name(entry.of)}, line {entry.line} of {entry.sheet}: {said}"
    first = act.fields().get("restates")
    if not isinstance(first, str) or first not in group.book:
        return said
    if first in group.state.entries:
        return f"took on what was entered: {said}"
    return f"said again what did not count before: {said}"


def plainly(group: OpenGroup, act: Act) -> str:
    """What an act says, in a few words behind the name of whoever says it."""
    tell = TOLD.get(act.kind)
    if tell is None or act.version != 1:
        return "said something that this version doesn't know"
    try:
        body = msgspec.json.decode(act.body, type=KINDS[act.kind])
    except msgspec.MsgspecError:
        return "said something that can't be read"
    return tell(group, body)


def _terms(terms: Terms) -> str:
    """`4 h, due 14 Nov 2026`."""
    due = f"due {day(terms.due)}" if terms.due else f"on {day(terms.hasBeginning)}"
    gathering = f"from {terms.minimumJoiners} people on" if terms.minimumJoiners else ""
    return ", ".join(filter(None, (amount(terms.quantity), due, gathering)))


def _to(group: OpenGroup, who: Any, word: str = "to") -> str:
    return "" if who == ANYONE else f" {word} {party(group, who)}"


def _offered(group: OpenGroup, body: Any) -> str:
    return f"offered{_to(group, body.terms.receiver)} {_terms(body.terms)}"


def _requested(group: OpenGroup, body: Any) -> str:
    whom = "" if body.terms.provider == ANYONE else f" {party(group, body.terms.provider)}"
    for_group = " for the group" if body.terms.receiver == GROUP else ""
    return f"asked{whom}{for_group} for {_terms(body.terms)}"


def _accepted(group: OpenGroup, body: Any) -> str:
    promise = group.state.commitments.get(body.commitment)
    if promise is None or body.accepts == promise.id:
        return "accepted"
    taken = group.state.traces.get(body.accepts)
    stood_in = taken is not None and taken.kind == "commitment.taken_over"
    return "agreed to the stand-in" if stood_in else "accepted the other terms"


def _evidenced(_: OpenGroup, body: Any) -> str:
    when = day(body.hasPointInTime or body.hasEnd)
    return " ".join(filter(None, ("did", amount(body.quantity), when and f"on {when}")))


def _admitted(group: OpenGroup, body: Any) -> str:
    who = group.words(body.name) or "somebody"
    return f"took in {who} as a neighbour" if body.keeper else f"let {who} in"


def _corrected(_: OpenGroup, body: Any) -> str:
    fields = dict.fromkeys(_WORDS.get(one, one) for one in body.set)
    line = f" of line {body.line}" if body.line else ""
    return f"corrected the {' and the '.join(fields)}{line}"


def _erased(_: OpenGroup, body: Any) -> str:
    named = ((len(body.digests), "text"), (len(body.photos), "photo"))
    told = [f"{many} {word}{'s' * (many != 1)}" for many, word in named if many]
    return f"erased {' and '.join(told)} beside an entry"


def _resolved(_: OpenGroup, body: Any) -> str:
    much = f": {amount(body.quantity)}" if body.quantity else ""
    return f"{_RESULTS[body.result]}{much}"


def _settled(_: OpenGroup, body: Any) -> str:
    result = body.result
    if result.quantity:
        return f"said that {amount(result.quantity)} counts"
    if result.maximum:
        return f"made room for {result.maximum}"
    if result.status:
        return f"said that it is {result.status.replace('_', ' ')}"
    if result.wait is not None or result.withdraw is not None:
        return "said which payouts wait"
    if result.order:
        return "said in which order they are paid"
    if result.windows:
        return "gave each of them a time"
    return "said that both stay" if result.both else "said which one stays"


def _registered(group: OpenGroup, body: Any) -> str:
    much = f", {amount(body.onhandQuantity)}" if body.onhandQuantity else ""
    return f"registered {group.words(body.name) or 'something'}{much}"


def _holding(group: OpenGroup, id_: str) -> str:
    found = group.state.holdings.get(id_)
    return (group.words(found.name) if found else None) or "it"


def _handed(group: OpenGroup, body: Any) -> str:
    return f"handed {_holding(group, body.holding)}{_to(group, body.receiver)}, {body.condition}"


def _received(group: OpenGroup, body: Any) -> str:
    passing = group.state.passings.get(body.handover)
    what = _holding(group, passing.holding) if passing else "it"
    return f"received {what}, {body.condition}"


def _noted(_: OpenGroup, body: Any) -> str:
    standing = f", {body.standing.replace('_', ' ')}" if body.standing else ""
    return f"noted that it is {body.condition}{standing}"


def _lowered(group: OpenGroup, body: Any) -> str:
    word = {"consume": "used", "transfer": "gave away"}.get(body.action, "took off")
    to = _to(group, body.receiver) if body.receiver else ""
    return f"{word} {amount(body.resourceQuantity)}{to}"


def _counted(_: OpenGroup, body: Any) -> str:
    if len(body.lines) > 1:
        return f"counted {len(body.lines)} things"
    (line,) = body.lines
    return (
        f"counted {amount(line.resourceQuantity)}"
        if line.resourceQuantity
        else f"found it {line.found}"
    )


def _deed(_: OpenGroup, body: Any) -> str:
    return f"did {amount(body.quantity) or 'something'} on {day(body.hasPointInTime)}, unasked"


def _measured(_: OpenGroup, body: Any) -> str:
    if len(body.lines) > 1:
        return f"measured {len(body.lines)} lines"
    (line,) = body.lines
    return f"measured {line.measure}: {amount(line.resourceQuantity)}"


def _reviewed(_: OpenGroup, body: Any) -> str:
    later = f", and will look again on {day(body.review)}" if body.review else ""
    return f"looked back on it: {_BECAME[body.result]}{later}"


def _proposed(group: OpenGroup, body: Any) -> str:
    word = "put another text in its place" if body.replaces else "proposed"
    return f"{word}: {group.words(body.title) or 'something'}, ballots until {day(body.closes)}"


def _tallied(_: OpenGroup, body: Any) -> str:
    tally = body.tally
    numbers = f"{tally.yes} yes, {tally.no} no, {tally.abstain} abstain, {tally.object} object"
    dots = f", dots {', '.join(map(str, tally.dots))}" if tally.dots else ""
    return f"counted {numbers}{dots}: {body.result.replace('_', ' ')}"


def _left(_: OpenGroup, body: Any) -> str:
    return f"left, with {len(body.lines)} still open" if body.lines else "left"


def _forked(_: OpenGroup, body: Any) -> str:
    stays = "and stays here too" if body.stays else "and means to leave"
    return f"goes along to a group that parted from this one, {stays}"


TOLD: Final[dict[str, Callable[[OpenGroup, Any], str]]] = {
    "group.founded": lambda _, body: f"founded {body.name}",
    "group.forked": _forked,
    "member.invited": lambda _, body: f"invited somebody, until {day(body.until)}",
    "member.vouched": lambda _, __: "stood in for a newcomer",
    "member.admitted": _admitted,
    "member.profiled": lambda _, __: "said something of themself",
    "member.rested": lambda _, body: f"rests from {day(body.begins)} to {day(body.until)}",
    "member.renewed": lambda _, __: "said that they stay",
    "member.returned": lambda group, body: f"brought {group.name(body.member)} back",
    "member.rekeyed": lambda group, body: f"said that a new laptop is {group.name(body.member)}'s",
    "member.left": _left,
    "device.offered": lambda _, __: "named another laptop of theirs",
    "device.accepted": lambda _, __: "began to use another laptop",
    "device.closed": lambda _, __: "closed a laptop of theirs",
    "epoch.opened": lambda _, __: "changed the group's key",
    "commitment.offered": _offered,
    "commitment.requested": _requested,
    "commitment.accepted": _accepted,
    "commitment.joined": lambda _, body: f"joined {amount(body.quantity)}".rstrip(),
    "commitment.declined": lambda _, __: "declined",
    "commitment.withdrawn": lambda _, __: "took it back",
    "commitment.amended": lambda _, body: f"proposed other terms: {_terms(body.terms)}",
    "commitment.started": lambda _, __: "began",
    "commitment.evidenced": _evidenced,
    "commitment.confirmed": lambda _, body: f"confirmed {amount(body.quantity)}{_RESTS[body.rest]}",
    "commitment.handover_asked": lambda group, body: (
        f"asked {group.name(body.receiver) if body.receiver else 'anyone'} to take over"
    ),
    "commitment.taken_over": lambda _, __: "took it over",
    "commitment.released": lambda _, body: f"released it: {body.kind.replace('_', ' ')}",
    "commitment.date_passed": lambda _, body: _PASSED[body.which],
    "commitment.reminded": lambda _, body: _REMINDED[body.step],
    **telling_series.TOLD,
    "deed.recorded": _deed,
    "holding.registered": _registered,
    "holding.handed_over": _handed,
    "holding.received": _received,
    "holding.condition_noted": _noted,
    "holding.raised": lambda _, body: f"put in {amount(body.resourceQuantity)}",
    "holding.lowered": _lowered,
    "holding.counted": _counted,
    "outcome.declared": lambda group, body: f"declared {group.words(body.title) or 'an outcome'}",
    "outcome.measured": _measured,
    "outcome.reviewed": _reviewed,
    "decision.opened": _proposed,
    "decision.balloted": lambda _, body: _VOTED[body.choice],
    "decision.counted": _tallied,
    "decision.objected": lambda _, __: "stopped it as a guardian",
    "decision.waited": lambda _, __: "said that it has waited long enough",
    "decision.withdrawn": lambda _, __: "took the proposal back",
    **telling_money.TOLD,
    **telling_use.TOLD,
    "page.opened": lambda _, __: "opened a page",
    "page.edited": lambda _, __: "wrote on the page",
    "act.witnessed": lambda _, body: _HOW[body.how],
    "act.corrected": _corrected,
    "act.erased": _erased,
    "dispute.opened": lambda _, __: "disputed it",
    "dispute.resolved": _resolved,
    "collision.settled": _settled,
    "period.closed": lambda _, body: f"closed the books of {body.begins} to {body.ends}",
    "period.agreed": lambda _, __: "agreed to the figures of a closed period",
    "book.seen": lambda _, __: "saw what the others had written",
}
"""By kind, from the body."""
