"""How a change joins its page (spec: pages, 4). What may not join is left out, with all that builds on it."""

from __future__ import annotations

import base64
import binascii
from collections.abc import Callable, Mapping
from typing import Any, Final

from msgspec import Struct
from msgspec.structs import replace

from crdt import keys
from crdt.kinds import pages as bodies
from crdt.pages.chunk import Header, read
from crdt.pages.leb128 import Malformed
from crdt.pages.scratch import stays_sound
from crdt.records.pages import Change, Page, Written
from crdt.rule import ALREADY_DONE, UNKNOWN_SUBJECT, Case, Guard, Rule, Stop
from crdt.state import State

MAX_OPS: Final = 32_768
"""Operations on one page: characters typed and deleted, fields set. Each costs every laptop time for good."""
MAX_CHANGES: Final = 1000
CHARTER: Final = "charter"
"""Of what the charter's pages are, which name no subject."""
_NOTHING: Final = Written()

_SUBJECTS: Final[Mapping[str, Callable[[State], Mapping[str, Any]]]] = {
    "commitment": lambda state: state.commitments,
    "holding": lambda state: state.holdings,
    "outcome": lambda state: state.outcomes,
    "decision": lambda state: state.decisions,
}
"""What pages of a kind may be about."""


class Joining(Struct, frozen=True):
    """A change before its page."""

    page: Page | None
    """None where it opens the page."""
    written: Written
    header: Header | None
    """None where its bytes are no change."""
    chunk: bytes
    builds_on: tuple[Change, ...] | None
    """The changes that it names, where all of them have joined the page."""
    before: tuple[Change, ...]
    """All that it builds on, directly or not."""


Joined = Case[Any, Joining]


# --- what it is about --------------------------------------------------------------------------------


def _opening(case: Case[bodies.Opened, Any]) -> Joining | Stop:
    body = case.body
    known = _SUBJECTS.get(body.kind)
    if body.subject is not None and (known is None or body.subject not in known(case.state)):
        return UNKNOWN_SUBJECT
    return _joining(None, _NOTHING, body.change)


def _editing(case: Case[bodies.Edited, Any]) -> Joining | Stop:
    page = case.state.pages.get(case.body.page)
    if page is None:
        return UNKNOWN_SUBJECT
    joining = _joining(page, case.state.written[page.id], case.body.change)
    known = joining.header is not None and joining.header.id in joining.written.changes
    return ALREADY_DONE if known else joining


def _joining(page: Page | None, written: Written, change: str) -> Joining:
    try:
        chunk = chunk_in(change)
        header = read(chunk)
    except (Malformed, binascii.Error):
        return Joining(page, written, None, b"", None, ())
    named = tuple(written.changes[dep] for dep in header.deps if dep in written.changes)
    if len(named) != len(header.deps):
        return Joining(page, written, header, chunk, None, ())
    return Joining(page, written, header, chunk, named, _before(page, written, named))


def _before(page: Page | None, written: Written, named: tuple[Change, ...]) -> tuple[Change, ...]:
    """All changes on which those named build, and they themselves."""
    if page is not None and {one.id for one in named} == set(page.heads):
        return tuple(written.changes.values())
    found = {one.id: one for one in named}
    waiting = list(named)
    while waiting:
        new = {id_: written.changes[id_] for id_ in waiting.pop().deps if id_ not in found}
        found |= new
        waiting += new.values()
    return tuple(found.values())


def chunk_in(change: str) -> bytes:
    """The bytes of a change as a body carries it. Raises binascii.Error."""
    return base64.urlsafe_b64decode(change[1:] + "=" * (-len(change[1:]) % 4))


# --- guards ------------------------------------------------------------------------------------------


def the_change_is_well_formed(case: Joined) -> bool:
    """Only what is read by everybody alike is read at all."""
    return case.subject.header is not None


def the_change_is_its_signers_own(case: Joined) -> bool:
    """In a page one device writes under one name: its own key."""
    header = case.subject.header
    return header is None or header.actor == keys.public_of(case.lane)


