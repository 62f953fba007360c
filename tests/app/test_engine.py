"""Every command has its answer, and every refusal says what, why and who (spec: home, 1)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest
from beginnings import Situations, begin
from engines import Clock, Laptop, asked, found, offered, together

from app.commands import (
    ALL,
    decisions,
    drafts,
    forking,
    funds,
    groups,
    importing,
    mirrors,
    pages,
    periods,
    promises,
    reading,
    records,
    series,
    settings,
    syncing,
    things,
    using,
)
from app.commands.base import Command
from app.engine import AT_HOME, HANDLERS
from app.results import Refusal
from crdt.errors import SENTENCES

NOTHING = "Zzzzzz"
"""The short id of nothing."""

COMMANDS: dict[type[Command], dict[str, Any]] = {
    groups.NewGroup: {"name": "Another", "purpose": "More", "my_name": "Ana"},
    records.ExportRecord: {"file": "/nonexistent/record.zip"},
    records.ShowRecord: {"file": "/nonexistent/record.zip"},
    records.BringRecord: {"of_group": NOTHING, "digest": NOTHING},
    mirrors.ListOtherEnds: {"fund": NOTHING},
    mirrors.FindMirror: {"other": "", "act": NOTHING},
    forking.ForkGroup: {"name": "Another"},
    forking.GoAlong: {"into": NOTHING},
    groups.Profile: {"contact": "At the bench", "skills": ("solder",), "name_in_records": "no"},
    groups.Join: {"invite": "troth://join/AAAA", "name": "Dora"},
    groups.ReadRequest: {"request": b"nothing"},
    groups.Vouch: {"key": "did:key:z6Mk"},
    groups.Admit: {"request": b"nothing"},
    groups.AdmitNeighbour: {"name": "Nora"},
    groups.OfferDevice: {"request": b"nothing"},
    groups.CloseDevice: {"device": "did:key:z6Mk"},
    groups.AnswerCopied: {"is_same": True},
    promises.Offer: {"title": "Fix it", "quantity": "2 h", "due": "2026-11-14"},
    promises.Request: {"title": "Fix it", "quantity": "2 h", "due": "2026-11-14"},
    promises.Evidence: {"id": NOTHING, "quantity": "2 h", "note": "Done"},
    promises.Witness: {"act": NOTHING, "saw": "I was there", "how": "present"},
    promises.Release: {"id": NOTHING, "kind": "thanked"},
    reading.SavePhoto: {"id": NOTHING, "file": "/nonexistent/photo.jpg"},
    things.AddHolding: {"name": "Drill", "number": "KK-07"},
    things.GiveHolding: {"id": NOTHING, "to": "group"},
    things.Raise: {"id": NOTHING, "quantity": "2 kg"},
    things.Lower: {"id": NOTHING, "quantity": "2 kg"},
    things.Count: {"lines": (f"{NOTHING}=here",)},
    things.RecordDeed: {"action": "work", "quantity": "1 h"},
    things.AddOutcome: {"title": "More", "measures": ("fixed: device",), "review": "+90d"},
    things.MeasureOutcome: {"id": NOTHING, "lines": (things.Measured(measure="fixed"),)},
    funds.MoneyIn: {"id": NOTHING, "quantity": "20 EUR"},
    funds.Earmark: {"id": NOTHING, "quantity": "20 EUR", "outcome": NOTHING},
    funds.AskPayout: {"id": NOTHING, "quantity": "20 EUR"},
    funds.CheckStatement: {"id": NOTHING, "quantity": "20 EUR"},
    using.Book: {"id": NOTHING, "begins": "2026-11-14 10:00", "ends": "2026-11-14 12:00"},
    using.PlanCare: {"id": NOTHING, "plan": "oil", "every_days": "30"},
    using.PassStewardship: {"id": NOTHING, "to": "group"},
    using.CheckStocktake: {"lines": (f"{NOTHING}=here",)},
    groups.RestAWhile: {"start": "+1d", "until": "+9d"},
    decisions.OpenDecision: {"title": "Cake on Sundays"},
    decisions.StopDecision: {"id": NOTHING, "reason": "It is not what we are for"},
    decisions.WithdrawDecision: {"id": NOTHING, "reason": "Not now"},
    decisions.Ballot: {"id": NOTHING, "choice": "yes"},
    decisions.ReviewOutcome: {"id": NOTHING, "result": "met", "text": "It did"},
    series.OpenSeries: {"title": "The shop", "quantity": "3 h", "every": "tuesday"},
    series.SaveCalendar: {"id": NOTHING, "file": "/nowhere/at/all.ics"},
    promises.Remind: {"id": NOTHING, "step": "talk"},
    promises.Correct: {"act": NOTHING, "fields": {"quantity": "1 h"}, "reason": "A slip"},
    promises.Erase: {"act": NOTHING},
    periods.ClosePeriod: {"first": "2026-01-01", "last": "today"},
    periods.PreviewPeriod: {"first": "2026-01-01", "last": "today"},
    promises.Restate: {"act": NOTHING},
    promises.Dispute: {"id": NOTHING, "reason": "Less", "asks": "Look"},
    promises.Resolve: {"id": NOTHING, "result": "earlier", "text": "So be it"},
    promises.Settle: {"id": NOTHING, "result": "agreed"},
    pages.NewPage: {"title": "Minutes", "text": "We met"},
    pages.SetField: {"field": "quantity", "value": "2 h"},
    pages.EditPage: {"text": "As we said"},
    drafts.KeepDraft: {"key": "offer", "fields": {"title": "Fix it"}},
    drafts.DropDraft: {"key": "offer"},
    settings.ChangeSetting: {"key": "language", "value": "de"},
    syncing.Decline: {"key": "did:key:z6Mk"},
    syncing.Enter: {"invite": "troth://join/AAAA", "seconds": 1.0},
    reading.ShowAct: {"id": NOTHING},
    reading.CarryOut: {"file": "/nowhere/at/all.troth"},
    reading.CarryIn: {"file": "/nowhere/at/all.troth"},
    reading.ExportPacket: {"file": "/nowhere/at/all.zip"},
    reading.CheckPacket: {"file": "/nowhere/at/all.zip"},
    importing.CheckTable: {"table": importing.Table(file="/nowhere/at/all.csv")},
    importing.BringIn: {"table": importing.Table(file="/nowhere/at/all.csv"), "lines": (2,)},
}
"""What each command says where it says anything; commands about a thing name nothing."""


def command(kind: type[Command], **otherwise: Any) -> Command:
    about = {"id": NOTHING} if "id" in kind.__struct_fields__ else {}
    return kind(**(about | COMMANDS.get(kind, {}) | otherwise))


def tags(kinds: tuple[type[Command], ...]) -> list[str]:
    return [str(kind.__struct_config__.tag) for kind in kinds]


every_command = pytest.mark.parametrize("kind", ALL, ids=tags(ALL))


# --- situations that every command is told in ----------------------------------------------------------


@pytest.fixture(scope="module")
def situations(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Situations]:
    made = Situations(tmp_path_factory.mktemp("situations"))
    yield made
    made.close()


@pytest.fixture
def nobody(situations: Situations) -> Laptop:
    """A laptop without any group."""
    return situations.laptop(_nobody)


@pytest.fixture
def member(situations: Situations) -> Laptop:
    """The only member of the only group."""
    return situations.laptop(_member)


@pytest.fixture
def of_two(situations: Situations) -> Laptop:
    """A member of two groups."""
    return situations.laptop(_of_two)


@pytest.fixture
def former(situations: Situations) -> Laptop:
    """Whoever has left."""
    return situations.laptop(_former)


@pytest.fixture
def mute(situations: Situations) -> Laptop:
    """A copied laptop that has a key of its own and isn't let in yet."""
    return situations.laptop(_mute)


