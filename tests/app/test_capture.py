"""Who could capture the group, as it is asked for and typed."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from beginnings import begin
from cli_laptops import found as found_by_typing
from engines import Clock, Laptop, together

from app.capture_results import CaptureView, PowerView
from app.commands import capture, decisions


@pytest.fixture
def cafe(tmp_path: Path) -> Iterator[tuple[Laptop, ...]]:
    """Amira, Jonas and Rosa."""
    clock = Clock()
    people = tuple(Laptop(tmp_path, name, clock) for name in ("Amira", "Jonas", "Rosa"))
    begin(*people)
    yield people
    for one in people:
        one.close()


def powers(laptop: Laptop) -> dict[str, PowerView]:
    found_: CaptureView = laptop.do(capture.ShowCapture())
    return {one.power: one for one in found_.powers}


def test_every_laptop_tells_the_same_numbers_and_the_rules_they_come_from(
    cafe: tuple[Laptop, ...],
) -> None:
    told = [one.do(capture.ShowCapture()) for one in cafe]
    assert told[0] == told[1] == told[2]
    assert (told[0].members, told[0].charter) == (3, 1)
    assert not told[0].guardians_named
    assert sorted(told[0].approvers) == ["Amira", "Jonas", "Rosa"]
    every = powers(cafe[0])
    rule = every["change_rule"]
    assert (rule.silent.told, rule.against.told) == ("2 of 3", "3 of 3")
    (quorum,) = rule.silent.stops
    assert (quorum.rule, quorum.value, quorum.number) == ("decisions.quorum", "1/2", 2)
    assert quorum.words == "2 have to vote"
    assert every["change_locked"].absent == (
        "If one guardian never answers: nobody can while the others are silent, "
        "nobody can whatever the others do."
    )
    assert (every["expel"].silent.told, every["expel"].against.told) == ("2 of 3", "2 of 3")
    (expelling,) = [one for one in every["change_rule"].detours if one.by == "expelling"]
    assert expelling.told == "2 of 3 whatever the others do"
    assert expelling.way == "expelling all others first, one after the other"


def test_a_detour_names_the_rule_and_what_it_becomes(cafe: tuple[Laptop, ...]) -> None:
    every = powers(cafe[0])
    by_rule = [one for one in every["pay_small"].detours if one.by == "rule"]
    assert [(one.rule, one.becomes, one.number, one.after) for one in by_rule] == [
        ("funds.approvers", "one of them", 2, 1)
    ]
    asleep = [one for one in every["change_rule"].detours if one.others == "asleep"]
    assert [one.told for one in asleep] == [
        "2 of 3 who change it while the others are silent; from then on 2 whatever the others do"
    ]


def test_the_numbers_follow_the_charter(cafe: tuple[Laptop, ...]) -> None:
    amira, *_ = cafe
    effects = ("rule:decisions.method=majority",)
    decision = amira.do(decisions.OpenDecision(title="By majority", effects=effects)).subject
    together(*cafe)
    for one in cafe:
        one.do(decisions.Ballot(id=decision, choice="yes"))
    together(*cafe)
    amira.do(decisions.CountDecision(id=decision))
    rule = powers(amira)["change_rule"]
    assert (rule.silent.told, rule.against.told) == ("2 of 3", "2 of 3")
    assert [one.rule for one in rule.against.stops] == ["decisions.quorum", "decisions.method"]
    assert amira.do(capture.ShowCapture()).charter == 2


# --- typed ---------------------------------------------------------------------------------------------


def test_it_is_told_in_lines(tmp_path: Path) -> None:
    (amira,) = found_by_typing(tmp_path, "Amira")
    said = amira.text("capture")
    lines = [" ".join(one.split()) for one in said.splitlines()]
    assert lines[0] == "Who could capture this? 1 member, charter version 1"
    assert "TO OTHERS SILENT WHATEVER THEY DO" in lines
    assert "Admit somebody 1 of 1 1 of 1" in lines
    assert "Expel somebody nobody can nobody can" in lines
    assert "funds.approvals >1/2: 1 approve it" in lines
    assert "Pay up to 250.00 to one of themselves nobody can nobody can" in lines
    assert "One person with two memberships, who counts as two." in lines
    quiet = amira.text("-q", "capture")
    assert "Not counted" not in quiet
    assert "Admit somebody" in quiet


def test_scripts_read_it(tmp_path: Path) -> None:
    (amira,) = found_by_typing(tmp_path, "Amira")
    answer: dict[str, Any] = amira.json("capture")
    assert answer["result"] == "capture"
    by_power = {one["power"]: one for one in answer["powers"]}
    assert by_power["admit"]["silent"]["number"] == 1
    assert by_power["expel"]["silent"]["number"] is None
