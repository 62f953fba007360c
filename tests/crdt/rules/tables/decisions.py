"""What is proposed, who votes, what the count says, and what follows (spec: acts in full, 8)."""

# A row is read as one line.
# fmt: off

from typing import Any

OPEN = ["Ana proposes"]
TWO = [*OPEN, "Ana votes", "Ben votes"]
IN_FORCE = [*TWO, "Ana tallies"]
FOUR = [*TWO, "Cleo votes", "Dora votes"]
BALLOTS = {who: f"@ballot-{who}" for who in ("Ana", "Ben", "Cleo", "Dora")}


def ballots(*who: str, **more: Any) -> dict[str, Any]:
    return {"ballots": [BALLOTS[one] for one in who], **more}


def by(method: str, **more: Any) -> Any:
    return ("Ana proposes", {"method": method, "effects": [], **more})


def sets(key: str, value: Any) -> dict[str, Any]:
    return {"effects": [{"what": "rule.set", "key": key, "value": value}]}


NO = {"choice": "no"}
ABSTAIN = {"choice": "abstain"}
ALL_YES = ballots("Ana", "Ben", "Cleo", "Dora", tally={"yes": 4})
OBJECTED = ballots("Ana", "Ben", "Cleo", tally={"yes": 2, "object": 1}, result="not_adopted")
EARLY = {"hasPointInTime": "2026-11-15"}
# Cleo's objection lies on her laptop while Ana counts what she has seen.
UNSEEN = ["Ana proposes", "apart Cleo", "Cleo objects", "Ana votes", "Ben votes", "Ana tallies"]
AGAIN = [*UNSEEN, "together"]
TWO_COUNTS = ["Ana proposes", "Ana votes", "Ben votes", "apart Cleo", "Cleo objects", "Ana tallies"]
CLEOS_COUNT = ("Cleo tallies", OBJECTED)
DIFFER = [*TWO_COUNTS, CLEOS_COUNT, "together"]
LATE_NO = ("Cleo votes", NO)

ANOTHER = ("Ana proposes as other", {"replaces": "@decision", "title": "Seven at once", **sets("promises.openCap", 7)})
OTHER = {"decision": "@other"}
REPLACED = [*OPEN, ANOTHER]

BY_DECISION: dict[str, Any] = {"outcomes.byDecision": True}
PROPOSED = [BY_DECISION, "Ana declares"]
ADOPTS = ("Ana proposes", {"effects": [{"what": "outcome.adopt", "outcome": "@outcome"}]})
REVIEWS = ("Ana proposes", {"effects": [{"what": "outcome.review", "outcome": "@outcome", "result": "partly"}]})
LATER = ("Ana proposes", {"effects": [{"what": "outcome.review", "outcome": "@outcome", "result": "partly", "review": "2028-01-10"}]})

BIG = ["Ana purses", "Ana declares", ("Ana banks", {"resourceQuantity": "900.00 EUR"}), ("Ana claims", {"resourceQuantity": "300.00 EUR"})]
ALLOWS = ("Ana proposes", {"method": "majority", "effects": [{"what": "payout.allow", "payout": "@payout"}]})
ASIDE = ["Ana purses", "Ana declares", "Ana banks", "Ben earmarks", ("Ana approves", {"subject": "@earmark"}), ("Cleo approves", {"subject": "@earmark"}), ("Dora approves as third", {"subject": "@earmark"})]
FREES = ("Ana proposes", {"method": "majority", "effects": [{"what": "earmark.return", "earmark": "@earmark"}]})
FREED = [FREES, "Ana votes", "Ben votes", "Ana tallies"]
ALLOWED = [ALLOWS, "Ana votes", "Ben votes", "Ana tallies"]

