"""Every rule of commitments in one table."""

from __future__ import annotations

from typing import Any, Final

from crdt.commitments import agreeing, amending, confirming, dates, gathering, handover, keeping
from crdt.rule import Rule

RULES: Final[dict[str, Rule[Any, Any]]] = {
    **agreeing.RULES,
    **amending.RULES,
    **gathering.RULES,
    **keeping.RULES,
    **confirming.RULES,
    **handover.RULES,
    **dates.RULES,
}
