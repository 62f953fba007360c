"""Who could capture the group: known cases, and the same numbers found by trying every coalition."""

from __future__ import annotations

from itertools import product
from typing import Any

import pytest
from captures import LEFT, Trial, coalitions, group, ids, left_with, under
from hypothesis import given, note, settings
from hypothesis import strategies as st

from crdt.capture import setting
from crdt.capture.detours import Detour, detours
from crdt.capture.powers import POWERS, Name, Power
from crdt.capture.reach import Others, Reach
from crdt.capture.reckoning import Reckoned, reckoned
from crdt.charter import KEYS
from crdt.exact import billionths

OTHERS: tuple[Others, ...] = ("silent", "against")
SHARES = st.one_of(
    st.just(">1/2"),
    st.sampled_from(("1/99", "1/4", "1/3", "1/2", "2/3", "3/4", "9/10", "1/1")),
    st.tuples(st.integers(1, 99), st.integers(1, 99)).map(lambda ab: f"{min(ab)}/{max(ab)}"),
)
AMOUNTS = st.sampled_from(("0", "0.00", "0.000000001", "50.00", "250.00", "1000"))


@st.composite
def rules_for(draw: st.DrawFn, members: int) -> dict[str, Any]:
    """Values of every rule that a number comes from."""
    people = st.one_of(
        st.lists(st.sampled_from((*ids(members), *LEFT)), max_size=members + 1),
        st.integers(1, members).map(lambda many: list(ids(members)[:many])),
    )
    drawn = {
        "decisions.method": draw(st.sampled_from(("consent", "majority", "two_thirds"))),
        "decisions.quorum": draw(SHARES),
        "decisions.lockedMajority": draw(SHARES),
        "decisions.removalMajority": draw(SHARES.filter(KEYS["decisions.removalMajority"].fits)),
        "decisions.waitWitnesses": draw(SHARES),
        "guardians.members": draw(people),
        "funds.approvers": draw(people),
        "funds.approvals": draw(
            st.one_of(st.integers(1, members + 1), SHARES.filter(KEYS["funds.approvals"].fits))
        ),
        "funds.limitWithoutDecision": draw(AMOUNTS),
        "funds.memberCeilingPerYear": draw(st.one_of(st.none(), AMOUNTS)),
        "members.vouches": draw(st.integers(0, members + 1)),
    }
    return {key: value for key, value in drawn.items() if draw(st.booleans()) or key == "_"}


@st.composite
def groups(draw: st.DrawFn, most: int) -> tuple[int, dict[str, Any]]:
    members = draw(st.integers(2, most))
    return members, draw(rules_for(members))


def by_name(members: int, **rules: Any) -> dict[Name, Reckoned]:
    named = {key.replace("_", ".", 1): value for key, value in rules.items()}
    return {one.power: one for one in reckoned(group(members, named))}


def told(reach: Reach) -> tuple[int | None, set[str]]:
    """The number, and the rules that stop one fewer."""
    return reach.number, {one.rule or one.why for one in reach.stops}


# --- known cases ---------------------------------------------------------------------------------------

