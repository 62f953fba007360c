"""Whatever others signed, every screen still opens, and every command still has its answer (spec: agreement, P7)."""

from __future__ import annotations

import random
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import msgspec
from engines import SETTINGS, Clock
from hypothesis import given, settings
from hypothesis import strategies as st

sys.path.insert(0, str(Path(__file__).parents[1] / "crdt"))

from lives import Laptop, Life
from mischief import a_mischievous_life

from app import keyring
from app.commands import groups, promises, reading, things
from app.commands.base import Command
from app.engine import Engine
from app.group import OpenGroup
from app.home import Home, Owner
from app.keyring import DeviceKey
from app.results import Refusal
from app.storage.store import Store
from crdt.commitments.promise import ANYONE
from crdt.errors import SENTENCES

seeds = st.integers(0, 2**32 - 1)


def is_no_copy(one: Laptop) -> bool:
    """Whether its lane has one face here. A home whose lane has two does not go on."""
    own = [act for act in map(one.book.act, one.book.ids()) if act.lane == one.did]
    return len({act.seq for act in own}) == len(own)


@contextmanager
def laptop(life: Life, number: int) -> Iterator[tuple[Engine, OpenGroup]]:
    """One of the laptops of a made-up life, as a home with a journal: this one, or the next that is no copy."""
    one = next(filter(is_no_copy, (*life.laptops[number:], *life.laptops)))
    key = DeviceKey(bytes(one.key), one.seal)
    with tempfile.TemporaryDirectory() as folder:
        home = Home(Path(folder))
        with Owner(home):
            staged = home.stage()
            keyring.keep(staged, key, place="file")
            with Store.create(staged, life.group, key.lane) as store:
                for act in map(life.acts.__getitem__, one.book.ids()):
                    store.append([act], own=act.lane == key.lane)
            home.keep(staged, life.group)
            with Engine(home, SETTINGS, Clock()) as engine:
                (group,) = engine._laptop.shelf.all()
                assert group.book.digest() == one.book.digest()
                yield engine, group


def reads(group: OpenGroup) -> list[Command]:
    state = group.state
    subjects = (*state.commitments, *state.members, *state.holdings, *state.outcomes)
    return [
        groups.ListGroups(),
        groups.ShowGroup(),
        groups.Digest(),
        groups.ShowCharter(),
        groups.Members(),
        groups.Devices(),
        reading.ListCommitments(),
        reading.ListCommitments(as_of="9999-12-31", search="e"),
        reading.ListCommitments(as_of="1000-01-01", mine=True),
        reading.Collisions(),
        reading.Findings(),
        reading.Status(),
        things.ListHoldings(),
        things.ListHoldings(search="e", mine=True),
        things.ListOutcomes(),
        *(things.ShowHolding(id=one) for one in state.holdings),
        *(things.ShowOutcome(id=one) for one in state.outcomes),
        *(reading.ShowCommitment(id=one) for one in state.commitments),
        *(reading.History(id=one) for one in subjects),
        *(reading.ShowAct(id=one) for one in group.book.ids()),
    ]


def answered(engine: Engine, command: Command) -> Any:
    """The answer, which must be one that travels; a refusal must be a whole one."""
    result = engine.do(command)
    assert msgspec.json.encode(result)
    if isinstance(result, Refusal):
        assert result.code
        assert result.sentence
    return result


@given(seed=seeds)
@settings(max_examples=8)
def test_every_screen_opens(seed: int) -> None:
    life = a_mischievous_life(seed, 50)
    with laptop(life, seed % len(life.laptops)) as (engine, group):
        for command in reads(group):
            assert not isinstance(answered(engine, command), Refusal), command


WRITES: tuple[type[promises.About], ...] = (
    promises.Accept,
    promises.Decline,
    promises.Withdraw,
    promises.JoinIn,
    promises.Start,
    promises.Amend,
    promises.Confirm,
    promises.HandOver,
    promises.TakeOver,
    promises.Notice,
)


