"""What a promise asks its provider to have been shown (spec: acts in full, 2 and 3)."""

from __future__ import annotations

from typing import Any

from crdt.holdings import briefing
from crdt.kinds.shared import ANYONE
from crdt.records.promises import Commitment
from crdt.rule import Case


def the_provider_has_what_is_required(case: Case[Any, Commitment]) -> bool:
    """Whoever takes it on was shown how it is done."""
    commitment = case.subject
    if case.kind == "commitment.accepted" and (
        commitment.agreed or commitment.provider not in (ANYONE, case.author)
    ):
        return True
    topics = commitment.terms.requires
    return briefing.has_been_shown(case.state, case.author, topics, case.knew)
