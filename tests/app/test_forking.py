"""A group parts from another: what goes along, what both say, and that nothing is taken along."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from cli_laptops import Laptop as OnTheCommandLine
from cli_laptops import found as founded
from engines import Laptop, found, offered, together

from app.commands import forking, groups, reading, things
from app.fork_results import ChildView, Forks, GoingView, ParentView

OLD, NEW = "Kaffee & Kabel", "Kabel & Kuchen"


def parted(laptop: Laptop, **otherwise: Any) -> Any:
    return laptop.do(forking.ForkGroup(**({"name": NEW, "group": OLD} | otherwise)))


def test_a_fork_has_the_same_clauses_and_rules_and_says_where_it_parted(
    new: Callable[[str], Laptop],
) -> None:
    ana = new("Ana")
    clause = {"name": "Coffee", "text": "There is always coffee.", "locked": True}
    found(ana, clauses=(clause,), rules={"members.vouches": 0, "promises.openCap": 7})
    before = len(ana.group.book)
    made = parted(ana)
    assert (made.name, made.purpose, made.me) == (NEW, "Repair things together", "Ana")
    there = ana.do(groups.ShowCharter(group=NEW))
    assert there.clauses == (clause,)
    assert (there.rules["promises.openCap"], there.rules["members.vouches"]) == (7, 0)
    shown: Forks = ana.do(forking.ShowForks(group=NEW))
    old = ana.do(groups.ShowGroup(group=OLD))
    assert shown.parent == ParentView(
        id=old.id, name=OLD, is_here=True, acts=before, holds=True, said=True
    )
    (child,) = ana.do(forking.ShowForks(group=OLD)).children
    assert (child.name, child.names_us, [one.member for one in child.going]) == (NEW, True, ["Ana"])


def test_who_goes_along_joins_as_everybody_and_says_so_in_the_old_group(
    ana: Laptop, ben: Laptop, cleo: Laptop
) -> None:
    del cleo
    ana.do(things.AddHolding(name="Ladder"))
    offered(ana)
    made = parted(ana)
    link = ana.do(groups.Invite(group=NEW)).link
    asked = ben.do(groups.Join(invite=link, name="Ben"))
    answer = ana.do(groups.Admit(group=NEW, request=asked.request)).answer
    ben.do(reading.CarryIn(file=ben.file("answer.troth", answer)))
    heads = ben.do(forking.ShowForks(group=OLD)).children[0].heads
    unheard = ben.refused(forking.GoAlong(group=OLD, into=made.id, at=heads))
    assert unheard.code == "the_heads_are_known"
    ana.do(reading.CarryOut(group=OLD, file=ana.file("old.troth")))
    ben.do(reading.CarryIn(file=ana.file("old.troth")))
    said = ben.do(forking.GoAlong(group=OLD, into=made.id, at=heads, stays=False))
    assert said.sentence.endswith("leave this one by: troth leave.")
    one: ChildView = ben.do(forking.ShowForks(group=OLD)).children[0]
    assert one.going[1] == GoingView(member="Ben", stays=False, act=said.acts[0])
    again = forking.GoAlong(group=OLD, into=made.id, at=heads, stays=False)
    assert ben.code(again) == "already_done"
    assert ben.do(forking.GoAlong(group=OLD, into=made.id)).acts, "to stay after all is news"
    assert ben.do(things.ListHoldings(group=NEW)).holdings == ()
    assert ben.do(reading.ListCommitments(group=NEW)).commitments == ()
    assert ana.do(things.ListHoldings(group=OLD)).holdings[0].name == "Ladder"
    assert ana.do(reading.ListCommitments(group=OLD)).commitments[0].provider == "Ana"


def test_a_laptop_that_lacks_the_old_book_says_so(
    new: Callable[[str], Laptop], ana: Laptop
) -> None:
    made = parted(ana)
    dora = new("Dora")
    link = ana.do(groups.Invite(group=NEW)).link
    asked = dora.do(groups.Join(invite=link, name="Dora"))
    answer = ana.do(groups.Admit(group=NEW, request=asked.request)).answer
    dora.do(reading.CarryIn(file=dora.file("answer.troth", answer)))
    parent = dora.do(forking.ShowForks()).parent
    old = ana.do(groups.ShowGroup(group=OLD))
    assert parent == ParentView(id=old.id)
    assert made.id == dora.group.id


def test_heads_that_differ_from_the_founding_are_told(
    ana: Laptop, ben: Laptop, cleo: Laptop
) -> None:
    made = parted(ana)
    offered(ben)
    ben.do(forking.GoAlong(into=made.id))
    assert ben.do(forking.ShowForks()).children[0].names_us is False
    assert cleo.do(forking.ShowForks()) == Forks(
        name=OLD, actions=cleo.do(forking.ShowForks()).actions
    )


def test_who_has_left_founds_no_fork_and_nothing_is_founded(ana: Laptop, ben: Laptop) -> None:
    together(ana, ben)
    ben.do(groups.Leave())
    refused = ben.engine.do(forking.ForkGroup(name=NEW))
    assert refused.code == "former_member"
    assert len(ben.do(groups.ListGroups()).groups) == 1


@pytest.mark.parametrize("into", ["", "Somewhere", "uEi"])
def test_going_along_to_nowhere_is_refused(ana: Laptop, into: str) -> None:
    assert ana.code(forking.GoAlong(into=into)) in ("not_found", "not_understood")


def test_the_command_line_founds_goes_along_and_tells(tmp_path: Path) -> None:
    ana, ben = founded(tmp_path, "Ana", "Ben")
    told = ana.text("group", "fork", NEW, "--purpose", "Repair in the north")
    assert "Repair in the north" in told
    id_ = ana.json("group", "show", "--group", NEW)["id"]
    assert "said there too. That book is on this laptop." in ana.text(
        "group", "forks", "--group", NEW
    )
    assert "Ana goes along, stays here too" in ana.text("group", "forks", "--group", OLD)
    assert ben.refused("group", "go-along", "Nowhere")[1] == 3
    ben.text("group", "go-along", id_, "--leaving")
    assert "Ben goes along, means to leave" in ben.text("group", "forks")
    fresh = OnTheCommandLine(tmp_path, "Cleo")
    assert fresh.refused("group", "forks")[1] == 3
