"""The journal of one group: every act as it was signed, on disk before anything leaves.

Spec: home, 4. Acts lie in the order in which they arrived, so parents come before children.
`append` returns when the disk has them. Everything but acts, disclosures and `local` can be thrown
away and is made again.
"""

from __future__ import annotations

import contextlib
import secrets
import sqlite3
from typing import TYPE_CHECKING, Final, Self

import msgspec

from app.storage import checkpoint, copies, journal
from app.storage.blocks import Blocks
from app.storage.local import OURS, Local
from crdt.keys import digest_id, id_digest

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from app.home import GroupFolder
    from app.storage.checkpoint import Checkpoint
    from app.storage.copies import Copied, Own, Same
    from crdt.signed import Act

_GROUP: Final = OURS + "group"
_OWN: Final = OURS + "own"
_ERASING: Final = OURS + "erasing"
_AT_ONCE: Final = 256
"""Acts that are read together: as many as a full block has."""


class Disclosure(msgspec.Struct, frozen=True):
    """The text behind a salted digest of an act. It may be erased; the signature still holds."""

    act: str
    digest: str
    text: str


class Store:
    """The writer of one group's journal. Belongs to one thread of the home's owner."""

    def __init__(self, folder: GroupFolder, db: sqlite3.Connection) -> None:
        self.folder = folder
        self.local = Local(folder.journal, db)
        self._db = db
        self._blocks = Blocks(folder.journal, db)
        self._seen = 0
        self._own: Own = self.local.get(_OWN, copies.Own)
        if self._own is None:
            raise journal.damaged(folder.journal, "it doesn't know its own lane")

    @classmethod
    def create(cls, folder: GroupFolder, group: str, lane: str) -> Self:
        """A new journal for the group with that id, and for the own lane (a did:key)."""
        journal.create(folder.journal)
        db = journal.open_to_write(folder)
        own = copies.born(lane, secrets.token_hex(16), folder.journal)
        return cls._begun(folder, db, group, own)

    @classmethod
    def in_memory(cls, folder: GroupFolder, group: str, lane: str) -> Self:
        """The same, in no file: for a laptop that exists only for a while, in this process."""
        own = copies.Own(store="", machine="", file="", lane=lane)
        return cls._begun(folder, journal.in_memory(), group, own)

    @classmethod
    def _begun(cls, folder: GroupFolder, db: sqlite3.Connection, group: str, own: Own) -> Self:
        local = Local(folder.journal, db)
        with transaction(db):
            local.put(_GROUP, group)
            local.put(_OWN, own)
        return cls(folder, db)

    @classmethod
    def open(cls, folder: GroupFolder, group: str | None = None, lane: str | None = None) -> Self:
        """The journal that is there. Raises LocalRefusal where it is missing, damaged or another's.

        `lane` is the device key's: another than the journal's means that one of the two was copied.
        """
        db = journal.open_to_write(folder)
        try:
            with journal.refusing(folder.journal):
                store = cls(folder, db)
                journal.belongs_to(folder, group, store.group)
                store._keep(copies.judged(store.own, folder, lane))
        except BaseException:  # no file stays open, whatever was found
            db.close()
            raise
        return store

    def close(self) -> None:
        """Fold the write-ahead log into the file, so that a closed journal is one file."""
        with contextlib.suppress(sqlite3.Error):
            self._db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        self._db.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @property
    def group(self) -> str:
        """The id of the founding act."""
        return str(self.local.get(_GROUP))

    # Writing

    @contextlib.contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """One transaction, on disk when the block ends; inside another one it joins that."""
        if self._db.in_transaction:
            yield self._db
            return
        before = self._own
        try:
            with journal.refusing(self.folder.journal), transaction(self._db):
                before = self._catch_up()
                yield self._db
        except BaseException:  # what is remembered is what the file holds
            self._own = before
            self._blocks.forget()
            raise
        if self._own != before:
            with contextlib.suppress(OSError):
                copies.write_mirror(self.folder.lane, self._own)

    def append(
        self, acts: Iterable[Act], disclosures: Iterable[Disclosure] = (), *, own: bool = False
    ) -> list[Act]:
        """Keep acts, parents before children; return those that are new, once the disk has them.

        `own`: just signed with this device's key. Raises LocalRefusal (`copied_home`,
        `lane_broken`) rather than fork the lane. An act of our lane that arrives from elsewhere is
        kept, and stops the signing (spec: home, 5.3).
        """
        with self.writing() as db:
            new = self._blocks.unknown(acts)
            lane = self._own
            for act in new.values():
                lane = copies.wrote(lane, act) if own else copies.met(lane, act)
            self._blocks.append(new)
            db.executemany(
                "INSERT OR IGNORE INTO disclosures VALUES (?, ?, ?)",
                ((id_digest(one.act), one.digest, one.text) for one in disclosures),
            )
            self._keep(lane)
        return list(new.values())

    def erase(self, act: str, digests: Iterable[str]) -> None:
        """Drop these disclosures of an act, and overwrite them in the files."""
        self.drop_texts((act, digest) for digest in digests)
        if not self._db.in_transaction:
            self.overwritten()

    def drop_texts(self, doomed: Iterable[tuple[str, str]]) -> None:
        """Drop these disclosures, each by its act and digest. From then on `is_erasing`, until `overwritten`."""
        keys = [(id_digest(act), digest) for act, digest in doomed]
        with self.writing() as db:
            self.local.put(_ERASING, value=True)
            journal.drop_texts(db, keys)

    @property
    def is_erasing(self) -> bool:
        """Whether something was dropped that may still lie in some file of this folder."""
        return self.local.get(_ERASING, bool) is True

    def overwritten(self) -> bool:
        """Empty the write-ahead log, where what was dropped may still stand; whether nobody was in the way."""
        with journal.refusing(self.folder.journal):
            return bool(self._db.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0] == 0)

    def erased(self) -> None:
        """Nothing of what was dropped is left in any file."""
        self.local.drop(_ERASING)

    def beside(self, digests: Iterable[str]) -> list[tuple[str, str]]:
        """Beside which acts these texts are held: act and digest."""
        asked = msgspec.json.encode(list(digests)).decode()
        query = (
            "SELECT act, digest FROM disclosures WHERE digest IN (SELECT value FROM json_each(?))"
        )
        with journal.refusing(self.folder.journal):
            found = self._db.execute(query, (asked,)).fetchall()
        return [(digest_id(act), digest) for act, digest in found]

    def save_checkpoint(self, made: Checkpoint) -> None:
        with self.writing() as db:
            checkpoint.save(db, made)

    # Reading

    def __len__(self) -> int:
        """How many acts are held; also the position of the last one."""
        return self._blocks.length

    def __contains__(self, act: str) -> bool:
        return self._blocks.position(act) is not None

    def position(self, act: str) -> int | None:
        """Where in the order of arrival an act lies, from 1."""
        return self._blocks.position(act)

    def raw(self, act: str) -> bytes | None:
        """The bytes of one act, as signed."""
        return self._blocks.raw(act)

    def after(self, position: int = 0) -> Iterator[bytes]:
        """The bytes of all acts behind a position, in the order of their arrival."""
        return self._blocks.after(position)

    def ids(self, number: int) -> list[str]:
        """The ids of the first acts, in the order of their arrival."""
        return self._blocks.ids(number)

    def disclosures(self, act: str) -> dict[str, str]:
        """The texts known behind an act's digests."""
        query = "SELECT digest, text FROM disclosures WHERE act = ?"
        with journal.refusing(self.folder.journal):
            return dict(self._db.execute(query, (id_digest(act),)).fetchall())

    def whole(self, acts: Sequence[str]) -> Iterator[tuple[str, bytes, tuple[str, ...]]]:
        """Each of these acts with its bytes and the texts beside it; read as far as they are taken. Raises KeyError."""
        for at in range(0, len(acts), _AT_ONCE):
            asked = acts[at : at + _AT_ONCE]
            texts = self.texts_of(asked)
            for act, raw in zip(asked, self._blocks.raws(asked), strict=True):
                yield act, raw, texts.get(act, ())

    def texts_of(self, acts: Sequence[str]) -> dict[str, tuple[str, ...]]:
        """The disclosures of these acts, by act."""
        found: dict[str, tuple[str, ...]] = {}
        for at in range(0, len(acts), _AT_ONCE):
            digests = list(map(id_digest, acts[at : at + _AT_ONCE]))
            marks = ",".join("?" * len(digests))
            query = f"SELECT act, text FROM disclosures WHERE act IN ({marks}) ORDER BY act, digest"  # noqa: S608 - marks alone
            found |= self._texts(query, digests)
        return found

    def texts(self) -> dict[str, tuple[str, ...]]:
        """Every disclosure that is known, by act."""
        return self._texts("SELECT act, text FROM disclosures ORDER BY act, digest")

    def _texts(self, query: str, values: Sequence[bytes] = ()) -> dict[str, tuple[str, ...]]:
        found: dict[str, tuple[str, ...]] = {}
        with journal.refusing(self.folder.journal):
            for act, text in self._db.execute(query, values):
                id_ = digest_id(act)
                found[id_] = (*found.get(id_, ()), text)
        return found

    def checkpoint(self, rules: int) -> Checkpoint | None:
        """The latest checkpoint made under these rules, if it is sound."""
        return checkpoint.load(self._db, rules)

    # Copied homes

    @property
    def own(self) -> Own:
        """The own lane as the journal knows it: its last act, its number."""
        return self._own

    def check_copy(self) -> Same | Copied:
        """Whether own acts may be signed, or the person must first say what this laptop is."""
        return copies.verdict(self._own)

    def peer_shows(self, act: Act) -> None:
        """A peer showed an act. One of our own lane that isn't held here stops the signing.

        The caller has checked the act's signature: a bare claim must not stop anybody.
        """
        if act.lane == self._own.lane and act.id not in self:
            with self.writing():
                self._keep(copies.shown(self._own, act))

    def same_laptop(self) -> None:
        """The person's answer to Copied. Raises LocalRefusal `tail_missing` or `lane_forked`."""
        with self.writing():
            self._keep(copies.same_laptop(self._own, self.folder.journal))

    def as_copy(self, lane: str) -> None:
        """The other answer: from now on the lane of a new device key, which the caller has kept."""
        with self.writing():
            store = secrets.token_hex(16)
            self._keep(copies.as_copy(self._own, lane, store, self.folder.journal))

    def _catch_up(self) -> Own:
        """Forget what is remembered if another connection wrote: then even two writers never fork.

        The home's lock keeps them apart already; this holds where a lock is lost.
        """
        seen = self._db.execute("PRAGMA data_version").fetchone()[0]
        if seen != self._seen:
            self._seen = seen
            self._blocks.forget()
            self._own = self.local.get(_OWN, copies.Own)
        return self._own

    def _keep(self, own: Own) -> None:
        if own != self._own:
            self.local.put(_OWN, own)
            self._own = own


@contextlib.contextmanager
def transaction(db: sqlite3.Connection) -> Iterator[None]:
    """All of the block, or nothing of it."""
    db.execute("BEGIN IMMEDIATE")
    try:
        yield
        db.execute("COMMIT")
    except BaseException:  # also an interruption leaves nothing half done
        db.rollback()
        raise
