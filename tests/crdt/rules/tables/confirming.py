"""The receiver's yes, in full or in part, once others have seen it (spec: acts in full, 3)."""

# A row is read as one line.
# fmt: off

AGREED = ["Ben offers", "Ana accepts"]
EVIDENCED = [*AGREED, "Ben evidences"]
WITNESSED = [*EVIDENCED, "Cleo witnesses"]
FOR_ALL = [("Ben offers", {"receiver": "group"}), "Ana accepts", "Ben evidences", "Cleo witnesses"]
SMALL = [("Ben offers", {"effortQuantity": "3 h"}), "Ana accepts"]
THREE = {"effortQuantity": "3 h"}
MONEY = [("Ben offers", {"action": "transfer", "effortQuantity": None, "resourceQuantity": "60 EUR"}), "Ana accepts", ("Ben evidences", {"effortQuantity": None, "resourceQuantity": "60 EUR"})]
PAID_WORK = [("Ben offers", {"action": "deliverService", "effortQuantity": None, "resourceQuantity": "60 EUR"}), *MONEY[1:]]
HANDED_KILOS = [("Ben offers", {"action": "transfer", "effortQuantity": None, "resourceQuantity": "60 kg"}), "Ana accepts", ("Ben evidences", {"effortQuantity": None, "resourceQuantity": "60 kg"})]
TWO_PIECES = [{"witness.count": 0}, *AGREED, ("Ben evidences as one", {"effortQuantity": "2 h"}), ("Ben evidences as two", {"effortQuantity": "2 h"})]
ONE_OF_TWO = ("Ana confirms", {"evidence": ["@one"], "quantity": "2 h", "rest": "still_due"})
OTHER_OF_TWO = ("Ana confirms", {"evidence": ["@two"], "quantity": "2 h"})
PARTS = ["Ana gathers", "Ben joins", "Cleo joins", ("Ben evidences", {"commitment": "@part-Ben"})]
BENS_PART = {"commitment": "@part-Ben"}
ALL_JOIN = [("Ana gathers", {"maximumJoiners": 4}), "Ana joins", "Ben joins", "Cleo joins", "Dora joins", ("Ben evidences", BENS_PART), "Cleo witnesses"]
IN_PART = {"quantity": "3 h", "rest": "released"}
STILL_DUE = {"quantity": "3 h", "rest": "still_due"}
KEPT = [*WITNESSED, "Ana confirms"]
AS_NILS = {"onBehalfOf": "@Nils"}
TO_NILS = ["Ben keeps Nils", ("Dora offers", {"receiver": "@Nils"}), ("Ben accepts", AS_NILS)]
BY_NILS = ["Cleo keeps Nils", ("Cleo offers", {"provider": "@Nils", "receiver": "group", "onBehalfOf": "@Nils"}), "Ana accepts"]

