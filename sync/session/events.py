"""What comes out of a session, beside bytes for the other side (spec: session, 4 and 9)."""

from __future__ import annotations

from msgspec import Struct

from sync.session.messages import Answer, Declined, Request, Waiting
from sync.session.replica import Question


class Patience(Struct, frozen=True):
    """How long is waited, in seconds."""

    handshake: float = 10.0
    idle: float = 30.0
    """Of saying nothing; then a beat is said."""
    silent: float = 90.0
    """Of hearing nothing; then the link is given up."""


class Proven(Struct, frozen=True):
    """The handshake is done: who the other laptop is, by which identifier it came, and what is this link's alone."""

    peer: bytes
    identifier: bytes
    transcript: bytes


class Asking(Struct, frozen=True):
    """A question to the own book."""

    number: int
    question: Question


class Joining(Struct, frozen=True):
    """The other side's word about joining."""

    message: Request | Waiting | Answer | Declined


class Ended(Struct, frozen=True):
    """The last event: why. `done` where nobody is to blame."""

    code: str
    at: str = ""
    theirs: bool = False
    """Whether the other side ended it, and this is its word."""


Event = Proven | Asking | Joining | Ended
