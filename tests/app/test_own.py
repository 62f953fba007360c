"""This laptop's own: its settings, what locks its key, and pictures as a screen shows them."""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import keyring as system_keyring
import pytest
from engines import Laptop, offered, together
from keyring.backend import KeyringBackend
from test_attachments import jpeg

from app import attachments, keyring
from app.commands import groups, promises, reading
from app.commands.settings import ChangeSetting, LockKey, ShowKey, ShowSettings
from app.own_results import Photo, SettingsView
from app.pictures import photo as cleaned
from app.results import Refusal
from app.settings import Settings


class TestSettings:
    def test_are_shown_with_their_sentences(self, ana: Laptop) -> None:
        view: SettingsView = ana.do(ShowSettings())
        assert view.values["undo_seconds"] == 10
        assert tuple(view.documented) == tuple(view.values) == Settings.__struct_fields__
        assert view.documented["appearance"].startswith("How the desktop looks: ")
        assert all(sentence.endswith(".") for sentence in view.documented.values())
        assert view.where == str(ana.home.settings)

    @pytest.mark.parametrize(
        ("key", "value"),
        [("appearance", "dark"), ("undo_seconds", 0.0), ("lan", False), ("language", "de")],
    )
    def test_are_changed_in_the_file_and_here(self, ana: Laptop, key: str, value: Any) -> None:
        view: SettingsView = ana.do(ChangeSetting(key=key, value=value))
        assert view.values[key] == value
        assert tomllib.loads(ana.home.settings.read_text("utf-8"))[key] == value
        assert view.later == (("lan",) if key == "lan" else ())
        assert ana.do(ShowSettings()).values[key] == value

    @pytest.mark.parametrize(
        ("key", "value", "code"),
        [
            ("undo_seconds", 61.0, "bad_settings"),
            ("appearance", "pink", "bad_settings"),
            ("colour", "pink", "no_such_setting"),
        ],
    )
    def test_that_do_not_fit_change_nothing(
        self, ana: Laptop, key: str, value: Any, code: str
    ) -> None:
        before = ana.do(ShowSettings())
        assert ana.code(ChangeSetting(key=key, value=value)) == code
        assert ana.do(ShowSettings()) == before
        assert not ana.home.settings.exists() or "pink" not in ana.home.settings.read_text()

    def test_hold_for_what_is_founded_next(self, new: Callable[[str], Laptop]) -> None:
        """Also before there is any group."""
        laptop = new("Ana")
        laptop.do(ChangeSetting(key="keyring", value="file"))
        assert laptop.engine.laptop.settings.keyring == "file"


class TestTheKey:
    def kept(self, laptop: Laptop) -> str:
        return str(laptop.do(ShowKey()).kept)

    def test_is_locked_by_a_passphrase_from_the_next_start_on(self, ana: Laptop) -> None:
        assert self.kept(ana) == "file"
        lane = ana.group.key.lane
        assert ana.do(LockKey(new="correct horse")).kept == "locked"
        offered(ana)
        ana.restart()
        refusal = ana.engine.do(groups.WhoAmI())
        assert isinstance(refusal, Refusal)
        assert refusal.code == "passphrase_needed"
        assert ana.do(groups.WhoAmI(passphrase="correct horse")).name == "Ana"
        assert ana.group.key.lane == lane

    def test_another_passphrase_needs_the_one_until_now(self, ana: Laptop) -> None:
        ana.do(LockKey(new="first"))
        before = ana.group.store.folder.key.read_bytes()
        assert ana.code(LockKey(new="second")) == "passphrase_needed"
        assert ana.code(LockKey(new="second", passphrase="guess")) == "passphrase_wrong"
        assert ana.group.store.folder.key.read_bytes() == before
        ana.do(LockKey(new="second", passphrase="first"))
        assert keyring.load(ana.group.store.folder, "second").lane == ana.group.key.lane
        assert ana.do(LockKey(passphrase="second")).kept == "file"
        ana.restart()
        assert ana.do(groups.WhoAmI()).name == "Ana"

    def test_leaves_the_systems_keyring_once_the_file_has_it(
        self, ana: Laptop, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        backend = Drawer()
        monkeypatch.delenv("TROTH_KEYRING", raising=False)
        monkeypatch.setattr(system_keyring, "get_keyring", lambda: backend)
        folder, key = ana.group.store.folder, ana.group.key
        keyring.keep(folder, key, place="auto", replace=True)
        assert keyring.kept(folder) == "keyring"
        assert len(backend.held) == 1
        keyring.lock(folder, "correct horse", before=None, place="auto")
        assert (keyring.kept(folder), backend.held) == ("locked", {})
        keyring.lock(folder, None, before="correct horse", place="auto")
        assert (keyring.kept(folder), len(backend.held)) == ("keyring", 1)
        assert keyring.load(folder).lane == key.lane


class Drawer(KeyringBackend):
    """A keyring that holds what it is given."""

    priority = 1

    def __init__(self) -> None:
        super().__init__()
        self.held: dict[tuple[str, str], str] = {}

    def set_password(self, service: str, username: str, password: str) -> None:
        self.held[service, username] = password

    def get_password(self, service: str, username: str) -> str | None:
        return self.held.get((service, username))

    def delete_password(self, service: str, username: str) -> None:
        del self.held[service, username]


class TestAPhoto:
    @pytest.fixture
    def shown(self, ana: Laptop, ben: Laptop) -> str:
        """The photo of Ben's evidence, as Ana's screen names it."""
        promise = offered(ben, to="Ana").subject
        together(ana, ben)
        ana.do(promises.Accept(id=promise))
        together(ana, ben)
        photo = ben.file("fixed.jpg", jpeg())
        ben.do(promises.Evidence(id=promise, quantity="2 h", photos=(photo,)))
        together(ana, ben)
        (evidence,) = ana.do(reading.ShowCommitment(id=promise)).evidence
        (image,) = evidence.images
        return str(image)

    def test_comes_as_it_was_before_it_was_sealed(self, ana: Laptop, shown: str) -> None:
        found: Photo = ana.do(reading.ShowPhoto(id=shown))
        assert found.content == cleaned(str(Path(ana.files) / "fixed.jpg"))
        assert ana.do(reading.ShowPhoto(id=shown[3:12])) == found

    def test_that_has_not_come_yet_is_said_to_be_elsewhere(self, ana: Laptop, shown: str) -> None:
        attachments.kept(ana.group).drop(attachments.id_digest(shown))
        refusal = ana.refused(reading.ShowPhoto(id=shown))
        assert (refusal.code, refusal.exit) == ("photo_elsewhere", 3)
        assert "another laptop" in refusal.sentence

    def test_that_no_act_names_is_not_found(self, ana: Laptop) -> None:
        assert ana.code(reading.ShowPhoto(id=ana.group.id)) == "not_found"