ROWS = [
    ("the receiver confirms", WITNESSED, "Ana confirms", "", "fulfilled"),
    ("confirmed twice is confirmed", KEPT, "Ana confirms", "", "fulfilled"),
    ("the rest is released", WITNESSED, ("Ana confirms", IN_PART), "", "partly_fulfilled"),
    ("the rest is still due", WITNESSED, ("Ana confirms", STILL_DUE), "", "under_way"),
    ("the rest is kept later", [*WITNESSED, ("Ana confirms", STILL_DUE), ("Ben evidences as more", {"effortQuantity": "1 h"}), ("Cleo witnesses as again", {"act": "@more"})], ("Ana confirms", {"evidence": ["@more"], "quantity": "1 h"}), "", "fulfilled"),
    ("a member confirms for the group", FOR_ALL, "Dora confirms", "", "fulfilled"),
    ("a role confirms for the group", [{"promises.confirmForGroup": "host"}, *FOR_ALL], "Dora confirms", "only_the_receiver_confirms", "evidenced"),
    ("nobody confirms their own work", WITNESSED, "Ben confirms", "the_provider_never_confirms only_the_receiver_confirms", "evidenced"),
    ("nobody confirms their own work for the group", FOR_ALL, "Ben confirms", "the_provider_never_confirms only_the_receiver_confirms", "evidenced"),
    ("a witness does not also confirm", FOR_ALL, "Cleo confirms", "a_witness_does_not_also_confirm", "evidenced"),
    ("hearsay does not keep from confirming", [*FOR_ALL, ("Dora witnesses", {"how": "told"})], "Dora confirms", "", "fulfilled"),
    ("nobody confirms for the receiver", WITNESSED, "Dora confirms", "only_the_receiver_confirms", "evidenced"),
    ("who provides another part does not confirm", [*PARTS, "Dora witnesses"], ("Cleo confirms", BENS_PART), "only_the_receiver_confirms", {"part-Ben": "evidenced"}),
    ("who provides no part confirms", [*PARTS, "Cleo witnesses"], ("Dora confirms", BENS_PART), "", {"part-Ben": "fulfilled", "part-Cleo": "agreed"}),
    ("where all provide a part another confirms", ALL_JOIN, ("Dora confirms", BENS_PART), "", {"part-Ben": "fulfilled"}),
    ("where all provide a part the witness does not confirm", ALL_JOIN, ("Cleo confirms", BENS_PART), "a_witness_does_not_also_confirm only_the_receiver_confirms", {"part-Ben": "evidenced"}),
    (
        "a confirmation names evidence of this promise",
        [*WITNESSED, "Ben offers as other", ("Ana accepts", {"commitment": "@other", "accepts": "@other"}), ("Ben evidences as elsewhere", {"commitment": "@other"})],
        ("Ana confirms", {"evidence": ["@elsewhere", "@evidence"]}),
        "the_evidence_is_of_this_promise",
        "evidenced",
    ),
    ("a confirmation keeps to the unit", WITNESSED, ("Ana confirms", {"quantity": "4 kg"}), "unit_is_the_unit_of_the_terms", "evidenced"),
    ("above the charter's hours somebody has seen it", EVIDENCED, "Ana confirms", "enough_witnesses", "evidenced"),
    ("hearsay is no witness", [*EVIDENCED, ("Cleo witnesses", {"how": "told"})], "Ana confirms", "enough_witnesses", "evidenced"),
    ("every piece of evidence has been seen", [*WITNESSED, "Ben evidences as more"], ("Ana confirms", {"evidence": ["@evidence", "@more"]}), "enough_witnesses", "evidenced"),
    ("up to the charter's hours none is needed", [*SMALL, ("Ben evidences", THREE)], ("Ana confirms", {"quantity": "3 h"}), "", "fulfilled"),
    ("terms may ask for more witnesses", [("Ben offers", {"witnesses": 2}), "Ana accepts", "Ben evidences", "Cleo witnesses"], "Ana confirms", "enough_witnesses", "evidenced"),
    ("as many witnesses as the terms ask for", [("Ben offers", {"witnesses": 2}), "Ana accepts", "Ben evidences", "Cleo witnesses", "Dora witnesses"], "Ana confirms", "", "fulfilled"),
    ("never more witnesses than there are members", [("Ben offers", {"witnesses": 9}), "Ana accepts", "Ben evidences", "Cleo witnesses", "Dora witnesses"], "Ana confirms", "", "fulfilled"),
    ("larger sums need a witness", MONEY, ("Ana confirms", {"quantity": "60 EUR"}), "enough_witnesses", "evidenced"),
    ("a role to confirm with nobody else to witness", [*AGREED, "Cleo leaves", "Dora leaves", "Ben evidences"], "Ana confirms", "", "fulfilled"),
    ("nobody confirms more than was done", WITNESSED, ("Ana confirms", {"quantity": "5 h"}), "not_more_than_the_evidence", "evidenced"),
    ("nobody confirms the same work twice", [*WITNESSED, ("Ana confirms", STILL_DUE), ("Ben evidences as more", {"effortQuantity": "1 h"})], ("Ana confirms", {"quantity": "2 h"}), "not_more_than_the_evidence", "evidenced"),
    ("evidence in another unit adds nothing", [*AGREED, ("Ben evidences", {"effortQuantity": "9 kg"}), "Cleo witnesses"], "Ana confirms", "not_more_than_the_evidence", "evidenced"),
    ("less than promised says what of the rest", WITNESSED, ("Ana confirms", {"quantity": "3 h"}), "a_smaller_quantity_says_what_of_the_rest", "evidenced"),
    ("all that was promised leaves no rest", WITNESSED, ("Ana confirms", {"rest": "still_due"}), "a_smaller_quantity_says_what_of_the_rest", "evidenced"),
    ("nothing is confirmed before it is evidenced", AGREED, ("Ana confirms", {"evidence": ["@promise"]}), "wrong_status", "agreed"),
    ("nothing unknown is confirmed", WITNESSED, ("Ana confirms", {"commitment": "@Ben"}), "unknown_subject", "evidenced"),
    ("a correction that the receiver had not seen", [*WITNESSED, "apart Ben", "Ben corrects"], "Ana confirms", "overtaken", "evidenced"),
    ("a corrected quantity is seen anew", [*WITNESSED, "Ben corrects"], ("Ana confirms", IN_PART), "enough_witnesses", "evidenced"),
    ("a corrected quantity seen anew is confirmed", [*WITNESSED, "Ben corrects", "Cleo witnesses as again"], ("Ana confirms", IN_PART), "", "partly_fulfilled"),
    ("a keeper does not confirm their own work for a neighbour", [*TO_NILS, "Dora asks", "Ben takes", "Ben evidences", "Cleo witnesses"], ("Ben confirms", AS_NILS), "the_provider_never_confirms only_the_receiver_confirms", "evidenced"),
    ("a keeper does not confirm their neighbour's work", [*BY_NILS, ("Cleo evidences", AS_NILS), "Dora witnesses"], "Cleo confirms", "the_provider_never_confirms", "evidenced"),
    ("a keeper confirms another's work for a neighbour", [*TO_NILS, "Dora evidences", "Cleo witnesses"], ("Ben confirms", AS_NILS), "", "fulfilled"),
    ("a neighbour is no member who confirms for the group", ["Ben keeps Nils", *FOR_ALL], ("Ben confirms", AS_NILS), "the_provider_never_confirms only_the_receiver_confirms", "evidenced"),
    ("nothing is not confirmed", WITNESSED, ("Ana confirms", {"quantity": "0 h", "rest": "released"}), "a_confirmation_confirms_something", "evidenced"),
    ("the group confirms for one who left", [*WITNESSED, "Ana leaves"], "Dora confirms", "", "fulfilled"),
    ("the provider confirms for no one who left", [*WITNESSED, "Ana leaves"], "Ben confirms", "the_provider_never_confirms only_the_receiver_confirms", "evidenced"),
    ("money in any action needs a witness", PAID_WORK, ("Ana confirms", {"quantity": "60 EUR"}), "enough_witnesses", "evidenced"),
    ("a small sum needs none", [*PAID_WORK, ("charter says", {"witness.aboveMoney": "60.00"})], ("Ana confirms", {"quantity": "60 EUR"}), "", "fulfilled"),
    ("what is no money needs none", HANDED_KILOS, ("Ana confirms", {"quantity": "60 kg"}), "", "fulfilled"),
    ("a second piece is confirmed after the first", [*TWO_PIECES, ONE_OF_TWO], OTHER_OF_TWO, "", "fulfilled"),
    ("the same piece is not confirmed anew", [*TWO_PIECES, ONE_OF_TWO], ("Dora confirms", {"evidence": ["@one"], "quantity": "1 h", "rest": "still_due"}), "wrong_status", "under_way"),
    ("one who joined apart is no witness that was wanted", [{"witness.count": 3}, *EVIDENCED, "Cleo witnesses", "Dora witnesses", "apart Ana", "Ben admits Emil"], "Ana confirms", "", "fulfilled"),
    ("one who joined is a witness that is wanted", [{"witness.count": 3}, *EVIDENCED, "Cleo witnesses", "Dora witnesses", "Ben admits Emil"], "Ana confirms", "enough_witnesses", "evidenced"),
]
