"""The life of a small group, made up from a seed: members who promise, slip, cheat and meet now and then.

Each laptop has a book of its own and writes on what it knows, so that acts are concurrent. Acts are tried first
("may I?") and then signed: nearly all that are accepted, and some that are refused.
"""

from __future__ import annotations

import base64
import hashlib
import random
from collections.abc import Callable, Iterator, Sequence
from typing import Any, ClassVar

from belongings import MAKERS as BELONGINGS
from belongings import a_deed, a_giving
from nacl.signing import SigningKey
from papers import a_denial, a_restatement, copied
from writings import MAKERS as WRITINGS

from crdt import keys
from crdt.book import Book
from crdt.errors import Refused
from crdt.kinds import KINDS
from crdt.records.promises import Commitment
from crdt.signed import Act, Statement, canonical, sign
from crdt.state import State

DAYS = ("2026-11-08", "2026-11-12", "2026-11-14", "2026-11-15", "2026-11-25", "2027-01-10")
UNITS = ("h", "h", "h", "h", "kg")
NUMBERS = ("4",) * 9 + ("2", "2", "1.5", "6", "0", "100000000")
NOBODY = keys.hash_id(b"nobody")


def multibase(content: bytes) -> str:
    return "u" + base64.urlsafe_b64encode(content).rstrip(b"=").decode()


class Laptop:
    """One device: its keys and its replica of the book."""

    def __init__(self, name: str) -> None:
        seed = hashlib.sha256(name.encode()).digest()
        self.name = name
        self.key = SigningKey(seed)
        self.did = keys.did_of(bytes(self.key.verify_key))
        self.seal = seed
        self.book = Book("")

    @property
    def device(self) -> dict[str, str]:
        return {"sign": self.did, "seal": keys.seal_of(self.seal)}

    @property
    def state(self) -> State:
        return self.book.state

    @property
    def me(self) -> str:
        """The member for whom this laptop speaks, or nobody."""
        device = self.state.devices.get(self.did)
        return device.member if device else NOBODY


class Tried:
    """What was said of an act before it was signed, and the act."""

    def __init__(self, laptop: Laptop, act: Act, code: str | None, before: State) -> None:
        self.laptop = laptop
        self.act = act
        self.code = code
        """The refusal's code; None where the act was allowed."""
        self.before = before