def _nobody(root: Path) -> Laptop:
    return Laptop(root, "Nobody", Clock())


def _member(root: Path) -> Laptop:
    ana = Laptop(root, "Ana", Clock())
    begin(ana)
    return ana


def _of_two(root: Path) -> Laptop:
    ana = _member(root)
    found(ana, name="Solar roof")
    return ana


def _second(root: Path) -> Laptop:
    clock = Clock()
    ana, ben = Laptop(root, "Ana", clock), Laptop(root, "Ben", clock)
    begin(ana, ben, meet=False)
    ana.close()
    return ben


def _former(root: Path) -> Laptop:
    ben = _second(root)
    ben.do(groups.Leave())
    return ben


def _mute(root: Path) -> Laptop:
    ben = _second(root)
    ben.do(groups.AnswerCopied(is_same=False))
    return ben


# --- every command -------------------------------------------------------------------------------------


def test_every_command_has_one_answer() -> None:
    assert set(HANDLERS) | set(AT_HOME) == set(ALL)
    assert not set(HANDLERS) & set(AT_HOME)
    assert len(set(tags(ALL))) == len(ALL)


class TestEveryCommand:
    @every_command
    def test_is_answered_by_a_member(self, member: Laptop, kind: type[Command]) -> None:
        result = member.engine.do(command(kind))
        assert msgspec.json.encode(result)
        if isinstance(result, Refusal):
            assert result.code
            assert result.sentence

    @every_command
    def test_is_answered_in_an_empty_home(self, nobody: Laptop, kind: type[Command]) -> None:
        result = nobody.engine.do(command(kind))
        elsewhere = (
            groups.NewGroup,
            groups.TrySample,
            groups.ListGroups,
            settings.ShowSettings,
            settings.ChangeSetting,
            groups.Join,
            reading.CheckPacket,
            records.ShowRecord,
        )
        if kind not in (*elsewhere, reading.CarryIn, *syncing.NETWORK):
            assert isinstance(result, Refusal)
            assert (result.code, result.exit) == ("not_found", 3)

    @every_command
    def test_is_answered_where_two_groups_are_and_none_is_named(
        self, of_two: Laptop, kind: type[Command]
    ) -> None:
        result = of_two.engine.do(command(kind))
        elsewhere = (
            groups.NewGroup,
            groups.TrySample,
            groups.ListGroups,
            groups.EraseSample,
            settings.ShowSettings,
            settings.ChangeSetting,
            groups.Join,
            reading.CheckPacket,
            records.ShowRecord,
        )
        if kind not in (*elsewhere, reading.CarryIn, *syncing.NETWORK):
            assert isinstance(result, Refusal)
            assert (result.code, result.exit) == ("ambiguous", 3)
            assert result.candidates == ("Kaffee & Kabel", "Solar roof")

    @every_command
    def test_is_answered_to_who_has_left(self, former: Laptop, kind: type[Command]) -> None:
        """Whoever left reads on, and writes no more: nothing is journaled that would not count."""
        before = former.acts
        result = former.engine.do(command(kind))
        assert msgspec.json.encode(result)
        if kind not in (groups.NewGroup, groups.TrySample):
            assert former.acts == before

    @every_command
    def test_is_answered_where_this_laptop_has_no_voice(
        self, mute: Laptop, kind: type[Command]
    ) -> None:
        """A copy with a key of its own reads on, and says nothing until it is let in again."""
        before = mute.acts
        result = mute.engine.do(command(kind))
        assert msgspec.json.encode(result)
        if kind not in (groups.NewGroup, groups.TrySample):
            assert mute.acts == before

    @every_command
    def test_travels_as_json(self, kind: type[Command]) -> None:
        from app.commands import decode

        one = command(kind)
        assert decode(msgspec.json.encode(one)) == one


