"""Start, evidence, release, remind, stand in, and dates that passed (spec: acts in full, 3)."""

# A row is read as one line.
# fmt: off

AGREED = ["Ben offers", "Ana accepts"]
FOR_ALL = [("Ben offers", {"receiver": "group"}), "Ana accepts"]
EVIDENCED = [*AGREED, "Ben evidences"]
KEPT = [*EVIDENCED, "Cleo witnesses", "Ana confirms"]
LAPSED = [*AGREED, "Dora notices"]
ASKED = [*AGREED, "Ben asks"]
ANA_AGREES = {"promises.receiverAgreesToStandIn": True}
ANSWER_BY = {"answerBy": "2026-11-05"}
UNANSWERED = {"which": "answerBy", "hasPointInTime": "2026-11-06"}
TOO_LATE = {"which": "deadline", "hasPointInTime": "2026-11-13"}

ROWS = [
    # --- started ---
    ("the provider starts", AGREED, "Ben starts", "", "under_way"),
    ("nobody else starts", AGREED, "Ana starts", "only_the_provider_starts", "agreed"),
    ("started twice is started", [*AGREED, "Ben starts"], "Ben starts", "", "under_way"),
    ("nothing starts before it is agreed", ["Ben offers"], "Ben starts", "wrong_status", "offered"),
    ("nothing unknown starts", [], ("Ben starts", {"commitment": "@Ana"}), "unknown_subject", None),
    # --- evidenced ---
    ("the provider gives evidence", AGREED, "Ben evidences", "", "evidenced"),
    ("evidence of what is under way", [*AGREED, "Ben starts"], "Ben evidences", "", "evidenced"),
    ("evidence comes in several pieces", EVIDENCED, "Ben evidences as more", "", "evidenced"),
    ("evidence mends a lapse", LAPSED, "Ben evidences", "", "evidenced"),
    ("the provider does it after all", ASKED, "Ben evidences", "", "evidenced"),
    ("nobody gives evidence for another", AGREED, "Cleo evidences", "only_the_provider_gives_evidence", "agreed"),
    ("evidence without a quantity stands with a finding", AGREED, ("Ben evidences", {"effortQuantity": None}), "a_quantity_and_a_note_image_or_reading unit_is_the_unit_of_the_terms", "evidenced"),
    ("evidence that shows nothing stands with a finding", AGREED, ("Ben evidences", {"note": None}), "a_quantity_and_a_note_image_or_reading", "evidenced"),
    ("evidence with a reading", AGREED, ("Ben evidences", {"note": None, "reading": "1042.5"}), "", "evidenced"),
    ("evidence without a date stands with a finding", AGREED, ("Ben evidences", {"hasPointInTime": None}), "evidence_says_when", "evidenced"),
    ("evidence of a span of time", AGREED, ("Ben evidences", {"hasPointInTime": None, "hasBeginning": "2026-11-14T10:00:00Z", "hasEnd": "2026-11-14T14:00:00Z"}), "", "evidenced"),
    ("evidence that ends before it begins", AGREED, ("Ben evidences", {"hasPointInTime": None, "hasBeginning": "2026-11-14T14:00:00Z", "hasEnd": "2026-11-14T10:00:00Z"}), "evidence_says_when", "evidenced"),
    ("evidence in another unit stands with a finding", AGREED, ("Ben evidences", {"effortQuantity": "4 kg"}), "unit_is_the_unit_of_the_terms", "evidenced"),
    ("evidence of what is kept", KEPT, "Ben evidences", "wrong_status", "fulfilled"),
    # --- released ---
    ("the receiver releases", AGREED, "Ana releases", "", "released"),
    ("the receiver releases what lapsed", LAPSED, "Ana releases", "", "released"),
    ("a member releases for the group", FOR_ALL, "Dora releases", "", "released"),
    ("nobody else releases", AGREED, "Cleo releases", "only_the_receiver_releases", "agreed"),
    ("a member releases for one who left", [*AGREED, "Ana leaves"], "Dora releases", "", "released"),
    ("nobody releases themself", FOR_ALL, "Ben releases", "only_the_receiver_releases", "agreed"),
    ("what is kept is not released", KEPT, "Ana releases", "wrong_status", "fulfilled"),
    # --- reminded ---
    ("a member reminds after the due day", AGREED, "Cleo reminds", "", "agreed"),
    ("a member reminds of what lapsed", LAPSED, ("Cleo reminds", {"hasPointInTime": None}), "", "lapsed"),
    ("a reminder too early stands with a finding", AGREED, ("Cleo reminds", {"hasPointInTime": "2026-11-14"}), "promise_is_overdue_or_lapsed", "agreed"),
    ("a reminder without a date stands with a finding", AGREED, ("Cleo reminds", {"hasPointInTime": None}), "promise_is_overdue_or_lapsed", "agreed"),
    ("nobody reminds themself", AGREED, "Ben reminds", "the_provider_is_not_reminded_by_themself", "agreed"),
    ("what is kept needs no reminder", KEPT, "Cleo reminds", "wrong_status", "fulfilled"),
    # --- handover_asked, taken_over ---
    ("the provider asks for a stand-in", AGREED, "Ben asks", "", "handover_asked"),
    ("nobody asks for another", AGREED, "Ana asks", "only_the_provider_asks", "agreed"),
    ("what is done is not handed over", EVIDENCED, "Ben asks", "wrong_status", "evidenced"),
    ("a stand-in takes it over", ASKED, "Cleo takes", "", "agreed"),
    ("the one asked takes it over", [*AGREED, ("Ben asks", {"receiver": "@Cleo"})], "Cleo takes", "", "agreed"),
    ("only the one asked takes it over", [*AGREED, ("Ben asks", {"receiver": "@Cleo"})], "Dora takes", "the_stand_in_is_another_member", "handover_asked"),
    ("the receiver is no stand-in", ASKED, "Ana takes", "the_stand_in_is_another_member", "handover_asked"),
    ("the provider is no stand-in", ASKED, "Ben takes", "the_stand_in_is_another_member", "handover_asked"),
    ("a stand-in names the asking", ASKED, ("Cleo takes", {"asked": "@promise"}), "it_answers_the_asking_in_force", "handover_asked"),
    ("who is full stands in for nobody", [{"promises.openCap": 1}, *ASKED, "Cleo offers as other"], "Cleo takes", "open_promises_stay_under_the_cap", "handover_asked"),
    ("taken over twice is taken over", [*ASKED, "Cleo takes"], "Cleo takes", "", "agreed"),
    ("what nobody hands over", AGREED, ("Cleo takes", {"asked": "@promise"}), "wrong_status", "agreed"),
    ("the stand-in gives the evidence", [*ASKED, "Cleo takes"], "Cleo evidences", "", "evidenced"),
    ("who handed over gives no evidence", [*ASKED, "Cleo takes"], "Ben evidences", "only_the_provider_gives_evidence", "agreed"),
    ("the receiver is asked about the stand-in", [ANA_AGREES, *ASKED], "Cleo takes", "", "handover_asked"),
    ("the receiver agrees to the stand-in", [ANA_AGREES, *ASKED, "Cleo takes"], ("Ana accepts", {"accepts": "@taken-Cleo"}), "", "agreed"),
    ("nobody agrees for the receiver", [ANA_AGREES, *ASKED, "Cleo takes"], ("Dora accepts", {"accepts": "@taken-Cleo"}), "only_the_side_that_has_not_signed_accepts", "handover_asked"),
    ("the stand-in agrees to no stand-in", [ANA_AGREES, *FOR_ALL, "Ben asks", "Cleo takes"], ("Cleo accepts", {"accepts": "@taken-Cleo"}), "only_the_side_that_has_not_signed_accepts", "handover_asked"),
    ("a second stand-in comes too late", [ANA_AGREES, *ASKED, "Cleo takes"], "Dora takes", "it_answers_the_asking_in_force", "handover_asked"),
    ("a stand-in takes on terms that they know", [*AGREED, ("Ben amends", {"effortQuantity": "8 h"}), "apart Ben Cleo", ("Ana accepts as more", {"accepts": "@amendment"}), "Ben asks"], "Cleo takes", "overtaken", "handover_asked"),
    # --- date_passed ---
    ("what was due lapses", AGREED, "Dora notices", "", "lapsed"),
    ("lapsed twice is lapsed", LAPSED, "Dora notices", "", "lapsed"),
    ("days of grace", AGREED, ("Dora notices", {"hasPointInTime": "2026-11-17"}), "the_statement_is_dated_after_the_date", "agreed"),
    ("what is evidenced does not lapse", EVIDENCED, "Dora notices", "wrong_status", "evidenced"),
    ("an unanswered offer expires by its author", [("Ben offers", ANSWER_BY)], ("Ben notices", UNANSWERED), "", "expired"),
    ("one other member is not enough", [("Ben offers", ANSWER_BY)], ("Cleo notices", UNANSWERED), "", "offered"),
    ("one member said twice is one", [("Ben offers", ANSWER_BY), ("Cleo notices", UNANSWERED)], ("Cleo notices", UNANSWERED), "", "offered"),
    ("two other members are enough", [("Ben offers", ANSWER_BY), ("Cleo notices", UNANSWERED)], ("Dora notices", UNANSWERED), "", "expired"),
    ("on the very day there is time to answer", [("Ben offers", ANSWER_BY)], ("Ben notices", {"which": "answerBy", "hasPointInTime": "2026-11-05"}), "the_statement_is_dated_after_the_date", "offered"),
    ("an offer without a date never expires", ["Ben offers"], ("Ben notices", UNANSWERED), "the_statement_is_dated_after_the_date", "offered"),
    ("a gathering was not reached", ["Ana gathers", "Ben joins"], ("Ana notices", TOO_LATE), "", {"promise": "not_reached", "part-Ben": "not_reached"}),
    ("a gathering that was reached", ["Ana gathers", "Ben joins", "Cleo joins"], ("Ana notices", TOO_LATE), "wrong_status", "agreed"),
    ("an agreed promise does not expire", [("Ben offers", ANSWER_BY), "Ana accepts"], ("Ben notices", UNANSWERED), "wrong_status", "agreed"),
    ("nothing unknown passes its date", [], ("Ben notices", {"commitment": "@Ana"}), "unknown_subject", None),
    ("a keeper with their neighbour is not two members", ["Cleo keeps Nils", ("Ben offers", ANSWER_BY), ("Cleo notices", UNANSWERED)], ("Cleo notices as again", {**UNANSWERED, "onBehalfOf": "@Nils"}), "", "offered"),
]
