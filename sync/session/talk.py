"""How the parts of a session say and ask: what they put here goes out, to the peer or to the own book."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Protocol

from sync.session.messages import Message
from sync.session.replica import Question


class Talk(Protocol):
    """Where a part of a session puts what it has to say."""

    def say(self, message: Message) -> None:
        """To the other laptop."""

    def ask(self, question: Question, then: Callable[[Any], None]) -> None:
        """To the own book; `then` gets the answer."""
