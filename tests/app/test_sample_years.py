"""The two years of the sample: of everything there is something, the figures add up, and it is the same story each time."""

from __future__ import annotations

import datetime
import random
from collections import Counter, defaultdict
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import engines
import pytest

from app.commands import decisions, entries, groups, home, pages, reading, series, things
from app.texts import text_of
from crdt.book import Book
from crdt.signed import Act

LEAST = {
    "act.corrected": 5, "act.witnessed": 180, "book.seen": 60, "collision.settled": 2,
    "commitment.accepted": 120, "commitment.amended": 2, "commitment.confirmed": 300,
    "commitment.date_passed": 10, "commitment.declined": 2, "commitment.evidenced": 300,
    "commitment.handover_asked": 6, "commitment.joined": 50, "commitment.offered": 80,
    "commitment.released": 6, "commitment.reminded": 8, "commitment.requested": 60,
    "commitment.started": 10, "commitment.taken_over": 5, "commitment.withdrawn": 3,
    "decision.balloted": 90, "decision.counted": 12, "decision.opened": 14,
    "decision.waited": 5, "deed.recorded": 120, "dispute.opened": 3, "dispute.resolved": 6,
    "epoch.opened": 10, "fund.approved": 90, "fund.earmark_returned": 1, "fund.earmarked": 3,
    "fund.paid": 30, "fund.payment_confirmed": 20, "fund.payout_asked": 30,
    "fund.received": 90, "fund.statement_checked": 22, "group.founded": 1,
    "holding.booked": 30, "holding.booking_accepted": 30, "holding.care_planned": 6,
    "holding.condition_noted": 10, "holding.counted": 14, "holding.handed_over": 130,
    "holding.lowered": 170, "holding.raised": 15, "holding.received": 130,
    "holding.booking_cancelled": 2, "holding.stewardship_passed": 1,
    "holding.stewardship_taken": 1, "holding.registered": 25, "holding.retired": 1, "member.admitted": 9,
    "member.invited": 9, "member.left": 1, "member.profiled": 8, "member.vouched": 8,
    "member.renewed": 8, "member.rested": 1,
    "outcome.declared": 7, "outcome.measured": 60, "outcome.reviewed": 5, "page.edited": 20,
    "page.opened": 18, "series.joined": 7, "series.opened": 2, "series.rested": 10,
}  # fmt: skip
"""How many acts of each kind there are at least."""
INFLOW_FORMS = {"dues", "gift", "grant", "income", "par_share", "loan"}


@pytest.fixture(scope="module")
def laptop(tmp_path_factory: pytest.TempPathFactory) -> Iterator[engines.Laptop]:
    """One sample for all tests, which only look."""
    made = engines.Laptop(tmp_path_factory.mktemp("years"), "You", engines.Clock())
    made.do(groups.TrySample(zone="Europe/Berlin"))
    yield made
    made.close()


def acts_of(laptop: engines.Laptop) -> list[Act]:
    """All acts, in the order in which they arrived."""
    book = laptop.group.book
    return [book.act(one) for one in book.ids()]


class TestWhatIsInIt:
    def test_there_is_something_of_every_kind(self, laptop: engines.Laptop) -> None:
        there = Counter(one.kind for one in acts_of(laptop))
        assert {kind: there[kind] for kind, least in LEAST.items() if there[kind] < least} == {}
        assert set(there) == set(LEAST)

    def test_every_month_of_the_two_years_has_acts_and_everybody_says_much(
        self, laptop: engines.Laptop
    ) -> None:
        acts = acts_of(laptop)
        months = Counter(one.when[:7] for one in acts)
        assert len(months) >= 24
        assert all(number >= 40 for number in sorted(months.values())[2:])
        lanes = Counter(one.lane for one in acts)
        assert len(lanes) == 10
        assert min(lanes.values()) >= 90

    def test_only_one_act_has_a_finding_and_nothing_is_void(self, laptop: engines.Laptop) -> None:
        assert [one.codes for one in laptop.do(reading.Findings()).acts] == [("overtaken",)]
        assert laptop.do(reading.Status()).void == 0

    def test_every_list_has_something_and_home_no_more_than_a_handful(
        self, laptop: engines.Laptop
    ) -> None:
        assert len(laptop.do(reading.ListCommitments()).commitments) >= 350
        assert len(laptop.do(things.ListHoldings()).holdings) >= 25
        assert len(laptop.do(things.ListOutcomes()).outcomes) == 7
        assert len(laptop.do(groups.Members()).members) == 11
        assert len(laptop.do(decisions.ListDecisions()).decisions) >= 14
        assert len(laptop.do(pages.ListPages()).pages) >= 18
        assert len(laptop.do(series.ListSeries()).series) == 2
        assert len(laptop.do(entries.ListEntries()).entries) == 12
        shown = laptop.do(home.ShowHome())
        assert 5 <= len(shown.needs) <= 10
        assert len(shown.needs) + len(shown.open_to_all) <= 15
        assert shown.more == 0
        assert 1 <= len(shown.due_soon) <= 4
        assert shown.recent

    def test_what_lies_before_the_last_weeks_is_kept_or_closed(
        self, laptop: engines.Laptop
    ) -> None:
        then = laptop.clock.now - datetime.timedelta(days=57)
        book = laptop.group.book
        live = {"offered", "requested", "under_way", "evidenced", "handover_asked", "disputed"}
        old = [
            one
            for one in laptop.do(reading.ListCommitments()).commitments
            if "~" not in one.id and datetime.datetime.fromisoformat(book.act(one.id).when) < then
        ]
        assert len(old) >= 120
        assert [one.title for one in old if one.status in live] == []
        assert {one.status for one in old} >= {
            "fulfilled", "partly_fulfilled", "released", "lapsed", "withdrawn", "declined",
        }  # fmt: skip

    def test_decisions_went_every_way(self, laptop: engines.Laptop) -> None:
        found = laptop.do(decisions.ListDecisions()).decisions
        assert {one.status for one in found} == {
            "open", "in_force", "replaced", "not_adopted", "no_quorum",
        }  # fmt: skip
        assert {one.method for one in found} == {"consent", "majority", "locked"}
        (locked,) = [one for one in found if one.method == "locked"]
        assert locked.status == "in_force"
        successor = laptop.do(groups.ShowCharter()).rules["dissolution.successor"]
        assert successor == "Tenants' association of the quarter"

    def test_whoever_left_has_left_nothing_open_and_their_share_came_back(
        self, laptop: engines.Laptop
    ) -> None:
        state = laptop.group.state
        (greta,) = [one for one in state.members.values() if one.status == "former"]
        back = [one for one in state.payouts.values() if one.receiver == greta.id and one.share]
        assert [one.status for one in back] == ["confirmed"]
        left = [one for one in acts_of(laptop) if one.kind == "member.left"]
        assert [one.fields().get("lines") for one in left] == [[]]


