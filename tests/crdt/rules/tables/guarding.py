"""What is decided for good: it waits, guardians may stop it; roles, clauses, locks; what is taken back (spec: acts in full, 8)."""

# A row is read as one line.
# fmt: off

from typing import Any

BALLOTS = {who: f"@ballot-{who}" for who in ("Ana", "Ben", "Cleo", "Dora")}
NO = {"choice": "no"}


def proposes(*effects: dict[str, Any], method: str = "locked", **more: Any) -> Any:
    return ("Ana proposes", {"method": method, "effects": list(effects), **more})


def counted(*who: str, **more: Any) -> dict[str, Any]:
    return {"ballots": [BALLOTS[one] for one in who], "tally": {"yes": len(who)}, **more}


RULE = {"what": "rule.set", "key": "decisions.lockedWaitDays", "value": 1}
PURPOSE = {"what": "purpose.set", "text": "Repair and grow"}
CLAUSE = {"what": "clause.set", "name": "Open house", "text": "Everybody may come"}
LOCKS = {**CLAUSE, "locked": True}
OUT = {"what": "clause.set", "name": "Open house"}
LARGE = [proposes(RULE), "Ana votes", "Ben votes", "Cleo votes"]
THREE = ("Ana tallies", counted("Ana", "Ben", "Cleo"))
WAITING = [*LARGE, THREE]
IN_FORCE = [*WAITING, "Ana waits", "Ben waits", "Cleo waits"]
STOPPED = [*WAITING, "Cleo guards", "Dora guards"]
FIRST = {"decision": "@first"}
NAMED = [
    ("Ana proposes as first", {"method": "locked", "effects": [{"what": "rule.set", "key": "guardians.members", "value": ["@Dora"]}]}),
    *((f"{who} votes as first-{who}", FIRST) for who in ("Ana", "Ben", "Cleo")),
    ("Ana tallies as first-count", {**FIRST, "ballots": ["@first-Ana", "@first-Ben", "@first-Cleo"], "tally": {"yes": 3}}),
    *((f"{who} waits as first-{who}-waits", FIRST) for who in ("Ana", "Ben", "Cleo")),
]
SOON = {"hasPointInTime": "2027-01-21"}
# Dora's ballot and word lie on her laptop.
LATE = [*LARGE, "apart Dora", THREE]

VAN = {"level": "lock", "purpose": "Carrying"}
HELD = {"level": "hold", "purpose": "Carrying"}
LET = [("Ana lets", {"lock": VAN})]
LET_HELD = [("Ana lets", {"lock": HELD})]
SHOP = {"name": "A shop"}
RELEASE = {"what": "holding.release", "holding": "@van", "receiver": SHOP}
RETIRE = {"what": "holding.retire", "holding": "@van", "why": "broken"}
FLOUR = [("Ana stores", {"lock": {"level": "hold", "purpose": "Bread for the valley"}})]
FIVE = {"what": "holding.release", "holding": "@stock", "receiver": SHOP, "quantity": {"hasNumericalValue": "5", "hasUnit": "kg"}}
MAJORITY = ["Ana votes", "Ben votes", "Cleo votes", THREE]
SENDS = {"action": "transfer", "receiver": SHOP}

BOX = ["Ana purses", "Ana declares", "Ana banks"]
ASIDE = {"what": "earmark.set", "fund": "@purse", "outcome": "@outcome", "resourceQuantity": {"hasNumericalValue": "60.00", "hasUnit": "EUR"}, "until": "2027-06-01"}
TREASURER = {"what": "role.give", "role": "treasurer", "member": "@Ben"}
NO_MORE = {"what": "role.take", "role": "treasurer", "member": "@Ben"}

