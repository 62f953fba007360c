"""What somebody said beyond the end of their word, said again in the window by somebody who answers for it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import engines
import pytest
from desks import Desk
from PySide6.QtWidgets import QAbstractButton

from app.commands import decisions, groups, promises, reading, things, using
from ui.audit.screen import AuditScreen
from ui.members.screen import MembersScreen

People = tuple[engines.Laptop, ...]
RUNG = "A loose rung, and a name that is as long as anybody would ever write it down here"


def part(way: str, who: str, opener: engines.Laptop, other: engines.Laptop) -> None:
    """The two others decide whether somebody stays, who was not there and goes on meanwhile."""
    said = decisions.OpenDecision(title=f"Whether {who} stays", effects=(f"{way}:{who}",))
    decision = opener.do(said).subject
    opener.carry_to(other)
    for one in (opener, other):
        one.do(decisions.Ballot(id=decision, choice="yes"))
    other.carry_to(opener)
    opener.do(decisions.CountDecision(id=decision))
    opener.carry_to(other)


@pytest.fixture
def newer(tmp_path: Path, clock: engines.Clock) -> Iterator[engines.Laptop]:
    """A laptop without a group."""
    made = engines.Laptop(tmp_path, "Ben's new one", clock)
    yield made
    made.close()


@pytest.fixture
def ladder(people: People) -> str:
    """A thing that everybody knows."""
    ana, *others = people
    made: str = ana.do(things.AddHolding(name="Ladder", form="thing")).subject
    ana.carry_to(*others)
    return made


def condition(laptop: engines.Laptop, thing: str) -> Any:
    return laptop.group.state.holdings[thing].condition


def say_buttons(inside: Any) -> list[QAbstractButton]:
    found = inside.findChildren(QAbstractButton, "say-again")
    return [one for one in found if one.isVisible()]


def members(desk: Desk, member: str) -> MembersScreen:
    """The page of a member."""
    screen = desk.go("members")
    assert isinstance(screen, MembersScreen)
    desk.until(lambda: screen.members)
    screen.show_subject(member)
    desk.until(lambda: screen.detail.subject == member and "Laptops" in desk.words(screen.detail))
    return screen


def test_what_the_removed_wrote_apart_is_said_by_another_and_counts_everywhere(
    people: People, ladder: str, open_desk: Callable[[engines.Laptop], Desk]
) -> None:
    ana, ben, cleo = people
    part("remove", "Ben", ana, cleo)
    ben.do(things.NoteCondition(id=ladder, condition="worn", note=RUNG))
    late = ben.do(promises.Offer(title="Paint", to="Ana", quantity="2 h", due="+3d"))
    ben.carry_to(ana)
    desk = open_desk(ana)
    screen = members(desk, ben.me)
    desk.until(lambda: "What they said that doesn't count" in desk.words(screen.detail))
    offered, noted = desk.until(lambda: say_buttons(screen.detail))
    assert noted.accessibleName().startswith("Say it as my own: Ben noted")
    desk.click(offered)
    assert screen.detail.notices.words, "why she can't promise it to herself"
    assert desk.window.forms.dialog is None
    screen.detail._area.ensureWidgetVisible(noted)
    desk.click(noted)
    desk.until(desk.form.isVisible)
    said = desk.words(desk.form)
    assert f"Ben noted that it is worn (Ladder). “{RUNG}”" in said
    assert "it counts from then on as your word" in said
    desk.send()
    desk.until(lambda: "Ana has said it again" in desk.words(screen.detail))
    assert len(say_buttons(screen.detail)) == 1
    desk.tells(cleo)
    assert condition(cleo, ladder) == "worn"
    found = cleo.do(reading.Findings(by="Ben")).acts
    assert [one.said_again for one in found] == ["Ana", ""]
    assert late.subject not in cleo.group.state.commitments
    (again,) = cleo.group.restated.by(found[0].id)
    (shown,) = [one for one in cleo.do(reading.History(id=ladder)).acts if one.id == again]
    assert (shown.by, shown.told.startswith("said again what did not count before:")) == (
        "Ana",
        True,
    )
    assert RUNG in cleo.do(reading.ShowAct(id=again)).texts.values()


def test_an_audit_offers_it_and_says_beside_it_when_it_is_refused_by_then(
    people: People, ladder: str, open_desk: Callable[[engines.Laptop], Desk]
) -> None:
    ana, ben, cleo = people
    part("remove", "Ben", ana, cleo)
    ben.do(things.NoteCondition(id=ladder, condition="worn"))
    ben.carry_to(ana)
    desk = open_desk(ana)
    screen = desk.go("audit")
    assert isinstance(screen, AuditScreen)
    (button,) = desk.until(lambda: say_buttons(screen.records))
    screen.area.ensureWidgetVisible(button)
    button.setFocus()
    desk.press("Space", button)
    desk.until(desk.form.isVisible)
    desk.do(using.Retire(id=ladder, why="broken"))
    assert "Each step has its time" in desk.send_refused()
    desk.form.close()


def test_who_comes_back_says_again_what_they_had_said_meanwhile(
    people: People,
    ladder: str,
    newer: engines.Laptop,
    open_desk: Callable[[engines.Laptop], Desk],
) -> None:
    ana, ben, cleo = people
    part("set-aside", "Ben", ana, cleo)
    ben.do(things.NoteCondition(id=ladder, condition="worn", note=RUNG))
    ben.carry_to(ana)
    asked = engines.asked(ana, newer)
    admitted = ana.do(groups.Admit(request=asked.request, back="Ben"))
    newer.do(reading.CarryIn(file=newer.file("in.troth", admitted.answer)))
    ana.carry_to(newer)
    desk = open_desk(newer)
    screen = members(desk, ben.me)
    desk.until(lambda: "What you said that doesn't count" in desk.words(screen.detail))
    (button,) = desk.until(lambda: say_buttons(screen.detail))
    screen.detail._area.ensureWidgetVisible(button)
    desk.click(button)
    desk.until(desk.form.isVisible)
    desk.send(note="So it was, and it still is")
    desk.until(lambda: "Ben has said it again" in desk.words(screen.detail))
    assert not say_buttons(screen.detail)
    desk.tells(ana)
    assert condition(ana, ladder) == "worn"


def test_a_page_without_such_words_says_nothing_of_it(desk: Desk, people: People) -> None:
    screen = members(desk, people[1].me)
    assert "doesn't count" not in desk.words(screen.detail)
    assert not say_buttons(screen.detail)