FOUR = ids(4)
GUARDED: dict[str, Any] = {"guardians_members": list(FOUR[:2]), "decisions_lockedMajority": "1/4"}
METHOD, QUORUM = "decisions.method", "decisions.quorum"
LARGE, WAIT = "decisions.lockedMajority", "decisions.waitWitnesses"
REMOVAL = "decisions.removalMajority"
GUARDIANS, APPROVALS = "guardians.members", "funds.approvals"
KNOWN: list[
    tuple[int, dict[str, Any], Name, tuple[int | None, set[str]], tuple[int | None, set[str]]]
] = [
    # As a group is founded: consent, half of them vote, three quarters for good, no guardian named.
    (5, {}, "change_locked", (4, {LARGE}), (4, {LARGE, GUARDIANS})),
    (9, {}, "change_locked", (7, {LARGE}), (8, {GUARDIANS})),
    (5, {}, "change_rule", (3, {QUORUM}), (5, {METHOD})),
    (5, {}, "pay_small", (3, {APPROVALS}), (3, {APPROVALS})),
    (5, {}, "pay_small_own", (4, {"payee"}), (4, {"payee"})),
    (5, {}, "pay_large", (3, {APPROVALS, QUORUM}), (3, {APPROVALS, QUORUM, "more_than_half"})),
    (5, {}, "pay_large_own", (4, {"payee"}), (4, {"payee"})),
    (5, {}, "let_go_hold", (3, {QUORUM}), (3, {QUORUM, "more_than_half"})),
    (5, {}, "let_go_lock", (4, {LARGE}), (4, {LARGE, GUARDIANS})),
    (5, {}, "admit", (2, {"members.vouches"}), (2, {"members.vouches"})),
    (5, {}, "expel", (3, {REMOVAL}), (3, {REMOVAL})),
    (9, {}, "expel", (6, {REMOVAL}), (6, {REMOVAL})),
    (3, {}, "expel", (2, {REMOVAL, "two_people"}), (2, {REMOVAL, "two_people"})),
    (2, {}, "expel", (None, {"two_people"}), (None, {"two_people"})),
    # Guardians who are named have to be among those who want it.
    (9, GUARDED, "change_locked", (5, {QUORUM, WAIT}), (5, {QUORUM, WAIT})),
    (
        9,
        GUARDED | {"guardians_members": list(ids(7))},
        "change_locked",
        (5, {QUORUM, WAIT}),
        (7, {GUARDIANS}),
    ),
    # Guardians who have left stop nothing.
    (
        9,
        GUARDED | {"guardians_members": list(LEFT)},
        "change_locked",
        (5, {QUORUM, WAIT}),
        (5, {QUORUM, WAIT}),
    ),
    # A small share that is called large takes less than a majority, and stands where a majority would.
    (
        9,
        {"decisions_lockedMajority": "1/4", "decisions_quorum": "1/99"},
        "let_go_hold",
        (1, {QUORUM}),
        (3, {LARGE}),
    ),
    (9, {"decisions_method": "majority"}, "change_rule", (5, {QUORUM}), (5, {QUORUM, METHOD})),
    (9, {"decisions_method": "two_thirds"}, "change_rule", (6, {METHOD}), (6, {METHOD})),
    # Money: a list, of whom one has left; more approvals than approvers; no sum below; a ceiling.
    (9, {"funds_approvers": [*FOUR, LEFT[0]]}, "pay_small", (3, {APPROVALS}), (3, {APPROVALS})),
    (
        9,
        {"funds_approvers": list(FOUR), "funds_approvals": 5},
        "pay_small",
        (None, {"funds.approvers"}),
        (None, {"funds.approvers"}),
    ),
    (4, {"funds_approvals": 4}, "pay_small_own", (None, {"payee"}), (None, {"payee"})),
    (
        5,
        {"funds_limitWithoutDecision": "0"},
        "pay_small",
        (None, {"funds.limitWithoutDecision"}),
        (None, {"funds.limitWithoutDecision"}),
    ),
    (
        5,
        {"funds_memberCeilingPerYear": "250"},
        "pay_large_own",
        (None, {"funds.memberCeilingPerYear"}),
        (None, {"funds.memberCeilingPerYear"}),
    ),
    # Where many have to vouch, it takes fewer to decide it.
    (3, {"members_vouches": 20}, "admit", (2, {QUORUM}), (2, {QUORUM, "more_than_half"})),
    # Never more vouch than there are others.
    (
        3,
        {"members_vouches": 20, "decisions_quorum": "1/1"},
        "admit",
        (3, {"members.vouches"}),
        (3, {"members.vouches"}),
    ),
    (
        1,
        {},
        "change_locked",
        (1, {QUORUM, LARGE, WAIT, GUARDIANS}),
        (1, {QUORUM, LARGE, WAIT, GUARDIANS}),
    ),
]