ABOUT = [
    kind
    for kind in ALL
    if {"id", "act"} & set(kind.__struct_fields__) and kind is not series.SaveCalendar
]
"""A calendar that names no series is of all of them."""


class TestWhatIsNotThere:
    @pytest.mark.parametrize("kind", ABOUT, ids=tags(tuple(ABOUT)))
    @pytest.mark.parametrize("typed", [NOTHING, "", " ", "uEi", "🙂", "x" * 5000, "%", "'; --"])
    def test_is_not_found(self, member: Laptop, kind: type[Command], typed: str) -> None:
        field = "id" if "id" in kind.__struct_fields__ else "act"
        refusal = member.refused(command(kind, **{field: typed}))
        assert (refusal.code, refusal.exit) in {("not_found", 3), ("ambiguous", 3)}

    @pytest.mark.parametrize("typed", ["Dora", "", " ", "uEi", "x" * 3000])
    def test_no_member(self, ana: Laptop, typed: str) -> None:
        for one in (
            promises.Offer(title="Fix it", quantity="2 h", due="2026-11-14", to=typed or "?"),
            reading.ListCommitments(member=typed or "?"),
            reading.CarryOut(file=ana.file("out.troth"), to=typed or "?"),
            groups.AdmitNeighbour(name="Nora", keeper=typed or "?"),
            groups.Profile(contact="Here", speaking_for=typed or "?"),
        ):
            refusal = ana.refused(one)
            assert refusal.code in ("not_found", "ambiguous")
            assert refusal.exit == 3
            assert refusal.candidates

    @pytest.mark.parametrize("typed", ["Solar", "", "Zzz"])
    def test_no_such_group(self, ana: Laptop, typed: str) -> None:
        refusal = ana.engine.do(groups.ShowGroup(group=typed or "?"))
        assert isinstance(refusal, Refusal)
        assert (refusal.code, refusal.exit) == ("not_found", 3)
        assert refusal.candidates == ("Kaffee & Kabel",)

    def test_a_group_is_named_by_its_name_or_the_beginning_of_its_id(self, ana: Laptop) -> None:
        id_ = ana.group.id
        other = found(ana, name="Solar roof").id
        for typed in (
            "Kaffee & Kabel",
            "kaffee & KABEL",
            " Kaffee & Kabel ",
            id_,
            id_[:12],
            id_[3:12],
        ):
            assert ana.do(groups.ShowGroup(group=typed)).id == id_
        assert ana.do(groups.ShowGroup(group="solar ROOF")).id == other

    def test_names_that_several_have_are_ambiguous(self, ana: Laptop, ben: Laptop) -> None:
        ben.do(groups.Profile(name="Ana"))
        ben.carry_to(ana)
        refusal = ana.refused(promises.Offer(title="x", quantity="1 h", due="today", to="ana"))
        assert (refusal.code, refusal.exit) == ("ambiguous", 3)
        assert len(refusal.candidates) == 2
        one = refusal.candidates[0]
        ana.do(reading.ListCommitments(member=one))

    def test_ids_that_several_things_begin_with_are_ambiguous(self, ana: Laptop) -> None:
        """Enough promises that two of their ids begin alike."""
        ids, alike = list[str](), list[str]()
        while len(alike) < 2:
            one = offered(ana).subject
            ana.do(promises.Withdraw(id=one))
            ids.append(one[3:])
            alike = [id_ for id_ in ids if id_[0] == ids[-1][0]]
        refusal = ana.refused(reading.ShowCommitment(id=alike[0][0]))
        assert (refusal.code, refusal.exit) == ("ambiguous", 3)
        assert {one[:10] for one in alike} == set(refusal.candidates)
        for one in alike:
            assert ana.do(reading.ShowCommitment(id=one[:12])).summary.id[3:] == one


