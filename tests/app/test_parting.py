"""Parting with people, from the proposal to every laptop: removed, set aside and back, removals that met, a new key."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from engines import Clock, Laptop, admit, asked, found, together

from app.commands import decisions, groups, home, promises, reading, settling, things

People = tuple[Laptop, ...]


@pytest.fixture
def four(tmp_path: Path) -> Iterator[People]:
    """Amira, Jonas, Rosa and Piet."""
    clock = Clock()
    people = tuple(Laptop(tmp_path, name, clock) for name in ("Amira", "Jonas", "Rosa", "Piet"))
    found(people[0])
    for one in people[1:]:
        admit(people[0], one)
    together(*people)
    yield people
    for one in people:
        one.close()


@pytest.fixture
def newer(tmp_path: Path, four: People) -> Iterator[Laptop]:
    """Piet's new laptop."""
    made = Laptop(tmp_path, "Piet's new one", four[0].clock)
    yield made
    made.close()


def status(laptop: Laptop, name: str) -> str:
    seen = laptop.do(groups.Members()).members
    return next(one.parted or one.status for one in seen if one.name == name)


def decided(opener: Laptop, others: People, *effects: str) -> str:
    """It is proposed, all these say yes, and the opener counts."""
    decision: str = opener.do(decisions.OpenDecision(title="Part", effects=effects)).subject
    together(opener, *others)
    for one in (opener, *others):
        one.do(decisions.Ballot(id=decision, choice="yes"))
    together(opener, *others)
    opener.do(decisions.CountDecision(id=decision))
    return decision


def whole(laptop: Laptop, decision: str) -> Any:
    return laptop.do(decisions.ShowDecision(id=decision))


def entered(newcomer: Laptop, answer: bytes) -> None:
    newcomer.do(reading.CarryIn(file=newcomer.file("back in.troth", answer)))


# --- removed -----------------------------------------------------------------------------------------


def test_who_is_removed_says_nothing_more_and_reads_nothing_more(four: People) -> None:
    amira, jonas, rosa, piet = four
    keys = amira.group.epoch_keys()
    known = piet.do(promises.Offer(title="Paint", to="Amira", quantity="2 h", due="+3d"))
    together(*four)
    decision = decided(amira, (jonas, rosa), "remove:Piet")
    seen = whole(amira, decision)
    assert (seen.summary.status, seen.summary.method) == ("in_force", "two_thirds")
    assert seen.effects[0].becomes.startswith("is out")
    assert (status(amira, "Piet"), len(amira.group.epoch_keys())) == ("removed", len(keys) + 1)
    late = piet.do(promises.Offer(title="Late", to="Amira", quantity="2 h", due="+3d"))
    together(amira, jonas, rosa)
    piet.carry_to(amira)
    assert known.subject in amira.group.state.commitments
    assert late.subject not in amira.group.state.commitments
    assert amira.group.book.agreement.void[late.acts[0]].code == "beyond_the_frontier"
    sealed = amira.file("to all.troth")
    amira.do(reading.CarryOut(file=sealed))
    assert piet.refused(reading.CarryIn(file=sealed)).code
    assert status(jonas, "Piet") == "removed"


def test_what_lies_beyond_is_shown_and_another_says_it_as_their_own(four: People) -> None:
    amira, jonas, rosa, piet = four
    ladder = amira.do(things.AddHolding(name="Ladder", form="thing")).subject
    together(*four)
    decided(amira, (jonas, rosa), "remove:Piet")
    noted = piet.do(things.NoteCondition(id=ladder, condition="worn", note="A loose rung"))
    piet.carry_to(amira)
    found_ones = amira.do(reading.Findings()).acts
    beyond = next(one for one in found_ones if one.id == noted.acts[0])
    assert (beyond.void, beyond.by) == ("beyond_the_frontier", "Piet")
    amira.do(promises.Restate(act=noted.acts[0]))
    assert amira.group.state.holdings[ladder].condition == "worn"


