"""A second implementation, by the words of docs/spec/7-session.md, shakes hands with ours and says back what it is told."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from nacl.signing import SigningKey

from sync.session.frames import MAX_MESSAGE, Opener, Sealer
from sync.session.handshake import Client, Handshake, Secured, Server

HERE = Path(__file__).parent
NETWORK = b"n" * 32
OURS, THEIRS = SigningKey(b"o" * 32), SigningKey(b"t" * 32)
SAID = [b"hello", b"", bytes(range(256)) * 300, b"m" * MAX_MESSAGE, b"bye"]

Peer = subprocess.Popen[bytes]


@contextmanager
def second_implementation(role: str) -> Iterator[Peer]:
    arguments = [role, NETWORK.hex(), bytes(THEIRS).hex(), OURS.verify_key.encode().hex()]
    with subprocess.Popen(
        ["node", HERE / "session.mjs", *arguments],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        bufsize=0,
    ) as peer:
        try:
            yield peer
        finally:
            peer.kill()


def say(peer: Peer, content: bytes) -> None:
    assert peer.stdin is not None
    while content:
        content = content[peer.stdin.write(content) :]


def hear(peer: Peer) -> bytes:
    assert peer.stdout is not None
    heard = peer.stdout.read(65536)
    assert heard, peer.stderr and peer.stderr.read()
    return heard


def secured(peer: Peer, side: Handshake) -> Secured:
    say(peer, side.to_send())
    while side.done is None:
        side.receive(hear(peer))
        say(peer, side.to_send())
    return side.done


def said_back(peer: Peer, link: Secured) -> list[bytes]:
    """Every message is told and heard before the next, so that no pipe fills up on both sides."""
    sealer, opener = Sealer(link.sending), Opener(link.receiving)
    heard = opener.receive(link.leftover)
    for number, message in enumerate(SAID, 1):
        say(peer, sealer.seal(message, last=number == len(SAID)))
        while len(heard) < number:
            heard += opener.receive(hear(peer))
    opener.cut()
    return heard


@pytest.mark.parametrize("role", ["client", "server"])
def test_both_agree_on_keys_transcript_and_every_frame(role: str) -> None:
    with second_implementation(role) as peer:
        ours: Handshake = (
            Server({b"m" * 32: THEIRS, NETWORK: OURS})
            if role == "client"
            else Client(NETWORK, OURS, THEIRS.verify_key.encode())
        )
        link = secured(peer, ours)
        assert said_back(peer, link) == SAID
        assert peer.stderr is not None
        told = json.loads(peer.stderr.readline())
    assert told == {
        "transcript": link.transcript.hex(),
        "peer": OURS.verify_key.encode().hex(),
    }
    assert link.peer == THEIRS.verify_key.encode()
