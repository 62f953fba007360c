"""What crosses while people are apart, and who settles it (spec: acts in full, 11)."""

# A row is read as one line.
# fmt: off

AGREED = ["Ben offers", "Ana accepts"]
TAKERS = ["Ana requests", "apart Ben", "apart Cleo", "Ben accepts", "Cleo accepts", "together"]
KEEP_BEN = {"result": {"keep": ["@yes-Ben"]}}
KEEP_CLEO = {"result": {"keep": ["@yes-Cleo"]}}
FOR_ALL_TAKERS = [("Ana requests", {"receiver": "group"}), *TAKERS[1:]]


def shares(*pairs: tuple[str, str]) -> dict:
    return {"result": {"both": [{"act": act, "quantity": much} for act, much in pairs]}}


BOTH = shares(("@yes-Ben", "3 h"), ("@yes-Cleo", "1 h"))
BEN_KEPT_IT = [*TAKERS, "Ben evidences", "Dora witnesses", "Ana confirms"]

ASKED = [*AGREED, "Ben asks"]
STAND_INS = [*ASKED, "apart Cleo", "apart Dora", "Cleo takes", "Dora takes", "together"]
ANA_AGREES = {"promises.receiverAgreesToStandIn": True}

WITHDRAWN_FIRST = ["Ben offers", "apart Ben", "Ben withdraws", "Ana accepts", "together"]
ACCEPTED_FIRST = ["Ben offers", "apart Ben", "Ana accepts", "Ben withdraws", "together"]
YES = {"result": {"status": "agreed"}}
NO = {"result": {"status": "withdrawn"}}
ANSWER_BY = {"answerBy": "2026-11-05"}
UNANSWERED = {"which": "answerBy", "hasPointInTime": "2026-11-06"}
TWO_YESES = ["Ana requests", "apart Ana", "apart Ben", "apart Cleo", "Ana withdraws", "Ben accepts", "Cleo accepts", "together"]

TOO_LATE = {"which": "deadline", "hasPointInTime": "2026-11-13"}
REACHED_FIRST = ["Ana gathers", "Ben joins", "apart Ana", "Cleo joins", ("Ana notices", TOO_LATE), "together"]
MISSED_FIRST = ["Ana gathers", "Ben joins", "apart Ana", ("Ana notices", TOO_LATE), "Cleo joins", "together"]
MISSED = {"result": {"status": "not_reached"}}
PARTS_AGREED = {"promise": "agreed", "part-Ben": "agreed", "part-Cleo": "agreed"}
PARTS_MISSED = {"promise": "not_reached", "part-Ben": "not_reached", "part-Cleo": "not_reached"}

TOO_MANY = [("Ana gathers", {"minimumJoiners": 1, "maximumJoiners": 1}), "apart Ben", "apart Cleo", "Ben joins", "Cleo joins", "together"]
BEN_STAYS = {"result": {"keep": ["@part-Ben"]}}

BOTH_AMEND = [*AGREED, ("Ben amends as less", {"effortQuantity": "2 h"}), ("Ana amends as later", {"due": "2026-11-20"})]
ANA_SAYS_LESS = ("Ana accepts as yes-less", {"accepts": "@less"})
BEN_SAYS_LATER = ("Ben accepts as yes-later", {"accepts": "@later"})
AMENDMENTS = [*BOTH_AMEND, "apart Ben", ANA_SAYS_LESS, BEN_SAYS_LATER, "together"]
LESS = {"result": {"keep": ["@yes-less"]}}
LATER = {"result": {"keep": ["@yes-later"]}}

HANDED_ON = [*AMENDMENTS, "Ben asks", "Cleo takes"]

FOR_ALL = [("Ben offers", {"receiver": "group"}), "Ana accepts", "Ben evidences", "Cleo witnesses"]
IN_PART = {"quantity": "3 h", "rest": "released"}
DIFFER = [*FOR_ALL, "apart Ana", "apart Dora", "Ana confirms", ("Dora confirms", IN_PART), "together"]
THREE = {"result": {"quantity": "3 h"}}

OVERUSED = ["Ana invites", "apart Ben", "Ana welcomes Emil", "Ben welcomes Frida", "together"]
EMIL_STAYS = {"result": {"keep": ["@Emil"]}}

