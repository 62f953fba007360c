"""What is decided for good, as people would tell it: the charter's words, locks, roles, money set aside; and taken back."""

from __future__ import annotations

from typing import Any

from crdt.deciding import waiting

THREE = {"ballots": ["@ballot-Ana", "@ballot-Ben", "@ballot-Cleo"], "tally": {"yes": 3}}
VOTES = ["Ana votes", "Ben votes", "Cleo votes"]
OVER = ["Ana waits", "Ben waits", "Cleo waits"]
SHOP = {"name": "A shop"}
VAN = ("Ana lets", {"lock": {"level": "lock", "purpose": "Carrying"}})


def locked(*effects: dict[str, Any]) -> list[Any]:
    """Steps by which three of four decide something for good; it waits then."""
    opens = ("Ana proposes", {"method": "locked", "effects": list(effects)})
    return [opens, *VOTES, ("Ana tallies", THREE)]


def by_majority(*effects: dict[str, Any]) -> list[Any]:
    opens = ("Ana proposes", {"method": "majority", "effects": list(effects)})
    return [opens, *VOTES, ("Ana tallies", THREE)]


def decision(world: Any) -> Any:
    return world.state.decisions[world.labels["decision"]]


def van(world: Any) -> Any:
    return world.state.holdings[world.labels["van"]]


def test_the_purpose_is_said_anew_once_the_time_is_over(world: Any) -> None:
    before = world.state.charter
    world.tell(*locked({"what": "purpose.set", "text": "Repair and grow"}), *OVER[:2])
    assert world.state.charter == before
    assert waiting.waits_until(world.state, decision(world)) == "2027-01-21"
    assert waiting.witnesses_needed(world.state, decision(world)) == 3
    world.step(OVER[2])
    charter = world.state.charter
    assert (charter.purpose, charter.number) == ("Repair and grow", 2)
    assert charter.id == world.labels["waiting-Cleo"] == decision(world).status_act
    assert charter.rules == before.rules


def test_a_clause_comes_changes_and_goes(world: Any) -> None:
    def clauses() -> dict[str, Any]:
        return {one.name: (one.text, one.locked) for one in world.state.charter.clauses}

    founded = clauses()
    for number, (said, wanted) in enumerate(
        (
            ({"text": "Everybody may come"}, {"Open": ("Everybody may come", False)}),
            ({"text": "All may come"}, {"Open": ("All may come", False)}),
            ({}, {}),
        )
    ):
        label = f"open-{number}"
        about = {"decision": f"@{label}"}
        effect = {"what": "clause.set", "name": "Open", **said}
        world.tell(
            (f"Ana proposes as {label}", {"effects": [effect]}),
            (f"Ana votes as {label}-Ana", about),
            (f"Ben votes as {label}-Ben", about),
            (
                f"Ana tallies as {label}-count",
                {**about, "ballots": [f"@{label}-Ana", f"@{label}-Ben"], "tally": {"yes": 2}},
            ),
        )
        assert clauses() == founded | wanted


def test_an_objection_in_time_takes_out_what_had_come_into_force(world: Any) -> None:
    purpose = world.state.charter.purpose
    world.tell(*locked({"what": "purpose.set", "text": "Sell"}), "Ben guards", "apart Dora", *OVER)
    assert world.state.charter.purpose == "Sell"
    world.step("Dora guards")
    assert world.state.charter.purpose == purpose
    assert world.status("decision") == "objected"
    assert [one.number for one in world.state.group.charters.values() if one.stood]


def test_a_role_is_what_the_charter_asks_for(world: Any) -> None:
    treasurer = {"what": "role.give", "role": "treasurer", "member": "@Ben"}
    rule = {"what": "rule.set", "key": "promises.acceptForGroup", "value": "treasurer"}
    world.tell(
        ("Ana proposes as rules", {"effects": [rule]}),
        ("Ana votes as rules-Ana", {"decision": "@rules"}),
        ("Ben votes as rules-Ben", {"decision": "@rules"}),
        (
            "Ana tallies as rules-count",
            {"decision": "@rules", "ballots": ["@rules-Ana", "@rules-Ben"], "tally": {"yes": 2}},
        ),
        ("Dora offers", {"receiver": "group", "charter": "@rules-count"}),
    )
    says_yes = ("Ben accepts", {})
    refused = world.refused(says_yes)
    assert refused is not None
    world.tell(*by_majority(treasurer))
    assert world.state.members[world.labels["Ben"]].roles == ("treasurer",)
    assert world.refused(says_yes) is None
    assert world.refused(("Cleo accepts", {})) == refused