class Life:
    """A group of three to five, and all that its laptops say."""

    RULES: ClassVar[dict[str, Any]] = {}
    """What its charter says besides."""

    def __init__(self, seed: int, *, forking: float = 0.0, slips: float = 0.2) -> None:
        self.seed = seed
        self.dice = random.Random(seed)
        self.forking, self.slips = forking, slips
        self.laptops: list[Laptop] = []
        self.newcomers: dict[str, Laptop] = {}
        """Laptops that a newcomer holds and nobody has named yet, by key."""
        self.invites: dict[str, SigningKey] = {}
        self.acts: dict[str, Act] = {}
        self.tried: list[Tried] = []
        self._count = 0
        self._found()

    # --- beginning ---------------------------------------------------------------------------------

    def _found(self) -> None:
        founder = self.new_laptop()
        rules = {
            "members.vouches": self.dice.choice((0, 0, 1)),
            "promises.openCap": self.dice.choice((2, 4, 10)),
            "promises.receiverAgreesToStandIn": self.dice.choice((True, False)),
            "witness.aboveHours": self.dice.choice(("3", "8")),
            "members.neighboursPerKeeper": 1,
            **self.RULES,
        }
        body = {
            "name": "Kaffee & Kabel",
            "purpose": "Repair",
            "zone": "Europe/Vienna",
            "founder": {"name": founder.name, "device": founder.device},
            "rules": rules,
        }
        statement = Statement("", "group.founded", canonical(body), 1, None, ())
        act = sign(founder.key, statement, self.clock())
        founder.book = Book(act.id)
        founder.book.add(act)
        self.group, self.acts[act.id] = act.id, act
        self.laptops.append(founder)
        for _ in range(self.dice.randint(2, 4)):
            self._admit(founder, self.new_laptop())

    def _admit(self, founder: Laptop, newcomer: Laptop) -> None:
        self.newcomers[newcomer.did] = newcomer
        for other in self.laptops[1:]:
            self.sign(other, "member.vouched", {"subject": newcomer.did})
            self.meet(other, founder)
        self.sign(founder, "member.admitted", {"name": newcomer.name, "device": newcomer.device})
        for other in self.laptops:
            self.meet(founder, other)

    def new_laptop(self) -> Laptop:
        self._count += 1
        return Laptop(f"laptop {self.seed} {self._count}")

    def clock(self) -> str:
        return f"2026-11-01T{self.dice.randrange(24):02}:{self.dice.randrange(60):02}:00Z"

    # --- a day ---------------------------------------------------------------------------------------

    def live(self, steps: int) -> Life:
        for _ in range(steps):
            self.step()
        return self

    def step(self) -> None:
        roll = self.dice.random()
        if roll < 0.3:
            self.meet(*self.dice.sample(self.laptops, 2))
        elif roll < 0.3 + self.forking:
            self._two_faces(self.dice.choice(self.laptops))
        else:
            self.speak()

    def meet(self, giver: Laptop, taker: Laptop) -> None:
        """Carry all of one book to another, or the part that the giver had some time ago."""
        acts = list(giver.book.ids())
        if self.dice.random() < 0.3:
            acts = acts[: self.dice.randint(1, len(acts))]
        for act in acts:
            if act not in taker.book:
                taker.book.add(self.acts[act])

    def _two_faces(self, laptop: Laptop) -> None:
        """The laptop forgets its last acts, and with them all that it learned since, and goes on."""
        ids = list(laptop.book.ids())
        own = [number for number, act in enumerate(ids) if self.acts[act].lane == laptop.did]
        if len(own) < 2:
            return
        laptop.book = Book(self.group)
        for act in ids[: self.dice.choice(own[1:])]:
            laptop.book.add(self.acts[act])

    def speak(self) -> None:
        """Something that may be said, if some attempts find it; now and then something that may not."""
        slips = self.chance(self.slips)
        for _ in range(8):
            maker = self.dice.choices(MAKERS, WEIGHTS)[0]
            for _ in range(16):
                laptop = self.dice.choice(self.laptops)
                kind, body = maker(self, laptop)
                if self.chance(0.04):
                    body["onBehalfOf"] = self.member(laptop)
                if self.may(laptop, kind, body) is None or (slips and self.speaks(laptop)):
                    self.sign(laptop, kind, body)
                    return

    def speaks(self, laptop: Laptop) -> bool:
        """Whether a laptop is a member's; of the others' acts there is little to learn."""
        device = laptop.state.devices.get(laptop.did)
        return (device is not None and device.status == "open") or self.chance(0.1)

    def may(self, laptop: Laptop, kind: str, body: Any) -> str | None:
        try:
            laptop.book.draft(laptop.did, kind, canonical(body))
        except Refused as refused:
            return refused.code
        return None

    def sign(self, laptop: Laptop, kind: str, body: Any) -> Tried:
        code, before = self.may(laptop, kind, body), laptop.state
        statement = laptop.book.continued(laptop.did, kind, canonical(body))
        act = sign(laptop.key, statement, self.clock())
        self.acts[act.id] = act
        reception = laptop.book.receive([act])
        assert reception.entered == (act,), (self.seed, reception)
        tried = Tried(laptop, act, code, before)
        self.tried.append(tried)
        self._welcome(laptop, body)
        return tried

    def _welcome(self, by: Laptop, body: Any) -> None:
        """A laptop that was just named gets the book of whoever named it."""
        device = body.get("device")
        sign = device.get("sign") if isinstance(device, dict) else None
        newcomer = self.newcomers.pop(sign, None) if isinstance(sign, str) else None
        if newcomer is not None:
            newcomer.book = Book(self.group)
            self.laptops.append(newcomer)
            self.meet(by, newcomer)
            for act in by.book.ids():
                if act not in newcomer.book:
                    newcomer.book.add(self.acts[act])

    # --- what can be named ---------------------------------------------------------------------------

    def one_of(self, known: Sequence[str]) -> str:
        """One of those known; now and then something else: another's, an act of another kind, nothing."""
        roll = self.dice.random()
        if known and roll < 0.92:
            return self.dice.choice(known[-6:] if roll < 0.6 else known)
        return self.dice.choice([*self.acts, NOBODY]) if roll < 0.98 else NOBODY

    def member(self, laptop: Laptop) -> str:
        return self.one_of(sorted(laptop.state.members))

    def party(self, laptop: Laptop) -> str:
        others = [self.member(laptop), laptop.me, laptop.me, "group", "anyone"]
        return self.dice.choice(others)

    def promise(self, laptop: Laptop, *statuses: str) -> Commitment | None:
        """One of the promises, preferably at one of these statuses."""
        every = sorted(laptop.state.commitments.values(), key=lambda one: one.id)
        fitting = [one for one in every if one.status in statuses]
        among = fitting if fitting and self.dice.random() < 0.9 else every
        return self.dice.choice(among) if among else None

    def quantity(self, of: Commitment | None = None) -> dict[str, str]:
        """Mostly as much as a promise is of."""
        unit, number = self.dice.choice(UNITS), self.dice.choice(NUMBERS)
        if of is not None and self.chance(0.9):
            unit = of.quantity.hasUnit
            if self.chance(0.7):
                number = of.quantity.hasNumericalValue
        return {"hasNumericalValue": number, "hasUnit": unit}

    def day(self) -> str:
        return self.dice.choice(DAYS)

    def chance(self, of: float) -> bool:
        return self.dice.random() < of


