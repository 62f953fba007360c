"""More than one laptop a member, closing one, leaving: who speaks, and who can read on (spec: carrying, 2; acts in full, 9)."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from engines import Laptop, admit, asked, offered, settle, together

from app.commands import groups, promises, reading
from app.commands.base import Command

New = Callable[[str], Laptop]


def offer(first: Laptop, second: Laptop) -> str:
    """The answer to a second laptop of the same member, as a file."""
    request = asked(first, second).request
    answer = first.do(groups.OfferDevice(request=request, name="in the kitchen")).answer
    return second.file(f"answer {second.name}.troth", answer)


@pytest.fixture
def kitchen(ana: Laptop, new: New) -> Laptop:
    """Ana's second laptop, which has told her first one of itself."""
    laptop = new("Kitchen")
    laptop.do(reading.CarryIn(file=offer(ana, laptop)))
    laptop.carry_to(ana)
    return laptop


class TestASecondLaptop:
    def test_speaks_for_the_same_member(self, ana: Laptop, kitchen: Laptop) -> None:
        assert kitchen.me == ana.me
        assert kitchen.do(groups.WhoAmI()).name == "Ana"
        assert len(kitchen.do(groups.Members()).members) == 1
        devices = {one.id: one for one in ana.do(groups.Devices()).devices}
        assert {one.status for one in devices.values()} == {"open"}
        assert [one.mine for one in devices.values()].count(True) == 1
        assert kitchen.digest == ana.digest

    def test_its_first_act_says_so(self, ana: Laptop, new: New) -> None:
        laptop = new("Kitchen")
        file = offer(ana, laptop)
        offered_one = next(one for one in ana.do(groups.Devices()).devices if not one.mine)
        assert (offered_one.member, offered_one.status) == ("Ana", "offered")
        laptop.do(reading.CarryIn(file=file))
        first = laptop.group.book.act(laptop.group.book.last_of(laptop.group.key.lane) or "")
        assert (first.kind, first.seq) == ("device.accepted", 1)
        laptop.carry_to(ana)
        assert {one.status for one in ana.do(groups.Devices()).devices} == {"open"}

    def test_what_it_says_counts(self, ana: Laptop, ben: Laptop, kitchen: Laptop) -> None:
        promise = offered(kitchen, to="Ben").subject
        kitchen.carry_to(ben)
        assert ben.do(reading.ShowCommitment(id=promise)).summary.provider == "Ana"
        ben.do(promises.Accept(id=promise))
        ben.carry_to(ana)
        ana.do(promises.Evidence(id=promise, quantity="2 h", note="Done"))
        together(ana, ben, kitchen)
        assert kitchen.promise().status == "evidenced"

    def test_both_write_at_once_without_a_fork(
        self, ana: Laptop, ben: Laptop, kitchen: Laptop
    ) -> None:
        for number in range(4):
            offered((ana, kitchen)[number % 2], title=f"Number {number}", to="Ben")
        together(ana, ben, kitchen)
        assert ben.group.book.agreement.forks() == []
        assert ben.do(reading.Findings()).acts == ()
        assert len(ben.do(reading.ListCommitments()).commitments) == 4

    def test_one_person_is_one_voice(self, ana: Laptop, ben: Laptop, kitchen: Laptop) -> None:
        """Nobody confirms from the kitchen what they did at the bench."""
        promise = offered(ana, to="Ben").subject
        ana.carry_to(ben)
        ben.do(promises.Accept(id=promise))
        together(ana, ben, kitchen)
        evidence = ana.do(promises.Evidence(id=promise, quantity="2 h", note="Done")).subject
        ana.carry_to(kitchen)
        assert kitchen.code(promises.Confirm(id=promise)) == "the_provider_never_confirms"
        witness = promises.Witness(act=evidence, saw="I was there", how="present")
        assert kitchen.code(witness) == "a_party_never_witnesses"

    def test_the_answer_can_be_made_again(self, ana: Laptop, new: New) -> None:
        laptop = new("Kitchen")
        request = asked(ana, laptop).request
        first = ana.do(groups.OfferDevice(request=request))
        acts = ana.acts
        again = ana.do(groups.OfferDevice(request=request))
        assert (again.acts, again.member, ana.acts) == ((), first.member, acts)
        assert laptop.do(reading.CarryIn(file=laptop.file("answer", again.answer))).joined

    def test_who_is_a_member_is_not_offered_a_place(
        self, ana: Laptop, ben: Laptop, new: New
    ) -> None:
        request = asked(ana, new("Cleo")).request
        ana.do(groups.Admit(request=request))
        assert ana.code(groups.OfferDevice(request=request)) == "one_owner_a_key"
        assert ben.code(groups.OfferDevice(request=request)) == "not_found"

    def test_who_has_left_offers_none(self, ben: Laptop, new: New) -> None:
        request = asked(ben, new("Kitchen")).request
        ben.do(groups.Leave())
        assert ben.code(groups.OfferDevice(request=request)) == "former_member"


