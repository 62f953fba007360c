"""Disputes: opened by those concerned, ended by mediators or by both sides and a third (spec: acts in full, 4)."""

# A row is read as one line.
# fmt: off

AGREED = ["Ben offers", "Ana accepts"]
EVIDENCED = [*AGREED, "Ben evidences"]
WITNESSED = [*EVIDENCED, "Cleo witnesses"]
KEPT = [*WITNESSED, "Ana confirms"]
FOR_ALL = [("Ben offers", {"receiver": "group"}), "Ana accepts", "Ben evidences"]
DISPUTED = [*KEPT, "Ana disputes"]
DORA_MEDIATES = ("charter says", {"disputes.mediators": ["@Dora"]})
NAMED = [*KEPT, DORA_MEDIATES, ("Ana disputes", {"mediator": "@Dora"})]
FOR_ALL_DISPUTED = [*FOR_ALL, "Ana disputes"]
IN_PART = {"result": "partly_fulfilled", "quantity": "3 h"}


CHARTER_NAMES = ("charter says", {"disputes.mediators": ["@Cleo"]})

ROWS = [
    # --- opened ---
    ("the receiver disputes", EVIDENCED, "Ana disputes", "", "disputed"),
    ("the provider disputes", KEPT, "Ben disputes", "", "disputed"),
    ("a witness disputes", KEPT, "Cleo disputes", "", "disputed"),
    ("a member disputes for the group", FOR_ALL, "Dora disputes", "", "disputed"),
    ("what lapsed is disputed", [*AGREED, "Dora notices"], ("Ben disputes", {"hasPointInTime": None}), "", "disputed"),
    ("what was released is disputed", [*AGREED, "Ana releases"], "Ben disputes", "", "disputed"),
    ("a member disputes for one who left", [*KEPT, "Ana leaves"], "Dora disputes", "", "disputed"),
    ("nobody else disputes", KEPT, "Dora disputes", "only_those_concerned_dispute", "fulfilled"),
    ("hearsay gives no say", [*KEPT, ("Dora witnesses", {"how": "told"})], "Dora disputes", "only_those_concerned_dispute", "fulfilled"),
    ("a dispute says what is wrong", KEPT, ("Ana disputes", {"reason": " "}), "a_dispute_gives_a_reason", "fulfilled"),
    ("a dispute says what would put it right", KEPT, ("Ana disputes", {"asks": "\n"}), "a_dispute_gives_a_reason", "fulfilled"),
    ("a dispute in salted words", KEPT, ("Ana disputes", {"reason": {"_sd": "A" * 43}}), "", "disputed"),
    ("one dispute at a time", DISPUTED, "Ben disputes as other", "not_disputed_already", "disputed"),
    ("disputed apart is disputed once", [*KEPT, "apart Ben", "Ana disputes"], "Ben disputes as other", "overtaken", "disputed"),
    ("within the charter's days", KEPT, ("Ana disputes", {"hasPointInTime": "2026-12-15"}), "", "disputed"),
    ("after the charter's days", KEPT, ("Ana disputes", {"hasPointInTime": "2026-12-16"}), "a_dispute_comes_within_the_days", "fulfilled"),
    ("what has ended is disputed with a date", KEPT, ("Ana disputes", {"hasPointInTime": None}), "a_dispute_comes_within_the_days", "fulfilled"),
    ("what ended without a date stays open", [*WITNESSED, ("Ana confirms", {"hasPointInTime": None})], ("Ana disputes", {"hasPointInTime": None}), "", "disputed"),
    ("a mediator stands on neither side", KEPT, ("Ana disputes", {"mediator": "@Ben"}), "the_mediator_is_no_party", "fulfilled"),
    ("nobody mediates their own dispute", KEPT, ("Cleo disputes", {"mediator": "@Cleo"}), "the_mediator_is_no_party", "fulfilled"),
    ("a mediator is a member", ["Dora leaves", *KEPT], ("Ana disputes", {"mediator": "@Dora"}), "the_mediator_is_no_party", "fulfilled"),
    ("what is not agreed is not disputed", ["Ben offers"], "Ana disputes", "wrong_status", "offered"),
    ("a part is disputed, not the gathering", ["Ana gathers", "Ben joins", "Cleo joins"], "Dora disputes", "names_the_part", "agreed"),
    ("nothing unknown is disputed", KEPT, ("Ana disputes", {"about": "@Ben"}), "unknown_subject", "fulfilled"),
    ("nothing moves on while disputed", [*EVIDENCED, "Ana disputes"], "Ana confirms", "wrong_status", "disputed"),
    # --- resolved ---
    ("one signature does not end it", DISPUTED, "Ana resolves", "", "disputed"),
    ("the named mediator ends it", NAMED, "Dora resolves", "", "fulfilled"),
    ("a mediator whom only the opener names does not end it", [*KEPT, ("Ana disputes", {"mediator": "@Dora"})], "Dora resolves", "", "disputed"),
    ("a mediator whom nobody named ends it, named by the charter", [*DISPUTED, DORA_MEDIATES], "Dora resolves", "", "fulfilled"),
    ("another member does not", NAMED, "Cleo resolves", "", "disputed"),
    ("both sides alone do not end it", [*DISPUTED, "Ana resolves"], "Ben resolves", "", "disputed"),
    ("both sides and a third end it", [*DISPUTED, "Ana resolves", "Ben resolves"], "Dora resolves", "", "fulfilled"),
    ("only equal signatures count", [*DISPUTED, "Ana resolves", ("Ben resolves", {"result": "void"})], "Dora resolves", "", "disputed"),
    ("a newer signature replaces the older", [*DISPUTED, "Ana resolves", ("Ben resolves", {"result": "void"}), "Dora resolves"], "Ben resolves", "", "fulfilled"),
    ("for the group two members and the provider", [*FOR_ALL_DISPUTED, "Ben resolves", "Ana resolves"], "Dora resolves", "", "evidenced"),
    ("for the group one member is not two", [*FOR_ALL_DISPUTED, "Ben resolves"], "Ana resolves", "", "disputed"),
    ("the charter's mediators end it", [*NAMED, CHARTER_NAMES], "Cleo resolves", "", "fulfilled"),
    ("where the charter names some no other mediates", [*NAMED, CHARTER_NAMES], "Dora resolves", "", "disputed"),
    ("a mediator who is a party does not end it", [*DISPUTED, ("charter says", {"disputes.mediators": ["@Ben"]})], "Ben resolves", "", "disputed"),
    ("a mediator who opened it does not end it", [*KEPT, "Cleo disputes", CHARTER_NAMES], "Cleo resolves", "", "disputed"),
    ("as many mediators as the charter asks for", [{"disputes.needed": 2}, *NAMED], "Dora resolves", "", "disputed"),
    ("as many mediators as the charter asks for, and they end it", [{"disputes.needed": 2}, *NAMED, ("charter says", {"disputes.mediators": ["@Cleo", "@Dora"]}), "Cleo resolves"], "Dora resolves", "", "fulfilled"),
    ("resolved as fulfilled", NAMED, ("Dora resolves", {"result": "fulfilled"}), "", "fulfilled"),
    ("resolved in part", NAMED, ("Dora resolves", IN_PART), "", "partly_fulfilled"),
    ("resolved as released", NAMED, ("Dora resolves", {"result": "released"}), "", "released"),
    ("resolved as lapsed", NAMED, ("Dora resolves", {"result": "lapsed"}), "", "lapsed"),
    ("resolved as void", NAMED, ("Dora resolves", {"result": "void"}), "", "withdrawn"),
    ("in part says how much", NAMED, ("Dora resolves", {"result": "partly_fulfilled"}), "a_partial_result_names_its_quantity", "disputed"),
    ("in part keeps to the unit", NAMED, ("Dora resolves", {**IN_PART, "quantity": "3 kg"}), "a_partial_result_names_its_quantity", "disputed"),
    ("no other result has a quantity", NAMED, ("Dora resolves", {"quantity": "3 h"}), "a_partial_result_names_its_quantity", "disputed"),
    ("signed twice is signed once", [*DISPUTED, "Ana resolves"], "Ana resolves", "", "disputed"),
    ("what is resolved is resolved", [*NAMED, "Dora resolves"], "Ana resolves", "wrong_status", "fulfilled"),
    ("one more of the same, not knowing", [*NAMED, "apart Ana", "Dora resolves"], "Ana resolves", "", "fulfilled"),
    ("another result, not knowing", [*NAMED, "apart Ana", "Dora resolves"], ("Ana resolves", {"result": "void"}), "overtaken", "fulfilled"),
    ("no dispute is resolved unknown", KEPT, ("Ana resolves", {"dispute": "@promise"}), "unknown_subject", "fulfilled"),
    ("after a dispute there may be another", [*NAMED, "Dora resolves"], "Ben disputes as again", "", "disputed"),
]