class TestTheFiguresAddUp:
    def test_no_stock_was_ever_below_nothing_but_the_one_that_is_to_be_counted(
        self, laptop: engines.Laptop
    ) -> None:
        below, levels = set(), {}
        for one in laptop.group.state.holdings.values():
            if one.form != "stock":
                continue
            level = Decimal(one.initial)
            for movement in one.movements:
                much = Decimal(movement.quantity.hasNumericalValue)
                level += -much if movement.lowers else much
                if level < 0:
                    below.add(laptop.group.words(one.name))
            levels[laptop.group.words(one.name)] = level
            assert level == Decimal(one.onhand)
        assert below == {"Coffee"}
        assert len(levels) == 7

    def test_every_statement_says_what_the_books_say_and_two_stood_by_it(
        self, laptop: engines.Laptop
    ) -> None:
        checks = list(laptop.group.state.checks.values())
        assert len(checks) >= 22
        for one in checks:
            assert Decimal(one.quantity.hasNumericalValue) == Decimal(one.books)
            assert one.bound

    def test_the_last_statement_of_the_house_fund_is_its_balance(
        self, laptop: engines.Laptop
    ) -> None:
        state = laptop.group.state
        (house,) = [one for one in state.funds.values() if len(one.checks) > 5]
        came = [one for one in state.inflows.values() if one.fund == house.id]
        gone = [one for one in state.payouts.values() if one.fund == house.id and one.paid]
        balance = sum(Decimal(one.quantity.hasNumericalValue) for one in came) - sum(
            Decimal(one.amount) for one in gone
        )
        assert balance == Decimal(state.checks[house.checks[-1]].books)
        assert {one.form for one in state.inflows.values()} == INFLOW_FORMS
        assert any(one.restriction for one in came)

    def test_a_restricted_grant_was_spent_on_its_outcome_and_within_it(
        self, laptop: engines.Laptop
    ) -> None:
        state = laptop.group.state
        given: dict[str, Decimal] = defaultdict(Decimal)
        for one in state.inflows.values():
            given[one.restriction] += Decimal(one.quantity.hasNumericalValue)
        for payout in state.payouts.values():
            if payout.restriction:
                given[payout.restriction] -= Decimal(payout.amount)
        assert all(left >= 0 for left in given.values())

    def test_every_payout_that_was_paid_was_approved_by_three_others(
        self, laptop: engines.Laptop
    ) -> None:
        paid = [one for one in laptop.group.state.payouts.values() if one.paid]
        assert len(paid) >= 30
        for one in paid:
            approvers = {yes.by for yes in one.approvals}
            assert len(approvers) >= 3
            assert one.receiver not in approvers


class TestItIsTheSameStory:
    def test_each_time_on_the_same_day(self, laptop: engines.Laptop, tmp_path: Path) -> None:
        again = engines.Laptop(tmp_path, "You", engines.Clock())
        again.do(groups.TrySample(zone="Europe/Berlin"))
        assert told(again) == told(laptop)
        again.close()

    @pytest.mark.parametrize("seed", [1, 2])
    def test_in_whatever_order_its_acts_arrive(self, laptop: engines.Laptop, seed: int) -> None:
        book = laptop.group.book
        other = Book(book.group)
        acts = shuffled(acts_of(laptop), random.Random(seed))
        assert [one.id for one in acts] != list(book.ids())
        for at in range(0, len(acts), 97):
            assert not other.receive(acts[at : at + 97], proving=lambda _: True).refused
        assert other.digest() == book.digest()


def told(laptop: engines.Laptop) -> list[tuple[str, str, str, tuple[str, ...]]]:
    """What was said, by whom and when, without what is drawn by lot: keys, ids and salts."""
    group = laptop.group
    state, texts = group.state, group.store.texts()
    names = {lane: group.name(device.member) for lane, device in state.devices.items()}
    words = {
        act: tuple(sorted(text_of(beside) or "" for beside in given))
        for act, given in texts.items()
    }
    return [(one.kind, one.when, names[one.lane], words.get(one.id, ())) for one in acts_of(laptop)]


def shuffled(acts: list[Act], chance: random.Random) -> list[Act]:
    """The acts in another order that has parents before children."""
    waits = {one.id: len(one.parents) for one in acts}
    children: dict[str, list[Act]] = defaultdict(list)
    for one in acts:
        for parent in one.parents:
            children[parent].append(one)
    ready, found = [one for one in acts if not one.parents], []
    while ready:
        one = ready.pop(chance.randrange(len(ready)))
        found.append(one)
        for child in children[one.id]:
            waits[child.id] -= 1
            if not waits[child.id]:
                ready.append(child)
    return found
