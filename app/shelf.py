"""The shelf: the groups of one home, opened as they are needed, and which of them a person means."""

from __future__ import annotations

from typing import Final

from app import keyring
from app.errors import LocalRefusal
from app.finding import PREFIX, Unclear
from app.group import Clock, OpenGroup
from app.home import GroupFolder, Home

_LOCKED: Final = frozenset(("passphrase_needed", "passphrase_wrong"))


class Shelf:
    """The open groups, by id. A group whose key stays locked keeps nobody from the others."""

    def __init__(self, home: Home, clock: Clock) -> None:
        self.open: dict[str, OpenGroup] = {}
        self._home = home
        self._clock = clock

    def close(self) -> None:
        """Close every group."""
        for group in self.open.values():
            group.close()
        self.open.clear()

    def put(self, group: OpenGroup) -> None:
        """One more open group."""
        self.open[group.id] = group

    def drop(self, group: OpenGroup) -> None:
        """Close a group, to be opened anew when it is needed."""
        group.close()
        del self.open[group.id]

    def all(self, passphrase: str | None = None) -> list[OpenGroup]:
        """Every group that can be opened. Raises LocalRefusal where there are only locked ones."""
        refusals = self._open_what_can_be(passphrase)
        if refusals and not self.open:
            raise refusals[0]
        return list(self.open.values())

    def named(self, typed: str, passphrase: str | None = None) -> OpenGroup:
        """The group meant: the only one, or the one that is named."""
        refusals = self._open_what_can_be(passphrase)
        found = [group for group in self.open.values() if _is_called(group, typed)]
        if len(found) == 1 and not (refusals and not typed):
            return found[0]
        if refusals:
            raise refusals[0]
        if not self.open:
            raise Unclear(
                "not_found", "There is no group on this laptop yet: found one, or join one."
            )
        names = tuple(sorted(group.state.group.name for group in self.open.values()))
        if found:
            raise Unclear("ambiguous", "There are several groups here: say which.", names)
        raise Unclear("not_found", f"There is no group {typed!r} here.", names)

    def _open_what_can_be(self, passphrase: str | None) -> list[LocalRefusal]:
        known = {group.store.folder.root for group in self.open.values()}
        refusals = []
        for folder in self._home.folders():
            if folder.root not in known:
                try:
                    self.put(self._opened(folder, passphrase))
                except LocalRefusal as refusal:
                    if refusal.code not in _LOCKED:
                        raise
                    refusals.append(refusal)
        return refusals

    def _opened(self, folder: GroupFolder, passphrase: str | None) -> OpenGroup:
        key = keyring.load(folder, passphrase=passphrase)
        return OpenGroup.open(folder, key, self._clock)


def _is_called(group: OpenGroup, typed: str) -> bool:
    wanted = typed.strip()
    named = wanted.casefold() in ("", group.state.group.name.casefold())
    return named or group.id.removeprefix(PREFIX).startswith(wanted.removeprefix(PREFIX))
