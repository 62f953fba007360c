"""How a session is kept alive and how it ends, whatever the other side says (spec: session, 4 and 9)."""

from __future__ import annotations

import re
from pathlib import Path

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pairs import Pair
from paper import World

from sync import packing
from sync.errors import SENTENCES, LocalError, RemoteError
from sync.session import messages
from sync.session.events import Ended, Patience
from sync.session.messages import (
    KINDS,
    MAX_IDS,
    MAX_LANES,
    MAX_PLAIN,
    MAX_TIPS,
    OPTIONAL,
    Asked,
    Beat,
    BlobPart,
    Bye,
    Chunk,
    Finished,
    Held,
    Hello,
    Marks,
    Message,
    News,
    Request,
    Taken,
    Texts,
    Vector,
    Waiting,
    Wanted,
    WantedTexts,
    decode,
    encode,
)

DIGEST = bytes(32)


def met() -> Pair:
    world = World(1).scribble(20, 0.2)
    return Pair(world.laptop(), world.laptop()).run()


def joining() -> Pair:
    pair = Pair(None, None).run()
    pair.one.session.join(Request(b"request", b"proof"))
    pair.two.session.join()
    return pair.run()


# --- messages ------------------------------------------------------------------------------------------

EVERY: list[Message] = [
    Hello(1),
    Vector({"lane": ((1, "act"),)}, DIGEST),
    Asked(("act",)),
    Held(b"\x01"),
    Wanted(("act",)),
    News(("act",)),
    Chunk(0, 1, 0, 5, b"packed"),
    Taken(0, ()),
    Finished(DIGEST),
    Texts(bytes(4096)),
    Marks(3, bytes(16), True),
    WantedTexts(bytes(16)),
    messages.BlobAsked(DIGEST, 0),
    BlobPart(DIGEST, 0, 1, b"x"),
    Beat(),
    Bye("done"),
    Request(b"request", b"proof"),
    Waiting(),
    messages.Answer(b"answer"),
    messages.Declined("declined"),
]


def test_every_kind_is_here_once() -> None:
    assert [type(message) for message in EVERY] == list(KINDS.values())


@pytest.mark.parametrize("message", EVERY, ids=lambda message: type(message).__name__)
def test_a_message_comes_back_as_it_was_said(message: Message) -> None:
    assert decode(encode(message)) == message


@settings(max_examples=300)
@given(st.sampled_from([0, *KINDS, OPTIONAL - 1]), st.binary(max_size=200))
def test_random_bytes_are_a_message_or_refused(kind: int, content: bytes) -> None:
    try:
        message = decode(bytes([kind]) + content)
    except RemoteError:
        return
    assert message is not None
    assert encode(message) == bytes([kind]) + content


def test_a_kind_of_the_future_is_passed_over() -> None:
    assert decode(bytes([OPTIONAL]) + b"whatever") is None
    pair = met()
    pair.one.say(bytes([255]))
    assert pair.run().two.ended is None


@pytest.mark.parametrize(
    "message",
    [
        Asked(tuple(map(str, range(MAX_IDS + 1)))),
        Asked(("x" * 101,)),
        Asked(("",)),
        Vector({str(lane): () for lane in range(MAX_LANES + 1)}, DIGEST),
        Vector({"lane": tuple((1, str(tip)) for tip in range(MAX_TIPS + 1))}, DIGEST),
        Vector({}, b"short"),
        Bye("A sentence."),
        BlobPart(DIGEST, 0, 1, bytes(messages.PART + 1)),
    ],
    ids=range(8),
)
def test_what_is_beyond_its_cap_is_neither_said_nor_heard(message: Message) -> None:
    with pytest.raises(LocalError):
        encode(message)


# --- life and death ------------------------------------------------------------------------------------


def test_only_an_idle_link_beats() -> None:
    pair = met()
    sent = pair.one.sent
    pair.tick(29)
    assert pair.one.sent == sent
    pair.tick(1)
    assert 0 < pair.one.sent - sent < 50
    for _ in range(20):
        pair.tick(30)
    assert (pair.one.ended, pair.two.ended) == (None, None)


def test_who_says_nothing_for_long_is_given_up() -> None:
    pair = met()
    pair.is_cut = True
    for _ in range(2):
        pair.tick(44.9)
    assert pair.one.ended is None
    pair.tick(0.2)
    assert pair.one.ended == Ended("silent")


