"""Carried files: what is in them, and that a bad one changes nothing (spec: carrying, 4 to 6)."""

from __future__ import annotations

import datetime
import random
import re
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import pytest
from engines import Laptop, admit, found, offered, together

from app import epochs
from app.carrying import contents_of
from app.commands import groups, promises, reading
from app.group import OpenGroup
from app.texts import digest_of, salted
from crdt.keys import sealing_of
from crdt.signed import Act, Statement, canonical, parse, sign
from sync import stick
from sync.records import Contents, Disclosure

New = Callable[[str], Laptop]


def flipped(content: bytes, at: int) -> bytes:
    return content[:at] + bytes([content[at] ^ 0x10]) + content[at + 1 :]


def sealed(writer: Laptop, contents: Contents, name: str = "made.troth") -> str:
    """A file of any contents at all, made with a member's keys as a member could."""
    group = writer.group
    path = Path(writer.file(name))
    keys = epochs.newest(group.state, group.epoch_keys())
    recipients = [sealing_of(one.seal) or b"" for one in group.state.devices.values()]
    stick.write_carry(path, contents, keys, recipients)
    return str(path)


def of_acts(acts: Iterable[Act]) -> Contents:
    return Contents(acts=tuple(act.raw for act in acts))


def said(opened: OpenGroup, kind: str, body: Any, **otherwise: Any) -> Act:
    """An act that a laptop signs beside its journal, whatever the rules say."""
    statement = opened.book.continued(opened.key.lane, kind, canonical(body))
    fields = {name: getattr(statement, name) for name in Statement.__struct_fields__}
    return sign(opened.key.signing, Statement(**(fields | otherwise)), "2026-11-02T11:00:00Z")


def forged(act: Act, by: Act) -> Act:
    """The act with another's signature."""
    proof = re.compile(rb'"proofValue":"(z[^"]+)"')
    (value,) = proof.findall(by.raw)
    return parse(proof.sub(b'"proofValue":"' + value + b'"', act.raw))


class TestLookingFirst:
    def test_tells_and_merges_nothing(self, ana: Laptop, ben: Laptop) -> None:
        for number in range(3):
            offered(ana, title=f"Number {number}", to="Ben")
        file = ana.file("three.troth")
        ana.do(reading.CarryOut(file=file))
        before, acts = ben.digest, ben.acts
        seen = ben.do(reading.CarryIn(file=file, preview=True))
        assert seen.preview
        assert seen.acts == ana.acts
        assert seen.new == ana.acts - acts
        assert seen.by == {"Ana": seen.new}
        assert seen.kinds["commitment.offered"] == 3
        assert seen.group_name == "Kaffee & Kabel"
        assert (ben.digest, ben.acts) == (before, acts)
        ben.restart()
        assert (ben.digest, ben.acts) == (before, acts)
        carried = ben.do(reading.CarryIn(file=file))
        assert (carried.new, carried.by, carried.kinds) == (seen.new, seen.by, seen.kinds)
        assert ben.digest == ana.digest

    def test_of_acts_by_somebody_new(self, ana: Laptop, ben: Laptop, new: New) -> None:
        cleo = new("Cleo")
        admit(ana, cleo)
        offered(cleo)
        file = cleo.file("cleo.troth")
        cleo.do(reading.CarryOut(file=file))
        assert ben.do(reading.CarryIn(file=file, preview=True)).by["somebody new"] >= 1


