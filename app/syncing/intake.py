"""One group's book as sessions ask for it and add to it, on the engine's thread (spec: session, 5 to 7)."""

from __future__ import annotations

import contextlib
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import starmap
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from app import attachments
from app.bulk import without_looking_for_garbage
from app.errors import LocalRefusal
from app.photo_names import named
from app.texts import digest_of
from crdt.agreement import lacking
from crdt.agreement.pending import Pool
from crdt.errors import Refused
from crdt.signed import Act, parse, proves
from sync.errors import RemoteError
from sync.records import Contents, Disclosure
from sync.session.chunks import gathered
from sync.session.messages import MAX_PLAIN, Lanes
from sync.session.replica import Grown, Known, Lacking, Part, Standing, Taken
from sync.session.texts import Texts

if TYPE_CHECKING:
    from app.group import OpenGroup
    from crdt.book import Reception

FEW: Final = 16
"""Acts that are read at once when they are said here, for all who listen."""


class Fresh(Struct, frozen=True):
    """Acts, and what is sent of them."""

    acts: tuple[str, ...]
    contents: Contents


class Intake:
    """What must be kept between sessions' questions: acts that wait for others, marks of texts, what was announced."""

    def __init__(self) -> None:
        self._pool = Pool()
        self._texts = Texts()
        self._texts_at = -1
        """How much the group had learned when these were all; so many acts it had then."""
        self._texts_until = 0
        self._told: int | None = None
        self._origin: bytes | None = None
        self._beside: list[Disclosure] = []
        self.fresh: Fresh | None = None
        """What was last said here, read before anybody asks for it."""
        self._wanted: dict[bytes, None] | None = None
        """Attachments that acts name and that are not here; None before anybody asked."""

    # --- what is here ------------------------------------------------------------------------------

    def standing(self, group: OpenGroup) -> Standing:
        """Every lane's tips, and the root of the texts."""
        return Standing(_lanes(group), self._all_texts(group).root)

    def acts_if(self, group: OpenGroup, lanes: Lanes) -> int:
        """How many acts are here, if these are the lanes; else 0."""
        return len(group.book) if lanes == _lanes(group) else 0

    def held(self, group: OpenGroup, acts: Sequence[str]) -> Collection[str]:
        """Those of these acts that are here."""
        return [act for act in acts if act in group.book]

    def lacking(self, group: OpenGroup, known: Known) -> Lacking:
        """What a peer lacks that told this."""
        dag = group.book.agreement.dag
        found = lacking.lacking(dag, known.lanes, known.held, known.unheld)
        return Lacking(found.acts, found.ask)

    def read(self, group: OpenGroup, acts: Sequence[str], most: int) -> Contents:
        """The first of these acts with their texts, as many as fit one chunk of `most` bytes."""
        return gathered(group.store.whole(acts), most)

    def texts(self, group: OpenGroup) -> Texts:
        """All texts beside acts, with their marks, as they are now."""
        return self._all_texts(group).copy()

    def _all_texts(self, group: OpenGroup) -> Texts:
        """Mostly texts come with their acts. Where others came, all are read anew."""
        ids, learned = group.book.agreement.dag.ids, group.texts.learned
        if self._texts_at != learned:
            new = group.store.texts_of(ids[self._texts_until :])
            if self._texts_at + sum(map(len, new.values())) == learned:
                self._texts.add(starmap(Disclosure, new.items()))
            else:
                self._texts = Texts(starmap(Disclosure, group.store.texts().items()))
        self._texts_at, self._texts_until = learned, len(ids)
        return self._texts

    # --- attachments -------------------------------------------------------------------------------

    def blob(self, group: OpenGroup, name: bytes, offset: int, most: int) -> Part | None:
        """Up to `most` bytes of an attachment that is here."""
        found = attachments.kept(group).part(name, offset, most)
        return Part(*found) if found else None

    def take_blob(self, group: OpenGroup, name: bytes, offset: int, part: Part) -> int | None:
        """Keep a part of one that is wanted; from where on the rest is."""
        if name not in self.wanted(group):
            return None
        after = attachments.kept(group).take(name, offset, part.size, part.content)
        if after is None and self._wanted is not None:
            self._wanted.pop(name, None)
        return after

    def wanted(self, group: OpenGroup) -> dict[bytes, int]:
        """What acts name and is not here, each with the number of bytes that have come."""
        if self._wanted is None:
            self._wanted = dict.fromkeys(attachments.missing(group))
        store = attachments.kept(group)
        return {name: store.begun(name) for name in self._wanted if not store.has(name)}

    # --- what comes in -----------------------------------------------------------------------------

    @without_looking_for_garbage()
    def take(self, group: OpenGroup, peer: bytes, contents: Contents) -> Taken:
        """Take in what may enter; what waits for others is kept for a while. What is no act, or may never enter,
        raises RemoteError, after the rest is in.
        """
        held = len(group.book)
        try:
            return self._taken(group, peer, contents)
        finally:
            if len(group.book) > held:  # what brought nothing is never announced
                self._origin = peer

    def _taken(self, group: OpenGroup, peer: bytes, contents: Contents) -> Taken:
        acts = list(_parsed(contents.acts))
        beside = [one for one in contents.disclosures if one.act in group.book]
        unknown = [one for one in beside if not _is_known(group, one)]
        reception = group.take(acts, {one.act: one.texts for one in contents.disclosures})
        self._beside += [one for one in unknown if _is_known(group, one)]
        missing = self._settle(group, reception, {act.id: act for act in acts}, peer)
        entered = [act.id for act in acts if act.id in group.book]
        return Taken(entered, sorted(missing))

    def _settle(
        self, group: OpenGroup, reception: Reception, acts: dict[str, Act], peer: bytes
    ) -> set[str]:
        """Let what waits wait, and let in what waited for what has entered. Gives what is missing."""
        missing: set[str] = set()
        while True:
            for act, code in reception.refused.items():
                raise RemoteError("malformed", at=f"act {act}: {code}")
            for act, parents in reception.waiting.items():
                self._wait(group, acts[act], parents, peer)
                missing.update(parents)
            ready = [one for act in reception.entered for one in self._pool.arrived(act.id)]
            if not ready:
                return {act for act in missing if act not in acts and act not in group.book}
            acts |= {act.id: act for act in ready}
            reception = group.take(ready, {})

    def _wait(self, group: OpenGroup, act: Act, parents: Iterable[str], peer: bytes) -> None:
        if act.lane == group.key.lane and proves(act):
            group.store.peer_shows(act)
        try:
            self._pool.put(act, parents, peer.hex())
        except Refused:
            raise RemoteError("too_large", at="waiting") from None

    def drop(self, peer: bytes) -> None:
        """A peer has gone: what it sent that still waits is forgotten."""
        self._pool.drop(peer.hex())

    # --- what is new -------------------------------------------------------------------------------

    def grown(self, group: OpenGroup) -> Grown:
        """What has entered since this was last asked, whoever brought it."""
        dag = group.book.agreement.dag
        begin = len(dag) if self._told is None else self._told
        acts = tuple(dag.ids[begin:])
        origin, beside = self._origin, tuple(self._beside)
        self._told, self._origin, self._beside = len(dag), None, []
        if self._wanted is not None:
            self._wanted |= named((raw for _, raw, _ in group.store.whole(acts)), group.is_erased)
        self.fresh = None
        if origin is None and 0 < len(acts) <= FEW:
            with contextlib.suppress(LocalRefusal):
                self.fresh = Fresh(acts, self.read(group, acts, MAX_PLAIN))
        return Grown(acts, lacking.heads_among(dag, acts), beside, origin)


def _lanes(group: OpenGroup) -> Lanes:
    dag = group.book.agreement.dag
    return {
        lane: tuple(sorted((dag.seq(tip), dag.ids[tip]) for tip in dag.tips(lane)))
        for lane in dag.lanes
    }


def _is_known(group: OpenGroup, beside: Disclosure) -> bool:
    """What is known is never handed on: it would go around among laptops for ever."""
    return all(group.texts.behind(digest_of(text)) is not None for text in beside.texts)


def _parsed(raws: Iterable[bytes]) -> Iterator[Act]:
    for number, raw in enumerate(raws, start=1):
        try:
            yield parse(raw)
        except Refused as refusal:
            raise RemoteError("malformed", at=f"act {number}: {refusal.code}") from None
