"""Pauses, admissions by decision, divisions: what is proposed, who is bound by it, what follows (spec: acts in full, 8 and 9)."""

# A row is read as one line.
# fmt: off

from typing import Any

COUNT = ("Ana tallies", {"ballots": ["@ballot-Ana", "@ballot-Cleo", "@ballot-Dora"], "tally": {"yes": 3}})
VOTES = ["Ana votes", "Cleo votes", "Dora votes"]


def proposes(*effects: dict[str, Any], method: str = "majority", **more: Any) -> Any:
    return ("Ana proposes", {"method": method, "effects": list(effects), **more})


def decided(*effects: dict[str, Any], method: str = "majority") -> list[Any]:
    return [proposes(*effects, method=method), *VOTES, COUNT]


def pause(sort: str, **more: Any) -> dict[str, Any]:
    return {"what": "member.pause", "member": "@Ben", "sort": sort, "until": "2026-12-31", **more}


def resume(sort: str) -> dict[str, Any]:
    return {"what": "member.resume", "member": "@Ben", "sort": sort}


VOTING, PROMISES, BOOKINGS, MONEY = (decided(pause(one)) for one in ("voting", "promises", "bookings", "money"))
NOW = {"hasPointInTime": "2026-12-01"}
LATER = {"hasPointInTime": "2027-01-01"}
# Another decision, opened while Ben's voting is paused.
OTHER = ("Ana proposes as other", {"hasPointInTime": "2026-12-01", "closes": "2026-12-08", "effects": []})
OF_OTHER = {"decision": "@other", **NOW}
RESUMED = [
    ("Ana proposes as other", {"method": "majority", "hasPointInTime": "2026-12-01", "closes": "2026-12-08", "effects": [resume("promises")]}),
    *((f"{who} votes as other-{who}", {"decision": "@other"}) for who in ("Ana", "Cleo", "Dora")),
    ("Ana tallies as other-count", {"decision": "@other", "ballots": ["@other-Ana", "@other-Cleo", "@other-Dora"], "tally": {"yes": 3}, "hasPointInTime": "2026-12-09"}),
]
MINE = {**NOW}

BOX = ["Ana purses", "Ana declares", ("Ana banks", {"resourceQuantity": "900.00 EUR"})]
BIG = {"resourceQuantity": "300.00 EUR", **NOW}

ADMIT = {"what": "member.admit", "subject": "@key-Emil", "name": "Emil"}
STRICT: dict[str, Any] = {"members.vouches": 2}

SHOP = {"name": "The other café"}
LOCK = {"level": "lock", "purpose": "Carrying"}
HOLD = {"level": "hold", "purpose": "Carrying"}
VAN = {"holding": "@van"}
FLOUR = {"holding": "@stock", "quantity": "5 kg"}
CASH = {"holding": "@purse", "quantity": "400.00 EUR"}


def division(*lines: dict[str, Any], group: Any = SHOP) -> dict[str, Any]:
    return {"what": "division", "group": group, "lines": list(lines)}


SENDS = {"action": "transfer", "receiver": SHOP, "resourceQuantity": "5 kg"}
FLOUR_HERE = ("Ana stores", {"lock": {"level": "hold", "purpose": "Bread"}})
PAID_OUT = {"receiver": SHOP, "resourceQuantity": "300.00 EUR"}
DIVIDED = [*BOX, *decided(division(CASH), method="large")]

