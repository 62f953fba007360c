"""Whatever was said about money while apart, every screen of it opens, and every command about it has its answer."""

from __future__ import annotations

import random
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from spendings import Purse
from test_engine_hostile import answered, laptop

from app.commands import circulation, funds, groups, home, promises, reading, settling, things
from app.commands.base import Command
from app.group import OpenGroup
from app.results import Refusal
from crdt.errors import SENTENCES

seeds = st.integers(0, 2**32 - 1)
DAYS = ("today", "2026-11-20", "9999-12-31", "1000-01-01")
SUMS = ("20.00 EUR", "20", "0 EUR", "-4 EUR", "35.50 CHF", "999999999999999999 EUR", "0.000000001")


def reads(group: OpenGroup) -> list[Command]:
    state = group.state
    return [
        *(funds.ShowFund(id=one) for one in state.funds),
        *(funds.ShowFund(id=one, as_of="9999-12-31") for one in state.funds),
        *(funds.ShowFund(id=one, as_of="1000-01-01") for one in state.funds),
        *(circulation.ShowCirculation(id=one) for one in state.funds),
        *(settling.ShowCollision(id=one) for one in state.collisions),
        *(things.ShowHolding(id=one) for one in state.holdings),
        *(reading.History(id=one) for one in state.funds),
        *(reading.ShowAct(id=one) for one in group.book.ids()),
        home.ShowHome(),
        home.ShowHome(as_of="9999-12-31"),
        groups.ShowOpen(),
        reading.Collisions(),
    ]


@given(seed=seeds)
@settings(max_examples=6)
def test_every_screen_of_money_opens(seed: int) -> None:
    life = Purse(seed, forking=0.005).live(90)
    with laptop(life, seed % len(life.laptops)) as (engine, group):
        for command in reads(group):
            assert not isinstance(answered(engine, command), Refusal), command


def some_command(dice: random.Random, group: OpenGroup) -> Command:
    """Anything that a person could type about any of the money that is there."""
    state = group.state
    sorts = [
        list(each)
        for each in (
            state.funds,
            state.payouts,
            state.earmarks,
            state.inflows,
            state.outcomes,
            state.collisions,
            state.members,
        )
    ]
    about, other = (dice.choice(dice.choice([sort for sort in sorts if sort])) for _ in range(2))
    quantity, day = dice.choice(SUMS), dice.choice(DAYS)
    said: dict[str, Any] = {"id": about, "on": day}
    commands: list[Command] = [
        funds.MoneyIn(**said, quantity=quantity, form=dice.choice(("gift", "par_share"))),
        funds.MoneyIn(**said, quantity=quantity, outside="The town", only_for=other),
        funds.Earmark(**said, quantity=quantity, outcome=other, until=day),
        funds.Earmark(**said, quantity=quantity, outcome=other, promise=about, to=other),
        funds.ReturnEarmark(**said),
        funds.AskPayout(**said, quantity=quantity, outcome=other),
        funds.AskPayout(**said, quantity=quantity, share=other),
        funds.AskPayout(**said, quantity=quantity, earmark=other, restricted=about),
        funds.AskPayout(**said, quantity=quantity, receipt="/nowhere/at/all.jpg"),
        funds.Approve(**said),
        funds.WithdrawPayout(**said, reason="Cheaper"),
        funds.PayOut(**said, reference="12"),
        funds.ConfirmPayment(**said),
        funds.ConfirmPayment(**said, quantity=quantity),
        funds.CheckStatement(**said, quantity=quantity, covers=(other,)),
        funds.CheckStatement(**said, quantity=quantity),
        promises.Settle(id=about, result=f"wait:{other}"),
        promises.Settle(id=about, result=f"order:{other},{other}"),
        promises.Correct(act=about, fields={"quantity": quantity}, reason="A slip"),
        promises.Correct(act=about, fields={"form": "loan"}, reason="A slip"),
    ]
    return dice.choice(commands)


@given(seed=seeds)
@settings(max_examples=6)
def test_every_command_about_money_is_answered(seed: int) -> None:
    """Done, or refused with a code that has a sentence; and nothing is journaled that was refused."""
    life, dice = Purse(seed).live(60), random.Random(seed)
    with laptop(life, dice.randrange(len(life.laptops))) as (engine, group):
        for _ in range(80):
            acts = len(group.book)
            result = answered(engine, some_command(dice, group))
            if isinstance(result, Refusal):
                assert len(group.book) == acts, result
                known = {"not_found", "ambiguous", "not_understood", "file_failed"}
                assert result.code in SENTENCES.keys() | known, result
            assert len(group.store) == len(group.book)
