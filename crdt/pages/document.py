"""One page's Automerge document: fed with changes, read, and written on. The only importer of automerge.

Whatever the library makes of a stranger's change, it ends here: an exception, or a panic of its Rust core, becomes
Unsound, and the document in which it happened is not used again.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final, TypeVar

from automerge.core import ROOT, Document, Message, ObjType, ScalarType, SyncState

from crdt.keys import digest_id
from crdt.pages.chunk import ACTOR, Header
from crdt.pages.contents import Contents, Unsound, Value
from crdt.pages.differences import differences
from crdt.pages.leb128 import written

_SYNC: Final = b"\x42\0\0\0"
"""A sync message that names no heads and asks for nothing; behind it the changes it brings."""
_NOBODY: Final = bytes(ACTOR)
"""The actor of documents in which nothing is written, or for trial only."""
_PARTS: Final = ["fields", "kind", "text", "title"]

Found = TypeVar("Found")


def guarded(work: Callable[[], Found]) -> Found:
    """What the library does. Raises Unsound for whatever else comes of it."""
    try:
        return work()
    except MemoryError:  # this laptop's trouble, and no verdict
        raise
    except Exception as error:  # noqa: BLE001 - the library raises nothing narrower
        raise Unsound(str(error)) from None
    except BaseException as error:
        if type(error).__name__ != "PanicException":  # nothing exports this class
            raise
        raise Unsound("the library panicked") from None


def empty(actor: bytes = _NOBODY) -> Document:
    """A document without anything, for this actor to write in."""
    return Document(actor_id=actor)


def feed(document: Document, chunk: bytes) -> None:
    """Add one change to the document. Raises Unsound."""
    message = _SYNC + written(1) + written(len(chunk)) + chunk
    guarded(lambda: document.receive_sync_message(SyncState(), Message.decode(message)))


def heads(document: Document) -> list[str]:
    """The changes that no other builds on, by id."""
    return sorted(map(digest_id, document.get_heads()))


def extended(document: Document, header: Header, chunk: bytes, kind: str) -> Document:
    """A copy of the document with one more change that keeps it sound (spec: pages, 4.6). Raises Unsound.

    The document holds exactly what the change builds on.
    """
    before = layout(document)
    copy = guarded(document.fork)
    feed(copy, chunk)
    guarded(lambda: _is_taken_as_it_is(copy, header, chunk, document.get_heads()))
    loaded = reopened(copy)
    if contents(loaded) != contents(copy) or contents(copy).kind != kind:
        raise Unsound("it reads otherwise once it was saved")
    if before is not None and layout(loaded) != before:
        raise Unsound("it lacks its parts")
    guarded(lambda: _try_out(loaded))
    return copy


def longer(document: Document, chunk: bytes) -> Document | None:
    """A copy of the document with one more change, where it can be read and saved then."""
    try:
        copy = guarded(document.fork)
        feed(copy, chunk)
        contents(reopened(copy))
    except Unsound:
        return None
    return copy


def _is_taken_as_it_is(
    document: Document, header: Header, chunk: bytes, before: list[bytes]
) -> None:
    if heads(document) != [header.id]:
        raise Unsound("the change is not taken in")
    (taken,) = document.get_changes(before)
    if taken.raw_bytes != chunk or taken.max_op != header.end:
        raise Unsound("the change is read otherwise")


def reopened(document: Document) -> Document:
    """The document as it comes back from a file. Raises Unsound."""

    def work() -> Document:
        loaded = Document.load(document.save())
        if sorted(loaded.get_heads()) != sorted(document.get_heads()):
            raise Unsound("other heads come back from a file")
        return loaded

    return guarded(work)


def saved(document: Document) -> bytes:
    """The document as a file that any Automerge opens. Raises Unsound."""
    return guarded(document.save)


def _try_out(document: Document) -> None:
    """Write wherever people will write; a document that was only loaded for this."""
    document.set_actor(_NOBODY)
    parts = {name: _object(document, name) for name in ("fields", "text")}
    with document.transaction() as trial:
        trial.put(ROOT, "title", ScalarType.Str, "")
        trial.put(parts["fields"], "trial", ScalarType.Str, "")
        trial.insert(parts["text"], 0, ScalarType.Str, " ")
        trial.insert(parts["text"], trial.length(parts["text"]), ScalarType.Str, " ")


# --- reading -----------------------------------------------------------------------------------------


def layout(document: Document) -> tuple[bytes, ...] | None:
    """Which objects the page's parts are; None where there is nothing yet. Raises Unsound."""

    def work() -> tuple[bytes, ...] | None:
        if not document.get_heads():
            return None
        if document.keys(ROOT) != _PARTS:
            raise Unsound("it has other parts")
        return _name(_object(document, "fields")), _name(_object(document, "text"))

    return guarded(work)