# --- what comes to mind ------------------------------------------------------------------------------


def a_promise(life: Life, laptop: Laptop) -> tuple[str, Any]:
    offers = life.chance(0.5)
    me, other = laptop.me, life.party(laptop)
    if life.chance(0.1):
        me = life.party(laptop)
    terms: dict[str, Any] = {
        "title": "Repair",
        "action": life.dice.choice(("work", "work", "transfer")),
        "provider": me if offers else other,
        "receiver": other if offers else life.dice.choice((me, "group")),
        "doneWhen": "It is done",
        "charter": life.group if life.chance(0.97) else NOBODY,
        "due": life.day(),
    }
    measured = life.quantity()
    terms["effortQuantity" if measured["hasUnit"] == "h" else "resourceQuantity"] = measured
    if life.chance(0.2):
        terms |= {"minimumJoiners": life.dice.choice((1, 2, 2, 3)), "deadline": life.day()}
        if not offers:
            terms["provider"] = "anyone"
        if life.chance(0.5):
            terms["maximumJoiners"] = life.dice.choice((1, 2, 3))
    if life.chance(0.2):
        terms["answerBy"] = life.day()
    if life.chance(0.1):
        terms["witnesses"] = life.dice.choice((1, 2))
    return ("commitment.offered" if offers else "commitment.requested"), {"terms": terms}


def an_answer(life: Life, laptop: Laptop) -> tuple[str, Any]:
    one = life.promise(laptop, "offered", "requested", "handover_asked", "agreed")
    if one is None:
        return a_promise(life, laptop)
    taken = [one.handover.taken] if one.handover and one.handover.taken else []
    accepts = life.one_of([one.terms_act, *(a.act for a in one.amendments), *taken])
    kinds = ("commitment.accepted",) * 5 + ("commitment.declined",)
    return life.dice.choice(kinds), {"commitment": one.id, "accepts": accepts}


def about(kind: str, *statuses: str) -> Callable[[Life, Laptop], tuple[str, Any]]:
    """An act that says nothing but which promise it is about."""

    def make(life: Life, laptop: Laptop) -> tuple[str, Any]:
        one = life.promise(laptop, *statuses)
        body = {"commitment": one.id if one else life.one_of([])}
        if life.chance(0.3):
            body["hasPointInTime"] = life.day()
        return kind, body

    return make


def a_part(life: Life, laptop: Laptop) -> tuple[str, Any]:
    one = life.promise(laptop, "gathering", "not_reached")
    if one is not None and one.clauseOf and life.chance(0.9):
        one = laptop.state.commitments[one.clauseOf]
    body: dict[str, Any] = {"commitment": one.id if one else life.one_of([])}
    if life.chance(0.3):
        body["quantity"] = life.quantity(one)
    return "commitment.joined", body


def an_amendment(life: Life, laptop: Laptop) -> tuple[str, Any]:
    one = life.promise(laptop, "agreed", "under_way", "evidenced")
    _, body = a_promise(life, laptop)
    terms = body["terms"]
    if one is None:
        return "commitment.offered", body
    if life.chance(0.9):
        terms |= {"provider": one.provider, "receiver": one.receiver}
    replaces = life.one_of([one.terms_act])
    return "commitment.amended", {"commitment": one.id, "replaces": replaces, "terms": terms}


