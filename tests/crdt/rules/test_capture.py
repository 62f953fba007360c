"""What is reckoned of captures happens: so many sign real acts and it is done, one fewer and it is not."""

from __future__ import annotations

from typing import Any

from crdt.capture.reckoning import Reckoned, reckoned

ANA = {"ballots": ["@ballot-Ana"], "tally": {"yes": 1}}
SHOP = {"receiver": {"name": "The shop"}}
FULL = ["Ana purses", "Ana declares", "Ana banks"]


def powers(world: Any) -> dict[str, Reckoned]:
    return {one.power: one for one in reckoned(world.state)}


def test_by_consent_half_of_the_members_decide_while_the_others_are_silent(world: Any) -> None:
    rule = powers(world)["change_rule"]
    assert (rule.silent.number, rule.against.number) == (2, 4)
    world.tell("Ana proposes", "Ana votes")
    assert world.refused(("Ana tallies", ANA)) == "the_tally_is_right"
    world.tell("Ben votes", "Ana tallies")
    assert world.state.rule("promises.openCap") == 5


def test_and_one_who_objects_stops_all_others(world: Any) -> None:
    world.tell("Ana proposes", "Ana votes", "Ben votes", "Cleo votes", "Dora objects")
    every = [f"@ballot-{name}" for name in ("Ana", "Ben", "Cleo", "Dora")]
    counted = {"ballots": every, "tally": {"yes": 3, "object": 1}}
    assert world.refused(("Ana tallies", counted)) == "the_tally_is_right"
    assert world.refused(("Ana tallies", {**counted, "result": "not_adopted"})) is None


def test_whoever_admits_needs_no_invite(play: Any) -> None:
    world, _ = play({"members.invitedBy": "host", "members.vouches": 1}, "Ana profiles")
    assert powers(world)["admit"].against.number == 2
    assert world.refused("Ana invites") == "may_invite"
    assert world.refused("Ana admits Emil") == "enough_vouches"
    world.tell("Ben vouches Emil", "Ana admits Emil")
    assert world.status("Emil") == "member"


def test_who_admits_enough_outvotes_the_rest(play: Any) -> None:
    world, _ = play({"decisions.method": "majority"}, "Ana profiles")
    rule = powers(world)["change_rule"]
    (newcomers,) = [
        one for one in rule.detours if one.by == "newcomers" and one.others == "against"
    ]
    assert (rule.against.number, newcomers.number, newcomers.newcomers) == (3, 1, 3)
    friends = ["Ana", "Emil", "Frida", "Gero"]
    rest = ["Ben", "Cleo", "Dora"]
    world.tell(*(f"Ana admits {name}" for name in friends[1:]))
    everybody = [f"@{name}" for name in (*friends, *rest)]
    differs = {"method": "majority", "electorate": everybody, "quorum": 4}
    world.tell(("Ana proposes", differs), *(f"{name} votes" for name in friends))
    world.tell(*((f"{name} votes", {"choice": "no"}) for name in rest))
    ballots = [f"@ballot-{name}" for name in (*friends, *rest)]
    world.tell(("Ana tallies", {"ballots": ballots, "tally": {"yes": 4, "no": 3}}))
    assert world.state.rule("promises.openCap") == 5


def test_two_who_name_the_approver_leave_the_purse_to_one(world: Any) -> None:
    paying = powers(world)["pay_small"]
    (asleep,) = [one for one in paying.detours if one.others == "asleep"]
    assert (paying.against.number, asleep.rule) == (3, "funds.approvers")
    assert (asleep.number, asleep.after) == (2, 1)
    world.tell(*FULL, ("Ana claims", SHOP), "Ana approves")
    assert world.status("payout") == "asked"
    alone = {"effects": [{"what": "rule.set", "key": "funds.approvers", "value": ["@Ana"]}]}
    world.tell(("Ana proposes", alone), "Ana votes", "Ben votes", "Ana tallies")
    world.tell(("Ana claims as another", SHOP), ("Ana approves", {"subject": "@another"}))
    world.tell(("Ana pays", {"payout": "@another"}))
    assert world.status("another") == "paid"


def test_a_sum_above_the_limit_goes_in_parts(play: Any) -> None:
    rules = {"funds.approvals": 2, "funds.limitWithoutDecision": "50.00", "decisions.quorum": "1/1"}
    world, _ = play(rules, *FULL)
    (parts,) = [one for one in powers(world)["pay_large"].detours if one.by == "parts"]
    assert (powers(world)["pay_large"].silent.number, parts.number) == (4, 2)
    world.tell(("Ana claims as whole", {**SHOP, "resourceQuantity": "100.00 EUR"}))
    asked = {"subject": "@whole"}
    assert world.refused(("Ana approves", asked)) == "above_the_limit_needs_a_decision"
    for part in ("first", "second"):
        world.tell((f"Ana claims as {part}", {**SHOP, "resourceQuantity": "50.00 EUR"}))
        world.tell(*((f"{who} approves", {"subject": f"@{part}"}) for who in ("Ana", "Ben")))
        world.tell(("Ana pays", {"payout": f"@{part}"}))
    assert (world.status("first"), world.status("second")) == ("paid", "paid")


def test_a_payment_that_was_signed_apart_from_a_dispute_stands(world: Any) -> None:
    world.tell(*FULL)
    world.tell(("Ana claims", SHOP), *(f"{who} approves" for who in ("Ana", "Ben", "Cleo")))
    world.tell("apart Dora", ("Dora disputes", {"about": "@payout"}))
    world.tell("Ana pays", "together")
    assert world.status("payout").startswith("paid")


def test_a_household_is_unsaid_by_whoever_said_it(world: Any) -> None:
    before = powers(world)["pay_small_own"].against.number
    world.tell(*FULL, ("Ana profiles", {"household": ["@Ben"]}), "Ana claims")
    assert powers(world)["pay_small_own"].against.number == before == 4
    assert world.refused("Ben approves") == "the_interested_never_approve"
    world.tell(("Ana profiles", {"household": []}))
    world.tell(*(f"{who} approves" for who in ("Ben", "Cleo", "Dora")))
    assert world.status("payout") == "approved"
