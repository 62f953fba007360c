"""Troth's handshake as a program that speaks over its standard input and output, for other people's test suites.

With two arguments (network identifier, server's public key) it is the client, with three (identifier, secret key,
public key) the server; all in hex. At the end it writes the keys and nonces of Scuttlebutt's box streams, which
Troth itself has no use for. A refusal ends it with code 1.
"""

from __future__ import annotations

import os
import sys

from nacl.signing import SigningKey

from sync.errors import RemoteError
from sync.session.handshake import Client, Handshake, Server

NONCE_BYTES = 24


def main(identifier: bytes, key: bytes, *public: bytes) -> int:
    """The server gets the 64 bytes of a libsodium secret key, whose first half is the seed."""
    if public:
        return speak(Server({identifier: SigningKey(key[:32])}))
    return speak(Client(identifier, SigningKey.generate(), key))


def speak(side: Handshake) -> int:
    said = b""
    heard = b""
    while True:
        answer = side.to_send()
        said += answer
        if side.done is not None:
            secured = side.done
            nonces = heard[:NONCE_BYTES], said[:NONCE_BYTES]
            # In one stroke: the suite stops listening once it has all of it.
            write(answer + secured.sending + nonces[0] + secured.receiving + nonces[1])
            return 0
        write(answer)
        more = os.read(0, 4096)
        if not more:
            return 1
        heard += more
        try:
            side.receive(more)
        except RemoteError as refusal:
            os.write(2, f"{refusal}\n".encode())
            return 1


def write(content: bytes) -> None:
    while content:
        content = content[os.write(1, content) :]


if __name__ == "__main__":
    sys.exit(main(*map(bytes.fromhex, sys.argv[1:])))