@pytest.mark.parametrize(("members", "rules", "power", "silent", "against"), KNOWN)
def test_known_cases(
    members: int, rules: dict[str, Any], power: Name, silent: Any, against: Any
) -> None:
    one = by_name(members, **rules)[power]
    if members > 1:
        assert (told(one.silent), told(one.against)) == (silent, against)
    else:
        assert one.silent.number == one.against.number == 1


def test_one_absent_guardian_may_make_it_easier_or_impossible() -> None:
    def without(members: int, **rules: Any) -> list[int | None]:
        found = by_name(members, **rules)["change_locked"].one_guardian_absent
        return [one.number for one in found] if found else []

    assert without(9) == [7, 7]
    assert without(9, decisions_lockedMajority="1/1") == [None, None]
    assert without(9, **(GUARDED | {"guardians_members": list(ids(7))})) == [5, 6]
    assert without(9, **(GUARDED | {"guardians_members": list(LEFT)})) == []
    assert by_name(5)["change_rule"].one_guardian_absent is None


def test_who_changes_a_rule_while_the_others_are_silent_decides_easier_ever_after() -> None:
    every = by_name(5)["change_rule"].detours
    found = {one.others: one for one in every if one.by == "rule"}
    assert found["silent"] == Detour(
        by="rule", others="silent", number=3, after=1, rule=QUORUM, becomes="1/99"
    )
    assert found["asleep"] == Detour(
        by="rule", others="asleep", number=3, after=3, rule=METHOD, becomes="majority"
    )


def test_who_names_the_approvers_spends() -> None:
    rules = {
        "funds_approvers": list(ids(9)[:7]),
        "funds_approvals": 7,
        "decisions_method": "majority",
    }
    one = by_name(9, **rules, decisions_quorum="1/3")["pay_small"]
    assert (one.silent.number, one.against.number) == (7, 7)
    assert one.detours == ()
    rules["funds_approvals"] = ">1/2"
    one = by_name(12, **rules, decisions_quorum="1/99")["pay_small"]
    assert (one.silent.number, one.against.number) == (4, 4)
    (quiet, asleep) = one.detours
    assert (quiet.rule, len(quiet.becomes), quiet.number, quiet.after) == (
        "funds.approvers",
        1,
        1,
        1,
    )
    assert (asleep.others, asleep.rule, asleep.number) == ("asleep", "funds.approvers", 1)


def test_large_sums_are_paid_in_parts_unless_a_ceiling_forbids_it() -> None:
    rules: dict[str, Any] = {"funds_approvals": 2, "decisions_quorum": "1/1"}
    (parts,) = [one for one in by_name(5, **rules)["pay_large"].detours if one.by == "parts"]
    assert (parts.others, parts.number) == ("either", 2)
    rules["funds_memberCeilingPerYear"] = "100"
    own = by_name(5, **rules)["pay_large_own"]
    assert own.silent.number is None
    assert {(one.by, one.rule) for one in own.detours} == {("rule", "funds.memberCeilingPerYear")}


def test_whoever_admits_enough_outvotes_the_rest() -> None:
    every = by_name(5)
    found = [one for one in every["change_locked"].detours if one.by == "newcomers"]
    assert [(one.others, one.number, one.newcomers) for one in found] == [("silent", 2, 7)]
    found = [one for one in every["let_go_hold"].detours if one.by == "newcomers"]
    assert [(one.others, one.number, one.newcomers) for one in found] == [
        ("silent", 2, 1),
        ("against", 2, 2),
    ]


# --- brute force ---------------------------------------------------------------------------------------


