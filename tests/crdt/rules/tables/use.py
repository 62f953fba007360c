"""The use of things: bookings, briefings, care, who answers for them, and their end (spec: acts in full, 4 and 5)."""

# A row is read as one line.
# fmt: off

VAN = ["Ana lets"]
SHOWN = [*VAN, "Ana shows Ben"]
ASKED = [*SHOWN, "Ben books"]
HELD = [*ASKED, "Ana grants"]
FOR_IT = {"booking": "@booking"}
OUT = [*HELD, ("Ana hands Ben", FOR_IT), ("Ben receives", {"handover": "@to-Ben", "hasPointInTime": "2026-11-20"})]
BACK = [*OUT, ("Ben hands Ana", {"hasPointInTime": "2026-11-22"}), ("Ana receives", {"handover": "@to-Ana", "hasPointInTime": "2026-11-22"})]
LATER = {"hasBeginning": "2026-11-25T08:00:00Z", "hasEnd": "2026-11-26T08:00:00Z"}
SAME = {"booking": "@second"}
FOR_ALL = [("Ana lets", {"custodian": "group"}), "Ana shows Ben", "Ana shows Cleo"]
CROSSED = [*FOR_ALL, "Ben books", "Cleo books as second", "apart Dora", "Ana grants", ("Dora grants as g2", SAME), "together"]
WINDOWS = {"result": {"windows": [{"act": "@grant-Ana", "hasBeginning": "2026-11-20T08:00:00Z", "hasEnd": "2026-11-21T08:00:00Z"}, {"act": "@g2", "hasBeginning": "2026-11-21T08:00:00Z", "hasEnd": "2026-11-22T08:00:00Z"}]}}
INSIDE = {"result": {"windows": [{"act": "@grant-Ana", "hasBeginning": "2026-11-20T08:00:00Z", "hasEnd": "2026-11-21T09:00:00Z"}, {"act": "@g2", "hasBeginning": "2026-11-21T08:00:00Z", "hasEnd": "2026-11-22T08:00:00Z"}]}}
KEEP = {"result": {"keep": ["@g2"]}}
PLANNED = [*SHOWN, "Ana plans"]
DONE = [*PLANNED, "Ana cares", ("Cleo witnesses", {"act": "@care"})]
ENTRUSTED = [*VAN, "Ana entrusts Ben"]
NEEDS = {"requires": ["till"]}
TILL = ["Ana lets", ("Ana shows Ben", {"topic": "van"})]

