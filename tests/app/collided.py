"""Four people who say things apart that don't go together: each kind of collision, and who decides it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from engines import Laptop, offered, together

from app.commands import groups, promises, things

Names = tuple[str, ...]


def _agreed(ana: Laptop, ben: Laptop, *others: Laptop, **terms: Any) -> str:
    """A promise of Ben's to Ana that both signed."""
    promise: str = offered(ben, to=ana.name, **terms).subject
    together(ana, ben, *others)
    ana.do(promises.Accept(id=promise))
    together(ana, ben, *others)
    return promise


def takers_crossed(ana: Laptop, ben: Laptop, cleo: Laptop, dora: Laptop) -> Names:
    promise = ana.do(promises.Request(title="Solder the plug", quantity="2 h", due="+9d")).subject
    together(ana, ben, cleo, dora)
    ben.do(promises.Accept(id=promise))
    cleo.do(promises.Accept(id=promise))
    return ("Ana",)


def stand_ins_crossed(ana: Laptop, ben: Laptop, cleo: Laptop, dora: Laptop) -> Names:
    promise = _agreed(ana, ben, cleo, dora, title="Wash the cups", due="+9d")
    ben.do(promises.HandOver(id=promise))
    together(ana, ben, cleo, dora)
    cleo.do(promises.TakeOver(id=promise))
    dora.do(promises.TakeOver(id=promise))
    return ("Ana",)


def answer_crossed(ana: Laptop, ben: Laptop, cleo: Laptop, dora: Laptop) -> Names:
    promise = offered(ben, to="Ana", title="Bring cake", due="+9d").subject
    together(ana, ben, cleo, dora)
    ana.do(promises.Accept(id=promise))
    ben.do(promises.Withdraw(id=promise))
    return ("Ben",)


def gathering_crossed(ana: Laptop, ben: Laptop, cleo: Laptop, dora: Laptop) -> Names:
    promise = ana.do(
        promises.Request(
            title="Paint the wall", quantity="1 h", due="+9d", joiners="2", deadline="+1d"
        )
    ).subject
    together(ana, ben, cleo, dora)
    ben.do(promises.JoinIn(id=promise))
    ben.carry_to(ana, cleo)
    cleo.do(promises.JoinIn(id=promise))
    ana.clock.go(days=2)
    ana.do(promises.Notice(id=promise))
    return ("Ana",)


def too_many_joined(ana: Laptop, ben: Laptop, cleo: Laptop, dora: Laptop) -> Names:
    promise = ana.do(
        promises.Request(
            title="Carry the sofa", quantity="1 h", due="+9d", joiners="2..2", deadline="+5d"
        )
    ).subject
    together(ana, ben, cleo, dora)
    for laptop in (ben, cleo, dora):
        laptop.do(promises.JoinIn(id=promise))
    return ("Ana",)


def amendments_crossed(ana: Laptop, ben: Laptop, cleo: Laptop, dora: Laptop) -> Names:
    promise = _agreed(ana, ben, cleo, dora, title="Mend the bike", quantity="4 h", due="+9d")
    less = ben.do(promises.Amend(id=promise, quantity="2 h")).acts[0]
    later = ana.do(promises.Amend(id=promise, due="+20d")).acts[0]
    together(ana, ben, cleo, dora)
    ana.do(promises.Accept(id=promise, terms=less))
    ben.do(promises.Accept(id=promise, terms=later))
    return ("Ana", "Ben")


def confirmations_differ(ana: Laptop, ben: Laptop, cleo: Laptop, dora: Laptop) -> Names:
    promise = offered(ben, to="group", title="Sweep the yard", quantity="4 h", due="+9d").subject
    together(ana, ben, cleo, dora)
    ana.do(promises.Accept(id=promise))
    together(ana, ben, cleo, dora)
    evidence = ben.do(promises.Evidence(id=promise, quantity="4 h", note="All of it")).subject
    together(ana, ben, cleo, dora)
    cleo.do(promises.Witness(act=evidence, saw="The yard was clean", how="present"))
    together(ana, ben, cleo, dora)
    ana.do(promises.Confirm(id=promise))
    dora.do(promises.Confirm(id=promise, quantity="3 h", rest="released"))
    return ("Ana", "Dora")


def invite_overused(ana: Laptop, ben: Laptop, cleo: Laptop, dora: Laptop) -> Names:
    """Two laptops that know an invite each let somebody in."""
    link = ana.do(groups.Invite()).link
    together(ana, ben, cleo, dora)
    for key in ana.group.store.local.keys("invite:"):
        ben.group.store.local.put(key, ana.group.store.local.get(key) or b"")
    for laptop, name in ((ana, "Emil"), (ben, "Frida")):
        newcomer = Laptop(laptop.files, name, laptop.clock)
        request = newcomer.do(groups.Join(invite=link, name=name)).request
        laptop.do(groups.Admit(request=request))
        newcomer.close()
    return ("Ana",)


def handovers_crossed(ana: Laptop, ben: Laptop, cleo: Laptop, dora: Laptop) -> Names:
    drill = ana.do(things.AddHolding(name="Drill")).subject
    together(ana, ben, cleo, dora)
    to_ben = ana.do(things.GiveHolding(id=drill, to="Ben")).acts[0]
    ana.carry_to(ben, cleo)
    ben.do(things.ReceiveHolding(id=to_ben))
    to_cleo = ana.do(things.GiveHolding(id=drill, to="Cleo")).acts[0]
    ana.carry_to(cleo)
    cleo.do(things.ReceiveHolding(id=to_cleo))
    return ("Ana", "Ben", "Cleo")


def registered_twice(ana: Laptop, ben: Laptop, cleo: Laptop, dora: Laptop) -> Names:
    ana.do(things.AddHolding(name="Drill", number="7"))
    ben.do(things.AddHolding(name="Drill", number="7"))
    return ("Ana", "Ben")


KINDS: dict[str, Callable[[Laptop, Laptop, Laptop, Laptop], Names]] = {
    made.__name__: made
    for made in (
        takers_crossed,
        stand_ins_crossed,
        answer_crossed,
        gathering_crossed,
        too_many_joined,
        amendments_crossed,
        confirmations_differ,
        invite_overused,
        handovers_crossed,
        registered_twice,
    )
}


def filled_in(detail: Any) -> Iterator[str]:
    """Results of this collision in which something is filled in."""
    if detail.may_stay:
        yield f"keep:{','.join(detail.may_stay[: detail.least])}"
    if detail.room:
        yield f"maximum:{detail.room}"
    if detail.whole:
        yield "both:" + ",".join(f"{side.act}=1 h" for side in detail.sides)
    if detail.unit:
        yield f"quantity:3.5 {detail.unit}"