def some_command(dice: random.Random, group: OpenGroup) -> Command:
    """Anything that a person could type about anything that is there."""
    state = group.state
    sorts: list[list[str]] = [
        list(state.commitments),
        list(group.book.ids()),
        list(state.collisions),
        list(state.disputes),
        list(state.members),
        list(state.holdings),
        list(state.passings),
        list(state.outcomes),
    ]
    about = dice.choice(dice.choice([sort for sort in sorts if sort]))
    member = dice.choice(list(state.members))
    quantity = dice.choice(("4 h", "2 h", "3 kg", "0 h", "999999999999999999 h", "0.000000001 h"))
    day = dice.choice(("today", "2026-11-20", "9999-12-31", "1000-01-01"))
    result = dice.choice((f"keep:{about}", f"both:{about}={quantity},{about}={quantity}", "agreed", "withdrawn", "not-reached", "maximum:3", f"quantity:{quantity}"))  # fmt: skip
    commands: list[Command] = [
        *(kind(id=about, on=day) for kind in WRITES),
        promises.Offer(title="x", quantity=quantity, due=day, to=dice.choice((member, "group"))),
        promises.Request(title="x", quantity=quantity, due=day, provider=dice.choice((member, ANYONE))),
        promises.Accept(id=about, terms=dice.choice(list(group.book.ids()))),
        promises.JoinIn(id=about, quantity=quantity),
        promises.Amend(id=about, quantity=quantity, due=day),
        promises.Evidence(id=about, quantity=quantity, note="Done", on=day),
        promises.Confirm(id=about, quantity=quantity, rest=dice.choice(("", "released", "still-due"))),
        promises.HandOver(id=about, to=member),
        promises.Release(id=about, kind="excused"),
        promises.Remind(id=about, step="talk", on=day),
        promises.Witness(act=about, saw="I was there", how=dice.choice(("present", "told"))),
        promises.Correct(act=about, fields={"quantity": quantity}, reason="A slip"),
        promises.Correct(act=about, fields={"hasPointInTime": day, "note": "x"}, reason="A slip"),
        promises.Restate(act=about),
        promises.Correct(act=about, line=1, fields={"measure": "fixed"}, reason="A slip"),
        things.GiveHolding(id=about, to=dice.choice((member, "group")), on=day),
        things.ReceiveHolding(id=about, condition="worn", on=day),
        things.NoteCondition(id=about, condition=dice.choice(("good", "unsafe"))),
        things.Raise(id=about, quantity=quantity),
        things.Lower(id=about, quantity=quantity, action="transfer"),
        things.Count(lines=(f"{about}={quantity}",)),
        things.Count(lines=(f"{about}=missing",)),
        things.RecordDeed(action="modify", thing=about, quantity=quantity),
        things.MeasureOutcome(id=about, lines=(things.Measured(measure="fixed"),)),
        promises.Dispute(id=about, reason="Less", asks="Look", mediator=member, on=day),
        promises.Resolve(id=about, result="partly_fulfilled", quantity=quantity, text="So be it"),
        promises.Resolve(id=about, result="earlier", text="So be it"),
        promises.Settle(id=about, result=result),
        promises.Acknowledge(),
        groups.Profile(contact="Here", speaking_for=member),
        groups.AdmitNeighbour(name="Nora", keeper=member),
        groups.CloseDevice(device=dice.choice(list(state.devices))),
        groups.Invite(until=day),
    ]  # fmt: skip
    return dice.choice(commands)


@given(seed=seeds)
@settings(max_examples=8)
def test_every_command_is_answered_about_anything(seed: int) -> None:
    """In a book full of nonsense: done, or refused with a code that has a sentence; and done is journaled."""
    life = a_mischievous_life(seed, 40)
    dice = random.Random(seed)
    with laptop(life, dice.randrange(len(life.laptops))) as (engine, group):
        for _ in range(60):
            acts = len(group.book)
            result = answered(engine, some_command(dice, group))
            if isinstance(result, Refusal):
                assert len(group.book) == acts, result
                known = {"not_found", "ambiguous", "not_understood", "offer_expired"}
                assert result.code in SENTENCES.keys() | known | {"deadline_passed"}, result
                assert result.exit in (1, 2, 3)
            assert len(group.store) == len(group.book)
        assert group.book.agreement.forks() == []
        said = [finding.act for found in group.state.findings.values() for finding in found]
        mine = [group.book.act(act) for act in said if group.book.act(act).lane == group.key.lane]
        assert {act.id for act in mine} <= set(life.acts)
