"""What leaves one group and comes into another is said in both books, and can be held against each other."""

from __future__ import annotations

from pathlib import Path

import pytest
from cli_laptops import Laptop as OnTheCommandLine
from cli_laptops import found as founded
from engines import Laptop, found

from app.commands import mirrors, reading, things
from app.mirror_results import MirrorView

OLD, NEW = "Kaffee & Kabel", "Solar"


@pytest.fixture
def both(ana: Laptop) -> Laptop:
    """Ana is in two groups that both have flour."""
    found(ana, name=NEW)
    for group in (OLD, NEW):
        ana.do(things.AddHolding(group=group, name="Flour", form="stock", quantity="20 kg"))
    return ana


def given(ana: Laptop, much: str = "5 kg", action: str = "transfer") -> tuple[str, str]:
    act = ana.do(
        things.Lower(group=OLD, id="Flour", quantity=much, action=action, to=NEW)  # type: ignore[arg-type]
    ).acts[0]
    found = ana.do(mirrors.FindMirror(other=OLD, act=act[:12]))
    assert found.act == act
    return found.group, found.act


def got(ana: Laptop, ends: tuple[str, ...], much: str = "5 kg") -> None:
    ana.do(things.Raise(group=NEW, id="Flour", quantity=much, action="transfer", mirrors=ends))


def seen_in(ana: Laptop, group: str) -> MirrorView:
    (one,) = ana.do(mirrors.ShowMirrors(group=group, holding="Flour")).mirrors
    return one


def test_both_sides_show_the_other_and_that_they_say_the_same(both: Laptop) -> None:
    got(both, given(both))
    there, here = seen_in(both, NEW), seen_in(both, OLD)
    assert (there.match, there.group_name) == ("same", OLD)
    assert (here.match, here.group_name) == ("same", NEW)
    assert (here.act, here.other) == (there.other, there.act)
    assert there.says == "Ana put in 5 kg: Flour, 2 Nov 2026"
    assert there.says_there.startswith("Ana gave away 5 kg")
    assert not there.both_name


@pytest.mark.parametrize(
    ("left", "action", "came"), [("4 kg", "transfer", "5 kg"), ("5 kg", "consume", "5 kg")]
)
def test_ends_that_do_not_fit_are_told(both: Laptop, left: str, action: str, came: str) -> None:
    got(both, given(both, left, action), came)
    assert seen_in(both, NEW).match == "differs"


def test_five_kilos_however_written_are_the_same(both: Laptop) -> None:
    got(both, given(both, "5.0 kg"), "5 kg")
    assert seen_in(both, NEW).match == "same"


def test_each_may_name_the_other(both: Laptop) -> None:
    first = both.do(things.Raise(group=NEW, id="Flour", quantity="5 kg", action="transfer")).acts[0]
    new = both.do(mirrors.FindMirror(other=NEW, act=first))
    both.do(
        things.Lower(
            group=OLD, id="Flour", quantity="5 kg", action="transfer", mirrors=(new.group, new.act)
        )
    )
    assert (seen_in(both, OLD).match, seen_in(both, NEW).match) == ("same", "same")


def test_an_end_that_is_not_there_or_not_here_is_told(both: Laptop) -> None:
    group, act = given(both)
    nowhere = "uEiA" + "A" * 43
    got(both, (group, nowhere))
    assert seen_in(both, NEW).match == "missing"
    got(both, (nowhere, act))
    assert {one.match for one in both.do(mirrors.ShowMirrors(group=NEW)).mirrors} == {
        "missing",
        "elsewhere",
    }


def test_a_group_is_no_other_end_of_itself(both: Laptop) -> None:
    group, act = given(both)
    same = things.Lower(
        group=OLD, id="Flour", quantity="5 kg", action="transfer", mirrors=(group, act)
    )
    assert both.code(same) == "not_understood"
    short = things.Lower(group=OLD, id="Flour", quantity="5 kg", mirrors=(group,))
    assert both.code(short) == "not_understood"
    founding = mirrors.FindMirror(other=OLD, act=group)
    assert both.code(founding) == "not_understood"
    assert both.do(reading.Status(group=OLD)).acts


def test_the_command_line_names_the_other_end(tmp_path: Path) -> None:
    (ana,) = founded(tmp_path, "Ana")
    ana.text("group", "new", NEW, "--purpose", "Sun", "--name", "Ana")
    for group in (OLD, NEW):
        ana.text(
            "holding", "add", "Flour", "--form", "stock", "--quantity", "20 kg", "--group", group
        )
    act = ana.json(
        "holding", "lower", "Flour", "--quantity", "5 kg", "--action", "transfer", "--group", OLD
    )["acts"][0]
    ana.text(
        "holding", "raise", "Flour", "--quantity", "5 kg", "--mirrors", OLD, act, "--group", NEW
    )
    told = ana.text("holding", "mirrors", "--group", OLD)
    assert "Both books are here, and say the same." in told
    assert isinstance(ana, OnTheCommandLine)
