"""A laptop in the story: a book in memory that hears what the others said before it says anything itself."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator, Mapping
from typing import Protocol, TypeVar

from app.acting import groups as founding
from app.acting import joining
from app.commands import groups as commands
from app.group import OpenGroup
from app.home import GroupFolder
from app.keyring import DeviceKey
from app.sample.clock import StoryClock
from app.storage.blobs import Blobs
from app.storage.store import Store
from crdt.signed import Act
from sync.invite import invite_from_link
from sync.request import make_request


class Said(Protocol):
    """What a command that signs acts gives back."""

    @property
    def acts(self) -> tuple[str, ...]: ...


Given = TypeVar("Given")
Answer = TypeVar("Answer", bound=Said)
Doing = Callable[[OpenGroup, Given], Answer]


class Room:
    """Where the laptops meet: all that was said, in the order in which it was heard here."""

    def __init__(self) -> None:
        self.heard: list[tuple[Act, tuple[str, ...]]] = []


class Laptop:
    """Somebody's laptop. It is in the room unless it is `apart`, and it hears only when it needs to."""

    group: OpenGroup
    """From the moment on that it is in."""

    def __init__(self, name: str, folder: GroupFolder, room: Room, clock: StoryClock) -> None:
        self.name = name
        self.key = DeviceKey.generate()
        self.clock = clock
        self.folder = folder
        """Nothing is in it but the photos that this laptop seals, and the order of its lane."""
        self._room = room
        self._next = 0
        self._unsaid: list[str] = []
        self._is_apart = False

    @property
    def member(self) -> str:
        """The id of whose laptop it is."""
        return self.group.me

    # --- coming in ---------------------------------------------------------------------------------

    def founds(self, command: commands.NewGroup) -> None:
        """The first laptop: the founding act and the first key of the group."""
        act, beside = founding.first_act(command, self.key, self.clock)
        store = Store.in_memory(self.folder, act.id, self.key.lane)
        store.append((act,), (beside,), own=True)
        self.group = OpenGroup(store, self.key, self.clock)
        self._say((act.id, self.group.open_epoch()))

    def welcomes(self, newcomer: Laptop, *vouchers: Laptop) -> None:
        """Invite, request, vouches, admission; and the newcomer's laptop has the book."""
        link = self.does(joining.invite, commands.Invite()).link
        sealing = bytes(newcomer.key.sealing.public_key)
        request = make_request(invite_from_link(link), newcomer.name, newcomer.key.signing, sealing)
        for one in vouchers:
            one.does(joining.vouch, commands.Vouch(key=newcomer.key.lane))
        self.does(joining.admit, commands.Admit(request=request))
        store = Store.in_memory(newcomer.folder, self.group.id, newcomer.key.lane)
        newcomer.group = OpenGroup(store, newcomer.key, self.clock)
        newcomer.hears()

    # --- saying and hearing ------------------------------------------------------------------------

    def does(self, doing: Doing[Given, Answer], command: Given) -> Answer:
        """Carry out a command that the story knows to be in order."""
        self.hears()
        self.clock.tick()
        answer = doing(self.group, command)
        self._say(answer.acts)
        return answer

    def hears(self) -> None:
        """Take in what was said in the room since this laptop was last there."""
        if self._is_apart:
            return
        news = [one for one in self._room.heard[self._next :] if one[0].lane != self.key.lane]
        self._next = len(self._room.heard)
        if news:
            beside: Mapping[str, tuple[str, ...]] = {act.id: texts for act, texts in news}
            self.group.take([act for act, _ in news], beside)

    def _say(self, acts: tuple[str, ...]) -> None:
        self._unsaid += acts
        if self._is_apart:
            return
        for act in self._unsaid:
            texts = tuple(self.group.store.disclosures(act).values())
            self._room.heard.append((self.group.book.act(act), texts))
        self._unsaid.clear()

    @contextlib.contextmanager
    def apart(self) -> Iterator[None]:
        """Out of the room: neither heard nor hearing until the block ends."""
        self.hears()
        self._is_apart = True
        try:
            yield
        finally:
            self._is_apart = False
            self._say(())

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
