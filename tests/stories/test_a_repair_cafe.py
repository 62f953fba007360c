"""Story A, its promises, on five laptops; and what is true in every story (docs/stories)."""

from __future__ import annotations

import random
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from nacl.public import PrivateKey
from nacl.signing import SigningKey

from app import carrying, epochs
from app.audit.verify import check
from app.commands import groups, promises, reading, things
from app.engine import Engine
from app.tour import STORY, beginning, saturday
from app.tour.cafe import SATURDAY, Cafe
from app.tour.counting import figures
from app.tour.people import Person
from app.tour.telling import only
from app.tour.things import LASTING, STATION, TOASTER
from crdt.book import Book
from crdt.keys import did_of, sealing_of
from crdt.signed import Act, canonical, sign
from sync import stick
from sync.invite import invite_from_link
from sync.records import Contents
from sync.request import make_request

UNTIL_EVIDENCE = (
    beginning.founding,
    beginning.joining,
    beginning.gathering,
    saturday.illness,
)


def play(cafe: Cafe, *scenes: Any) -> Cafe:
    for scene in scenes:
        scene(cafe)
    return cafe


@pytest.fixture(scope="module")
def morning_at(new_table: Any) -> Any:
    """The table around which the story is told to Saturday morning."""
    return new_table()


@pytest.fixture(scope="module")
def morning(morning_at: Any) -> Cafe:
    """The story until Saturday morning: all is promised, nothing done. Each test has its own promise."""
    return play(morning_at.cafe(), *UNTIL_EVIDENCE, beginning.two_say_yes)


def group_of(table: Any, name: str) -> Any:
    """A laptop's open group, for tests that look beneath its commands."""
    engine: Engine = table.engines[name]
    return engine._laptop.shelf.named("")


def digest(one: Person) -> str:
    return str(one.does(reading.Status()).digest)


def evidence(one: Person, promise: str) -> str:
    return only(one.opens(promise).evidence, "evidence").act


# --- the story -------------------------------------------------------------------------------------


def test_twelve_hours_one_handover_and_one_correction_stand_on_every_laptop(told: Cafe) -> None:
    for one in told.people:
        seen = figures(one)
        assert seen.kept == {
            ("Jonas", "h"): 4,
            ("Piet", "h"): 4,
            ("Rosa", "h"): 4,
            ("Rosa", "pot"): 1,
        }
        assert (seen.hours, seen.handed_over, seen.corrected) == (12, 1, 1)
        assert seen.devices == {"fixed": "9", "repairable": "6", "end of life": "3"}
        assert seen.station == ("Rosa", "unsafe")


def test_all_laptops_have_the_same_state_and_wait_for_nobody(told: Cafe) -> None:
    books = [one.does(reading.Status()) for one in told.people]
    assert len({book.digest for book in books}) == 1
    assert {book.waiting_for for book in books} == {()}
    for one in told.people:
        assert all(promise.settled for promise in one.does(reading.ListCommitments()).commitments)


def test_nothing_in_the_story_broke_a_rule(told: Cafe) -> None:
    assert told.amira.does(reading.Findings()).acts == ()


def test_who_handed_over_stays_on_record(told: Cafe) -> None:
    part = told.jonas.opens(told.parts["Rosa"])
    assert part.handed_over == ("Lina",)
    kinds = [act.kind for act in told.jonas.does(reading.History(id=told.parts["Rosa"])).acts]
    assert kinds == [
        "commitment.joined",
        "commitment.handover_asked",
        "commitment.taken_over",
        "commitment.evidenced",
        "act.witnessed",
        "commitment.confirmed",
    ]


def test_a_gathering_whose_parts_are_kept_is_neither_open_nor_overdue(told: Cafe) -> None:
    """Open is the new tip alone, that Piet has promised for the week after."""
    assert told.amira.does(groups.ShowGroup()).open_promises == 1
    listed = told.amira.does(reading.ListCommitments(as_of="2026-12-24")).commitments
    by_date = {promise.id: promise.by_date for promise in listed}
    assert by_date.pop(told.tip) == "lapsed, not yet said"
    assert set(by_date.values()) == {""}
    assert told.fixing in by_date


