"""What we read in a change is what the library reads (spec: pages, 3)."""

from __future__ import annotations

import random

import pytest
from automerge.core import ROOT, Document, ObjType, ScalarType
from chunks import body_of, mutated, renumbered, resealed
from hypothesis import given, settings
from hypothesis import strategies as st

from crdt.keys import digest_id
from crdt.pages import document
from crdt.pages.chunk import MAX_CHUNK, MAX_OPS, read
from crdt.pages.contents import Contents, Unsound
from crdt.pages.leb128 import MOST, Malformed, Reader, written

SEEDS = st.integers(0, 2**32 - 1)
LETTERS = "abc dé€😀"


def three(steps: int, dice: random.Random) -> list[Document]:
    """Documents of three who write and merge now and then."""
    first = Contents(
        "note", "Ideas", {"quantity": "4 h", "tools": ("iron", 2, True, None)}, "Hello"
    )
    documents = [document.empty(bytes([number]) * 32) for number in range(3)]
    opened = document.opened(bytes(32), first)
    for one in documents:
        document.feed(one, opened)
    for _ in range(steps):
        one, other = dice.sample(documents, 2)
        if dice.random() < 0.4:
            one.merge(other)
        else:
            scribble(one, dice)
    return documents


def scribble(one: Document, dice: random.Random) -> None:
    fields, text = one.get(ROOT, "fields")[1], one.get(ROOT, "text")[1]
    with one.transaction() as change:
        for _ in range(dice.randint(1, 6)):
            roll, key = dice.random(), dice.choice("abcé")
            if roll < 0.3:
                change.put(fields, key, ScalarType.Str, "v" * dice.randint(0, 300))
            elif roll < 0.4:
                held = change.put_object(fields, key, ObjType.List)
                for place in range(dice.randint(0, 3)):
                    change.insert(held, place, ScalarType.Str, f"part {place}")
            elif roll < 0.5:
                change.put(fields, key, ScalarType.Int, dice.randint(-(10**5), 10**9))
            elif roll < 0.6 and change.keys(fields):
                change.delete(fields, dice.choice(change.keys(fields)))
            elif roll < 0.75 and change.length(text):
                change.delete(text, dice.randrange(change.length(text)))
            else:
                place = dice.randint(0, change.length(text))
                change.insert(text, place, ScalarType.Str, dice.choice(LETTERS))


@settings(max_examples=30, deadline=None)
@given(SEEDS)
def test_a_header_says_what_the_library_says(seed: int) -> None:
    for one in three(20, random.Random(seed)):
        for change in one.get_changes([]):
            header = read(change.raw_bytes)
            assert header.id == digest_id(change.hash)
            assert (header.actor, header.seq) == (change.actor_id, change.seq)
            assert (header.start, header.end) == (change.start_op, change.max_op)
            assert header.ops == len(change)
            assert list(header.deps) == [digest_id(one) for one in sorted(change.deps)]
            assert list(header.others) == sorted(change.other_actor_ids)


@settings(max_examples=60, deadline=None)
@given(SEEDS)
def test_an_altered_change_is_refused_or_read_as_the_library_reads_it(seed: int) -> None:
    """Whatever passes all checks leaves a document that is saved, opened and written on, with the same header."""
    dice = random.Random(seed)
    changes = [one.raw_bytes for one in three(8, dice)[0].get_changes([])]
    *before, last = changes[: dice.randint(2, len(changes))] if len(changes) > 1 else changes * 2
    for _ in range(8):
        chunk = mutated(last, dice)
        try:
            header = read(chunk)
        except Malformed:
            continue
        made = document.empty()
        for one in before:
            document.feed(made, one)
        said = document.contents(made)
        try:
            longer = document.extended(made, header, chunk, "note")
        except Unsound:
            continue
        finally:
            assert document.contents(made) == said
        (taken,) = (one for one in longer.get_changes([]) if one.raw_bytes == chunk)
        assert (taken.actor_id, taken.seq, taken.start_op) == (
            header.actor,
            header.seq,
            header.start,
        )
        assert document.edited(document.reopened(longer), b"\7" * 32, said_more(longer))


