"""Many runs from many seeds: `.venv/bin/python tests/simulator/run.py --seeds 1000 --steps 150`."""

from __future__ import annotations

import argparse
import collections
import random
import sys
import time

from hostile import Coalition
from world import PLAIN, Broken, Laptop, World

from crdt.agreement import naming


class Run:
    """One run."""

    def __init__(self, seed: int, hostile: int | None = None) -> None:
        self.world = World(seed)
        self.dice = random.Random(f"run {seed}")
        self.world.random = self.dice
        self.world.forking = self.dice.choice((0.1, 0.3))
        self.loss = self.dice.choice((0.0, 0.1, 0.4))
        self.delay = self.dice.choice((0, 3, 20))
        self.acknowledging = self.dice.choice((0.05, 0.3))
        self.coalition = Coalition(self.world)
        self.hostile = self.dice.choice((0, 0, 1, 2)) if hostile is None else hostile
        self._set_up(self.dice.randint(3, 6))
        self.members = self.world.number()

    def _set_up(self, members: int) -> None:
        founder = self.world.laptops[0]
        joins = ["honest"] * max(1, members - 1 - self.hostile) + ["hostile"] * self.hostile
        turned = self.hostile and len(joins) > self.hostile + 1 and self.dice.random() < 0.2
        if not turned:
            self.dice.shuffle(joins)
        for number, join in enumerate(joins, 1):
            if join == "hostile":
                self.coalition.join(founder)
            else:
                self.world.admit(founder, f"m{number}")
        for laptop in self.world.laptops:
            if self.dice.random() < 0.4:
                self.world.offer(laptop)
            self.world.heal()
        if turned:
            self._settle_all()
            self.coalition.take_over(founder)

    def _settle_all(self) -> None:
        for _ in range(4):
            for laptop in self.world.laptops:
                laptop.acknowledge()
            self.world.heal()

    # --- steps -------------------------------------------------------------------------------------

    def step(self) -> None:
        world, dice = self.world, self.dice
        world.time += 1
        world.deliver()
        roll = dice.random()
        if roll < 0.3:
            self._write()
        elif roll < 0.7 and len(world.laptops) > 1:
            sender, receiver = dice.sample(world.laptops, 2)
            world.sync(sender, receiver, self.loss, self.delay)
        elif roll < 0.74:
            world.cut = {laptop.lane: dice.randint(0, 1) for laptop in world.laptops}
        elif roll < 0.8:
            world.cut = {}
        elif roll < 0.85:
            world.refold(dice.choice(world.laptops))
        elif roll < 0.88:
            self._people()
        for laptop in world.speaking():
            if dice.random() < self.acknowledging:
                laptop.acknowledge()
        if self.hostile:
            self._cheat()

    def _write(self) -> None:
        laptop = self.dice.choice(self.world.speaking())
        if self.dice.random() < 0.9:
            laptop.write(PLAIN)
        else:
            laptop.write("tomorrows.kind", version=self.dice.randint(1, 2))

    def _people(self) -> None:
        """Somebody joins, leaves, takes one more device, loses one, or comes back from a copy."""
        world, dice = self.world, self.dice
        laptop = dice.choice(world.speaking())
        others = [
            one for one in world.speaking() if one.person == laptop.person and one is not laptop
        ]
        people = {one.person for one in world.speaking()}
        roll = dice.random()
        if roll < 0.25 and len(people) + self.hostile < 8:
            world.admit(laptop, f"m{world.number()}")
        elif roll < 0.45 and len(people) > 2:
            laptop.write(naming.LEFT)
            for one in [laptop, *others]:
                one.silent = True
        elif roll < 0.65 and not others:
            world.offer(laptop)
        elif others:
            lost = dice.choice(others)
            if roll < 0.9:
                world.offer(laptop)
            self._close(laptop, lost)

    def _close(self, laptop: Laptop, lost: Laptop) -> None:
        tips = laptop.book.dag.tips(lost.lane)
        if tips:
            lost.silent = True
            last = laptop.book.dag.ids[tips[0]]
            laptop.write(naming.CLOSED, device=lost.lane, last=last)

    def _cheat(self) -> None:
        dice, coalition = self.dice, self.coalition
        if dice.random() < 0.3:
            coalition.learn(dice.choice(self.world.laptops))
        if dice.random() < 0.3:
            coalition.move()
        if dice.random() < 0.25:
            coalition.show(dice.choice(self.world.laptops))

    # --- the end -----------------------------------------------------------------------------------

    def finish(self) -> bool:
        """Heal, let everything out, acknowledge until nobody has to. Whether everything settled."""
        world = self.world
        world.heal()
        if self.hostile and self.dice.random() < 0.7:
            for laptop in world.laptops:
                self.coalition.learn(laptop)
                self.coalition.show_all(laptop)
            world.heal()
        self._close_what_was_lost()
        for _ in range(12):
            wrote = [laptop.acknowledge() for laptop in world.speaking()]
            world.heal()
            if not any(wrote):
                break
        else:
            raise Broken("acknowledgements do not end")
        for laptop in self.dice.sample(world.laptops, 2):
            world.refold(laptop)
        book = world.speaking()[0].book
        self.check_evidence()
        return book.settled().end == len(book)

    def _close_what_was_lost(self) -> None:
        """A closing may have been void itself, written by a device that another had closed: it is said again."""
        for lost in self.world.laptops:
            own = [one for one in self.world.speaking() if one.person == lost.person]
            if lost.silent and own and not own[0].book.is_closed(lost.lane):
                self._close(own[0], lost)
                self.world.heal()

    def check_evidence(self) -> None:
        """Whoever holds two next acts of one point has the proof."""
        for laptop in self.world.laptops:
            follows = collections.defaultdict(set)
            for act in (self.world.acts[one] for one in laptop.book.dag.ids):
                follows[act.lane, act.prev].add(act.id)
            faces = {(k, tuple(sorted(v))) for k, v in follows.items() if len(v) > 1}
            if faces != {((e.lane, e.after), e.acts) for e in laptop.book.forks()}:
                raise Broken("a fork without evidence")