class TestClosing:
    def test_nothing_counts_that_it_says_afterwards(
        self, ana: Laptop, ben: Laptop, kitchen: Laptop
    ) -> None:
        before = offered(kitchen, title="Before", to="Ben").subject
        kitchen.carry_to(ana, ben)
        ana.do(groups.CloseDevice(device=kitchen.group.key.lane))
        ana.carry_to(ben)
        lost = offered(kitchen, title="Afterwards", to="Ben").subject
        kitchen.carry_to(ana, ben)
        assert ana.digest == ben.digest
        found = ben.do(reading.ListCommitments()).commitments
        assert [one.id for one in found] == [before]
        (void,) = ben.do(reading.Findings()).acts
        assert (void.id, void.void) == (lost, "beyond_the_frontier")
        assert void.sentence

    def test_it_opens_no_file_of_the_new_key(
        self, ana: Laptop, ben: Laptop, kitchen: Laptop
    ) -> None:
        old = ben.file("old.troth")
        ben.do(reading.CarryOut(file=old))
        ana.do(groups.CloseDevice(device=kitchen.group.key.lane))
        ana.carry_to(ben)
        kitchen.do(reading.CarryIn(file=old))
        for writer in (ana, ben):
            new_one = writer.file("new.troth")
            writer.do(reading.CarryOut(file=new_one))
            assert kitchen.code(reading.CarryIn(file=new_one)) == "not_for_this_laptop"
            assert (
                kitchen.code(reading.CarryIn(file=new_one, preview=True)) == "not_for_this_laptop"
            )

    def test_told_of_it_says_nothing_more(self, ana: Laptop, kitchen: Laptop) -> None:
        ana.do(groups.CloseDevice(device=kitchen.group.key.lane))
        acts = [ana.group.book.act(id_) for id_ in ana.group.book.ids()]
        kitchen.group.receive([act for act in acts if act.id not in kitchen.group.book], {})
        before = kitchen.acts
        for one in (
            promises.Offer(title="x", quantity="1 h", due="today", to="Ana"),
            groups.Profile(contact="Here"),
            groups.Invite(),
            groups.Leave(),
            groups.CloseDevice(device=ana.group.key.lane),
        ):
            assert kitchen.code(one) == "beyond_the_frontier"
        assert kitchen.do(promises.Acknowledge()).acts == ()
        assert kitchen.acts == before

    def test_the_group_settles_without_it(self, ana: Laptop, ben: Laptop, kitchen: Laptop) -> None:
        ana.do(groups.CloseDevice(device=kitchen.group.key.lane))
        promise = offered(ana, to="Ben").subject
        settle(ana, ben)
        assert ana.do(reading.Status()).waiting_for == ()
        assert ben.do(reading.ShowCommitment(id=promise)).summary.settled

    def test_one_that_never_spoke(self, ana: Laptop, new: New) -> None:
        """Offered, lost before it was opened: closed all the same, and its answer lets nobody in."""
        laptop = new("Lost")
        file = offer(ana, laptop)
        device = next(one for one in ana.do(groups.Devices()).devices if not one.mine)
        ana.do(groups.CloseDevice(device=device.id))
        assert {one.status for one in ana.do(groups.Devices()).devices} == {"open", "closed"}
        laptop.do(reading.CarryIn(file=file))
        out = laptop.file("lost.troth")
        laptop.do(reading.CarryOut(file=out))
        ana.do(reading.CarryIn(file=out))
        lost = next(one for one in ana.do(groups.Devices()).devices if one.id == device.id)
        assert lost.status == "closed"
        assert ana.do(reading.Findings()).acts[-1].void == "beyond_the_frontier"

    def test_twice_is_once(self, ana: Laptop, kitchen: Laptop) -> None:
        closing = groups.CloseDevice(device=kitchen.group.key.lane)
        ana.do(closing)
        assert ana.code(closing) == "already_done"

    def test_not_the_one_it_is_said_on(self, ana: Laptop, kitchen: Laptop) -> None:
        closing = groups.CloseDevice(device=ana.group.key.lane)
        assert ana.code(closing) == "only_ones_own_device"
        kitchen.do(closing)

    @pytest.mark.parametrize("typed", ["", "did:key:", "nothing", "z", "🙂"])
    def test_none_that_is_not_mine(self, ana: Laptop, ben: Laptop, typed: str) -> None:
        for device in (typed, ben.group.key.lane):
            refusal = ana.refused(groups.CloseDevice(device=device))
            assert (refusal.code, refusal.exit) == ("not_found", 3)

    def test_each_other(self, ana: Laptop, ben: Laptop, kitchen: Laptop) -> None:
        """Two laptops of one person close each other, apart: everybody sees the same."""
        ana.do(groups.CloseDevice(device=kitchen.group.key.lane))
        kitchen.do(groups.CloseDevice(device=ana.group.key.lane))
        files = []
        for writer in (ana, kitchen):
            acts = [writer.group.book.act(id_) for id_ in writer.group.book.ids()]
            files.append(acts)
        ben.group.receive(files[0], {})
        ben.group.receive([act for act in files[1] if act.id not in ben.group.book], {})
        ana.group.receive([act for act in files[1] if act.id not in ana.group.book], {})
        assert ana.group.book.digest() == ben.group.book.digest()
        assert ben.do(groups.Devices()).devices


