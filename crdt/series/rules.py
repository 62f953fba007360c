"""Every rule of series in one table, and how their collisions end."""

from __future__ import annotations

from typing import Any, Final

from crdt.endings import Way
from crdt.rule import Rule
from crdt.series import opening, settling, standing

RULES: Final[dict[str, Rule[Any, Any]]] = {**opening.RULES, **standing.RULES}
WAYS: Final[dict[str, Way]] = settling.WAYS
