"""How many it takes to decide something: by each method that is strong enough, until it takes place."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from crdt.capture.reach import Need, Others, Way
from crdt.capture.setting import Setting
from crdt.charter import votes_needed
from crdt.deciding.changes.change import LEAST
from crdt.kinds.decisions import Method

MOST: Final = 500
"""So many vote on one thing at most (spec: acts in full, 8.3)."""
_METHODS: Final[tuple[Method, ...]] = ("majority", "consent", "two_thirds", "large", "locked")
_UNNAMED: Final = 2
"""So many electors stop what is decided for good, where the charter names no guardians."""


def ways(setting: Setting, least: str, others: Others, by: str = "") -> tuple[Way, ...]:
    """Every method that is strong enough, the least first. `by`: the charter's rule that asks for this method."""
    strong = sorted(LEAST[least], key=lambda one: (one != least, _METHODS.index(one)))
    return tuple(_way(setting, method, others, by) for method in strong)


def _way(setting: Setting, method: Method, others: Others, by: str) -> Way:
    voters = setting.members
    quorum = Need(
        "decisions.quorum", "quorum", votes_needed(setting.rules["decisions.quorum"], voters)
    )
    few_enough = Need("", "too_many_voters", voters, is_met=voters <= MOST)
    return (
        quorum,
        *_NEEDS[method](setting, others, by),
        *(() if few_enough.is_met else (few_enough,)),
    )


def _consent(setting: Setting, others: Others, by: str) -> Way:
    """Anybody else may object."""
    return (Need(by, "nobody_objects", setting.members),) if others == "against" else ()


def _majority(setting: Setting, others: Others, by: str) -> Way:
    """All others may say no."""
    if others == "silent":
        return ()
    return (Need(by, "more_than_half", votes_needed(">1/2", setting.members)),)


def _two_thirds(setting: Setting, others: Others, by: str) -> Way:
    return (Need(by, "two_thirds", votes_needed("2/3", setting.members)),)


def _large(setting: Setting, others: Others, by: str) -> Way:
    rule = "decisions.lockedMajority"
    return (Need(rule, "large", votes_needed(setting.rules[rule], setting.members)),)


def _locked(setting: Setting, others: Others, by: str) -> Way:
    """It is adopted as by a large majority, no guardian stops it, and enough say that it has waited."""
    rule = "decisions.waitWitnesses"
    waited = Need(rule, "witnesses", votes_needed(setting.rules[rule], setting.members))
    return (*_large(setting, others, by), waited, *_guardians(setting, others))


def _guardians(setting: Setting, others: Others) -> Way:
    """Those who could stop it have to be among those who want it; an absent one stops nothing."""
    if others == "silent":
        return ()
    named = setting.guardians
    if named is None:
        number = setting.members - setting.absent - (_UNNAMED - 1)
        return (Need("guardians.members", "two_guardians", number),)
    number = len(named) - setting.absent
    return (Need("guardians.members", "guardians", number, only_members=True),) if number else ()


_NEEDS: Final[dict[Method, Callable[[Setting, Others, str], Way]]] = {
    "consent": _consent,
    "majority": _majority,
    "two_thirds": _two_thirds,
    "large": _large,
    "locked": _locked,
}
