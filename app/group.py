"""One group, open on this laptop: its book in memory, its journal on disk, this device's key.

Belongs to the engine's thread. Nothing leaves, and nothing is reported done, before the journal has it.
"""

from __future__ import annotations

import contextlib
import datetime
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Final, Self
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import msgspec

from app import epochs, erasing
from app.bulk import without_looking_for_garbage
from app.errors import LocalRefusal
from app.home import GroupFolder
from app.keyring import DeviceKey
from app.mentions import Mentions
from app.rehearsing import Imagined
from app.restated import Restated
from app.storage.checkpoint import Checkpoint
from app.storage.copies import Copied
from app.storage.store import Disclosure, Store
from app.texts import Texts, digest_of
from crdt.book import Book, Reception
from crdt.kinds.shared import Salted, Text
from crdt.records.group import Member
from crdt.signed import Act, Statement, canonical, parse, sign
from crdt.state import RULES_VERSION, State
from sync.errors import RemoteError

Clock = Callable[[], datetime.datetime]
_ACKNOWLEDGED: Final = "acknowledged"
"""When this laptop last acknowledged by itself, in seconds since 1970 by its clock."""
_WORTH_KEEPING: Final = 256
"""Acts that were not folded into a checkpoint yet."""
_ERASES: Final = "act.erased"
_TIME: Final = "%Y-%m-%dT%H:%M:%SZ"


