"""The powers that a group gives: what could be captured, and which ways lead to each."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Final, Literal

from msgspec import Struct
from msgspec.structs import replace

from crdt.capture import deciding, paying
from crdt.capture.reach import Need, Others, Reach, Way, reach
from crdt.capture.setting import Setting
from crdt.charter import votes_needed

Name = Literal[
    "change_locked",
    "change_rule",
    "pay_small",
    "pay_small_own",
    "pay_large",
    "pay_large_own",
    "let_go_hold",
    "let_go_lock",
    "admit",
    "expel",
]


class Power(Struct, frozen=True):
    """Something that so many can do together."""

    name: Name
    ways: Callable[[Setting, Others], tuple[Way, ...]]
    is_locked: bool = False
    """Whether it waits, and guardians may stop it."""

    def reach(self, setting: Setting, others: Others) -> Reach:
        """How few can do it while the others do this."""
        return reach(setting, self.ways(setting, others))


def _locked(setting: Setting, others: Others) -> tuple[Way, ...]:
    return deciding.ways(setting, "locked", others)


def _rule(setting: Setting, others: Others) -> tuple[Way, ...]:
    key = "decisions.method"
    return deciding.ways(setting, setting.rules[key], others, key)


def _hold(setting: Setting, others: Others) -> tuple[Way, ...]:
    return deciding.ways(setting, "majority", others)


def admission(setting: Setting, others: Others) -> tuple[Way, ...]:
    """Who admits, and as many as vouch besides, whom nobody hinders; or the group decides it. No invite is needed."""
    vouching = min(setting.rules["members.vouches"], len(setting.roster) - 1)
    vouched = Need("members.vouches", "vouches", vouching + 1, only_members=True)
    decided = deciding.ways(setting, "majority", others)
    return ((vouched,), *(tuple(replace(one, only_members=True) for one in way) for way in decided))


def expulsion(setting: Setting, others: Others) -> tuple[Way, ...]:
    """All but the one it is about vote, two of them at least; nobody can stop as many as it takes."""
    voters = setting.members - 1
    quorum, majority = "decisions.quorum", "decisions.removalMajority"
    return (
        (
            Need(quorum, "quorum", votes_needed(setting.rules[quorum], voters)),
            Need(majority, "of_all_others", votes_needed(setting.rules[majority], voters)),
            Need("", "two_people", _TWO, is_met=voters >= _TWO),
        ),
    )


_TWO: Final = 2
"""Nobody is put out by one."""
CHANGE_RULE: Final = Power("change_rule", _rule)
POWERS: Final = (
    Power("change_locked", _locked, is_locked=True),
    CHANGE_RULE,
    Power("pay_small", partial(paying.small, own=False)),
    Power("pay_small_own", partial(paying.small, own=True)),
    Power("pay_large", partial(paying.large, own=False)),
    Power("pay_large_own", partial(paying.large, own=True)),
    Power("let_go_hold", _hold),
    Power("let_go_lock", _locked, is_locked=True),
    Power("admit", admission),
    Power("expel", expulsion),
)