class TestLeaving:
    def test_names_what_stays_open(self, ana: Laptop, ben: Laptop) -> None:
        offered(ben, title="Still to do", to="Ana")
        done = ben.do(groups.Leave(note="I move away"))
        assert "1 promise" in done.sentence
        body = ben.group.book.act(done.acts[0]).fields()
        assert [line["state"] for line in body["lines"]] == ["offered"]
        ben.carry_to(ana)
        assert {one.name: one.status for one in ana.do(groups.Members()).members} == {
            "Ana": "member",
            "Ben": "former",
        }

    def test_who_left_says_nothing_more_and_reads_on(self, ben: Laptop) -> None:
        promise = offered(ben, to="Ana").subject
        ben.do(groups.Leave())
        before = ben.acts
        says: tuple[Command, ...] = (
            promises.Offer(title="x", quantity="1 h", due="today", to="Ana"),
            promises.Withdraw(id=promise),
            groups.Profile(contact="Here"),
            groups.Invite(),
            groups.Leave(),
            groups.AdmitNeighbour(name="Nora"),
        )
        for one in says:
            assert ben.code(one) == "former_member"
        assert ben.do(promises.Acknowledge()).acts == ()
        assert ben.acts == before
        assert ben.do(groups.WhoAmI()).status == "former"
        assert ben.do(reading.ShowCommitment(id=promise)).summary.title

    def test_who_left_opens_no_file_of_the_new_key(
        self, ana: Laptop, ben: Laptop, cleo: Laptop
    ) -> None:
        ben.do(groups.Leave())
        ben.carry_to(ana)
        ana.carry_to(cleo)
        for writer in (ana, cleo):
            offered(writer, title="After Ben")
            sealed = writer.file("after.troth")
            writer.do(reading.CarryOut(file=sealed))
            assert ben.code(reading.CarryIn(file=sealed)) == "not_for_this_laptop"
        together(ana, cleo)

    def test_nor_one_made_for_them(self, ana: Laptop, ben: Laptop) -> None:
        ben.do(groups.Leave())
        ben.carry_to(ana)
        offered(ana, title="After Ben")
        sealed = ana.file("after.troth")
        ana.do(reading.CarryOut(file=sealed, to="Ben"))
        assert ben.code(reading.CarryIn(file=sealed)) == "not_for_this_laptop"

    def test_what_they_said_before_is_still_heard(
        self, ana: Laptop, ben: Laptop, cleo: Laptop
    ) -> None:
        """Who left can still hand on what they had written, and it counts."""
        promise = offered(ben, title="Before", to="Ana").subject
        ben.do(groups.Leave())
        ben.carry_to(cleo)
        assert cleo.do(reading.ShowCommitment(id=promise)).summary.status == "offered"
        cleo.carry_to(ana)
        assert ana.digest == cleo.digest

    def test_the_group_settles_without_them(self, ana: Laptop, ben: Laptop, cleo: Laptop) -> None:
        ben.do(groups.Leave())
        ben.carry_to(ana)
        promise = offered(ana, to="Cleo").subject
        settle(ana, cleo)
        assert ana.do(reading.Status()).waiting_for == ()
        assert cleo.do(reading.ShowCommitment(id=promise)).summary.settled

    def test_both_laptops_fall_silent(self, ana: Laptop, ben: Laptop, kitchen: Laptop) -> None:
        ana.do(groups.Leave())
        ana.carry_to(ben, kitchen)
        assert kitchen.code(groups.Profile(contact="Here")) == "former_member"
        assert [one.status for one in ben.do(groups.Members()).members] == ["member", "former"]

    def test_who_left_does_not_come_back_by_an_old_answer(self, ana: Laptop, new: New) -> None:
        dora = new("Dora")
        request = asked(ana, dora, uses=2).request
        answer = dora.file("answer", ana.do(groups.Admit(request=request)).answer)
        dora.do(reading.CarryIn(file=answer))
        dora.do(groups.Leave())
        dora.carry_to(ana)
        before = ana.acts
        ana.engine.do(groups.Admit(request=request))
        assert ana.acts == before
        assert [one.status for one in ana.do(groups.Members()).members] == ["member", "former"]

    def test_and_can_be_invited_again(self, ana: Laptop, ben: Laptop) -> None:
        """As a newcomer, with a new key; the old record stays with the old name."""
        ben.do(groups.Leave())
        ben.carry_to(ana)
        old = ben.me
        promise = offered(ana, title="Welcome back").subject
        admit(ana, ben)
        assert ben.me != old
        assert ben.digest == ana.digest
        ben.do(promises.Accept(id=promise))
        ben.carry_to(ana)
        assert ana.promise().status == "agreed"
        people = [(one.name, one.status) for one in ana.do(groups.Members()).members]
        assert people == [("Ana", "member"), ("Ben", "member"), ("Ben", "former")]
        ben.restart()
        assert ben.do(groups.WhoAmI()).status == "member"
        assert len(ben.home.folders()) == 1

    def test_so_can_a_closed_laptop(self, ana: Laptop, kitchen: Laptop) -> None:
        ana.do(groups.CloseDevice(device=kitchen.group.key.lane))
        acts = [ana.group.book.act(id_) for id_ in ana.group.book.ids()]
        kitchen.group.receive([act for act in acts if act.id not in kitchen.group.book], {})
        old = kitchen.group.key.lane
        kitchen.do(reading.CarryIn(file=offer(ana, kitchen)))
        assert kitchen.group.key.lane != old
        assert kitchen.me == ana.me
        kitchen.carry_to(ana)
        statuses = sorted(one.status for one in ana.do(groups.Devices()).devices)
        assert statuses == ["closed", "open", "open"]