class TestWhatIsCarried:
    def test_everything_twice_is_nothing_new(self, ana: Laptop, ben: Laptop) -> None:
        offered(ana)
        file = ana.file("all.troth")
        ana.do(reading.CarryOut(file=file))
        first = ben.do(reading.CarryIn(file=file))
        before = ben.digest
        second = ben.do(reading.CarryIn(file=file))
        assert (first.new > 0, second.new, second.by, second.kinds) == (True, 0, {}, {})
        assert second.acts == first.acts
        assert ben.digest == before

    def test_ones_own_file_is_nothing_new(self, ana: Laptop) -> None:
        file = ana.file("all.troth")
        ana.do(reading.CarryOut(file=file))
        assert ana.do(reading.CarryIn(file=file)).new == 0
        offered(ana)

    def test_an_older_file_does_no_harm(self, ana: Laptop, ben: Laptop) -> None:
        old = ana.file("old.troth")
        ana.do(reading.CarryOut(file=old))
        offered(ana)
        ana.carry_to(ben)
        before = ben.digest
        assert ben.do(reading.CarryIn(file=old)).new == 0
        assert ben.digest == before

    def test_for_a_member_it_is_what_they_lack(self, ana: Laptop, ben: Laptop) -> None:
        together(ana, ben)
        for number in range(20):
            offered(ana, title=f"Number {number}", to="Ben") if number < 10 else ana.do(
                groups.Profile(contact=f"Bench {number}")
            )
        for_ben, for_all = ana.file("ben.troth"), ana.file("all.troth")
        few = ana.do(reading.CarryOut(file=for_ben, to="Ben"))
        every = ana.do(reading.CarryOut(file=for_all))
        assert 20 <= few.acts <= 22 < every.acts == ana.acts
        assert few.bytes == Path(for_ben).stat().st_size < every.bytes
        assert ben.do(reading.CarryIn(file=for_ben)).new == 20
        assert ben.digest == ana.digest
        ben.carry_to(ana)
        assert ana.do(reading.CarryOut(file=for_ben, to="ben")).acts < few.acts

    def test_for_a_member_it_has_a_box_for_them_alone(
        self, ana: Laptop, ben: Laptop, new: New
    ) -> None:
        admit(ana, new("Cleo"))
        offered(ana)
        file = ana.file("ben.troth")
        ana.do(reading.CarryOut(file=file, to="Ben"))
        assert ben.do(reading.CarryIn(file=file)).new >= 1
        header = stick.preview(Path(file))
        assert len(header.boxes) == 1

    def test_the_header_tells_nobody_whose_it_is(self, ana: Laptop) -> None:
        files = [Path(ana.file(f"{number}.troth")) for number in range(2)]
        for file in files:
            ana.do(reading.CarryOut(file=str(file)))
        headers = [stick.preview(file) for file in files]
        assert headers[0].group != headers[1].group
        assert headers[0].epoch != headers[1].epoch
        for file in files:
            content = file.read_bytes()
            assert ana.group.id.encode() not in content
            assert b"Kaffee" not in content
            assert b"did:key" not in content

    def test_by_way_of_a_third(self, ana: Laptop, ben: Laptop, cleo: Laptop) -> None:
        promise = offered(ana, to="Cleo").subject
        ana.carry_to(ben)
        ben.carry_to(cleo)
        assert cleo.do(reading.ShowCommitment(id=promise)).summary.title == "Fix the toaster"
        assert cleo.digest == ana.digest

    def test_it_also_acknowledges(self, ana: Laptop, ben: Laptop) -> None:
        promise = offered(ana, to="Ben").subject
        ana.carry_to(ben)
        assert ben.do(reading.ShowCommitment(id=promise)).summary.seen == 1
        ben.carry_to(ana)
        assert ana.do(reading.ShowCommitment(id=promise)).summary.seen == 2

    def test_a_file_that_was_there_is_replaced_whole(self, ana: Laptop, ben: Laptop) -> None:
        file = ana.file("all.troth", b"something else")
        ana.do(reading.CarryOut(file=file))
        ben.do(reading.CarryIn(file=file))
        assert [one.name for one in Path(file).parent.glob("*.part")] == []

    def test_where_nothing_can_be_written_it_says_so(self, ana: Laptop) -> None:
        before = ana.file("there.troth", b"before")
        for file in ("/nowhere/at/all.troth", str(ana.home.root), before + "/inside.troth"):
            refusal = ana.refused(reading.CarryOut(file=file))
            assert refusal.code == "file_failed"
        assert Path(before).read_bytes() == b"before"


