"""Entering a group in the room: knock, be let in, and take the book over by an ordinary session (spec: room, 7)."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Final

from nacl.signing import SigningKey

from app import keyring
from app.acting import joining
from app.errors import LocalRefusal
from app.finding import Unclear
from app.home import GroupFolder
from app.results import Carried
from app.syncing import peers
from app.syncing.addresses import Address, address, known
from app.syncing.replica import GroupReplica
from crdt.keys import did_of
from sync import transport
from sync.door import Admission, open_admission, proof
from sync.epochs import lan_key
from sync.errors import RemoteError
from sync.invite import Invite, invite_from_link, room_key
from sync.request import Request, open_request

if TYPE_CHECKING:
    from collections.abc import Mapping

    from app.commands.syncing import Enter
    from app.engine import Engine
    from app.keyring import DeviceKey
    from app.syncing.network import Network

_FINAL: Final = frozenset(
    (
        "bad_signature",
        "declined",
        "invite_ended",
        "invite_used",
        "not_for_this_invite",
        "not_for_this_laptop",
        "not_let_in",
        "not_our_request",
    )
)
"""Answers after which knocking again is of no use."""
_PAUSE: Final = 0.5
"""Seconds between two attempts."""
_BREATH: Final = 0.05
"""Seconds before a session that was cut off is taken up again."""


async def enter(network: Network, command: Enter) -> Carried:
    """Come in, within so many seconds. Raises RemoteError with the inviter's answer, LocalRefusal where none came."""
    newcomer = await asyncio.wrap_future(
        network.desk.call(lambda engine: Newcomer.waiting(engine, command))
    )
    coming = _Entry(network, newcomer, command)
    made = newcomer.invite
    with network.neighbours.looking_for(
        f"enter:{made.invite}", room_key(made.seed), made.inviter, coming.hear
    ):
        try:
            async with asyncio.timeout(command.seconds):
                admission = await coming.knock()
                return await coming.take_over(admission)
        except TimeoutError:
            raise coming.why_not() from None


class Newcomer:
    """This laptop's request that waits, and the key that asks."""

    def __init__(self, folder: GroupFolder, key: DeviceKey, invite: Invite, sent: bytes) -> None:
        self.folder = folder
        self.key = key
        self.invite = invite
        self.sent = sent
        self.request: Request = open_request(sent, invite).request

    @classmethod
    def waiting(cls, engine: Engine, command: Enter) -> Newcomer:
        """The one made by this invite. Raises Unclear where there is none."""
        for root, waits in joining.waiting(engine.laptop.home):
            if waits.link == command.invite:
                folder = GroupFolder(root)
                key = keyring.load(folder, passphrase=command.passphrase)
                return cls(folder, key, invite_from_link(waits.link), waits.request)
        raise Unclear("not_found", "No request of this laptop waits for that invite.")