@settings(max_examples=80, deadline=None)
@given(groups(most=9))
def test_the_numbers_are_those_of_the_smallest_coalition(drawn: tuple[int, dict[str, Any]]) -> None:
    members, rules = drawn
    assert all(KEYS[key].fits(value) for key, value in rules.items())
    state = group(members, rules)
    trial = Trial(state)
    for one in reckoned(state):
        note(one.power)
        assert one.silent.number == trial.fewest(one.power, "silent")
        assert one.against.number == trial.fewest(one.power, "against")


@settings(max_examples=80, deadline=None)
@given(groups(most=7))
def test_so_are_those_with_a_guardian_who_never_answers(drawn: tuple[int, dict[str, Any]]) -> None:
    members, rules = drawn
    state = group(members, rules)
    named = set(state.rule("guardians.members"))
    for absent in (named & set(state.roster)) if named else state.roster[:2]:
        trial = Trial(state, absent)
        for one in reckoned(state):
            if one.power in ("change_locked", "let_go_lock"):
                assert one.one_guardian_absent is not None
                silent, against = one.one_guardian_absent
                assert silent.number == trial.fewest(one.power, "silent")
                assert against.number == trial.fewest(one.power, "against")


@pytest.mark.parametrize("members", range(2, 7))
def test_every_number_of_guardians_with_and_without_one_of_them(members: int) -> None:
    wanted = product(
        range(members + 1), ("1/4", "3/4", "1/1"), ("1/4", ">1/2"), ("1/4", "1/2"), (False, True)
    )
    for guardians, large, waited, quorum, absent in wanted:
        rules = {
            "guardians.members": list(ids(members)[:guardians]),
            "decisions.lockedMajority": large,
            "decisions.waitWitnesses": waited,
            "decisions.quorum": quorum,
        }
        state = group(members, rules)
        trial = Trial(state, ids(members)[0] if absent else "")
        one = {each.power: each for each in reckoned(state)}["change_locked"]
        without = one.one_guardian_absent
        assert without
        silent, against = without if absent else (one.silent, one.against)
        assert silent.number == trial.fewest("change_locked", "silent")
        assert against.number == trial.fewest("change_locked", "against")


def _subsets(people: tuple[str, ...]) -> list[list[str]]:
    return [
        [one for at, one in enumerate(people) if chosen >> at & 1]
        for chosen in range(1 << len(people))
    ]


def _tried(members: int) -> list[tuple[str, Any]]:
    """Values of unlocked rules: every list of approvers, and of the others some of each sort."""
    shares = ("1/99", "1/5", "1/2", ">1/2", "2/3", "1/1")
    return [
        *(("decisions.method", one) for one in ("consent", "majority", "two_thirds")),
        *(("decisions.quorum", one) for one in shares),
        *(("funds.approvers", one) for one in _subsets(ids(members))),
        *(("funds.limitWithoutDecision", one) for one in ("0", "250.00", "1000000")),
        *(("funds.memberCeilingPerYear", one) for one in (None, "0", "1000000")),
        *(("members.vouches", one) for one in range(3)),
    ]


def _fewest_by_a_rule(
    members: int, rules: dict[str, Any], power: Name, first: Others, then: Others
) -> tuple[int, int] | None:
    """How many it takes altogether and how many from then on, trying each value and each coalition."""
    state = group(members, rules)
    large = billionths(state.rule("funds.limitWithoutDecision")) + 1
    now = Trial(state)
    found = []
    for key, value in _tried(members):
        if state.rule(key) == value:
            continue
        later = Trial(under(state, key, value))
        able = [w for w in coalitions(state.roster) if later.can(w, power, then, large)]
        both = [len(w) for w in able if now.can(w, "change_rule", first)]
        if both:
            found.append((min(both), min(map(len, able))))
    return min(found, default=None)


