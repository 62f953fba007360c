"""Who is put out, who is set aside and comes back, whose new laptop it is (spec: acts in full, 8.16, 8.17, 9.22 and 9.23)."""

# A row is read as one line.
# fmt: off

from typing import Any


def says(**more: Any) -> Any:
    return ("Ana ousts Dora", more)


def effects(**whom: str) -> dict[str, Any]:
    return {"effects": [{"what": f"member.{what}", "member": f"@{who}"} for who, what in whom.items()]}


ASIDE = ("Ana ousts Dora", effects(Dora="set_aside"))
TWO = ["Ana votes", "Ben votes"]
REMOVED = ["Ana ousts Dora", *TWO, "Ana shuts"]
SET_ASIDE = [ASIDE, *TWO, "Ana shuts"]
THREE_TO_RECOVER: dict[str, Any] = {"members.recoveryVouches": 3}
REKEYED = [THREE_TO_RECOVER, "Ana rekeys Dora", "Ben affirms"]
BALLOTS = {"ballots": ["@ballot-Ana", "@ballot-Ben", "@ballot-Cleo"], "tally": {"yes": 2, "no": 1}}
NO = {"choice": "no"}
MET = ["Cleo profiles", "Dora profiles as other", ("removals met", {"acts": ["@profile", "@other"], "members": ["@Cleo", "@Dora"]})]

