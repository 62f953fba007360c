"""Laptops that write, lose, delay, repeat and part; what must hold of them after every step.

No keys and no bytes: acts are made as the parser would hand them on, with ids that are hashes of what they say.
"""

from __future__ import annotations

import hashlib
import random
from collections.abc import Iterable, Sequence
from typing import Any

import msgspec

from crdt import keys
from crdt.agreement import admit, naming
from crdt.agreement.agreement import Agreement
from crdt.agreement.dag import Dag
from crdt.agreement.pending import Pool
from crdt.errors import Refused
from crdt.signed import Act

PLAIN = "commitment.offered"


class Broken(AssertionError):
    """A promise did not hold."""


def make_act(
    lane: str,
    group: str,
    parents: tuple[int, str | None, tuple[str, ...]],
    kind: str,
    body: dict[str, Any],
    version: int = 1,
) -> Act:
    seq, prev, seen = parents
    content = msgspec.json.encode(body, order="sorted")
    said = repr((lane, group, seq, prev, seen, kind, version, content)).encode()
    return Act(
        id=keys.digest_id(hashlib.sha256(said).digest()),
        lane=lane,
        group=group,
        seq=seq,
        prev=prev,
        seen=seen,
        kind=kind,
        version=version,
        body=content,
        when=f"2026-01-01T00:00:{seq % 60:02}Z",
        raw=said,
    )


def lane_name(number: int) -> str:
    return f"did:key:z6Mk{hashlib.sha256(str(number).encode()).hexdigest()[:40]}"


class Laptop:
    """One honest device: its book, and what it showed as settled."""

    def __init__(self, world: World, lane: str, person: str) -> None:
        self.world = world
        self.lane = lane
        self.person = person
        self.book = Agreement(world.group)
        self.pool = Pool()
        self.settled: list[str] = []
        self.silent = False
        """Lost, replaced, or its member has left: it writes no more, but may still receive."""

    # --- writing -----------------------------------------------------------------------------------

    def write(self, kind: str, version: int = 1, **body: Any) -> Act:
        parents = self.book.dag.next_parents(self.lane)
        body["n"] = self.world.number()
        act = make_act(self.lane, self.world.group, parents, kind, body, version)
        self.take([act], honest=True)
        return act

    def acknowledge(self) -> bool:
        if self.silent or not self.book.acknowledgement_due(self.lane):
            return False
        self.write(naming.SEEN)
        return True

    # --- receiving ---------------------------------------------------------------------------------

    def take(self, acts: Iterable[Act], honest: bool) -> None:
        """Take in what came, in any order; then look at everything that must hold."""
        before, changed, void = self.book.order(), len(self.book), dict(self.book.void)
        at_once = self.world.random.random() < 0.7
        waiting = list(acts)
        while waiting:
            act = waiting.pop(0)
            self.world.acts[act.id] = act
            verdict = self.book.verdict(act)
            if isinstance(verdict, Refused) and honest:
                raise Broken(f"an honest act was refused: {verdict.code}")
            if isinstance(verdict, admit.Pending):
                self.pool.put(act, verdict.missing, "somebody")
            if isinstance(verdict, admit.Admitted):
                self.book.take(act)
                if not at_once:
                    changed = min(changed, self.book.arrange())
                waiting += self.pool.arrived(act.id)
        changed = min(changed, self.book.arrange())
        self._check(before, changed, void)

    def _check(self, before: list[str], changed: int, void: dict[str, Any]) -> None:
        book, order = self.book, self.book.order()
        if order == before:
            return
        known = set(before)
        if [act for act in order if act in known] != before:
            raise Broken("known acts changed places")
        same = all(void.get(act) == book.void.get(act) for act in order[:changed])
        if order[:changed] != before[:changed] or not same:
            raise Broken("something changed before the position that was told")
        settled = book.settled_ids()
        if settled[: len(self.settled)] != self.settled:
            lost = next(a for a, b in zip(self.settled, [*settled, ""], strict=False) if a != b)
            raise Broken(f"settled was withdrawn on {self.person}: {lost} {book.void.get(lost)}")
        self.settled = settled
        self.world.compare(self)