class OpenGroup:
    """A group's book, journal, key and texts."""

    def __init__(self, store: Store, key: DeviceKey, clock: Clock) -> None:
        self.store = store
        self.key = key
        self.texts = Texts()
        self._clock = clock
        self._kept = 0
        """How many acts the checkpoint covers."""
        self._gathered: list[tuple[Act, list[Disclosure]]] | None = None
        self._mentions: Mentions | None = None
        self._restated: Restated | None = None
        self._erased: Mapping[str, object] = {}
        """What was erased when this last dropped it from here."""
        self._load()

    @classmethod
    def open(cls, folder: GroupFolder, key: DeviceKey, clock: Clock) -> OpenGroup:
        """The group in this folder. Raises LocalRefusal where the journal is missing, damaged or another's."""
        return cls(Store.open(folder, lane=key.lane), key, clock)

    @without_looking_for_garbage()
    def _load(self) -> None:
        """The book anew from the journal, whose acts were checked before they got there."""
        self.book = self._from_checkpoint() or Book(self.store.group, self._fetch)
        self._kept = len(self.book)
        self.book.add_all(map(parse, self.store.after(self._kept)))
        self._in_the_journal()
        for texts in self.store.texts().values():
            self.texts.learn(texts)
        self._erased = {}
        self._drop_erased()
        if self.store.is_erasing:
            erasing.finish(self)

    def _drop_erased(self) -> None:
        """What acts say that came in since goes from this laptop. On a full disk it goes when there is room."""
        erased, before = self.state.erased, self._erased
        if erased is not before:
            new = [what for what, ones in erased.items() if before.get(what) != ones]
            with contextlib.suppress(LocalRefusal):
                if new:
                    erasing.drop(self, new)
                self._erased = erased

    def is_erased(self, act: str, what: str) -> bool:
        """Whether a text (by digest) or a photo (by id) beside an act was erased."""
        return erasing.erased(self, act, what) is not None

    def _from_checkpoint(self) -> Book | None:
        """The book as it was when its checkpoint was made, if there is one that holds."""
        found = self.store.checkpoint(RULES_VERSION)
        if found is None or self.store.position(found.last) != found.position:
            return None
        ids = self.store.ids(found.position)
        try:
            return Book.restored(self.store.group, ids, found.payload, self._fetch)
        except (msgspec.MsgspecError, LookupError, TypeError, ValueError):
            return None

    def _fetch(self, act: str) -> Act:
        """An act from the journal. Raises KeyError."""
        return parse(self.raw(act))

    def raw(self, act: str) -> bytes:
        """The bytes of an act, as signed. Raises KeyError."""
        raw = self.store.raw(act)
        if raw is None:
            raise KeyError(act)
        return raw

    def _in_the_journal(self) -> None:
        """Fold what is new, and let go of acts that the journal has."""
        self.book.fold()
        self.book.let_go()

    def _keep_checkpoint(self) -> None:
        """So that opening folds only what came after; for a few acts it isn't worth it."""
        acts = len(self.book)
        if acts - self._kept < _WORTH_KEEPING or acts != len(self.store):
            return
        last = self.book.agreement.dag.ids[-1]
        self.store.save_checkpoint(Checkpoint(RULES_VERSION, last, acts, self.book.packed()))
        self._kept = acts

    def close(self) -> None:
        """Leave a checkpoint and close the journal."""
        with contextlib.suppress(LocalRefusal):  # on a full disk too
            self._keep_checkpoint()
        self.store.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    # --- who and when ------------------------------------------------------------------------------

    @property
    def id(self) -> str:
        """Id of the founding act."""
        return self.book.group

    @property
    def state(self) -> State:
        """What the acts say."""
        return self.book.state

    @property
    def me(self) -> str:
        """The member this laptop speaks for; empty where it doesn't speak, or not yet."""
        device = self.state.devices.get(self.key.lane)
        return device.member if device else ""

    @property
    def speaks(self) -> bool:
        """Whether this laptop may sign for its member."""
        device = self.state.devices.get(self.key.lane)
        return device is not None and device.status == "open"

    def now(self) -> str:
        """This laptop's clock, as acts claim it."""
        return self._clock().astimezone(datetime.UTC).strftime(_TIME)

    @property
    def zone(self) -> datetime.tzinfo:
        """Where the group is; UTC where this laptop doesn't know that zone."""
        try:
            return ZoneInfo(self.state.group.zone)
        except (ZoneInfoNotFoundError, ValueError, OSError):
            return datetime.UTC

    @property
    def today(self) -> datetime.date:
        """The day it is where the group is."""
        return self._clock().astimezone(self.zone).date()

    @property
    def mentions(self) -> Mentions:
        """Which acts name what; read from the book when it is first asked."""
        if self._mentions is None or not self._mentions.is_of(self.book):
            self._mentions = Mentions(self.book)
        return self._mentions

    @property
    def restated(self) -> Restated:
        """Which acts were said again."""
        if self._restated is None or not self._restated.is_of(self.book):
            self._restated = Restated(self.book)
        return self._restated

    # --- texts -------------------------------------------------------------------------------------

    def words(self, text: Text | None) -> str | None:
        """The words of a text, where they are known here; of one that was erased, who erased it and when."""
        known = self.texts.of(text)
        if known is None and isinstance(text, Salted):
            return erasing.said_in_place(self, text.digest)
        return known

    def was_erased(self, text: Text | None) -> bool:
        """Whether a text is not here because somebody erased it."""
        return (
            isinstance(text, Salted)
            and self.texts.of(text) is None
            and erasing.said_in_place(self, text.digest) is not None
        )

    def name(self, party: object) -> str:
        """A party for people: a member's name, `the group`, `anyone`; a short id where a name is withheld."""
        if party in ("group", "anyone"):
            return "the group" if party == "group" else "anyone"
        member = self.state.members.get(str(party))
        return self.name_of(member) if member else str(party)

    def name_of(self, member: Member) -> str:
        """A member's name, or a short id where it is withheld."""
        return self.texts.of(member.name) or member.id[3:9]

    # --- writing -----------------------------------------------------------------------------------

    def say(self, kind: str, body: bytes, disclosures: Iterable[str] = ()) -> Act:
        """Sign one act and journal it. Raises Refused with the rule's code, before anything is signed; before
        that LocalRefusal `copied_home` where this home may be a copy.
        """
        copied = self.store.check_copy()
        if isinstance(copied, Copied):
            raise LocalRefusal("copied_home", reason=copied.reason)
        statement = self.book.draft(self.key.lane, kind, body)
        if isinstance(self.book, Imagined):
            return self.book.imagine(statement, self.key.lane)
        return self._sign(statement, tuple(disclosures))

    @contextlib.contextmanager
    def rehearsing(self) -> Iterator[None]:
        """What is said in the block is judged and not signed. Raises Rehearsed where all of it was."""
        book, self.book = self.book, Imagined(self.book)
        try:
            yield
        finally:
            self.book = book

    def _sign(self, statement: Statement, texts: tuple[str, ...] = ()) -> Act:
        act = sign(self.key.signing, statement, self.now())
        self._journal(act, list(_disclosures(act.id, texts)))
        self.book.add(act)
        self.texts.learn(texts)
        if act.kind == _ERASES and self._gathered is None:
            self._drop_erased()
        return act

    def open_epoch(self) -> str:
        """A new group key for every device known now: its act's id."""
        body = epochs.opened(self.book, self.state, self.epoch_keys())
        return self.say("epoch.opened", canonical(body)).id

    def shut_out_the_departed(self) -> None:
        """Open a new epoch where a device that was closed, or whose owner left, has the key of the newest."""
        if self.speaks and epochs.has_departed(self.book, self.state):
            self.open_epoch()

    def acknowledge(self, every: float = 0) -> Act | None:
        """Sign `book.seen` where the others need it to settle their acts; at most once in `every` seconds."""
        now = self._clock().timestamp()
        too_soon = now - (self.store.local.get(_ACKNOWLEDGED, float) or 0.0) < every
        if too_soon or not self.me or not self.book.acknowledgement_is_due(self.key.lane):
            return None
        self.store.local.put(_ACKNOWLEDGED, now)
        return self._sign(self.book.continued(self.key.lane, "book.seen", b"{}"))

    def _journal(self, act: Act, disclosures: list[Disclosure]) -> None:
        """On disk now; or, in a block of `together`, with the others when it ends."""
        if self._gathered is None:
            self.store.append((act,), disclosures, own=True)
        else:
            self._gathered.append((act, disclosures))

    @contextlib.contextmanager
    def together(self) -> Iterator[None]:
        """All acts said in the block are journaled as one, or none of them is."""
        if self._gathered is not None:
            yield
            return
        if isinstance(self.book, Imagined):
            with self.book.together():
                yield
            return
        gathered = self._gathered = []
        try:
            with self.store.writing(), without_looking_for_garbage():
                yield
                beside = (one for _, disclosures in gathered for one in disclosures)
                self.store.append([act for act, _ in gathered], beside, own=True)
            self._in_the_journal()
            self._drop_erased()
        except BaseException:  # the book must not hold what the journal gave up
            if len(self.book) != len(self.store):
                self._load()
            raise
        finally:
            self._gathered = None

    # --- receiving ---------------------------------------------------------------------------------

    @without_looking_for_garbage()
    def receive(self, acts: Iterable[Act], disclosures: Mapping[str, tuple[str, ...]]) -> Reception:
        """Take in acts from elsewhere, and the texts beside them; journaled as one.

        All of them or none: raises RemoteError where one act may not enter, or builds on others that are
        not here.
        """
        reception = self.book.receive(acts)
        if reception.refused or reception.waiting:
            self._load()
            raise _not_whole(reception)
        self._keep(reception, disclosures)
        return reception

    @without_looking_for_garbage()
    def take(self, acts: Iterable[Act], disclosures: Mapping[str, tuple[str, ...]]) -> Reception:
        """Take in what may enter of acts from elsewhere, journaled as one. The reception says what did not, and why."""
        reception = self.book.receive(acts)
        self._keep(reception, disclosures)
        return reception

    def _keep(self, reception: Reception, disclosures: Mapping[str, tuple[str, ...]]) -> None:
        """Journal what has entered the book, and the texts beside acts that are here."""
        texts = [
            one
            for act, texts in disclosures.items()
            if act in self.book
            for one in _disclosures(act, texts, self.book.act(act))
            if not self.is_erased(act, one.digest)
        ]
        try:
            self.store.append(reception.entered, texts)
        except LocalRefusal:
            self._load()
            raise
        self.texts.learn(one.text for one in texts)
        self._in_the_journal()
        self._drop_erased()

    def epoch_keys(self) -> dict[str, bytes]:
        """The keys of all epochs that this device can open, by act id."""
        return epochs.keys(self.book, self.state, self.key)


def _not_whole(reception: Reception) -> RemoteError:
    if reception.refused:
        act, code = min(reception.refused.items())
        return RemoteError("malformed", at=f"act {act}: {code}")
    return RemoteError("parents_missing", at=f"{len(reception.waiting)} acts wait")


def _disclosures(act: str, texts: Iterable[str], beside: Act | None = None) -> Iterator[Disclosure]:
    """Texts by digest; of those from elsewhere only what the act's body has a digest of."""
    for text in texts:
        digest = digest_of(text)
        if beside is None or digest.encode() in beside.body:
            yield Disclosure(act, digest, text)