def test_a_ballot_beyond_is_for_nobody_else_to_say_and_once_said_again_it_is_not_offered(
    four: People,
) -> None:
    amira, jonas, rosa, piet = four
    ladder = amira.do(things.AddHolding(name="Ladder", form="thing")).subject
    paint = amira.do(decisions.OpenDecision(title="Paint the door")).subject
    together(*four)
    decided(amira, (jonas, rosa), "remove:Piet")
    piet.do(decisions.Ballot(id=paint, choice="yes"))
    noted = piet.do(things.NoteCondition(id=ladder, condition="worn")).acts[0]
    piet.carry_to(amira)

    def shown() -> list[tuple[str, str, list[str]]]:
        acts = amira.do(reading.Findings(by="Piet")).acts
        return [(one.about, one.said_again, [each.name for each in one.actions]) for one in acts]

    assert shown() == [("Paint the door", "", []), ("Ladder", "", ["say-again"])]
    assert amira.do(reading.Findings(by="Rosa")).acts == ()
    again = amira.do(promises.Restate(act=noted)).acts[0]
    assert shown() == [("Paint the door", "", []), ("Ladder", "Amira", [])]
    told = amira.do(reading.ShowAct(id=again)).told
    assert told == "said again what did not count before: noted that it is worn"


def test_one_person_counts_nobody_out(four: People) -> None:
    amira, *_ = four
    decision = amira.do(decisions.OpenDecision(title="Part", effects=("remove:Piet",))).subject
    amira.do(decisions.Ballot(id=decision, choice="yes"))
    assert amira.code(decisions.CountDecision(id=decision)) == "after_closing_or_beyond_change"
    amira.clock.go(days=9)
    amira.do(decisions.CountDecision(id=decision))
    assert whole(amira, decision).summary.status == "no_quorum"
    assert status(amira, "Piet") == "member"


def test_in_a_group_of_two_nobody_is_put_out(four: People) -> None:
    for one in four[2:]:
        one.do(groups.Leave())
        one.carry_to(*four[:2])
    together(*four[:2])
    said = decisions.OpenDecision(title="Part", effects=("remove:Jonas",))
    refusal = four[0].refused(said)
    assert refusal.code == "nobody_is_put_out_by_one"
    assert "two people at least" in refusal.who


# --- set aside ---------------------------------------------------------------------------------------


def test_who_was_set_aside_comes_back_on_a_new_key(four: People, newer: Laptop) -> None:
    amira, jonas, rosa, piet = four
    decided(amira, (jonas, rosa), "set-aside:Piet")
    together(amira, jonas, rosa)
    assert status(jonas, "Piet") == "set_aside"
    request = asked(rosa, newer)
    assert [name for _, name in rosa.do(groups.ReadRequest(request=request.request)).back] == [
        "Piet"
    ]
    admitted = rosa.do(groups.Admit(request=request.request, back="Piet"))
    assert admitted.member == piet.me
    entered(newer, admitted.answer)
    together(amira, jonas, rosa, newer)
    assert newer.me == piet.me
    assert status(amira, "Piet") == "member"
    newer.do(promises.Offer(title="Paint", to="Amira", quantity="2 h", due="+3d"))
    together(amira, jonas, rosa, newer)
    assert amira.promise().provider == "Piet"


def test_who_was_removed_is_not_brought_back(four: People, newer: Laptop) -> None:
    amira, jonas, rosa, _ = four
    decided(amira, (jonas, rosa), "remove:Piet")
    request = asked(amira, newer)
    back = groups.Admit(request=request.request, back="Piet")
    assert amira.code(back) == "the_member_was_set_aside"


# --- removals that met -------------------------------------------------------------------------------


def test_two_who_put_each_other_out_have_no_say_until_the_others_decide(four: People) -> None:
    amira, jonas, rosa, piet = four
    first = amira.do(decisions.OpenDecision(title="Jonas", effects=("remove:Jonas",))).subject
    second = jonas.do(decisions.OpenDecision(title="Amira", effects=("remove:Amira",))).subject
    together(*four)
    for one in (rosa, piet):
        for decision in (first, second):
            one.do(decisions.Ballot(id=decision, choice="yes"))
    together(*four)
    amira.do(decisions.CountDecision(id=first))
    jonas.do(decisions.CountDecision(id=second))
    for one in (amira, jonas):
        one.carry_to(rosa, piet)
    rosa.carry_to(amira, jonas, piet)
    assert {status(rosa, "Amira"), status(rosa, "Jonas")} == {"suspended"}
    (met,) = rosa.do(reading.Collisions()).collisions
    assert (met.kind, set(met.deciders)) == ("removals_crossed", {"Rosa", "Piet"})
    shown = rosa.do(settling.ShowCollision(id=met.id))
    assert {side.by for side in shown.sides} == {"Amira", "Jonas"}
    assert not shown.endings
    assert amira.code(promises.Offer(title="X", to="Rosa", quantity="1 h", due="+3d")) == (
        "suspended"
    )
    assert "decide-who-stays" in {one.kind for one in rosa.do(home.ShowHome()).needs}
    decided(rosa, (piet,), "keep:Amira", "remove:Jonas")
    together(amira, rosa, piet)
    assert (status(amira, "Amira"), status(amira, "Jonas")) == ("member", "removed")
    amira.do(promises.Offer(title="Paint", to="Rosa", quantity="1 h", due="+3d"))
    assert all(one.settled for one in amira.do(reading.Collisions()).collisions)


