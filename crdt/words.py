"""Words about acts: who saw what, and the author's corrections (spec: acts in full, 4)."""

from __future__ import annotations

from typing import Any, Final

from crdt.rule import Rule
from crdt.state import Evidence, State


def counted_witnesses(state: State, evidence: Evidence) -> tuple[str, ...]:
    """The members who saw this version of the evidence themselves, sorted. Hearsay is shown, not counted."""
    given = state.statements.get(evidence.act, ())
    seen = {one.by for one in given if one.how != "told" and one.version == evidence.version}
    return tuple(sorted(seen))


RULES: Final[dict[str, Rule[Any, Any]]] = {}
