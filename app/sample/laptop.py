"""A laptop in the story: it has heard what the others said before it says anything itself."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator
from typing import Protocol, TypeVar

from app.acting import groups as founding
from app.acting import joining
from app.commands import groups as commands
from app.group import OpenGroup
from app.home import GroupFolder
from app.keyring import DeviceKey
from app.sample.clock import StoryClock
from app.sample.room import InTheRoom, Room
from app.storage.blobs import Blobs
from sync.invite import invite_from_link
from sync.request import make_request


class Said(Protocol):
    """What a command that signs acts gives back."""

    @property
    def acts(self) -> tuple[str, ...]: ...


Given = TypeVar("Given")
Answer = TypeVar("Answer", bound=Said)
Doing = Callable[[OpenGroup, Given], Answer]


class Laptop:
    """Somebody's laptop. It is in the room unless it is `apart`, and it hears only when it needs to."""

    group: InTheRoom
    """From the moment on that it is in."""

    def __init__(self, name: str, folder: GroupFolder, room: Room, clock: StoryClock) -> None:
        self.name = name
        self.key = DeviceKey.generate()
        self.clock = clock
        self.folder = folder
        """Nothing is in it but the photos that this laptop seals."""
        self.room = room
        self._left_at: int | None = None
        """How much had been said when it went apart; None while it is in the room."""
        self._unsaid: list[str] = []

    @property
    def member(self) -> str:
        """The id of whose laptop it is."""
        return self.group.me

    @property
    def is_in(self) -> bool:
        """Whether it speaks for a member now."""
        return hasattr(self, "group") and self.group.speaks

    # --- coming in ---------------------------------------------------------------------------------

    def founds(self, command: commands.NewGroup) -> None:
        """The first laptop: the founding act and the first key of the group."""
        act, beside = founding.first_act(command, self.key, self.clock)
        self.room.begins(act)
        self.room.beside[act.id] = [beside]
        self.room.texts.learn((beside.text,))
        self.comes_in()
        self.group.open_epoch()

    def comes_in(self) -> None:
        self.group = InTheRoom(self.room, self.folder, self.key, self.clock)

    def welcomes(self, newcomer: Laptop, *vouchers: Laptop) -> None:
        """Invite, request, vouches, admission; and the newcomer's laptop has the book."""
        link = self.does(joining.invite, commands.Invite()).link
        sealing = bytes(newcomer.key.sealing.public_key)
        request = make_request(invite_from_link(link), newcomer.name, newcomer.key.signing, sealing)
        for one in vouchers:
            one.does(joining.vouch, commands.Vouch(key=newcomer.key.lane))
        self.does(joining.admit, commands.Admit(request=request))
        newcomer.comes_in()

    # --- saying and hearing ------------------------------------------------------------------------

    def does(self, doing: Doing[Given, Answer], command: Given) -> Answer:
        """Carry out a command that the story knows to be in order."""
        self.clock.tick()
        answer = doing(self._where_it_is(), command)
        if self._left_at is not None:
            self._unsaid += answer.acts
        return answer

    def _where_it_is(self) -> InTheRoom:
        """The group with the book of all; of a laptop that is apart, with its own."""
        if self._left_at is not None and self.group.book is self.room.book:
            if len(self.room.book) != self._left_at:
                raise RuntimeError("whoever is apart speaks before those who stayed")
            self.group.goes_apart()
        return self.group

    @contextlib.contextmanager
    def apart(self) -> Iterator[None]:
        """Out of the room: neither heard nor hearing until the block ends."""
        self._left_at = len(self.room.book)
        try:
            yield
        finally:
            self._left_at = None
            self.group.comes_back()
            self.room.hears(self._unsaid)
            self._unsaid.clear()

    def gives_photos_to(self, folder: GroupFolder) -> None:
        """The photos that this laptop sealed, for another's."""
        kept = Blobs(self.folder.blobs)
        for name in kept.names():
            content = kept.get(name)
            if content is not None:
                Blobs(folder.blobs).put(content)

    def close(self) -> None:
        """Let go of the book in memory."""
        if hasattr(self, "group"):
            self.group.store.close()
