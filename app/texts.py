"""Texts beside the acts: names, notes and reasons are signed as salted digests and travel as disclosures.

Source of the form: RFC 9901 (SD-JWT), array elements: a disclosure is the base64url of the JSON array
`[salt, text]`, its digest the base64url of the SHA-256 of that text. A member can later withhold or erase a
disclosure, and the signature still holds.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import secrets
from collections.abc import Iterable

import msgspec

from crdt.kinds.shared import MAX_TEXT, Salted, Text

MAX_DISCLOSURE = 4 * MAX_TEXT + 200


def salted(text: str) -> tuple[Salted, str]:
    """A text's digest for the act, and the disclosure that travels beside it."""
    content = msgspec.json.encode([_base64(secrets.token_bytes(16)), text])
    disclosure = _base64(content)
    return Salted(digest_of(disclosure)), disclosure


def digest_of(disclosure: str) -> str:
    """The digest that an act carries for this disclosure."""
    return _base64(hashlib.sha256(disclosure.encode()).digest())


def text_of(disclosure: str) -> str | None:
    """The text in a disclosure, or None where it is no disclosure of a text (spec: acts, 6.7 and 7.4)."""
    if len(disclosure) > MAX_DISCLOSURE or not disclosure.isascii():
        return None
    try:
        content = base64.urlsafe_b64decode(disclosure + "=" * (-len(disclosure) % 4))
        _, text = msgspec.json.decode(content, type=tuple[str, str])
    except (binascii.Error, msgspec.DecodeError, UnicodeDecodeError, ValueError):
        return None
    return text if 0 < len(text) <= MAX_TEXT and _base64(content) == disclosure else None


class Texts:
    """The texts known on this laptop, by digest. A text that is withheld or erased has none."""

    def __init__(self) -> None:
        self._known: dict[str, str] = {}
        self.learned = 0
        """How many disclosures came in or went: as long as it is the same, nothing else is known."""

    def __len__(self) -> int:
        """How many texts are known."""
        return len(self._known)

    def learn(self, disclosures: Iterable[str]) -> None:
        """Keep these disclosures; what is none is passed over."""
        for disclosure in disclosures:
            self.learned += 1
            text = text_of(disclosure)
            if text is not None:
                self._known[digest_of(disclosure)] = text

    def forget(self, digests: Iterable[str]) -> None:
        """These texts are known no more."""
        for digest in digests:
            self.learned += 1
            self._known.pop(digest, None)

    def behind(self, digest: str) -> str | None:
        """The words behind a digest, where they are known here."""
        return self._known.get(digest)

    def of(self, text: Text | None) -> str | None:
        """The words of a text, or None where there is none or it isn't known here."""
        return self._known.get(text.digest) if isinstance(text, Salted) else text


def _base64(content: bytes) -> str:
    return base64.urlsafe_b64encode(content).rstrip(b"=").decode()