ROWS = [
    # --- a pause is proposed ---
    ("a pause by majority", [], proposes(pause("promises")), "", {"decision": "open"}),
    ("of somebody who is not there", [], proposes(pause("promises", member="@key-Emil")), "bad_shape", {"decision": None}),
    ("of an act", ["Ben offers"], proposes(pause("promises", member="@promise")), "each_effect_can_take_place", {"decision": None}),
    ("of who has left", ["Dora leaves"], proposes(pause("promises", member="@Dora"), electorate=["@Ana", "@Ben", "@Cleo"]), "each_effect_can_take_place", {"decision": None}),
    ("of a neighbour's promises", ["Ana keeps Nils"], proposes(pause("promises", member="@Nils")), "", {"decision": "open"}),
    ("of a neighbour's votes, who has none", ["Ana keeps Nils"], proposes(pause("voting", member="@Nils")), "each_effect_can_take_place", {"decision": None}),
    ("of something else", [], proposes(pause("breathing")), "bad_shape", {"decision": None}),
    ("a pause that is over before the count", [], proposes(pause("promises", until="2026-11-21")), "each_effect_can_take_place", {"decision": None}),
    ("a pause for as long as a decision stands", [], proposes(pause("promises", until="2027-11-21")), "", {"decision": "open"}),
    ("a pause for ever", [], proposes(pause("promises", until="2027-11-22")), "each_effect_can_take_place", {"decision": None}),
    ("of two sorts at once", [], proposes(pause("promises"), pause("bookings")), "", {"decision": "open"}),
    ("of one sort twice", [], proposes(pause("promises"), pause("promises", until="2026-12-24")), "each_effect_can_take_place", {"decision": None}),
    ("an end of no pause", [], proposes(resume("promises")), "each_effect_can_take_place", {"decision": None}),
    ("an end of another sort's", PROMISES, ("Ana proposes as other", {"method": "majority", "effects": [resume("money")]}), "each_effect_can_take_place", {"other": None}),
    # --- whom it binds ---
    ("whose votes are paused does not vote", [*VOTING, OTHER], ("Ben votes as his", OF_OTHER), "paused", {"other": "open"}),
    ("but says no by objecting", [*VOTING, OTHER], ("Ben objects as his", OF_OTHER), "", {"other": "open"}),
    ("nor proposes anything", VOTING, ("Ben proposes as other", {"hasPointInTime": "2026-12-01", "closes": "2026-12-08"}), "paused", {"other": None}),
    ("nor counts", [*VOTING, OTHER, ("Ana votes as yes-Ana", OF_OTHER), ("Cleo votes as yes-Cleo", OF_OTHER)], ("Ben tallies as his", {"decision": "@other", "ballots": ["@yes-Ana", "@yes-Cleo"], "hasPointInTime": "2026-12-09"}), "paused", {"other": "open"}),
    ("and is of those who may vote all the same", VOTING, ("Ana proposes as other", {"electorate": ["@Ana", "@Cleo", "@Dora"]}), "the_electorate_is_the_roster_here", {"other": None}),
    ("the others vote on", [*VOTING, OTHER], ("Cleo votes as hers", OF_OTHER), "", {"other": "open"}),
    ("whose promises are paused promises on", VOTING, ("Ben offers", MINE), "", "offered"),
    ("whose promises are paused offers none", PROMISES, ("Ben offers", MINE), "paused", None),
    ("asks for none", PROMISES, ("Ben requests", MINE), "paused", None),
    ("takes none on", ["Ana requests", *PROMISES], ("Ben accepts", MINE), "paused", "requested"),
    ("joins none", ["Ana gathers", *PROMISES], ("Ben joins", MINE), "paused", "gathering"),
    ("keeps what was promised", ["Ben offers", "Ana accepts", *PROMISES], ("Ben evidences", MINE), "", "evidenced"),
    ("agrees to other terms of it", ["Ben offers", "Ana accepts", "Ana amends", *PROMISES], ("Ben accepts as yes", {"accepts": "@amendment", **NOW}), "", "agreed"),
    ("takes over nothing", ["Dora offers", "Ana accepts", ("Dora asks", {}), *PROMISES], ("Ben takes", MINE), "paused", "handover_asked"),
    ("who did not know of it is not bound", ["apart Ben", *PROMISES], ("Ben offers", MINE), "", "offered"),
    ("on its last day", PROMISES, ("Ben offers", {"hasPointInTime": "2026-12-31"}), "paused", None),
    ("once it is over", PROMISES, ("Ben offers", LATER), "", "offered"),
    ("whoever says no day is bound", PROMISES, ("Ben offers", {}), "paused", None),
    ("another is not", PROMISES, ("Cleo offers", MINE), "", "offered"),
    ("a keeper speaks for their neighbour on", [("Ben keeps Nils"), *PROMISES], ("Ben offers", {"onBehalfOf": "@Nils", "provider": "@Nils", **NOW}), "", "offered"),
    ("it is ended before its day", [*PROMISES, *RESUMED], ("Ben offers", {"hasPointInTime": "2026-12-10"}), "", "offered"),
    ("its end is not known yet", [*PROMISES, "apart Ben", *RESUMED], ("Ben offers", {"hasPointInTime": "2026-12-10"}), "paused", None),
    ("whose bookings are paused books nothing", [("Ana lets", {}), *BOOKINGS], ("Ben books", MINE), "paused", {"booking": None}),
    ("what was booked is cancelled on", [("Ana lets", {}), "Ben books", *BOOKINGS], ("Ben cancels", {"booking": "@booking", **NOW}), "", {"booking": "cancelled"}),
    ("whose money is paused asks for none", [*BOX, *MONEY], ("Ben claims", MINE), "paused", {"payout": None}),
    ("but for what is their own", [*BOX, "Ana lends Ben", *MONEY], ("Ben demands", MINE), "", {"payout": "asked"}),
    ("approves none", [*BOX, "Ana claims", *MONEY], ("Ben approves", MINE), "paused", {"payout": "asked"}),
    ("sets none aside", [*BOX, *MONEY], ("Ben earmarks", MINE), "paused", {"earmark": None}),
    ("and confirms what came", [*BOX, "Ben claims", "Ana approves", "Cleo approves", "Dora approves", "Ana pays", *MONEY], ("Ben acknowledges", MINE), "", {"payout": "confirmed"}),
    # --- admitting by decision ---
    ("the group decides on a newcomer", [], proposes(ADMIT), "", {"decision": "open"}),
    ("not on somebody who is here", [], proposes({**ADMIT, "subject": "@key-Ben"}), "each_effect_can_take_place", {"decision": None}),
    ("where nobody vouched nobody is admitted", [STRICT], "Ana admits Emil", "enough_vouches", {"Emil": None}),
    ("where the group decided anybody admits them", [STRICT, *decided(ADMIT)], "Dora admits Emil", "", {"Emil": "member"}),
    ("not who does not know of it", [STRICT, "apart Ben", *decided(ADMIT)], "Ben admits Emil", "enough_vouches", {"Emil": None}),
    ("not somebody else", [STRICT, *decided(ADMIT)], "Dora admits Finn", "enough_vouches", {"Finn": None}),
    ("a decision that is not adopted vouches for nobody", [STRICT, proposes(ADMIT), "Ana votes", ("Cleo votes", {"choice": "no"}), ("Ana tallies", {"ballots": ["@ballot-Ana", "@ballot-Cleo"], "tally": {"yes": 1, "no": 1}, "result": "not_adopted"})], "Dora admits Emil", "enough_vouches", {"Emil": None}),
    ("what was taken back vouches for nobody", [STRICT, proposes(ADMIT), "Ana votes", "Cleo votes", "apart Ben Dora", ("Ana tallies", {"ballots": ["@ballot-Ana", "@ballot-Cleo"]}), ("Ben votes", {"choice": "no"}), ("Dora votes", {"choice": "no"}), "together"], "Cleo admits Emil", "enough_vouches", {"decision": "reopened", "Emil": None}),
    # --- dividing ---
    ("a division by a large majority", ["Ana lets"], proposes(division(VAN), method="large"), "", {"decision": "open"}),
    ("by no less", ["Ana lets"], proposes(division(VAN), method="two_thirds"), "the_method_is_strong_enough_for_each_effect", {"decision": None}),
    ("what is locked for good leaves for good", [("Ana lets", {"lock": LOCK})], proposes(division(VAN), method="large"), "the_method_is_strong_enough_for_each_effect", {"decision": None}),
    ("by a decision for good", [("Ana lets", {"lock": LOCK})], proposes(division(VAN), method="locked"), "", {"decision": "open"}),
    ("what is held leaves by a large majority", [("Ana lets", {"lock": HOLD}), *decided(division(VAN), method="large")], ("Ana retires", {"why": "handed_on"}), "", {"van": "retired good Ana"}),
    ("nothing twice", ["Ana lets"], proposes(division(VAN, VAN), method="large"), "each_effect_can_take_place", {"decision": None}),
    ("nothing that is not there", ["Ben offers"], proposes(division({"holding": "@promise"}), method="large"), "each_effect_can_take_place", {"decision": None}),
    ("nothing at all", [], proposes(division(), method="large"), "bad_shape", {"decision": None}),
    ("to no member", ["Ana lets"], proposes(division(VAN, group="@Ben"), method="large"), "bad_shape", {"decision": None}),
    ("no part of a thing", ["Ana lets"], proposes(division({**VAN, "quantity": "1 pieces"}), method="large"), "each_effect_can_take_place", {"decision": None}),
    ("flour by the sack", [FLOUR_HERE], proposes(division({**FLOUR, "quantity": "1 sack"}), method="large"), "each_effect_can_take_place", {"decision": None}),
    ("so much flour goes", [FLOUR_HERE, *decided(division(FLOUR), method="large")], ("Ana lowers", SENDS), "", {"stock": "in_care 5 kg group"}),
    ("and no more", [FLOUR_HERE, *decided(division(FLOUR), method="large")], ("Ana lowers", {**SENDS, "resourceQuantity": "6 kg"}), "a_locked_stock_leaves_only_by_decision", {"stock": "in_care 4 kg group"}),
    ("all of a fund is no sum", BOX, proposes(division({"holding": "@purse"}), method="large"), "each_effect_can_take_place", {"decision": None}),
    ("more money than there is", BOX, proposes(division({**CASH, "quantity": "901.00 EUR"}), method="large"), "each_effect_can_take_place", {"decision": None}),
    ("a large payout needs a decision", BOX, ("Ana claims", PAID_OUT), "", {"payout": "needs_decision"}),
    ("the division is that decision", DIVIDED, ("Ana claims", PAID_OUT), "", {"payout": "asked"}),
    ("not for another payee", DIVIDED, ("Ana claims", {**PAID_OUT, "receiver": {"name": "A shop"}}), "", {"payout": "needs_decision"}),
    ("not for more", [*DIVIDED, ("Ana claims as first", PAID_OUT)], ("Ana claims", PAID_OUT), "", {"payout": "needs_decision"}),
    ("for what was taken back once more", [*DIVIDED, ("Ana claims as first", PAID_OUT), ("Ana recalls", {"payout": "@first"})], ("Ana claims", PAID_OUT), "", {"payout": "asked"}),
    ("not for who does not know of it", [*BOX, "apart Ben", *decided(division(CASH), method="large")], ("Ben claims", PAID_OUT), "", {"payout": "needs_decision"}),
]