class TestNeighbours:
    def test_a_keeper_speaks_for_a_neighbour(self, ana: Laptop, ben: Laptop) -> None:
        nora = ana.do(groups.AdmitNeighbour(name="Nora")).subject
        promise = offered(ana, to="Ben", speaking_for="Nora").subject
        ana.carry_to(ben)
        shown = ben.do(reading.ShowCommitment(id=promise)).summary
        assert shown.provider == "Nora"
        members = {one.name: one for one in ben.do(groups.Members()).members}
        assert (members["Nora"].status, members["Nora"].keeper) == ("neighbour", "Ana")
        assert members["Nora"].id == nora
        refusal = ben.refused(promises.Withdraw(id=promise, speaking_for="Nora"))
        assert refusal.code == "only_the_keeper_speaks"

    def test_the_group_waits_for_no_neighbour(self, ana: Laptop, ben: Laptop) -> None:
        ana.do(groups.AdmitNeighbour(name="Nora"))
        settle(ana, ben)
        assert ana.do(reading.Status()).waiting_for == ()
        ana.do(reading.CarryOut(file=ana.file("nora.troth"), to="Nora"))


def test_a_newcomer_after_a_closing_reads_everything(ana: Laptop, ben: Laptop, new: New) -> None:
    """Keys that were opened because somebody went are handed on like all others."""
    ben.do(groups.Leave())
    ben.carry_to(ana)
    ana.do(reading.CarryOut(file=ana.file("turn.troth")))
    cleo = new("Cleo")
    admit(ana, cleo)
    assert cleo.do(reading.CarryIn(file=ana.file("turn.troth"))).new == 0
    assert cleo.digest == ana.digest
