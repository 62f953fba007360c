"""Which groups are open, which are locked, and which a person means."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from app.commands import groups, reading
from app.engine import Engine
from app.home import Home, Owner
from app.joining_results import Admitted, Invited, Requested
from app.results import Carried, Groups, GroupView, Refusal
from app.settings import Settings

Start = Callable[[str], Engine]


@pytest.fixture
def start(tmp_path: Path) -> Iterator[Start]:
    """Engines by name, each the owner of a home."""
    running: list[tuple[Owner, Engine]] = []

    def begin(name: str) -> Engine:
        home = Home(tmp_path / name)
        owner = Owner(home)
        owner.take()
        running.append((owner, Engine(home, Settings(keyring="file"))))
        return running[-1][1]

    yield begin
    for owner, engine in running:
        engine.close()
        owner.release()


def found(engine: Engine, name: str, passphrase: str | None = None) -> GroupView:
    view = engine.do(groups.NewGroup(name=name, purpose="p", my_name="Ana", passphrase=passphrase))
    assert isinstance(view, GroupView)
    return view


def refused(result: object) -> str:
    assert isinstance(result, Refusal)
    return result.code


def test_with_one_group_none_need_be_named(start: Start) -> None:
    ana = start("ana")
    view = found(ana, "Tools")
    assert ana.do(groups.ShowGroup()) == view


def test_with_two_groups_one_is_named_by_name_or_id(start: Start) -> None:
    ana = start("ana")
    tools, cafe = found(ana, "Tools"), found(ana, "Cafe")
    assert refused(ana.do(groups.ShowGroup())) == "ambiguous"
    assert ana.do(groups.ShowGroup(group="cafe")) == cafe
    assert ana.do(groups.ShowGroup(group=tools.id)) == tools
    assert ana.do(groups.ShowGroup(group=tools.id[3:9])) == tools
    assert refused(ana.do(groups.ShowGroup(group="Choir"))) == "not_found"


def test_an_empty_home_says_what_to_do(start: Start) -> None:
    result = start("ana").do(groups.ShowGroup())
    assert isinstance(result, Refusal)
    assert result.exit == 3
    assert "found one, or join one" in result.sentence


def test_a_locked_group_keeps_nobody_from_the_others(tmp_path: Path) -> None:
    home = Home(tmp_path / "ana")
    with Owner(home), Engine(home, Settings(keyring="file")) as ana:
        open_one = found(ana, "Open")
        found(ana, "Locked", passphrase="correct horse")
    with Owner(home), Engine(home, Settings(keyring="file")) as ana:
        listed = ana.do(groups.ListGroups())
        assert isinstance(listed, Groups)
        assert [one.name for one in listed.groups] == ["Open"]
        assert ana.do(groups.ShowGroup(group="Open")) == open_one
        assert refused(ana.do(groups.ShowGroup(group="Locked"))) == "passphrase_needed"
        wrong = groups.ShowGroup(group="Locked", passphrase="wrong")
        assert refused(ana.do(wrong)) == "passphrase_wrong"
        right = ana.do(groups.ShowGroup(group="Locked", passphrase="correct horse"))
        assert isinstance(right, GroupView)
        assert right.name == "Locked"


def test_whoever_lost_the_answer_gets_it_again(start: Start, tmp_path: Path) -> None:
    ana, ben = start("ana"), start("ben")
    found(ana, "Tools")
    invited = ana.do(groups.Invite())
    assert isinstance(invited, Invited)
    asked = ben.do(groups.Join(invite=invited.link, name="Ben"))
    assert isinstance(asked, Requested)
    first = ana.do(groups.Admit(request=asked.request))
    again = ana.do(groups.Admit(request=asked.request))
    assert isinstance(first, Admitted)
    assert isinstance(again, Admitted)
    assert (len(first.acts), again.acts, again.member) == (2, (), first.member)
    answer = tmp_path / "answer.troth"
    answer.write_bytes(again.answer)
    entered = ben.do(reading.CarryIn(file=str(answer)))
    assert isinstance(entered, Carried)
    assert entered.joined


def test_a_passphrase_goes_on_locking_the_key_of_whoever_joined(
    start: Start, tmp_path: Path
) -> None:
    ana = start("ana")
    found(ana, "Tools")
    invited = ana.do(groups.Invite())
    assert isinstance(invited, Invited)
    home = Home(tmp_path / "ben")
    with Owner(home), Engine(home, Settings(keyring="file")) as ben:
        asked = ben.do(groups.Join(invite=invited.link, name="Ben", passphrase="horse"))
        assert isinstance(asked, Requested)
        admitted = ana.do(groups.Admit(request=asked.request))
        assert isinstance(admitted, Admitted)
        answer = tmp_path / "answer.troth"
        answer.write_bytes(admitted.answer)
        assert refused(ben.do(reading.CarryIn(file=str(answer)))) == "passphrase_needed"
        assert isinstance(ben.do(reading.CarryIn(file=str(answer), passphrase="horse")), Carried)
    with Owner(home), Engine(home, Settings(keyring="file")) as ben:
        assert refused(ben.do(groups.WhoAmI())) == "passphrase_needed"
