"""Laptops that write real acts, each knowing only what reached it: the material for agreement's vectors."""

from __future__ import annotations

from typing import Any

from forging import Device

from crdt.agreement.admit import Admitted
from crdt.agreement.agreement import Agreement
from crdt.agreement.rows import NOTHING
from crdt.signed import Act

PLAIN = "deed.recorded"


class Laptop:
    """A device and what it has. Two of them with one device are a copied disk, or a two-faced member."""

    def __init__(self, scene: Scene, device: Device, last: Act | None = None) -> None:
        self.scene = scene
        self.device = device
        self.last = last
        self.book = Agreement(scene.group)

    @property
    def lane(self) -> str:
        """The device's lane."""
        return self.device.lane

    def write(self, kind: str = PLAIN, version: int = 1, **body: Any) -> Act:
        """The lane's next act, having seen all that is here."""
        self.scene.said += 1
        if self.scene.numbered:
            body["n"] = self.scene.said
        dag = self.book.dag
        row = dag.rows[dag.node(self.last.id)] if self.last else NOTHING
        fresh = [head for head in dag.heads(but=self.lane) if not dag.held(row, head)]
        heads = tuple(self.scene.by_id[dag.ids[head]] for head in fresh)
        minute, second = divmod(self.scene.said, 60)
        when = f"2026-11-14T10:{minute:02}:{second:02}Z"
        act = self.device.act(self.scene.group, kind, body, self.last, heads, when, version)
        self.scene.enter(act)
        self.last = act
        self.take([act])
        return act

    def take(self, acts: list[Act]) -> None:
        """Let acts in, in causal order."""
        for act in acts:
            if act.id not in self.book:
                verdict = self.book.verdict(act)
                assert verdict == Admitted(), verdict
                self.book.add(act)

    def hears(self, *others: Laptop) -> None:
        """Everything that the others have now."""
        for other in others:
            self.take([act for act in self.scene.acts if act.id in other.book])

    def learns(self, act: Act) -> None:
        """One act, with its past."""
        past, open_ = set(), [act.id]
        while open_:
            one = open_.pop()
            if one not in past:
                past.add(one)
                open_ += self.scene.by_id[one].parents
        self.take([one for one in self.scene.acts if one.id in past])

    # --- members and devices -----------------------------------------------------------------------

    def admits(self, who: str, kind: str = "member.admitted", **body: Any) -> Laptop:
        """A new laptop, with all that its host has."""
        return self.introduces(Device(f"{self.scene.name}, {who}"), kind, **body)

    def introduces(self, device: Device, kind: str, **body: Any) -> Laptop:
        """The same for a device that exists."""
        self.write(kind, device=device.keys, **body)
        laptop = Laptop(self.scene, device)
        laptop.hears(self)
        return laptop

    def adds_a_device(self, name: str) -> Laptop:
        """A second device of the same member, which accepts."""
        laptop = self.admits(name, "device.offered")
        assert self.last
        laptop.write("device.accepted", offered=self.last.id)
        return laptop

    def copied(self) -> Laptop:
        """Another laptop with the same key and the same acts."""
        laptop = Laptop(self.scene, self.device, self.last)
        laptop.hears(self)
        return laptop


class Scene:
    """One group's acts, in the order in which they were written."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.group = ""
        self.said = 0
        self.numbered = True
        """Whether bodies are numbered, so that no two acts are alike. Kinds of version 1 have no such field."""
        self.acts: list[Act] = []
        self.by_id: dict[str, Act] = {}

    def founded(self, **body: Any) -> Laptop:
        """The founder's laptop, with the founding act."""
        device = Device(f"{self.name}, founder")
        body |= {"founder": {"device": device.keys, "name": "Anna"}, "name": self.name}
        act = device.act("", "group.founded", body)
        self.group = act.id
        self.enter(act)
        laptop = Laptop(self, device, act)
        laptop.take([act])
        return laptop

    def group_of(self, *names: str) -> list[Laptop]:
        """A founder and members whom the founder admitted; all know everything, nobody else has written."""
        founder = self.founded()
        laptops = [founder, *(founder.admits(name) for name in names)]
        everybody(laptops)
        return laptops

    def enter(self, act: Act) -> None:
        """Keep an act that was written."""
        self.acts.append(act)
        self.by_id[act.id] = act


def everybody(laptops: list[Laptop]) -> None:
    """All exchange all they have."""
    for one in laptops:
        one.hears(*laptops)


def acknowledged(*laptops: Laptop, rounds: int = 2) -> None:
    """All exchange, say that they have seen it, and exchange again."""
    everybody(list(laptops))
    for _ in range(rounds):
        for one in laptops:
            one.write("book.seen")
        everybody(list(laptops))
