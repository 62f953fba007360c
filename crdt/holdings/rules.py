"""Every rule of holdings in one table."""

from __future__ import annotations

from typing import Any, Final

from crdt.holdings import (
    booking,
    care,
    conditions,
    counting,
    custody,
    registering,
    stewardship,
    stocks,
)
from crdt.rule import Rule

RULES: Final[dict[str, Rule[Any, Any]]] = {
    **registering.RULES,
    **custody.RULES,
    **conditions.RULES,
    **stocks.RULES,
    **counting.RULES,
    **booking.RULES,
    **care.RULES,
    **stewardship.RULES,
}
