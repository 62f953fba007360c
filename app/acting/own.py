"""This laptop's own: its settings, and what locks its key. No act says any of it."""

from __future__ import annotations

from app import keyring, settings
from app.acting.at_home import Laptop
from app.commands import settings as commands
from app.own_results import KeyView, SettingsView
from app.results import Tell

_AT_ONCE = frozenset(("keyring", "default_group", "appearance", "undo_seconds", "language"))
"""What is asked anew whenever it is needed. The others are read when the program starts."""


def show_settings(laptop: Laptop, _: commands.ShowSettings, __: Tell | None) -> SettingsView:
    """Every setting, as this program has it."""
    return _view(laptop, ())


def change_setting(laptop: Laptop, command: commands.ChangeSetting, _: Tell | None) -> SettingsView:
    """Set one. Refused with the file's line where the value doesn't fit."""
    laptop.settings = settings.change(laptop.home, command.key, command.value)
    return _view(laptop, () if command.key in _AT_ONCE else (command.key,))


def _view(laptop: Laptop, later: tuple[str, ...]) -> SettingsView:
    found = laptop.settings
    return SettingsView(
        values={key: getattr(found, key) for key in found.__struct_fields__},
        where=str(laptop.home.settings),
        documented=settings.sentences(),
        later=later,
    )


def show_key(laptop: Laptop, command: commands.ShowKey, _: Tell | None) -> KeyView:
    """Where this laptop's key for a group is kept."""
    group = laptop.shelf.named(command.group, command.passphrase)
    return KeyView(kept=keyring.kept(group.store.folder))


def lock_key(laptop: Laptop, command: commands.LockKey, _: Tell | None) -> KeyView:
    """Lock it, or unlock it. The key stays what it is."""
    group = laptop.shelf.named(command.group, command.passphrase)
    keyring.lock(
        group.store.folder,
        command.new or None,
        before=command.passphrase,
        place=laptop.settings.keyring,
    )
    return KeyView(kept=keyring.kept(group.store.folder))