class TestTexts:
    def test_travel_beside_their_acts(self, ana: Laptop, ben: Laptop, cleo: Laptop) -> None:
        ana.do(groups.Profile(contact="By the window", skills=("solder", "sew")))
        done = offered(ana, note="Bring the small screws", to="Cleo")
        ana.carry_to(ben)
        ben.carry_to(cleo)
        shown = cleo.do(reading.ShowAct(id=done.acts[0]))
        assert shown.texts == {"note": "Bring the small screws"}
        me = next(one for one in cleo.do(groups.Members()).members if one.name == "Ana")
        assert (me.contact, me.skills) == ("By the window", ("solder", "sew"))

    def test_come_later_too(self, ana: Laptop, ben: Laptop) -> None:
        """Acts first, texts with another file: the words appear when they arrive."""
        done = offered(ana, note="Bring the small screws")
        acts = [ana.group.book.act(id_) for id_ in ana.group.book.ids()]
        ben.do(reading.CarryIn(file=sealed(ana, of_acts(acts))))
        assert ben.do(reading.ShowAct(id=done.acts[0])).texts == {}
        ana.carry_to(ben)
        assert ben.do(reading.ShowAct(id=done.acts[0])).texts == {"note": "Bring the small screws"}
        ben.restart()
        assert ben.do(reading.ShowAct(id=done.acts[0])).texts == {"note": "Bring the small screws"}

    def test_that_no_act_asks_for_are_dropped(self, ana: Laptop, ben: Laptop) -> None:
        done = offered(ana, note="Bring the small screws")
        whole = contents_of(ana.group)
        _, other = salted("I never said this")
        foreign = [
            Disclosure(done.acts[0], (other,)),
            Disclosure("uEi" + "A" * 44, (other,)),
            Disclosure("no id at all", (other, "no disclosure")),
        ]
        ben.do(reading.CarryIn(file=sealed(ana, Contents(whole.acts, tuple(foreign)))))
        assert ben.digest == ana.digest
        known = {text for texts in ben.group.store.texts().values() for text in texts}
        assert other not in known
        assert ben.do(reading.ShowAct(id=done.acts[0])).texts == {}

    def test_nobody_puts_other_words_behind_a_digest(self, ana: Laptop, ben: Laptop) -> None:
        done = offered(ana, note="Four hours")
        whole = contents_of(ana.group)
        honest = dict.fromkeys(one.act for one in whole.disclosures)
        _, lie = salted("Five hours")
        twisted = tuple(Disclosure(act, (lie,)) for act in honest)
        ben.do(reading.CarryIn(file=sealed(ana, Contents(whole.acts, twisted))))
        ana.carry_to(ben)
        assert ben.do(reading.ShowAct(id=done.acts[0])).texts == {"note": "Four hours"}

    @pytest.mark.parametrize(
        "text", ["", "x", "WyJhIiwxXQ", "\u00e9", "A" * 100_000, "bnVsbA", "WyJhIiwiYiIsImMiXQ"]
    )
    def test_what_is_no_disclosure_is_no_text(self, ana: Laptop, ben: Laptop, text: str) -> None:
        """Even where an act has its digest: what it hides can't be read, and harms nothing."""
        act = said(ana.group, "member.profiled", {"contact": {"_sd": digest_of(text)}})
        file = sealed(
            ana, Contents((*contents_of(ana.group).acts, act.raw), (Disclosure(act.id, (text,)),))
        )
        ben.do(reading.CarryIn(file=file))
        assert act.id in ben.group.book
        assert next(iter(ben.do(groups.Members()).members)).contact == ""
        ben.restart()
        ben.do(reading.ShowAct(id=act.id))


