"""The device key: made on this laptop, never copied, kept where the system keeps secrets.

Spec: home, 6. `device.key` in the group's folder holds the key itself (0600), the key locked by a
passphrase, or only the name of the entry in the system's keyring. TROTH_KEYRING=file keeps it from
the keyring.
"""

from __future__ import annotations

import os
import secrets
import unicodedata
from base64 import b64decode, b64encode
from typing import TYPE_CHECKING, Final, Literal, NoReturn, TypeVar

import msgspec
from nacl.exceptions import CryptoError
from nacl.public import PrivateKey
from nacl.pwhash import argon2id
from nacl.secret import SecretBox
from nacl.signing import SigningKey

from app.errors import LocalRefusal
from app.home import write_whole
from crdt.keys import did_of, seal_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from keyring.backend import KeyringBackend

    from app.home import GroupFolder

T = TypeVar("T")

SERVICE: Final = "troth"
_WORK: Final = argon2id.OPSLIMIT_MODERATE
_MEMORY: Final = argon2id.MEMLIMIT_MODERATE
_MAX_WORK: Final = 16
_MAX_MEMORY: Final = 1 << 30
"""A key file asks for no more than this: it may have come from elsewhere."""


class DeviceKey:
    """One device's two secrets: Ed25519 signs its acts, X25519 opens what is sealed to it.

    It shows its lane and nothing else: not printed, not pickled, not copied by accident.
    """

    __slots__ = ("_seal", "_sign", "lane")

    def __init__(self, sign: bytes, seal: bytes) -> None:
        self._sign = SigningKey(sign)
        self._seal = PrivateKey(seal)
        self.lane = did_of(bytes(self._sign.verify_key))

    @classmethod
    def generate(cls) -> DeviceKey:
        return cls(secrets.token_bytes(32), secrets.token_bytes(32))

    @property
    def signing(self) -> SigningKey:
        return self._sign

    @property
    def sealing(self) -> PrivateKey:
        return self._seal

    @property
    def seal(self) -> str:
        """The did:key to which secrets for this device are sealed."""
        return seal_of(bytes(self._seal.public_key))

    def __repr__(self) -> str:
        return f"DeviceKey({self.lane})"

    def __reduce__(self) -> NoReturn:
        raise TypeError("a device key is not copied")

    def bytes_to_keep(self) -> bytes:
        """Both secrets, for `keep` alone."""
        return bytes(self._sign) + bytes(self._seal)


class _InFile(msgspec.Struct, frozen=True, tag="file", tag_field="kept"):
    secrets: bytes


class _Locked(msgspec.Struct, frozen=True, tag="locked", tag_field="kept"):
    salt: bytes
    work: int
    memory: int
    box: bytes


class _InKeyring(msgspec.Struct, frozen=True, tag="keyring", tag_field="kept"):
    entry: str
    """Random, so that two homes with the same group never share an entry."""


_decode = msgspec.json.Decoder(_InFile | _Locked | _InKeyring).decode


def create(folder: GroupFolder, *, place: str = "auto", passphrase: str | None = None) -> DeviceKey:
    """A new key for this device in this group. Raises LocalRefusal `key_exists`."""
    key = DeviceKey.generate()
    keep(folder, key, place=place, passphrase=passphrase)
    return key


def keep(
    folder: GroupFolder,
    key: DeviceKey,
    *,
    place: str = "auto",
    passphrase: str | None = None,
    replace: bool = False,
) -> None:
    """Keep a key; `place` is the setting `keyring`, and a passphrase always means the file.

    `replace` is for the same key otherwise kept, and for a copied home, whose old key may still be its
    original's: it is not erased from the system's keyring.
    """
    if folder.key.exists() and not replace:
        raise LocalRefusal("key_exists", group=folder.root.name)
    kept: _InFile | _Locked | _InKeyring | None = None
    if passphrase is not None:
        kept = _locked(key, passphrase)
    elif place != "file":
        kept = _in_keyring(key)
    write_whole(folder.key, msgspec.json.encode(kept or _InFile(key.bytes_to_keep())))


def load(folder: GroupFolder, passphrase: str | None = None) -> DeviceKey:
    """The device key. Raises LocalRefusal: missing, damaged, locked, or the keyring is silent."""
    match _read(folder):
        case None:
            raise _missing(folder, folder.key)
        case _InFile(found):
            pass
        case _Locked() as locked:
            found = _unlocked(folder, locked, passphrase)
        case _InKeyring(entry):
            found = _from_keyring(folder, entry)
    if len(found) != 64:
        raise LocalRefusal("key_damaged", place=folder.key)
    return DeviceKey(found[:32], found[32:])


def is_locked(folder: GroupFolder) -> bool:
    """Whether `load` will need a passphrase."""
    return isinstance(_read(folder), _Locked)


