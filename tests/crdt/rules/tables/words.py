"""Witnesses and corrections (spec: acts in full, 4)."""

# A row is read as one line.
# fmt: off

EVIDENCED = ["Ben offers", "Ana accepts", "Ben evidences"]
FOR_ALL = [("Ben offers", {"receiver": "group"}), "Ana accepts", "Ben evidences"]
WITNESSED = [*EVIDENCED, "Cleo witnesses"]
HEARSAY = ("Cleo witnesses as hearsay", {"how": "told"})
KEPT = [*WITNESSED, "Ana confirms"]
CORRECTED = [*EVIDENCED, "Ben corrects"]
PARTS = ["Ana gathers", "Ben joins", "Cleo joins", ("Ben evidences", {"commitment": "@part-Ben"})]
LATER = {"corrects": "@correction"}
LEFT = [*KEPT, "Ben leaves"]
MENDED_BY_CLEO = [*LEFT, "Cleo corrects"]
NILS = ["Cleo keeps Nils", ("Cleo offers", {"provider": "@Nils", "onBehalfOf": "@Nils"}), "Ana accepts", ("Cleo evidences", {"onBehalfOf": "@Nils"})]

ROWS = [
    # --- witnessed ---
    ("a third member witnesses", EVIDENCED, "Cleo witnesses", "", "evidenced"),
    ("witnessed twice is witnessed", WITNESSED, ("Cleo witnesses", {"saw": "The same"}), "", "evidenced"),
    ("who was told may see it later", [*EVIDENCED, HEARSAY], "Cleo witnesses", "", "evidenced"),
    ("who has seen it was told nothing new", WITNESSED, HEARSAY, "", "evidenced"),
    ("a member witnesses what was done for the group", FOR_ALL, "Dora witnesses", "", "evidenced"),
    ("who provides another part witnesses", PARTS, "Cleo witnesses", "", {"part-Ben": "evidenced"}),
    ("a start is witnessed", ["Ben offers", "Ana accepts", "Ben starts"], ("Cleo witnesses", {"act": "@start"}), "", "under_way"),
    ("a reminder is witnessed", ["Ben offers", "Ana accepts", "Cleo reminds"], ("Dora witnesses", {"act": "@reminder"}), "", "agreed"),
    ("a settlement list is checked", ["Ben leaves"], ("Cleo witnesses", {"act": "@leave-Ben", "how": "checked"}), "", None),
    ("nobody witnesses their own work", EVIDENCED, "Ben witnesses", "a_party_never_witnesses", "evidenced"),
    ("nobody witnesses what was done for them", EVIDENCED, "Ana witnesses", "a_party_never_witnesses", "evidenced"),
    ("nobody witnesses their own reminder", ["Ben offers", "Ana accepts", "Cleo reminds"], ("Cleo witnesses", {"act": "@reminder"}), "a_party_never_witnesses", "agreed"),
    ("a keeper is a party with their neighbour", NILS, "Cleo witnesses", "a_party_never_witnesses", "evidenced"),
    ("a neighbour's work is witnessed by others", NILS, "Dora witnesses", "", "evidenced"),
    ("a keeper lends no second voice", ["Cleo keeps Nils", *EVIDENCED], ("Cleo witnesses", {"onBehalfOf": "@Nils"}), "a_witness_speaks_for_themself", "evidenced"),
    ("consent is not witnessed", ["Ben offers", "Ana accepts"], ("Cleo witnesses", {"act": "@yes-Ana"}), "only_facts_are_witnessed", "agreed"),
    ("a profile is not witnessed", ["Ben profiles"], ("Cleo witnesses", {"act": "@profile"}), "only_facts_are_witnessed", None),
    ("nothing unknown is witnessed", EVIDENCED, ("Cleo witnesses", {"act": "@key-Ben"}), "bad_shape", "evidenced"),
    ("what had no effect is not witnessed", ["Ben offers", "Ana accepts", "Cleo evidences"], ("Dora witnesses", {}), "unknown_subject", "agreed"),
    # --- corrected ---
    ("an author corrects a quantity", EVIDENCED, "Ben corrects", "", "evidenced"),
    ("an author corrects what was confirmed", KEPT, "Ben corrects", "", "evidenced"),
    ("an author corrects a correction", CORRECTED, ("Ben corrects as second", LATER), "", "evidenced"),
    ("an author corrects date, note and reading", EVIDENCED, ("Ben corrects", {"set": {"hasPointInTime": "2026-11-13", "note": "Eleven", "reading": "12.5"}}), "", "evidenced"),
    ("nobody corrects another", EVIDENCED, "Cleo corrects", "only_the_author_corrects", "evidenced"),
    ("the receiver does not correct either", EVIDENCED, "Ana corrects", "only_the_author_corrects", "evidenced"),
    ("others correct one who has left", LEFT, "Cleo corrects", "", "fulfilled"),
    ("with a witness it takes effect", MENDED_BY_CLEO, ("Dora witnesses as vouch", {"act": "@correction"}), "", "evidenced"),
    ("nobody witnesses their own correction", MENDED_BY_CLEO, ("Cleo witnesses as vouch", {"act": "@correction"}), "a_party_never_witnesses", "fulfilled"),
    ("the receiver does not witness it", MENDED_BY_CLEO, ("Ana witnesses as vouch", {"act": "@correction"}), "a_party_never_witnesses", "fulfilled"),
    ("hearsay puts no correction in force", MENDED_BY_CLEO, ("Dora witnesses as vouch", {"act": "@correction", "how": "told"}), "", "fulfilled"),
    ("a waiting correction is not corrected", MENDED_BY_CLEO, ("Ana corrects as second", LATER), "corrects_the_latest_version", "fulfilled"),
    ("a waiting correction that another overtook", [*MENDED_BY_CLEO, "Ana corrects as other", ("Dora witnesses as vouch", {"act": "@correction"})], ("Dora witnesses as late", {"act": "@other"}), "overtaken", "evidenced"),
    ("a photo is not corrected", EVIDENCED, ("Ben corrects", {"set": {"image": []}}), "only_correctable_fields", "evidenced"),
    ("lines are of other kinds", EVIDENCED, ("Ben corrects", {"line": 1}), "only_correctable_fields", "evidenced"),
    ("consent is not corrected", EVIDENCED, ("Ben corrects", {"corrects": "@promise", "set": {"note": "Less"}}), "only_correctable_fields", "evidenced"),
    ("a correction names the newest version", CORRECTED, "Ben corrects as second", "corrects_the_latest_version", "evidenced"),
    ("a correction that was not known", ["Ben adds", "Ben2 opens", *EVIDENCED, "apart Ben2", "Ben corrects"], "Ben2 corrects as second", "overtaken", "evidenced"),
    ("a blank reason stands with a finding", EVIDENCED, ("Ben corrects", {"reason": "  "}), "a_correction_gives_a_reason", "evidenced"),
    ("another unit stands with a finding", EVIDENCED, ("Ben corrects", {"set": {"effortQuantity": "3 kg"}}), "unit_is_the_unit_of_the_terms", "evidenced"),
    ("no reason has no form", EVIDENCED, ("Ben corrects", {"reason": ""}), "bad_shape", "evidenced"),
    ("a value keeps to its form", EVIDENCED, ("Ben corrects", {"set": {"hasPointInTime": "2026-02-30"}}), "bad_shape", "evidenced"),
    ("a note is text", EVIDENCED, ("Ben corrects", {"set": {"note": 3}}), "bad_shape", "evidenced"),
    ("nothing unknown is corrected", EVIDENCED, ("Ben corrects", {"corrects": "uEiB" + "A" * 43}), "unknown_subject", "evidenced"),
]