class TestRefusedWhole:
    """Nothing changes, and the exit code says that the file could not be verified."""

    @pytest.fixture
    def file(self, ana: Laptop, ben: Laptop) -> Path:  # noqa: ARG002 - Ben is in before they are written
        """A good file, with news for Ben."""
        for number in range(5):
            offered(ana, title=f"Number {number}", note="x" * 2000)
        path = Path(ana.file("good.troth"))
        ana.do(reading.CarryOut(file=str(path)))
        return path

    @staticmethod
    def refused(laptop: Laptop, file: Path | str, *codes: str) -> None:
        acts = laptop.acts
        for preview in (True, False):
            refusal = laptop.refused(reading.CarryIn(file=str(file), preview=preview))
            assert refusal.exit == 4, refusal
            assert not codes or refusal.code in codes, refusal
        assert laptop.acts == acts
        laptop.restart()
        assert laptop.acts == acts

    def test_one_bit_anywhere(self, ben: Laptop, file: Path) -> None:
        content, before = file.read_bytes(), ben.digest
        dice = random.Random(4)
        for at in [*range(30), *dice.sample(range(len(content)), 80)]:
            file.write_bytes(flipped(content, at))
            refusal = ben.refused(reading.CarryIn(file=str(file)))
            assert refusal.exit == 4, at
        assert ben.digest == before
        file.write_bytes(content)
        assert ben.do(reading.CarryIn(file=str(file))).new >= 5

    def test_cut_off_anywhere(self, ben: Laptop, file: Path) -> None:
        content, dice = file.read_bytes(), random.Random(5)
        for length in [*range(12), *dice.sample(range(len(content)), 40), len(content) - 1]:
            file.write_bytes(content[:length])
            refusal = ben.refused(reading.CarryIn(file=str(file)))
            assert refusal.exit == 4, length
            assert refusal.code in ("truncated", "not_a_troth_file", "damaged", "malformed"), length

    def test_something_behind_it(self, ben: Laptop, file: Path) -> None:
        file.write_bytes(file.read_bytes() + b"\0")
        self.refused(ben, file)

    @pytest.mark.parametrize("content", [b"", b"\0", b"hello\n", b"PK\x03\x04" + bytes(100), b"\x89PNG\r\n", b"TROTH" * 1000, bytes(70_000)])  # fmt: skip
    def test_other_peoples_files(self, ben: Laptop, content: bytes) -> None:
        self.refused(ben, ben.file("other.troth", content), "not_a_troth_file", "truncated")

    def test_other_troth_files(self, ana: Laptop, ben: Laptop) -> None:
        link = ana.do(groups.Invite()).link
        from sync.invite import invite_file, invite_from_link

        invite = ben.file("invite.troth", invite_file(invite_from_link(link)))
        self.refused(ben, invite, "not_a_carry_file")

    def test_of_another_group(self, ben: Laptop, new: New) -> None:
        olga = new("Olga")
        found(olga, name="Solar roof")
        file = olga.file("solar.troth")
        olga.do(reading.CarryOut(file=file))
        self.refused(ben, file, "other_group")

    def test_of_another_group_where_there_are_several(self, ben: Laptop, new: New) -> None:
        olga, other = new("Olga"), new("Otto")
        found(olga, name="Solar roof")
        found(other, name="Choir")
        admit(olga, ben)
        file = other.file("choir.troth")
        other.do(reading.CarryOut(file=file))
        refusal = ben.refused(reading.CarryIn(file=file))
        assert (refusal.code, refusal.exit) == ("other_group", 4)
        offered(olga)
        olga.carry_to(ben)

    def test_a_huge_one(self, ben: Laptop, file: Path) -> None:
        """Ten gigabytes that are not there: only the beginning is ever read."""
        content = file.read_bytes()
        with file.open("wb") as huge:
            huge.write(content[:40])
            huge.truncate(10 * 1024**3)
        self.refused(ben, file)
        with file.open("wb") as huge:
            huge.truncate(10 * 1024**3)
        self.refused(ben, file, "not_a_troth_file")

    def test_one_that_says_it_is_huge(
        self, ana: Laptop, ben: Laptop, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        from sync import records

        one = sealed(ana, contents_of(ana.group))
        monkeypatch.setattr(records, "MAX_RECORDS", 3)
        self.refused(ben, one, "too_large")

    def test_what_is_no_file(self, ben: Laptop) -> None:
        for path in ("/nowhere/at/all.troth", str(ben.home.root)):
            assert ben.refused(reading.CarryIn(file=path)).code == "file_failed"
        for path in ("", "/", ".", "a\0b"):
            for one in (
                reading.CarryIn,
                reading.CarryOut,
                reading.ExportPacket,
                reading.CheckPacket,
            ):
                refusal = ben.refused(one(file=path))
                assert (refusal.code, refusal.exit) == ("not_understood", 2)

    def test_one_forged_act_among_good_ones(self, ana: Laptop, ben: Laptop) -> None:
        """Ana writes something for Ben, and can't sign it."""
        good = [ana.group.book.act(id_) for id_ in ana.group.book.ids()]
        lie = forged(said(ben.group, "member.profiled", {"contact": "Nowhere"}), by=good[0])
        self.refused(ben, sealed(ana, of_acts([*good, lie])), "malformed")
        mine = said(ana.group, "member.profiled", {}, prev=lie.id, seq=lie.seq + 1, seen=())
        self.refused(ben, sealed(ana, of_acts([*good, lie, mine])), "malformed")

    @pytest.mark.parametrize("bent", ["not json", "float", "unsorted", "deep", "big", "kind"])
    def test_one_malformed_act_among_good_ones(self, ana: Laptop, ben: Laptop, bent: str) -> None:
        offered(ana)
        acts = list(contents_of(ana.group).acts)
        raw = acts[-1]
        bad = {
            "not json": raw[:-1],
            "float": raw.replace(b'"seq":', b'"seq":1.5e0,"s":'),
            "unsorted": raw.replace(b'{"@context"', b'{ "@context"', 1),
            "deep": b"[" * 5000,
            "big": b'{"a":"' + b"x" * 65_000 + b'"}',
            "kind": raw.replace(b"commitment.offered", b"commitment.offereD"),
        }[bent]
        file_ = sealed(ana, Contents(acts=(*acts[:-1], bad)))
        acts_before = ben.acts
        refusal = ben.refused(reading.CarryIn(file=file_))
        assert (refusal.code, refusal.exit) == ("malformed", 4)
        assert ben.acts == acts_before

    def test_that_builds_on_what_is_not_here(self, ana: Laptop, ben: Laptop, file: Path) -> None:
        new_ones = [id_ for id_ in ana.group.book.ids() if id_ not in ben.group.book]
        later = [ana.group.book.act(id_) for id_ in new_ones[1:]]
        self.refused(ben, sealed(ana, of_acts(later)), "parents_missing")
        ben.do(reading.CarryIn(file=str(file)))
        ben.do(reading.CarryIn(file=sealed(ana, of_acts(later))))

    def test_by_a_stranger_inside(self, ana: Laptop, ben: Laptop, new: New) -> None:
        eve = new("Eve")
        found(eve, name="Elsewhere")
        stranger = said(
            eve.group,
            "member.profiled",
            {},
            group=ana.group.id,
            seq=1,
            prev=None,
            seen=(ana.group.id,),
        )
        file, acts = sealed(ana, of_acts([stranger])), ben.acts
        assert ben.do(reading.CarryIn(file=file, preview=True)).by == {"somebody new": 1}
        refusal = ben.refused(reading.CarryIn(file=file))
        assert (refusal.code, refusal.exit, ben.acts) == ("malformed", 4, acts)

    def test_of_two_groups_in_one(self, ana: Laptop, ben: Laptop, new: New) -> None:
        eve = new("Eve")
        found(eve, name="Elsewhere")
        mixed = (*contents_of(ana.group).acts, *contents_of(eve.group).acts)
        self.refused(ben, sealed(ana, Contents(acts=mixed)), "malformed")


class TestInOrderOrNot:
    def test_an_empty_file_is_no_news(self, ana: Laptop, ben: Laptop) -> None:
        carried = ben.do(reading.CarryIn(file=sealed(ana, Contents())))
        assert (carried.acts, carried.new) == (0, 0)

    def test_acts_twice_in_a_file_enter_once(self, ana: Laptop, ben: Laptop) -> None:
        offered(ana)
        acts = contents_of(ana.group).acts
        carried = ben.do(reading.CarryIn(file=sealed(ana, Contents(acts=(*acts, *acts)))))
        assert carried.new == ana.acts - ben.acts + carried.new
        assert ben.digest == ana.digest

    def test_children_before_parents_are_refused_or_merged_whole(
        self, ana: Laptop, ben: Laptop
    ) -> None:
        offered(ana)
        offered(ana, title="Another")
        before = ben.digest
        file = sealed(ana, Contents(acts=tuple(reversed(contents_of(ana.group).acts))))
        ben.engine.do(reading.CarryIn(file=file))
        assert ben.digest in (before, ana.digest)


class TestHostileMembers:
    """Whatever a member seals into a file, others carry on."""

    @staticmethod
    def spread(mallory: Laptop, act: Act, *others: Laptop) -> None:
        file = sealed(mallory, Contents((*contents_of(mallory.group).acts, act.raw)))
        for one in (mallory, *others):
            one.do(reading.CarryIn(file=file))

    @pytest.mark.parametrize("older", ["uA", "uAAAAA", "u" + "A" * 4000, "u_____", "uAA"])
    @pytest.mark.parametrize("boxes", ["none", "rubbish"])
    def test_a_rubbish_key_stops_nobody(
        self, ana: Laptop, ben: Laptop, cleo: Laptop, new: New, older: str, boxes: str
    ) -> None:
        devices = sorted(cleo.group.state.devices)
        body: dict[str, Any] = {
            "boxes": [{"device": one, "box": "u" + "A" * 107} for one in devices],
            "older": older,
        }
        if boxes == "none":
            body["boxes"] = []
        self.spread(cleo, said(cleo.group, "epoch.opened", body), ana, ben)
        assert ana.digest == ben.digest
        offered(ana)
        ana.carry_to(ben)
        assert ben.digest == ana.digest
        dora = new("Dora")
        admit(ana, dora)
        assert dora.digest == ana.digest

    def test_a_key_that_opens_with_rubbish_behind_it(
        self, ana: Laptop, ben: Laptop, cleo: Laptop
    ) -> None:
        """Well sealed to all, and what should lead back leads nowhere."""
        body = epochs.opened(cleo.group.book, cleo.group.state, {})
        fields = {"boxes": [{"device": b.device, "box": b.box} for b in body.boxes], "older": "uA"}
        self.spread(cleo, said(cleo.group, "epoch.opened", fields), ana, ben)
        offered(ana)
        together(ana, ben, cleo)

    @pytest.mark.parametrize("when", ["0001-01-01T00:00:00Z", "9999-12-31T23:59:59Z"])
    def test_clocks_far_off(self, ana: Laptop, ben: Laptop, when: str) -> None:
        ben.clock.now = datetime.datetime.fromisoformat(when)
        act = sign(
            ben.group.key.signing,
            ben.group.book.continued(ben.group.key.lane, "member.profiled", b"{}"),
            when,
        )
        ana.clock.now = datetime.datetime(2026, 11, 2, tzinfo=datetime.UTC)
        self.spread(ben, act, ana)
        shown = ana.do(reading.ShowAct(id=act.id))
        assert shown.clock == when
        ana.do(reading.ListCommitments())


def test_hundreds_of_acts_in_one_file(ana: Laptop, ben: Laptop) -> None:
    """Carried as one, journaled as one, folded as one."""
    with ana.group.together():
        for number in range(150):
            promise = offered(ana, title=f"Number {number}", to="Ben").subject
            ana.do(promises.Withdraw(id=promise))
    ana.carry_to(ben)
    assert len(ben.do(reading.ListCommitments(status="withdrawn")).commitments) == 150
    assert stick.preview(Path(ana.file("from Ana.troth"))).acts == ana.acts
