"""Which acts of a book belong into the record of one member (spec: packet, 14)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any, Final

import msgspec

from crdt.agreement import naming
from crdt.signed import Act
from crdt.state import State

_ID: Final = re.compile(rb'"(uEi[A-D][A-Za-z0-9_-]{43})[~"]')
_WORDS: Final = frozenset(
    ("act.witnessed", "act.corrected", "dispute.opened", "dispute.resolved", "collision.settled")
)
"""Kinds that say something about another act."""
_OF_DECISIONS: Final = frozenset(
    ("decision.counted", "decision.objected", "decision.waited", "decision.withdrawn")
)
_LEFT_OUT: Final = ("page.",)
"""What the group wrote together is the group's: left out of one's own acts too, and counted there."""
_NEVER_OF_OTHERS: Final = ("page.", "decision.balloted", "epoch.", "book.", "member.profiled")
_NAMES_MANY: Final = ("decision.", "group.", "member.invited")
"""Acts of others that name a member among many do not concern that one by it."""
_POINTS_ANYWHERE: Final = (
    "decision.counted",
    "decision.opened",
    "epoch.",
    "device.closed",
    "book.",
    "page.",
    "group.",
)
"""Acts that name others without being about them."""


class Moment(msgspec.Struct, frozen=True):
    """A book at one moment, and whose record is asked for. What is said afterwards changes none of this."""

    group: str
    member: str
    order: tuple[str, ...]
    state: State
    names: dict[str, str]
    """What the members are called here."""
    me: str
    lane: str
    """The packing laptop's."""
    exported: str


class Chosen(msgspec.Struct, frozen=True):
    """What goes into a record."""

    acts: tuple[str, ...]
    """In the agreed order."""
    withheld: tuple[tuple[str, int, str], ...]
    """Own acts that are left out: device, number, act."""
    silent: frozenset[str]
    """Members in it who do not want to be named in others' records."""