ROWS = [
    # --- what asks for it ---
    ("a locked rule by a locked decision", [], proposes(RULE), "", {"decision": "open"}),
    ("the purpose by nothing less", [], proposes(PURPOSE, method="large"), "the_method_is_strong_enough_for_each_effect", {"decision": None}),
    ("the purpose is not blank", [], proposes({**PURPOSE, "text": "  "}), "each_effect_can_take_place", {"decision": None}),
    ("a new clause by the charter's method", [], proposes(CLAUSE, method="consent"), "", {"decision": "open"}),
    ("a lock is put on by a locked decision", [], proposes(LOCKS, method="consent"), "the_method_is_strong_enough_for_each_effect", {"decision": None}),
    ("a clause that there is not is not taken out", [], proposes(OUT, method="consent"), "each_effect_can_take_place", {"decision": None}),
    ("one clause twice", [], proposes(CLAUSE, {**CLAUSE, "text": "Everybody"}, method="consent"), "each_effect_can_take_place", {"decision": None}),
    # --- it waits ---
    ("what is adopted waits", LARGE, THREE, "", {"decision": "waiting"}),
    ("two of four are too few", [proposes(RULE), "Ana votes", "Ben votes"], ("Ana tallies", counted("Ana", "Ben", result="not_adopted")), "", {"decision": "not_adopted"}),
    ("the time is not over", WAITING, ("Ana waits", SOON), "the_statement_is_dated_after_the_wait", {"decision": "waiting"}),
    ("one says it is over", WAITING, "Ana waits", "", {"decision": "waiting"}),
    ("the same word once more", [*WAITING, "Ana waits"], "Ana waits", "", {"decision": "waiting"}),
    ("two of four are not more than half", [*WAITING, "Ana waits"], "Ben waits", "", {"decision": "waiting"}),
    ("three are", [*WAITING, "Ana waits", "Ben waits"], "Cleo waits", "", {"decision": "in_force"}),
    ("as many as the charter says", [{"decisions.waitWitnesses": "1/2"}, *WAITING, "Ana waits"], "Ben waits", "", {"decision": "in_force"}),
    ("who came later does not say so", [*WAITING, "Ana admits Emil"], "Emil waits", "only_the_electorate_says_so", {"decision": "waiting"}),
    ("once it is in force nobody has to", IN_FORCE, "Dora waits", "", {"decision": "in_force"}),
    ("what is not counted does not wait", LARGE, "Ana waits", "wrong_status", {"decision": "open"}),
    ("what is decided otherwise does not wait", ["Ana proposes", "Ana votes", "Ben votes", "Ana tallies"], "Ana waits", "wrong_status", {"decision": "in_force"}),
    ("nothing waits", [], ("Ana waits", {"decision": "@Ana"}), "unknown_subject", {"decision": None}),
    # --- guardians ---
    ("one of all is not enough", WAITING, "Cleo guards", "", {"decision": "waiting"}),
    ("any two are, where none is named", [*WAITING, "Cleo guards"], "Dora guards", "", {"decision": "objected"}),
    ("one says no only once", [*WAITING, "Cleo guards"], "Cleo guards", "", {"decision": "waiting"}),
    ("one who is named is enough", [*NAMED, *WAITING], "Dora guards", "", {"decision": "objected"}),
    ("the others are none then", [*NAMED, *WAITING], "Cleo guards", "only_guardians_object", {"decision": "waiting"}),
    ("a guardian says why", [*NAMED, *WAITING], ("Dora guards", {"reason": " "}), "a_guardian_says_why", {"decision": "waiting"}),
    ("before it is counted one votes", LARGE, "Dora guards", "wrong_status", {"decision": "open"}),
    ("what is stopped is not waited for", STOPPED, "Ana waits", "wrong_status", {"decision": "objected"}),
    ("too late, as they knew", [*NAMED, *IN_FORCE], "Dora guards", "wrong_status", {"decision": "in_force"}),
    ("in time, as far as they knew", [*NAMED, *WAITING, "apart Dora", "Ana waits", "Ben waits", "Cleo waits"], "Dora guards", "", {"decision": "objected"}),
    ("two apart, one of them in time", [*WAITING, "Cleo guards", "apart Dora", "Ana waits", "Ben waits", "Cleo waits"], "Dora guards", "", {"decision": "objected"}),
    ("one apart where two are needed", [*WAITING, "apart Dora", "Ana waits", "Ben waits", "Cleo waits"], "Dora guards", "", {"decision": "in_force"}),
    ("nothing is stopped", [], ("Dora guards", {"decision": "@Ana"}), "unknown_subject", {"decision": None}),
    # --- late ballots ---
    ("a late ballot that changes nothing", LATE, ("Dora votes", NO), "", {"decision": "waiting"}),
    ("late ballots that turn it while it waits", [*LARGE, "apart Cleo Dora", THREE, ("Dora votes", NO)], ("Cleo votes as changed", NO), "", {"decision": "reopened"}),
    ("what is opened once more waits anew", [*LARGE, "apart Cleo", THREE, ("Cleo votes as changed", NO), "together", "Cleo votes as back"], ("Ben tallies", {"ballots": ["@ballot-Ana", "@ballot-Ben", "@back"], "tally": {"yes": 3}}), "", {"decision": "waiting"}),
    ("an objection stands when it is counted again", [*LARGE, "apart Cleo", THREE, "Ben guards", "Dora guards", ("Cleo votes as changed", NO), "together", "Cleo votes as back"], ("Ben tallies", {"ballots": ["@ballot-Ana", "@ballot-Ben", "@back"], "tally": {"yes": 3}}), "", {"decision": "objected"}),
    # --- taking back ---
    ("its opener takes it back", ["Ana proposes"], "Ana abandons", "", {"decision": "withdrawn"}),
    ("nobody else takes it back", ["Ana proposes"], "Ben abandons", "only_the_opener_withdraws", {"decision": "open"}),
    ("once is enough", ["Ana proposes", "Ana abandons"], "Ana abandons as again", "", {"decision": "withdrawn"}),
    ("what is counted is not taken back", ["Ana proposes", "Ana votes", "Ben votes", "Ana tallies"], "Ana abandons", "wrong_status", {"decision": "in_force"}),
    ("what was counted apart stays counted", ["Ana proposes", "Ana votes", "Ben votes", "apart Ana", ("Ben tallies", {})], "Ana abandons", "overtaken", {"decision": "in_force"}),
    ("nobody votes on what they know to be taken back", ["Ana proposes", "Ana abandons"], "Ben votes", "wrong_status", {"decision": "withdrawn"}),
    ("nobody counts it", ["Ana proposes", "Ana votes", "Ben votes", "Ana abandons"], "Ben tallies", "wrong_status", {"decision": "withdrawn"}),
    ("a vote apart is on record", ["Ana proposes", "apart Ben", "Ana abandons"], "Ben votes", "", {"decision": "withdrawn"}),
    ("of nothing, taken back", [], ("Ana abandons", {"decision": "@Ana"}), "unknown_subject", {"decision": None}),
    # --- roles ---
    ("a role is given by a majority", [proposes(TREASURER, method="majority"), "Ana votes", "Ben votes"], "Ana tallies", "", {"decision": "in_force"}),
    ("nobody has a role twice", [proposes(TREASURER, method="majority"), "Ana votes", "Ben votes", "Ana tallies"], ("Ana proposes as other", {"method": "majority", "effects": [TREASURER]}), "each_effect_can_take_place", {"decision": "in_force", "other": None}),
    ("a role that nobody has is not taken", [], proposes(NO_MORE, method="majority"), "each_effect_can_take_place", {"decision": None}),
    ("who has it may lose it", [proposes(TREASURER, method="majority"), "Ana votes", "Ben votes", "Ana tallies"], ("Ana proposes as other", {"method": "majority", "effects": [NO_MORE]}), "", {"decision": "in_force", "other": "open"}),
    # --- locks ---
    ("what is locked goes by a locked decision", LET, proposes(RELEASE, method="large"), "the_method_is_strong_enough_for_each_effect", {"decision": None}),
    ("what is held goes by a majority", LET_HELD, proposes(RELEASE, method="majority"), "", {"decision": "open"}),
    ("nothing is let go to the group itself", LET, proposes({**RELEASE, "receiver": "group"}), "each_effect_can_take_place", {"decision": None}),
    ("what was let go is handed on", [*LET_HELD, proposes(RELEASE, method="majority"), *MAJORITY], ("Ana retires", {"why": "handed_on"}), "", {"van": "retired good Ana"}),
    ("and not retired otherwise", [*LET_HELD, proposes(RELEASE, method="majority"), *MAJORITY], "Ana retires", "the_purpose_lock_holds", {"van": "in_care good Ana"}),
    ("before it is in force it stays", [*LET, proposes(RELEASE), *MAJORITY], ("Ana retires", {"why": "handed_on"}), "the_purpose_lock_holds", {"van": "in_care good Ana"}),
    ("after the wait it goes", [*LET, proposes(RELEASE), *MAJORITY, "Ana waits", "Ben waits", "Cleo waits"], ("Ana retires", {"why": "handed_on"}), "", {"van": "retired good Ana"}),
    ("so much of a stock goes", [*FLOUR, proposes(FIVE, method="majority"), *MAJORITY], ("Ben lowers", SENDS), "", {"stock": "in_care 7.5 kg group"}),
    ("no more than that", [*FLOUR, proposes(FIVE, method="majority"), *MAJORITY, ("Ben lowers", SENDS)], ("Ben lowers as more", {**SENDS, "resourceQuantity": "3 kg"}), "a_locked_stock_leaves_only_by_decision", {"stock": "in_care 4.5 kg group"}),
    ("not to somebody else", [*FLOUR, proposes(FIVE, method="majority"), *MAJORITY], ("Ben lowers", {**SENDS, "receiver": {"name": "Another shop"}}), "a_locked_stock_leaves_only_by_decision", {"stock": "in_care 7.5 kg group"}),
    ("in its own unit", FLOUR, proposes({**FIVE, "quantity": {"hasNumericalValue": "5", "hasUnit": "l"}}, method="majority"), "each_effect_can_take_place", {"decision": None}),
    ("a locked thing is retired by a locked decision", [*LET, proposes(RETIRE), *MAJORITY, "Ana waits", "Ben waits"], "Cleo waits", "", {"decision": "in_force", "van": "retired good Ana"}),
    ("what was retired is retired no more", [*LET, "Ana retires"], proposes(RETIRE), "", {"decision": "open"}),
    ("a lock is lowered by what it asks for", LET, proposes({"what": "holding.lock", "holding": "@van", "level": "note"}, method="majority"), "the_method_is_strong_enough_for_each_effect", {"decision": None}),
    ("a lock is raised by what it will ask for", LET_HELD, proposes({"what": "holding.lock", "holding": "@van", "level": "lock"}, method="majority"), "the_method_is_strong_enough_for_each_effect", {"decision": None}),
    ("a lock has a purpose", ["Ana lets"], proposes({"what": "holding.lock", "holding": "@van", "level": "hold"}, method="majority"), "each_effect_can_take_place", {"decision": None}),
    ("a thing is locked by a majority", ["Ana lets", proposes({"what": "holding.lock", "holding": "@van", **HELD}, method="majority"), *MAJORITY], "Ana retires", "the_purpose_lock_holds", {"van": "in_care good Ana"}),
    # --- money ---
    ("money is set aside by a majority", [*BOX, proposes(ASIDE, method="majority"), "Ana votes", "Ben votes"], "Ana tallies", "", {"decision": "in_force"}),
    ("no more than there is", BOX, proposes({**ASIDE, "resourceQuantity": {"hasNumericalValue": "160.00", "hasUnit": "EUR"}}, method="majority"), "each_effect_can_take_place", {"decision": None}),
    ("in its currency", BOX, proposes({**ASIDE, "resourceQuantity": {"hasNumericalValue": "60.00", "hasUnit": "CHF"}}, method="majority"), "each_effect_can_take_place", {"decision": None}),
    ("what is set aside is not spent", [*BOX, proposes(ASIDE, method="majority"), "Ana votes", "Ben votes", "Ana tallies", ("Ben claims", {"resourceQuantity": "50.00 EUR"}), "Ana approves", "Cleo approves"], "Dora approves", "enough_is_spendable", {"payout": "asked"}),
]
