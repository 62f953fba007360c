"""What terms set going when a promise is agreed, fulfilled or lapsed (spec: acts in full, 2)."""

# A row is read as one line.
# fmt: off

from typing import Any


def effect(when: str, what: str, **of: str) -> dict[str, Any]:
    return {"effects": [{"when": when, "do": {"what": what, **of}}]}


TO_ANA = effect("agreed", "custody.pass", holding="@thing", receiver="@Ana")
BACK = effect("fulfilled", "custody.pass", holding="@thing", receiver="@Ana")
SAFE = effect("fulfilled", "condition.clear", holding="@thing")
KEPT = ["Ana accepts", "Ben evidences", "Dora witnesses"]
WARNED = ["Ana registers", "Cleo warns"]
PURSE = [{"funds.approvals": 2}, "Ana purses", "Ana declares", "Ana banks"]
FOR_IT = {"commitment": "@promise", "outcome": "@outcome"}
ASIDE = [("Ana earmarks", FOR_IT), ("Ana approves", {"subject": "@earmark"}), ("Cleo approves", {"subject": "@earmark"})]
PAYS_BACK = effect("lapsed", "earmark.return")
ADVANCE = effect("agreed", "earmark.release")
ONE_SHIFT = {"commitment": "@time-2026-11-10~1"}

ROWS = [
    # --- custody ---
    ("a thing passes with the agreement", ["Ben registers", ("Ben offers", TO_ANA)], "Ana accepts", "", {"promise": "agreed", "thing": "in_care good Ana"}),
    ("not before", ["Ben registers"], ("Ben offers", TO_ANA), "", {"promise": "offered", "thing": "in_care good Ben"}),
    ("not another's", ["Cleo registers", ("Ben offers", TO_ANA)], "Ana accepts", "", {"promise": "agreed", "thing": "in_care good Cleo"}),
    ("not to who signed nothing", ["Ben registers", ("Ben offers", effect("agreed", "custody.pass", holding="@thing", receiver="@Dora"))], "Ana accepts", "", {"promise": "agreed", "thing": "in_care good Ben"}),
    ("not while it is unsafe", ["Ben registers", "Cleo warns", ("Ben offers", TO_ANA)], "Ana accepts", "", {"promise": "agreed", "thing": "in_care unsafe Ben"}),
    ("not what is no thing", ["Ben stores", ("Ben offers", effect("agreed", "custody.pass", holding="@stock", receiver="@Ana"))], "Ana accepts", "", {"promise": "agreed", "stock": "in_care 10 kg group"}),
    ("what is not there passes nowhere", [("Ben offers", effect("agreed", "custody.pass", holding="@Ana", receiver="@Ana"))], "Ana accepts", "", "agreed"),
    ("the group's thing to who provides for it", ["Ana registers", ("Ana gives as to-group", {"receiver": "group"}), ("Ben receives", {"handover": "@to-group"}), ("Ben offers", {**effect("agreed", "custody.pass", holding="@thing", receiver="@Ben"), "receiver": "group"})], "Cleo accepts", "", {"thing": "in_care good Ben"}),
    ("a hand-over that waited is overtaken", ["Ben registers", "Ben gives Dora", ("Ben offers", TO_ANA)], "Ana accepts", "", {"thing": "in_care good Ana", "to-Dora": "overtaken"}),
    ("once it is kept", ["Ben registers", ("Ben offers", BACK), *KEPT], "Ana confirms", "", {"promise": "fulfilled", "thing": "in_care good Ana"}),
    ("not for a part of it", ["Ben registers", ("Ben offers", BACK), *KEPT], ("Ana confirms", {"quantity": "3 h", "rest": "released"}), "", {"promise": "partly_fulfilled", "thing": "in_care good Ben"}),
    ("once it lapsed", ["Ben registers", ("Ben offers", effect("lapsed", "custody.pass", holding="@thing", receiver="@Ana")), "Ana accepts"], "Dora notices", "", {"promise": "lapsed", "thing": "in_care good Ana"}),
    ("once, though it is agreed twice", ["Ben registers", ("Ben offers", TO_ANA), "Ana accepts", "Ana gives Cleo", "Cleo receives", ("Cleo gives as back", {"receiver": "@Ben"}), ("Ben receives", {"handover": "@back"}), "Ben asks"], "Dora takes", "", {"promise": "agreed", "thing": "in_care good Ben"}),
    ("of a gathering nothing is set going by a part", ["Ben registers", ("Ana gathers", {**effect("fulfilled", "custody.pass", holding="@thing", receiver="group")}), "Ben joins", "Cleo joins", ("Ben evidences", {"commitment": "@part-Ben"}), "Dora witnesses"], ("Ana confirms", {"commitment": "@part-Ben"}), "", {"part-Ben": "fulfilled", "thing": "in_care good Ben"}),
    # --- condition ---
    ("what was mended is safe", [*WARNED, ("Ben offers", SAFE), *KEPT], "Ana confirms", "", {"promise": "fulfilled", "thing": "in_care good Ana"}),
    ("not where its steward is no side", ["Cleo registers", "Dora warns", ("Ben offers", SAFE), *KEPT], "Ana confirms", "", {"promise": "fulfilled", "thing": "in_care unsafe Cleo"}),
    ("not from what nobody had read", [*WARNED, ("Ben offers", SAFE), *KEPT, "apart Dora", "Dora warns"], "Ana confirms", "", {"thing": "in_care unsafe Ana"}),
    ("each week anew", [*WARNED, ("Ben repeats", SAFE), "Ana stands", ("Ana evidences", ONE_SHIFT), "Dora witnesses"], ("Cleo confirms", ONE_SHIFT), "", {"time-2026-11-10~1": "fulfilled Ana", "thing": "in_care good Ana"}),
    # --- money ---
    ("money set aside goes to who kept it", [*PURSE, "Ben offers", *ASIDE, *KEPT], "Ana confirms", "", {"promise": "fulfilled", "earmark": "approved"}),
    ("what was set aside is free again", [*PURSE, ("Ben offers", PAYS_BACK), *ASIDE, "Ana accepts"], "Dora notices", "", {"promise": "lapsed", "earmark": "returned"}),
    ("not what was set aside for something else", [*PURSE, ("Ben offers as other", {}), ("Ana earmarks", {**FOR_IT, "commitment": "@other"}), *ASIDE[1:], ("Ben offers", PAYS_BACK), "Ana accepts"], "Dora notices", "", {"promise": "lapsed", "earmark": "set_aside"}),
    ("in advance", [*PURSE, ("Ben offers", ADVANCE), *ASIDE], "Ana accepts", "", {"promise": "agreed", "earmark": "approved"}),
    ("not to another than it was set aside for", [*PURSE, ("Ben offers", ADVANCE), ("Ana earmarks", {**FOR_IT, "receiver": "@Dora"}), *ASIDE[1:]], "Ana accepts", "", {"promise": "agreed", "earmark": "set_aside"}),
]