def test_a_role_given_by_a_count_that_lacked_ballots_is_gone_again(world: Any) -> None:
    treasurer = {"what": "role.give", "role": "treasurer", "member": "@Ben"}
    world.tell(
        ("Ana proposes", {"method": "majority", "effects": [treasurer]}), "Ana votes", "Ben votes"
    )
    world.tell("apart Cleo Dora", "Ana tallies")
    assert world.state.members[world.labels["Ben"]].roles == ("treasurer",)
    world.tell(("Cleo votes", {"choice": "no"}), ("Dora votes", {"choice": "no"}))
    assert world.state.members[world.labels["Ben"]].roles == ()


def test_what_is_locked_anew_is_as_before_once_that_is_taken_back(world: Any) -> None:
    lock = {"what": "holding.lock", "holding": "@van", "level": "hold", "purpose": "Carrying"}
    world.tell("Ana lets", ("Ana proposes", {"method": "majority", "effects": [lock]}))
    world.tell("Ana votes", "Ben votes", "apart Cleo Dora", "Ana tallies")
    assert van(world).lock.level == "hold"
    world.tell(("Cleo votes", {"choice": "no"}), ("Dora votes", {"choice": "no"}))
    assert van(world).lock is None
    assert van(world).locks == ()


def test_what_was_retired_is_looked_after_again_once_that_is_taken_back(world: Any) -> None:
    ends = {"what": "holding.retire", "holding": "@van", "why": "broken"}
    world.tell("Ana lets", ("Ana proposes", {"method": "majority", "effects": [ends]}))
    world.tell("Ana votes", "Ben votes", "apart Cleo Dora", "Ana tallies")
    assert van(world).standing == "retired"
    world.tell(("Cleo votes", {"choice": "no"}), ("Dora votes", {"choice": "no"}))
    assert van(world).standing == "in_care"
    assert not van(world).retired


def test_what_is_out_when_it_would_be_retired_stays(world: Any) -> None:
    ends = {"what": "holding.retire", "holding": "@van", "why": "broken"}
    world.tell("Ana lets", ("Ana proposes", {"method": "majority", "effects": [ends]}))
    world.tell(*VOTES, ("Ana hands Ben", {"holding": "@van"}), ("Ana tallies", THREE))
    assert world.status("decision") == "in_force"
    assert van(world).standing == "on_its_way"


def test_what_was_let_go_stays_where_it_is_once_a_guardian_says_no(world: Any) -> None:
    let_go = {"what": "holding.release", "holding": "@van", "receiver": SHOP}
    world.tell(VAN, *locked(let_go), "Ben guards", "apart Dora", *OVER)
    assert world.refused(("Ana retires", {"why": "handed_on"})) is None
    world.tell("Dora guards", "together")
    assert van(world).releases == ()
    assert world.refused(("Ana retires", {"why": "handed_on"})) == "the_purpose_lock_holds"


def test_money_is_set_aside_by_the_group_itself_and_free_again(world: Any) -> None:
    aside = {
        "what": "earmark.set",
        "fund": "@purse",
        "outcome": "@outcome",
        "resourceQuantity": {"hasNumericalValue": "60.00", "hasUnit": "EUR"},
        "until": "2027-06-01",
    }
    world.tell("Ana purses", "Ana declares", "Ana banks")
    world.tell(("Ana proposes", {"method": "majority", "effects": [aside]}))
    world.tell("Ana votes", "Ben votes", "apart Cleo Dora", "Ana tallies")
    [earmark] = world.state.earmarks.values()
    assert (earmark.status, earmark.amount, earmark.set_aside) == (
        "set_aside",
        "60.00",
        world.labels["count-Ana"],
    )
    assert world.state.funds[world.labels["purse"]].earmarks == (earmark.id,)
    world.tell(("Cleo votes", {"choice": "no"}), ("Dora votes", {"choice": "no"}))
    [earmark] = world.state.earmarks.values()
    assert earmark.status == "returned"
