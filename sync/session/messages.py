"""What two laptops say to each other: one message a frame, one byte of kind, then MessagePack (spec: session, 4)."""

from __future__ import annotations

from typing import Annotated, Final

import msgspec

from sync.envelope import pack, unpack
from sync.errors import LocalError, RemoteError

VERSION: Final = 1
MAX_IDS: Final = 1024
MAX_LANES: Final = 4096
MAX_TIPS: Final = 8192
"""Of all lanes together; what a vector leaves out is only sent again."""
WINDOW: Final = 4
"""Chunks that may be on their way or waiting to be taken."""
MAX_PLAIN: Final = 768 * 1024
"""Bytes of one chunk's records before compression. Packed it always fits a frame."""
MAX_PACKED: Final = MAX_PLAIN + MAX_PLAIN // 128 + 1024
MAX_CHUNK_ACTS: Final = 2048
"""So that what a window holds may wait for its parents in everybody's pool (spec: agreement, 1.8)."""
PART: Final = 256 * 1024
MARK_BYTES: Final = 16
BUCKETS: Final = 256
MAX_MARKS: Final = 32768
OPTIONAL: Final = 128
"""Kinds from here on are passed over by who doesn't know them."""

Id = Annotated[str, msgspec.Meta(min_length=1, max_length=100)]
Ids = Annotated[tuple[Id, ...], msgspec.Meta(max_length=MAX_IDS)]
Tips = tuple[tuple[Annotated[int, msgspec.Meta(ge=1, le=2**53 - 1)], Id], ...]
Lanes = dict[Id, Tips]
"""By lane the newest act of each of its branches: number and id, sorted."""
_Digest = Annotated[bytes, msgspec.Meta(min_length=32, max_length=32)]
_Number = Annotated[int, msgspec.Meta(ge=0, le=2**53 - 1)]
_Marks = Annotated[bytes, msgspec.Meta(max_length=MAX_MARKS * MARK_BYTES)]
_Code = Annotated[str, msgspec.Meta(min_length=1, max_length=40, pattern="^[a-z_]*$")]


class Message(msgspec.Struct, frozen=True, array_like=True, forbid_unknown_fields=True):
    """What is said in one frame."""


class Hello(Message, frozen=True):
    """The newest version of this page that the speaker knows."""

    version: Annotated[int, msgspec.Meta(ge=1, le=65535)]


class Vector(Message, frozen=True):
    """What the speaker's book holds: the tips of every lane, and the root of the texts beside the acts."""

    lanes: Annotated[Lanes, msgspec.Meta(max_length=MAX_LANES)]
    texts: _Digest


class Asked(Message, frozen=True):
    """Which of these acts do you hold?"""

    acts: Ids


class Held(Message, frozen=True):
    """One byte an act that was asked for: 1 where it is held, else 0."""

    answers: Annotated[bytes, msgspec.Meta(max_length=MAX_IDS)]


class Wanted(Message, frozen=True):
    """The speaker lacks these acts although it went on: send them, and what else of their past it lacks."""

    acts: Ids


class News(Message, frozen=True):
    """The speaker holds these acts now, with their past."""

    acts: Ids


class Chunk(Message, frozen=True):
    """Acts in causal order and texts beside acts: the records of a batch (spec: carrying, 6), compressed."""

    number: _Number
    acts: _Number
    disclosures: _Number
    size: _Number
    packed: Annotated[bytes, msgspec.Meta(max_length=MAX_PACKED)]


class Taken(Message, frozen=True):
    """The chunk of this number, and all before it, are safe with the speaker."""

    number: _Number
    missing: Ids
    """Acts that some of the chunk's build on, and that are not here."""


class Finished(Message, frozen=True):
    """The other has all acts that the speaker holds, and said so. The responder says it after the initiator."""

    texts: _Digest
    """The root of the speaker's texts now."""


class Texts(Message, frozen=True):
    """Of each bucket of texts the first bytes of its digest."""

    digests: Annotated[
        bytes, msgspec.Meta(min_length=BUCKETS * MARK_BYTES, max_length=BUCKETS * MARK_BYTES)
    ]


class Marks(Message, frozen=True):
    """The marks of all texts that the speaker has in this bucket, sorted. One for each bucket that differs."""

    bucket: Annotated[int, msgspec.Meta(ge=0, lt=BUCKETS)]
    marks: _Marks
    last: bool
    """Whether no other bucket differs; where none does, the last bucket is named."""


class WantedTexts(Message, frozen=True):
    """The marks of texts that the speaker lacks."""

    marks: _Marks


class BlobAsked(Message, frozen=True):
    """Send a part of this attachment, from this byte on."""

    hash: _Digest
    offset: _Number


class BlobPart(Message, frozen=True):
    """Some bytes of an attachment and its size in all; a size of 0 where it isn't held."""

    hash: _Digest
    offset: _Number
    size: _Number
    content: Annotated[bytes, msgspec.Meta(max_length=PART)]


class Beat(Message, frozen=True):
    """Nothing to say, and still here."""


class Bye(Message, frozen=True):
    """The last message: why the speaker ends the session."""

    code: _Code


class Request(Message, frozen=True):
    """A newcomer asks to join: the request, and a proof that it was made for this session."""

    request: Annotated[bytes, msgspec.Meta(max_length=4096)]
    proof: Annotated[bytes, msgspec.Meta(max_length=256)]


class Waiting(Message, frozen=True):
    """The request is here; a person is being asked."""


class Answer(Message, frozen=True):
    """The newcomer may join."""

    answer: Annotated[bytes, msgspec.Meta(max_length=4096)]


class Declined(Message, frozen=True):
    """The newcomer may not join."""

    code: _Code


KINDS: Final[dict[int, type[Message]]] = {
    1: Hello,
    2: Vector,
    3: Asked,
    4: Held,
    5: Wanted,
    6: News,
    7: Chunk,
    8: Taken,
    9: Finished,
    10: Texts,
    11: Marks,
    12: WantedTexts,
    13: BlobAsked,
    14: BlobPart,
    15: Beat,
    16: Bye,
    17: Request,
    18: Waiting,
    19: Answer,
    20: Declined,
}
_NUMBERS: Final = {kind: number for number, kind in KINDS.items()}
_DECODERS: Final = {number: msgspec.msgpack.Decoder(kind) for number, kind in KINDS.items()}


def encode(message: Message) -> bytes:
    """The bytes of one frame. LocalError for what no reader would take."""
    encoded = bytes([_NUMBERS[type(message)]]) + pack(message)
    try:
        decode(encoded)
    except RemoteError as refused:
        raise LocalError(f"no reader would take this message: {refused}") from None
    return encoded


def decode(frame: bytes) -> Message | None:
    """One frame's message; None for a kind that may be passed over. RemoteError `malformed`, `too_large`."""
    if not frame:
        raise RemoteError("malformed", at="frame")
    if frame[0] >= OPTIONAL:
        return None
    decoder = _DECODERS.get(frame[0])
    if decoder is None:
        raise RemoteError("malformed", at="kind")
    message = unpack(decoder, frame[1:], KINDS[frame[0]].__name__.lower())
    if isinstance(message, Vector) and sum(map(len, message.lanes.values())) > MAX_TIPS:
        raise RemoteError("too_large", at="vector")
    return message
