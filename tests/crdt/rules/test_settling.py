"""What a settled collision leaves behind, and that it is the same whichever act came first (spec: acts in full, 11)."""

from __future__ import annotations

from typing import Any

import pytest

AGREED = ("Ben offers", "Ana accepts")
TAKERS = ("Ana requests", "apart Ben", "apart Cleo", "Ben accepts", "Cleo accepts", "together")
STAND_INS = (
    *AGREED,
    "Ben asks",
    "apart Cleo",
    "apart Dora",
    "Cleo takes",
    "Dora takes",
    "together",
)
DORA_MEDIATES = ("charter says", {"disputes.mediators": ["@Dora"]})
TOO_LATE = {"which": "deadline", "hasPointInTime": "2026-11-13"}
UNANSWERED = {"which": "answerBy", "hasPointInTime": "2026-11-06"}
FOR_ALL = (("Ben offers", {"receiver": "group"}), "Ana accepts", "Ben evidences", "Cleo witnesses")


def keep(*acts: str) -> dict[str, Any]:
    return {"result": {"keep": list(acts)}}


def shares(**much: str) -> dict[str, Any]:
    both = [{"act": f"@{act.replace('_', '-')}", "quantity": one} for act, one in much.items()]
    return {"result": {"both": both}}


def seen(world: Any, label: str = "promise") -> tuple[Any, ...]:
    promise = world.commitment(label)
    provider = world.named(promise.provider) if promise.provider != "anyone" else "anyone"
    return promise.status, provider, promise.quantity.hasNumericalValue


# --- what is left ------------------------------------------------------------------------------------


def test_the_one_kept_provides(play: Any) -> None:
    world, _ = play(*TAKERS, ("Ana settles", keep("@yes-Cleo")))
    assert seen(world) == ("agreed", "Cleo", "4")
    assert dict(world.state.promised[world.labels["Cleo"]]) == {
        world.labels["promise"]: world.labels["yes-Cleo"]
    }
    assert not world.state.promised[world.labels["Ben"]]
    assert world.waiting == []


def test_of_both_the_second_has_a_promise_of_their_own(play: Any) -> None:
    world, _ = play(*TAKERS, ("Ana settles", shares(yes_Cleo="1 h", yes_Ben="3 h")))
    assert seen(world) == ("agreed", "Ben", "3")
    assert seen(world, "yes-Cleo") == ("agreed", "Cleo", "1")
    own = world.commitment("yes-Cleo")
    assert (own.clauseOf, own.receiver) == (world.labels["promise"], world.labels["Ana"])
    world.tell(
        ("Cleo evidences", {"commitment": "@yes-Cleo", "effortQuantity": "1 h"}),
        ("Ana confirms", {"commitment": "@yes-Cleo", "quantity": "1 h"}),
    )
    assert world.status("yes-Cleo") == "fulfilled"
    assert world.status() == "agreed"


def test_of_three_takers_two_may_share(play: Any) -> None:
    alone = ("apart Ben", "apart Cleo", "apart Dora")
    said = ("Ben accepts", "Cleo accepts", "Dora accepts", "together")
    world, _ = play("Ana requests", *alone, *said)
    (collision,) = world.waiting
    assert len(collision.about) == 3
    world.step(("Ana settles", shares(yes_Dora="2 h", yes_Cleo="2 h")))
    providers = {world.named(one.provider) for one in world.state.commitments.values()}
    assert providers == {"Cleo", "Dora"}


def test_who_asked_for_a_stand_in_stays_on_record_once(play: Any) -> None:
    world, _ = play(*STAND_INS, ("Ana settles", keep("@taken-Dora")))
    assert seen(world)[:2] == ("agreed", "Dora")
    assert world.commitment().handed_over == (world.labels["Ben"],)
    agrees = {"promises.receiverAgreesToStandIn": True}
    world, _ = play(agrees, *STAND_INS, ("Ana settles", keep("@taken-Dora")))
    assert seen(world)[:2] == ("agreed", "Dora")
    assert world.commitment().handed_over == (world.labels["Ben"],)


def test_a_stand_in_who_has_begun_is_still_met(play: Any) -> None:
    world, _ = play(*STAND_INS[:-2], "Cleo starts", "Dora takes", "together")
    assert [one.kind for one in world.waiting] == ["stand_ins_crossed"]


def test_other_terms_bind_once_both_have_chosen_them(play: Any) -> None:
    less = ("Ben amends as less", {"effortQuantity": "2 h"})
    later = ("Ana amends as later", {"due": "2026-11-20"})
    world, _ = play(
        *AGREED,
        less,
        later,
        "apart Ben",
        ("Ana accepts as yes-less", {"accepts": "@less"}),
        ("Ben accepts as yes-later", {"accepts": "@later"}),
        "together",
    )
    assert world.commitment().terms_act == world.labels["less"]
    world.tell(("Ben settles", keep("@yes-later")), ("Ana settles", keep("@yes-later")))
    promise = world.commitment()
    assert (promise.terms_act, promise.terms_bound) == (
        world.labels["later"],
        world.labels["yes-later"],
    )
    assert (promise.terms.due, promise.quantity.hasNumericalValue) == ("2026-11-20", "4")


LESS = ("Ben amends as less", {"effortQuantity": "2 h"})
YES_LESS = ("Ana accepts as yes-less", {"accepts": "@less"})


