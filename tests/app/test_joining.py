"""Joining by files: invite, request, answer, with four words to compare (spec: carrying, 7 to 10)."""

from __future__ import annotations

import random
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from engines import Laptop, admit, asked, found, offered, together

from app.commands import groups, promises, reading
from app.home import Home
from app.results import Refusal
from sync.invite import LINK

New = Callable[[str], Laptop]


def flipped(content: bytes, at: int) -> bytes:
    return content[:at] + bytes([content[at] ^ 0x10]) + content[at + 1 :]


def answered(inviter: Laptop, newcomer: Laptop) -> str:
    """The file of the answer to the newcomer's request."""
    request = asked(inviter, newcomer)
    answer = inviter.do(groups.Admit(request=request.request)).answer
    return newcomer.file(f"answer {newcomer.name}.troth", answer)


class TestTheWholeWay:
    def test_from_the_invite_to_the_first_word(self, ana: Laptop, new: New) -> None:
        ben = new("Ben")
        promise = offered(ana, title="Fix the toaster").subject
        link = ana.do(groups.Invite()).link
        request = ben.do(groups.Join(invite=link, name="Ben"))
        assert ben.do(groups.ListGroups()).joining == ("Ben",)
        shown = ana.do(groups.ReadRequest(request=request.request))
        assert (shown.name, shown.words, shown.key) == ("Ben", request.words, request.key)
        assert (request.group_name, shown.group_name) == ("Kaffee & Kabel",) * 2
        admitted = ana.do(groups.Admit(request=request.request))
        carried = ben.do(reading.CarryIn(file=ben.file("answer.troth", admitted.answer)))
        assert (carried.joined, carried.group_name) == (True, "Kaffee & Kabel")
        assert ben.do(groups.ListGroups()).joining == ()
        assert ben.digest == ana.digest
        assert ben.me == admitted.member
        assert ben.do(groups.WhoAmI()).name == "Ben"
        assert [one.name for one in ben.do(groups.Members()).members] == ["Ana", "Ben"]
        assert ben.do(reading.ShowCommitment(id=promise)).summary.title == "Fix the toaster"
        ben.do(promises.Accept(id=promise))
        ben.carry_to(ana)
        assert ana.promise().status == "agreed"

    def test_four_words_are_short_and_everybodys_own(self, ana: Laptop, new: New) -> None:
        ben, link = new("Ben"), ana.do(groups.Invite()).link
        one, other = (ben.do(groups.Join(invite=link, name="Ben")) for _ in range(2))
        eve = new("Eve").do(groups.Join(invite=link, name="Ben"))
        assert len({one.words, other.words, eve.words}) == 3
        assert all(len(words) == 4 and all(words) for words in (one.words, eve.words))
        for request in (one, other, eve):
            assert ana.do(groups.ReadRequest(request=request.request)).words == request.words

    def test_asking_alone_changes_nothing(self, ana: Laptop, new: New) -> None:
        asked(ana, new("Ben"))
        before, acts = ana.digest, ana.acts
        asked(ana, new("Eve"))
        assert ana.acts == acts + 1
        assert ana.digest != before
        assert [one.name for one in ana.do(groups.Members()).members] == ["Ana"]

    def test_several_groups_on_one_laptop(self, ana: Laptop, new: New) -> None:
        ben = new("Ben")
        found(ben, name="Solar roof")
        admit(ana, ben)
        assert [one.name for one in ben.do(groups.ListGroups()).groups] == [
            "Kaffee & Kabel",
            "Solar roof",
        ]
        assert ben.code(groups.WhoAmI()) == "ambiguous"
        assert ben.do(groups.WhoAmI(group="Kaffee & Kabel")).name == "Ben"

    def test_one_who_joined_can_invite_the_next(self, ben: Laptop, ana: Laptop, new: New) -> None:
        cleo = new("Cleo")
        admit(ben, cleo)
        together(ana, ben, cleo)
        assert [one.name for one in ana.do(groups.Members()).members] == ["Ana", "Ben", "Cleo"]

    def test_who_is_in_does_not_ask_again(self, ana: Laptop, ben: Laptop) -> None:
        link = ana.do(groups.Invite()).link
        assert ben.code(groups.Join(invite=link, name="Ben")) == "already_joined"
        assert ana.code(groups.Join(invite=link, name="Ana")) == "already_joined"