def test_one_side_says_so_until_somebody_else_saw_or_confirmed_it(morning: Cafe) -> None:
    cafe = morning
    cafe.rosa.does(promises.Evidence(id=cafe.soup, quantity="1 pot", note="Soup", on=SATURDAY))
    cafe.rosa.hands_file_to(cafe.amira)
    assert cafe.amira.sees(cafe.soup, "evidenced").marks == ("one_side_says",)
    cafe.amira.does(promises.Confirm(id=cafe.soup, on=SATURDAY))
    assert cafe.amira.sees(cafe.soup, "fulfilled").marks == ()


def test_a_corrected_line_is_readable_in_both_versions(told: Cafe) -> None:
    """The toaster, on Lina's laptop, who was at home all the time."""
    shown = told.lina.does(things.ShowOutcome(id=LASTING))
    jonas, piet = sorted(shown.measurements, key=lambda one: str(one.by))
    assert [len(one.lines) for one in (jonas, piet)] == [9, 9]
    assert [line.note for line in (*jonas.lines, *piet.lines) if line.corrected] == ["toaster"]
    toaster = piet.lines[TOASTER - 1]
    assert (toaster.measure, toaster.one_side_says) == ("repairable", True)
    first = told.lina.does(reading.ShowAct(id=piet.act)).body["lines"][TOASTER - 1]
    assert first["measure"] == "fixed"


def test_custody_moves_with_both_signatures_and_unsafe_holds_on_every_laptop(told: Cafe) -> None:
    for one in told.people:
        shown = one.does(things.ShowHolding(id=STATION))
        passed = [(p.giver, p.receiver, p.condition, p.found) for p in shown.passings]
        assert passed == [
            ("Rosa", "Jonas", "worn", "worn"),
            ("Jonas", "Rosa", "faulty", "faulty"),
        ]
        assert (shown.summary.condition, len(shown.unsafe)) == ("unsafe", 1)
    told.piet.is_refused(
        things.NoteCondition(id=STATION, condition="good"), "only_the_steward_clears_unsafe"
    )


def test_before_the_third_nobody_is_bound_and_after_the_fifth_nobody_joins(morning: Cafe) -> None:
    cafe = morning
    terms = {"title": "Fix", "quantity": "4 h", "due": SATURDAY, "deadline": "2026-11-12"}
    asked = cafe.amira.does(promises.Request(**terms, joiners="3..3")).subject
    for one, status in ((cafe.jonas, "gathering"), (cafe.lina, "gathering"), (cafe.piet, "agreed")):
        cafe.amira.hands_file_to(one)
        one.does(promises.JoinIn(id=asked, on="2026-11-12"))
        one.sees(asked, status)
        one.hands_file_to(cafe.amira)
    cafe.amira.hands_file_to(cafe.rosa)
    cafe.rosa.is_refused(promises.JoinIn(id=asked, on="2026-11-12"), "not_more_than_the_maximum")


def test_work_above_three_hours_is_confirmed_only_once_it_was_witnessed(morning: Cafe) -> None:
    cafe = morning
    cafe.piet.does(
        promises.Evidence(id=cafe.parts["Piet"], quantity="4 h", note="Toasters", on=SATURDAY)
    )
    cafe.piet.hands_file_to(cafe.amira)
    confirm = promises.Confirm(id=cafe.parts["Piet"], on=SATURDAY)
    refusal = cafe.amira.is_refused(confirm, "enough_witnesses")
    assert refusal.rule == "witness.count = 1"
    assert refusal.who == "Amira, the receiver, once enough members have witnessed"
    witness = promises.Witness(
        act=evidence(cafe.amira, cafe.parts["Piet"]), saw="All day", how="present"
    )
    cafe.amira.is_refused(witness, "a_party_never_witnesses")
    cafe.piet.is_refused(witness, "a_party_never_witnesses")
    cafe.amira.hands_file_to(cafe.lina)
    cafe.lina.does(witness)
    cafe.lina.hands_file_to(cafe.amira)
    cafe.amira.does(confirm)
    cafe.amira.sees(cafe.parts["Piet"], "fulfilled", "Piet")


