"""What of a group the numbers hang on: who is in it, and its rules."""

from __future__ import annotations

from typing import Any

from immutables import Map
from msgspec import Struct
from msgspec.structs import replace

from crdt.exact import billionths
from crdt.state import State


class Setting(Struct, frozen=True):
    """A group as one reckons with it. Everybody in it is alike but for what the charter's lists say of them."""

    roster: tuple[str, ...]
    rules: Map[str, Any]
    large_sum: int
    """The smallest payout above today's limit, in billionths, whatever becomes of the limit."""
    newcomers: int = 0
    """So many more whom those who act together have admitted, and who do as they do."""
    absent: int = 0
    """So many guardians who never answer."""

    @property
    def members(self) -> int:
        """How many vote."""
        return len(self.roster) + self.newcomers

    @property
    def available(self) -> int:
        """How many of today's members could act together."""
        return len(self.roster) - self.absent

    @property
    def approvers(self) -> tuple[int, int]:
        """How many approvers there are by the charter, and how many of these could say yes."""
        listed: list[str] = self.rules["funds.approvers"]
        if not listed:
            return self.members, self.members
        return len(listed), len(set(listed) & set(self.roster))

    @property
    def guardians(self) -> tuple[str, ...] | None:
        """The guardians whom the charter names and who are members still; None where it names nobody."""
        named: list[str] = self.rules["guardians.members"]
        return tuple(sorted(set(named) & set(self.roster))) if named else None

    def under(self, key: str, value: Any) -> Setting:
        """The same group with another value of one rule."""
        return replace(self, rules=self.rules.set(key, value))

    def without_a_guardian(self) -> Setting:
        """The same group, one of whose guardians never votes, objects or signs."""
        return replace(self, absent=1)

    def joined_by(self, newcomers: int) -> Setting:
        """The same group with so many newcomers more."""
        return replace(self, newcomers=newcomers)


def of(state: State) -> Setting:
    """The group as it is now."""
    rules = state.charter.rules
    return Setting(state.roster, rules, billionths(rules["funds.limitWithoutDecision"]) + 1)