def some_evidence(life: Life, laptop: Laptop) -> tuple[str, Any]:
    one = life.promise(laptop, "agreed", "under_way", "evidenced", "lapsed", "handover_asked")
    measured = life.quantity(one)
    body: dict[str, Any] = {
        "commitment": one.id if one else life.one_of([]),
        "action": "work",
        "effortQuantity" if measured["hasUnit"] == "h" else "resourceQuantity": measured,
    }
    if life.chance(0.9):
        body["hasPointInTime"] = life.day()
    if life.chance(0.9):
        body["note"] = "Done"
    return "commitment.evidenced", body


def a_confirmation(life: Life, laptop: Laptop) -> tuple[str, Any]:
    one = life.promise(laptop, "evidenced")
    shown = [each.act for each in one.evidence] if one else []
    named = sorted({life.one_of(shown) for _ in range(life.dice.choice((1, 1, 1, 2)))})
    body: dict[str, Any] = {
        "commitment": one.id if one else life.one_of([]),
        "evidence": named,
        "quantity": life.quantity(one),
        "rest": life.dice.choice(("none", "none", "released", "still_due")),
        "hasPointInTime": life.day(),
    }
    return "commitment.confirmed", body


def a_handover(life: Life, laptop: Laptop) -> tuple[str, Any]:
    one = life.promise(laptop, "agreed", "under_way")
    body: dict[str, Any] = {"commitment": one.id if one else life.one_of([])}
    if life.chance(0.3):
        body["receiver"] = life.member(laptop)
    return "commitment.handover_asked", body


def a_stand_in(life: Life, laptop: Laptop) -> tuple[str, Any]:
    one = life.promise(laptop, "handover_asked")
    asked = [one.handover.act] if one and one.handover else []
    commitment = one.id if one else life.one_of([])
    return "commitment.taken_over", {"commitment": commitment, "asked": life.one_of(asked)}


def a_release(life: Life, laptop: Laptop) -> tuple[str, Any]:
    _, body = about("", "agreed", "evidenced", "lapsed")(life, laptop)
    kind = life.dice.choice(("thanked", "excused", "not_needed"))
    return "commitment.released", {**body, "kind": kind}


def a_date(life: Life, laptop: Laptop) -> tuple[str, Any]:
    one = life.promise(laptop, "offered", "requested", "gathering", "agreed", "under_way")
    which = {"gathering": "deadline", "offered": "answerBy", "requested": "answerBy"}
    usual = which.get(one.status, "due") if one else "due"
    body = {
        "commitment": one.id if one else life.one_of([]),
        "which": usual if life.chance(0.9) else life.dice.choice(("answerBy", "deadline", "due")),
        "hasPointInTime": life.day(),
    }
    return "commitment.date_passed", body


def a_reminder(life: Life, laptop: Laptop) -> tuple[str, Any]:
    one = life.promise(laptop, "agreed", "under_way", "lapsed")
    commitment = one.id if one else life.one_of([])
    body = {"commitment": commitment, "step": "talk", "hasPointInTime": life.day()}
    return "commitment.reminded", body


def _facts(laptop: Laptop) -> list[str]:
    kinds = ("commitment.evidenced", "act.corrected", "commitment.started", "member.left")
    return sorted(act for act, trace in laptop.state.traces.items() if trace.kind in kinds)


def a_witness(life: Life, laptop: Laptop) -> tuple[str, Any]:
    body = {
        "act": life.one_of(sorted(_facts(laptop))),
        "saw": "I was there",
        "how": life.dice.choice(("present", "measured", "told")),
    }
    return "act.witnessed", body


def a_correction(life: Life, laptop: Laptop) -> tuple[str, Any]:
    values: dict[str, Any] = {
        "effortQuantity": life.quantity(),
        "hasPointInTime": life.day(),
        "note": "Otherwise",
        "reading": "12",
        "commitment": NOBODY,
        "quantity": 7,
    }
    fields = life.dice.choices(list(values), (6, 3, 3, 1, 1, 1))
    body = {
        "corrects": life.one_of(sorted(_facts(laptop))),
        "set": {field: values[field] for field in fields},
        "reason": life.dice.choice(("A slip", "A slip", " ")),
    }
    return "act.corrected", body


