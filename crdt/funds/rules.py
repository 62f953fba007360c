"""Every rule of funds in one table, and what of them may be put right, seen and settled."""

from __future__ import annotations

from typing import Any, Final

from crdt.endings import Way
from crdt.funds import approving, earmarks, overdrawing, payouts, queue, receiving, statements
from crdt.mending import Mend
from crdt.rule import Rule

RULES: Final[dict[str, Rule[Any, Any]]] = {
    **receiving.RULES,
    **earmarks.RULES,
    **payouts.RULES,
    **approving.RULES,
    **statements.RULES,
}
MENDS: Final[dict[str, Mend]] = {**receiving.MENDS, **statements.MENDS}
WAYS: Final[dict[str, Way]] = {**overdrawing.WAYS, **queue.WAYS}
