"""A small group whose members sign real acts, and the tables of what the rules say to each.

A step of a table is a sentence, `Ben offers`, or a sentence with what differs from the usual body (verbs.py),
`("Ben offers", {"effortQuantity": "2 h"})`. Texts that begin with @ name an earlier act by its label
(`@promise`, or what the sentence says after `as`: `Ben offers as other`), a member (`@Ben`), a device's key
(`@key-Ben`). `apart Ben Cleo` parts these laptops from the others, `together` brings everybody up to date; acts
fold in the order they are told. A dict as the first step founds the group with other rules, {} not at all;
`("charter says", {…})` sets rules later, where they name members.
"""

from __future__ import annotations

import base64
import hashlib
import importlib.util
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace
from nacl.signing import SigningKey

from crdt import fold, keys, signed, suspending
from crdt.agreement.standing import Met
from crdt.commitments.promise import promised
from crdt.errors import Refused
from crdt.exact import written
from crdt.figures import figures
from crdt.funds import money
from crdt.kinds import KINDS
from crdt.kinds.commitments import Terms
from crdt.records.periods import Figures
from crdt.records.promises import Commitment
from crdt.records.series import Series
from crdt.records.words import Collision
from crdt.state import NOBODY

HERE = Path(__file__).parent
MEMBERS = ("Ana", "Ben", "Cleo", "Dora")
QUANTITIES = (
    "effortQuantity",
    "resourceQuantity",
    "minimumQuantity",
    "onhandQuantity",
    "quantity",
)


def load(path: Path) -> Any:
    """A module of this folder, which is no package."""
    spec = importlib.util.spec_from_file_location(f"rules_{path.stem}", path)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


VERBS = load(HERE / "verbs.py").VERBS
DRAFTS = load(HERE / "drafts.py").MAKERS


def multibase(content: bytes) -> str:
    return "u" + base64.urlsafe_b64encode(content).rstrip(b"=").decode()


def written_out(value: Any, who: str, what: str) -> Any:
    """A usual body with its speaker and its object filled in."""
    if isinstance(value, dict):
        return {key: written_out(one, who, what) for key, one in value.items()}
    if isinstance(value, list):
        return [written_out(one, who, what) for one in value]
    return value.format(who=who, what=what) if isinstance(value, str) else value


class Laptop:
    """One device with its lane and what it has seen."""

    def __init__(self, name: str, seen: set[str]) -> None:
        self.key = SigningKey(hashlib.sha256(name.encode()).digest())
        self.did = keys.did_of(bytes(self.key.verify_key))
        self.sealing = hashlib.sha256(self.did.encode()).digest()
        self.island = 0
        self.lane: list[str] = []
        self.seen = seen

    @property
    def device(self) -> dict[str, str]:
        return {"sign": self.did, "seal": keys.seal_of(self.sealing)}


