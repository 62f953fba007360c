"""Codes become words: chips, statuses, conditions, marks, dates. Every sentence that screens make is made here."""

from __future__ import annotations

import datetime
import re
from typing import Final

from msgspec import Struct


class ChipWords(Struct, frozen=True):
    """A chip: its glyph, its word, its tint by name."""

    glyph: str
    word: str
    tint: str


CHIPS: Final = {
    "open": ChipWords("○", "Open", "blue"),
    "due_soon": ChipWords("◷", "Due soon", "amber"),
    "late": ChipWords("◷", "Late", "amber"),
    "to_confirm": ChipWords("◐", "To confirm", "teal"),
    "kept": ChipWords("✓", "Kept", "green"),
    "kept_in_part": ChipWords("✓", "Kept in part", "green"),
    "ended": ChipWords("–", "Ended", "grey"),
    "lapsed": ChipWords("!", "Lapsed", "red"),
    "needs_settling": ChipWords("!", "Needs settling", "red"),
    "disputed": ChipWords("≠", "Disputed", "violet"),
}
"""By the chip's code, in the order in which filters show them."""
DISPUTED: Final = CHIPS["disputed"]
STATUSES: Final = {
    "gathering": "Gathering",
    "offered": "Offered",
    "requested": "Asked for",
    "agreed": "Agreed",
    "under_way": "Under way",
    "evidenced": "Done, to confirm",
    "handover_asked": "Looking for a stand-in",
    "fulfilled": "Kept",
    "partly_fulfilled": "Kept in part",
    "released": "Released",
    "lapsed": "Lapsed",
    "withdrawn": "Withdrawn",
    "declined": "Declined",
    "expired": "Expired",
    "not_reached": "Too few joined",
    "disputed": "Disputed",
}
MARKS: Final = {
    "late": "late",
    "late_entry": "written down later",
    "one_side_says": "only one side says so",
    "mutual": "they witness only each other",
    "needs_settling": "needs settling",
    "count_needed": "a count is needed",
    "differs": "the two sides differ",
    "entered_for": "entered for somebody from paper, who has not taken it on yet",
    "entry_disputed": "something was entered that its person says is not right",
    "imported": "imported",
    "after_the_count": "after the count",
    "clock_disagrees": "the clock disagrees",
    "unknown_kind": "from a newer version",
}
ENTRIES: Final = {
    "entered": "{who} has not said yet whether it is right",
    "restated": "{who} has taken it on",
    "disputed": "{who} says that it is not right",
}
"""What was entered from paper, by what its own person says of it."""
CONDITIONS: Final = {
    "new": ChipWords("✓", "New", "green"),
    "good": ChipWords("✓", "Good", "green"),
    "worn": ChipWords("○", "Worn", "blue"),
    "faulty": ChipWords("!", "Faulty", "amber"),
    "unsafe": ChipWords("!", "Unsafe", "red"),
}
STANDINGS: Final = {
    "in_care": "in care",
    "on_its_way": "on its way",
    "lent": "lent out",
    "in_repair": "in repair",
    "missing": "missing",
    "retired": "retired",
}
PASSINGS: Final = {
    "on_its_way": ChipWords("◷", "On its way", "amber"),
    "said": ChipWords("◐", "One side says", "teal"),
    "received": ChipWords("✓", "Received", "green"),
    "overtaken": ChipWords("–", "Overtaken", "grey"),
    "crossed": ChipWords("!", "Needs settling", "red"),
    "disputed": ChipWords("≠", "Disputed", "violet"),
    "void": ChipWords("–", "Taken back", "grey"),
}
"""How a hand-over stands."""
BOOKINGS: Final = {
    "asked": ChipWords("○", "Asked for", "blue"),
    "accepted": ChipWords("✓", "Booked", "green"),
    "out": ChipWords("◷", "Out", "amber"),
    "returned": ChipWords("✓", "Came back", "grey"),
    "cancelled": ChipWords("–", "Called off", "grey"),
}
"""How a booking stands."""
FOUND: Final = {"here": "in its place", "elsewhere": "somewhere else", "missing": "missing"}
MOVES: Final = {
    ("produce", False): "put in",
    ("raise", False): "found more",
    ("transfer", False): "got from somebody",
    ("consume", True): "used",
    ("lower", True): "lost or spoiled",
    ("transfer", True): "gave away",
}
"""What moved a stock, by the action and whether it lowers."""
LOCKS: Final = {
    "note": "only says what it is for",
    "hold": "never given away by one member alone",
    "lock": "locked to its purpose",
}
DECISIONS: Final = {
    "open": ChipWords("○", "Open", "blue"),
    "closes_soon": ChipWords("◷", "Closes soon", "amber"),
    "to_be_counted": ChipWords("◷", "To be counted", "amber"),
    "reopened": ChipWords("◐", "Opened once more", "teal"),
    "waiting": ChipWords("◷", "Waits", "blue"),
    "waits": ChipWords("◷", "Waits", "blue"),
    "time_is_over": ChipWords("◷", "Has waited", "amber"),
    "objected": ChipWords("✕", "Stopped", "red"),
    "withdrawn": ChipWords("–", "Taken back", "grey"),
    "in_force": ChipWords("✓", "In force", "green"),
    "review_due": ChipWords("◷", "Time to review", "amber"),
    "not_adopted": ChipWords("–", "Not adopted", "grey"),
    "no_quorum": ChipWords("–", "Too few voted", "grey"),
    "replaced": ChipWords("–", "Another text", "grey"),
    "needs_settling": ChipWords("!", "Decide anew", "red"),
}
"""How a decision stands, as of today."""
METHODS: Final = {
    "consent": "by consent: nobody objects",
    "majority": "by majority: more yes than no",
    "two_thirds": "by two thirds of all who may vote",
    "large": "by a large majority of all who may vote",
    "locked": "for good: by a large majority, after a time in which guardians may stop it",
    "dots": "by dots: something is shared out as they lie, if more say yes than no",
}
CHOICES: Final = {"yes": "yes", "no": "no", "abstain": "abstain", "object": "object"}
COUNTED: Final = {
    "adopted": "adopted",
    "not_adopted": "not adopted",
    "no_quorum": "too few voted",
}
BECAME: Final = {
    "met": "it came about",
    "partly": "it came about in part",
    "not": "it did not come about",
    "changed": "it is something else now",
}
OUTCOMES: Final = {
    "open": ChipWords("○", "Open", "blue"),
    "proposed": ChipWords("–", "Proposed", "grey"),
    "review": ChipWords("◷", "Time to review", "amber"),
    "closed": ChipWords("✓", "Closed", "green"),
}
MEMBERS: Final = {
    "member": ChipWords("✓", "Member", "green"),
    "neighbour": ChipWords("○", "Neighbour", "blue"),
    "former": ChipWords("–", "Has left", "grey"),
    "removed": ChipWords("–", "Put out by decision", "grey"),
    "set_aside": ChipWords("◷", "Set aside", "amber"),
    "suspended": ChipWords("!", "Suspended", "amber"),
}
LAPTOPS: Final = {
    "open": "in use",
    "offered": "not yet used",
    "awaited": "waits until others say whose it is",
    "closed": "closed",
}
FORMS: Final = {"thing": "Thing", "stock": "Stock", "place": "Place", "fund": "Fund"}
HOW: Final = {
    "present": "was there",
    "measured": "measured it",
    "checked": "checked it afterwards",
    "used": "used it",
    "told": "was told",
}
RELATIONS: Final = {
    "none": "no relation to the two sides",
    "family": "family of one side",
    "household": "shares a household with one side",
    "colleague": "colleague of one side",
    "other": "related in another way",
}
ACTIONS: Final = {
    "settle": "&Settle…",
    "approve": "Say &yes",
    "paid": "It is pai&d…",
    "confirm": "Con&firm…",
    "accept": "&Accept…",
    "join-in": "&Join in…",
    "stand-in": "Stand &in…",
    "receive": "Re&ceive…",
    "take-over": "&Take over…",
    "decide-admission": "Let the group deci&de…",
    "say-again": "Say it as &my own…",
    "evidence": "Add &evidence…",
    "witness": "&Witness…",
    "restate": "Is it ri&ght?…",
    "measure": "&Measure…",
    "ballot": "&Vote…",
    "count-ballots": "Co&unt the ballots…",
    "review": "Look &back…",
    "decide-who-stays": "&Propose who stays…",
    "affirm": "It &is theirs…",
    "agree": "Look at the &figures…",
    "say-waited": "It has waited lon&g enough…",
    "reword": "Another te&xt…",
    "stop-decision": "Sto&p it…",
    "withdraw-decision": "Ta&ke it back…",
    "propose": "&New proposal",
    "start": "&Begin",
    "resolve": "Resol&ve…",
    "decline": "&Decline…",
    "amend": "&Propose other terms…",
    "raise": "Put &in…",
    "lower": "Ta&ke out…",
    "count": "Co&unt…",
    "ask": "As&k for money…",
    "money-in": "Money &in…",
    "earmark": "Set &aside…",
    "ask-back": "Ask for it &back…",
    "return": "Set it f&ree…",
    "statement": "A state&ment…",
    "join": "Stand &for it…",
    "rest": "R&est…",
    "accept-booking": "Len&d it",
    "take-stewardship": "&Answer for it",
    "hand-over": "&Hand over…",
    "book": "&Book…",
    "condition": "Note its condi&tion…",
    "clear": "It is sa&fe again…",
    "looked-after": "&Looked after…",
    "show-how": "Sho&w how…",
    "cancel-booking": "Call it o&ff…",
    "plan-care": "&Plan its care…",
    "steward": "An&other steward…",
    "retire": "R&etire…",
    "close": "E&nd it…",
    "release": "&Release…",
    "withdraw": "W&ithdraw…",
    "notice": "Sa&y that the day has passed…",
    "remind": "Re&mind…",
    "correct": "&Correct…",
    "dispute": "Disp&ute…",
    "profile": "My &profile…",
    "erase-profile": "&Erase what I said of myself…",
    "laptop": "Another lap&top of mine…",
    "stay": "I sta&y…",
    "check-leaving": "I &checked what is open…",
    "record": "Ta&ke a record along…",
    "bring-record": "&Bring a record…",
    "rest-a-while": "I &rest…",
    "leave": "&Leave the group…",
}
"""What may be done, by the name in results, the likeliest first. What can stand together has keys of its own."""
ASIDE: Final = frozenset(
    (
        *("amend", "decline", "withdraw", "release", "notice", "remind", "correct", "dispute"),
        *("rest", "cancel-booking", "steward", "retire", "close", "leave"),
    )
)
"""Actions that turn aside from what is under way: possible always, asked of nobody, and so never the main button."""
_MONTHS: Final = (
    "Jan",
    "Feb",
    "Mar",
    "Apr",
    "May",
    "Jun",
    "Jul",
    "Aug",
    "Sep",
    "Oct",
    "Nov",
    "Dec",
)
_WHOLE_MONTHS: Final = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
_LONG: Final = re.compile(r"\S{33,}")
_PART: Final = re.compile(r".{1,16}")
DAYS: Final = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")


