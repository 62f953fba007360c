"""The story's first half: a group is founded, four people join, and three promise to come."""

from __future__ import annotations

from typing import Final

from app.commands import groups, promises, reading
from app.joining_results import Requested
from app.tour.cafe import SATURDAY, THURSDAY, Cafe
from app.tour.people import Person
from app.tour.telling import expect, only
from sync import stick
from sync.invite import invite_from_link, link_of

RULES: Final = {"witness.count": 1, "witness.aboveHours": "3", "promises.graceDays": 3}


def founding(cafe: Cafe) -> None:
    """Amira founds a group by herself; nobody else is needed for that."""
    group = cafe.amira.does(
        groups.NewGroup(
            name="Kaffee & Kabel",
            purpose="We repair things together and learn how.",
            my_name="Amira",
            zone="Europe/Berlin",
            rules=RULES,
        )
    )
    charter = cafe.amira.does(groups.ShowCharter())
    as_signed = all(charter.rules[rule] == value for rule, value in RULES.items())
    expect(as_signed, "The charter should hold the rules that Amira signed.")
    cafe.tell(f"Amira founds “{group.name}”, a repair café. Its charter says:")
    cafe.quote("More than 3 hours of work are confirmed once 1 other member has seen them.")
    cafe.quote("Nobody says that a promise has lapsed before 3 days have passed after its day.")


def joining(cafe: Cafe) -> None:
    """One joins by files, three in the room. Four words make sure each time that nobody came between."""
    amira, jonas = cafe.amira, cafe.jonas
    _joins_by_files(cafe, jonas)
    cafe.meet(amira, jonas)
    cafe.tell(
        "The others come by. All laptops are in one network now, and find each other by themselves:"
        " they announce themselves, and only members can tell who that is."
    )
    _join_in_the_room(cafe, cafe.others[1:])
    names = [one.name for one in amira.does(groups.Members()).members]
    expect(names == [str(one) for one in cafe.people], f"Five should be in, not {names}.")


def _joins_by_files(cafe: Cafe, newcomer: Person) -> None:
    """Invite, request and answer are files that people hand to each other."""
    link = cafe.amira.does(groups.Invite()).link
    file = cafe.amira.file(f"invite-for-{newcomer}".lower())
    stick.write_invite(file, invite_from_link(link))
    asked = newcomer.does(groups.Join(invite=link_of(stick.read_invite(file)), name=newcomer.name))
    newcomer.writes(f"request-of-{newcomer}".lower(), asked.request)
    shown = cafe.amira.does(groups.ReadRequest(request=asked.request))
    _words_are_the_same(cafe, newcomer, asked, shown)
    answer = cafe.amira.does(groups.Admit(request=asked.request)).answer
    written = cafe.amira.writes(f"answer-for-{newcomer}".lower(), answer)
    entered = newcomer.does(reading.CarryIn(file=str(written)))
    expect(entered.joined, f"{newcomer} should be in the group now.")
    cafe.tell(
        f"The words were the same on both laptops. Amira lets {newcomer} in. Invite, request and"
        " answer were files that they handed to each other; no network was needed."
    )


def _join_in_the_room(cafe: Cafe, newcomers: tuple[Person, ...]) -> None:
    amira, jonas = cafe.amira, cafe.jonas
    knocks, requests = {}, {}
    for one in newcomers:
        link = amira.does(groups.Invite()).link
        asked = one.does(groups.Join(invite=link, name=one.name))
        knocks[one] = cafe.way.knock(one, link, asked.request)
        request = requests[one] = knocks[one].seen_by(amira)
        shown = amira.does(groups.ReadRequest(request=request))
        expect(shown.vouches_needed == 1, "A newcomer should need a second member's word now.")
        _words_are_the_same(cafe, one, asked, shown)
        jonas.does(groups.Vouch(key=shown.key))
    cafe.share()
    cafe.tell(
        "With two in the group, a newcomer needs a second member's word. Jonas knows all three, says"
        " so on his laptop, and Amira's has it."
    )
    for one, request in requests.items():
        (voucher,) = amira.does(groups.ReadRequest(request=request)).vouchers
        entered = knocks[one].let_in(amira.does(groups.Admit(request=request)).answer)
        expect(entered.joined, f"{one} should be in the group now.")
        cafe.tell(f"Amira lets {one} in, with {voucher}'s word. The whole book comes over.")
    cafe.share()