class _Entry:
    """One attempt to come in, over as many connections as it takes."""

    def __init__(self, network: Network, newcomer: Newcomer, command: Enter) -> None:
        typed = map(address, command.peers)
        self._passphrase = command.passphrase
        invited = [one for text in newcomer.invite.addresses if (one := known(text))]
        self._network = network
        self._newcomer = newcomer
        self._given = tuple(dict.fromkeys((*typed, *invited)))
        self._heard: tuple[Address, ...] = ()
        self._heard_anew = asyncio.Event()
        self._last = RemoteError("cut_off")
        self._met = self._waits = False
        self._equal = asyncio.Event()

    def hear(self, places: tuple[Address, ...]) -> None:
        """Where the inviter says that they are."""
        self._heard = places
        self._heard_anew.set()

    def why_not(self) -> Exception:
        """What to say when the time is over."""
        made = self._newcomer.invite
        if self._waits:
            return LocalRefusal("still_waiting", group=made.name)
        if self._met:
            return self._last
        return LocalRefusal("inviter_away", group=made.name)

    # --- at the door -------------------------------------------------------------------------------

    async def knock(self) -> Admission:
        """Knock wherever the inviter may be, until there is an answer."""
        while True:
            for place in dict.fromkeys((*self._heard, *self._given)):
                box = await self._knocked(place)
                if box is not None:
                    self._given = (place, *self._given)
                    secret = bytes(self._newcomer.key.sealing)
                    return open_admission(box, secret, self._newcomer.request)
            await self._pause()

    async def _knocked(self, place: Address) -> bytes | None:
        made = self._newcomer.invite
        try:
            return await transport.knock(
                place.host,
                place.port,
                room_key(made.seed),
                self._newcomer.key.signing,
                made.inviter,
                self._request,
                self._told_to_wait,
                self._network.patience,
            )
        except RemoteError as refused:
            self._last = refused
            if refused.code in _FINAL:
                raise
        self._waits = False
        return None

    def _request(self, transcript: bytes) -> tuple[bytes, bytes]:
        sent = self._newcomer.sent
        return sent, proof(self._newcomer.key.signing, transcript, sent)

    def _told_to_wait(self) -> None:
        self._met = self._waits = True
        self._network.say_line("The inviter's laptop has your request. Compare the four words.")

    async def _pause(self) -> None:
        """Until the inviter is heard anew, but not long."""
        self._heard_anew.clear()
        try:
            async with asyncio.timeout(_PAUSE):
                await self._heard_anew.wait()
        except TimeoutError:
            return

    # --- inside ------------------------------------------------------------------------------------

    async def take_over(self, admission: Admission) -> Carried:
        """Take the whole book over, by as many sessions as it takes, then give the group its place."""
        self._network.say_line("You are let in. The book comes over.")
        desk, newcomer = self._network.desk, self._newcomer
        group = newcomer.invite.group
        await asyncio.wrap_future(desk.call(self._begin))
        try:
            while not self._equal.is_set():
                await self._session(lan_key(admission.key))
                await asyncio.sleep(_BREATH * (not self._equal.is_set()))
            return await asyncio.wrap_future(desk.call(self._enter))
        finally:
            await asyncio.wrap_future(desk.call(lambda engine: self._put_away(engine, group)))

    def _begin(self, engine: Engine) -> None:
        newcomer, laptop = self._newcomer, engine.laptop
        group = newcomer.invite.group
        if group in engine.groups():
            return
        self._network.desk.coming(
            joining.coming(newcomer.folder, newcomer.key, group, laptop.clock)
        )

    def _enter(self, engine: Engine) -> Carried:
        newcomer, laptop = self._newcomer, engine.laptop
        before = engine.groups().get(newcomer.invite.group)
        if before is not None:
            group = joining.take_voice(
                before,
                newcomer.folder,
                newcomer.key,
                laptop.clock,
                laptop.settings.keyring,
                self._passphrase if keyring.is_locked(newcomer.folder) else None,
            )
        else:
            came = self._network.desk.came(newcomer.invite.group)
            group = joining.entered(laptop.home, came, laptop.clock)
        laptop.shelf.put(group)
        inviter, now = did_of(newcomer.invite.inviter), self._network.now()
        peers.met(group, inviter, now, self._given[0])
        return Carried(
            file="",
            acts=len(group.book),
            new=len(group.book),
            group_name=group.state.group.name,
            joined=True,
        )

    def _put_away(self, engine: Engine, group: str) -> None:
        """What was begun and not ended goes on another time."""
        desk = self._network.desk
        if group not in engine.groups() and desk.is_coming(group):
            desk.came(group).close()

    async def _session(self, key: bytes) -> None:
        """One session with the inviter; it ends when both hold the same, or when it is cut off."""
        made, desk = self._newcomer.invite, self._network.desk
        place = self._given[0]
        replica = GroupReplica(made.group, desk.intake(made.group), desk.ask, self._has_all)
        host = _Guest(key, self._newcomer.key.signing, made.inviter, replica)
        try:
            link = await transport.dial(
                place.host, place.port, key, host.key, made.inviter, host, self._network.patience
            )
        except RemoteError:
            await self._pause()
            return
        equal = asyncio.create_task(self._equal.wait())
        try:
            await asyncio.wait((equal, host.over), return_when=asyncio.FIRST_COMPLETED)
        finally:
            equal.cancel()
            link.close()

    def _has_all(self, _: bytes, acts: int) -> None:
        if acts:
            self._equal.set()


class _Guest:
    """`sync.transport.Host` of one session with one laptop."""

    def __init__(
        self, identifier: bytes, key: SigningKey, inviter: bytes, replica: GroupReplica
    ) -> None:
        self.key = key
        self.over: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._identifier = identifier
        self._inviter = inviter
        self._replica = replica

    def keys(self) -> Mapping[bytes, SigningKey]:
        """Nobody may dial a guest by this."""
        return {}

    def admits(self, identifier: bytes, peer: bytes) -> bool:
        """The inviter alone."""
        return (identifier, peer) == (self._identifier, self._inviter)

    async def welcome(self, peer: bytes, identifier: bytes) -> GroupReplica | None:
        """The book that fills."""
        return self._replica if self.admits(identifier, peer) else None

    def linked(self, link: transport.Link) -> None:
        """The session has begun."""

    def ended(self, link: transport.Link | None, address: object, code: str) -> None:  # noqa: ARG002 - the port's
        """The session is over."""
        if not self.over.done():
            self.over.set_result(None)
