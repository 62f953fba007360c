"""Offer, request, accept, decline, withdraw, amend (spec: acts in full, 2 and 3)."""

# A row is read as one line.
# fmt: off

CAP_OF_ONE = {"promises.openCap": 1}
AGREED = ["Ben offers", "Ana accepts"]
AMENDED = [*AGREED, ("Ben amends", {"effortQuantity": "2 h"})]
THREE_TO_FIVE = {"minimumJoiners": 3, "maximumJoiners": 5, "deadline": "2026-11-12", "receiver": "group"}
PARTLY_KEPT = [*AGREED, "Ben evidences", "Cleo witnesses", ("Ana confirms", {"quantity": "3 h", "rest": "still_due"})]

ROWS = [
    # --- offered ---
    ("an offer waits for its receiver", [], "Ben offers", "", "offered"),
    ("an offer to the group", [], ("Ben offers", {"receiver": "group"}), "", "offered"),
    ("an offer for a span of time", [], ("Ben offers", {"due": None, "hasBeginning": "2026-11-14T10:00:00Z", "hasEnd": "2026-11-14T14:00:00Z"}), "", "offered"),
    ("an offer that needs a critical mass", [], ("Ben offers", THREE_TO_FIVE), "", "gathering"),
    ("terms say how much", [], ("Ben offers", {"effortQuantity": None}), "terms_are_complete", None),
    ("terms say one quantity", [], ("Ben offers", {"resourceQuantity": "4 kg"}), "terms_are_complete", None),
    ("terms say more than nothing", [], ("Ben offers", {"effortQuantity": "0.0 h"}), "terms_are_complete", None),
    ("terms say by when", [], ("Ben offers", {"due": None}), "terms_are_complete", None),
    ("terms have one due date", [], ("Ben offers", {"hasBeginning": "2026-11-14T10:00:00Z", "hasEnd": "2026-11-14T14:00:00Z"}), "terms_are_complete", None),
    ("terms that end before they begin", [], ("Ben offers", {"due": None, "hasBeginning": "2026-11-14T14:00:00Z", "hasEnd": "2026-11-14T10:00:00Z"}), "terms_are_complete", None),
    ("terms name a charter version", [], ("Ben offers", {"charter": "@Ben"}), "terms_are_complete", None),
    ("a gathering has a deadline", [], ("Ben offers", {**THREE_TO_FIVE, "deadline": None}), "terms_are_complete", None),
    ("a gathering's least is at most its most", [], ("Ben offers", {**THREE_TO_FIVE, "minimumJoiners": 6}), "terms_are_complete", None),
    ("a gathering's mass has its unit", [], ("Ben offers", {**THREE_TO_FIVE, "minimumQuantity": "20 bottles"}), "terms_are_complete", None),
    ("nobody promises themself", [], ("Ben offers", {"receiver": "@Ben"}), "the_parties_are_known", None),
    ("a receiver is a member or the group", [], ("Ben offers", {"receiver": "nobody"}), "the_parties_are_known", None),
    ("an offer names its provider", [], ("Ben offers", {"provider": "anyone"}), "the_parties_are_known the_provider_signs_the_offer", None),
    ("outsiders wait for a later version", [], ("Ben offers", {"receiver": {"name": "The shop"}}), "the_parties_are_known", None),
    ("nobody offers another's work", [], ("Ben offers", {"provider": "@Cleo"}), "the_provider_signs_the_offer", None),
    ("as many open promises as the cap", [CAP_OF_ONE], "Ben offers", "", "offered"),
    ("no more open promises than the cap", [CAP_OF_ONE, "Ben offers"], "Ben offers as other", "open_promises_stay_under_the_cap", {"promise": "offered", "other": None}),
    ("what is kept no longer weighs", [CAP_OF_ONE, *AGREED, "Ben evidences"], "Ben offers as other", "", {"other": "offered"}),
    ("what is withdrawn no longer weighs", [CAP_OF_ONE, "Ben offers", "Ben withdraws"], "Ben offers as other", "", {"other": "offered"}),
    ("the cap counts what its author knew", [CAP_OF_ONE, "Ben adds", "Ben2 opens", "apart Ben2", "Ben offers"], ("Ben2 offers as other", {"provider": "@Ben"}), "", {"other": "offered"}),
    # --- requested ---
    ("a request waits for anyone", [], "Ana requests", "", "requested"),
    ("a request to one member", [], ("Ana requests", {"provider": "@Ben"}), "", "requested"),
    ("a request for the group", [], ("Ana requests", {"receiver": "group"}), "", "requested"),
    ("a request that needs a critical mass", [], "Ana gathers", "", "gathering"),
    ("a request says how much", [], ("Ana requests", {"effortQuantity": None}), "terms_are_complete", None),
    ("nobody requests from themself", [], ("Ana requests", {"provider": "@Ana"}), "the_parties_are_known", None),
    ("nobody requests for another", [], ("Ana requests", {"receiver": "@Ben"}), "nobody_requests_for_another", None),
    # --- accepted ---
    ("the receiver accepts an offer", ["Ben offers"], "Ana accepts", "", "agreed"),
    ("any member accepts for the group", [("Ben offers", {"receiver": "group"})], "Cleo accepts", "", "agreed"),
    ("anybody takes a request on", ["Ana requests"], "Ben accepts", "", "agreed"),
    ("the one asked accepts", [("Ana requests", {"provider": "@Ben"})], "Ben accepts", "", "agreed"),
    ("accepted twice is agreed once", AGREED, "Ana accepts", "", "agreed"),
    ("a yes names these very terms", ["Ben offers", "Ben offers as other"], ("Ana accepts", {"accepts": "@other"}), "both_sides_sign_the_same_terms", "offered"),
    ("a yes to what is taken", ["Ana requests", "Ben accepts"], "Cleo accepts", "still_open only_the_side_that_has_not_signed_accepts", "agreed"),
    ("a yes to what was declined", ["Ben offers", "Ana declines"], "Ana accepts", "wrong_status", "declined"),
    ("a yes to what expired, known", [("Ben offers", {"answerBy": "2026-11-05"}), ("Ben notices", {"which": "answerBy"})], "Ana accepts", "wrong_status", "expired"),
    ("nobody accepts for the receiver", ["Ben offers"], "Cleo accepts", "only_the_side_that_has_not_signed_accepts", "offered"),
    ("nobody accepts their own offer", ["Ben offers"], "Ben accepts", "only_the_side_that_has_not_signed_accepts", "offered"),
    ("nobody accepts their own offer to the group", [("Ben offers", {"receiver": "group"})], "Ben accepts", "only_the_side_that_has_not_signed_accepts", "offered"),
    ("nobody takes on their own request", ["Ana requests"], "Ana accepts", "only_the_side_that_has_not_signed_accepts", "requested"),
    ("nobody answers for the one asked", [("Ana requests", {"provider": "@Ben"})], "Cleo accepts", "only_the_side_that_has_not_signed_accepts", "requested"),
    ("a role accepts for the group", [{"promises.acceptForGroup": "host"}, ("Ben offers", {"receiver": "group"})], "Cleo accepts", "only_the_side_that_has_not_signed_accepts", "offered"),
    ("who is full takes nothing on", [CAP_OF_ONE, "Ben offers as other", "Ana requests"], "Ben accepts", "open_promises_stay_under_the_cap", "requested"),
    ("a gathering is joined, not accepted", ["Ana gathers"], "Ben accepts", "still_open", "gathering"),
    ("a yes to nothing known", ["Ben offers"], ("Ana accepts", {"commitment": "@Ben"}), "unknown_subject", "offered"),
    # --- declined ---
    ("the receiver declines an offer", ["Ben offers"], "Ana declines", "", "declined"),
    ("the one asked declines", [("Ana requests", {"provider": "@Ben"})], "Ben declines", "", "declined"),
    ("nobody declines for another", ["Ben offers"], "Cleo declines", "only_the_one_asked_declines", "offered"),
    ("a request to anyone is nobody's to decline", ["Ana requests"], "Cleo declines", "only_the_one_asked_declines", "requested"),
    ("no after yes", AGREED, "Ana declines", "wrong_status", "agreed"),
    ("declined twice is declined", ["Ben offers", "Ana declines"], "Ana declines", "", "declined"),
    # --- withdrawn ---
    ("an author takes their offer back", ["Ben offers"], "Ben withdraws", "", "withdrawn"),
    ("an author takes their request back", ["Ana requests"], "Ana withdraws", "", "withdrawn"),
    ("withdrawn twice is withdrawn", ["Ben offers", "Ben withdraws"], "Ben withdraws", "", "withdrawn"),
    ("nobody takes another's offer back", ["Ben offers"], "Ana withdraws", "only_the_author_withdraws", "offered"),
    ("what both signed is not withdrawn", AGREED, "Ben withdraws", "not_after_agreement", "agreed"),
    ("what is unknown is not withdrawn", ["Ben offers"], ("Ben withdraws", {"commitment": "@Ana"}), "unknown_subject", "offered"),
    # --- amended ---
    ("the provider proposes other terms", AGREED, ("Ben amends", {"effortQuantity": "2 h"}), "", "agreed"),
    ("the receiver proposes other terms", AGREED, ("Ana amends", {"effortQuantity": "2 h"}), "", "agreed"),
    ("the receiver accepts other terms", AMENDED, ("Ana accepts", {"accepts": "@amendment"}), "", "agreed"),
    ("the provider accepts other terms", [*AGREED, ("Ana amends", {"due": "2026-11-20"})], ("Ben accepts", {"accepts": "@amendment"}), "", "agreed"),
    ("nobody accepts their own amendment", AMENDED, ("Ben accepts", {"accepts": "@amendment"}), "only_the_side_that_has_not_signed_accepts", "agreed"),
    ("amended twice by one yes", [*AMENDED, ("Ana accepts", {"accepts": "@amendment"})], ("Ana accepts", {"accepts": "@amendment"}), "", "agreed"),
    ("an amendment to what has ended", [*AMENDED, "Ana releases"], ("Ana accepts", {"accepts": "@amendment"}), "still_open", "released"),
    ("nobody else amends", AGREED, "Cleo amends", "only_the_parties_amend", "agreed"),
    ("an amendment says how much", AGREED, ("Ben amends", {"effortQuantity": None}), "terms_are_complete", "agreed"),
    ("an amendment names the terms in force", [*AMENDED, ("Ana accepts", {"accepts": "@amendment"})], "Ana amends", "replaces_the_terms_in_force", "agreed"),
    ("terms stay as they were confirmed", PARTLY_KEPT, "Ben amends", "not_after_a_confirmation", "under_way"),
    ("an amendment keeps the provider", AGREED, ("Ben amends", {"provider": "@Cleo"}), "an_amendment_keeps_its_parties", "agreed"),
    ("an amendment keeps the receiver", AGREED, ("Ben amends", {"receiver": "group"}), "an_amendment_keeps_its_parties", "agreed"),
    ("an amendment before the agreement", ["Ben offers"], "Ana amends", "wrong_status", "offered"),
    ("a keeper does not accept their own offer for a neighbour", ["Ben keeps Nils", ("Ben offers", {"receiver": "@Nils"})], ("Ben accepts", {"onBehalfOf": "@Nils"}), "only_the_side_that_has_not_signed_accepts", "offered"),
    ("a keeper does not accept their neighbour's offer", ["Cleo keeps Nils", ("Cleo offers", {"provider": "@Nils", "receiver": "@Cleo", "onBehalfOf": "@Nils"})], "Cleo accepts", "only_the_side_that_has_not_signed_accepts", "offered"),
    ("a keeper accepts another's offer for a neighbour", ["Cleo keeps Nils", ("Ben offers", {"receiver": "@Nils"})], ("Cleo accepts", {"onBehalfOf": "@Nils"}), "", "agreed"),
]