def _words_are_the_same(cafe: Cafe, newcomer: Person, asked: Requested, shown: Requested) -> None:
    expect(shown.words == asked.words, f"The four words for {newcomer} should be the same.")
    cafe.tell(f"{newcomer} asks Amira. They compare four words: {' '.join(asked.words)}")


def gathering(cafe: Cafe) -> None:
    """Nobody is bound before enough people are."""
    amira, jonas, lina, piet, _ = cafe.people
    asked = amira.does(
        promises.Request(
            title="Fix things in the cellar",
            quantity="4 h",
            from_time=f"{SATURDAY} 10:00",
            until_time=f"{SATURDAY} 14:00",
            joiners="3..5",
            deadline=THURSDAY,
        )
    )
    cafe.fixing = asked.subject
    cafe.tell(
        "Amira asks for three to five people to fix things: Saturday 14 November 2026,"
        " 10:00 to 14:00, 4 hours each. Unless three have joined by Thursday, nobody is bound."
    )
    cafe.share()
    cafe.part()
    cafe.tell("All laptops have it. They go home; nobody's laptop reaches another one now.")
    for one in (jonas, lina):
        cafe.parts[one.name] = one.does(promises.JoinIn(id=cafe.fixing, on=THURSDAY)).subject
        one.sees(cafe.parts[one.name], "gathering", one.name)
        cafe.tell(f"{one} joins, at home and offline.")
    cafe.meet(amira, jonas, lina)
    joined = amira.opens(cafe.fixing)
    two = len(joined.parts) == 2 and joined.summary.status == "gathering"
    expect(two, "Two should have joined, and that should not be enough.")
    cafe.tell("Both drop in at Amira's: two of three. Nobody is bound yet.")
    _the_third_joins(cafe, piet)
    jonas.sees(cafe.parts["Jonas"], "gathering", "Jonas")
    cafe.meet(amira, jonas, piet)
    jonas.sees(cafe.parts["Jonas"], "agreed", "Jonas")
    lina.sees(cafe.parts["Lina"], "gathering", "Lina")
    cafe.tell("Jonas learns of it from Amira's laptop. Lina's reached nobody and still waits.")
    cafe.meet(*cafe.people)
    lina.sees(cafe.parts["Lina"], "agreed", "Lina")
    cafe.tell("On Thursday all meet. Now Lina's laptop says so as well.")


def _the_third_joins(cafe: Cafe, piet: Person) -> None:
    cafe.meet(cafe.amira, piet)
    cafe.parts["Piet"] = piet.does(promises.JoinIn(id=cafe.fixing, on=THURSDAY)).subject
    cafe.share()
    for name, part in cafe.parts.items():
        cafe.amira.sees(part, "agreed", name)
    cafe.tell(
        "At 22:10 Piet comes by and joins. Now it is agreed for all three, and Amira's laptop shows"
        " it at once: Jonas, Lina and Piet each promise her 4 hours."
    )


def two_say_yes(cafe: Cafe) -> None:
    """Two valid things met: people decide, not the program."""
    amira, lina, rosa = cafe.amira, cafe.lina, cafe.rosa
    cafe.meet(*cafe.people)
    asked = amira.does(
        promises.Request(title="Soup for all", quantity="1 pot", due=SATURDAY, action="produce")
    )
    cafe.soup = asked.subject
    cafe.share()
    cafe.part()
    cafe.tell("Amira also asks whoever likes to cook for a pot of soup.")
    said: dict[Person, str] = {}
    for one in (lina, rosa):
        said[one] = one.does(promises.Accept(id=cafe.soup)).acts[0]
        one.sees(cafe.soup, "agreed", one.name)
        cafe.tell(f"{one} says yes, at home and offline.")
    cafe.meet(*cafe.people)
    crossed = only(amira.does(reading.Collisions()).collisions, "thing to settle")
    expect(crossed.deciders == ("Amira",), "Amira should be the one to decide about the soup.")
    marked = "needs_settling" in amira.sees(cafe.soup, "agreed").marks
    expect(marked, "The soup should be marked as needing to be settled.")
    cafe.tell(
        "Their laptops meet. Neither could know of the other, and no laptop picks a winner by itself:"
        " the promise is marked as needing a word from Amira, who asked."
    )
    amira.does(promises.Settle(id=crossed.id, result=f"keep:{said[rosa]}"))
    cafe.share()
    for one in cafe.people:
        one.sees(cafe.soup, "agreed", "Rosa")
    cafe.tell("Amira settles it: Rosa cooks. A moment later all five laptops say so.")
