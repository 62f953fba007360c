"""Outcomes, and what was measured of them, line by line (spec: acts in full, 7)."""

# A row is read as one line.
# fmt: off

OPEN = ["Ana declares"]
MEASURED = [*OPEN, "Ben measures"]
ONE = {"measure": "fixed", "resourceQuantity": "1 device"}

ROWS = [
    ("a member declares an outcome", [], "Ana declares", "", {"outcome": "open"}),
    ("a decision is asked for", [{"outcomes.byDecision": True}], "Ana declares", "", {"outcome": "proposed"}),
    ("a measure without a unit", [], ("Ana declares", {"measures": [{"name": "fixed"}]}), "a_measure_has_a_unit", {"outcome": None}),
    ("two measures of one name", [], ("Ana declares", {"measures": [{"name": "fixed", "hasUnit": "device"}] * 2}), "each_measure_has_its_own_name", {"outcome": None}),
    ("no day to look again", [], ("Ana declares", {"review": None}), "a_review_date_is_given", {"outcome": None}),
    ("a keeper who is here", ["Ben leaves"], ("Ana declares", {"keeper": "@Ben"}), "the_keeper_is_a_member", {"outcome": None}),
    ("anybody measures", OPEN, "Ben measures", "", {"outcome": "open"}),
    ("what is not to be measured", OPEN, ("Ben measures", {"lines": [{**ONE, "measure": "burnt"}]}), "the_measure_exists", {"outcome": "open"}),
    ("in another unit", OPEN, ("Ben measures", {"lines": [{**ONE, "resourceQuantity": "1 kg"}]}), "unit_is_the_measures", {"outcome": "open"}),
    ("nothing unknown is measured", [], ("Ben measures", {"outcome": "@Ana"}), "unknown_subject", {"outcome": None}),
    ("what was measured is dated", OPEN, ("Ben measures", {"hasPointInTime": None}), "bad_shape", {"outcome": "open"}),
    ("a measurement is witnessed", MEASURED, ("Cleo witnesses", {"act": "@measured"}), "", {"outcome": "open"}),
    ("nobody witnesses what they measured", MEASURED, ("Ben witnesses", {"act": "@measured"}), "a_party_never_witnesses", {"outcome": "open"}),
    ("a declaration is not witnessed", OPEN, ("Ben witnesses", {"act": "@outcome"}), "only_facts_are_witnessed", {"outcome": "open"}),
    ("one line is put right", MEASURED, ("Ben corrects", {"corrects": "@measured", "line": 1, "set": {"measure": "repairable"}}), "", {"outcome": "open"}),
    ("the day is put right", MEASURED, ("Ben corrects", {"corrects": "@measured", "set": {"hasPointInTime": "2026-11-15"}}), "", {"outcome": "open"}),
    ("nobody else puts a line right", MEASURED, ("Cleo corrects", {"corrects": "@measured", "line": 1, "set": {"measure": "repairable"}}), "only_the_author_corrects", {"outcome": "open"}),
    ("a line goes to a measure that exists", MEASURED, ("Ben corrects", {"corrects": "@measured", "line": 1, "set": {"measure": "burnt"}}), "the_measure_exists", {"outcome": "open"}),
    ("a line keeps to the unit of its measure", MEASURED, ("Ben corrects", {"corrects": "@measured", "line": 1, "set": {"measure": "meter"}}), "unit_is_the_measures", {"outcome": "open"}),
    ("a line that is not there", MEASURED, ("Ben corrects", {"corrects": "@measured", "line": 4, "set": {"measure": "repairable"}}), "only_correctable_fields", {"outcome": "open"}),
    ("a measure is of a line", MEASURED, ("Ben corrects", {"corrects": "@measured", "set": {"measure": "repairable"}}), "only_correctable_fields", {"outcome": "open"}),
    ("a line's measure is a word", MEASURED, ("Ben corrects", {"corrects": "@measured", "line": 1, "set": {"measure": 3}}), "bad_shape", {"outcome": "open"}),
    ("a declaration is not corrected", OPEN, ("Ana corrects", {"corrects": "@outcome", "set": {"title": "More"}}), "only_correctable_fields", {"outcome": "open"}),
    # --- looking back ---
    ("the keeper looks back", OPEN, "Ana reviews", "", {"outcome": "open"}),
    ("somebody else looks back", OPEN, "Ben reviews", "only_the_keeper_reviews", {"outcome": "open"}),
    ("of a keeper who has left anybody does", [("Ben declares", {}), "Ben leaves"], "Cleo reviews", "", {"outcome": "open"}),
    ("a witness makes it bind", [*OPEN, "Ana reviews"], ("Ben witnesses", {"act": "@review"}), "", {"outcome": "closed"}),
    ("hearsay does not", [*OPEN, "Ana reviews"], ("Ben witnesses", {"act": "@review", "how": "told"}), "", {"outcome": "open"}),
    ("nobody witnesses their own", [*OPEN, "Ana reviews"], ("Ana witnesses", {"act": "@review"}), "a_party_never_witnesses", {"outcome": "open"}),
    ("it stays open until another day", [*OPEN, ("Ana reviews", {"result": "partly", "review": "2027-06-10"})], ("Ben witnesses", {"act": "@review"}), "", {"outcome": "open"}),
    ("another day is a later one", OPEN, ("Ana reviews", {"review": "2027-01-10"}), "the_next_review_is_later", {"outcome": "open"}),
    ("what is closed is not looked at again", [*OPEN, "Ana reviews", ("Ben witnesses", {"act": "@review"})], "Ana reviews as again", "wrong_status", {"outcome": "closed"}),
    ("closed apart", [*OPEN, "Ana reviews", "apart Ana", ("Ben witnesses", {"act": "@review"})], "Ana reviews as again", "overtaken", {"outcome": "closed"}),
    ("nothing unknown is looked at", [], ("Ana reviews", {"outcome": "@Ana"}), "unknown_subject", {"outcome": None}),
    ("what is only proposed is not looked at", [{"outcomes.byDecision": True}, "Ana declares"], "Ana reviews", "wrong_status", {"outcome": "proposed"}),
]
