"""How what one laptop knows reaches another: what the story asks for, however it comes about."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from app.results import Carried
    from app.tour.people import Person


class Knock(Protocol):
    """Somebody who asks to be let in."""

    def seen_by(self, inviter: Person) -> bytes:
        """The request, as it came to the inviter."""

    def let_in(self, answer: bytes) -> Carried:
        """What the newcomer's laptop says once it has the answer."""


class Way(Protocol):
    """A network, or whatever stands in for one."""

    def meet(self, people: Sequence[Person]) -> None:
        """From now on exactly these are in one room; when it returns, they hold the same."""

    def share(self) -> None:
        """Wait until all who are in the room hold the same."""

    def knock(self, newcomer: Person, link: str, request: bytes) -> Knock:
        """A newcomer asks from inside the room."""