class World:
    """All laptops of one run."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)
        self.acts: dict[str, Act] = {}
        self.laptops: list[Laptop] = []
        self.cut: dict[str, int] = {}
        """Which side of a partition each lane is on."""
        self.time = 0
        self._count = 0
        self._mail: list[tuple[int, Laptop, list[Act]]] = []
        self._answers: dict[int, tuple[Any, ...]] = {}
        founder = lane_name(self.number())
        founding = make_act(founder, "", (1, None, ()), naming.FOUNDED, {"seed": seed})
        self.group = founding.id
        self.found(founder, founding)

    def found(self, lane: str, founding: Act) -> None:
        laptop = Laptop(self, lane, "m0")
        laptop.take([founding], honest=True)
        self.laptops.append(laptop)

    def number(self) -> int:
        self._count += 1
        return self._count

    # --- people ------------------------------------------------------------------------------------

    def admit(self, by: Laptop, person: str) -> Laptop:
        """A new member, with the whole book from whoever let them in."""
        return self._begin(by, person, naming.ADMITTED)

    def offer(self, by: Laptop) -> Laptop:
        """One more device of the same member."""
        laptop = self._begin(by, by.person, naming.OFFERED)
        laptop.write(naming.ACCEPTED, offered=laptop.book.dag.ids[-1])
        return laptop

    def _begin(self, by: Laptop, person: str, kind: str) -> Laptop:
        lane = lane_name(self.number())
        by.write(kind, device={"sign": lane})
        laptop = Laptop(self, lane, person)
        laptop.take([self.acts[act] for act in by.book.dag.ids], honest=True)
        self.laptops.append(laptop)
        return laptop

    def speaking(self) -> list[Laptop]:
        return [laptop for laptop in self.laptops if not laptop.silent]

    # --- the network -------------------------------------------------------------------------------

    def sync(self, sender: Laptop, receiver: Laptop, loss: float, delay: int) -> None:
        """Send what the receiver lacks; some of it is lost, some late, some twice, in any order."""
        if self.cut.get(sender.lane, 0) != self.cut.get(receiver.lane, 0):
            return
        lacking = sender.book.dag.lacking(
            act for tips in receiver.book.dag.versions().values() for _, act in tips
        )
        sent = [act for act in lacking if self.random.random() >= loss]
        if self.random.random() < 0.2:
            sent += self.random.sample(sender.book.dag.ids, min(3, len(sender.book)))
            self.random.shuffle(sent)
        late = self.time + self.random.randint(0, delay)
        self._mail.append((late, receiver, [self.acts[act] for act in sent]))

    def deliver(self) -> None:
        due = [mail for mail in self._mail if mail[0] <= self.time]
        self._mail = [mail for mail in self._mail if mail[0] > self.time]
        for _, receiver, acts in due:
            receiver.take(acts, honest=False)

    def heal(self) -> None:
        """Everybody has everything that any laptop here has."""
        self.time += 1000
        self.cut.clear()
        self.deliver()
        for _ in range(2):
            for sender in self.laptops:
                for receiver in self.laptops:
                    if sender is not receiver:
                        self.sync(sender, receiver, 0.0, 0)
                        self.deliver()

    # --- what must hold ----------------------------------------------------------------------------

    def compare(self, laptop: Laptop) -> None:
        """Equal acts, equal answers."""
        book = laptop.book
        print_ = hash(frozenset(book.dag.ids))
        settled = book.settled()
        answer = (
            book.order(),
            sorted(book.void.items()),
            laptop.settled,
            settled,
            book.forks(),
            book.lanes(),
            book.closings(),
        )
        if self._answers.setdefault(print_, answer) != answer:
            raise Broken(
                f"equal acts, different answers: {differing(self._answers[print_], answer)}"
            )

    def refold(self, laptop: Laptop) -> None:
        """What grew act by act equals what is built anew, in another order of arrival."""
        acts = [self.acts[act] for act in shuffled(laptop.book.dag, self.random)]
        fresh = Laptop(self, laptop.lane, laptop.person)
        if self.random.random() < 0.5:
            fresh.book.add_all(acts)
        else:
            for act in acts:
                fresh.book.add(act)
        fresh.settled = fresh.book.settled_ids()
        self.compare(fresh)


def differing(one: Sequence[Any], other: Sequence[Any]) -> str:
    names = ("order", "void", "settled ids", "settled", "forks", "lanes", "closings")
    found = [name for name, a, b in zip(names, one, other, strict=True) if a != b]
    return ", ".join(found)


def shuffled(dag: Dag, dice: random.Random) -> list[str]:
    """The ids in a random causal order."""
    waits = [len(parents) for parents in dag.parents]
    free = [node for node, count in enumerate(waits) if not count]
    order = []
    while free:
        node = free.pop(dice.randrange(len(free)))
        order.append(dag.ids[node])
        for child, parents in enumerate(dag.parents):
            if node in parents:
                waits[child] -= 1
                if not waits[child]:
                    free.append(child)
    return order
