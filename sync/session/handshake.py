"""Secret Handshake: two laptops prove themselves to each other, and strangers learn nothing (spec: session, 1 and 2).

Source: Dominic Tarr, *Designing a Secret Handshake*, 2015 (Scuttlebutt's `shs1`). No socket and no clock: bytes
go in by `receive`, come out by `to_send`, and `done` holds the outcome.

    side    state          hears           says            becomes
    Client  -              -               hello, 64       Greeting
    Client  Greeting       hello, 64       proof, 112      Proving
    Client  Proving        proof, 80       -               Secured
    Server  -              -               -               Listening
    Server  Listening      hello, 64       hello, 64       Answering
    Server  Answering      proof, 112      proof, 80       Secured
    any     any            anything else   nothing more    ended, RemoteError

Codes: `stranger` (no key of ours), `replayed`, `bad_key`, `bad_proof`, `not_let_in`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import ClassVar, Final

import msgspec
from nacl.bindings import crypto_scalarmult_base
from nacl.signing import SigningKey
from nacl.utils import random

from sync.epochs import Dice, derive
from sync.errors import LocalError, RemoteError
from sync.session.proofs import (
    KEY_BYTES,
    SIGNATURE_BYTES,
    authenticator,
    boxed,
    check,
    curve_of,
    hashed,
    is_made_with,
    once_of,
    opened,
    shared,
)

HELLO_BYTES: Final = 64
CLIENT_PROOF_BYTES: Final = 112
SERVER_PROOF_BYTES: Final = 80
MOST_HEARD: Final = 4096

Admits = Callable[[bytes, bytes], bool]
"""Whether who proved to hold a key (second) may enter by a network identifier (first)."""


class _Hidden(msgspec.Struct, frozen=True):
    """Holds secrets: shows its name and nothing else."""

    def __repr__(self) -> str:
        return type(self).__name__


class Secured(_Hidden, frozen=True):
    """The outcome, equal on both sides but for who is whose peer. Nothing in it leads back to the ephemeral keys."""

    peer: bytes
    """The Ed25519 key that the other side proved to hold."""
    identifier: bytes
    """The network identifier by which the two found each other."""
    transcript: bytes
    """32 bytes that only these two know and no other handshake has, for what is to be bound to this one."""
    sending: bytes
    receiving: bytes
    leftover: bytes = b""
    """What came after the handshake's last byte: the beginning of the other side's frames."""


class Heard:
    """The hellos that a listener has answered, so that one that was overheard gets no answer again.

    Only hellos made with a key of ours get in, so a stranger can push nothing out.
    """

    def __init__(self, most: int = MOST_HEARD) -> None:
        self._most = most
        self._keys: dict[bytes, None] = {}

    def is_new(self, once: bytes) -> bool:
        """Whether this ephemeral key has not been heard yet. From now on it has been."""
        if once in self._keys:
            return False
        self._keys[once] = None
        if len(self._keys) > self._most:
            del self._keys[next(iter(self._keys))]
        return True


class _Own(_Hidden, frozen=True):
    """What one side brings to one handshake."""

    identifier: bytes
    key: SigningKey
    once: bytes
    """The ephemeral X25519 secret."""

    @property
    def public(self) -> bytes:
        return self.key.verify_key.encode()

    @property
    def hello(self) -> bytes:
        once = crypto_scalarmult_base(self.once)
        return authenticator(self.identifier, once) + once

    def shared_by_key(self, public: bytes) -> bytes:
        """The secret of our device key, taken to X25519, and another's ephemeral key."""
        return shared(self.key.to_curve25519_private_key().encode(), public)

    def sign(self, *parts: bytes) -> bytes:
        return self.key.sign(b"".join(parts)).signature


class _Greeting(_Hidden, frozen=True):
    """The client has said hello and waits for the server's."""

    wants: ClassVar[int] = HELLO_BYTES
    own: _Own
    server: bytes

    def hears(self, hello: bytes) -> tuple[_Proving, bytes]:
        own = self.own
        if not is_made_with(own.identifier, hello):
            raise RemoteError("stranger", at="hello")
        said = own.hello
        once = once_of(hello)
        if once == once_of(said):
            raise RemoteError("replayed", at="hello")
        both = shared(own.once, once)
        keys = own.identifier + both + shared(own.once, curve_of(self.server))
        signature = own.sign(own.identifier, self.server, hashed(both))
        shown = signature + own.public
        proof = boxed(hashed(keys), shown)
        secret = hashed(keys + own.shared_by_key(once))
        signed = own.identifier + shown + hashed(both)
        talk = said + hello + proof
        return _Proving(own.identifier, own.public, self.server, secret, signed, talk), proof


class _Proving(_Hidden, frozen=True):
    """The client has shown who it is and waits for the server to do the same. The ephemeral key is gone."""

    wants: ClassVar[int] = SERVER_PROOF_BYTES
    identifier: bytes
    public: bytes
    server: bytes
    secret: bytes
    signed: bytes
    """What the server must have signed."""
    talk: bytes

    def hears(self, proof: bytes) -> tuple[Secured, bytes]:
        signature = opened(self.secret, proof)
        check(self.server, signature, self.signed)
        talk = self.talk + proof
        return _outcome(self.secret, self.identifier, self.public, self.server, talk), b""