@settings(max_examples=40, deadline=None)
@given(groups(most=4), st.sampled_from([one for one in POWERS if one.name != "expel"]))
def test_no_change_of_one_rule_takes_fewer_than_the_detour_that_is_named(
    drawn: tuple[int, dict[str, Any]], power: Power
) -> None:
    members, rules = drawn
    now = setting.of(group(members, rules))
    found = {one.others: one for one in detours(now, power) if one.by == "rule"}
    silent, against = (power.reach(now, one).number or 99 for one in OTHERS)
    expected: dict[str, tuple[int, int]] = {}
    quiet = _fewest_by_a_rule(members, rules, power.name, "silent", "silent")
    if quiet and (quiet[0] < silent or quiet[1] < silent):
        expected["silent"] = quiet
    loud = _fewest_by_a_rule(members, rules, power.name, "against", "against")
    if loud and loud[0] < against:
        expected["against"] = loud
        against = loud[0]
    asleep = _fewest_by_a_rule(members, rules, power.name, "silent", "against")
    if asleep and asleep[0] < against:
        expected["asleep"] = asleep
    assert {others: (one.number, one.after) for others, one in found.items()} == expected


@settings(max_examples=60, deadline=None)
@given(groups(most=6), st.sampled_from([one for one in POWERS if one.name != "expel"]))
def test_whoever_can_put_out_one_can_put_out_all_others(
    drawn: tuple[int, dict[str, Any]], power: Power
) -> None:
    """Coalition by coalition: who can expel somebody, and alone could do it then."""
    members, rules = drawn
    state = group(members, rules)
    now = setting.of(state)
    trial = Trial(state)
    large = billionths(state.rule("funds.limitWithoutDecision")) + 1
    able = [
        len(who)
        for who in coalitions(state.roster)
        if len(who) < members
        and trial.can(who, "expel", "against")
        and Trial(left_with(state, who)).can(who, power.name, "silent", large)
    ]
    silent, against = (power.reach(now, one).number or 99 for one in OTHERS)
    expected = [min(able)] if able and min(able) < max(silent, against) else []
    found = [one.number for one in detours(now, power) if one.by == "expelling"]
    assert found == expected


@settings(max_examples=60, deadline=None)
@given(groups(most=4), st.sampled_from([one for one in POWERS if one.name != "expel"]))
def test_as_few_newcomers_as_are_named_are_enough_and_one_fewer_are_not(
    drawn: tuple[int, dict[str, Any]], power: Power
) -> None:
    members, rules = drawn
    now = setting.of(group(members, rules))
    for one in detours(now, power):
        if one.by != "newcomers" or one.newcomers > 4:
            continue
        asked: tuple[Others, ...] = OTHERS if one.others == "either" else (one.others,)  # type: ignore[assignment]
        for others in asked:
            assert _with_newcomers(members, rules, power, others, one.newcomers) == one.number
            fewer = _with_newcomers(members, rules, power, others, one.newcomers - 1)
            assert fewer is None or fewer > one.number


def _with_newcomers(
    members: int, rules: dict[str, Any], power: Power, others: Others, newcomers: int
) -> int | None:
    """Of today's members, who can admit somebody, and with these newcomers can."""
    before, after = group(members, rules), group(members + newcomers, rules)
    now, later = Trial(before), Trial(after)
    friends = frozenset(after.roster) - frozenset(before.roster)
    return next(
        (
            len(who)
            for who in coalitions(before.roster)
            if now.can(who, "admit", others) and _can_with(later, who, friends, power.name, others)
        ),
        None,
    )


def _can_with(
    trial: Trial, who: frozenset[str], friends: frozenset[str], power: Name, others: Others
) -> bool:
    """The payee is one of today's members where it is one of them."""
    if power.startswith("pay") and power.endswith("own"):
        limit = billionths(trial.state.rule("funds.limitWithoutDecision"))
        amount = limit + 1 if power == "pay_large_own" else 1
        if power == "pay_small_own" and limit < 1:
            return False
        return any(trial._pays(who | friends, amount, others, payee) for payee in who)
    return trial.can(who | friends, power, others)
