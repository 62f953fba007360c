"""Books on paper: acts with real parents and ids and without keys, and laptops that hold some of them."""

from __future__ import annotations

import base64
import hashlib
import random
from collections.abc import Collection, Iterable, Sequence

import msgspec

from crdt import keys
from crdt.agreement import naming
from crdt.agreement.dag import Dag
from crdt.agreement.lacking import heads_among, lacking
from crdt.signed import Act
from sync.errors import RemoteError
from sync.records import Contents, Disclosure
from sync.session.chunks import gathered
from sync.session.messages import Lanes
from sync.session.replica import (
    Grown,
    Holds,
    Known,
    Lacking,
    Lacks,
    Meet,
    Part,
    Question,
    Read,
    ReadBlob,
    ReadTexts,
    Stand,
    Standing,
    Take,
    TakeBlob,
    Taken,
)
from sync.session.texts import Texts

NAMES = ("ana", "ben", "cleo")


def lane_of(name: str) -> str:
    return f"did:key:z6Mk{name}"


def act_of(raw: bytes) -> Act:
    """The act that these bytes are. Raises RemoteError."""
    try:
        lane, group, seq, prev, seen, kind, device, _ = msgspec.msgpack.decode(
            raw, type=tuple[str, str, int, str | None, tuple[str, ...], str, str, bytes]
        )
    except msgspec.MsgspecError:
        raise RemoteError("malformed", at="act") from None
    return Act(
        id=keys.digest_id(hashlib.sha256(raw).digest()),
        lane=lane,
        group=group,
        seq=seq,
        prev=prev,
        seen=seen,
        kind=kind,
        version=1,
        body=msgspec.json.encode({"device": {"sign": device}} if device else {}),
        when="2026-01-01T00:00:00Z",
        raw=raw,
    )


class World:
    """All acts of a group, made by name. Everybody may go on after any act of their own lane, or begin it again."""

    def __init__(self, seed: int = 0) -> None:
        self.dice = random.Random(seed)
        self.acts: dict[str, Act] = {}
        self.group = ""
        founding = self.write("ana", kind=naming.FOUNDED)
        self.group = founding.id
        for name in NAMES[1:]:
            self.write("ana", kind=naming.ADMITTED, device=lane_of(name))

    def write(
        self,
        who: str,
        *,
        after: Act | None = None,
        knows: Iterable[Act] | None = None,
        kind: str = "commitment.offered",
        device: str = "",
        size: int = 40,
        anew: bool = False,
    ) -> Act:
        """The next act of somebody who knows some acts (all of them, if nothing is said); `anew`: another first one."""
        own = [act for act in self.acts.values() if act.lane == lane_of(who) and not anew]
        before = after or (own[-1] if own else None)
        known = list(self.acts.values() if knows is None else knows)
        introduced = list(self.acts.values())[: len(NAMES)] if not own else []
        seen = sorted({act.id for act in (*known[-2:], *introduced) if act.lane != lane_of(who)})
        fields = (
            lane_of(who),
            self.group,
            before.seq + 1 if before else 1,
            before.id if before else None,
            seen,
            kind,
            device,
            self.dice.randbytes(size),
        )
        act = act_of(msgspec.msgpack.encode(fields))
        self.acts[act.id] = act
        return act

    def scribble(self, count: int, forking: float) -> World:
        """So many acts; now and then one goes on after an older one of its lane."""
        for _ in range(count):
            who = self.dice.choice(NAMES)
            own = [act for act in self.acts.values() if act.lane == lane_of(who)]
            forks = own and self.dice.random() < forking
            known = self.dice.sample(list(self.acts.values()), 2)
            anew = bool(forks) and who != "ana" and self.dice.random() < 0.2
            after = self.dice.choice(own) if forks and not anew else None
            self.write(who, after=after, knows=known, anew=anew)
        return self

    def part(self, size: int) -> set[str]:
        """Some acts with all that they build on; the founding act always."""
        acts = list(self.acts.values())
        chosen = {acts[0].id, *(self.dice.choice(acts).id for _ in range(size))}
        for act in reversed(acts):
            if act.id in chosen:
                chosen.update(act.parents)
        return chosen

    def laptop(self, acts: Collection[str] | None = None) -> Laptop:
        """A laptop that holds these acts; else all."""
        laptop = Laptop(self.group)
        for act in list(self.acts.values()):
            if acts is None or act.id in acts:
                laptop.add(act)
        return laptop