@pytest.mark.parametrize(
    ("before", "kept"),
    [
        (["Ana requests", "apart Cleo", "Ben accepts", LESS, YES_LESS, "Cleo accepts"], "@yes-Cleo"),
        (
            [*AGREED, "Ben asks", "apart Dora", "Cleo takes", ("Cleo amends as less", LESS[1]), YES_LESS, "Dora takes"],
            "@taken-Dora",
        ),
    ],
)  # fmt: skip
def test_whoever_gets_it_by_settling_has_the_terms_they_signed(
    play: Any, before: list[Any], kept: str
) -> None:
    world, _ = play(*before, "together", ("Ana settles", keep(kept)))
    promise = world.commitment()
    assert world.named(promise.provider) in kept
    assert (promise.terms_act, promise.quantity.hasNumericalValue) == (promise.id, "4")
    assert promise.amendments == ()


def test_who_does_not_stay_is_no_longer_a_member_and_says_nothing(play: Any) -> None:
    world, _ = play(
        "Ana invites",
        "apart Ben",
        "Ana welcomes Emil",
        "Ben welcomes Frida",
        "together",
        ("Ana settles", keep("@Emil")),
    )
    assert world.labels["Frida"] not in world.state.roster
    assert world.findings(world.step("Frida profiles")) == ["former_member"]
    assert world.findings(world.step("Emil profiles")) == []


def test_a_room_made_for_all_stands_in_the_terms(play: Any) -> None:
    crowd = ("Ana gathers", {"minimumJoiners": 1, "maximumJoiners": 1})
    world, _ = play(crowd, "apart Ben", "apart Cleo", "Ben joins", "Cleo joins", "together")
    world.step(("Ana settles", {"result": {"maximum": 3}}))
    assert world.commitment().terms.maximumJoiners == 3
    assert world.findings(world.step("Dora joins")) == []


def test_a_settled_promise_in_dispute_comes_back_settled(play: Any) -> None:
    world, _ = play(*TAKERS, DORA_MEDIATES, "Ben disputes", ("Ana settles", keep("@yes-Cleo")))
    assert seen(world) == ("disputed", "Cleo", "4")
    world.step("Dora resolves")
    assert seen(world) == ("agreed", "Cleo", "4")


def test_a_quantity_settled_after_a_correction_changes_nothing_undone(play: Any) -> None:
    in_part = {"quantity": "3 h", "rest": "released"}
    world, _ = play(
        *FOR_ALL,
        "apart Ana",
        "apart Dora",
        "Ana confirms",
        ("Dora confirms", in_part),
        "together",
        "Ben corrects",
    )
    settles = {"result": {"quantity": "2 h"}}
    world.tell(("Ana settles", settles), ("Dora settles", settles))
    assert world.waiting == []
    assert seen(world)[0] == "evidenced"


# --- whichever came first ----------------------------------------------------------------------------

IN_PART = {"quantity": "3 h", "rest": "released"}
CROSSINGS = {
    "takers": (
        ["Ana requests", "apart Ben", "apart Cleo"],
        ["Ben accepts", "Cleo accepts"],
        [("Ana settles", keep("@yes-Cleo"))],
    ),
    "takers share": (
        ["Ana requests", "apart Ben", "apart Cleo"],
        ["Ben accepts", "Cleo accepts"],
        [("Ana settles", shares(yes_Ben="3 h", yes_Cleo="1 h"))],
    ),
    "stand-ins": (
        [*AGREED, "Ben asks", "apart Cleo", "apart Dora"],
        ["Cleo takes", "Dora takes"],
        [("Ana settles", keep("@taken-Dora"))],
    ),
    "a yes and a withdrawal": (
        ["Ben offers", "apart Ben"],
        ["Ana accepts", "Ben withdraws"],
        [("Ben settles", {"result": {"status": "agreed"}})],
    ),
    "a yes and a withdrawal that stands": (
        ["Ana requests", "apart Ben"],
        ["Ben accepts", "Ana withdraws"],
        [("Ana settles", {"result": {"status": "withdrawn"}})],
    ),
    "a yes and an expiry": (
        [("Ben offers", {"answerBy": "2026-11-05"}), "apart Ben"],
        ["Ana accepts", ("Ben notices", UNANSWERED)],
        [("Ben settles", {"result": {"status": "agreed"}})],
    ),
    "reached and missed": (
        ["Ana gathers", "Ben joins", "apart Ana"],
        ["Cleo joins", ("Ana notices", TOO_LATE)],
        [("Ana settles", {"result": {"status": "agreed"}})],
    ),
    "too many": (
        [("Ana gathers", {"minimumJoiners": 1, "maximumJoiners": 1}), "apart Ben", "apart Cleo"],
        ["Ben joins", "Cleo joins"],
        [("Ana settles", keep("@part-Cleo"))],
    ),
    "confirmations": (
        [*FOR_ALL, "apart Ana", "apart Dora"],
        ["Ana confirms", ("Dora confirms", IN_PART)],
        [
            ("Dora settles", {"result": {"quantity": "3.5 h"}}),
            ("Ana settles", {"result": {"quantity": "3.5 h"}}),
        ],
    ),
}


@pytest.mark.parametrize("crossing", CROSSINGS.values(), ids=CROSSINGS.keys())
def test_whichever_act_came_first(play: Any, crossing: Any) -> None:
    """The collision has the same name, and settled alike it leaves the same promises."""
    before, (one, other), settled = crossing
    left = []
    for acts in ([one, other], [other, one]):
        world, _ = play(*before, *acts, "together")
        (collision,) = world.waiting
        world.tell(*settled)
        assert world.waiting == []
        promises = {(act, *seen(world, act)) for act in world.state.commitments}
        left.append((collision.id, collision.about, collision.deciders, promises))
    (*names, first), (*same_names, second) = left
    assert names == same_names
    if crossing is CROSSINGS["takers share"]:
        # Whose promise keeps the first id is given by the order; what each has promised is not.
        first, second = ({one[1:] for one in promises} for promises in (first, second))
    assert first == second