def test_who_has_not_proved_themselves_in_ten_seconds_is_given_up() -> None:
    world = World(1)
    pair = Pair(world.laptop(), world.laptop(), cut=100).run(until=lambda: True)
    pair.two.session.tick(9.9)
    assert pair.two.ended is None
    assert pair.two.session.due == 10
    pair.two.session.tick(10)
    assert pair.two.ended == Ended("silent", "handshake")
    assert pair.two.session.to_send(10) == b""


def test_who_is_slow_to_take_in_does_not_give_up_the_other() -> None:
    world = World(7)
    few = set(world.acts)
    for _ in range(100):
        world.write("ben", size=60_000)
    pair = Pair(world.laptop(), world.laptop(few))
    pair.two.slow = True
    pair.run()
    for _ in range(10):
        pair.tick(30)
    assert (pair.one.ended, pair.two.ended) == (None, None)


def test_a_session_may_be_ended_with_a_code_that_the_other_hears() -> None:
    pair = met()
    pair.one.session.end(Ended("twin"))
    pair.run()
    assert pair.two.ended == Ended("twin", "twin", theirs=True)
    pair = met()
    pair.one.say(Bye("of_the_future"))
    assert pair.run().two.ended == Ended("hung_up", "of_the_future", theirs=True)


def test_a_cut_is_told_from_an_end() -> None:
    pair = met()
    pair.cut()
    assert pair.one.ended == pair.two.ended == Ended("cut_off", theirs=True)


def test_nothing_is_heard_or_said_after_the_end() -> None:
    pair = met()
    pair.one.session.end(Ended("done"))
    pair.run()
    pair.one.session.receive_data(b"anything", 0)
    pair.one.session.tick(1000)
    pair.one.session.answered(5, None)
    assert pair.one.session.to_send(0) == b""
    assert not pair.one.session.reading


def test_a_session_is_about_one_thing_once_it_is_proven() -> None:
    world = World(1)
    fresh = Pair(world.laptop(), world.laptop())
    with pytest.raises(LocalError):
        fresh.one.session.reconcile()
    with pytest.raises(LocalError):
        met().one.session.join()


# --- joining -------------------------------------------------------------------------------------------


def test_a_newcomer_asks_waits_and_is_answered() -> None:
    pair = joining()
    assert pair.two.joining == [Request(b"request", b"proof")]
    pair.two.session.say(Waiting())
    for _ in range(10):
        pair.tick(30)
    pair.two.session.say(messages.Answer(b"answer"))
    pair.run()
    assert pair.one.joining == [Waiting(), messages.Answer(b"answer")]


def test_a_newcomer_who_talks_on_is_hung_up_on() -> None:
    pair = joining()
    pair.one.say(*[Waiting()] * 10)
    pair.run()
    assert pair.two.ended == Ended("unexpected", "waiting")


# --- what has no place ---------------------------------------------------------------------------------

ACT = packing.packed(b"\0\0\0\x01x")
UNEXPECTED: list[tuple[Message | bytes, str]] = [
    (Hello(1), "unexpected:hello"),
    (Vector({}, DIGEST), "unexpected:vector"),
    (Held(b"\x01"), "unexpected:held"),
    (Taken(0, ()), "unexpected:taken"),
    (Texts(bytes(4096)), "malformed:kind"),
    (Marks(0, b"", True), "unexpected:marks"),
    (WantedTexts(b""), "unexpected:wanted texts"),
    (BlobPart(DIGEST, 0, 0, b""), "unexpected:part"),
    (Request(b"", b""), "unexpected:request"),
    (Chunk(7, 1, 0, 5, ACT), "unexpected:chunk"),
    (Chunk(0, 1, 0, 6, ACT), "malformed:chunk"),
    (Chunk(0, 2, 0, 5, ACT), "malformed:chunk"),
    (Chunk(0, 1, 0, 5, b"not zstd"), "malformed:chunk"),
    (Chunk(0, 1, 0, 5, ACT + b"more"), "malformed:chunk"),
    (Chunk(0, 1, 0, 5, ACT), "malformed:act"),
    (Chunk(0, 0, 0, 0, b""), "malformed:chunk"),
    (Chunk(0, 1, 0, MAX_PLAIN + 1, ACT), "too_large:chunk"),
    (Chunk(0, 1, 0, 2**53 - 1, packing.packed(bytes(10**6))), "too_large:chunk"),
    (Chunk(0, 9999, 0, MAX_PLAIN, ACT), "too_large:chunk"),
    (b"", "malformed:frame"),
    (b"\x00", "malformed:kind"),
    (b"\x0f\xc0", "malformed:beat"),
]


