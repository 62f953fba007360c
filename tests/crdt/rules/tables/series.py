"""Series: what is needed again and again, slot by slot (spec: acts in full, 4)."""

# A row is read as one line.
# fmt: off

OPEN = ["Ana repeats"]
BENS = ["Ana repeats", "Ben stands"]
FIRST, SECOND, THIRD = "time-2026-11-10~1", "time-2026-11-17~1", "time-2026-11-24~1"
FREE, WITH_BEN, WITH_CLEO = "requested anyone", "agreed Ben", "agreed Cleo"
ONE = {"commitment": f"@{FIRST}"}
TWO = {"commitment": f"@{SECOND}"}
DONE = {**ONE, "hasPointInTime": "2026-11-10"}
ALWAYS = {"from": "2026-11-17", "until": None}
ODD, EVEN = {"each": 2, "from": "2026-11-10"}, {"each": 2, "from": "2026-11-17"}
LATE = {**TWO, "hasPointInTime": "2026-11-21"}
KEEP_BEN, KEEP_BOTH = {"result": {"keep": ["@standing-Ben"]}}, {"result": {"keep": ["@standing-Ben", "@standing-Cleo"]}}
MET = ["Ana repeats", "apart Cleo", "Ben stands", "Cleo stands", "together"]

ROWS = [
    # --- opened ---
    ("a series for the group", [], "Ana repeats", "", {FIRST: FREE, "time-2026-11-10~2": FREE, "time-2026-11-11~1": None, "time-2026-11-10~3": None, "time-2026-11-03~1": None}),
    ("every so many days", [], ("Ana repeats", {"every": {"days": 3}}), "", {"time-2026-11-09~1": FREE, "time-2026-11-12~1": FREE, "time-2026-11-10~1": None}),
    ("every other week", [], ("Ana repeats", {"every": {"weekday": 2, "weeks": 2}}), "", {FIRST: FREE, SECOND: None, THIRD: FREE}),
    ("until a day", [], ("Ana repeats", {"until": "2026-11-17"}), "", {SECOND: FREE, THIRD: None}),
    ("terms of a series say how much", [], ("Ana repeats", {"effortQuantity": "0 h"}), "terms_are_complete", {"series": None}),
    ("both sides are known", [], ("Ana repeats", {"receiver": "outside"}), "the_parties_are_known nobody_requests_for_another", {"series": None}),
    ("not for another", [], ("Ana repeats", {"receiver": "@Ben"}), "nobody_requests_for_another", {"series": None}),
    ("its days come from how often it is", [], ("Ana repeats", {"due": "2026-11-14"}), "the_days_come_from_the_series", {"series": None}),
    ("it is asked of anyone", [], ("Ana repeats", {"provider": "@Ben"}), "the_days_come_from_the_series", {"series": None}),
    ("it is no gathering", [], ("Ana repeats", {"minimumJoiners": 2, "deadline": "2026-11-14"}), "the_days_come_from_the_series", {"series": None}),
    ("by days or by weeks", [], ("Ana repeats", {"every": {"days": 3, "weekday": 2, "weeks": 1}}), "it_says_how_often", {"series": None}),
    ("a weekday says how many weeks", [], ("Ana repeats", {"every": {"weekday": 2}}), "it_says_how_often", {"series": None}),
    ("it does not end before it begins", [], ("Ana repeats", {"until": "2026-11-08"}), "it_says_how_often", {"series": None}),
    ("a beginning has an end", [], ("Ana repeats", {"hasBeginning": "18:00"}), "it_says_how_often", {"series": None}),
    ("twenty places at most", [], ("Ana repeats", {"slots": [{"name": "shop"}] * 21}), "at_most_20_slots", {"series": None}),
    # --- joined ---
    ("who stands has every time", OPEN, "Ben stands", "", {"series": "Ben 1", FIRST: WITH_BEN, SECOND: WITH_BEN, "time-2026-11-10~2": FREE}),
    ("or every second one", OPEN, ("Ben stands", ODD), "", {FIRST: WITH_BEN, SECOND: FREE, THIRD: WITH_BEN}),
    ("two take turns", ["Ana repeats", ("Ben stands", ODD)], ("Cleo stands", EVEN), "", {"series": "Ben 1, Cleo 1", FIRST: WITH_BEN, SECOND: WITH_CLEO, THIRD: WITH_BEN}),
    ("turns that would meet", ["Ana repeats", ("Ben stands", ODD)], ("Cleo stands", {"each": 3, "from": "2026-11-17"}), "the_slot_is_free", {"series": "Ben 1"}),
    ("from a day on", OPEN, ("Ben stands", {"from": "2026-11-11"}), "", {FIRST: FREE, SECOND: WITH_BEN}),
    ("until a day and no longer", OPEN, ("Ben stands", {"until": "2026-11-17"}), "", {SECOND: WITH_BEN, THIRD: FREE}),
    ("behind somebody who stands until a day", ["Ana repeats", ("Ben stands", {"until": "2026-11-17"})], ("Cleo stands", {"from": "2026-11-18"}), "", {SECOND: WITH_BEN, THIRD: WITH_CLEO}),
    ("a slot that is taken", BENS, "Cleo stands", "the_slot_is_free", {"series": "Ben 1"}),
    ("another slot", BENS, ("Cleo stands", {"slot": 2}), "", {"series": "Ben 1, Cleo 2", "time-2026-11-10~2": WITH_CLEO}),
    ("a slot that is not there", OPEN, ("Ben stands", {"slot": 3}), "unknown_subject", {"series": ""}),
    ("a series that is not there", OPEN, ("Ben stands", {"series": "@Ana"}), "unknown_subject", {"series": ""}),
    ("nobody stands for themself", [("Ana repeats", {"receiver": "@Ana"})], "Ana stands", "nobody_joins_what_they_receive", {"series": ""}),
    ("who asks for the group may stand", OPEN, "Ana stands", "", {FIRST: "agreed Ana"}),
    ("after it ended there is nothing to take", [("Ana repeats", {"until": "2026-11-17"})], ("Ben stands", {"from": "2026-11-18"}), "it_takes_at_least_one_time", {"series": ""}),
    ("a standing weighs", [{"promises.openCap": 1}, "Ana repeats", "Ben offers"], "Ben stands", "open_promises_stay_under_the_cap", {"series": ""}),
    ("and weighs on what comes after", [{"promises.openCap": 1}, *BENS], "Ben offers", "open_promises_stay_under_the_cap", {"promise": None}),
    ("once, however many of its times are on record", [{"promises.openCap": 2}, *BENS, ("Dora reminds", {**ONE}), ("Dora reminds as again", TWO)], "Ben offers", "", "offered"),
    ("who was not shown how does not stand", [("Ana repeats", {"slots": [{"name": "shop", "requires": ["key"]}]})], "Ben stands", "the_provider_has_what_is_required", {"series": ""}),
    ("who was not shown how takes no time", [("Ana repeats", {"slots": [{"name": "shop", "requires": ["key"]}]})], ("Ben joins", ONE), "the_provider_has_what_is_required", {FIRST: FREE}),
    ("who asks for it knows how", [("Ana repeats", {"requires": ["key"]})], "Ana stands", "", {FIRST: "agreed Ana"}),
    ("who rests for good bears it no more", [{"promises.openCap": 1}, *BENS, ("Ben rests", ALWAYS)], "Ben offers", "", "offered"),
    # --- a time is a promise ---
    ("it is begun", BENS, ("Ben starts", ONE), "", {FIRST: "under_way Ben"}),
    ("not by another", BENS, ("Cleo starts", ONE), "only_the_provider_starts", {FIRST: WITH_BEN}),
    ("its provider gives evidence", BENS, ("Ben evidences", DONE), "", {FIRST: "evidenced Ben", SECOND: WITH_BEN}),
    ("the group confirms it", [*BENS, ("Ben evidences", DONE), "Dora witnesses"], ("Cleo confirms", ONE), "", {FIRST: "fulfilled Ben"}),
    ("nobody their own", [*BENS, ("Ben evidences", DONE), "Dora witnesses"], ("Ben confirms", ONE), "the_provider_never_confirms only_the_receiver_confirms", {FIRST: "evidenced Ben"}),
    ("a stand-in for once", [*BENS, ("Ben asks", TWO)], ("Cleo takes", TWO), "", {FIRST: WITH_BEN, SECOND: WITH_CLEO, THIRD: WITH_BEN}),
    ("it lapses", BENS, ("Dora notices", LATE), "", {SECOND: "lapsed Ben", THIRD: WITH_BEN}),
    ("the receiver lets it go", BENS, ("Cleo releases", ONE), "", {FIRST: "released Ben"}),
    ("it is disputed", BENS, ("Ben disputes", {"about": f"@{FIRST}"}), "", {FIRST: "disputed Ben"}),
    ("a day that the series has not", BENS, ("Ben starts", {"commitment": "@time-2026-11-12~1"}), "unknown_subject", {"time-2026-11-12~1": None}),
    ("a day that does not exist", BENS, ("Ben starts", {"commitment": "@time-2026-11-31~1"}), "unknown_subject", {"time-2026-11-31~1": None}),
    ("a slot that it has not", BENS, ("Ben starts", {"commitment": "@time-2026-11-10~9"}), "unknown_subject", {"time-2026-11-10~9": None}),
    ("other terms for one time", [*BENS, ("Ben amends", {**ONE, "replaces": "@series", "terms": {"title": "Shop", "action": "work", "effortQuantity": "2 h", "due": "2026-11-11", "doneWhen": "Shut", "charter": "@group", "provider": "anyone", "receiver": "group"}})], ("Cleo accepts", {**ONE, "accepts": "@amendment"}), "", {FIRST: WITH_BEN}),
    # --- a free time ---
    ("a free time is taken for once", OPEN, ("Ben joins", ONE), "", {FIRST: WITH_BEN, SECOND: FREE}),
    ("the one for whom it is done does not take it", [("Ana repeats", {"receiver": "@Ana"})], ("Ana joins", ONE), "nobody_joins_twice", {FIRST: FREE}),
    ("as it is asked for", OPEN, ("Ben joins", {**ONE, "quantity": "2 h"}), "a_time_is_taken_whole", {FIRST: FREE}),
    ("it is not taken by accepting", OPEN, ("Ben accepts", {**ONE, "accepts": "@series"}), "it_is_joined", {FIRST: FREE}),
    ("one that is taken is not free", BENS, ("Cleo joins", ONE), "wrong_status", {FIRST: WITH_BEN}),
    ("one's own is one's own", BENS, ("Ben joins", ONE), "wrong_status", {FIRST: WITH_BEN}),
    ("a free time does not lapse", OPEN, ("Dora notices", LATE), "wrong_status", {SECOND: FREE}),
    ("a free time is called off", OPEN, ("Ana withdraws", ONE), "", {FIRST: "withdrawn anyone", SECOND: FREE}),
    ("by whoever asked for it", OPEN, ("Ben withdraws", ONE), "only_the_author_withdraws", {FIRST: FREE}),
    ("one that was called off is not taken", ["Ana repeats", ("Ana withdraws", ONE)], ("Ben joins", ONE), "wrong_status", {FIRST: "withdrawn anyone"}),
    # --- rested ---
    ("who rests is free in between", BENS, "Ben rests", "", {FIRST: WITH_BEN, SECOND: FREE, THIRD: FREE, "time-2026-12-01~1": WITH_BEN}),
    ("or for good", BENS, ("Ben rests", ALWAYS), "", {FIRST: WITH_BEN, SECOND: FREE, "time-2026-12-01~1": FREE}),
    ("another comes for once", [*BENS, "Ben rests"], ("Cleo joins", TWO), "", {SECOND: WITH_CLEO, THIRD: FREE}),
    ("another stands while one rests", [*BENS, "Ben rests"], ("Cleo stands", {"from": "2026-11-17", "until": "2026-11-24"}), "", {FIRST: WITH_BEN, SECOND: WITH_CLEO, "time-2026-12-01~1": WITH_BEN}),
    ("but no longer", [*BENS, "Ben rests"], ("Cleo stands", {"from": "2026-11-17"}), "the_slot_is_free", {"series": "Ben 1"}),
    ("another stands after one has gone for good", [*BENS, ("Ben rests", ALWAYS)], ("Cleo stands", {"from": "2026-11-17"}), "", {FIRST: WITH_BEN, SECOND: WITH_CLEO}),
    ("who has gone for good comes again", [*BENS, ("Ben rests", ALWAYS)], ("Ben stands as anew", {"from": "2026-12-01"}), "", {SECOND: FREE, "time-2026-12-01~1": WITH_BEN}),
    ("nobody rests from another's", BENS, "Cleo rests", "only_ones_own", {SECOND: WITH_BEN}),
    ("a rest ends after it begins", BENS, ("Ben rests", {"until": "2026-11-16"}), "a_rest_ends_after_it_begins", {SECOND: WITH_BEN}),
    ("from nothing nobody rests", OPEN, ("Ben rests", {"series": "@Ana"}), "unknown_subject", {"series": ""}),
    ("who rests does not lapse", [*BENS, "Ben rests"], ("Dora notices", LATE), "wrong_status", {SECOND: FREE}),
    ("a time on record is free as well", [*BENS, ("Dora reminds", TWO)], "Ben rests", "", {SECOND: FREE}),
    ("what was begun is not", [*BENS, ("Ben starts", TWO)], "Ben rests", "", {SECOND: "under_way Ben"}),
    ("nor what somebody took for once", ["Ana repeats", ("Ben joins", TWO), ("Ben stands", {"slot": 2})], "Ben rests", "", {SECOND: WITH_BEN}),
    ("it lapsed where nobody knew of the rest", [*BENS, "apart Ben", ("Dora notices", LATE)], "Ben rests", "", {SECOND: FREE}),
    ("it had lapsed before", [*BENS, ("Dora notices", LATE)], "Ben rests", "", {SECOND: "lapsed Ben"}),
    ("said to have lapsed by who did not know of the rest", [*BENS, "apart Dora", "Ben rests"], ("Dora notices", LATE), "overtaken", {SECOND: FREE}),
    # --- closed ---
    ("after it closes there is no time", BENS, "Ana ends", "", {FIRST: WITH_BEN, SECOND: None}),
    ("only its opener closes it", BENS, "Ben ends", "only_the_opener_closes", {SECOND: WITH_BEN}),
    ("closed once", [*BENS, "Ana ends"], "Ana ends as again", "", {SECOND: None}),
    ("earlier still", [*BENS, "Ana ends"], ("Ana ends as again", {"from": "2026-11-10"}), "", {FIRST: None}),
    ("never later", [*BENS, "Ana ends"], ("Ana ends as again", {"from": "2026-12-10"}), "wrong_status", {FIRST: WITH_BEN, SECOND: None}),
    ("what is not there is not closed", OPEN, ("Ana ends", {"series": "@Ana"}), "unknown_subject", {"series": ""}),
    ("times on record end as well", [*BENS, ("Dora reminds", TWO), ("Ben starts", {"commitment": f"@{THIRD}"})], "Ana ends", "", {SECOND: "released Ben", THIRD: "under_way Ben"}),
    ("nobody joins what is over", ["Ana repeats", "Ana ends"], ("Ben stands", {"from": "2026-11-17"}), "wrong_status", {"series": ""}),
    ("joined apart for after the end", ["Ana repeats", "apart Ben", "Ana ends"], ("Ben stands", {"from": "2026-11-17"}), "overtaken", {"series": ""}),
    ("joined apart for what is left", ["Ana repeats", "apart Ben", "Ana ends"], "Ben stands", "", {FIRST: WITH_BEN, SECOND: None}),
    ("whoever opened it has left", [*BENS, "Ana leaves"], "Cleo ends", "", {FIRST: WITH_BEN, SECOND: None}),
    ("who has left comes no more", BENS, "Ben leaves", "", {FIRST: FREE}),
    # --- apart ---
    ("two take one slot apart", ["Ana repeats", "apart Cleo", "Ben stands"], "Cleo stands", "", {"series": "Ben 1, Cleo 1", FIRST: WITH_BEN}),
    ("another than the two says who has it", MET, ("Dora settles", {"result": {"keep": ["@standing-Cleo"]}}), "", {"series": "Cleo 1", FIRST: WITH_CLEO}),
    ("not they themselves", MET, ("Ben settles", KEEP_BEN), "only_the_decider_settles", {"series": "Ben 1, Cleo 1"}),
    ("not both for the same times", MET, ("Dora settles", KEEP_BOTH), "an_allowed_result", {"series": "Ben 1, Cleo 1"}),
    ("a time on record goes with the slot", [*MET, ("Dora reminds", ONE)], ("Dora settles", {"result": {"keep": ["@standing-Cleo"]}}), "", {FIRST: WITH_CLEO}),
    ("two take one free time apart", ["Ana repeats", "apart Cleo", ("Ben joins", ONE)], ("Cleo joins", ONE), "", {FIRST: WITH_BEN}),
    ("and it is given to the other", ["Ana repeats", "apart Cleo", ("Ben joins", ONE), ("Cleo joins", ONE), "together"], ("Dora settles", {"result": {"keep": ["@part-Cleo"]}}), "", {FIRST: WITH_CLEO}),
    ("taken for once, and stood for apart", ["Ana repeats", "apart Cleo", "Ben stands"], ("Cleo joins", ONE), "", {FIRST: WITH_BEN, SECOND: WITH_BEN}),
    ("and given to who took it for once", ["Ana repeats", "apart Cleo", "Ben stands", ("Cleo joins", ONE), "together"], ("Dora settles", {"result": {"keep": ["@part-Cleo"]}}), "", {FIRST: WITH_CLEO, SECOND: WITH_BEN}),
    ("stood for, and taken for once apart", ["Ana repeats", "apart Cleo", ("Ben joins", ONE)], "Cleo stands", "", {FIRST: WITH_BEN, SECOND: WITH_CLEO}),
    ("and given to who stands", ["Ana repeats", "apart Cleo", ("Ben joins", ONE), "Cleo stands", "together"], ("Dora settles", {"result": {"keep": ["@standing-Cleo"]}}), "", {FIRST: WITH_CLEO}),
    ("a part of one time is nobody's", ["Ana repeats", "apart Cleo", ("Ben joins", ONE), "Cleo stands", "together"], ("Dora settles", {"result": {"both": [{"act": "@part-Ben", "quantity": {"hasNumericalValue": "2", "hasUnit": "h"}}, {"act": "@standing-Cleo", "quantity": {"hasNumericalValue": "2", "hasUnit": "h"}}]}}), "an_allowed_result", {FIRST: WITH_BEN}),
    ("called off, and taken apart", ["Ana repeats", "apart Cleo", ("Ana withdraws", ONE)], ("Cleo joins", ONE), "", {FIRST: "withdrawn anyone"}),
    ("and it takes place", ["Ana repeats", "apart Cleo", ("Ana withdraws", ONE), ("Cleo joins", ONE), "together"], ("Ana settles", {"result": {"status": "agreed"}}), "", {FIRST: WITH_CLEO}),
    ("taken, and called off apart", ["Ana repeats", "apart Ana", ("Cleo joins", ONE)], ("Ana withdraws", ONE), "", {FIRST: WITH_CLEO}),
    ("and it does not take place", ["Ana repeats", "apart Ana", ("Cleo joins", ONE), ("Ana withdraws", ONE), "together"], ("Ana settles", {"result": {"status": "withdrawn"}}), "", {FIRST: "withdrawn anyone"}),
    ("stood for, and called off apart", ["Ana repeats", "apart Ana", "Cleo stands"], ("Ana withdraws", ONE), "", {FIRST: WITH_CLEO, SECOND: WITH_CLEO}),
]