def chip(code: str) -> ChipWords:
    """The chip of a promise."""
    return CHIPS[code]


def words(code: str) -> str:
    """A code that has no words of its own, as words."""
    return code.replace("_", " ")


def marks(codes: tuple[str, ...]) -> str:
    """Marks beside a record, in words."""
    return ", ".join(MARKS.get(code, words(code)) for code in codes)


def day(iso: str | None, *, year: bool = False, today: str = "") -> str:
    """`Sat 14 Nov`, from the date or the moment in ISO form; empty where there is none.

    `year`: with its year. `today`: with it where that is another than this day's.
    """
    if not iso:
        return ""
    date = datetime.date.fromisoformat(iso[:10])
    said = f"{DAYS[date.weekday()]} {date.day} {_MONTHS[date.month - 1]}"
    elsewhere = today != "" and iso[:4] != today[:4]
    return f"{said} {date.year}" if year or elsewhere else said


def month(date: datetime.date) -> str:
    """`November 2026`."""
    return f"{_WHOLE_MONTHS[date.month - 1]} {date.year}"


def moment(utc: str, zone: datetime.tzinfo | None = None) -> str:
    """`Sat 14 Nov 2026, 10:00`, from a moment in UTC, where the group is."""
    if not utc:
        return ""
    at = datetime.datetime.fromisoformat(utc).astimezone(zone)
    return f"{day(at.date().isoformat(), year=True)}, {at:%H:%M}"


def away(iso: str, today: str) -> str:
    """How far a day is: `today`, `tomorrow`, `in 5 days`, `3 days ago`."""
    days = (datetime.date.fromisoformat(iso[:10]) - datetime.date.fromisoformat(today)).days
    near = {0: "today", 1: "tomorrow", -1: "yesterday"}
    return near.get(days) or (f"in {days} days" if days > 0 else f"{-days} days ago")


def breakable(words: str) -> str:
    """The same to the eye, with places to break in words that are longer than a line."""
    return _LONG.sub(lambda found: "\u200b".join(_PART.findall(found[0])), words)


def imported(line: int) -> str:
    """Whether something was brought in from a table, and from which line of it."""
    return f"imported, line {line:,} of a table" if line else ""


def counted(number: int, one: str, many: str = "") -> str:
    """`1 promise`, `3 promises`."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def quantity(value: object) -> str:
    """A quantity for people: `4 h`."""
    number, unit = getattr(value, "hasNumericalValue", ""), getattr(value, "hasUnit", "")
    return f"{number} {unit}".strip()


def seen(by: int, of: int, *, settled: bool) -> str:
    """`seen by 3 of 5 · settled`."""
    return f"seen by {by} of {of}" + (" · settled" if settled else "")