def a_dispute(life: Life, laptop: Laptop) -> tuple[str, Any]:
    one = life.promise(laptop, "agreed", "evidenced", "fulfilled", "released", "lapsed")
    body: dict[str, Any] = {
        "about": one.id if one else life.one_of([]),
        "reason": "It was less",
        "asks": "Look again",
        "hasPointInTime": life.day(),
    }
    if life.chance(0.5):
        body["mediator"] = life.member(laptop)
    return "dispute.opened", body


def a_resolution(life: Life, laptop: Laptop) -> tuple[str, Any]:
    results = ("earlier", "earlier", "fulfilled", "partly_fulfilled", "released", "lapsed", "void")
    result = life.dice.choice(results)
    body: dict[str, Any] = {
        "dispute": life.one_of(sorted(laptop.state.disputes)),
        "result": result,
        "text": "So be it",
        "hasPointInTime": life.day(),
    }
    if (result == "partly_fulfilled") == life.chance(0.9):
        body["quantity"] = life.quantity()
    return "dispute.resolved", body


def a_settlement(life: Life, laptop: Laptop) -> tuple[str, Any]:
    found = sorted(laptop.state.collisions.values(), key=lambda one: one.id)
    if not found:
        return a_promise(life, laptop)
    collision = life.dice.choice(found)
    one = laptop.state.commitments.get(collision.subject)
    some = [act for act in collision.about if life.chance(0.5)] or list(collision.about[:1])
    results: tuple[dict[str, Any], ...] = (
        {"keep": some},
        {"keep": list(collision.about[:1])},
        {"both": [{"act": act, "quantity": life.quantity(one)} for act in collision.about]},
        {"status": "agreed"},
        {"status": "withdrawn"},
        {"status": "agreed", "keep": some},
        {"status": "not_reached"},
        {"maximum": life.dice.randint(1, 5)},
        {"quantity": life.quantity(one)},
    )
    about_ = list(collision.about) if life.chance(0.95) else [collision.about[0], NOBODY]
    return "collision.settled", {"about": about_, "result": life.dice.choice(results)}


# --- people ------------------------------------------------------------------------------------------


def an_invite(life: Life, laptop: Laptop) -> tuple[str, Any]:
    key = SigningKey(hashlib.sha256(f"invite {life.dice.random()}".encode()).digest())
    did = keys.did_of(bytes(key.verify_key))
    life.invites[did] = key
    return "member.invited", {
        "invite": did,
        "until": life.day(),
        "uses": life.dice.choice((1, 1, 2)),
    }


def _newcomer(life: Life) -> Laptop:
    """Somebody who waits at the door, or somebody new."""
    if life.newcomers and life.chance(0.6):
        return life.dice.choice(list(life.newcomers.values()))
    if len(life.laptops) > 7:
        return life.dice.choice(life.laptops)
    newcomer = life.new_laptop()
    life.newcomers[newcomer.did] = newcomer
    return newcomer


def a_vouch(life: Life, laptop: Laptop) -> tuple[str, Any]:
    return "member.vouched", {"subject": _newcomer(life).did}


def an_admission(life: Life, laptop: Laptop) -> tuple[str, Any]:
    newcomer = _newcomer(life)
    body: dict[str, Any] = {"name": newcomer.name, "device": newcomer.device}
    invites = sorted(laptop.state.invites)
    if invites and life.chance(0.7):
        invite = life.dice.choice(invites)
        signing = life.invites.get(laptop.state.invites[invite].key, newcomer.key)
        body |= {"invite": invite, "request": request(life, newcomer, invite, signing)}
        if life.chance(0.1):
            body["invite"] = life.one_of(invites)
    return "member.admitted", body


def request(life: Life, newcomer: Laptop, invite: str, signing: SigningKey) -> dict[str, str]:
    asked = {
        "group": life.group,
        "invite": invite,
        "name": {"_sd": "A" * 43},
        "nonce": multibase(bytes(16)),
        "seal": multibase(newcomer.seal),
        "sign": multibase(bytes(newcomer.key.verify_key)),
        "type": "TrothJoinRequest",
        "version": 1,
    }
    content = canonical(asked)
    return {
        "bytes": multibase(content),
        "invite": multibase(signing.sign(content).signature),
        "device": multibase(newcomer.key.sign(content).signature),
    }


