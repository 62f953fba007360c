"""Entering for neighbours and from sheets of paper, and taking it on (spec: acts in full, 9)."""

# A row is read as one line.
# fmt: off

NILS = ["Cleo keeps Nils"]
AGREED = ["Ben offers", "Ana accepts"]
THING = ["Ana registers"]


def on_paper(of: str, line: int = 3, sheet: str = "Saturday") -> dict:
    return {"onBehalfOf": f"@{of}", "paper": {"sheet": sheet, "line": line, "image": "@Ana"}}


FOR_BEN = on_paper("Ben")
FOR_NILS = on_paper("Nils")
OF_NILS = {**FOR_NILS, "provider": "@Nils"}
ENTERED = [*AGREED, ("Cleo evidences", FOR_BEN)]
SAME = {"restates": "@evidence"}
OTHERWISE = {"restates": "@evidence", "effortQuantity": "3 h"}
NOT_MINE = {"about": "@evidence"}
DISPUTED = [*ENTERED, ("Ben disputes", NOT_MINE)]
GIVEN = [*THING, ("Cleo gives Dora", on_paper("Ana"))]

ROWS = [
    # --- for a neighbour ---
    ("anybody copies a neighbour's deed from paper", [*NILS, *THING], ("Dora mends", OF_NILS), "", {"deed": "entered"}),
    ("a keeper's word needs no taking on", [*NILS, *THING], ("Cleo mends", OF_NILS), "", {"deed": "done"}),
    ("without the sheet only the keeper", [*NILS, *THING], ("Dora mends", {"provider": "@Nils", "onBehalfOf": "@Nils"}), "only_the_keeper_speaks", {"deed": None}),
    ("anybody copies what a neighbour offers", NILS, ("Dora offers", {**FOR_NILS, "provider": "@Nils", "receiver": "@Ben"}), "", "offered"),
    ("a neighbour's profile is not copied", NILS, ("Dora profiles", FOR_NILS), "neighbours_speak_of_their_own", {"Nils": "neighbour"}),
    ("nobody copies a neighbour's vote", [*NILS, "Ana proposes"], ("Dora votes", FOR_NILS), "neighbours_speak_of_their_own", None),
    ("nobody copies a neighbour's result of a dispute", [*NILS, *AGREED, "Ben evidences", "Ana disputes"], ("Dora resolves", FOR_NILS), "neighbours_speak_of_their_own", "disputed"),
    ("who wrote down an offer does not accept it", [*NILS, ("Dora offers", {**FOR_NILS, "provider": "@Nils", "receiver": "@Dora"})], "Dora accepts", "only_the_side_that_has_not_signed_accepts", "offered"),
    ("nor once the keeper has taken it on", [*NILS, ("Dora offers", {**FOR_NILS, "provider": "@Nils", "receiver": "@Dora"}), ("Cleo offers as again", {"onBehalfOf": "@Nils", "restates": "@promise", "provider": "@Nils", "receiver": "@Dora"})], "Dora accepts", "", "agreed"),
    ("nobody copies a yes to their own offer", [*NILS, ("Dora offers", {"receiver": "@Nils"})], ("Dora accepts", FOR_NILS), "only_the_side_that_has_not_signed_accepts", "offered"),
    ("nobody copies a confirmation of their own work", [*NILS, ("Dora offers", {"receiver": "@Nils"}), ("Cleo accepts", {"onBehalfOf": "@Nils"}), "Dora evidences", "Ben witnesses"], ("Dora confirms", FOR_NILS), "the_provider_never_confirms only_the_receiver_confirms", "evidenced"),
    ("another copies what a neighbour confirms", [*NILS, ("Dora offers", {"receiver": "@Nils"}), ("Cleo accepts", {"onBehalfOf": "@Nils"}), "Dora evidences", "Ben witnesses"], ("Ana confirms", FOR_NILS), "", "fulfilled"),
    # --- for a member ---
    ("evidence copied for a member", AGREED, ("Cleo evidences", FOR_BEN), "", {"promise": "evidenced", "evidence": "entered"}),
    ("without the sheet nobody speaks for a member", AGREED, ("Cleo evidences", {"onBehalfOf": "@Ben"}), "only_the_keeper_speaks", "agreed"),
    ("nobody copies for themself", AGREED, ("Ben evidences", FOR_BEN), "only_the_keeper_speaks", "agreed"),
    ("nobody copies for one who has left", [*AGREED, "Ben leaves"], ("Cleo evidences", FOR_BEN), "only_the_keeper_speaks", "agreed"),
    ("a copied yes binds no member", ["Ben offers"], ("Cleo accepts", on_paper("Ana")), "a_right_binds_only_who_signs", "offered"),
    ("a copied offer binds no member", [], ("Cleo offers", {**FOR_BEN, "provider": "@Ben"}), "a_right_binds_only_who_signs", None),
    ("a member says the copied offer as their own", [("Cleo offers", {**FOR_BEN, "provider": "@Ben"})], ("Ben offers", {"restates": "@promise"}), "", "offered"),
    ("a line is entered once", ENTERED, ("Dora evidences as again", FOR_BEN), "a_line_is_entered_once", {"again": None}),
    ("a line entered by two apart", [*AGREED, "apart Dora", ("Cleo evidences", FOR_BEN)], ("Dora evidences as again", FOR_BEN), "", {"again": "entered", "evidence": "entered"}),
    ("the next line", ENTERED, ("Dora evidences as again", on_paper("Ben", 4)), "", {"again": "entered"}),
    ("the same line of another sheet", ENTERED, ("Dora evidences as again", on_paper("Ben", 3, "Sunday")), "", {"again": "entered"}),
    ("who wrote it down does not confirm it", [("Ben offers", {"receiver": "group"}), "Dora accepts", ("Cleo evidences", FOR_BEN), "Ana witnesses"], "Cleo confirms", "the_provider_never_confirms", "evidenced"),
    ("another confirms it", [("Ben offers", {"receiver": "group"}), "Dora accepts", ("Cleo evidences", FOR_BEN), "Ana witnesses"], "Dora confirms", "", "fulfilled"),
    ("who wrote it down does not witness it", ENTERED, "Cleo witnesses", "a_party_never_witnesses", "evidenced"),
    ("another witnesses it", ENTERED, "Dora witnesses", "", "evidenced"),
    ("who wrote down the giving does not receive", [*THING, ("Dora gives Dora", on_paper("Ana"))], "Dora receives", "the_giver_never_receives", {"thing": "on_its_way good Ana"}),
    ("another receives it", GIVEN, "Dora receives", "", {"thing": "in_care good Dora"}),
    # --- taken on ---
    ("a provider takes on what was entered", ENTERED, ("Ben evidences as own", SAME), "", {"promise": "evidenced", "evidence": "restated"}),
    ("taken on, and the one who wrote it down confirms", [("Ben offers", {"receiver": "group"}), "Dora accepts", ("Cleo evidences", FOR_BEN), ("Ben evidences as own", SAME), "Ana witnesses"], "Cleo confirms", "", "fulfilled"),
    ("taken on twice is once", [*ENTERED, ("Ben evidences as own", SAME)], ("Ben evidences as again", SAME), "", {"evidence": "restated"}),
    ("nobody else takes it on", ENTERED, ("Dora evidences as own", SAME), "only_whom_it_was_entered_for_restates", {"evidence": "entered"}),
    ("nor from another sheet", ENTERED, ("Dora evidences as own", {**SAME, **on_paper("Ben", 5)}), "only_whom_it_was_entered_for_restates", {"evidence": "entered"}),
    ("it is taken on as it is", ENTERED, ("Ben evidences as own", OTHERWISE), "a_restatement_says_the_same", {"evidence": "entered"}),
    ("it is taken on as what it is", ENTERED, ("Ben starts as own", SAME), "a_restatement_says_the_same", {"evidence": "entered"}),
    ("a neighbour's keeper takes it on", [*NILS, *THING, ("Dora mends", OF_NILS)], ("Cleo mends as own", {"provider": "@Nils", "onBehalfOf": "@Nils", "restates": "@deed"}), "", {"deed": "restated"}),
    ("what was disputed is not taken on", DISPUTED, ("Ben evidences as own", SAME), "wrong_status", {"evidence": "disputed"}),
    ("what was disputed apart", [*ENTERED, "Ben adds", "Ben2 opens", "apart Ben2", ("Ben disputes", NOT_MINE)], ("Ben2 evidences as own", SAME), "overtaken", {"evidence": "disputed"}),
    # --- disputed ---
    ("a provider says that it is not right", ENTERED, ("Ben disputes", NOT_MINE), "", {"promise": "evidenced", "evidence": "disputed"}),
    ("nobody else says so", ENTERED, ("Ana disputes", NOT_MINE), "only_those_concerned_dispute", {"evidence": "entered"}),
    ("with a reason", ENTERED, ("Ben disputes", {**NOT_MINE, "reason": " "}), "a_dispute_gives_a_reason", {"evidence": "entered"}),
    ("once", DISPUTED, ("Ben disputes", NOT_MINE), "not_disputed_already", {"evidence": "disputed"}),
    ("once, on two laptops apart", [*ENTERED, "Ben adds", "Ben2 opens", "apart Ben2", ("Ben disputes", NOT_MINE)], ("Ben2 disputes", NOT_MINE), "", {"evidence": "disputed"}),
    ("who wrote it down does not mediate", ENTERED, ("Ben disputes", {**NOT_MINE, "mediator": "@Cleo"}), "the_mediator_is_no_party", {"evidence": "entered"}),
    ("what was taken on is not disputed as an entry", [*ENTERED, ("Ben evidences as own", SAME)], ("Ben disputes", NOT_MINE), "wrong_status", {"evidence": "restated"}),
    ("what its provider disputes is not confirmed", [*DISPUTED, "Dora witnesses"], "Ana confirms", "what_they_dispute_is_not_confirmed", "evidenced"),
    ("a giver says that they gave nothing", GIVEN, ("Ana disputes", {"about": "@to-Dora"}), "", {"thing": "in_care good Ana", "to-Dora": "void"}),
    ("and it is not received", [*GIVEN, ("Ana disputes", {"about": "@to-Dora"})], "Dora receives", "wrong_status", {"thing": "in_care good Ana"}),
    ("received apart, it is a matter of two", [*GIVEN, "apart Dora", ("Ana disputes", {"about": "@to-Dora"})], "Dora receives", "", {"thing": "in_care good Dora", "to-Dora": "received"}),
    ("a thing received is disputed as such", [*GIVEN, "Dora receives"], ("Ana disputes", {"about": "@to-Dora", "hasPointInTime": "2026-11-20"}), "", {"to-Dora": "disputed"}),
]
