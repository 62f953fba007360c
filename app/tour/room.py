"""A room: laptops in one network, which here is this machine's loopback.

They find each other by multicast DNS. Where the machine lets nobody speak to many on its loopback, each laptop
is told the others' addresses, as people would type them.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from concurrent.futures import Future
from typing import Final

from app.commands import reading, syncing
from app.results import Carried, StatusView
from app.tour.laptops import DEAF, OFF, ON, Laptops
from app.tour.people import Person
from app.tour.telling import NotAsTold, Teller, expect
from app.tour.waiting import BOUND, SHORTEST, wait_until

PATIENCE: Final = 8.0
"""Seconds to wait to be found before addresses are typed."""
NOT_HEARD: Final = (
    "(This machine's loopback carries no multicast, or too slowly: nobody is found by listening. The"
    " laptops are told each other's addresses instead, as with `troth sync --peer`.)"
)


class Room:
    """`app.tour.ways.Way` over real sockets."""

    def __init__(
        self, laptops: Laptops, teller: Teller, *, hears: bool = True, patience: float = PATIENCE
    ) -> None:
        self._laptops = laptops
        self._teller = teller
        self._here: list[Person] = []
        self._network = ON if hears else DEAF
        self._patience = patience
        self._types_addresses = False

    def meet(self, people: Sequence[Person]) -> None:
        """The network of everybody else is off from now on."""
        left = [one for one in self._here if one not in people]
        came = [one for one in people if one not in self._here]
        self._laptops.switch(map(str, left), OFF)
        self._laptops.switch(map(str, came), self._network)
        self._here = list(people)
        self.share()

    def share(self) -> None:
        """Raises NotAsTold where they don't come together."""
        if not wait_until(self._are_linked, self._patience):
            self._type_addresses()
        names = ", ".join(map(str, self._here))
        expect(wait_until(self._are_equal), f"All here should hold the same: {names}.")

    def knock(self, newcomer: Person, link: str, request: bytes) -> _Knock:  # noqa: ARG002 - the laptop has it
        """The newcomer's laptop looks for the inviter, and waits at their door."""
        self._laptops.switch((str(newcomer),), self._network)
        typed = tuple(self._places()) if self._types_addresses else ()
        enter = syncing.Enter(invite=link, seconds=BOUND, peers=typed)
        return _Knock(newcomer, _begun(lambda: newcomer.does(enter)), self._here.append)

    # --- who holds what ----------------------------------------------------------------------------

    def _books(self) -> list[StatusView]:
        return [one.does(reading.Status()) for one in self._here]

    def _are_linked(self) -> bool:
        return _all_have_links(self._books())

    def _are_equal(self) -> bool:
        books = self._books()
        return _all_have_links(books) and len({(book.digest, book.acts) for book in books}) <= 1

    # --- without multicast -------------------------------------------------------------------------

    def _places(self) -> list[str]:
        return [self._laptops[one.name].place for one in self._here]

    def _type_addresses(self) -> None:
        if not self._types_addresses:
            self._teller.tell(NOT_HEARD)
            self._types_addresses, self._patience = True, 0.0
        places = self._places()
        for number, one in enumerate(self._here):
            one.does(syncing.Sync(seconds=SHORTEST, peers=tuple(places[:number])))


class _Knock:
    """`app.tour.ways.Knock` at a real door."""

    def __init__(
        self, newcomer: Person, entering: Future[Carried], is_in: Callable[[Person], None]
    ) -> None:
        self._newcomer = newcomer
        self._entering = entering
        self._is_in = is_in

    def seen_by(self, inviter: Person) -> bytes:
        """What waits at the inviter's door under the newcomer's name."""
        found: list[bytes] = []

        def waits() -> bool:
            if self._entering.done():
                self._entering.result()
            at_the_door = inviter.does(syncing.Newcomers()).waiting
            found.extend(one.request for one in at_the_door if one.name == str(self._newcomer))
            return bool(found)

        expect(wait_until(waits), f"{self._newcomer} should wait at {inviter}'s door.")
        return found[0]

    def let_in(self, answer: bytes) -> Carried:  # noqa: ARG002 - the door gives it by itself
        """The answer comes through the door, and the book with it."""
        try:
            carried = self._entering.result(BOUND)
        except TimeoutError:
            raise NotAsTold(f"{self._newcomer} should have been let in.") from None
        self._is_in(self._newcomer)
        return carried


def _all_have_links(books: Sequence[StatusView]) -> bool:
    """With all others who are in the room."""
    linked = [[one for one in book.peers if one.linked] for book in books]
    return all(len(links) == len(books) - 1 for links in linked)


def _begun(work: Callable[[], Carried]) -> Future[Carried]:
    """On a thread that nobody has to wait for: where the tour ends early, its laptop ends first."""
    future: Future[Carried] = Future()

    def run() -> None:
        try:
            future.set_result(work())
        except Exception as difference:  # noqa: BLE001 - belongs to who waits for it
            future.set_exception(difference)

    threading.Thread(target=run, name="tour-newcomer", daemon=True).start()
    return future
