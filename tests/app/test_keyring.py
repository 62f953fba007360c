"""Device keys: where they are kept, and that they show themselves to nobody (spec: home, 6)."""

from __future__ import annotations

import copy
import pickle
import traceback
from base64 import b64decode
from pathlib import Path

import keyring as system_keyring
import msgspec
import pytest
from keyring.backend import KeyringBackend

from app import keyring
from app.errors import LocalRefusal
from app.home import GroupFolder
from app.keyring import DeviceKey
from crdt import signed


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> GroupFolder:
    monkeypatch.setenv("TROTH_KEYRING", "file")
    monkeypatch.setattr(keyring, "_WORK", 1)
    monkeypatch.setattr(keyring, "_MEMORY", 1 << 13)
    return GroupFolder(tmp_path)


class Remembering(KeyringBackend):
    """A keyring that works, in memory."""

    priority = 5

    def __init__(self) -> None:
        super().__init__()
        self.kept: dict[tuple[str, str], str] = {}

    def get_password(self, service: str, username: str) -> str | None:
        return self.kept.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self.kept[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        del self.kept[service, username]


class Locked(Remembering):
    """A keyring whose owner pressed Cancel."""

    def get_password(self, service: str, username: str) -> str | None:
        raise RuntimeError(f"cancelled {service} {username}: the password was hunter2")


class Forgetful(Remembering):
    """A keyring that says yes and keeps nothing."""

    def set_password(self, service: str, username: str, password: str) -> None:
        pass


@pytest.fixture
def use(folder: GroupFolder, monkeypatch: pytest.MonkeyPatch):
    def use(backend: KeyringBackend) -> KeyringBackend:
        monkeypatch.delenv("TROTH_KEYRING")
        monkeypatch.setattr(system_keyring, "get_keyring", lambda: backend)
        return backend

    return use


def refused(code: str):
    return pytest.raises(LocalRefusal, check=lambda refusal: refusal.code == code)


def same(one: DeviceKey, other: DeviceKey) -> bool:
    return one.bytes_to_keep() == other.bytes_to_keep()


def test_a_new_key_is_kept_in_a_private_file_and_read_back(folder: GroupFolder) -> None:
    made = keyring.create(folder)
    assert folder.key.stat().st_mode & 0o777 == 0o600
    assert same(keyring.load(folder), made)


def test_every_device_key_is_another(folder: GroupFolder) -> None:
    assert DeviceKey.generate().lane != DeviceKey.generate().lane


def test_it_signs_acts_of_its_own_lane(folder: GroupFolder) -> None:
    key = keyring.create(folder)
    body = signed.canonical({})
    statement = signed.Statement("", "group.founded", body, 1, None, ())
    act = signed.sign(key.signing, statement, "2026-11-14T10:00:00Z")
    assert act.lane == key.lane
    assert signed.proves(act)


def test_a_key_is_never_overwritten_by_another(folder: GroupFolder) -> None:
    made = keyring.create(folder)
    with refused("key_exists"):
        keyring.create(folder)
    assert same(keyring.load(folder), made)


def test_a_copy_replaces_its_key(folder: GroupFolder) -> None:
    keyring.create(folder)
    new = DeviceKey.generate()
    keyring.keep(folder, new, replace=True)
    assert same(keyring.load(folder), new)


def test_a_missing_key_is_named(folder: GroupFolder) -> None:
    with refused("key_missing"):
        keyring.load(folder)


def test_a_forgotten_key_is_gone(folder: GroupFolder) -> None:
    keyring.create(folder)
    keyring.forget(folder)
    assert not folder.key.exists()
    keyring.forget(folder)


class TestPassphrase:
    def test_opens_the_key(self, folder: GroupFolder) -> None:
        made = keyring.create(folder, passphrase="correct horse")
        assert keyring.is_locked(folder)
        assert same(keyring.load(folder, "correct horse"), made)

    def test_the_file_alone_does_not_hold_the_key(self, folder: GroupFolder) -> None:
        made = keyring.create(folder, passphrase="correct horse")
        fields = msgspec.json.decode(folder.key.read_bytes())
        written = b"".join(b64decode(fields[name]) for name in ("salt", "box"))
        assert made.bytes_to_keep()[:32] not in written
        assert made.bytes_to_keep()[32:] not in written

    def test_is_asked_for(self, folder: GroupFolder) -> None:
        keyring.create(folder, passphrase="correct horse")
        with refused("passphrase_needed"):
            keyring.load(folder)

    def test_a_wrong_one_opens_nothing(self, folder: GroupFolder) -> None:
        keyring.create(folder, passphrase="correct horse")
        with refused("passphrase_wrong"):
            keyring.load(folder, "battery staple")

    def test_is_the_same_however_it_was_typed(self, folder: GroupFolder) -> None:
        made = keyring.create(folder, passphrase="caf\u00e9")
        assert same(keyring.load(folder, "cafe\u0301"), made)

    @pytest.mark.parametrize(
        ("field", "value"),
        [("memory", 1 << 60), ("memory", 0), ("work", 10**9), ("work", 0), ("salt", "AAAA")],
    )
    def test_a_file_cannot_ask_for_senseless_work(
        self, folder: GroupFolder, field: str, value: object
    ) -> None:
        keyring.create(folder, passphrase="correct horse")
        kept = msgspec.json.decode(folder.key.read_bytes())
        folder.key.write_bytes(msgspec.json.encode({**kept, field: value}))
        with refused("key_damaged"):
            keyring.load(folder, "correct horse")


@pytest.mark.parametrize(
    "content", [b"", b"{}", b"\xff\xfe", b'{"kept":"file","secrets":"AAAA"}', b'{"kept":"moon"}']
)
def test_a_damaged_file_is_refused_and_kept(folder: GroupFolder, content: bytes) -> None:
    folder.key.write_bytes(content)
    with refused("key_damaged"):
        keyring.load(folder)
    assert folder.key.read_bytes() == content


class TestSystemKeyring:
    def test_holds_the_key_where_there_is_one(self, folder: GroupFolder, use) -> None:
        backend = use(Remembering())
        made = keyring.create(folder)
        assert len(backend.kept) == 1
        assert b"secrets" not in folder.key.read_bytes()
        assert same(keyring.load(folder), made)

    def test_the_setting_keeps_the_key_in_the_file(self, folder: GroupFolder, use) -> None:
        backend = use(Remembering())
        keyring.create(folder, place="file")
        assert not backend.kept

    def test_the_environment_does_too(
        self, folder: GroupFolder, use, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        backend = use(Remembering())
        monkeypatch.setenv("TROTH_KEYRING", "file")
        keyring.create(folder)
        assert not backend.kept

    def test_two_homes_with_one_group_have_an_entry_each(
        self, folder: GroupFolder, use, tmp_path: Path
    ) -> None:
        backend = use(Remembering())
        other = GroupFolder(tmp_path / "other")
        other.root.mkdir()
        first, second = keyring.create(folder), keyring.create(other)
        assert len(backend.kept) == 2
        assert same(keyring.load(folder), first)
        assert same(keyring.load(other), second)

    def test_forgetting_erases_the_entry(self, folder: GroupFolder, use) -> None:
        backend = use(Remembering())
        keyring.create(folder)
        keyring.forget(folder)
        assert not backend.kept

    def test_replacing_leaves_the_originals_entry(self, folder: GroupFolder, use) -> None:
        backend = use(Remembering())
        keyring.create(folder)
        keyring.keep(folder, DeviceKey.generate(), replace=True)
        assert len(backend.kept) == 2

    @pytest.mark.parametrize("backend", [Locked, Forgetful])
    def test_one_that_fails_when_the_key_is_made_gives_way_to_the_file(
        self, folder: GroupFolder, use, backend: type[KeyringBackend]
    ) -> None:
        use(backend())
        made = keyring.create(folder)
        assert same(keyring.load(folder), made)

    @pytest.mark.parametrize(
        ("module", "priority"),
        [("keyring.backends.fail", 0), ("keyring.backends.null", -1), ("elsewhere", 0)],
    )
    def test_an_unreal_one_is_not_used(
        self, folder: GroupFolder, use, module: str, priority: float
    ) -> None:
        unreal = type("Keyring", (Remembering,), {"priority": priority, "__module__": module})
        backend = use(unreal())
        keyring.create(folder)
        assert not backend.kept

    def test_one_that_is_gone_later_is_named(
        self, folder: GroupFolder, use, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        use(Remembering())
        keyring.create(folder)
        monkeypatch.setenv("TROTH_KEYRING", "file")
        with refused("key_missing"):
            keyring.load(folder)

    def test_one_that_refuses_later_is_told_without_its_words(
        self, folder: GroupFolder, use
    ) -> None:
        backend = use(Remembering())
        keyring.create(folder)
        backend.__class__ = Locked
        with pytest.raises(LocalRefusal) as told:
            keyring.load(folder)
        assert told.value.code == "keyring_refused"
        assert "hunter2" not in "".join(traceback.format_exception(told.value))

    def test_an_entry_that_is_not_a_key_is_damaged(self, folder: GroupFolder, use) -> None:
        backend = use(Remembering())
        keyring.create(folder)
        backend.kept = dict.fromkeys(backend.kept, "not a key!")
        with refused("key_damaged"):
            keyring.load(folder)


class TestSilence:
    def test_a_key_prints_its_lane_only(self) -> None:
        key = DeviceKey.generate()
        for shown in (repr(key), str(key), f"{key}", f"{[key]}"):
            assert key.bytes_to_keep().hex() not in shown
        assert repr(key) == f"DeviceKey({key.lane})"

    @pytest.mark.parametrize("copied", [pickle.dumps, copy.copy, copy.deepcopy])
    def test_a_key_is_not_copied(self, copied) -> None:
        with pytest.raises(TypeError):
            copied(DeviceKey.generate())

    def test_a_refusal_shows_no_key(self, folder: GroupFolder) -> None:
        made = keyring.create(folder, passphrase="correct horse")
        with pytest.raises(LocalRefusal) as told:
            keyring.load(folder, "wrong horse")
        said = "".join(traceback.format_exception(told.value)) + repr(told.value.__dict__)
        assert "correct horse" not in said
        assert made.bytes_to_keep().hex() not in said
