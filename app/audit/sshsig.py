"""SSH signatures over a file, as `ssh-keygen -Y` makes them (OpenSSH, PROTOCOL.sshsig; packet, 11).

The device's Ed25519 key never leaves its keeper: what signs is handed in as a callable.
"""

from __future__ import annotations

import base64
import hashlib
import struct
from collections.abc import Callable

from app.audit.checker.attached import NAMESPACE, SSH_KEY, armored, signed_bytes

Sign = Callable[[bytes], bytes]
"""From a message to its 64 bytes of Ed25519 signature."""


def signature(public: bytes, sign: Sign, message: bytes) -> bytes:
    """The armored signature file over `message`, SHA-512, namespace `troth-packet@v1`."""
    digest = hashlib.sha512(message).digest()
    signed = sign(signed_bytes(NAMESPACE, b"", b"sha512", digest))
    value = _string(b"ssh-ed25519") + _string(signed)
    fields = (SSH_KEY + public, NAMESPACE, b"", b"sha512", value)
    return armored(b"SSHSIG\x00\x00\x00\x01" + b"".join(map(_string, fields)))


def allowed_signer(did: str, public: bytes) -> str:
    """One line of an allowed_signers file: this device may sign packets, and nothing else."""
    blob = base64.b64encode(SSH_KEY + public).decode()
    return f'{did} namespaces="{NAMESPACE.decode()}" ssh-ed25519 {blob}\n'


def _string(content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + content