def test_who_did_the_work_does_not_confirm_it_whatever_was_witnessed(morning: Cafe) -> None:
    cafe, jonas, part = morning, morning.jonas, morning.parts["Jonas"]
    jonas.does(promises.Evidence(id=part, quantity="4 h", note="Lamps", on=SATURDAY))
    jonas.hands_file_to(cafe.lina)
    act = evidence(cafe.lina, part)
    cafe.lina.does(promises.Witness(act=act, saw="All day", how="present", on=SATURDAY))
    cafe.lina.hands_file_to(jonas)
    before = digest(jonas)
    refusal = jonas.is_refused(promises.Confirm(id=part), "the_provider_never_confirms")
    assert refusal.sentence == "Nobody confirms their own work."
    assert refusal.who == "Amira, the receiver"
    assert (refusal.exit, digest(jonas)) == (1, before)
    by_a_witness = promises.Confirm(id=part, on=SATURDAY)
    cafe.lina.is_refused(by_a_witness, "a_witness_does_not_also_confirm")


def test_two_who_witness_only_each_other_are_accepted_and_marked(table: Any) -> None:
    cafe = play(table.cafe(), *UNTIL_EVIDENCE)
    for one in (cafe.jonas, cafe.piet, cafe.rosa):
        one.does(
            promises.Evidence(id=cafe.parts[one.name], quantity="4 h", note="Work", on=SATURDAY)
        )
    cafe.meet(*cafe.people)
    for one, other in ((cafe.lina, "Piet"), (cafe.jonas, "Rosa"), (cafe.rosa, "Jonas")):
        act = evidence(one, cafe.parts[other])
        one.does(promises.Witness(act=act, saw="All day", how="present", on=SATURDAY))
        one.hands_file_to(cafe.amira)
    for name, marks in (("Jonas", ("mutual",)), ("Rosa", ("mutual",)), ("Piet", ())):
        cafe.amira.does(promises.Confirm(id=cafe.parts[name], on=SATURDAY))
        assert cafe.amira.sees(cafe.parts[name], "fulfilled", name).marks == marks
    members = {one.name: one.mutual for one in cafe.amira.does(groups.Members()).members}
    assert members["Jonas"] == ("Rosa",)
    assert members["Rosa"] == ("Jonas",)
    assert members["Piet"] == ()


def test_a_ring_of_three_witnesses_is_not_marked(told: Cafe) -> None:
    for part in told.parts.values():
        assert told.amira.sees(part, "fulfilled").marks == ()


# --- true in every story ---------------------------------------------------------------------------


