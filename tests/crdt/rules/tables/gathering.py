"""Gatherings: promises that wait for a critical mass (spec: acts in full, 3)."""

# A row is read as one line.
# fmt: off

REACHED = ["Ana gathers", "Ben joins", "Cleo joins"]
ALL_AGREED = {"promise": "agreed", "part-Ben": "agreed", "part-Cleo": "agreed"}
TWELVE = {"minimumJoiners": None, "minimumQuantity": "12 h", "maximumJoiners": None}
TOO_LATE = {"which": "deadline", "hasPointInTime": "2026-11-13"}

ROWS = [
    # --- joined ---
    ("one is not enough", ["Ana gathers"], "Ben joins", "", {"promise": "gathering", "part-Ben": "gathering"}),
    ("with enough joiners all is agreed", ["Ana gathers", "Ben joins"], "Cleo joins", "", ALL_AGREED),
    ("who joins later is agreed at once", REACHED, "Dora joins", "", {**ALL_AGREED, "part-Dora": "agreed"}),
    ("a mass may be a quantity", [("Ana gathers", TWELVE), ("Ben joins", {"quantity": "8 h"})], "Cleo joins", "", ALL_AGREED),
    ("a quantity not yet reached", [("Ana gathers", TWELVE), ("Ben joins", {"quantity": "8 h"})], ("Cleo joins", {"quantity": "3.5 h"}), "", "gathering"),
    ("a part taken back counts no more", ["Ana gathers", "Ben joins", ("Ben withdraws", {"commitment": "@part-Ben"})], "Cleo joins", "", {"promise": "gathering", "part-Ben": "withdrawn", "part-Cleo": "gathering"}),
    ("nobody joins twice", ["Ana gathers", "Ben joins"], "Ben joins as again", "nobody_joins_twice", {"promise": "gathering", "again": None}),
    ("who took their part back may join again", ["Ana gathers", "Ben joins", ("Ben withdraws", {"commitment": "@part-Ben"})], "Ben joins as again", "", {"again": "gathering"}),
    ("nobody joins in what is done for them", [("Ana gathers", {"receiver": "@Ana"})], "Ana joins", "nobody_joins_twice", "gathering"),
    ("a gathering is full", [*REACHED, "Dora joins"], "Ana joins", "not_more_than_the_maximum", {"promise": "agreed", "part-Ana": None}),
    ("a part has the unit of the whole", ["Ana gathers"], ("Ben joins", {"quantity": "3 kg"}), "a_part_has_the_unit_of_the_whole", "gathering"),
    ("a part is more than nothing", ["Ana gathers"], ("Ben joins", {"quantity": "0 h"}), "a_part_has_the_unit_of_the_whole", "gathering"),
    ("who is full joins nothing", [{"promises.openCap": 1}, "Ben offers as other", "Ana gathers"], "Ben joins", "open_promises_stay_under_the_cap", "gathering"),
    ("only a gathering is joined", ["Ana requests"], "Ben joins", "unknown_subject", "requested"),
    ("nobody joins a part", ["Ana gathers", "Ben joins"], ("Cleo joins", {"commitment": "@part-Ben"}), "unknown_subject", "gathering"),
    ("nobody joins after *not reached*", ["Ana gathers", ("Ana notices", TOO_LATE)], "Ben joins", "wrong_status", "not_reached"),
    ("nobody joins what was withdrawn", ["Ana gathers", "Ana withdraws"], "Ben joins", "wrong_status", "withdrawn"),
    ("joined apart, and still not enough", ["Ana gathers", "apart Ana", ("Ana notices", TOO_LATE)], "Ben joins", "", {"promise": "not_reached", "part-Ben": "not_reached"}),
    # --- and then ---
    ("a gathering is withdrawn with its parts", ["Ana gathers", "Ben joins"], "Ana withdraws", "", {"promise": "withdrawn", "part-Ben": "withdrawn"}),
    ("a joiner takes their part back", ["Ana gathers", "Ben joins"], ("Ben withdraws", {"commitment": "@part-Ben"}), "", {"promise": "gathering", "part-Ben": "withdrawn"}),
    ("nobody takes another's part back", ["Ana gathers", "Ben joins"], ("Cleo withdraws", {"commitment": "@part-Ben"}), "only_the_author_withdraws", {"part-Ben": "gathering"}),
    ("an agreed part is not taken back", REACHED, ("Ben withdraws", {"commitment": "@part-Ben"}), "not_after_agreement", ALL_AGREED),
    ("evidence is of one's part", REACHED, ("Ben evidences", {"commitment": "@part-Ben"}), "", {"promise": "agreed", "part-Ben": "evidenced", "part-Cleo": "agreed"}),
    ("evidence of the whole gathering", REACHED, "Ben evidences", "names_the_part", ALL_AGREED),
    ("the whole gathering does not lapse", REACHED, "Dora notices", "names_the_part", ALL_AGREED),
    ("a part lapses", REACHED, ("Dora notices", {"commitment": "@part-Ben"}), "", {**ALL_AGREED, "part-Ben": "lapsed"}),
    ("who offers a gathering does not join it", [("Ben offers", {"minimumJoiners": 1, "deadline": "2026-11-12", "receiver": "group"})], "Ben joins", "nobody_joins_twice", "gathering"),
]
