"""Every rule of decisions in one table."""

from __future__ import annotations

from typing import Any, Final

from crdt.deciding import counting, opening, voting, waiting, withdrawing
from crdt.rule import Rule

RULES: Final[dict[str, Rule[Any, Any]]] = {
    **opening.RULES,
    **voting.RULES,
    **counting.RULES,
    **waiting.RULES,
    **withdrawing.RULES,
}