@pytest.mark.parametrize(("message", "code"), UNEXPECTED, ids=range(len(UNEXPECTED)))
def test_what_has_no_place_ends_the_session_with_its_code(
    message: Message | bytes, code: str
) -> None:
    pair = met()
    if isinstance(message, Texts):
        pair.one.say(message, message)
        code = "unexpected:texts"
    else:
        pair.one.say(message)
    pair.run()
    assert pair.two.ended is not None
    found = f"{pair.two.ended.code}:{pair.two.ended.at}"
    assert found == code
    assert pair.one.ended is not None
    assert (pair.one.ended.code, pair.one.ended.theirs) == (pair.two.ended.code, True)


def test_who_says_anything_before_hello_is_hung_up_on() -> None:
    world = World(1)
    pair = Pair(world.laptop(), world.laptop())
    pair.one.session._out.append(encode(Beat()))
    pair.run()
    assert pair.two.ended == Ended("unexpected", "hello")


STRAY = st.one_of(
    st.sampled_from([message for message in EVERY if not isinstance(message, Bye)]),
    st.builds(Wanted, st.lists(st.text(min_size=1, max_size=5), max_size=5).map(tuple)),
    st.builds(Held, st.binary(max_size=5)),
    st.builds(News, st.lists(st.text(min_size=1, max_size=5), max_size=5).map(tuple)),
    st.builds(
        lambda content, acts, texts: Chunk(0, acts, texts, len(content), packing.packed(content)),
        st.binary(min_size=1, max_size=60),
        st.integers(0, 3),
        st.integers(0, 3),
    ),
    st.binary(max_size=60),
)


@settings(max_examples=150)
@given(st.integers(0, 1000), st.lists(STRAY, min_size=1, max_size=6), st.integers(0, 60))
def test_hostile_messages_end_their_session_and_nothing_else(
    seed: int, strays: list[Message | bytes], after: int
) -> None:
    world = World(seed).scribble(15, 0.3)
    honest = world.laptop(world.part(4))
    before = honest.acts
    pair = Pair(world.laptop(world.part(4)), honest, piece=64)
    moves = iter(range(after))
    pair.run(until=lambda: pair.one.session.book is not None and next(moves, None) is None)
    pair.one.say(*strays)
    pair.run()
    assert before <= honest.acts <= world.acts.keys()
    if pair.two.ended is not None:
        assert pair.two.ended.code in SENTENCES


def test_a_flood_of_questions_is_answered_no_faster_than_it_is_read() -> None:
    pair = met()
    name = bytes(32)
    assert pair.two.laptop is not None
    pair.two.laptop.blobs[name] = bytearray(500_000)
    pair.one.say(*[messages.BlobAsked(name, 0)] * 1000)
    flood = pair.one.session.to_send(0)
    for at in range(0, len(flood), 1 << 16):
        pair.two.session.receive_data(flood[at : at + (1 << 16)], 0)
        pair.two.answer()
    assert not pair.two.session.reading
    assert len(pair.two.session.to_send(0)) < 3 * 1024 * 1024


def test_patience_is_what_it_is_set_to() -> None:
    world = World(1)
    pair = Pair(world.laptop(), world.laptop(), patience=Patience(1, 2, 3)).run()
    sent = pair.one.sent
    pair.tick(2)
    assert pair.one.sent > sent


def test_a_message_is_one_byte_and_its_shortest_form() -> None:
    assert encode(Beat()) == b"\x0f\x90"
    assert encode(Wanted(("a",))) == b"\x05" + msgspec.msgpack.encode([["a"]])


def test_the_spec_names_every_kind_with_its_number() -> None:
    page = Path(__file__).parents[3] / "docs" / "spec" / "7-session.md"
    rows = re.findall(r"^\| (\d+) \| ([a-z ]+) \|", page.read_text("utf-8"), flags=re.MULTILINE)
    names = {
        number: re.sub(r"(?<=[a-z])([A-Z])", r" \1", kind.__name__).lower()
        for number, kind in KINDS.items()
    }
    assert {int(number): name for number, name in rows} == names