NONSENSE: dict[str, tuple[str, ...]] = {
    "quantity": ("", " ", "4", "h", "h 4", "-4 h", "4,,5 h", "1e9 h", "∞ h", "٤ h", "0x4 h", "4." + "1" * 10 + " h", "1" * 19 + " h", "4 " + "x" * 65, "1.2.3 h", "01 h"),
    "due": ("soon", "14.11.2026", "2026-13-01", "2026-02-30", "2026-11-14T10:00", "+d", "+12345d", "-7d", "2026-11-1", "٢٠٢٦-١١-١٤", "0000-01-01", "yesterday"),
    "from_time": ("10:00", "2026-11-14", "2026-11-14 25:00", "2026-11-14 10:00:61", "2026-02-30 10:00", "noon", "2026-11-14 10:00+01:00", "0001-01-01 00:30", "9999-12-31 23:59:59"),
    "until_time": ("10:00", "2026-11-14 24:01"),
    "joiners": ("few", "-1", "3..", "..5", "3-5", "0", "1001", "3..x", "²"),
    "at_least": ("20", "many bottles"),
    "deadline": ("later", "2026-02-29"),
    "answer_by": ("later", "2026-11-31"),
    "stream": ("fun",),
    "action": ("fly", "", "Work"),
    "title": ("", " ", "\t\n"),
}  # fmt: skip