def said_more(made: Document) -> Contents:
    now = document.contents(made)
    return Contents(now.kind, now.title + "!", {**now.fields, "more": "yes"}, f"<{now.text}>")


@given(st.binary(max_size=200))
def test_any_bytes_are_read_or_refused(content: bytes) -> None:
    for chunk in (content, resealed(content)):
        try:
            read(chunk)
        except Malformed:
            continue


FIRST = document.opened(b"\1" * 32, Contents("note", "Ideas", {}, "Hello"))


@pytest.mark.parametrize(
    "chunk",
    [
        b"",
        FIRST[:-1],
        FIRST + b"\0",
        b"\x85\x6f\x4a\x84" + FIRST[4:],
        FIRST[:4] + b"\0\0\0\0" + FIRST[8:],
        resealed(body_of(FIRST), kind=2),
        resealed(body_of(FIRST), kind=0),
        resealed(body_of(FIRST) + b"\0"),
        renumbered(FIRST, seq=MOST + 1),
        resealed(bytes(MAX_CHUNK)),
    ],
    ids=range(10),
)
def test_what_is_no_change_of_the_one_form_is_refused(chunk: bytes) -> None:
    with pytest.raises(Malformed):
        read(chunk)


def test_the_compressed_form_of_a_change_is_refused() -> None:
    made = document.empty(b"\1" * 32)
    document.feed(made, document.opened(b"\1" * 32, Contents("note", "Ideas", {}, "x" * 2000)))
    (change,) = made.get_changes([])
    assert change.bytes != change.raw_bytes
    with pytest.raises(Malformed):
        read(change.bytes)


def test_a_run_length_asks_for_no_more_operations_than_a_change_may_have() -> None:
    """A few bytes that the library would take for a billion deletions."""

    def bomb(rows: int) -> bytes:
        action = signed(rows) + b"\1"
        header = b"\0\x20" + b"\1" * 32 + b"\1\1" + b"\0\0\0"
        return resealed(header + b"\1\x42" + written(len(action)) + action)

    assert read(bomb(MAX_OPS)).ops == MAX_OPS
    for rows in (MAX_OPS + 1, 2**30):
        with pytest.raises(Malformed):
            read(bomb(rows))


def signed(number: int) -> bytes:
    """A positive number as signed LEB128."""
    content = written(number)
    if content[-1] & 0x40:
        content = content[:-1] + bytes([content[-1] | 0x80, 0])
    return content


@given(st.integers(0, MOST))
def test_a_number_has_one_spelling(number: int) -> None:
    assert Reader(written(number)).number() == number
    assert Reader(signed(number)).signed() == number
    long = written(number)[:-1] + bytes([written(number)[-1] | 0x80, 0])
    with pytest.raises(Malformed):
        Reader(long).number()


@given(st.text(alphabet=LETTERS, max_size=40), st.text(alphabet=LETTERS, max_size=40))
def test_any_text_is_made_from_any_other(before: str, after: str) -> None:
    """Character by character, so that what others write beside it stays."""
    opened = document.opened(b"\1" * 32, Contents("note", "Ideas", {}, before))
    made = document.extended(document.empty(), read(opened), opened, "note")
    wanted = Contents("note", "Ideas", {}, after)
    change = document.edited(document.reopened(made), b"\2" * 32, wanted)
    if before == after:
        assert change is None
        return
    assert change is not None
    longer = document.extended(made, read(change), change, "note")
    assert document.contents(longer) == wanted


def test_a_text_of_which_several_characters_are_one_element_can_be_edited() -> None:
    made = document.empty(b"\1" * 32)
    document.feed(made, FIRST)
    with made.transaction() as change:
        change.insert(made.get(ROOT, "text")[1], 2, ScalarType.Str, "ZZZ")
    wanted = Contents("note", "Ideas", {}, "HeZxZZllo")
    assert document.edited(made, b"\2" * 32, wanted)
    assert document.contents(made) == wanted
