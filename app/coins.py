"""Sums of money as people write them: at least two places behind the point."""

from __future__ import annotations

from crdt.exact import billionths, written


def coins(amount: str | int) -> str:
    """`6.5` as `6.50`; a whole number is of billionths."""
    plain = written(billionths(amount) if isinstance(amount, str) else amount)
    whole, _, rest = plain.partition(".")
    return f"{whole}.{rest.ljust(2, '0')}"