ROWS = [
    # --- booking ---
    ("somebody books", SHOWN, "Ben books", "", {"booking": "asked"}),
    ("what is not bookable", [("Ana lets", {"bookable": None})], "Ben books", "it_can_be_booked", {"booking": None}),
    ("a stock is not booked", ["Ana stores"], ("Ben books", {"holding": "@stock"}), "it_can_be_booked", {"booking": None}),
    ("nobody books for another", SHOWN, ("Ben books", {"receiver": "@Cleo"}), "one_books_for_oneself", {"booking": None}),
    ("longer than the charter allows", SHOWN, ("Ben books", {"hasEnd": "2026-12-04T08:00:01Z"}), "at_most_the_days_allowed", {"booking": None}),
    ("as long as the charter allows", SHOWN, ("Ben books", {"hasEnd": "2026-12-04T08:00:00Z"}), "", {"booking": "asked"}),
    ("ending before it begins", SHOWN, ("Ben books", {"hasEnd": "2026-11-20T07:00:00Z"}), "at_most_the_days_allowed", {"booking": None}),
    ("nothing unknown is booked", SHOWN, ("Ben books", {"holding": "@Ana"}), "unknown_subject", {"booking": None}),
    ("who has it says yes", ASKED, "Ana grants", "", {"booking": "accepted"}),
    ("nobody else says yes", ASKED, "Cleo grants", "who_has_it_accepts", {"booking": "asked"}),
    ("the steward says yes too", [*SHOWN, "Ana shows Cleo", "Cleo books", ("Ana hands Ben", {}), ("Ben receives", {"handover": "@to-Ben"})], "Ana grants", "", {"booking": "accepted"}),
    ("what the group has any member lends", [*FOR_ALL, "Ben books"], "Dora grants", "", {"booking": "accepted"}),
    ("nobody says yes to their own", [*FOR_ALL, "Ben books"], "Ben grants", "nobody_accepts_their_own", {"booking": "asked"}),
    ("what is unsafe is not lent", [*ASKED, ("Cleo warns", {"holding": "@van"})], "Ana grants", "not_while_unsafe", {"booking": "asked"}),
    ("one at a time", [*HELD, ("Cleo books as second", {"hasBeginning": "2026-11-22T07:00:00Z", "hasEnd": "2026-11-23T07:00:00Z"})], ("Ana grants as g2", SAME), "no_accepted_booking_overlaps", {"second": "asked"}),
    ("one after the other", [*HELD, ("Cleo books as second", LATER)], ("Ana grants as g2", SAME), "", {"second": "accepted"}),
    ("granted once", HELD, "Ana grants", "", {"booking": "accepted"}),
    ("what was called off is not granted", [*ASKED, "Ben cancels"], "Ana grants", "wrong_status", {"booking": "cancelled"}),
    ("called off apart", [*ASKED, "apart Ana", "Ben cancels"], "Ana grants", "overtaken", {"booking": "cancelled"}),
    ("nothing unknown is granted", VAN, ("Ana grants", {"booking": "@van"}), "unknown_subject", {"booking": None}),
    ("who asked calls it off", HELD, "Ben cancels", "", {"booking": "cancelled"}),
    ("who has it calls it off", HELD, "Ana cancels", "", {"booking": "cancelled"}),
    ("nobody else calls it off", HELD, "Cleo cancels", "the_asker_or_who_has_it_cancels", {"booking": "accepted"}),
    ("called off once", [*HELD, "Ben cancels"], "Ana cancels", "", {"booking": "cancelled"}),
    ("what is out is not called off", OUT, "Ben cancels", "not_while_out", {"booking": "out"}),
    ("what came back is not called off", BACK, "Ben cancels", "wrong_status", {"booking": "returned"}),
    ("nothing unknown is called off", VAN, ("Ben cancels", {"booking": "@van"}), "unknown_subject", {"booking": None}),
    ("the receipt makes it out", OUT[:-1], OUT[-1], "", {"booking": "out"}),
    ("the next receipt makes it returned", BACK[:-1], BACK[-1], "", {"booking": "returned"}),
    # --- handing over what is booked, needs to be known, or looked after ---
    ("what another booked for the day", [*HELD, "Ana shows Cleo"], "Ana hands Cleo", "not_booked_by_another", {"booking": "accepted"}),
    ("on another day it is free", [*HELD, "Ana shows Cleo"], ("Ana hands Cleo", {"hasPointInTime": "2026-11-15"}), "", {"booking": "accepted"}),
    ("another's booking", [*HELD, "Ana shows Cleo"], ("Ana hands Cleo", {"booking": "@booking", "hasPointInTime": "2026-11-15"}), "the_booking_is_the_receivers", {"booking": "accepted"}),
    ("a booking that nobody granted", ASKED, ("Ana hands Ben", FOR_IT), "the_booking_is_the_receivers", {"booking": "asked"}),
    ("who was not shown it", VAN, "Ana hands Cleo", "the_receiver_is_briefed", {"to-Cleo": "on_its_way"}),
    ("back to the steward it goes in any case", BACK[:-2], ("Ben hands Ana", {"hasPointInTime": "2026-11-22"}), "", {"to-Ana": "on_its_way"}),
    ("while care is overdue", PLANNED, "Ana hands Ben", "care_is_not_overdue", {"to-Ben": "on_its_way"}),
    ("on the day on which care is due", PLANNED, ("Ana hands Ben", {"hasPointInTime": "2026-11-10"}), "", {"to-Ben": "on_its_way"}),
    ("care that somebody saw", DONE, "Ana hands Ben", "", {"to-Ben": "on_its_way"}),
    ("care that nobody saw", [*PLANNED, "Ana cares"], "Ana hands Ben", "care_is_not_overdue", {"to-Ben": "on_its_way"}),
    ("care that is due again", DONE, ("Ana hands Ben", {"hasPointInTime": "2026-12-13"}), "care_is_not_overdue", {"to-Ben": "on_its_way"}),
    ("a plan that does not block", [*SHOWN, ("Ana plans", {"blocks": False})], "Ana hands Ben", "", {"to-Ben": "on_its_way"}),
    ("a plan that has ended", [*PLANNED, ("Ana plans", {"ends": True})], "Ana hands Ben", "", {"to-Ben": "on_its_way"}),
    ("care by uses", [*SHOWN, ("Ana plans", {"everyDays": None, "everyUses": 1, "firstDue": "2027-01-01"}), *OUT[2:], *BACK[-2:]], ("Ana hands as twice", {"receiver": "@Ben", "hasPointInTime": "2026-11-23"}), "care_is_not_overdue", {"twice": "on_its_way"}),
    # --- care ---
    ("the steward plans care", VAN, "Ana plans", "", {"van": "in_care good Ana"}),
    ("nobody else plans it", VAN, "Ben plans", "only_the_steward_plans_care", {"van": "in_care good Ana"}),
    ("a plan without a rhythm", VAN, ("Ana plans", {"everyDays": None}), "a_plan_says_how_often", {"van": "in_care good Ana"}),
    ("nothing unknown is planned for", VAN, ("Ana plans", {"holding": "@Ana"}), "unknown_subject", {"van": "in_care good Ana"}),
    # --- briefing ---
    ("the steward shows it", VAN, "Ana shows Ben", "", {"van": "in_care good Ana"}),
    ("who was shown it shows it", SHOWN, "Ben shows Cleo", "", {"van": "in_care good Ana"}),
    ("who does not know it shows nothing", VAN, "Ben shows Cleo", "only_the_briefed_the_steward_or_the_series_opener_briefs", {"van": "in_care good Ana"}),
    ("and then nobody is briefed", [*VAN, "Ben shows Cleo"], "Ana hands Cleo", "the_receiver_is_briefed", {"to-Cleo": "on_its_way"}),
    ("nobody shows themself", VAN, "Ana shows Ana", "nobody_briefs_themself", {"van": "in_care good Ana"}),
    ("a topic is a topic in any case", [*VAN, ("Ana shows Ben", {"topic": " VAN "})], "Ana hands Ben", "", {"to-Ben": "on_its_way"}),
    ("a promise asks for what is to be known", [*SHOWN, ("Cleo requests", {"requires": ["van"]})], "Ben accepts", "", {"promise": "agreed"}),
    ("who does not know it does not take it on", [*SHOWN, ("Cleo requests", {"requires": ["van"]})], "Dora accepts", "the_provider_has_what_is_required", {"promise": "requested"}),
    ("nor joins in it", [*SHOWN, ("Cleo gathers", {"requires": ["van"]})], "Dora joins", "the_provider_has_what_is_required", {"promise": "gathering"}),
    ("nor stands in for it", [*SHOWN, ("Cleo requests", {"requires": ["van"]}), "Ben accepts", "Ben asks"], "Dora takes", "the_provider_has_what_is_required", {"promise": "handover_asked"}),
    # --- stewardship ---
    ("the steward asks another", VAN, "Ana entrusts Ben", "", {"van": "in_care good Ana"}),
    ("nobody else asks", VAN, "Cleo entrusts Ben", "only_the_steward_passes_it_on", {"van": "in_care good Ana"}),
    ("not one who has left", [*VAN, "Ben leaves"], "Ana entrusts Ben", "the_next_steward_is_a_member", {"van": "in_care good Ana"}),
    ("nothing unknown is entrusted", VAN, ("Ana entrusts Ben", {"holding": "@Ana"}), "unknown_subject", {"van": "in_care good Ana"}),
    ("the other takes it on", [*ENTRUSTED, "Ben answers"], "Ben plans", "", {"van": "in_care good Ana"}),
    ("and the former steward no longer answers", [*ENTRUSTED, "Ben answers"], "Ana plans", "only_the_steward_plans_care", {"van": "in_care good Ana"}),
    ("before the other has said so the steward answers", ENTRUSTED, "Ana plans", "", {"van": "in_care good Ana"}),
    ("nobody else answers for it", ENTRUSTED, ("Cleo answers", {"passed": "@trust-Ben"}), "only_the_one_named_takes_it", {"van": "in_care good Ana"}),
    ("whom the registration names takes it on", [("Ana lets", {"primaryAccountable": "@Ben"})], ("Ben answers", {"passed": None}), "", {"van": "in_care good Ana"}),
    ("who was not named does not", VAN, ("Ben answers", {"passed": None}), "only_the_one_named_takes_it", {"van": "in_care good Ana"}),
    ("taken on once", [*ENTRUSTED, "Ben answers"], "Ben answers", "", {"van": "in_care good Ana"}),
    ("another was asked instead", [*ENTRUSTED, "Ana entrusts Cleo"], "Ben answers", "wrong_status", {"van": "in_care good Ana"}),
    ("another took it on apart", [*ENTRUSTED, "apart Ben", "Ana entrusts Cleo", "Cleo answers"], "Ben answers", "overtaken", {"van": "in_care good Ana"}),
    ("nothing unknown is taken on", ENTRUSTED, ("Ben answers", {"holding": "@Ana"}), "unknown_subject", {"van": "in_care good Ana"}),
    # --- the end ---
    ("the steward ends it", VAN, "Ana retires", "", {"van": "retired good Ana"}),
    ("nobody else ends it", VAN, "Ben retires", "only_the_steward_retires", {"van": "in_care good Ana"}),
    ("not while it is out", OUT, "Ana retires", "not_while_out", {"booking": "out"}),
    ("not while it is on its way", [*SHOWN, "Ana hands Ben"], "Ana retires", "not_while_out", {"van": "on_its_way good Ana"}),
    ("what never came back is missing first", [*OUT, ("Ana notes", {"holding": "@van", "condition": "good", "standing": "missing"})], ("Ana retires", {"why": "not_returned"}), "", {"van": "retired good Ben"}),
    ("what is locked stays", [("Ana lets", {"lock": {"level": "hold", "purpose": "Carrying"}})], "Ana retires", "the_purpose_lock_holds", {"van": "in_care good Ana"}),
    ("a note holds nothing back", [("Ana lets", {"lock": {"level": "note", "purpose": "Carrying"}})], "Ana retires", "", {"van": "retired good Ana"}),
    ("a fund with money in it stays", ["Ana purses", "Ana banks"], ("Ana retires", {"holding": "@purse"}), "a_fund_is_empty", {"purse": "100 EUR"}),
    ("ended once", [*VAN, "Ana retires"], "Ana retires", "", {"van": "retired good Ana"}),
    ("nothing unknown is ended", VAN, ("Ana retires", {"holding": "@Ana"}), "unknown_subject", {"van": "in_care good Ana"}),
    ("what is retired is not booked", [*SHOWN, "Ana retires"], "Ben books", "wrong_status", {"booking": None}),
    # --- crossed ---
    ("two were granted apart, and one stays", CROSSED, ("Dora settles", KEEP), "", {"booking": "cancelled", "second": "accepted"}),
    ("who asked does not choose", CROSSED, ("Ben settles", KEEP), "only_the_decider_settles", {"booking": "accepted", "second": "accepted"}),
    ("windows are said by all four", [*CROSSED, ("Ben settles", WINDOWS), ("Cleo settles", WINDOWS), ("Ana settles", WINDOWS)], ("Dora settles", WINDOWS), "", {"booking": "accepted", "second": "accepted"}),
    ("windows that overlap", CROSSED, ("Ben settles", INSIDE), "an_allowed_result", {"booking": "accepted", "second": "accepted"}),
]