class TestWhatCannotBeUnderstood:
    @pytest.mark.parametrize(
        ("field", "typed"), [(field, typed) for field, all_ in NONSENSE.items() for typed in all_]
    )
    def test_in_terms(self, ana: Laptop, field: str, typed: str) -> None:
        fields = {"title": "Fix it", "quantity": "2 h", "due": "2026-11-14"}
        if field.endswith("_time"):
            fields = {"title": "Fix it", "quantity": "2 h"}
            fields |= {"from_time": "2026-11-14 10:00", "until_time": "2026-11-14 14:00"}
        refusal = ana.refused(promises.Offer(**(fields | {field: typed})))  # type: ignore[arg-type]
        assert refusal.exit == 2 or refusal.code in ("terms_are_complete", "bad_shape"), refusal

    @pytest.mark.parametrize("typed", NONSENSE["quantity"])
    def test_in_evidence_and_confirmations(self, ana: Laptop, ben: Laptop, typed: str) -> None:
        promise = offered(ben, to="Ana").subject
        ben.carry_to(ana)
        refusal = ben.refused(promises.Evidence(id=promise, quantity=typed))
        assert (refusal.code, refusal.exit) == ("not_understood", 2)
        if typed:
            refusal = ana.refused(promises.Confirm(id=promise, quantity=typed))
            assert (refusal.code, refusal.exit) == ("not_understood", 2)

    @pytest.mark.parametrize("typed", NONSENSE["due"])
    def test_in_days(self, ana: Laptop, typed: str) -> None:
        promise = offered(ana).subject
        for one in (
            promises.Withdraw(id=promise, on=typed),
            promises.Amend(id=promise, due=typed),
            groups.Invite(until=typed),
            reading.ListCommitments(as_of=typed),
            reading.ShowCommitment(id=promise, as_of=typed),
        ):
            refusal = ana.refused(one)
            assert (refusal.code, refusal.exit) == ("not_understood", 2)

    @pytest.mark.parametrize(
        "zone", ["Atlantis", "../../etc/passwd", "/etc/passwd", "Europe", "\x00", "x" * 500, "..", "~", "Europe/Berlin/x"]
    )  # fmt: skip
    def test_zones(self, new: Callable[[str], Laptop], zone: str) -> None:
        laptop = new("Ana")
        one = groups.NewGroup(name="Café", purpose="Coffee", my_name="Ana", zone=zone)
        refusal = laptop.refused(one)
        assert (refusal.code, refusal.exit) == ("not_understood", 2)
        assert laptop.home.folders() == []

    @pytest.mark.parametrize(
        "name", ["", " ", "\n", "a\nb", "x" * 121, "ä" * 220, "\u202eevil", "tab\there"]
    )
    def test_names_of_groups(self, new: Callable[[str], Laptop], name: str) -> None:
        """What no invite could carry is no group's name."""
        laptop = new("Ana")
        refusal = laptop.refused(groups.NewGroup(name=name, purpose="Coffee", my_name="Ana"))
        assert refusal.exit == 2 or refusal.code == "bad_shape"
        assert laptop.home.folders() == []

    @pytest.mark.parametrize("name", ["", " ", "\n", "a\nb", "\u202eevil"])
    def test_names_of_people(self, ana: Laptop, new: Callable[[str], Laptop], name: str) -> None:
        link = ana.do(groups.Invite()).link
        laptop = new("Ben")
        refusal = laptop.refused(groups.Join(invite=link, name=name))
        assert (refusal.code, refusal.exit) == ("not_understood", 2)
        refusal = laptop.refused(groups.NewGroup(name="Café", purpose="Coffee", my_name=name))
        assert (refusal.code, refusal.exit) == ("not_understood", 2)
        refusal = ana.refused(groups.AdmitNeighbour(name=name))
        assert (refusal.code, refusal.exit) == ("not_understood", 2)

    def test_a_long_name_can_be_invited_to(self, new: Callable[[str], Laptop]) -> None:
        laptop = new("Ana")
        found(laptop, name="ü" * 120)
        assert laptop.do(groups.Invite()).link.startswith("troth://join/")

    @pytest.mark.parametrize("uses", [0, -1, 201, 2**60])
    def test_uses_of_an_invite(self, ana: Laptop, uses: int) -> None:
        assert ana.refused(groups.Invite(uses=uses)).code == "bad_shape"

    @pytest.mark.parametrize("addresses", [("\x00",), ("a b",), ("",), ("x" * 300,), ("a",) * 9])
    def test_addresses_of_an_invite(self, ana: Laptop, addresses: tuple[str, ...]) -> None:
        refusal = ana.refused(groups.Invite(addresses=addresses))
        assert (refusal.code, refusal.exit) == ("not_understood", 2)

    @pytest.mark.parametrize(
        "result",
        [
            "",
            "agreed:now",
            "keep",
            "keep:Zzz",
            "both:x",
            "maximum:",
            "maximum:many",
            "maximum:²",
            "quantity:",
            "quantity:4",
            "won",
            "both:=",
        ],
    )
    def test_results_of_collisions(
        self, ana: Laptop, ben: Laptop, cleo: Laptop, result: str
    ) -> None:
        collision = takers_crossed(ana, ben, cleo)
        refusal = ana.refused(promises.Settle(id=collision, result=result))
        assert refusal.exit in (1, 2, 3)
        assert refusal.code in ("not_understood", "not_found", "an_allowed_result", "bad_shape")

    @pytest.mark.parametrize(
        ("fields", "code"),
        [
            ({"colour": "red"}, "not_understood"),
            ({"": "x"}, "not_understood"),
            ({"quantity": "many"}, "not_understood"),
            ({"hasPointInTime": "soon"}, "not_understood"),
            ({"commitment": "Zzz"}, "only_correctable_fields"),
            ({"image": "x"}, "only_correctable_fields"),
            ({"reading": "a lot"}, "bad_shape"),
            ({"hasEnd": "2026"}, "bad_shape"),
            ({}, "bad_shape"),
        ],
    )  # fmt: skip
    def test_corrections(self, ana: Laptop, ben: Laptop, fields: dict[str, str], code: str) -> None:
        evidence = evidenced(ana, ben)
        one = promises.Correct(act=evidence, fields=fields, reason="A slip")
        assert ben.code(one) == code

    @pytest.mark.parametrize("text", ["\ud800", "a\udcffb"])
    def test_words_that_are_no_text(self, ana: Laptop, text: str) -> None:
        """What a terminal hands on of bytes that are no UTF-8."""
        for one in (
            promises.Offer(title=text, quantity="2 h", due="2026-11-14"),
            groups.NewGroup(name=text, purpose="x", my_name="Ana"),
            groups.Profile(contact=text),
            groups.AdmitNeighbour(name=text),
            reading.ListCommitments(search=text),
            reading.ListCommitments(member=text),
            reading.ShowAct(id=text),
            groups.ShowGroup(group=text),
        ):
            result = ana.engine.do(one)
            if not isinstance(one, reading.ListCommitments) or one.member:
                assert isinstance(result, Refusal)
                assert result.exit in (2, 3)
                assert msgspec.json.encode(result)


