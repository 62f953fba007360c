"""The frame: places, keys, groups, the line of facts, one window a home."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from accessibility import unnamed
from desks import Desk
from engines import Laptop, found
from PySide6.QtGui import QKeySequence, QShortcut

from app import settings
from app.bus.owner import holding
from app.commands import promises
from app.errors import LocalRefusal
from app.results import PeerView, StatusView
from ui.desktop.instance import Instance, hand_over, name_of
from ui.help import HelpDialog
from ui.places import PLACES
from ui.status_line import facts
from ui.theme.theme import Theme

People = tuple[Laptop, ...]


@pytest.mark.parametrize("number", range(1, len(PLACES) + 1))
def test_every_place_is_reached_by_its_key(desk: Desk, number: int) -> None:
    place = PLACES[number - 1]
    desk.press(f"Ctrl+{number}")
    desk.until(lambda: desk.screen.key == place.key)
    assert desk.window.sidebar.places[place.key].isChecked()
    assert desk.window.windowTitle() == f"{place.title} – Kaffee & Kabel – Troth"


def test_one_goes_back_to_where_one_was(desk: Desk) -> None:
    desk.go("holdings")
    desk.go("members")
    desk.press("Alt+Left")
    assert desk.screen.key == "holdings"
    desk.press("Alt+Left")
    assert desk.screen.key == "home"
    desk.press("Alt+Left")
    assert desk.screen.key == "home"


def test_no_key_has_two_meanings(desk: Desk) -> None:
    keys = [
        one.key().toString()
        for one in desk.window.findChildren(QShortcut)
        if one.parent() in (desk.window, desk.window.sidebar)
    ]
    assert len(keys) == len(set(keys))
    assert QKeySequence("Ctrl+Z").toString() in keys


def test_help_opens_by_f1_and_names_the_keys(desk: Desk) -> None:
    desk.press("F1")
    dialog = desk.until(lambda: desk.window.findChild(HelpDialog))
    assert "Ctrl+N" in desk.words(dialog)
    assert "What Troth does not promise" in desk.words(dialog)
    assert unnamed(dialog) == []


def test_several_groups_each_with_its_own_screens(
    people: People, open_desk: Callable[[Laptop], Desk]
) -> None:
    ana = people[0]
    found(ana, name="Sonnendach Nord")
    desk = open_desk(ana)
    desk.until(lambda: len(desk.desktop.groups) == 2)
    by_name = {one.name: one for one in desk.desktop.groups}
    desk.desktop.open(by_name["Sonnendach Nord"].id)
    desk.until(lambda: desk.window.current.people)
    roof = desk.go("commitments")
    desk.do(
        promises.Offer(group="Sonnendach Nord", title="Read the meter", quantity="1 h", due="+2d")
    )
    desk.until(lambda: roof.list.rows.rowCount() == 1)
    desk.desktop.open(by_name["Kaffee & Kabel"].id)
    desk.until(lambda: len(desk.window.current.people) == 3)
    assert desk.screen.key == "home"
    cafe = desk.go("commitments")
    desk.until(lambda: cafe.list.rows.rowCount() == 0)


def test_the_group_that_was_open_is_open_again(
    people: People, open_desk: Callable[[Laptop], Desk]
) -> None:
    ana = people[0]
    found(ana, name="Sonnendach Nord")
    desk = open_desk(ana)
    roof = next(one for one in desk.desktop.groups if one.name == "Sonnendach Nord")
    desk.desktop.open(roof.id)
    desk.until(lambda: desk.window.current.id == roof.id)
    desk.window.close()
    desk.until(lambda: not desk.window.isVisible())
    desk.close()
    again = open_desk(ana)
    assert again.window.current.id == roof.id


def test_a_second_start_brings_the_window_to_the_front(desk: Desk) -> None:
    home = desk.laptop.home
    instance = Instance(home, desk.desktop)
    assert instance.listen()
    called: list[list[str]] = []
    instance.called.connect(called.append)
    assert hand_over(home, ["troth://invite"])
    desk.until(lambda: called == [["troth://invite"]])
    instance.close()
    assert not hand_over(home, [])


def test_the_window_listens_under_a_name_that_tells_nothing(desk: Desk) -> None:
    assert str(desk.laptop.home.root) not in name_of(desk.laptop.home)
    assert desk.laptop.name not in name_of(desk.laptop.home)


# --- the line of facts -------------------------------------------------------------------------------------


def status(
    *peers: PeerView, only_here: int = 0, listening: tuple[str, ...] = ("*:7464",)
) -> StatusView:
    return StatusView(
        group="Café",
        acts=9,
        settled=5,
        void=0,
        digest="",
        heads={},
        only_here=only_here,
        peers=peers,
        listening=listening,
    )


BEN = PeerView(member="Ben", device="1", linked=True, equal=True, seen="2026-11-28T10:00:00Z")
JONAS = PeerView(member="Jonas", device="2", lacks=3, seen="2026-11-24T10:00:00Z")


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (status(), ("○ No other laptop is in this group yet", "all is saved here")),
        (status(BEN), ("● Near: Ben", "all you wrote is on another laptop too")),
        (
            status(BEN, JONAS, only_here=1),
            ("● Near: Ben", "1 entry on this laptop only", "Jonas was last met 4 days ago"),
        ),
        (
            status(JONAS, only_here=12),
            ("○ Nobody is near", "12 entries on this laptop only", "Jonas was last met 4 days ago"),
        ),
        (
            status(JONAS, listening=()),
            (
                "○ Offline: this laptop doesn't listen",
                "all you wrote is on another laptop too",
                "Jonas was last met 4 days ago",
            ),
        ),
    ],
)
def test_the_line_states_facts_and_no_comfort(given: StatusView, said: tuple[str, ...]) -> None:
    assert facts(given, "2026-11-28") == said
    assert "synced" not in " ".join(said)


def test_what_is_on_this_laptop_only_is_said_at_the_foot(desk: Desk) -> None:
    desk.do(promises.Offer(title="Mine alone", quantity="1 h", due="+1d"))
    desk.until(lambda: "1 entry on this laptop only" in desk.words())


def test_the_appearance_is_taken_from_the_settings(
    people: People, open_desk: Callable[[Laptop], Desk]
) -> None:
    settings.load(people[0].home)
    settings.change(people[0].home, "appearance", "dark")
    open_desk(people[0])
    assert Theme.now().is_dark


def test_an_address_that_was_written_wrong_by_hand_is_refused_in_words(
    people: People,
) -> None:
    from ui.desktop import starting

    home = people[0].home
    people[0].close()
    settings.load(home)
    settings.change(home, "listen", "no:such:place")
    with pytest.raises(LocalRefusal) as refused, holding(home, beside=starting._network):
        pass
    assert "no:such:place" in refused.value.message
    settings.change(home, "listen", ":0")
    people[0].restart_closed()