def _name(known_as: bytes) -> bytes:
    """The name of an object without the place of its actor in a list, which differs from document to document."""
    rest = known_as[2 + ACTOR :]
    while rest[0] & 0x80:
        rest = rest[1:]
    return known_as[: 2 + ACTOR] + rest[1:]


def _object(document: Document, part: str) -> bytes:
    wanted = {"fields": ObjType.Map, "text": ObjType.Text}[part]
    found = document.get(ROOT, part)
    if found is None or found[0] != wanted:
        raise Unsound(f"its {part} is something else")
    return found[1]


def contents(document: Document) -> Contents:
    """What the page says. Raises Unsound."""

    def work() -> Contents:
        fields = _object(document, "fields")
        return Contents(
            kind=_word(document, "kind"),
            title=_word(document, "title"),
            fields={key: _value(document, fields, key) for key in document.keys(fields)},
            text=document.text(_object(document, "text")),
        )

    return guarded(work)


def _word(document: Document, part: str) -> str:
    found = _value(document, ROOT, part)
    if not isinstance(found, str):
        raise Unsound(f"its {part} is no text")
    return found


def _value(document: Document, within: bytes, key: str | int, deeper: bool = True) -> Value:
    """A plain value, or a list of such; what lies deeper has no value here."""
    found = document.get(within, key)
    if found is None:
        return None
    what, known_as = found
    if isinstance(what, tuple):
        return _plain(what[1])
    if what == ObjType.Text:
        return document.text(known_as)
    if what != ObjType.List or not deeper:
        return None
    places = range(document.length(known_as))
    return tuple(_value(document, known_as, place, deeper=False) for place in places)


def _plain(value: object) -> Value:
    return value if isinstance(value, str | int) else None


# --- writing -----------------------------------------------------------------------------------------


def opened(actor: bytes, contents_: Contents) -> bytes:
    """The first change of a page. Raises Unsound."""
    document = empty(actor)

    def work() -> bytes:
        with document.transaction() as change:
            change.put(ROOT, "kind", ScalarType.Str, contents_.kind)
            change.put(ROOT, "title", ScalarType.Str, contents_.title)
            change.put_object(ROOT, "fields", ObjType.Map)
            change.put_object(ROOT, "text", ObjType.Text)
            _write(change, Contents(contents_.kind, contents_.title, {}, ""), contents_)
        return document.get_changes([])[0].raw_bytes

    return guarded(work)


def edited(document: Document, actor: bytes, wanted: Contents) -> bytes | None:
    """The change by which this actor makes the page say what is wanted; None where it does. Raises Unsound.

    Of the document nothing may be used afterwards.
    """
    is_now = contents(document)
    if is_now == wanted:
        return None
    before = document.get_heads()

    def work() -> bytes:
        document.set_actor(actor)
        with document.transaction() as change:
            _write(change, is_now, wanted)
        if contents(document) != wanted:
            raise Unsound("it can't be made to say that")
        (made,) = document.get_changes(before)
        return made.raw_bytes

    return guarded(work)


def _write(change: Any, is_now: Contents, wanted: Contents) -> None:
    fields, text = change.get(ROOT, "fields")[1], change.get(ROOT, "text")[1]
    if wanted.title != is_now.title:
        change.put(ROOT, "title", ScalarType.Str, wanted.title)
    for key in is_now.fields.keys() - wanted.fields.keys():
        change.delete(fields, key)
    for key, value in sorted(wanted.fields.items()):
        if key not in is_now.fields or is_now.fields[key] != value:
            _put(change, fields, key, value)
    _retype(change, text, is_now.text, wanted.text)


def _put(change: Any, fields: bytes, key: str, value: Value) -> None:
    if isinstance(value, tuple):
        held = change.put_object(fields, key, ObjType.List)
        for place, one in enumerate(value):
            change.insert(held, place, _sort(one), one)
    else:
        change.put(fields, key, _sort(value), value)


def _sort(value: Value) -> ScalarType:
    if isinstance(value, bool):
        return ScalarType.Boolean
    if isinstance(value, int):
        return ScalarType.Int
    return ScalarType.Str if isinstance(value, str) else ScalarType.Null


def _retype(change: Any, text: bytes, is_now: str, wanted: str) -> None:
    """One character an operation: several inserted as one would misplace what is edited behind them."""
    for start, gone, put in differences(is_now, wanted):
        for _ in range(gone):
            change.delete(text, start)
        _type(change, text, start, put)
    if change.text(text) != wanted:  # somebody else did insert several as one
        while change.length(text):
            change.delete(text, 0)
        _type(change, text, 0, wanted)


def _type(change: Any, text: bytes, start: int, put: str) -> None:
    for place, character in enumerate(put, start):
        change.insert(text, place, ScalarType.Str, character)