def kept(folder: GroupFolder) -> Literal["file", "keyring", "locked"]:
    """Where the key is. Raises LocalRefusal `key_missing` where there is none."""
    match _read(folder):
        case _InFile():
            return "file"
        case _Locked():
            return "locked"
        case _InKeyring():
            return "keyring"
    raise _missing(folder, folder.key)


def lock(folder: GroupFolder, passphrase: str | None, *, before: str | None, place: str) -> None:
    """Keep the same key under another passphrase, or under none. Raises as `load` does, and changes nothing then.

    The file is exchanged whole; only then is what the system's keyring held forgotten.
    """
    was = _read(folder)
    keep(folder, load(folder, before), place=place, passphrase=passphrase, replace=True)
    if isinstance(was, _InKeyring) and (backend := _backend()) is not None:
        _asked(lambda: backend.delete_password(SERVICE, was.entry))


def forget(folder: GroupFolder) -> None:
    """Erase the key from this laptop, for instance after leaving the group."""
    kept = _read(folder)
    if isinstance(kept, _InKeyring) and (backend := _backend()) is not None:
        _asked(lambda: backend.delete_password(SERVICE, kept.entry))
    folder.key.unlink(missing_ok=True)


def _read(folder: GroupFolder) -> _InFile | _Locked | _InKeyring | None:
    try:
        kept: _InFile | _Locked | _InKeyring = _decode(folder.key.read_bytes())
    except FileNotFoundError:
        return None
    except (OSError, msgspec.MsgspecError):
        raise LocalRefusal("key_damaged", place=folder.key) from None
    return kept


def _missing(folder: GroupFolder, place: object) -> LocalRefusal:
    return LocalRefusal("key_missing", group=folder.root.name, place=place)


def _locked(key: DeviceKey, passphrase: str) -> _Locked:
    salt = secrets.token_bytes(argon2id.SALTBYTES)
    box = SecretBox(_stretched(passphrase, salt, _WORK, _MEMORY))
    return _Locked(salt, _WORK, _MEMORY, bytes(box.encrypt(key.bytes_to_keep())))


def _unlocked(folder: GroupFolder, kept: _Locked, passphrase: str | None) -> bytes:
    if passphrase is None:
        raise LocalRefusal("passphrase_needed", place=folder.key)
    sane = 1 <= kept.work <= _MAX_WORK and 1 << 13 <= kept.memory <= _MAX_MEMORY
    if not sane or len(kept.salt) != argon2id.SALTBYTES:
        raise LocalRefusal("key_damaged", place=folder.key)
    try:
        stretched = _stretched(passphrase, kept.salt, kept.work, kept.memory)
        return SecretBox(stretched).decrypt(kept.box)
    except CryptoError:
        raise LocalRefusal("passphrase_wrong", place=folder.key) from None


def _stretched(passphrase: str, salt: bytes, work: int, memory: int) -> bytes:
    """NFKC first: the same passphrase typed on another keyboard is the same bytes."""
    text = unicodedata.normalize("NFKC", passphrase).encode()
    return argon2id.kdf(SecretBox.KEY_SIZE, text, salt, opslimit=work, memlimit=memory)


def _backend() -> KeyringBackend | None:
    """The system's keyring, where there is a real one and nobody asked for the file."""
    if os.environ.get("TROTH_KEYRING") == "file":
        return None
    import keyring  # noqa: PLC0415 - a tenth of a second that most starts don't need

    found = keyring.get_keyring()
    unreal = type(found).__module__ in ("keyring.backends.fail", "keyring.backends.null")
    return None if unreal or found.priority <= 0 else found


def _in_keyring(key: DeviceKey) -> _InKeyring | None:
    """Put the key into the system's keyring; None where that can't be done and proved."""
    backend = _backend()
    if backend is None:
        return None
    entry, text = secrets.token_hex(16), b64encode(key.bytes_to_keep()).decode()
    try:
        _asked(lambda: backend.set_password(SERVICE, entry, text))
        proof = _asked(lambda: backend.get_password(SERVICE, entry))
        return _InKeyring(entry) if proof == text else None
    except LocalRefusal:
        return None


def _from_keyring(folder: GroupFolder, entry: str) -> bytes:
    backend = _backend()
    if backend is None:
        raise _missing(folder, "the system's keyring, which isn't there")
    text = _asked(lambda: backend.get_password(SERVICE, entry))
    if text is None:
        raise _missing(folder, "the system's keyring")
    try:
        return b64decode(text, validate=True)
    except ValueError:
        raise LocalRefusal("key_damaged", place="the system's keyring") from None


def _asked(question: Callable[[], T]) -> T:
    """Ask the system's keyring. Its backends raise what they like; the text of that stays out."""
    try:
        return question()
    except Exception as error:  # noqa: BLE001 - any backend's own exceptions, on all systems
        raise LocalRefusal("keyring_refused", why=type(error).__name__) from None
