"""Several laptops in one process: an engine for each home, a clock that the test sets, files between them."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import Any

import msgspec

from app import attachments
from app.commands import groups, promises, reading
from app.commands.base import Command, Said
from app.engine import HANDLERS, Engine
from app.group import OpenGroup
from app.home import Home, Owner
from app.joining_results import Requested
from app.results import CommitmentView, Done, Ready, Refusal
from app.settings import Settings

SETTINGS = Settings(keyring="file", acknowledge_every_seconds=0)
NOON = datetime.datetime(2026, 11, 2, 11, tzinfo=datetime.UTC)


class Clock:
    """A clock that stands still until it is told to go on."""

    def __init__(self) -> None:
        self.now = NOON

    def __call__(self) -> datetime.datetime:
        return self.now

    def go(self, **by: float) -> None:
        self.now += datetime.timedelta(**by)


class Laptop:
    """One home with its engine."""

    def __init__(self, root: Path, name: str, clock: Clock) -> None:
        self.name = name
        self.home = Home(root / name)
        self.files = root
        self.clock = clock
        self._owner = Owner(self.home)
        self._owner.take()
        self.engine = Engine(self.home, SETTINGS, clock)

    def close(self) -> None:
        self.engine.close()
        self._owner.release()

    def restart(self) -> None:
        """End the program and start it again."""
        self.close()
        self.restart_closed()

    def restart_closed(self) -> None:
        """Start the program again that was ended."""
        self._owner.take()
        self.engine = Engine(self.home, SETTINGS, self.clock)

    # --- commands ----------------------------------------------------------------------------------

    def do(self, command: Command) -> Any:
        """What a command gives that goes well, after it was rehearsed."""
        assert self.rehearsed(command) == Ready()
        result = self.engine.do(command)
        assert not isinstance(result, Refusal), result
        assert msgspec.json.encode(result)
        return result

    def refused(self, command: Command) -> Refusal:
        """The refusal of one that doesn't, with all that a refusal must say; nothing was changed."""
        before, rehearsed = self.digest, self.rehearsed(command)
        result = self.engine.do(command)
        assert isinstance(result, Refusal), result
        assert rehearsed == (result if is_rehearsed(command) else Ready())
        assert result.code
        assert result.sentence.endswith((".", "!", "?")), result
        assert result.exit in (1, 2, 3, 4)
        assert self.digest == before
        return result

    def code(self, command: Command) -> str:
        return self.refused(command).code

    def rehearsed(self, command: Command) -> Refusal | Ready:
        """What a rehearsal of a command says. It changes nothing at all."""
        before = self.everything
        result = self.engine.rehearse(command)
        after = self.everything
        assert before == {group: after[group] for group in before}
        return result

    # --- looking inside ----------------------------------------------------------------------------

    @property
    def group(self) -> OpenGroup:
        (found,) = self.engine._laptop.shelf.all()
        return found

    @property
    def digest(self) -> tuple[str, ...]:
        """The digests of all groups here."""
        return tuple(sorted(one.book.digest() for one in self.engine._laptop.shelf.all()))

    @property
    def everything(self) -> dict[str, tuple[object, ...]]:
        """What each open group holds: its book, its journal, what is its own, its photos, its texts."""
        return {
            one.id: (
                id(one.book),
                len(one.book),
                id(one.book.state),
                len(one.store),
                {key: one.store.local.get(key) for key in one.store.local.keys()},  # noqa: SIM118 - no dict
                attachments.kept(one).names(),
                one.texts.learned,
            )
            for one in self.engine.groups().values()
        }

    @property
    def acts(self) -> int:
        return len(self.group.book)

    @property
    def me(self) -> str:
        return self.group.me

    def promise(self, of: str | None = None) -> CommitmentView:
        """The newest promise, or the newest that somebody provides."""
        found = self.do(reading.ListCommitments()).commitments
        return next(one for one in found if of in (None, one.provider))

    # --- files -------------------------------------------------------------------------------------

    def file(self, name: str, content: bytes | None = None) -> str:
        path = self.files / name
        if content is not None:
            path.write_bytes(content)
        return str(path)

    def carry_to(self, *others: Laptop, to: str = "") -> None:
        file = self.file(f"from {self.name}.troth")
        self.do(reading.CarryOut(file=file, to=to))
        for other in others:
            other.do(reading.CarryIn(file=file))


def is_rehearsed(command: Command) -> bool:
    """Whether a rehearsal judges it: it says acts in a group."""
    return isinstance(command, Said) and type(command) in HANDLERS


def found(laptop: Laptop, **otherwise: Any) -> Any:
    fields: dict[str, Any] = {
        "name": "Kaffee & Kabel",
        "purpose": "Repair things together",
        "my_name": laptop.name,
        "zone": "Europe/Berlin",
        "rules": {"members.vouches": 0},
    }
    return laptop.do(groups.NewGroup(**(fields | otherwise)))


def asked(inviter: Laptop, newcomer: Laptop, **invite: Any) -> Requested:
    """The newcomer's request to join by a new invite."""
    link = inviter.do(groups.Invite(**invite)).link
    answer: Requested = newcomer.do(groups.Join(invite=link, name=newcomer.name))
    return answer


def admit(inviter: Laptop, newcomer: Laptop) -> None:
    """Invite, ask, admit, enter."""
    request = asked(inviter, newcomer)
    answer = inviter.do(groups.Admit(request=request.request)).answer
    newcomer.do(reading.CarryIn(file=newcomer.file(f"answer {newcomer.name}.troth", answer)))


def together(*laptops: Laptop) -> None:
    """Carry files round until all have everything."""
    for _ in range(2):
        for giver in laptops:
            giver.carry_to(*(one for one in laptops if one is not giver))
    assert len({laptop.digest for laptop in laptops}) == 1


def settle(*laptops: Laptop) -> None:
    """Acknowledge and carry round until nothing waits."""
    for _ in range(3):
        together(*laptops)
        for laptop in laptops:
            laptop.do(promises.Acknowledge())
    together(*laptops)


def offered(laptop: Laptop, **otherwise: Any) -> Done:
    fields = {"title": "Fix the toaster", "quantity": "2 h", "due": "2026-11-14"}
    done: Done = laptop.do(promises.Offer(**(fields | otherwise)))
    return done