class TestInvites:
    @pytest.mark.parametrize(
        "link", ["", "hello", "http://example.org", LINK, LINK + "AAAA", LINK + "🙂", LINK + "A" * 9000, "troth://leave/AAAA"]
    )  # fmt: skip
    def test_what_is_no_invite(self, new: New, link: str) -> None:
        refusal = new("Ben").refused(groups.Join(invite=link, name="Ben"))
        assert refusal.exit == 4
        assert refusal.code in ("not_a_troth_link", "damaged", "too_large")

    def test_a_mistyped_link(self, ana: Laptop, new: New) -> None:
        link, ben, dice = ana.do(groups.Invite()).link, new("Ben"), random.Random(1)
        for at in dice.sample(range(len(LINK), len(link)), 40):
            other = "A" if link[at] != "A" else "B"
            refusal = ben.refused(
                groups.Join(invite=link[:at] + other + link[at + 1 :], name="Ben")
            )
            assert (refusal.code, refusal.exit) == ("damaged", 4)
        for cut in (link[:-1], link[: len(link) // 2]):
            assert ben.code(groups.Join(invite=cut, name="Ben")) == "damaged"
        assert ben.do(groups.ListGroups()).joining == ()

    def test_a_link_that_a_mail_program_broke(self, ana: Laptop, new: New) -> None:
        link = ana.do(groups.Invite()).link
        broken = "\r\n ".join(link[at : at + 30] for at in range(0, len(link), 30))
        assert new("Ben").do(groups.Join(invite=f" {broken}\n", name="Ben")).words

    def test_an_expired_one_asks_nobody(self, ana: Laptop, new: New) -> None:
        link, ben = ana.do(groups.Invite(until="+2d")).link, new("Ben")
        ana.clock.go(days=2)
        ben.do(groups.Join(invite=link, name="Ben"))
        ana.clock.go(days=1)
        refusal = ben.refused(groups.Join(invite=link, name="Ben"))
        assert (refusal.code, refusal.exit) == ("expired", 1)
        assert "2026-11-04" in refusal.sentence

    def test_an_expired_one_lets_nobody_in(self, ana: Laptop, new: New) -> None:
        ben = new("Ben")
        request = asked(ana, ben, until="+1d")
        ana.clock.go(days=2)
        assert ana.do(groups.ReadRequest(request=request.request)).name == "Ben"
        assert ana.code(groups.Admit(request=request.request)) == "expired"

    def test_who_was_let_in_in_time_gets_the_answer_later(self, ana: Laptop, new: New) -> None:
        ben = new("Ben")
        request = asked(ana, ben, until="+1d")
        first = ana.do(groups.Admit(request=request.request))
        ana.clock.go(days=30)
        before = ana.acts
        again = ana.do(groups.Admit(request=request.request))
        assert (again.member, again.acts, ana.acts) == (first.member, (), before)
        assert ben.do(reading.CarryIn(file=ben.file("again", again.answer))).joined
        assert ben.me == first.member

    @pytest.mark.parametrize("uses", [1, 2])
    def test_is_used_as_often_as_was_said(self, ana: Laptop, new: New, uses: int) -> None:
        link = ana.do(groups.Invite(uses=uses)).link
        requests = [
            new(f"N{number}").do(groups.Join(invite=link, name=f"N{number}")).request
            for number in range(uses + 1)
        ]
        for request in requests[:-1]:
            ana.do(groups.Admit(request=request))
        before = ana.acts
        refusal = ana.refused(groups.Admit(request=requests[-1]))
        assert (refusal.code, refusal.exit) == ("the_invite_has_uses_left", 1)
        assert ana.acts == before
        assert len(ana.do(groups.Members()).members) == uses + 1


class TestUsedTwiceApart:
    """Two laptops that know an invite each let somebody in, and neither knows of the other."""

    @pytest.fixture(autouse=True)
    def crowd(self, ana: Laptop, ben: Laptop, new: New) -> tuple[Laptop, Laptop]:
        cleo, dora = new("Cleo"), new("Dora")
        link = ana.do(groups.Invite()).link
        ana.carry_to(ben)
        for key in ana.group.store.local.keys("invite:"):
            ben.group.store.local.put(key, ana.group.store.local.get(key, str))
        for inviter, newcomer in ((ana, cleo), (ben, dora)):
            request = newcomer.do(groups.Join(invite=link, name=newcomer.name)).request
            answer = inviter.do(groups.Admit(request=request)).answer
            newcomer.do(reading.CarryIn(file=newcomer.file(f"answer {newcomer.name}", answer)))
        together(ana, ben)
        return cleo, dora

    def test_both_are_in_and_the_inviter_is_asked(self, ana: Laptop, ben: Laptop) -> None:
        (collision,) = ben.do(reading.Collisions()).collisions
        assert collision.kind == "invite_overused"
        assert collision.deciders == ("Ana",)
        assert not collision.settled
        assert len(ana.do(groups.Members()).members) == 4
        settling = promises.Settle(id=collision.id, result=f"keep:{collision.about[0]}")
        assert ben.code(settling) == "only_the_decider_settles"

    def test_the_inviter_says_who_stays(
        self, ana: Laptop, ben: Laptop, crowd: tuple[Laptop, Laptop]
    ) -> None:
        cleo, dora = crowd
        (collision,) = ana.do(reading.Collisions()).collisions
        ana.do(promises.Settle(id=collision.id, result=f"keep:{cleo.me}"))
        assert ana.do(reading.Collisions()).collisions[0].settled
        status = {one.name: one.status for one in ana.do(groups.Members()).members}
        assert (status["Cleo"], status["Dora"]) == ("member", "former")
        ana.carry_to(ben)
        assert ben.digest == ana.digest
        sealed = ana.file("after.troth")
        ana.do(reading.CarryOut(file=sealed))
        cleo.do(reading.CarryIn(file=sealed))
        assert dora.code(reading.CarryIn(file=sealed)) == "not_for_this_laptop"

    def test_or_that_both_do(self, ana: Laptop) -> None:
        (collision,) = ana.do(reading.Collisions()).collisions
        ana.do(promises.Settle(id=collision.id, result="keep:" + ",".join(collision.about)))
        assert all(one.status == "member" for one in ana.do(groups.Members()).members)


class TestRequests:
    def test_altered_anywhere_it_is_nobodys(self, ana: Laptop, new: New) -> None:
        request = asked(ana, new("Ben")).request
        dice = random.Random(2)
        places = [*range(40), *dice.sample(range(len(request)), 60)]
        for at in places:
            for one in (groups.ReadRequest, groups.Admit):
                refusal = ana.refused(one(request=flipped(request, at)))
                assert refusal.exit in (3, 4), at

    @pytest.mark.parametrize("cut", [0, 1, 8, 50, 500, -1])
    def test_cut_off_or_prolonged(self, ana: Laptop, new: New, cut: int) -> None:
        request = asked(ana, new("Ben")).request
        for one in (request[:cut], request + b"\0"):
            refusal = ana.refused(groups.Admit(request=one))
            assert refusal.exit in (3, 4)

    def test_by_another_invite_or_for_another_laptop(
        self, ana: Laptop, ben: Laptop, new: New
    ) -> None:
        request = asked(ana, new("Cleo")).request
        ana.carry_to(ben)
        refusal = ben.refused(groups.Admit(request=request))
        assert (refusal.code, refusal.exit) == ("not_found", 3)
        ben.do(groups.Invite())
        assert ben.code(groups.ReadRequest(request=request)) == "not_found"

    def test_for_another_group(self, ana: Laptop, new: New) -> None:
        request = asked(ana, new("Ben")).request
        found(ana, name="Solar roof")
        for one in (groups.ReadRequest, groups.Admit, groups.OfferDevice):
            result = ana.engine.do(one(request=request, group="Solar roof"))
            assert isinstance(result, Refusal)
            assert (result.code, result.exit) == ("not_found", 3)
        assert ana.do(groups.Admit(request=request, group="Kaffee & Kabel")).member

    def test_other_troth_files_are_no_requests(self, ana: Laptop, new: New) -> None:
        asked(ana, new("Ben"))
        ana.do(reading.CarryOut(file=ana.file("all.troth")))
        refusal = ana.refused(groups.Admit(request=Path(ana.file("all.troth")).read_bytes()))
        assert (refusal.code, refusal.exit) == ("not_a_request_file", 4)

    def test_a_huge_one(self, ana: Laptop, new: New) -> None:
        request = asked(ana, new("Ben")).request
        for one in (b"\xff" * 5_000_000, request + bytes(5_000_000)):
            assert ana.refused(groups.Admit(request=one)).exit in (3, 4)

    def test_asked_anew_the_old_answer_does_not_fit(self, ana: Laptop, new: New) -> None:
        ben, link = new("Ben"), ana.do(groups.Invite(uses=2)).link
        old = ben.do(groups.Join(invite=link, name="Ben")).request
        ben.do(groups.Join(invite=link, name="Ben"))
        answer = ana.do(groups.Admit(request=old)).answer
        refusal = ben.refused(reading.CarryIn(file=ben.file("answer", answer)))
        assert refusal.code in ("not_for_this_laptop", "not_our_request")
        assert refusal.exit == 4


class TestVouches:
    @pytest.fixture
    def strict(self, new: New) -> tuple[Laptop, Laptop]:
        """Ana and Ben in a group that asks for a vouch besides the admission."""
        ana, ben = new("Ana"), new("Ben")
        found(ana, rules={"members.vouches": 1})
        admit(ana, ben)
        return ana, ben

    def test_too_few_let_nobody_in(self, strict: tuple[Laptop, Laptop], new: New) -> None:
        ana, _ = strict
        request = asked(ana, new("Cleo"))
        assert ana.do(groups.ReadRequest(request=request.request)).vouches_needed == 1
        before = ana.acts
        refusal = ana.refused(groups.Admit(request=request.request))
        assert (refusal.code, refusal.rule) == ("enough_vouches", "members.vouches = 1")
        assert ana.acts == before
        assert len(ana.do(groups.Members()).members) == 2

    def test_ones_own_is_no_vouch(self, strict: tuple[Laptop, Laptop], new: New) -> None:
        ana, _ = strict
        request = asked(ana, new("Cleo"))
        ana.do(groups.Vouch(request=request.request))
        assert ana.code(groups.Admit(request=request.request)) == "enough_vouches"

    def test_anothers_word_lets_in(self, strict: tuple[Laptop, Laptop], new: New) -> None:
        ana, ben = strict
        cleo = new("Cleo")
        request = asked(ana, cleo)
        ana.carry_to(ben)
        ben.do(groups.Vouch(key=request.key))
        assert ben.code(groups.Vouch(key=request.key)) == "already_done"
        ben.carry_to(ana)
        assert ana.do(groups.ReadRequest(request=request.request)).vouchers == ("Ben",)
        answer = ana.do(groups.Admit(request=request.request)).answer
        cleo.do(reading.CarryIn(file=cleo.file("answer", answer)))
        assert cleo.digest == ana.digest

    def test_for_a_member_there_is_none(self, strict: tuple[Laptop, Laptop]) -> None:
        ana, ben = strict
        assert ana.code(groups.Vouch(key=ben.group.key.lane)) == "a_member_for_one_lane"
        assert ana.code(groups.Vouch(key=ana.group.key.lane)) == "nobody_vouches_for_themself"

    @pytest.mark.parametrize(
        "key", ["", "Cleo", "did:key:", "did:key:z6Mk", "did:key:zOOO", "x" * 9999]
    )
    def test_for_what_is_no_key_there_is_none(
        self, strict: tuple[Laptop, Laptop], key: str
    ) -> None:
        refusal = strict[0].refused(groups.Vouch(key=key))
        assert (refusal.code, refusal.exit) == ("not_understood", 2)


class TestAnswers:
    def test_altered_anywhere_nothing_is_joined(self, ana: Laptop, new: New) -> None:
        ben = new("Ben")
        file = Path(answered(ana, ben))
        content, dice = file.read_bytes(), random.Random(3)
        for at in [*range(24), *dice.sample(range(len(content)), 60)]:
            file.write_bytes(flipped(content, at))
            refusal = ben.refused(reading.CarryIn(file=str(file)))
            assert refusal.exit in (3, 4), at
        for length in (0, 1, 20, 200, len(content) // 2, len(content) - 1):
            file.write_bytes(content[:length])
            assert ben.refused(reading.CarryIn(file=str(file))).exit == 4
        assert ben.home.folders() == []
        assert ben.do(groups.ListGroups()).joining == ("Ben",)
        file.write_bytes(content)
        assert ben.do(reading.CarryIn(file=str(file))).joined

    def test_opened_twice(self, ana: Laptop, new: New) -> None:
        ben = new("Ben")
        file = answered(ana, ben)
        ben.do(reading.CarryIn(file=file))
        refusal = ben.refused(reading.CarryIn(file=file))
        assert (refusal.code, refusal.exit) == ("not_our_request", 4)
        assert len(ben.home.folders()) == 1

    def test_opened_by_another(self, ana: Laptop, new: New) -> None:
        file, eve = answered(ana, new("Ben")), new("Eve")
        assert eve.code(reading.CarryIn(file=file)) == "not_our_request"
        asked(ana, eve)
        assert eve.code(reading.CarryIn(file=file)) == "not_for_this_laptop"
        assert ana.refused(reading.CarryIn(file=file)).exit == 4

    def test_looked_at_first_nothing_is_joined(self, ana: Laptop, new: New) -> None:
        ben = new("Ben")
        file = answered(ana, ben)
        seen = ben.do(reading.CarryIn(file=file, preview=True))
        assert (seen.preview, seen.joined, seen.group_name) == (True, False, "Kaffee & Kabel")
        assert seen.acts == ana.acts
        assert ben.home.folders() == []
        assert ben.do(reading.CarryIn(file=file)).joined

    def test_of_two_requests_each_has_its_answer(self, ana: Laptop, new: New) -> None:
        """The second answer finds a laptop that speaks already, and changes nothing."""
        ben = new("Ben")
        requests = [asked(ana, ben).request for _ in range(2)]
        files = [
            ben.file(f"answer {number}", ana.do(groups.Admit(request=one)).answer)
            for number, one in enumerate(requests)
        ]
        ben.do(reading.CarryIn(file=files[1]))
        me = ben.me
        assert ben.code(reading.CarryIn(file=files[0])) == "already_joined"
        assert (ben.me, len(ben.home.folders())) == (me, 1)

    def test_that_lets_nobody_in(self, ana: Laptop, new: New) -> None:
        """An answer made well, with a book in which this laptop is not named."""
        from app import epochs
        from app.carrying import contents_of
        from sync.answer import make_answer
        from sync.invite import invite_from_link
        from sync.request import open_request

        eve, link = new("Eve"), ana.do(groups.Invite()).link
        made = invite_from_link(link)
        request = open_request(eve.do(groups.Join(invite=link, name="Eve")).request, made).request
        held = ana.group.epoch_keys()
        keys = epochs.newest(ana.group.state, held)
        answer = b"".join(
            make_answer(request, ana.group.state.epochs[-1], keys, contents_of(ana.group))
        )
        refusal = eve.refused(reading.CarryIn(file=eve.file("answer", answer)))
        assert (refusal.code, refusal.exit) == ("not_for_this_laptop", 4)
        assert eve.home.folders() == []


class TestKilledMeanwhile:
    """Whatever step a program dies at, the group is there whole, or can still be joined."""

    @staticmethod
    def dying(monkeypatch: pytest.MonkeyPatch, where: object, what: str) -> None:
        def die(*_: object, **__: object) -> None:
            raise KeyboardInterrupt

        monkeypatch.setattr(where, what, die)

    def test_before_the_group_has_its_place(
        self, ana: Laptop, new: New, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        ben = new("Ben")
        file = answered(ana, ben)
        with monkeypatch.context() as patch:
            self.dying(patch, Home, "keep")
            with pytest.raises(KeyboardInterrupt):
                ben.engine.do(reading.CarryIn(file=file))
        ben.restart()
        assert ben.home.folders() == []
        assert not list(ben.home.groups.iterdir())
        assert ben.do(reading.CarryIn(file=file)).joined
        assert ben.digest == ana.digest

    def test_before_the_request_is_put_away(
        self, ana: Laptop, new: New, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        ben = new("Ben")
        file = answered(ana, ben)
        with monkeypatch.context() as patch:
            self.dying(patch, shutil, "rmtree")
            with pytest.raises(KeyboardInterrupt):
                ben.engine.do(reading.CarryIn(file=file))
        ben.restart()
        assert ben.digest == ana.digest
        assert ben.do(groups.WhoAmI()).name == "Ben"
        assert ben.do(reading.CarryIn(file=file)).joined
        assert ben.do(groups.ListGroups()).joining == ()
        assert len(ben.home.folders()) == 1

    def test_while_a_group_is_founded(self, new: New, monkeypatch: pytest.MonkeyPatch) -> None:
        """A group has its first key from the moment it is there."""
        from app.group import OpenGroup

        laptop = new("Ana")
        one = groups.NewGroup(name="Café", purpose="Coffee", my_name="Ana")
        for where, what in ((Home, "keep"), (OpenGroup, "open_epoch")):
            with monkeypatch.context() as patch:
                self.dying(patch, where, what)
                with pytest.raises(KeyboardInterrupt):
                    laptop.engine.do(one)
            laptop.restart()
            assert laptop.home.folders() == []
        laptop.do(one)
        assert len(laptop.group.state.epochs) == 1

    def test_while_somebody_is_admitted(
        self, ana: Laptop, new: New, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """Admission and new key are journaled as one."""
        from app.group import OpenGroup

        request, before = asked(ana, new("Ben")).request, ana.digest
        with monkeypatch.context() as patch:
            self.dying(patch, OpenGroup, "open_epoch")
            with pytest.raises(KeyboardInterrupt):
                ana.engine.do(groups.Admit(request=request))
        assert ana.digest != before or len(ana.do(groups.Members()).members) == 1
        ana.restart()
        assert len(ana.do(groups.Members()).members) == 1
        assert ana.do(groups.Admit(request=request)).member


class TestPassphrases:
    def test_a_locked_request_opens_its_answer_with_the_passphrase(
        self, ana: Laptop, new: New
    ) -> None:
        ben = new("Ben")
        link = ana.do(groups.Invite()).link
        request = ben.do(groups.Join(invite=link, name="Ben", passphrase="tomato")).request
        file = ben.file("answer", ana.do(groups.Admit(request=request)).answer)
        assert ben.code(reading.CarryIn(file=file)) == "passphrase_needed"
        assert ben.code(reading.CarryIn(file=file, passphrase="potato")) == "passphrase_wrong"
        assert ben.do(reading.CarryIn(file=file, passphrase="tomato")).joined
        ben.restart()
        refused = ben.engine.do(groups.WhoAmI())
        assert isinstance(refused, Refusal)
        assert refused.code == "passphrase_needed"
        assert ben.do(groups.WhoAmI(passphrase="tomato")).name == "Ben"

    def test_a_locked_request_does_not_stand_in_the_way_of_another(
        self, ana: Laptop, new: New
    ) -> None:
        ben, other = new("Ben"), new("Olga")
        found(other, name="Solar roof")
        locked = other.do(groups.Invite()).link
        ben.do(groups.Join(invite=locked, name="Ben", passphrase="tomato"))
        assert ben.do(reading.CarryIn(file=answered(ana, ben))).joined


class TestOlderKeys:
    def test_a_newcomer_reads_files_from_before(self, ana: Laptop, ben: Laptop, new: New) -> None:
        """Ben wrote his file before he had heard of Cleo."""
        promise = offered(ben, title="From before").subject
        file = ben.file("before.troth")
        ben.do(reading.CarryOut(file=file))
        cleo = new("Cleo")
        admit(ana, cleo)
        assert cleo.do(reading.CarryIn(file=file)).new == 1
        assert cleo.do(reading.ShowCommitment(id=promise)).summary.title == "From before"

    def test_also_of_keys_that_were_made_apart(self, ana: Laptop, ben: Laptop, new: New) -> None:
        """Two admissions apart make two keys. Who is admitted later reads what was sealed under either."""
        cleo, dora, eve = new("Cleo"), new("Dora"), new("Eve")
        admit(ana, cleo)
        admit(ben, dora)
        files = {}
        for writer in (cleo, dora):
            files[writer] = writer.file(f"{writer.name}.troth")
            offered(writer, title=f"By {writer.name}")
            writer.do(reading.CarryOut(file=files[writer]))
        together(ana, ben)
        admit(ana, eve)
        for writer, file in files.items():
            assert eve.do(reading.CarryIn(file=file)).new >= 1, writer.name

    def test_whoever_opens_the_next_key_hands_on_all_they_hold(
        self, ana: Laptop, ben: Laptop, new: New
    ) -> None:
        """Cleo does not hold the newest key, and lets somebody in all the same."""
        cleo, dora, eve = new("Cleo"), new("Dora"), new("Eve")
        early = ana.file("early.troth")
        ana.do(reading.CarryOut(file=early))
        admit(ana, cleo)
        admit(ben, dora)
        together(ana, ben)
        ana.carry_to(cleo)
        admit(cleo, eve)
        assert eve.digest == cleo.digest
        assert eve.do(reading.CarryIn(file=early)).new == 0
        dora_says = dora.file("dora.troth")
        dora.do(reading.CarryOut(file=dora_says))
        cleo.carry_to(ana)
        finn = new("Finn")
        admit(ana, finn)
        for file in (early, dora_says):
            finn.do(reading.CarryIn(file=file))

    def test_all_of_them_go_on_exchanging(self, ana: Laptop, ben: Laptop, new: New) -> None:
        cleo, dora = new("Cleo"), new("Dora")
        admit(ana, cleo)
        admit(ben, dora)
        together(ana, ben)
        for giver in (ana, ben):
            giver.carry_to(cleo, dora)
        together(ana, ben, cleo, dora)