def takers_crossed(ana: Laptop, ben: Laptop, cleo: Laptop) -> str:
    """Ben and Cleo both say yes to what Ana asked of anyone; the id of the collision."""
    asked_for = ana.do(promises.Request(title="Fix it", quantity="2 h", due="2026-11-14")).subject
    ana.carry_to(ben, cleo)
    for taker in (ben, cleo):
        taker.do(promises.Accept(id=asked_for))
    together(ana, ben, cleo)
    (collision,) = ana.do(reading.Collisions()).collisions
    assert collision.kind == "takers_crossed"
    return str(collision.id)


def evidenced(ana: Laptop, ben: Laptop) -> str:
    """Ben's evidence for a promise to Ana."""
    promise = offered(ben, to="Ana").subject
    ben.carry_to(ana)
    ana.do(promises.Accept(id=promise))
    ana.carry_to(ben)
    evidence: str = ben.do(promises.Evidence(id=promise, quantity="2 h", note="Done")).subject
    ben.carry_to(ana)
    return evidence


class TestRefusalsByARule:
    def test_say_which_rule_who_could_and_under_which_charter(
        self, ana: Laptop, ben: Laptop
    ) -> None:
        evidenced(ana, ben)
        refusal = ben.refused(promises.Confirm(id=ben.promise().id))
        assert refusal.code == "the_provider_never_confirms"
        assert refusal.sentence == SENTENCES["the_provider_never_confirms"].text
        assert "Ana" in refusal.who
        assert refusal.charter == ben.group.id[3:9]
        assert refusal.exit == 1

    def test_name_the_rule_and_its_number(self, new: Callable[[str], Laptop]) -> None:
        solo = new("Solo")
        found(solo, rules={"promises.openCap": 1})
        offered(solo)
        refusal = solo.refused(promises.Offer(title="More", quantity="1 h", due="2026-11-14"))
        assert refusal.code == "open_promises_stay_under_the_cap"
        assert refusal.rule == "promises.openCap = 1"

    @pytest.mark.parametrize(
        "rules", [{"promises.openCap": 0}, {"no.such": 1}, {"members.vouches": "1"}, {"promises.openCap": True}, {"decisions.quorum": "2/1"}]
    )  # fmt: skip
    def test_no_group_is_founded_on_rules_out_of_range(
        self, new: Callable[[str], Laptop], rules: dict[str, Any]
    ) -> None:
        laptop = new("Ana")
        one = groups.NewGroup(name="Café", purpose="Coffee", my_name="Ana", rules=rules)
        assert laptop.code(one) == "rules_are_in_range"
        assert laptop.home.folders() == []
        assert laptop.do(groups.ListGroups()).groups == ()

    def test_a_promise_to_oneself_is_none(self, ana: Laptop) -> None:
        one = promises.Offer(title="Fix it", quantity="2 h", due="2026-11-14", to="Ana")
        assert ana.code(one) == "the_parties_are_known"

    def test_both_a_day_and_hours_are_too_much(self, ana: Laptop) -> None:
        refusal = ana.refused(
            promises.Offer(
                title="x", quantity="2 h", due="2026-11-14", from_time="2026-11-14 10:00"
            )
        )
        assert (refusal.code, refusal.exit) == ("not_understood", 2)

    def test_what_is_done_is_done(self, ana: Laptop) -> None:
        promise = offered(ana).subject
        ana.do(promises.Withdraw(id=promise))
        assert ana.code(promises.Withdraw(id=promise)) == "already_done"

    @pytest.mark.parametrize("kind", ["group.founded", "epoch.opened", "member.invited"])
    def test_only_what_can_be_said_again_is_said_again(self, ana: Laptop, kind: str) -> None:
        ana.do(groups.Invite())
        act = next(a for a in ana.group.book.ids() if ana.group.book.act(a).kind == kind)
        before = ana.acts
        result = ana.engine.do(promises.Restate(act=act))
        assert isinstance(result, Refusal) or ana.acts == before + 1

    def test_acknowledgements_are_not_said_again(self, ben: Laptop) -> None:
        ben.do(promises.Acknowledge())
        seen = [a for a in ben.group.book.ids() if ben.group.book.act(a).kind == "book.seen"]
        assert seen
        assert ben.refused(promises.Restate(act=seen[0])).code in SENTENCES