class World:
    """Ana's group of four, and everything that was said in it."""

    def __init__(self, rules: dict[str, Any] | None = None) -> None:
        self.state = NOBODY
        self.laptops: dict[str, Laptop] = {}
        self.pasts: dict[str, frozenset[str]] = {}
        self.acts: dict[str, signed.Act] = {}
        self.bodies: dict[str, Any] = {}
        self.labels = {"group": ""}
        self.islands = 0
        if rules != {}:
            self.found({"members.vouches": 0, **(rules or {})})

    def found(self, rules: dict[str, Any]) -> None:
        self.step(("Ana founds as Ana", {"rules": rules}))
        for number, name in enumerate(MEMBERS[1:]):
            for other in MEMBERS[1 : number + 1] if rules["members.vouches"] else ():
                self.step(f"{other} vouches {name}")
            self.step(f"Ana admits {name}")

    def laptop(self, name: str) -> Laptop:
        """The laptop of this name, new and up to date where nobody has spoken of it."""
        if name not in self.laptops:
            self.laptops[name] = Laptop(name, set(self.pasts))
        return self.laptops[name]

    # --- speaking ----------------------------------------------------------------------------------

    def tell(self, *steps: Any) -> str:
        """Play steps of a table; the id of the last act."""
        return [self.step(step) for step in steps][-1]

    def step(self, step: Any) -> str:
        sentence, differs = step if isinstance(step, tuple) else (step, {})
        who, *words = sentence.split()
        if who == "together":
            self.together()
        elif who == "apart":
            self.apart(*words)
        elif who == "removals":
            met = self.full(differs)
            for act, member in zip(met["acts"], met["members"], strict=True):
                how = Met(tuple(one for one in met["acts"] if one != act), ())
                self.state = suspending.met(self.state, act, (member,), how)
        elif who == "charter":
            self.amend(differs)
        else:
            return self.say(who, *self.meant_by(step))
        return ""

    def meant_by(self, step: Any) -> tuple[str, str, dict[str, Any]]:
        """The kind, label and body of what a step says."""
        sentence, differs = step if isinstance(step, tuple) else (step, {})
        who, verb, *words = sentence.split()
        kind, usual, label = VERBS[verb]
        what = words[-1] if words else ""
        body = {**written_out(usual, who, what), **differs}
        if "terms" in body:
            terms = self.full(body["terms"])
            inside = set(Terms.__struct_fields__) - set(KINDS[kind].__struct_fields__)
            terms |= {name: body.pop(name) for name in differs if name in inside}
            body["terms"] = terms
        label = what if words[:1] == ["as"] else label.format(who=who, what=what)
        return kind, label, self.full(body)

    def refused(self, step: Any) -> str | None:
        """What a command says before it signs this step."""
        who, kind, body = (
            str(step[0] if isinstance(step, tuple) else step).split()[0],
            *self.meant_by(step)[::2],
        )
        try:
            content = signed.canonical(body)
            lane = self.laptop(who).did
            return fold.refusal(
                self.state, kind, lane, content, self.acts.__getitem__, self.figures
            )
        except Refused as refusal:
            return refusal.code

    def say(self, who: str, kind: str, label: str, body: dict[str, Any]) -> str:
        """Sign and fold one act; its id."""
        laptop = self.laptop(who)
        prev = laptop.lane[-1] if laptop.lane else None
        own = self.pasts[prev] | {prev} if prev else frozenset()
        tips = laptop.seen - own
        heads = tips - {older for act in tips for older in self.pasts[act]}
        statement = signed.Statement(
            group=self.labels["group"],
            kind=kind,
            body=signed.canonical(body),
            seq=len(laptop.lane) + 1,
            prev=prev,
            seen=tuple(sorted(heads)),
        )
        act = signed.sign(laptop.key, statement, "2026-11-01T10:00:00Z")
        past = frozenset(own | laptop.seen)
        self.acts[act.id] = act
        self.state = fold.apply(
            self.state, act, past.__contains__, self.acts.__getitem__, self.figures
        )
        self.remember(act.id, label, body, past)
        laptop.lane.append(act.id)
        for other in self.laptops.values():
            if other.island == laptop.island:
                other.seen.add(act.id)
        return act.id

    def figures(self, heads: tuple[str, ...], begins: str, ends: str) -> Figures | None:
        """What these heads with their past come to, folded on their own in the order they were told."""
        if not all(one in self.pasts for one in heads):
            return None
        wanted = {*heads}.union(*(self.pasts[one] for one in heads))
        state, said = NOBODY, [one for one in self.acts if one in wanted]
        for one in said:
            knew = self.pasts[one].__contains__
            state = fold.apply(state, self.acts[one], knew, self.acts.__getitem__, self.figures)
        return figures(state, said, begins, ends)

    def remember(self, act: str, label: str, body: Any, past: frozenset[str]) -> None:
        self.pasts[act], self.bodies[act], self.labels[label] = past, body, act
        self.labels["group"] = self.labels["group"] or act

    def apart(self, *names: str) -> None:
        self.islands += 1
        for name in names:
            self.laptop(name).island = self.islands

    def together(self) -> None:
        for laptop in self.laptops.values():
            laptop.island, laptop.seen = 0, set(self.pasts)

    def amend(self, rules: dict[str, Any]) -> None:
        """The charter with other rules, as a decision would leave it."""
        group, charter = self.state.group, self.state.charter
        charter = replace(charter, rules=charter.rules.update(self.full(rules)))
        group = replace(group, charters=group.charters.set(charter.id, charter))
        self.state = self.state.with_(group=group)

    # --- what @ stands for ---------------------------------------------------------------------------

    def full(self, value: Any, key: str = "") -> Any:
        """A body with names replaced by what they stand for, and quantities written out."""
        if isinstance(value, dict):
            return {name: self.full(one, name) for name, one in value.items() if one is not None}
        if isinstance(value, list | tuple):
            return [self.full(one, key) for one in value]
        if isinstance(value, str) and value.startswith("@"):
            return self.meant(value[1:])
        if isinstance(value, str) and key in QUANTITIES:
            number, _, unit = value.partition(" ")
            return {"hasNumericalValue": number, "hasUnit": unit}
        return value

    def meant(self, name: str) -> Any:
        sort, _, whose = name.partition("-")
        if sort == "key":
            return self.laptop(whose).did
        if sort == "device":
            return self.laptop(whose).device
        if sort == "request":
            return self.request(whose)
        if sort in DRAFTS and whose:
            return DRAFTS[sort](self, whose)
        if sort == "others":
            return sorted(self.labels[one] for one in MEMBERS if one != whose)
        if sort == "time":
            return f"{self.labels['series']}~{whose}"
        if name == "boxes":
            return [{"device": self.laptop(one).did, "box": "u" + "A" * 107} for one in MEMBERS]
        if name == "waiting":
            return list(self.waiting[0].about)
        if name == "terms":
            return dict(self.bodies[self.labels["promise"]]["terms"])
        return self.labels[name]

    def request(self, name: str) -> dict[str, str]:
        """A newcomer's request, signed by the invite's key and by their own."""
        laptop, invite = self.laptop(name), self.laptop("invite").key
        asked = {
            "group": self.labels["group"],
            "invite": self.labels["invite"],
            "name": {"_sd": "A" * 43},
            "nonce": multibase(bytes(16)),
            "seal": multibase(laptop.sealing),
            "sign": multibase(bytes(laptop.key.verify_key)),
            "type": "TrothJoinRequest",
            "version": 1,
        }
        content = signed.canonical(asked)
        return {
            "bytes": multibase(content),
            "invite": multibase(invite.sign(content).signature),
            "device": multibase(laptop.key.sign(content).signature),
        }

    # --- asking ------------------------------------------------------------------------------------

    def findings(self, act: str) -> list[str]:
        return [finding.code for finding in self.state.findings.get(act, ())]

    def named(self, member: str) -> str:
        """The name of a member."""
        known = self.state.members.get(member)
        return str(known.name) if known else member if member in ("group", "anyone") else "outside"

    def commitment(self, label: str = "promise") -> Commitment:
        return self.state.commitments[self.labels.get(label, label)]

    def status(self, label: str = "promise") -> str | None:
        """The status of a promise, a member or a hand-over; where a holding stands, and how it is or how much."""
        if label.startswith("time-"):
            return self.time(self.meant(label))
        of = self.labels.get(label, label)
        if of in self.state.series:
            return self.who_stands(self.state.series[of])
        holding, fund = self.state.holdings.get(of), money.fund_of(self.state, of)
        if fund is not None:
            return f"{written(money.balance(self.state, fund))} {fund.currency}"
        if holding is not None:
            much = f"{holding.onhand} {holding.unit}" if holding.unit else holding.condition
            return f"{holding.standing} {much} {self.named(str(holding.custodian))}"
        if of in self.state.rekeyings:
            return self.state.devices[self.state.rekeyings[of].device].status
        found: Any = self.state.commitments.get(of) or self.state.members.get(of)
        found = found or self.state.passings.get(of) or self.state.outcomes.get(of)
        found = found or self.state.decisions.get(of)
        found = found or self.state.bookings.get(of)
        found = found or self.state.payouts.get(of) or self.state.earmarks.get(of)
        found = found or self.state.entries.get(of) or self.state.closings.get(of)
        if found is None and of in self.state.deeds:
            deed = self.state.deeds[of]
            return ("done disputed" if deed.disputed else "done") if not deed.void else "void"
        disputed = " disputed" if getattr(found, "disputed", "") else ""
        return f"{found.status}{disputed}" if found else None

    def time(self, of: str) -> str | None:
        """How one time of a series stands, and with whom."""
        found = promised(self.state, of)
        return f"{found.status} {self.named(found.provider)}" if found else None

    def who_stands(self, series: Series) -> str:
        """Who has which slot of a series."""
        standing = [one for one in series.standing if not one.dropped]
        return ", ".join(f"{self.named(one.by)} {one.slot}" for one in standing)

    @property
    def waiting(self) -> list[Collision]:
        return [one for one in self.state.collisions.values() if one.result is None]


