"""The way out of a session as a table: state, event, what is said and asked, next state (spec: session, 5 and 6)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from sync.errors import LocalError, RemoteError
from sync.records import Contents, Disclosure
from sync.session.messages import WINDOW, Asked, Chunk, Held, Message, Taken
from sync.session.replica import Known, Lacking, Lacks, Question, Read
from sync.session.sending import MAX_PLANS, MAX_UNHELD, Sending, State

LANES = {"lane": ((3, "c"),)}


class Heard:
    """What a part of a session says and asks; a test gives the answers."""

    def __init__(self) -> None:
        self.said: list[Message] = []
        self.asked: list[Question] = []
        self._then: list[Callable[[Any], None]] = []

    def say(self, message: Message) -> None:
        self.said.append(message)

    def ask(self, question: Question, then: Callable[[Any], None]) -> None:
        self.asked.append(question)
        self._then.append(then)

    def answer(self, value: object) -> None:
        """To the oldest question that is open."""
        self._then.pop(0)(value)

    @property
    def open(self) -> int:
        return len(self._then)


def sending(state: State) -> tuple[Sending, Heard]:
    heard = Heard()
    one = Sending(heard)
    if state is not State.UNMET:
        one.met(LANES, equal=state is State.EVEN)
    if state is State.ASKING:
        heard.answer(Lacking(ask=["x", "y"]))
    if state is State.SENDING:
        heard.answer(Lacking(acts=["a", "b", "d"]))
    heard.said.clear()
    heard.asked.clear()
    assert one.state is state
    return one, heard


def raws(*acts: str) -> Contents:
    return Contents(tuple(act.encode() for act in acts))


TABLE: list[tuple[State, Callable[[Sending, Heard], None], list[type], State]] = [
    (State.UNMET, lambda one, _: one.met(LANES, equal=False), [Lacks], State.PLANNING),
    (State.UNMET, lambda one, _: one.met(LANES, equal=True), [], State.EVEN),
    (State.UNMET, lambda one, _: one.grown(["n"]), [], State.UNMET),
    (State.UNMET, lambda one, _: one.wanted(["n"]), [], State.UNMET),
    (State.PLANNING, lambda _, heard: heard.answer(Lacking()), [], State.EVEN),
    (State.PLANNING, lambda _, heard: heard.answer(Lacking(ask=["x"])), [Asked], State.ASKING),
    (State.PLANNING, lambda _, heard: heard.answer(Lacking(["a"])), [Read], State.SENDING),
    (State.PLANNING, lambda one, _: one.grown(["n"]), [], State.PLANNING),
    (State.PLANNING, lambda one, _: one.wanted(["n"]), [], State.PLANNING),
    (State.ASKING, lambda one, _: one.held(Held(b"\1\0")), [Lacks], State.PLANNING),
    (State.ASKING, lambda one, _: one.wanted(["n"]), [], State.ASKING),
    (State.SENDING, lambda _, heard: heard.answer(raws("a", "b", "d")), [Chunk], State.SENDING),
    (State.SENDING, lambda _, heard: heard.answer(raws("a")), [Chunk, Read], State.SENDING),
    (State.SENDING, lambda one, _: one.wanted(["n"]), [Lacks], State.PLANNING),
    (State.SENDING, lambda one, _: one.wanted([]), [], State.SENDING),
    (State.EVEN, lambda one, _: one.grown(["n"]), [Read], State.SENDING),
    (State.EVEN, lambda one, _: one.grown([]), [], State.EVEN),
    (State.EVEN, lambda one, _: one.grown([], [Disclosure("a", ("t",))]), [Chunk], State.SENDING),
    (State.EVEN, lambda one, _: one.wanted(["n"]), [Lacks], State.PLANNING),
]


@pytest.mark.parametrize(("state", "event", "out", "after"), TABLE, ids=range(len(TABLE)))
def test_the_table(
    state: State, event: Callable[[Sending, Heard], None], out: list[type], after: State
) -> None:
    one, heard = sending(state)
    event(one, heard)
    found = sorted([*heard.said, *heard.asked], key=lambda put: out.index(type(put)))
    assert [type(put) for put in found] == out
    assert one.state is after


@pytest.mark.parametrize("state", [state for state in State if state is not State.ASKING])
def test_an_answer_that_nobody_asked_for_is_refused(state: State) -> None:
    with pytest.raises(RemoteError, match="unexpected:held"):
        sending(state)[0].held(Held(b""))


def test_an_answer_has_a_byte_for_each_act() -> None:
    with pytest.raises(RemoteError, match="unexpected:held"):
        sending(State.ASKING)[0].held(Held(b"\1"))


@pytest.mark.parametrize("state", list(State))
def test_what_was_not_sent_cannot_be_taken(state: State) -> None:
    with pytest.raises(RemoteError, match="unexpected:taken"):
        sending(state)[0].taken(Taken(0, ()))


def test_what_the_other_says_is_in_the_next_question() -> None:
    one, heard = sending(State.ASKING)
    one.held(Held(b"\1\0"))
    assert heard.asked == [Lacks(Known(LANES, frozenset({"x"}), frozenset({"y"})))]


def test_a_wish_that_comes_while_the_plan_is_made_makes_a_new_one() -> None:
    one, heard = sending(State.PLANNING)
    one.wanted(["n"])
    heard.answer(Lacking(["a"]))
    assert heard.asked == [Lacks(Known(LANES, frozenset(), frozenset({"n"})))]
    assert one.state is State.PLANNING


def test_there_are_never_more_chunks_than_a_window_on_their_way() -> None:
    one, heard = sending(State.EVEN)
    acts = [str(number) for number in range(10)]
    one.grown(acts)
    for act in acts[: WINDOW + 1]:
        heard.answer(raws(act))
    assert [message.number for message in heard.said if isinstance(message, Chunk)] == [0, 1, 2, 3]
    assert heard.open == 0, "what waits for the window is read ahead once"
    one.taken(Taken(1, ()))
    heard.answer(raws(acts[5]))
    assert len(heard.said) == 6


def test_what_was_sent_or_came_is_not_sent_again() -> None:
    one, heard = sending(State.EVEN)
    one.has(["here"])
    one.grown(["here", "new"])
    heard.answer(raws("new"))
    one.taken(Taken(0, ("new",)))
    assert one.state is State.EVEN
    one.grown(["new"])
    assert one.state is State.EVEN


def test_a_plan_made_while_acts_are_read_does_not_send_them_twice() -> None:
    one, heard = sending(State.SENDING)
    one.wanted(["n"])
    heard.answer(raws("a", "b"))
    heard.answer(Lacking(["n", "a", "b", "d"]))
    assert [question.acts for question in heard.asked if isinstance(question, Read)] == [["n", "d"]]


def test_wishes_have_an_end() -> None:
    one, _ = sending(State.PLANNING)
    with pytest.raises(RemoteError, match="too_large:wanted"):
        one.wanted(map(str, range(MAX_UNHELD + 1)))
    one, heard = sending(State.EVEN)
    for number in range(MAX_PLANS):
        one.wanted([str(number)])
        heard.answer(Lacking())
    with pytest.raises(RemoteError, match="too_large:wanted"):
        one.wanted(["n"])


def test_a_book_that_reads_nothing_is_a_mistake_of_ours() -> None:
    _, heard = sending(State.SENDING)
    with pytest.raises(LocalError):
        heard.answer(Contents())