# --- a new key ---------------------------------------------------------------------------------------


def test_who_lost_all_laptops_speaks_again_by_others_word(four: People, newer: Laptop) -> None:
    amira, jonas, rosa, piet = four
    request = asked(amira, newer)
    said = groups.Admit(request=request.request, new_key_of="Piet")
    waits = amira.do(said)
    assert (waits.waits, waits.answer) == (2, b"")
    refusal = amira.refused(said)
    assert (refusal.code, refusal.exit) == ("waits", 1)
    together(amira, jonas, rosa)
    assert "2 more" in refusal.sentence
    assert "1 more have to say so" in jonas.do(groups.Vouch(key="Piet")).sentence
    together(amira, jonas, rosa)
    assert "speaks from the new laptop" in rosa.do(groups.Vouch(key="Piet")).sentence
    together(amira, jonas, rosa)
    entered(newer, amira.do(said).answer)
    assert newer.me == piet.me
    newer.do(groups.CloseDevice(device=piet.group.key.lane))
    together(amira, jonas, rosa, newer)
    assert amira.group.book.agreement.is_closed(piet.group.key.lane)
    newer.do(promises.Offer(title="Paint", to="Amira", quantity="2 h", due="+3d"))
    together(amira, jonas, rosa, newer)
    assert amira.promise().provider == "Piet"


def test_nobody_is_given_the_book_for_a_laptop_that_its_owner_closes(
    four: People, newer: Laptop
) -> None:
    amira, jonas, _, piet = four
    request = asked(amira, newer)
    said = groups.Admit(request=request.request, new_key_of="Piet")
    amira.do(said)
    together(*four)
    device = amira.do(groups.ReadRequest(request=request.request)).key
    piet.do(groups.CloseDevice(device=device))
    together(*four)
    assert jonas.code(groups.Vouch(key="Piet")) == "not_understood"
    assert amira.code(said) == "not_found"


def test_two_new_laptops_for_one_member_are_settled_by_who_vouched(tmp_path: Path) -> None:
    """Apart, each pair says of another laptop that it is Piet's; the charter asks for two."""
    clock = Clock()
    names = ("Amira", "Jonas", "Rosa", "Dora", "Piet", "one", "other")
    amira, jonas, rosa, dora, piet, one, other = every = tuple(
        Laptop(tmp_path, name, clock) for name in names
    )
    found(amira, rules={"members.vouches": 0, "members.recoveryVouches": 2})
    for newcomer in (jonas, rosa, dora, piet):
        admit(amira, newcomer)
    together(*every[:5])
    for by, witness, laptop in ((amira, jonas, one), (rosa, dora, other)):
        request = asked(by, laptop).request
        assert by.do(groups.Admit(request=request, new_key_of="Piet")).waits == 1
        by.carry_to(witness)
        witness.do(groups.Vouch(key="Piet"))
    together(amira, jonas, rosa, dora)
    (met,) = amira.do(reading.Collisions()).collisions
    assert (met.kind, len(met.deciders)) == ("rekeyed_twice", 4)
    ends = [ending.result for ending in amira.do(settling.ShowCollision(id=met.id)).endings]
    assert ends == [f"keep:{met.about[0]}", f"keep:{met.about[1]}", "none"]
    for decider in (amira, jonas, rosa, dora):
        decider.do(promises.Settle(id=met.id, result="none"))
    together(amira, jonas, rosa, dora)
    assert {one.status for one in amira.do(groups.Devices()).devices if one.member == "Piet"} == {
        "open",
        "closed",
    }
    for laptop in every:
        laptop.close()