class Choosing:
    """The acts of one book, as one member's record needs them: each is read once, in order; then it chooses."""

    def __init__(self, now: Moment) -> None:
        self._now, self._state, self._member = now, now.state, now.member
        self._order = now.order
        self._seq: dict[str, int] = {}
        self._kind: dict[str, str] = {}
        self._lane: dict[str, str] = {}
        self._names: dict[str, tuple[str, ...]] = {}
        self._named_by: dict[str, list[str]] = {}
        self._profile: dict[str, str] = {}
        """The newest profile of each member."""
        self._called: dict[str, str] = {}
        """The act that says the name by which a member goes."""

    def chosen(self) -> Chosen:
        """All of it."""
        own = set(self._own())
        left = {act for act in own if self._kind[act].startswith(_LEFT_OUT)}
        found = (own - left) | set(self._promises()) | set(self._naming_them())
        found |= self._words_about(found)
        found |= self._decided(found)
        found = self._with_authors(self._with_what_they_name(found))
        silent = frozenset(one for one in self._people(found) if self._says_no(one))
        found |= {self._profile[one] for one in silent if one in self._profile}
        found |= set(self._names_of(self._people(found), silent))
        found = self._with_authors(found)
        return Chosen(
            acts=tuple(act for act in self._order if act in found),
            withheld=tuple(sorted(self._line(act) for act in left)),
            silent=silent - {self._member},
        )

    # --- reading the book -------------------------------------------------------------------------------

    def read(self, act: Act) -> None:
        """The next act of the order."""
        self._seq[act.id] = act.seq
        self._kind[act.id], self._lane[act.id] = act.kind, act.lane
        names = tuple(dict.fromkeys(one.decode() for one in _ID.findall(act.body)))
        self._names[act.id] = names
        for name in names:
            self._named_by.setdefault(name, []).append(act.id)
        trace = self._state.traces.get(act.id)
        if trace is None:
            return
        if act.kind == "member.profiled":
            self._profile[trace.author] = act.id
            if act.fields().get("name") is not None:
                self._called[trace.author] = act.id
        elif act.kind in ("group.founded", "member.admitted"):
            self._called[act.id] = act.id

    def _own(self) -> Iterator[str]:
        """What their devices signed, whatever became of it; and what a keeper or a sheet says for them."""
        lanes = {one.sign for one in self._state.devices.values() if one.member == self._member}
        traces = self._state.traces
        for act in self._order:
            trace = traces.get(act)
            if self._lane[act] in lanes or (trace is not None and trace.author == self._member):
                yield act

    def _promises(self) -> Iterator[str]:
        """Every act about a promise of theirs or to them."""
        state = self._state
        mine = {
            one.id
            for one in state.commitments.values()
            if self._member in (one.provider, one.receiver)
        }
        return (
            act
            for act, trace in state.traces.items()
            if trace.subject in mine and trace.kind.startswith("commitment.")
        )

    def _naming_them(self) -> Iterator[str]:
        """What others say of them by name: stewardship, a hand-over, a payment, a booking."""
        for act in self._named_by.get(self._member, ()):
            kind = self._kind[act]
            if self._had_effect(act) and not kind.startswith((*_NEVER_OF_OTHERS, *_NAMES_MANY)):
                yield act

    def _had_effect(self, act: str) -> bool:
        return act in self._state.traces

    # --- what goes with it ------------------------------------------------------------------------------

    def _words_about(self, acts: set[str]) -> set[str]:
        """Witnesses' statements, corrections, disputes about any of these, and about those again."""
        found, todo = set[str](), list(acts)
        while todo:
            for act in self._named_by.get(todo.pop(), ()):
                if act not in found and self._kind[act] in _WORDS and self._had_effect(act):
                    found.add(act)
                    todo.append(act)
        return found

    def _decided(self, acts: set[str]) -> set[str]:
        """Of each decision that they proposed or voted on, what became of it."""
        part = {
            name
            for act in acts
            if self._kind[act].startswith("decision.")
            for name in (act, *self._names[act])
            if self._kind.get(name) == "decision.opened"
        }
        return {
            act
            for one in part
            for act in self._named_by.get(one, ())
            if self._kind[act] in _OF_DECISIONS and self._had_effect(act)
        }

    def _with_what_they_name(self, acts: set[str]) -> set[str]:
        """With the acts that these are about, or nobody could tell what they say."""
        found, todo = set(acts), list(acts)
        while todo:
            act = todo.pop()
            if self._kind[act].startswith(_POINTS_ANYWHERE):
                continue
            for name in self._names[act]:
                kind = self._kind.get(name, "page.")
                if name not in found and not kind.startswith(_NEVER_OF_OTHERS):
                    found.add(name)
                    todo.append(name)
        return found

    def _with_authors(self, acts: set[str]) -> set[str]:
        """With the acts that let in whoever signed these, up to the founder; and the packing laptop's."""
        found = {self._now.group, *acts}
        todo = {self._lane[act] for act in found} | {self._now.lane}
        done: set[str] = set()
        while todo:
            lane = todo.pop()
            done.add(lane)
            device = self._state.devices.get(lane)
            for act in (device.named, *self._accepted(device.named)) if device else ():
                found.add(act)
                todo |= {self._lane[act]} - done
        return found

    def _accepted(self, offer: str) -> Iterator[str]:
        return (a for a in self._named_by.get(offer, ()) if self._kind[a] == naming.ACCEPTED)

    def _people(self, acts: Iterable[str]) -> set[str]:
        """Everybody who speaks in these acts or is named in them."""
        state = self._state
        telling = [act for act in acts if not self._kind[act].startswith(_NAMES_MANY)]
        named = {name for act in telling for name in (act, *self._names[act])}
        authors = {trace.author for act in acts if (trace := state.traces.get(act))}
        return {one for one in named | authors if one in state.members}

    def _says_no(self, member: str) -> bool:
        profile = self._state.members[member].profile
        return profile is not None and profile.nameInRecords == "no"

    def _names_of(self, people: set[str], silent: frozenset[str]) -> Iterator[str]:
        return (
            self._called[one] for one in people - silent | {self._member} if one in self._called
        )

    def _line(self, act: str) -> tuple[str, int, str]:
        return (self._lane[act], self._seq[act], act)


def bodies_texts(body: Any, key: str = "") -> Iterator[tuple[str, str]]:
    """Every salted text in a body: the name of its field, and its digest."""
    if isinstance(body, list):
        for one in body:
            yield from bodies_texts(one, key)
    elif isinstance(body, dict):
        if isinstance(body.get("_sd"), str):
            yield key, body["_sd"]
        else:
            for name, value in body.items():
                yield from bodies_texts(value, name)