@pytest.mark.parametrize("seed", range(12))
def test_acts_delivered_in_any_order_give_the_same_state(
    told: Cafe, told_at: Any, seed: int
) -> None:
    group, dice = group_of(told_at, "Rosa"), random.Random(seed)
    acts = [group.book.act(act) for act in group.book.ids()]
    twice = acts + dice.sample(acts, len(acts) // 3)
    dice.shuffle(twice)
    book = Book(group.id)
    waiting: list[Act] = []
    while twice or waiting:
        batch = [twice.pop() for _ in range(min(len(twice), dice.randint(1, 9)))]
        offered = waiting + batch
        reception = book.receive(offered)
        assert not reception.refused
        waiting = [act for act in offered if act.id in reception.waiting]
        assert batch or reception.entered or not waiting, "nothing waits once all are here"
    assert book.digest() == digest(told.rosa)
    assert book.state_bytes() == group.book.state_bytes()


def test_a_file_read_twice_and_a_yes_said_twice_do_nothing(
    told: Cafe, told_at: Any, tmp_path: Path
) -> None:
    before = [digest(one) for one in told.people]
    file = str(tmp_path / "again.troth")
    told.amira.does(reading.CarryOut(file=file))
    for one in told.people:
        read = one.does(reading.CarryIn(file=file))
        assert (read.new, read.acts) == (0, told.amira.does(reading.Status()).acts)
    told.amira.is_refused(promises.Confirm(id=told.parts["Piet"]), "already_done")
    assert [digest(one) for one in told.people] == before


def a_file(table: Any, by: str, act: Act, place: Path) -> str:
    """Somebody's whole book and one act more, as a file for everybody."""
    group = group_of(table, by)
    contents = carrying.contents_of(group)
    keys = epochs.newest(group.state, group.epoch_keys())
    path = place / "from-a-stranger.troth"
    seals = [sealing_of(device.seal) for device in group.state.devices.values()]
    stick.write_carry(path, Contents((*contents.acts, act.raw), contents.disclosures), keys, seals)
    return str(path)


def signed_by(key: SigningKey, group: Any, kind: str, body: bytes) -> Act:
    """The first act by a key, knowing all that a laptop knows."""
    statement = group.book.continued(did_of(bytes(key.verify_key)), kind, body)
    return sign(key, statement, "2026-11-14T15:00:00Z")


def confirming(cafe: Cafe, name: str) -> bytes:
    """A yes to somebody's work, as it is signed."""
    found = cafe.jonas.opens(cafe.parts[name])
    return canonical(
        {
            "commitment": cafe.parts[name],
            "evidence": [one.act for one in found.evidence],
            "quantity": {"hasNumericalValue": "4", "hasUnit": "h"},
            "rest": "none",
            "hasPointInTime": SATURDAY,
        }
    )


def test_a_file_with_an_act_of_a_key_that_nobody_named_is_refused_whole(
    told: Cafe, told_at: Any, tmp_path: Path
) -> None:
    stranger_key = SigningKey(b"s" * 32)
    said = signed_by(stranger_key, group_of(told_at, "Jonas"), "book.seen", b"{}")
    before = digest(told.jonas)
    file = a_file(told_at, "Jonas", said, tmp_path)
    refusal = told.jonas.is_refused(reading.CarryIn(file=file), "malformed")
    assert (refusal.exit, refusal.what) == (4, f"act {said.id}: lane_not_named")
    assert digest(told.jonas) == before


def test_an_act_of_a_device_that_may_not_speak_yet_shows_but_does_not_count(
    morning: Cafe, morning_at: Any, tmp_path: Path
) -> None:
    amira, jonas, _, _, rosa = morning.people
    rosa.does(
        promises.Evidence(id=morning.parts["Rosa"], quantity="4 h", note="Lights", on=SATURDAY)
    )
    rosa.hands_file_to(jonas)
    made = invite_from_link(jonas.does(groups.Invite()).link)
    tablet, sealing = SigningKey(b"t" * 32), PrivateKey(b"t" * 32)
    request = make_request(made, "Jonas", tablet, bytes(sealing.public_key))
    jonas.does(groups.OfferDevice(request=request))
    yes = confirming(morning, "Rosa")
    act = signed_by(tablet, group_of(morning_at, "Jonas"), "commitment.confirmed", yes)
    read = amira.does(reading.CarryIn(file=a_file(morning_at, "Jonas", act, tmp_path)))
    assert read.new > 0
    shown = only(amira.does(reading.Findings()).acts, "finding")
    assert (shown.id, shown.codes) == (act.id, ("not_a_member",))
    amira.sees(morning.parts["Rosa"], "evidenced", "Rosa")


@pytest.mark.slow
def test_a_clock_wrong_by_three_days_changes_nothing_but_marks(
    told: Cafe, told_at: Any, table: Any, tmp_path: Path
) -> None:
    off = play(table.cafe(Jonas=-3, Rosa=3), *(scene for _, scene in STORY))
    assert outcome(off.amira) == outcome(told.amira)
    assert {digest(one) for one in off.people} == {digest(off.amira)}
    (right, wrong) = (remarks(cafe, tmp_path / name) for cafe, name in ((told, "r"), (off, "w")))
    assert right == set()
    assert wrong == {"clock_disagrees", "future_dated"}


def outcome(one: Person) -> Any:
    """All that the story comes to, without ids, which are new each time."""
    listed = one.does(reading.ListCommitments(as_of=SATURDAY)).commitments
    lines = Counter(
        (p.title, p.status, p.provider, p.receiver, p.quantity, p.due, p.marks, p.by_date)
        for p in listed
    )
    seen = figures(one)
    return lines, seen.acts, seen.kept, seen.handed_over, seen.corrected, seen.devices, seen.station


def remarks(cafe: Cafe, packet: Path) -> set[str]:
    """What the checker remarks about a packet that it verifies."""
    cafe.amira.does(reading.ExportPacket(file=str(packet)))
    checked = check(packet)
    assert (checked.word, checked.exit_code) == ("VERIFIED", 0)
    return {note.code for note in checked.notes}