def a_neighbour(life: Life, laptop: Laptop) -> tuple[str, Any]:
    keeper = laptop.me if life.chance(0.8) else life.member(laptop)
    return "member.admitted", {"name": "Nora", "keeper": keeper}


def a_profile(life: Life, laptop: Laptop) -> tuple[str, Any]:
    return "member.profiled", {"contact": f"Bench {life.dice.randrange(9)}"}


def a_departure(life: Life, laptop: Laptop) -> tuple[str, Any]:
    return "member.left", {"hasPointInTime": life.day()}


def a_fork(life: Life, laptop: Laptop) -> tuple[str, Any]:
    heads = sorted(life.one_of(list(laptop.book.ids())) for _ in range(life.dice.randrange(3)))
    into = life.dice.choice(("uEiA" + "A" * 43, "uEiB" + "A" * 43, laptop.book.group))
    return "group.forked", {"into": into, "at": heads, "stays": life.chance(0.5)}


def a_second_laptop(life: Life, laptop: Laptop) -> tuple[str, Any]:
    return "device.offered", {"device": _newcomer(life).device}


def an_acceptance(life: Life, laptop: Laptop) -> tuple[str, Any]:
    mine = laptop.state.devices.get(laptop.did)
    return "device.accepted", {"offered": life.one_of([mine.named] if mine else [])}


def a_closing(life: Life, laptop: Laptop) -> tuple[str, Any]:
    devices = laptop.state.devices.values()
    mine = sorted(one.sign for one in devices if one.member == laptop.me)
    every = sorted(one.sign for one in devices)
    device = life.dice.choice(mine if mine and life.chance(0.9) else every or [laptop.did])
    of_it = [act for act in laptop.book.ids() if life.acts[act].lane == device]
    return "device.closed", {"device": device, "last": life.one_of(of_it)}


def an_epoch(life: Life, laptop: Laptop) -> tuple[str, Any]:
    devices = sorted(laptop.state.devices.values(), key=lambda one: one.sign)
    able = [one.sign for one in devices if one.status != "closed"]
    if life.chance(0.1):
        able = able[1:]
    return "epoch.opened", {"boxes": [{"device": one, "box": "u" + "A" * 107} for one in able]}


def nothing_said(life: Life, laptop: Laptop) -> tuple[str, Any]:
    """An act with an empty body, of a kind that may need one."""
    return life.dice.choice(sorted(set(KINDS) - {"group.founded", "book.seen"})), {}


_MAKERS: tuple[tuple[Callable[[Life, Laptop], tuple[str, Any]], float], ...] = (
    (a_promise, 5),
    (an_answer, 14),
    (a_part, 8),
    (an_amendment, 5),
    (about("commitment.withdrawn", "offered", "requested", "gathering"), 2),
    (about("commitment.started", "agreed"), 3),
    (some_evidence, 14),
    (a_confirmation, 20),
    (a_handover, 6),
    (a_stand_in, 9),
    (a_release, 2),
    (a_date, 5),
    (a_reminder, 2),
    (a_witness, 9),
    (a_correction, 6),
    (a_dispute, 2),
    (a_resolution, 7),
    (a_settlement, 14),
    (an_invite, 1),
    (a_vouch, 2),
    (an_admission, 2),
    (a_neighbour, 1),
    (a_profile, 1),
    (a_departure, 0.4),
    (a_fork, 0.4),
    (a_second_laptop, 1),
    (an_acceptance, 2),
    (a_closing, 0.6),
    (an_epoch, 1),
    (nothing_said, 1),
    (copied(some_evidence, some_evidence, a_deed, a_giving, a_promise, an_answer, a_reminder), 4),
    (a_restatement, 2),
    (a_denial, 3),
    *BELONGINGS,
    *WRITINGS,
)
MAKERS = [maker for maker, _ in _MAKERS]
WEIGHTS = [weight for _, weight in _MAKERS]


def copies(acts: Sequence[Act], dice: random.Random) -> Iterator[list[Act]]:
    """The acts in batches, in no order at all, some of them twice."""
    sent = [*acts, *dice.sample(list(acts), len(acts) // 4)]
    dice.shuffle(sent)
    while sent:
        size = dice.choice((1, 1, 2, 5, 30))
        yield sent[:size]
        del sent[:size]