def simulate(seed: int, steps: int, hostile: int | None = None) -> tuple[Run, bool]:
    """One run; raises Broken where a promise did not hold."""
    run = Run(seed, hostile)
    for _ in range(steps):
        run.step()
    return run, run.finish()


def main() -> int:
    words = argparse.ArgumentParser(description=__doc__)
    words.add_argument("--seeds", type=int, default=100)
    words.add_argument("--steps", type=int, default=150)
    words.add_argument("--first", type=int, default=0)
    words.add_argument("--hostile", type=int, default=None)
    wanted = words.parse_args()
    tally: collections.Counter[str] = collections.Counter()
    began = time.monotonic()
    for seed in range(wanted.first, wanted.first + wanted.seeds):
        try:
            run, settled = simulate(seed, wanted.steps, wanted.hostile)
        except Broken as broken:
            tally["violations"] += 1
            print(f"seed {seed}: {broken}", flush=True)
            continue
        who = f"{run.hostile} hostile"
        tally[who] += 1
        tally[f"{who}, all settled"] += settled
        if not settled and not run.hostile:
            print(f"seed {seed}: honest, not all settled", flush=True)
        tally["acts"] += len(run.world.acts)
        tally["forks"] += len(run.world.laptops[0].book.forks())
        tally["closings"] += len(run.world.laptops[0].book.closings())
    print(f"{wanted.seeds} seeds x {wanted.steps} steps in {time.monotonic() - began:.0f} s")
    for name, count in sorted(tally.items()):
        print(f"  {name}: {count}")
    print(f"violations: {tally['violations']}")
    return 1 if tally["violations"] else 0


if __name__ == "__main__":
    sys.exit(main())
