"""What there is for a decision to change: what waits for one first, then the charter, roles, holdings, money."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from app.coins import coins
from app.decision_results import ChangeView, PartView
from app.group import OpenGroup
from app.reading import changes, charters
from app.reading.changes_of_people import SORTS
from crdt.charter import KEYS
from crdt.funds import money
from crdt.records.holdings import Holding
from crdt.suspending import suspended

_LOCKED: Final = " 🔒"


def possible(group: OpenGroup) -> Iterator[ChangeView]:
    """All of it, in the order in which people look for it."""
    yield from _waiting(group)
    yield from _of_the_charter(group)
    yield from _roles(group)
    yield from _who_stays(group)
    yield from _people(group)
    yield from _money(group)
    yield from _holdings(group)


def _waiting(group: OpenGroup) -> Iterator[ChangeView]:
    state = group.state
    for payout in sorted(state.payouts.values(), key=lambda one: one.id):
        if payout.status == "needs_decision":
            words = f"Allow the payout of {changes.paid_to(group, payout)}"
            yield ChangeView(key=f"payout:{payout.id}", words=words)
    for outcome in sorted(state.outcomes.values(), key=lambda one: one.id):
        title = changes.title(group, outcome.id)
        if outcome.status == "proposed":
            yield ChangeView(key=f"outcome:{outcome.id}", words=f"Adopt the outcome: {title}")
        elif outcome.status == "open":
            yield ChangeView(
                key=f"review:{outcome.id}",
                words=f"Look back on: {title}",
                takes="met, partly, not or changed; a comma and the next day, if it stays open",
            )


def _of_the_charter(group: OpenGroup) -> Iterator[ChangeView]:
    charter = group.state.charter
    for key, known in KEYS.items():
        now = charters.spoken(group, charter.rules[key])
        words = f"{key}{_LOCKED if known.locked else ''}"
        yield ChangeView(key=f"rule:{key}", words=words, now=now, takes=known.takes)
    for one in charter.clauses:
        lock = _LOCKED if one.locked else ""
        now = group.words(one.text) or "(withheld)"
        yield ChangeView(
            key=f"clause:{one.name}", words=f"Clause: {one.name}{lock}", now=now, takes="its text"
        )
        yield ChangeView(
            key=f"no-clause:{one.name}", words=f"Take out the clause: {one.name}{lock}"
        )
    for key, lock in (("clause:", ""), ("locked-clause:", _LOCKED)):
        yield ChangeView(key=key, words=f"A new clause{lock}", takes="its name, a colon, its text")
    now = group.words(charter.purpose) or "(withheld)"
    yield ChangeView(
        key="purpose:", words=f"What the group is for{_LOCKED}", now=now, takes="the purpose"
    )


def _roles(group: OpenGroup) -> Iterator[ChangeView]:
    yield ChangeView(key="role:", words="Give a role", takes="the role, a colon, a member")
    for member in sorted(group.state.roster, key=group.name):
        for role in group.state.members[member].roles:
            who = group.name(member)
            yield ChangeView(key=f"no-role:{role}={who}", words=f"Take a role: {role}, {who}")


def _people(group: OpenGroup) -> Iterator[ChangeView]:
    """Who may pause and who pauses; a newcomer may come."""
    state = group.state
    here = (one for one in state.members.values() if one.status != "former")
    for member in sorted(here, key=lambda one: group.name(one.id)):
        who = group.name(member.id)
        takes = "voting, promises, bookings or money; a comma and the last day"
        yield ChangeView(key=f"pause:{member.id}", words=f"A pause for {who}", takes=takes)
        for pause in member.pauses:
            if not pause.over:
                words = f"The end of a pause: {who}, {SORTS[pause.sort]}"
                key = f"resume:{member.id}={pause.sort}"
                yield ChangeView(key=key, words=words, now=f"until {pause.until}")
    yield ChangeView(
        key="admit:",
        words="A newcomer comes in",
        takes="the key in their request, a colon, their name",
    )


def _who_stays(group: OpenGroup) -> Iterator[ChangeView]:
    """Of removals that met first; then everybody else."""
    met = suspended(group.state, lambda _: True)
    for member in sorted(group.state.roster, key=lambda one: (one not in met, group.name(one))):
        who = group.name(member)
        if member in met:
            yield ChangeView(key=f"keep:{member}", words=f"{who} stays")
        yield ChangeView(key=f"remove:{member}", words=f"Put out: {who}")
        if member not in met:
            yield ChangeView(key=f"set-aside:{member}", words=f"Set aside, being silent: {who}")


def _money(group: OpenGroup) -> Iterator[ChangeView]:
    state = group.state
    if state.funds:
        yield ChangeView(
            key="share:",
            words="Set aside what dots give to an option",
            takes="the option, a colon, the fund, a comma, the outcome, a comma, the day until which",
            parts=tuple(_parts(group, (state.holdings[fund] for fund in state.funds))),
            outcomes=tuple(
                (one.id, changes.title(group, one.id))
                for one in sorted(state.outcomes.values(), key=lambda one: one.id)
                if one.status in ("proposed", "open")
            ),
        )
    for fund in sorted(state.funds):
        yield ChangeView(
            key=f"aside:{fund}",
            words=f"Set money aside out of {changes.thing(group, fund)}",
            takes="the sum, a comma, the outcome, a comma, the day until which",
        )
    for earmark in sorted(state.earmarks.values(), key=lambda one: one.id):
        if earmark.status == "set_aside":
            held = changes.held_for(group, earmark)
            words = f"Set free: {held}, set aside until {earmark.until}"
            yield ChangeView(key=f"earmark:{earmark.id}", words=words)


def _holdings(group: OpenGroup) -> Iterator[ChangeView]:
    """Another group gets its part; what is locked may be let go; everything may be locked, or retired."""
    if group.state.holdings:
        yield ChangeView(
            key="division:",
            words="A division with another group",
            takes="its name, a colon, a holding; another one, a comma and how much",
            parts=tuple(_parts(group, group.state.holdings.values())),
        )
    every = (one for one in group.state.holdings.values() if not one.retired)
    for one in sorted(every, key=lambda one: (one.lock is None, changes.thing(group, one.id))):
        name, locked = changes.thing(group, one.id), changes.locked_to(group, one.id)
        if one.lock is not None:
            takes = "to whom: a member, or the word outside and a name"
            much = "; a comma and how much" if one.form == "stock" else ""
            yield ChangeView(
                key=f"release:{one.id}", words=f"Let go: {name}", now=locked, takes=takes + much
            )
        yield ChangeView(
            key=f"lock:{one.id}",
            words=f"Lock to a purpose: {name}",
            now=locked,
            takes="note, hold or lock; a comma and what it is for",
        )
        yield ChangeView(
            key=f"retire:{one.id}",
            words=f"Retire: {name}",
            takes="worn_out, broken, not_returned, replaced or handed_on",
        )


def _parts(group: OpenGroup, among: Iterable[Holding]) -> Iterator[PartView]:
    """What of these the group looks after, by name: of each how much a decision may give away or set aside."""
    state = group.state
    here = (one for one in among if not one.retired)
    for one in sorted(here, key=lambda one: (changes.thing(group, one.id).casefold(), one.id)):
        fund = money.fund_of(state, one.id)
        unit = fund.currency if fund else one.unit
        free = coins(money.spendable(state, fund)) if fund else one.onhand
        there = f"{free} {unit}" if unit else ""
        name = f"{changes.thing(group, one.id)} {one.number}".strip()
        yield PartView(id=one.id, name=name, form=one.form, unit=unit, there=there)