class _Listening(_Hidden, frozen=True):
    """The server has said nothing yet, and may stay so."""

    wants: ClassVar[int] = HELLO_BYTES
    keys: dict[bytes, SigningKey]
    dice: Dice
    heard: Heard
    admits: Admits

    def hears(self, hello: bytes) -> tuple[_Answering, bytes]:
        identifier = self._identifier_of(hello)
        if identifier is None:
            raise RemoteError("stranger", at="hello")
        once = once_of(hello)
        if not self.heard.is_new(once):
            raise RemoteError("replayed", at="hello")
        own = _Own(identifier, self.keys[identifier], self.dice(KEY_BYTES))
        both = shared(own.once, once)
        answer = own.hello
        return _Answering(own, once, both, hello + answer, self.admits), answer

    def _identifier_of(self, hello: bytes) -> bytes | None:
        """Tries every identifier, found or not: a stranger cannot tell by the time how near they came."""
        made_with = [key for key in self.keys if is_made_with(key, hello)]
        return made_with[0] if made_with else None


class _Answering(_Hidden, frozen=True):
    """The server has said hello and waits for the client to show who it is."""

    wants: ClassVar[int] = CLIENT_PROOF_BYTES
    own: _Own
    once: bytes
    both: bytes
    talk: bytes
    admits: Admits

    def hears(self, proof: bytes) -> tuple[Secured, bytes]:
        own = self.own
        keys = own.identifier + self.both + own.shared_by_key(self.once)
        shown = opened(hashed(keys), proof)
        signature, client = shown[:SIGNATURE_BYTES], shown[SIGNATURE_BYTES:]
        curve = curve_of(client)
        check(client, signature, own.identifier + own.public + hashed(self.both))
        if not self.admits(own.identifier, client):
            raise RemoteError("not_let_in")
        secret = hashed(keys + shared(own.once, curve))
        answer = boxed(secret, own.sign(own.identifier, shown, hashed(self.both)))
        talk = self.talk + proof + answer
        return _outcome(secret, own.identifier, own.public, client, talk), answer


_State = _Greeting | _Proving | _Listening | _Answering


class Handshake:
    """One side of one handshake. After `done`, or a RemoteError, it has ended and says nothing more."""

    def __init__(self, state: _State, said: bytes = b"") -> None:
        self._state: _State | None = state
        self._said = said
        self._heard = b""
        self.done: Secured | None = None

    def to_send(self) -> bytes:
        """What is to be said now, once."""
        said, self._said = self._said, b""
        return said

    def receive(self, more: bytes) -> None:
        """Hears bytes, in whatever pieces they come. RemoteError where the other side is not to be spoken with."""
        if self._state is None:
            raise LocalError("this handshake has ended")
        self._heard += more
        self._hear()

    def _hear(self) -> None:
        """Takes one message where it is whole, then the next. Where it is refused, nothing is left to say."""
        state, heard, said = self._state, self._heard, self._said
        if state is None or len(heard) < state.wants:
            return
        self._state, self._heard, self._said = None, b"", b""
        after, answer = state.hears(heard[: state.wants])
        rest = heard[state.wants :]
        self._said = said + answer
        if isinstance(after, Secured):
            self.done = msgspec.structs.replace(after, leftover=rest)
        else:
            self._state, self._heard = after, rest
            self._hear()


class Client(Handshake):
    """Who dials. It must know the device key of whom it dials; RemoteError `bad_key` where that is none."""

    def __init__(
        self, identifier: bytes, key: SigningKey, server_public: bytes, dice: Dice = random
    ) -> None:
        _must_be_a_key(identifier)
        _must_be_a_key(server_public)
        curve_of(server_public)
        own = _Own(identifier, key, dice(KEY_BYTES))
        super().__init__(_Greeting(own, server_public), own.hello)


class Server(Handshake):
    """Who is dialed. `keys`: every network identifier that is honoured, with our device key behind it.

    `heard` is one for a whole listener. `admits` is asked once the client has proved its key, before
    ours is proved: who is not let in gets no answer either.
    """

    def __init__(
        self,
        keys: Mapping[bytes, SigningKey],
        dice: Dice = random,
        heard: Heard | None = None,
        admits: Admits = lambda identifier, peer: True,  # noqa: ARG005 - everybody
    ) -> None:
        for identifier in keys:
            _must_be_a_key(identifier)
        super().__init__(_Listening(dict(keys), dice, heard or Heard(), admits))


def _outcome(secret: bytes, identifier: bytes, own: bytes, peer: bytes, talk: bytes) -> Secured:
    secret = hashed(secret)
    return Secured(
        peer=peer,
        identifier=identifier,
        transcript=derive(secret, "session", talk),
        sending=hashed(secret + peer),
        receiving=hashed(secret + own),
    )


def _must_be_a_key(key: bytes) -> None:
    if len(key) != KEY_BYTES:
        raise LocalError("a network identifier and a public key have 32 bytes each")