def it_builds_on_what_its_author_knew(case: Joined) -> bool:
    """A change names changes that have joined this page and that its author had seen; a first one none."""
    joining = case.subject
    if joining.header is None:
        return True
    known = joining.builds_on
    if known is None or bool(known) == (joining.page is None):
        return False
    lanes = {one.lane for one in joining.before}
    named = all(keys.did_of(other) in lanes for other in joining.header.others)
    return named and all(case.knew(one.act) for one in known)


def its_numbers_follow_on(case: Joined) -> bool:
    """A change is its author's next on this page, and numbers its operations behind those it builds on.

    So no two changes of a page share a number, nor two of its operations.
    """
    joining = case.subject
    header, known = joining.header, joining.builds_on
    if header is None or known is None:
        return True
    last = _last(joining, case.lane)
    if last is not None and last.id not in {one.id for one in joining.before}:
        return False
    follows = last.seq + 1 if last else 1
    return header.seq == follows and header.start == max((one.end for one in known), default=0) + 1


def the_page_has_room(case: Joined) -> bool:
    """What every laptop must read, for good, has an end; a new page has room again."""
    joining = case.subject
    if joining.header is None or joining.builds_on is None:
        return True
    ops = sum(one.end - one.start + 1 for one in joining.before) + joining.header.ops
    return ops <= MAX_OPS and len(joining.before) < MAX_CHANGES


def the_page_stays_sound(case: Joined) -> bool:
    """A page with this change in it is read, saved, opened and written on as before."""
    joining = case.subject
    header = joining.header
    if header is None or not all(guard(case) for guard in _BY_ITS_HEADER):
        return True
    kind = joining.page.kind if joining.page else case.body.kind
    return stays_sound(kind, joining.before, chunks(case.said), header, joining.chunk)


def chunks(said: Callable[[str], Any]) -> Callable[[Change], bytes]:
    """How to get the bytes of a change that has joined."""
    return lambda change: chunk_in(said(change.act).fields()["change"])


def _last(joining: Joining, lane: str) -> Change | None:
    """What this device has added last."""
    last = joining.written.lasts.get(lane)
    return None if last is None else joining.written.changes[last]


_FIRST: Final[tuple[Guard[Any, Joining], ...]] = (
    the_change_is_well_formed,
    the_change_is_its_signers_own,
    it_builds_on_what_its_author_knew,
    its_numbers_follow_on,
)
_BY_ITS_HEADER: Final = (*_FIRST, the_page_has_room)
_OPENING: Final = (*_FIRST, the_page_stays_sound)
_GUARDS: Final = (*_BY_ITS_HEADER, the_page_stays_sound)


# --- effects -----------------------------------------------------------------------------------------


def _open(case: Case[bodies.Opened, Joining]) -> State:
    body, state = case.body, case.state
    about = CHARTER if body.kind == "charter" else body.subject
    first = about is not None and about not in state.page_of
    page = Page(case.act, body.kind, body.subject, case.author, first, ())
    if first and about is not None:
        state = state.with_(page_of=state.page_of.set(about, page.id))
    return _with_change(state, case, page)


def _edit(case: Case[bodies.Edited, Joining]) -> State:
    assert case.subject.page is not None
    return _with_change(case.state, case, case.subject.page)


def _with_change(state: State, case: Joined, page: Page) -> State:
    joining = case.subject
    header = joining.header
    assert header is not None
    change = Change(
        header.id, case.act, case.lane, header.seq, header.start, header.end, header.deps
    )
    heads = tuple(sorted({*page.heads, header.id} - {*header.deps}))
    written = Written(
        joining.written.changes.set(header.id, change),
        joining.written.lasts.set(case.lane, header.id),
    )
    return state.with_(
        pages=state.pages.set(page.id, replace(page, heads=heads)),
        written=state.written.set(page.id, written),
    )


RULES: Final[dict[str, Rule[Any, Any]]] = {
    "page.opened": Rule(body=bodies.Opened, find=_opening, rights=_OPENING, effect=_open),
    "page.edited": Rule(
        body=bodies.Edited,
        find=_editing,
        rights=_GUARDS,
        effect=_edit,
        names=lambda case: case.body.page,
    ),
}