def test_evidence_without_end_is_confirmed_piece_by_piece(ana: Laptop, ben: Laptop) -> None:
    """One confirmation names a hundred pieces; a promise with more is still read, and confirmed."""
    promise = offered(ben, to="Ana").subject
    ben.carry_to(ana)
    ana.do(promises.Accept(id=promise))
    ana.carry_to(ben)
    with ben.group.together():
        for _ in range(101):
            ben.do(promises.Evidence(id=promise, quantity="0.02 h", note="Some"))
    ben.carry_to(ana)
    shown = ana.do(reading.ShowCommitment(id=promise))
    assert len(shown.evidence) == 101
    ana.do(promises.Confirm(id=promise))
    assert ana.promise().status == "fulfilled"
    first = ana.group.state.commitments[promise].confirmations[0]
    assert (len(first.evidence), first.quantity.hasNumericalValue) == (100, "2")


class TestKeptAcrossRestarts:
    def test_all_that_was_reported(self, ana: Laptop, ben: Laptop, cleo: Laptop) -> None:
        takers_crossed(ana, ben, cleo)
        evidenced(ana, ben)
        before = [ana.do(one) for one in reads(ana)]
        ana.restart()
        assert [ana.do(one) for one in reads(ana)] == before

    def test_texts_come_back(self, ana: Laptop) -> None:
        ana.do(groups.Profile(contact="At the bench by the window", skills=("solder", "sew")))
        ana.restart()
        (me,) = ana.do(groups.Members()).members
        assert (me.contact, me.skills) == ("At the bench by the window", ("solder", "sew"))

    def test_invites_of_this_laptop(self, ana: Laptop, new: Callable[[str], Laptop]) -> None:
        request = asked(ana, new("Ben"))
        ana.restart()
        assert ana.do(groups.ReadRequest(request=request.request)).words == request.words

    def test_requests_of_this_laptop(self, ana: Laptop, new: Callable[[str], Laptop]) -> None:
        ben = new("Ben")
        request = asked(ana, ben)
        ben.restart()
        assert ben.do(groups.ListGroups()).joining == ("Ben",)
        answer = ana.do(groups.Admit(request=request.request)).answer
        assert ben.do(reading.CarryIn(file=ben.file("answer", answer))).joined


def reads(laptop: Laptop) -> list[Command]:
    """Every command that only reads, about everything that is there."""
    state, ids = laptop.group.state, list(laptop.group.book.ids())
    return [
        groups.ListGroups(),
        groups.ShowGroup(),
        groups.Digest(),
        groups.ShowCharter(),
        groups.Members(),
        groups.WhoAmI(),
        groups.Devices(),
        reading.ListCommitments(),
        reading.ListCommitments(mine=True, status="agreed", search="fix", as_of="+30d"),
        *(reading.ShowCommitment(id=one) for one in state.commitments),
        *(reading.History(id=one) for one in (*state.commitments, *state.members)),
        *(reading.ShowAct(id=one) for one in ids),
        reading.Collisions(),
        reading.Findings(),
        reading.Status(),
    ]
