"""Forms about members: inviting, oneself, neighbours, vouching, laptops."""

from __future__ import annotations

from typing import Any, Final, cast

from app.commands import groups as commands
from app.results import MemberView
from ui.forms.fields import Choice, Day, Line, Number, Paragraph, Person, Several
from ui.forms.form import Form
from ui.forms.usual import NOTE

_RECORDS: Final = (
    ("", "nothing said"),
    ("yes", "yes, my name may stand there"),
    ("no", "no, show no name of mine"),
)


def invite(reached_at: tuple[str, ...] = ()) -> Form:
    """Invite somebody. `reached_at`: where this laptop can be reached now."""
    now = f" Now: {', '.join(reached_at)}." if reached_at else ""
    addresses = Several(
        name="addresses",
        label="Where this laptop may be reached",
        help=f"Only where it isn't found by itself: one address a line.{now}",
        more=True,
    )
    return Form(
        key="member.invite",
        title="Invite somebody",
        intro=(
            "You get a link and a QR code. Who has it can ask to join, and does not join by it alone: you let them"
            " in, after you have compared four words."
        ),
        verb="&Make the invitation",
        fields=(
            Day(name="until", label="Good until", start="+7d", needed=True),
            Number(
                name="uses",
                label="How many may join by it",
                least=1,
                most=200,
                start="1",
                needed=True,
            ),
            addresses,
            NOTE,
        ),
        command=lambda it: commands.Invite(
            until=it["until"],
            uses=int(it["uses"]),
            addresses=tuple(it["addresses"].split()),
            note=it["note"],
        ),
        sentence=lambda _: "You make an invitation. Its link appears once this is signed",
    )


def rest() -> Form:
    """Be away for a time."""
    return Form(
        key="member.rest",
        title="I rest",
        intro="You are asked for no vote on what is proposed meanwhile. What you promised stands: hand it over, "
        "or let it go.",
        verb="&Sign",
        fields=(
            Day(name="start", label="From", start="today", needed=True),
            Day(name="until", label="Until", start="+14d", needed=True),
            NOTE,
        ),
        command=lambda it: commands.RestAWhile(
            start=it["start"], until=it["until"], note=it["note"]
        ),
        sentence=lambda it: f"You rest from {it['start']} to {it['until']}",
    )


def stay() -> Form:
    """Say that one stays."""
    return Form(
        key="member.stay",
        title="I stay",
        intro="The charter asks it of everybody from time to time. A rest of yours is over by it.",
        verb="&Sign",
        fields=(NOTE,),
        command=lambda it: commands.Stay(note=it["note"]),
        sentence=lambda _: "You say that you stay",
    )


def affirm(rekeying: str, sentence: str) -> Form:
    """Say that a new laptop is a member's who has no other."""
    return Form(
        key="member.affirm",
        title="Whose laptop it is",
        intro=f"{sentence} Whoever has it will speak as them: hear it from them yourself, not by a message.",
        verb="&It is theirs",
        fields=(NOTE,),
        command=lambda it: commands.Vouch(key=rekeying, note=it["note"]),
        sentence=lambda _: "You say whose new laptop it is",
    )


def profile(me: MemberView) -> Form:
    """What one says of oneself. What is left as it is isn't said again."""
    now = {
        "name": me.name,
        "contact": me.contact,
        "skills": "\n".join(me.skills),
        "name_in_records": me.name_in_records,
    }
    return Form(
        key="member.profile",
        title="My profile",
        intro="Only members can read it, except for your name where you allow that.",
        verb="&Sign",
        fields=(
            Line(name="name", label="Name", start=me.name, needed=True),
            Line(
                name="contact",
                label="How to reach me",
                start=me.contact,
                hint="0171 1234567, mornings",
            ),
            Several(
                name="skills",
                label="What I can",
                start=now["skills"],
                hint="Soldering\nBicycles",
                help="One a line.",
            ),
            Choice(
                name="name_in_records",
                label="My name in records that others carry away",
                of=_RECORDS,
                start=me.name_in_records,
            ),
        ),
        command=lambda it: commands.Profile(
            name=it["name"] if it["name"] != now["name"] else "",
            contact=it["contact"] if it["contact"] != now["contact"] else None,
            skills=_lines(it["skills"]) if it["skills"] != now["skills"] else None,
            name_in_records=cast(
                "Any",
                it["name_in_records"] if it["name_in_records"] != now["name_in_records"] else "",
            ),
        ),
        sentence=lambda _: "You say this of yourself: your profile",
    )


def check_leaving(one: MemberView) -> Form:
    """What somebody who left named as open, looked at by one who stays."""
    return Form(
        key=f"member.check:{one.id}",
        title=f"What {one.name} left open",
        intro=(
            "You say that you looked at what is named as open, and that it is right. Two members who say so are"
            f" {one.name}'s receipt; it goes into the record that they can take along."
        ),
        verb="&Sign",
        fields=(
            Paragraph(
                name="saw", label="What you found", hint="The drill is back, the rest is right."
            ),
            NOTE,
        ),
        command=lambda it: commands.CheckLeaving(id=one.id, saw=it["saw"], note=it["note"]),
        sentence=lambda _: f"You checked what {one.name} left open",
    )


def neighbour() -> Form:
    """Take in somebody without a laptop."""
    return Form(
        key="member.neighbour",
        title="A neighbour without a laptop",
        intro=(
            "They can promise and be promised things. A keeper writes down what they say, and it is marked as"
            " entered for them."
        ),
        verb="&Take in",
        fields=(
            Line(name="name", label="Their name", needed=True),
            Person(name="keeper", label="Who speaks for them", beside=(("", "I do"),), me=True),
            NOTE,
        ),
        command=lambda it: commands.AdmitNeighbour(
            name=it["name"], keeper=it["keeper"], note=it["note"]
        ),
        sentence=lambda it: f"You take in {it['name']}, a neighbour without a laptop",
    )


def vouch() -> Form:
    """Stand in for a newcomer whose request is on another laptop."""
    return Form(
        key="member.vouch",
        title="Vouch for a newcomer",
        intro=(
            "You say that you know them. The request is on the laptop that invited them: whoever sits there reads"
            " its key to you, or sends it."
        ),
        verb="&Vouch",
        fields=(
            Line(name="key", label="The newcomer's key", needed=True, hint="did:key:z6Mk…"),
            NOTE,
        ),
        command=lambda it: commands.Vouch(key=it["key"], note=it["note"]),
        sentence=lambda _: "You vouch for a newcomer whom you know",
    )


def close_laptop(laptops: tuple[tuple[str, str], ...], chosen: str = "") -> Form:
    """Close another laptop of mine. `laptops`: their ids with their words."""
    return Form(
        key="device.close",
        title="Close a laptop of mine",
        intro=(
            "Nothing that it writes from now on counts, and it reads nothing new. What it wrote before, as far as it"
            " is known here, stays. This can't be taken back: to use it again, let it in anew."
        ),
        verb="&Close it",
        fields=(
            Choice(
                name="device",
                label="Which laptop",
                of=laptops,
                needed=True,
                start=chosen or laptops[0][0],
            ),
            Paragraph(name="note", label="Why", hint="It was stolen."),
        ),
        command=lambda it: commands.CloseDevice(device=it["device"], note=it["note"]),
        sentence=lambda _: "You close another laptop of yours",
    )


def _lines(text: str) -> tuple[str, ...]:
    return tuple(filter(None, map(str.strip, text.split("\n"))))