ROWS = [
    # --- proposing it ---
    ("all others decide who stays", [], "Ana ousts Dora", "", {"decision": "open", "Dora": "member"}),
    ("whom it is about does not vote", [], says(electorate=["@Ana", "@Ben", "@Cleo", "@Dora"]), "the_electorate_is_the_roster_here", {"decision": None}),
    ("another is left out", [], says(electorate=["@Ana", "@Ben"]), "the_electorate_is_the_roster_here", {"decision": None}),
    ("who rests votes on it all the same", ["Cleo sleeps"], "Ana ousts Dora", "", {"decision": "open"}),
    ("by no majority", [], says(method="majority"), "the_method_is_strong_enough_for_each_effect", {"decision": None}),
    ("not for good either: that waits", [], says(method="locked"), "the_method_is_strong_enough_for_each_effect", {"decision": None}),
    ("one person puts nobody out", ["Cleo leaves", "Dora leaves"], ("Ana ousts Ben", {"electorate": ["@Ana"], "quorum": 1}), "nobody_is_put_out_by_one", {"decision": None}),
    ("with nothing else beside", [], says(effects=[{"what": "member.remove", "member": "@Dora"}, {"what": "rule.set", "key": "promises.openCap", "value": 5}]), "the_method_is_strong_enough_for_each_effect who_stays_is_decided_alone", {"decision": None}),
    ("of each it says one thing", [], says(effects=[{"what": "member.remove", "member": "@Dora"}, {"what": "member.set_aside", "member": "@Dora"}]), "who_stays_is_decided_alone", {"decision": None}),
    ("two at once", [], says(electorate=["@Ana", "@Ben"], **effects(Dora="remove", Cleo="set_aside")), "", {"decision": "open"}),
    ("who has left is not put out", ["Dora leaves"], "Ana ousts Dora", "each_effect_can_take_place", {"decision": None}),
    ("a neighbour is not put out", ["Ana keeps Nils"], says(electorate=["@Ana", "@Ben", "@Cleo", "@Dora"], **effects(Nils="remove")), "each_effect_can_take_place", {"decision": None}),
    ("nobody is kept whom nothing puts out", [], says(**effects(Dora="keep")), "each_effect_can_take_place", {"decision": None}),
    ("removals that met are decided together", MET, says(electorate=["@Ana", "@Ben"]), "those_who_met_are_decided_together", {"decision": None}),
    ("by those who did not meet", MET, says(electorate=["@Ana", "@Ben"], **effects(Dora="remove", Cleo="keep")), "", {"decision": "open"}),
    ("about another than who met", MET, ("Ana ousts Ben", {"electorate": ["@Ana"], "quorum": 1}), "nobody_is_put_out_by_one", {"decision": None}),
    ("who is suspended says nothing", MET, "Dora profiles", "suspended", {"Dora": "member"}),
    ("but may leave", MET, "Dora leaves", "", {"Dora": "former"}),
    ("who is suspended votes on nothing", MET, ("Ana proposes", {"electorate": ["@Ana", "@Ben"]}), "", {"decision": "open"}),
    ("who did not know of it goes on", ["apart Dora", "Cleo profiles", "Ana profiles as other", MET[-1]], "Dora profiles as third", "", {"Dora": "member"}),
    # --- counting it ---
    ("two of the three others", ["Ana ousts Dora", *TWO], "Ana shuts", "", {"decision": "in_force", "Dora": "former"}),
    ("nobody new on a vote of one", ["Ana ousts Dora", "Ana votes"], ("Ana shuts", {"ballots": ["@ballot-Ana"], "tally": {"yes": 1}, "result": "no_quorum", "frontier": None}), "", {"decision": "no_quorum", "Dora": "member"}),
    ("one yes of two is not enough in a group of three", ["Cleo leaves", ("Ana ousts Dora", {"electorate": ["@Ana", "@Ben"]}), "Ana votes", ("Ben votes", NO)], ("Ana shuts", {"tally": {"yes": 1, "no": 1}, "result": "not_adopted", "frontier": None}), "", {"decision": "not_adopted", "Dora": "member"}),
    ("as many as the charter asks for", [{"decisions.removalMajority": "3/4"}, "Ana ousts Dora", *TWO, ("Cleo votes", NO)], ("Ana shuts", {**BALLOTS, "result": "not_adopted", "frontier": None}), "", {"decision": "not_adopted", "Dora": "member"}),
    ("a count without what was seen of them", ["Ana ousts Dora", *TWO], ("Ana shuts", {"frontier": None}), "a_removal_names_a_frontier", {"decision": "open", "Dora": "member"}),
    ("what was seen where nobody is out", ["Ana proposes", *TWO], ("Ana tallies", {"frontier": {}}), "a_removal_names_a_frontier", {"decision": "open"}),
    ("where a voter has gone others decide", ["Ana ousts Dora", *TWO, "Cleo leaves"], "Ana shuts", "all_who_voted_are_still_here", {"decision": "open", "Dora": "member"}),
    ("whom it is about does not count", ["Ana ousts Dora", *TWO], "Dora shuts", "only_the_electorate_counts", {"decision": "open"}),
    ("who came meanwhile changes nothing", ["Ana ousts Dora", "Ana admits Emil", *TWO], "Ana shuts", "", {"decision": "in_force", "Dora": "former"}),
    ("a late ballot brings nobody back", ["Ana ousts Dora", *TWO, "apart Cleo", "Ana shuts"], ("Cleo votes", NO), "", {"decision": "in_force", "Dora": "former"}),
    ("nor does another count", ["Ana ousts Dora", *TWO, "apart Ben", "Ana shuts"], "Ben shuts", "overtaken", {"decision": "in_force", "Dora": "former"}),
    ("who is out says nothing more", REMOVED, "Dora profiles", "former_member", {"Dora": "former"}),
    ("no new key is sealed to who is out", REMOVED, ("Ana renews", {"boxes": "@boxes"}), "boxes_are_for_the_devices_in_its_view", None),
    # --- coming back ---
    ("any member brings back who was set aside", SET_ASIDE, "Ben readmits Dora", "", {"Dora": "member"}),
    ("who is back speaks again", [*SET_ASIDE, "Ben readmits Dora"], "Dora3 profiles", "", {"Dora": "member"}),
    ("not by the laptop that was closed", [*SET_ASIDE, "Ben readmits Dora"], "Dora profiles", "beyond_the_frontier", {"Dora": "member"}),
    ("who was removed is not brought back", REMOVED, "Ben readmits Dora", "the_member_was_set_aside", {"Dora": "former"}),
    ("who left is not brought back", ["Dora leaves"], "Ben readmits Dora", "the_member_was_set_aside", {"Dora": "former"}),
    ("who is here is not brought back", [], "Ben readmits Dora", "the_member_was_set_aside", {"Dora": "member"}),
    ("nobody at all is not", SET_ASIDE, ("Ben readmits Dora", {"member": "@group", "device": "@device-Emil"}), "the_member_was_set_aside", {"Dora": "former"}),
    ("who comes back has a laptop of their own", SET_ASIDE, ("Ben readmits Dora", {"device": "@device-Dora"}), "the_key_is_new", {"Dora": "former"}),
    ("brought back by two, apart", [*SET_ASIDE, "apart Cleo", "Ben readmits Dora"], ("Cleo readmits Dora", {"device": "@device-Emil"}), "", {"Dora": "member"}),
    ("brought back once more", [*SET_ASIDE, "Ben readmits Dora"], "Ben readmits Dora", "", {"Dora": "member"}),
    ("who comes back and signed the request", [*SET_ASIDE, "Ana invites"], ("Ben readmits Dora", {"device": "@device-Emil", "invite": "@invite", "request": "@request-Emil"}), "", {"Dora": "member"}),
    ("a request for another laptop", [*SET_ASIDE, "Ana invites"], ("Ben readmits Dora", {"invite": "@invite", "request": "@request-Emil"}), "the_newcomer_signed_the_request", {"Dora": "former"}),
    # --- a new key ---
    ("one word is not enough", [THREE_TO_RECOVER], "Ana rekeys Dora", "", {"rekeying": "awaited"}),
    ("nor are two", [THREE_TO_RECOVER, "Ana rekeys Dora"], "Ben affirms", "", {"rekeying": "awaited"}),
    ("three words are enough", REKEYED, "Cleo affirms", "", {"rekeying": "open"}),
    ("all others are where they are fewer", [{"members.recoveryVouches": 5}, "Ana rekeys Dora", "Ben affirms"], "Cleo affirms", "", {"rekeying": "open"}),
    ("the new laptop speaks once it is in force", [*REKEYED, "Cleo affirms"], "Dora3 profiles", "", {"Dora": "member"}),
    ("the new laptop says nothing before", REKEYED, "Dora3 profiles", "not_a_member", {"rekeying": "awaited"}),
    ("it does not accept itself", REKEYED, ("Dora3 opens", {"offered": "@rekeying"}), "unknown_subject", {"rekeying": "awaited"}),
    ("nobody says so of themself", [], ("Ana rekeys Dora", {"member": "@Ana"}), "somebody_else_says_so", {"rekeying": None}),
    ("nobody affirms their own", REKEYED, "Dora affirms", "nobody_vouches_for_themself", {"rekeying": "awaited"}),
    ("who affirms twice is one", REKEYED, "Ben affirms", "", {"rekeying": "awaited"}),
    ("a word for nothing", [], ("Ben affirms", {"subject": "@group"}), "unknown_subject", None),
    ("a laptop is one person's, here too", [], ("Ana rekeys Dora", {"device": "@device-Ben"}), "the_key_is_new", {"rekeying": None}),
    ("of nobody", [], ("Ana rekeys Dora", {"member": "@group", "device": "@device-Dora"}), "somebody_else_says_so the_key_is_new", {"rekeying": None}),
    ("no new laptop of who has left", ["Dora leaves"], "Ana rekeys Dora", "wrong_status", {"rekeying": None}),
    ("with a request for another laptop", ["Ana invites"], ("Ana rekeys Dora", {"invite": "@invite", "request": "@request-Emil"}), "the_newcomer_signed_the_request", {"rekeying": None}),
    ("who still has an old laptop closes the new one", REKEYED, ("Dora closes", {"device": "@key-Dora3", "last": "@rekeying"}), "", {"rekeying": "closed"}),
    ("a closed one comes into force by nobody's word", [*REKEYED, ("Dora closes", {"device": "@key-Dora3", "last": "@rekeying"})], "Cleo affirms", "", {"rekeying": "closed"}),
    ("the new laptop closes the lost one", [*REKEYED, "Cleo affirms"], ("Dora3 closes", {"device": "@key-Dora"}), "", {"Dora": "member"}),
]
