"""What one said of oneself, and one's name, go from every laptop at one word (spec: acts in full, 4.11)."""

from __future__ import annotations

from pathlib import Path

import pytest
from cli_laptops import Laptop as Typed
from engines import Clock, Laptop, found, offered, together

from app.commands import groups, promises
from app.results import MemberView

OLD, NEW = "0171 one one one one", "0172 two two two two"
SKILLS = ("Soldering of small things", "Bicycles, old ones")


def me(laptop: Laptop, name: str) -> MemberView:
    """A member as a laptop sees them."""
    return next(one for one in laptop.do(groups.Members()).members if one.name == name)


def profiled(ben: Laptop) -> None:
    """Three profiles, each saying once more what the one before said."""
    ben.do(groups.Profile(contact=OLD, skills=SKILLS, name_in_records="no"))
    ben.do(groups.Profile(name="Benjamin the Second"))
    ben.do(groups.Profile(contact=NEW))


def held(laptop: Laptop, words: str) -> bool:
    """Whether a laptop still has these words beside any act."""
    return words in laptop.group.texts._known.values()


def test_what_is_said_no_more_goes_and_the_profile_stays(ana: Laptop, ben: Laptop) -> None:
    profiled(ben)
    together(ana, ben)
    assert held(ana, OLD)
    done = ben.do(groups.EraseProfile(what="earlier"))
    together(ana, ben)
    assert done.subject == ben.me
    for laptop in (ana, ben):
        shown = me(laptop, "Benjamin the Second")
        assert (shown.contact, shown.skills, shown.erased) == (NEW, SKILLS, "")
        assert not held(laptop, OLD)
        assert not held(laptop, "Ben")
        laptop.restart()
        assert not held(laptop, OLD)
    assert ana.digest == ben.digest
    assert ben.code(groups.EraseProfile(what="earlier")) == "already_done"


def test_the_profile_goes_the_name_stays_and_what_is_said_next_does_not_repeat_it(
    ana: Laptop, ben: Laptop
) -> None:
    profiled(ben)
    together(ana, ben)
    ben.do(groups.EraseProfile())
    together(ana, ben)
    shown = me(ana, "Benjamin the Second")
    assert (shown.contact, shown.skills, shown.name_in_records) == ("", (), "no")
    assert shown.erased == "erased by Benjamin the Second on 2026-11-02"
    assert not any(held(each, words) for each in (ana, ben) for words in (OLD, NEW, *SKILLS))
    ben.do(groups.Profile(skills=("Baking",)))
    together(ana, ben)
    fresh = me(ana, "Benjamin the Second")
    said = (fresh.contact, fresh.skills, fresh.name_in_records, fresh.erased)
    assert said == ("", ("Baking",), "no", "")


def test_with_the_name_one_goes_by_a_short_id_until_one_says_a_name_again(
    ana: Laptop, ben: Laptop
) -> None:
    profiled(ben)
    promise = offered(ben, to="Ana").subject
    together(ana, ben)
    ben.do(groups.EraseProfile(what="all"))
    together(ana, ben)
    for name in ("Ben", "Benjamin the Second"):
        assert not held(ana, name)
        assert not held(ben, name)
    assert me(ana, ben.me[3:9]).status == "member"
    ana.do(promises.Accept(id=promise))
    ben.do(groups.Profile(name="B."))
    together(ana, ben)
    assert me(ana, "B.").id == ben.me


def test_who_founded_the_group_erases_their_name_as_well(ana: Laptop, ben: Laptop) -> None:
    together(ana, ben)
    ana.do(groups.EraseProfile(what="all"))
    together(ana, ben)
    assert not held(ben, "Ana")
    assert me(ben, ana.me[3:9]).id == ana.me
    assert me(ben, "Ben").erased == ""


def test_every_profile_is_erased_of_its_own(tmp_path: Path, clock: Clock) -> None:
    ana = Laptop(tmp_path, "Ana", clock)
    found(ana)
    ana.do(groups.Profile(contact=OLD))
    ana.do(groups.Profile(contact=NEW))
    acts = ana.do(groups.EraseProfile()).acts
    assert len(acts) == 2
    assert not held(ana, OLD)
    assert held(ana, "Ana")
    ana.close()


@pytest.mark.parametrize("what", ["earlier", "profile"])
def test_where_nothing_was_said_nothing_is_signed(ben: Laptop, what: str) -> None:
    before = ben.acts
    assert ben.code(groups.EraseProfile(what=what)) == "already_done"
    assert ben.acts == before


def test_the_command_line_erases_and_says_what_it_means(cafe: tuple[Typed, ...]) -> None:
    rosa = cafe[1]
    rosa.text("profile", "--contact", OLD)
    assert "Erased: what you said of yourself" in rosa.text("erase-profile")
    told = rosa.text("whoami")
    assert OLD not in told
    assert "erased by Rosa" in told
    assert rosa.refused("erase-profile")[0] == "already_done"
