"""The story's first half: a group is founded, four people join, and three promise to come."""

from __future__ import annotations

from typing import Final

from app.commands import groups, promises, reading
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
    """Invite, request and answer are files; four words make sure that nobody came between."""
    amira, jonas = cafe.amira, cafe.jonas
    cafe.tell("Invites, requests and answers are files that people hand to each other.")
    _is_let_in(cafe, jonas, _asks_to_join(cafe, jonas))
    requests = {one: _asks_to_join(cafe, one) for one in cafe.others if one is not jonas}
    for request in requests.values():
        asked = amira.does(groups.ReadRequest(request=request))
        expect(asked.vouches_needed == 1, "A newcomer should need a second member's word now.")
        jonas.does(groups.Vouch(key=asked.key))
    jonas.hands_file_to(amira)
    cafe.tell(
        "With two in the group, a newcomer needs a second member's word. Jonas knows all three."
    )
    for newcomer, request in requests.items():
        _is_let_in(cafe, newcomer, request)
    names = [one.name for one in amira.does(groups.Members()).members]
    expect(names == [str(one) for one in cafe.people], f"Five should be in, not {names}.")


def _asks_to_join(cafe: Cafe, newcomer: Person) -> bytes:
    """The request that the newcomer's laptop makes of an invite file."""
    link = cafe.amira.does(groups.Invite()).link
    file = cafe.amira.file(f"invite-for-{newcomer}".lower())
    stick.write_invite(file, invite_from_link(link))
    read = link_of(stick.read_invite(file))
    asked = newcomer.does(groups.Join(invite=read, name=newcomer.name))
    newcomer.writes(f"request-of-{newcomer}".lower(), asked.request)
    shown = cafe.amira.does(groups.ReadRequest(request=asked.request))
    expect(shown.words == asked.words, f"The four words for {newcomer} should be the same.")
    cafe.tell(f"{newcomer} asks Amira. They compare four words: {' '.join(asked.words)}")
    request: bytes = asked.request
    return request


def _is_let_in(cafe: Cafe, newcomer: Person, request: bytes) -> None:
    vouchers = cafe.amira.does(groups.ReadRequest(request=request)).vouchers
    word = f", with {vouchers[0]}'s word" if vouchers else ""
    answer = cafe.amira.does(groups.Admit(request=request)).answer
    file = cafe.amira.writes(f"answer-for-{newcomer}".lower(), answer)
    entered = newcomer.does(reading.CarryIn(file=str(file)))
    expect(entered.joined, f"{newcomer} should be in the group now.")
    cafe.tell(f"The words were the same on both laptops. Amira lets {newcomer} in{word}.")


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
    for one in (jonas, lina, piet):
        amira.hands_file_to(one)
    for one in (jonas, lina):
        cafe.parts[one.name] = one.does(promises.JoinIn(id=cafe.fixing, on=THURSDAY)).subject
        one.sees(cafe.parts[one.name], "gathering", one.name)
        cafe.tell(f"{one} joins, at home and offline.")
        one.hands_file_to(amira)
    joined = amira.opens(cafe.fixing)
    two = len(joined.parts) == 2 and joined.summary.status == "gathering"
    expect(two, "Two should have joined, and that should not be enough.")
    cafe.tell("Amira has both files: two of three. Nobody is bound yet.")
    _the_third_joins(cafe, piet)
    amira.hands_file_to(jonas)
    jonas.sees(cafe.parts["Jonas"], "agreed", "Jonas")
    lina.sees(cafe.parts["Lina"], "gathering", "Lina")
    cafe.tell("Jonas learns of it from Amira's file. Lina's laptop has none yet and still waits.")
    amira.hands_file_to(lina)


def _the_third_joins(cafe: Cafe, piet: Person) -> None:
    cafe.amira.hands_file_to(piet)
    cafe.parts["Piet"] = piet.does(promises.JoinIn(id=cafe.fixing, on=THURSDAY)).subject
    piet.hands_file_to(cafe.amira)
    for name, part in cafe.parts.items():
        cafe.amira.sees(part, "agreed", name)
    cafe.tell(
        "Late in the evening Piet joins too. Now it is agreed for all three: Jonas, Lina and Piet"
        " each promise Amira 4 hours."
    )


def two_say_yes(cafe: Cafe) -> None:
    """Two valid things met: people decide, not the program."""
    amira, lina, rosa = cafe.amira, cafe.lina, cafe.rosa
    asked = amira.does(
        promises.Request(title="Soup for all", quantity="1 pot", due=SATURDAY, action="produce")
    )
    cafe.soup = asked.subject
    cafe.tell("Amira also asks whoever likes to cook for a pot of soup.")
    said: dict[Person, str] = {}
    for one in (lina, rosa):
        amira.hands_file_to(one)
        said[one] = one.does(promises.Accept(id=cafe.soup)).acts[0]
        one.sees(cafe.soup, "agreed", one.name)
        cafe.tell(f"{one} says yes, at home and offline.")
    for one in (lina, rosa):
        one.hands_file_to(amira)
    crossed = only(amira.does(reading.Collisions()).collisions, "thing to settle")
    expect(crossed.deciders == ("Amira",), "Amira should be the one to decide about the soup.")
    marked = "needs_settling" in amira.sees(cafe.soup, "agreed").marks
    expect(marked, "The soup should be marked as needing to be settled.")
    cafe.tell(
        "Neither could know of the other, and no laptop picks a winner by itself: the promise is"
        " marked as needing a word from Amira, who asked."
    )
    amira.does(promises.Settle(id=crossed.id, result=f"keep:{said[rosa]}"))
    for one in (lina, rosa):
        amira.hands_file_to(one)
    for one in (amira, lina, rosa):
        one.sees(cafe.soup, "agreed", "Rosa")
    cafe.tell("Amira settles it: Rosa cooks. Lina and Rosa get Amira's file and see the same.")