ROWS = [
    # --- opening ---
    ("a member proposes", [], "Ana proposes", "", {"decision": "open"}),
    ("a proposal without a consequence", [], ("Ana proposes", {"effects": []}), "", {"decision": "open"}),
    ("somebody is left out", [], ("Ana proposes", {"electorate": ["@Ana", "@Ben", "@Cleo"]}), "the_electorate_is_the_roster_here", {"decision": None}),
    ("somebody votes twice", [], ("Ana proposes", {"electorate": ["@Ana", "@Ben", "@Cleo", "@Dora", "@Dora"], "quorum": 3}), "the_electorate_is_the_roster_here", {"decision": None}),
    ("who has left does not vote", ["Dora leaves"], "Ana proposes", "the_electorate_is_the_roster_here", {"decision": None}),
    ("those who are left vote", ["Dora leaves"], ("Ana proposes", {"electorate": ["@Ana", "@Ben", "@Cleo"]}), "", {"decision": "open"}),
    ("who left apart is a voter still", ["apart Dora", "Dora leaves"], "Ana proposes", "", {"decision": "open"}),
    ("who came apart is no voter yet", ["apart Ben", "Ben admits Emil"], "Ana proposes", "", {"decision": "open"}),
    ("a neighbour does not vote", ["Ana keeps Nils"], "Ana proposes", "", {"decision": "open"}),
    ("a keeper proposes nothing for a neighbour", ["Ana keeps Nils"], ("Ana proposes", {"onBehalfOf": "@Nils"}), "neighbours_speak_of_their_own", {"decision": None}),
    ("fewer than the charter's quorum", [], ("Ana proposes", {"quorum": 1}), "the_quorum_is_high_enough", {"decision": None}),
    ("more than there are", [], ("Ana proposes", {"quorum": 5}), "the_quorum_is_high_enough", {"decision": None}),
    ("a higher quorum is the opener's", [], ("Ana proposes", {"quorum": 4}), "", {"decision": "open"}),
    ("no time to vote", [], ("Ana proposes", {"closes": "2026-11-20"}), "there_is_time_to_vote", {"decision": None}),
    ("as much time as the charter says", [{"decisions.days": 0}], ("Ana proposes", {"closes": "2026-11-14"}), "", {"decision": "open"}),
    ("a rule that there is not", [], ("Ana proposes", sets("promises.cap", 5)), "each_effect_can_take_place", {"decision": None}),
    ("a value that the rule does not take", [], ("Ana proposes", sets("promises.openCap", 0)), "each_effect_can_take_place", {"decision": None}),
    ("approvers are people who are known", [], ("Ana proposes", sets("funds.approvers", ["@Ana", "@group", "@Ben"])), "", {"decision": "open"}),
    ("approvers are no acts", ["Ben offers"], ("Ana proposes", sets("funds.approvers", ["@promise"])), "each_effect_can_take_place", {"decision": None}),
    ("one rule twice", [], ("Ana proposes", {"effects": sets("promises.openCap", 5)["effects"] * 2}), "each_effect_can_take_place", {"decision": None}),
    ("a payout that there is not", [], ("Ana proposes", {"effects": [{"what": "payout.allow", "payout": "@Ana"}]}), "each_effect_can_take_place", {"decision": None}),
    ("a consequence of no known sort", [], ("Ana proposes", {"effects": [{"what": "member.exile", "member": "@Ben"}]}), "bad_shape", {"decision": None}),
    ("a rule by another method than the charter's", [], ("Ana proposes", {"method": "majority"}), "the_method_is_strong_enough_for_each_effect", {"decision": None}),
    ("a rule by more than the charter asks for", [{"decisions.method": "majority"}], ("Ana proposes", {"method": "large"}), "", {"decision": "open"}),
    ("a locked rule by no weaker method", [], ("Ana proposes", {"method": "large", **sets("decisions.lockedWaitDays", 1)}), "the_method_is_strong_enough_for_each_effect", {"decision": None}),
    ("a decision says when to look at it again", [], ("Ana proposes", {"review": None}), "bad_shape", {"decision": None}),
    # --- putting another text in its place ---
    ("another text by the opener", OPEN, ANOTHER, "", {"decision": "replaced", "other": "open"}),
    ("another text by somebody else", OPEN, ("Ben proposes as other", ANOTHER[1]), "only_the_opener_replaces", {"decision": "open", "other": None}),
    ("in place of nothing", [], ("Ana proposes", {"replaces": "@Ana"}), "unknown_subject", {"decision": None}),
    ("in place of what is decided", IN_FORCE, ANOTHER, "wrong_status", {"decision": "in_force", "other": None}),
    ("in place of what was counted apart", [*TWO, "apart Ben", ("Ben tallies", {})], ANOTHER, "", {"decision": "in_force", "other": "open"}),
    ("what was replaced apart is counted all the same", [*TWO, "apart Ben", ANOTHER], "Ben tallies", "", {"decision": "in_force", "other": "open"}),
    ("nobody votes on what they know to be replaced", REPLACED, "Ben votes", "wrong_status", {"decision": "replaced"}),
    ("nobody counts what they know to be replaced", [*TWO, ANOTHER], "Ben tallies", "wrong_status", {"decision": "replaced"}),
    ("a vote given apart is on record", [*OPEN, "apart Ben", ANOTHER], "Ben votes", "", {"decision": "replaced"}),
    ("the new text is voted on afresh", REPLACED, ("Ben votes", OTHER), "", {"other": "open"}),
    # --- voting ---
    ("a member votes", OPEN, "Ben votes", "", {"decision": "open"}),
    ("on nothing", [], ("Ben votes", {"decision": "@Ana"}), "unknown_subject", {"decision": None}),
    ("who came later does not vote", [*OPEN, "Ana admits Emil"], "Emil votes", "only_the_electorate_votes", {"decision": "open"}),
    ("no keeper votes for a neighbour", ["Ana keeps Nils", *OPEN], ("Ana votes", {"onBehalfOf": "@Nils"}), "neighbours_speak_of_their_own", {"decision": "open"}),
    ("an objection with its reason", OPEN, "Cleo objects", "", {"decision": "open"}),
    ("an objection without", OPEN, ("Cleo objects", {"reason": None}), "an_objection_gives_a_reason", {"decision": "open"}),
    ("an objection with nothing but blanks", OPEN, ("Cleo objects", {"reason": "  "}), "an_objection_gives_a_reason", {"decision": "open"}),
    ("the same once more", [*OPEN, "Ben votes"], "Ben votes as again", "", {"decision": "open"}),
    ("something else instead", [*OPEN, "Ben votes"], ("Ben votes", NO), "", {"decision": "open"}),
    ("nobody votes on what they know to be decided", IN_FORCE, "Cleo votes", "wrong_status", {"decision": "in_force"}),
    ("a vote that changes nothing, given apart", [*TWO, "apart Cleo", "Ana tallies"], LATE_NO, "", {"decision": "in_force"}),
    ("an objection given apart opens it once more", [*TWO, "apart Cleo", "Ana tallies"], "Cleo objects", "", {"decision": "reopened"}),
    # --- counting ---
    ("two of four, nobody objects", TWO, "Ana tallies", "", {"decision": "in_force"}),
    ("by anybody who votes", TWO, "Dora tallies", "", {"decision": "in_force"}),
    ("by nobody who came later", [*TWO, "Ana admits Emil"], "Emil tallies", "only_the_electorate_counts", {"decision": "open"}),
    ("of nothing", [], ("Ana tallies", {"decision": "@Ana", "ballots": []}), "unknown_subject", {"decision": None}),
    ("one ballot left out", [*TWO, "Cleo objects"], "Ana tallies", "counts_every_ballot_it_has_seen", {"decision": "open"}),
    ("one ballot twice", TWO, ("Ana tallies", ballots("Ana", "Ben", "Ben")), "counts_every_ballot_it_has_seen", {"decision": "open"}),
    ("a ballot that was replaced", [*OPEN, ("Ana votes as first", NO), "Ana votes", "Ben votes"], ("Ana tallies", {"ballots": ["@first", "@ballot-Ben"], "tally": {"yes": 1, "no": 1}, "result": "not_adopted"}), "counts_every_ballot_it_has_seen", {"decision": "open"}),
    ("a wrong number", TWO, ("Ana tallies", {"tally": {"yes": 3}}), "the_tally_is_right", {"decision": "open"}),
    ("a wrong result", TWO, ("Ana tallies", {"result": "not_adopted"}), "the_tally_is_right", {"decision": "open"}),
    ("before the closing day is over", TWO, ("Ana tallies", {"hasPointInTime": "2026-11-21"}), "after_closing_or_beyond_change", {"decision": "open"}),
    ("before, when all have voted", FOUR, ("Ana tallies", {**ALL_YES, **EARLY}), "", {"decision": "in_force"}),
    ("before, when the others can't change it", [by("majority"), "Ana votes", "Ben votes", "Cleo votes"], ("Ana tallies", ballots("Ana", "Ben", "Cleo", tally={"yes": 3}, **EARLY)), "", {"decision": "in_force"}),
    ("an objection waits for the closing day", [*TWO, "Cleo objects"], ("Ana tallies", {**OBJECTED, **EARLY}), "after_closing_or_beyond_change", {"decision": "open"}),
    ("somebody objects", [*TWO, "Cleo objects"], ("Ana tallies", OBJECTED), "", {"decision": "not_adopted"}),
    ("an objection is lifted", [*TWO, "Cleo objects", "Cleo votes"], ("Ana tallies", ballots("Ana", "Ben", "Cleo", tally={"yes": 3})), "", {"decision": "in_force"}),
    ("too few voted", [*OPEN, "Ana votes"], ("Ana tallies", ballots("Ana", tally={"yes": 1}, result="no_quorum")), "", {"decision": "no_quorum"}),
    ("a majority", [by("majority"), "Ana votes", "Ben votes", ("Cleo votes", NO)], ("Ana tallies", ballots("Ana", "Ben", "Cleo", tally={"yes": 2, "no": 1})), "", {"decision": "in_force"}),
    ("as many for as against", [by("majority"), "Ana votes", ("Cleo votes", NO)], ("Ana tallies", ballots("Ana", "Cleo", tally={"yes": 1, "no": 1}, result="not_adopted")), "", {"decision": "not_adopted"}),
    ("in a majority an objection is a no", [by("majority"), "Ana votes", "Cleo objects"], ("Ana tallies", ballots("Ana", "Cleo", tally={"yes": 1, "object": 1}, result="not_adopted")), "", {"decision": "not_adopted"}),
    ("who abstains takes part", [by("majority"), "Ana votes", ("Ben votes", ABSTAIN)], ("Ana tallies", ballots("Ana", "Ben", tally={"yes": 1, "abstain": 1})), "", {"decision": "in_force"}),
    ("two thirds of four are three", [by("two_thirds"), "Ana votes", "Ben votes", "Cleo votes"], ("Ana tallies", ballots("Ana", "Ben", "Cleo", tally={"yes": 3})), "", {"decision": "in_force"}),
    ("two thirds of four are not two", [by("two_thirds"), "Ana votes", "Ben votes"], ("Ana tallies", {"result": "not_adopted"}), "", {"decision": "not_adopted"}),
    ("a large majority is the charter's", [{"decisions.lockedMajority": "1/2"}, by("large"), "Ana votes", "Ben votes"], "Ana tallies", "", {"decision": "in_force"}),
    ("a large majority of four are three", [by("large"), "Ana votes", "Ben votes", "Cleo votes"], ("Ana tallies", ballots("Ana", "Ben", "Cleo", tally={"yes": 3})), "", {"decision": "in_force"}),
    ("once more by the same", IN_FORCE, "Ana tallies", "", {"decision": "in_force"}),
    ("once more by another", IN_FORCE, "Ben tallies", "wrong_status", {"decision": "in_force"}),
    ("alike, counted apart", [*TWO, "apart Ben", "Ana tallies"], "Ben tallies", "", {"decision": "in_force"}),
    # --- once more ---
    ("an objection that the count did not know", UNSEEN[:-1], "Ana tallies", "", {"decision": "reopened"}),
    ("it is counted again with everything", AGAIN, ("Ben tallies", OBJECTED), "", {"decision": "not_adopted"}),
    ("the objection is lifted meanwhile", [*AGAIN, "Cleo votes"], ("Ben tallies", ballots("Ana", "Ben", "Cleo", tally={"yes": 3})), "", {"decision": "in_force"}),
    ("not by one who has not seen why", UNSEEN, "Ben tallies", "overtaken", {"decision": "reopened"}),
    ("the second count is final", [*AGAIN, "apart Dora", ("Ben tallies", OBJECTED)], "Dora objects", "", {"decision": "not_adopted"}),
    ("not a third one", [*AGAIN, ("Ben tallies", OBJECTED)], ("Dora tallies", OBJECTED), "wrong_status", {"decision": "not_adopted"}),
    ("a second one alike, apart", [*AGAIN, "apart Dora", ("Ben tallies", OBJECTED)], ("Dora tallies", OBJECTED), "", {"decision": "not_adopted"}),
    ("a second one that differs, apart", [*AGAIN, "apart Dora", ("Ben tallies", OBJECTED), "Dora objects"], ("Dora tallies", ballots("Ana", "Ben", "Cleo", "Dora", tally={"yes": 2, "object": 2}, result="not_adopted")), "", {"decision": "not_adopted"}),
    ("two counts that differ", TWO_COUNTS, CLEOS_COUNT, "", {"decision": "reopened"}),
    ("two counts are counted once more", DIFFER, ("Dora tallies", OBJECTED), "", {"decision": "not_adopted"}),
    ("a count apart that breaks a rule", TWO_COUNTS, ("Cleo tallies", {**OBJECTED, "tally": {"yes": 1}}), "the_tally_is_right", {"decision": "reopened"}),
    # --- outcomes ---
    ("an outcome is adopted", [*PROPOSED, ADOPTS, "Ana votes", "Ben votes"], "Ana tallies", "", {"decision": "in_force", "outcome": "open"}),
    ("what is adopted is not adopted again", ["Ana declares"], ADOPTS, "each_effect_can_take_place", {"decision": None, "outcome": "open"}),
    ("an adoption is taken back", [*PROPOSED, ADOPTS, "Ana votes", "Ben votes", "apart Cleo", "Ana tallies"], "Cleo objects", "", {"decision": "reopened", "outcome": "proposed"}),
    ("the group itself looks back", ["Ana declares", REVIEWS, "Ana votes", "Ben votes"], "Ana tallies", "", {"decision": "in_force", "outcome": "closed"}),
    ("and will look again", ["Ana declares", LATER, "Ana votes", "Ben votes"], "Ana tallies", "", {"decision": "in_force", "outcome": "open"}),
    ("nobody looks back on what is only proposed", PROPOSED, REVIEWS, "each_effect_can_take_place", {"decision": None, "outcome": "proposed"}),
    ("looking back is taken back", ["Ana declares", REVIEWS, "Ana votes", "Ben votes", "apart Cleo", "Ana tallies"], "Cleo objects", "", {"decision": "reopened", "outcome": "open"}),
    # --- nobody settles by a word what the group decides ---
    ("two counts are settled by no word", DIFFER, ("Ana settles", {"result": {"keep": ["@count-Ana"]}}), "an_allowed_result", {"decision": "reopened"}),
    # --- money ---
    ("a payout above the limit is decided by a majority", BIG, ALLOWS, "", {"decision": "open", "payout": "needs_decision"}),
    ("once it is decided approvers say yes", [*BIG, *ALLOWED[:-1]], "Ana tallies", "", {"decision": "in_force", "payout": "asked"}),
    ("one vote that was not counted changes nothing", [*BIG, *ALLOWED[:-1], "apart Cleo", "Ana tallies"], ("Cleo votes", NO), "", {"decision": "in_force", "payout": "asked"}),
    ("two votes given apart turn it", [*BIG, *ALLOWED[:-1], "apart Cleo Dora", "Ana tallies", ("Cleo votes", NO)], ("Dora votes", NO), "", {"decision": "reopened", "payout": "needs_decision"}),
    ("what is set aside is set free before its day by a majority", [*ASIDE, *FREED[:-1]], "Ana tallies", "", {"decision": "in_force", "earmark": "returned"}),
    ("an earmark that there is not", [], ("Ana proposes", {"method": "majority", "effects": [{"what": "earmark.return", "earmark": "@Ana"}]}), "each_effect_can_take_place", {"decision": None}),
    ("what is free already is not set free", [*ASIDE, "Dora returns"], FREES, "each_effect_can_take_place", {"decision": None, "earmark": "returned"}),
    ("two votes given apart set it aside again", [*ASIDE, *FREED[:-1], "apart Cleo Dora", "Ana tallies", ("Cleo votes", NO)], ("Dora votes", NO), "", {"decision": "reopened", "earmark": "set_aside"}),
    ("a payout that was taken back is not decided", [*BIG, "Ana recalls"], ALLOWS, "each_effect_can_take_place", {"decision": None, "payout": "withdrawn"}),
    ("a payout that was taken back apart stays so", [*BIG, *ALLOWED[:-1], "apart Ben", "Ana recalls"], "Ben tallies", "", {"decision": "in_force", "payout": "withdrawn"}),
]