def text_beside(number: int, size: int = 20) -> str:
    return base64.b64encode(random.Random(number).randbytes(size)).decode()


class Laptop:
    """A replica in memory that answers a session's questions at once."""

    def __init__(self, group: str) -> None:
        self.dag = Dag(group)
        self.raws: dict[str, bytes] = {}
        self.known: dict[str, set[str]] = {}
        """Texts by act."""
        self.waiting: dict[str, Act] = {}
        self.blobs: dict[bytes, bytearray] = {}
        self.sizes: dict[bytes, int] = {}
        self.mets: list[Lanes] = []
        self.came = 0
        """Acts that were taken in, also those that were there."""
        self.twice = 0

    def add(self, act: Act) -> None:
        self.dag.add(act)
        self.raws[act.id] = act.raw

    def learn(self, act: str, *texts: str) -> None:
        self.known.setdefault(act, set()).update(texts)

    @property
    def acts(self) -> set[str]:
        return set(self.raws)

    def disclosures(self) -> list[Disclosure]:
        return [Disclosure(act, tuple(sorted(texts))) for act, texts in self.known.items()]

    def growth(self, *acts: Act, origin: bytes | None = None) -> Grown:
        """What sessions are told of these acts, once they are here."""
        ids = tuple(act.id for act in acts)
        return Grown(ids, heads_among(self.dag, ids), origin=origin)

    def answer(self, question: Question) -> object:
        """As `sync.session.replica.answered`, at once."""
        match question:
            case Stand():
                return Standing(self.dag.versions(), Texts(self.disclosures()).root)
            case Holds(acts):
                return [act for act in acts if act in self.dag]
            case Lacks(known):
                return self.lacking(known)
            case Read(acts, most):
                rows = ((act, self.raws[act], sorted(self.known.get(act, ()))) for act in acts)
                return gathered(rows, most)
            case Take(contents):
                return self.take(contents)
            case ReadTexts():
                return Texts(self.disclosures())
            case ReadBlob(name, offset, most):
                held = self.blobs.get(name)
                return Part(len(held), bytes(held[offset : offset + most])) if held else None
            case TakeBlob(name, offset, part):
                return self.take_blob(name, offset, part)
            case Meet(lanes):
                self.mets.append(lanes)
                return None

    def lacking(self, known: Known) -> Lacking:
        found = lacking(self.dag, known.lanes, known.held, known.unheld)
        return Lacking(found.acts, found.ask)

    def take(self, contents: Contents) -> Taken:
        new = {act.id: act for act in map(act_of, contents.acts)}
        self.came += len(new)
        self.twice += len(new.keys() & self.raws.keys())
        self.waiting |= {id_: act for id_, act in new.items() if id_ not in self.raws}
        self._let_in()
        for one in contents.disclosures:
            if one.act in self.raws:
                self.learn(one.act, *one.texts)
        return Taken([act for act in new if act in self.raws], self._missing())

    def _let_in(self) -> None:
        while ready := [act for act in self.waiting.values() if not self.dag.missing(act)]:
            for act in ready:
                self.add(self.waiting.pop(act.id))

    def _missing(self) -> Sequence[str]:
        missing = {one for act in self.waiting.values() for one in self.dag.missing(act)}
        return sorted(missing - self.waiting.keys())

    def take_blob(self, name: bytes, offset: int, part: Part) -> int | None:
        if not part.size:
            return None
        held = self.blobs.setdefault(name, bytearray())
        assert len(held) == offset
        held += part.content
        return len(held) if len(held) < part.size else None