def played(*steps: Any) -> tuple[World, str]:
    """The world after some steps, and the id of the last act."""
    rules = steps[0] if isinstance(steps[0], dict) else None
    world = World(rules)
    return world, world.tell(*(steps if rules is None else steps[1:]))


TABLES = {path.stem: load(path).ROWS for path in sorted((HERE / "tables").glob("*.py"))}
ROWS = {f"{stem}: {row[0]}": row for stem, rows in TABLES.items() for row in rows}


def ends_apart(before: list[Any]) -> bool:
    """Whether somebody does not know everything when the row's act is said."""
    apart = False
    for step in before:
        word = str(step).split()[0]
        apart = (apart or word == "apart") and word != "together"
    return apart


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    told = {"row": ROWS, "row_told_to_all": {k: r for k, r in ROWS.items() if not ends_apart(r[1])}}
    for fixture in told.keys() & set(metafunc.fixturenames):
        metafunc.parametrize(fixture, told[fixture].values(), ids=told[fixture].keys())


@pytest.fixture
def world() -> World:
    """Ana, who founded the group, with Ben, Cleo and Dora."""
    return World()


@pytest.fixture
def play() -> Any:
    """The world after some steps, and the id of the last act."""
    return played


@pytest.fixture
def verbs() -> Any:
    """Kind, usual body and label by verb."""
    return VERBS


@pytest.fixture
def rows() -> list[Any]:
    """Every row of every table."""
    return [row for rows in TABLES.values() for row in rows]


@pytest.fixture
def kind_of() -> Any:
    """The kind of act that a step writes."""

    def of(step: Any) -> str:
        sentence = step[0] if isinstance(step, tuple) else step
        kind: str = VERBS[sentence.split()[1]][0]
        return kind

    return of
