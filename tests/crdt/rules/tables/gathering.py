"""Gatherings: promises that wait for a critical mass (spec: acts in full, 3)."""

# A row is read as one line.
# fmt: off

REACHED = ["Ana gathers", "Ben joins", "Cleo joins"]
ALL_AGREED = {"promise": "agreed", "part-Ben": "agreed", "part-Cleo": "agreed"}
TWELVE = {"minimumJoiners": None, "minimumQuantity": "12 h", "maximumJoiners": None}
NO_MAXIMUM = {"maximumJoiners": None}
OFFERED = [("Ben offers", {"minimumJoiners": 1, "maximumJoiners": 3, "deadline": "2026-11-12", "receiver": "group"}), "Cleo joins"]
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
    ("who joins apart after a mass without a maximum", [("Ana gathers", NO_MAXIMUM), "Ben joins", "apart Dora", "Cleo joins"], "Dora joins", "overtaken", ALL_AGREED),
    ("without a maximum nobody joins after the mass is reached", [("Ana gathers", NO_MAXIMUM), "Ben joins", "Cleo joins"], "Dora joins", "wrong_status", ALL_AGREED),
    # --- an offered gathering is the offerer's own promise ---
    ("who offers it starts", OFFERED, "Ben starts", "", {"promise": "under_way", "part-Cleo": "agreed"}),
    ("who offers it gives evidence", OFFERED, "Ben evidences", "", {"promise": "evidenced", "part-Cleo": "agreed"}),
    ("who joins it gives no evidence of the whole", OFFERED, "Cleo evidences", "only_the_provider_gives_evidence", "agreed"),
    ("who joined gives evidence of their part", OFFERED, ("Cleo evidences", {"commitment": "@part-Cleo"}), "", {"promise": "agreed", "part-Cleo": "evidenced"}),
    ("who offers it confirms a part", [*OFFERED, ("Cleo evidences", {"commitment": "@part-Cleo"}), "Dora witnesses"], ("Ben confirms", {"commitment": "@part-Cleo"}), "", {"promise": "agreed", "part-Cleo": "fulfilled"}),
    ("the whole is confirmed for the group", [*OFFERED, "Ben evidences", "Ana witnesses"], "Dora confirms", "", "fulfilled"),
    ("the whole is released", OFFERED, "Dora releases", "", "released"),
    ("the whole lapses", OFFERED, "Dora notices", "", {"promise": "lapsed", "part-Cleo": "agreed"}),
    ("the whole is disputed", OFFERED, "Ben disputes", "", "disputed"),
    ("the whole is handed over", [*OFFERED, "Ben asks"], "Dora takes", "", "agreed"),
    ("parts are received by who provides it now", [*OFFERED, "Ben asks", "Dora takes"], "Ana joins", "", {"part-Ana": "agreed"}),
    ("who provides it now does not join", [*OFFERED, "Ben asks", "Dora takes"], "Dora joins", "nobody_joins_twice", "agreed"),
    ("nobody joins what has begun", [*OFFERED, "Ben starts"], "Ana joins", "wrong_status", "under_way"),
]