ROWS = [
    # --- two took it on ---
    ("two take one request on", TAKERS[:-2], "Cleo accepts", "", "agreed"),
    ("the receiver keeps the first", TAKERS, ("Ana settles", KEEP_BEN), "", "agreed"),
    ("the receiver keeps the other", TAKERS, ("Ana settles", KEEP_CLEO), "", "agreed"),
    ("the receiver keeps both", TAKERS, ("Ana settles", BOTH), "", {"promise": "agreed", "yes-Cleo": "agreed"}),
    ("settled twice is settled", [*TAKERS, ("Ana settles", KEEP_BEN)], ("Ana settles as again", {"about": ["@yes-Ben", "@yes-Cleo"], **KEEP_BEN}), "", "agreed"),
    ("settled otherwise is settled", [*TAKERS, ("Ana settles", KEEP_BEN)], ("Ana settles as again", {"about": ["@yes-Ben", "@yes-Cleo"], **KEEP_CLEO}), "wrong_status", "agreed"),
    ("a taker does not settle", TAKERS, ("Ben settles", KEEP_BEN), "only_the_decider_settles", "agreed"),
    ("nobody else settles", TAKERS, ("Dora settles", KEEP_BEN), "only_the_decider_settles", "agreed"),
    ("one stays or both do", TAKERS, ("Ana settles", {"result": {"keep": []}}), "an_allowed_result", "agreed"),
    ("who stays is one who took it", TAKERS, ("Ana settles", {"result": {"keep": ["@promise"]}}), "an_allowed_result", "agreed"),
    ("takers have no status", TAKERS, ("Ana settles", YES), "an_allowed_result", "agreed"),
    ("a result says one thing", TAKERS, ("Ana settles", {"result": {"keep": ["@yes-Ben"], "maximum": 2}}), "an_allowed_result", "agreed"),
    ("each share has the unit", TAKERS, ("Ana settles", shares(("@yes-Ben", "3 h"), ("@yes-Cleo", "1 kg"))), "an_allowed_result", "agreed"),
    ("each share is more than nothing", TAKERS, ("Ana settles", shares(("@yes-Ben", "4 h"), ("@yes-Cleo", "0 h"))), "an_allowed_result", "agreed"),
    ("each share is at most what was promised", TAKERS, ("Ana settles", shares(("@yes-Ben", "3 h"), ("@yes-Cleo", "4.5 h"))), "an_allowed_result", "agreed"),
    ("each share is another's", TAKERS, ("Ana settles", shares(("@yes-Ben", "3 h"), ("@yes-Ben", "1 h"))), "an_allowed_result", "agreed"),
    ("a share is of one who took it", TAKERS, ("Ana settles", shares(("@yes-Ben", "3 h"), ("@promise", "1 h"))), "an_allowed_result", "agreed"),
    ("what is confirmed stays with its provider", BEN_KEPT_IT, ("Ana settles", KEEP_CLEO), "what_is_confirmed_stays", "fulfilled"),
    ("what is confirmed may be kept", BEN_KEPT_IT, ("Ana settles", KEEP_BEN), "", "fulfilled"),
    ("what did not collide is not settled", AGREED, ("Ana settles", {"about": ["@promise", "@yes-Ana"], "result": {"keep": ["@yes-Ana"]}}), "unknown_subject", "agreed"),
    ("a third taker was not known", ["Ana requests", "apart Ben Ana", "apart Cleo", "apart Dora", "Ben accepts", "Dora accepts", "Cleo accepts"], ("Ana settles", {"about": ["@yes-Ben", "@yes-Dora"], **KEEP_BEN}), "overtaken", "agreed"),
    ("a neither of the takers settles for the group", FOR_ALL_TAKERS, ("Dora settles", KEEP_CLEO), "", "agreed"),
    ("a taker does not settle for the group", FOR_ALL_TAKERS, ("Cleo settles", KEEP_CLEO), "only_the_decider_settles", "agreed"),
    ("a receiver who left is followed by the group", [*TAKERS, "Ana leaves"], ("Dora settles", KEEP_CLEO), "", "agreed"),
    ("settled with a word that came too late", [*FOR_ALL_TAKERS, "apart Ana", ("Dora settles", KEEP_CLEO)], ("Ana settles", {"about": ["@yes-Ben", "@yes-Cleo"], **KEEP_BEN}), "overtaken", "agreed"),
    # --- two stood in ---
    ("two stand in for one", STAND_INS[:-2], "Dora takes", "", "agreed"),
    ("two stand in, and one has begun", [*STAND_INS[:-2], "Cleo starts"], "Dora takes", "", "under_way"),
    ("the receiver keeps a stand-in", STAND_INS, ("Ana settles", {"result": {"keep": ["@taken-Dora"]}}), "", "agreed"),
    ("two stand-ins share it", STAND_INS, ("Ana settles", shares(("@taken-Cleo", "2 h"), ("@taken-Dora", "2 h"))), "", {"promise": "agreed", "taken-Dora": "agreed"}),
    ("two stand in where the receiver is asked", [ANA_AGREES, *STAND_INS[:-2]], "Dora takes", "", "handover_asked"),
    ("the receiver chooses among stand-ins", [ANA_AGREES, *STAND_INS], ("Ana settles", {"result": {"keep": ["@taken-Dora"]}}), "", "agreed"),
    ("the receiver chooses after it was done all the same", [ANA_AGREES, *STAND_INS, "Ben evidences"], ("Ana settles", {"result": {"keep": ["@taken-Cleo"]}}), "", "agreed"),
    ("a receiver who takes it apart is no stand-in", [*STAND_INS[:-3], "Cleo takes"], "Ana takes", "the_stand_in_is_another_member", "agreed"),
    # --- a yes met a no ---
    ("accepted here, withdrawn there", WITHDRAWN_FIRST[:-2], "Ana accepts", "", "withdrawn"),
    ("withdrawn here, accepted there", ACCEPTED_FIRST[:-2], "Ben withdraws", "", "agreed"),
    ("its author lets the yes stand", WITHDRAWN_FIRST, ("Ben settles", YES), "", "agreed"),
    ("its author lets the withdrawal stand", WITHDRAWN_FIRST, ("Ben settles", NO), "", "withdrawn"),
    ("its author lets the yes stand, that came first", ACCEPTED_FIRST, ("Ben settles", YES), "", "agreed"),
    ("its author lets the withdrawal stand, that came second", ACCEPTED_FIRST, ("Ben settles", NO), "", "withdrawn"),
    ("the other side does not settle it", WITHDRAWN_FIRST, ("Ana settles", YES), "only_the_decider_settles", "withdrawn"),
    ("it is agreed or withdrawn", WITHDRAWN_FIRST, ("Ben settles", MISSED), "an_allowed_result", "withdrawn"),
    ("accepted here, expired there", [("Ben offers", ANSWER_BY), "apart Ben", ("Ben notices", UNANSWERED)], "Ana accepts", "", "expired"),
    ("expired here, accepted there", [("Ben offers", ANSWER_BY), "apart Ben", "Ana accepts"], ("Ben notices", UNANSWERED), "", "agreed"),
    ("one member alone expires nothing", [("Ben offers", ANSWER_BY), "apart Dora", "Ana accepts"], ("Dora notices", UNANSWERED), "", "agreed"),
    ("too early a date meets nothing", [("Ben offers", ANSWER_BY), "apart Ben", "Ana accepts"], ("Ben notices", {**UNANSWERED, "hasPointInTime": "2026-11-05"}), "the_statement_is_dated_after_the_date", "agreed"),
    ("an offer's deadline is none", ["Ben offers", "apart Ben", "Ana accepts"], ("Ben notices", TOO_LATE), "wrong_status", "agreed"),
    ("expired, and the yes stands", [("Ben offers", ANSWER_BY), "apart Ben", ("Ben notices", UNANSWERED), "Ana accepts", "together"], ("Ben settles", YES), "", "agreed"),
    ("who may not accept meets nothing", WITHDRAWN_FIRST[:-2], "Cleo accepts", "only_the_side_that_has_not_signed_accepts", "withdrawn"),
    ("who may not withdraw meets nothing", ["Ben offers", "apart Cleo", "Ana accepts"], "Cleo withdraws", "only_the_author_withdraws", "agreed"),
    ("who is full takes nothing on apart", [{"promises.openCap": 1}, "Cleo offers as other", "Ana requests", "apart Cleo", "Ben accepts"], "Cleo accepts", "open_promises_stay_under_the_cap", "agreed"),
    ("of two yeses one is named", TWO_YESES, ("Ana settles", {"result": {"status": "agreed", "keep": ["@yes-Cleo"]}}), "", "agreed"),
    ("of two yeses none is meant", TWO_YESES, ("Ana settles", YES), "an_allowed_result", "withdrawn"),
    ("what is confirmed is not withdrawn", [*ACCEPTED_FIRST, "Ben evidences", "Cleo witnesses", "Ana confirms"], ("Ben settles", NO), "what_is_confirmed_stays", "fulfilled"),
    # --- gatherings ---
    ("reached here, missed there", REACHED_FIRST[:-2], ("Ana notices", TOO_LATE), "", PARTS_AGREED),
    ("missed here, reached there", MISSED_FIRST[:-2], "Cleo joins", "", PARTS_MISSED),
    ("reached, and it stays so", REACHED_FIRST, ("Ana settles", YES), "", PARTS_AGREED),
    ("reached, and it is missed", REACHED_FIRST, ("Ana settles", MISSED), "", PARTS_MISSED),
    ("missed, and it is reached", MISSED_FIRST, ("Ana settles", YES), "", PARTS_AGREED),
    ("missed, and it stays so", MISSED_FIRST, ("Ana settles", MISSED), "", PARTS_MISSED),
    ("nobody else says whether it was reached", MISSED_FIRST, ("Ben settles", YES), "only_the_decider_settles", PARTS_MISSED),
    ("a gathering is not withdrawn by settling", MISSED_FIRST, ("Ana settles", NO), "an_allowed_result", PARTS_MISSED),
    ("missed here, joined twice there", MISSED_FIRST[:-2], "Ben joins as again", "nobody_joins_twice", "not_reached"),
    # --- too many ---
    ("two join for one place", TOO_MANY[:-2], "Cleo joins", "", {"part-Ben": "agreed", "part-Cleo": "agreed"}),
    ("its author says who stays", TOO_MANY, ("Ana settles", BEN_STAYS), "", {"part-Ben": "agreed", "part-Cleo": "withdrawn"}),
    ("its author makes room for all", TOO_MANY, ("Ana settles", {"result": {"maximum": 2}}), "", {"part-Ben": "agreed", "part-Cleo": "agreed"}),
    ("no room is made for too few", TOO_MANY, ("Ana settles", {"result": {"maximum": 1}}), "an_allowed_result", {"part-Cleo": "agreed"}),
    ("nobody goes who has a place", TOO_MANY, ("Ana settles", {"result": {"keep": []}}), "an_allowed_result", {"part-Cleo": "agreed"}),
    ("a joiner does not say who stays", TOO_MANY, ("Ben settles", BEN_STAYS), "only_the_decider_settles", {"part-Cleo": "agreed"}),
    # --- two amendments ---
    ("two amendments are accepted apart", AMENDMENTS[:-2], BEN_SAYS_LATER, "", "agreed"),
    ("one side alone does not choose the terms", AMENDMENTS, ("Ana settles", LATER), "", "agreed"),
    ("both sides choose the other terms", [*AMENDMENTS, ("Ana settles", LATER)], ("Ben settles", LATER), "", "agreed"),
    ("both sides choose the terms in force", [*AMENDMENTS, ("Ana settles", LESS)], ("Ben settles", LESS), "", "agreed"),
    ("both say the same", [*AMENDMENTS, ("Ana settles", LESS)], ("Ben settles", LATER), "", "agreed"),
    ("nobody else chooses the terms", AMENDMENTS, ("Cleo settles", LESS), "only_the_decider_settles", "agreed"),
    ("one of the two amendments binds", AMENDMENTS, ("Ana settles", {"result": {"keep": ["@promise"]}}), "an_allowed_result", "agreed"),
    ("who may not accept an amendment meets nothing", [*BOTH_AMEND, "apart Dora", ANA_SAYS_LESS], ("Dora accepts", {"accepts": "@later"}), "only_the_side_that_has_not_signed_accepts", "agreed"),
    ("after handing over the terms in force stay", HANDED_ON, ("Ana settles", LESS), "", "agreed"),
    ("after handing over no other terms are chosen", HANDED_ON, ("Ana settles", LATER), "an_allowed_result", "agreed"),
    # --- two confirmations ---
    ("two confirm different quantities", DIFFER[:-2], ("Dora confirms", IN_PART), "", "fulfilled"),
    ("two confirm the same", DIFFER[:-2], "Dora confirms", "", "fulfilled"),
    ("the provider confirms nothing apart", [*FOR_ALL, "apart Ben", "Ana confirms"], ("Ben confirms", IN_PART), "the_provider_never_confirms", "fulfilled"),
    ("one confirmer alone does not settle", DIFFER, ("Dora settles", THREE), "", "fulfilled"),
    ("both confirmers say one quantity", [*DIFFER, ("Dora settles", THREE)], ("Ana settles", THREE), "", "partly_fulfilled"),
    ("a mediator says one quantity", [*DIFFER, ("charter says", {"disputes.mediators": ["@Cleo"]})], ("Cleo settles", THREE), "", "partly_fulfilled"),
    ("nobody else says the quantity", DIFFER, ("Cleo settles", THREE), "only_the_decider_settles", "fulfilled"),
    ("the quantity has its unit", DIFFER, ("Ana settles", {"result": {"quantity": "3 kg"}}), "an_allowed_result", "fulfilled"),
    ("the quantity is more than nothing", DIFFER, ("Ana settles", {"result": {"quantity": "0 h"}}), "an_allowed_result", "fulfilled"),
    ("the quantity is not more than was done", DIFFER, ("Ana settles", {"result": {"quantity": "5 h"}}), "an_allowed_result", "fulfilled"),
    # --- an invite used too often ---
    ("the inviter says who stays", OVERUSED, ("Ana settles", EMIL_STAYS), "", {"Emil": "member", "Frida": "former"}),
    ("the inviter keeps both", OVERUSED, ("Ana settles", {"result": {"keep": ["@Emil", "@Frida"]}}), "", {"Emil": "member", "Frida": "member"}),
    ("the inviter keeps as many as the invite was for", OVERUSED, ("Ana settles", {"result": {"keep": []}}), "an_allowed_result", {"Emil": "member", "Frida": "member"}),
    ("who let one in does not settle", OVERUSED, ("Ben settles", EMIL_STAYS), "only_the_decider_settles", {"Frida": "member"}),
]
