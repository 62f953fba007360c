"""Money: what comes in, is set aside, asked, approved, paid, confirmed and compared (spec: acts in full, 6)."""

# A row is read as one line.
# fmt: off

RULES = {"funds.approvals": 2, "funds.shareNoticeDays": 5}
PURSE = [RULES, "Ana purses", "Ana declares"]
FULL = [*PURSE, "Ana banks"]
OF_THE_GRANT = {"form": "grant", "restriction": "@outcome"}
GRANTED = [*PURSE, ("Ana banks", OF_THE_GRANT)]
SET = [*FULL, "Ben earmarks"]
ASIDE = {"subject": "@earmark"}
HELD = [*SET, ("Ana approves", ASIDE), ("Cleo approves", ASIDE)]
ASKED = [*FULL, "Ben claims"]
APPROVED = [*ASKED, "Ana approves", "Cleo approves"]
PAID = [*APPROVED, "Ana pays"]
OUTSIDE = {"receiver": {"name": "The shop"}}
SHOP = [*FULL, ("Ben claims", OUTSIDE), "Ana approves", "Cleo approves", "Ana pays"]
SHARED = [*PURSE, "Ana lends Ben"]
BACK = [*SHARED, "Ben demands"]
LARGE = {"resourceQuantity": "300.00 EUR"}
RICH = [*PURSE, ("Ana banks", {"resourceQuantity": "900.00 EUR"}), ("Ben claims", LARGE)]
KEPT = ["Ben offers", "Ana accepts"]
FOR_WORK = {"receiver": {"name": "The shop"}, "commitment": "@promise"}
LISTED = ("charter says", {"funds.approvers": ["@Ana", "@Ben", "@Cleo"]})
TWO = [*PURSE, "Ana banks", ("Ben claims as one", {"resourceQuantity": "70.00 EUR"}), ("Cleo claims as two", {"resourceQuantity": "70.00 EUR"})]
ONE, OTHER = {"subject": "@one"}, {"subject": "@two"}
HALF = [*TWO, ("Ana approves as a1", ONE), ("Ana approves as a2", OTHER)]
OVERDRAWN = [*HALF, "apart Cleo", "apart Dora", ("Cleo approves as c1", ONE), ("Dora approves as d2", OTHER), "together"]
TWO_WAITS = {"result": {"wait": ["@two"]}}
SHARES = [*PURSE, "Ana lends Ben", ("Ana lends as second", {"provider": "@Cleo"})]
LEVEL = [*SHARES, ("Ana claims as rent", {"resourceQuantity": "40.00 EUR"}), ("Cleo approves as r1", {"subject": "@rent"}), ("Dora approves as r2", {"subject": "@rent"}), "apart Ben", "apart Cleo", ("Ben demands as bens", {}), ("Cleo demands as cleos", {"share": "@second"}), "together"]
CLEO_FIRST = {"result": {"order": ["@cleos", "@bens"]}}

ROWS = [
    # --- what comes in ---
    ("an approver says what came in", PURSE, "Ben banks", "", {"purse": "100 EUR"}),
    ("only approvers and the steward say so", [*PURSE, LISTED], "Dora banks", "an_approver_or_the_steward_handles_money", {"purse": "0 EUR"}),
    ("the steward does without being listed", [{**RULES}, "Dora purses", "Ana declares", LISTED], "Dora banks", "", {"purse": "100 EUR"}),
    ("it comes from somebody", PURSE, ("Ana banks", {"provider": "group"}), "whoever_gave_it_is_known", {"purse": "0 EUR"}),
    ("in the fund's currency", PURSE, ("Ana banks", {"resourceQuantity": "100.00 CHF"}), "currency_is_the_funds", {"purse": "0 EUR"}),
    ("for an outcome on record", PURSE, ("Ana banks", {"restriction": "@Ana"}), "a_grant_names_its_outcome_or_none", {"purse": "100 EUR"}),
    ("a grant for its outcome", PURSE, ("Ana banks", OF_THE_GRANT), "", {"purse": "100 EUR"}),
    ("into a fund and into nothing else", [RULES, "Ana registers"], ("Ana banks", {"fund": "@thing"}), "unknown_subject", {"thing": "in_care good Ana"}),
    ("what came in is put right", FULL, ("Ana corrects", {"corrects": "@inflow", "set": {"resourceQuantity": {"hasNumericalValue": "90.00", "hasUnit": "EUR"}}}), "", {"purse": "90 EUR"}),
    ("not once some of it was spent", PAID, ("Ana corrects", {"corrects": "@inflow", "set": {"resourceQuantity": {"hasNumericalValue": "90.00", "hasUnit": "EUR"}}}), "what_was_spent_is_not_corrected", {"payout": "paid"}),
    ("not in another currency", FULL, ("Ana corrects", {"corrects": "@inflow", "set": {"resourceQuantity": {"hasNumericalValue": "90.00", "hasUnit": "CHF"}}}), "currency_is_the_funds", {"purse": "0 EUR"}),
    ("who gave it is not corrected", FULL, ("Ana corrects", {"corrects": "@inflow", "set": {"form": "loan"}}), "only_correctable_fields", {"purse": "100 EUR"}),
    # --- what is set aside ---
    ("anybody asks to set aside", FULL, "Ben earmarks", "", {"earmark": "asked"}),
    ("set aside until a day", FULL, ("Ben earmarks", {"until": None}), "until_is_given", {"earmark": None}),
    ("for an outcome", FULL, ("Ben earmarks", {"outcome": "@Ana"}), "what_it_is_for_is_on_record", {"earmark": None}),
    ("for a promise that is there", FULL, ("Ben earmarks", {"commitment": "@outcome"}), "what_it_is_for_is_on_record", {"earmark": None}),
    ("for somebody who is known", FULL, ("Ben earmarks", {"receiver": "group"}), "the_payee_is_known", {"earmark": None}),
    ("in another currency nothing is set aside", FULL, ("Ben earmarks", {"resourceQuantity": "10.00 CHF"}), "currency_is_the_funds", {"earmark": None}),
    ("no more than is there", FULL, ("Ben earmarks", {"resourceQuantity": "100.01 EUR"}), "enough_is_spendable", {"earmark": None}),
    ("no restricted money", GRANTED, "Ben earmarks", "enough_is_spendable", {"earmark": None}),
    ("not out of the reserve", [{**RULES, "funds.reserveFloor": "70.00"}, *FULL[1:]], "Ben earmarks", "enough_is_spendable", {"earmark": None}),
    ("one yes of two", SET, ("Ana approves", ASIDE), "", {"earmark": "asked"}),
    ("the second sets it aside", [*SET, ("Ana approves", ASIDE)], ("Cleo approves", ASIDE), "", {"earmark": "set_aside"}),
    ("what is set aside is not spendable", HELD, ("Dora earmarks as more", {"resourceQuantity": "70.00 EUR"}), "enough_is_spendable", {"more": None}),
    ("after its day it is free again", HELD, "Dora returns", "", {"earmark": "returned"}),
    ("not on its day", HELD, ("Dora returns", {"hasPointInTime": "2027-01-31"}), "the_statement_is_dated_after_the_date", {"earmark": "set_aside"}),
    ("returned once", [*HELD, "Dora returns"], "Cleo returns", "", {"earmark": "returned"}),
    ("what is not there is not returned", FULL, ("Dora returns", {"earmark": "@Ana"}), "unknown_subject", {"purse": "100 EUR"}),
    # --- what is asked ---
    ("a member asks for money", FULL, "Ben claims", "", {"payout": "asked"}),
    ("above the limit a decision is needed", RICH[:-1], RICH[-1], "", {"payout": "needs_decision"}),
    ("in the fund's currency is asked", FULL, ("Ben claims", {"resourceQuantity": "30.00 CHF"}), "currency_is_the_funds", {"payout": None}),
    ("for nothing nobody asks", FULL, ("Ben claims", {"resourceQuantity": "0.00 EUR"}), "something_is_asked", {"payout": None}),
    ("the group is no payee", FULL, ("Ben claims", {"receiver": "group"}), "the_payee_is_known", {"payout": None}),
    ("an outcome that is asked for is there", FULL, ("Ben claims", {"outcome": "@Ana"}), "what_it_is_for_is_on_record", {"payout": None}),
    ("with a receipt no outcome is needed", FULL, ("Ben claims", {"outcome": None, "receipt": "@group"}), "", {"payout": "asked"}),
    ("for something", FULL, ("Ben claims", {"outcome": None}), "a_payout_has_a_receipt_or_an_outcome", {"payout": None}),
    ("out of restricted money", GRANTED, ("Ben claims", {"restriction": "@outcome"}), "", {"payout": "asked"}),
    ("restricted money for something else", [*GRANTED, "Ben declares as other"], ("Ben claims", {"restriction": "@outcome", "outcome": "@other"}), "restricted_money_only_for_its_outcome", {"payout": None}),
    ("restricted money that never came", FULL, ("Ben claims", {"restriction": "@outcome"}), "restricted_money_only_for_its_outcome", {"payout": None}),
    ("out of two places at once", [*GRANTED, "Ana banks as free", "Ben earmarks"], ("Ben claims", {"restriction": "@outcome", "earmark": "@earmark"}), "a_payout_comes_from_one_place at_most_what_the_earmark_holds", {"payout": None}),
    ("out of an earmark", HELD, ("Ben claims", {"earmark": "@earmark"}), "", {"payout": "asked"}),
    ("out of an earmark of no fund", HELD, ("Ben claims", {"earmark": "@Ana"}), "a_payout_comes_from_one_place", {"payout": None}),
    ("more than the earmark holds", HELD, ("Ben claims", {"earmark": "@earmark", "resourceQuantity": "40.01 EUR"}), "at_most_what_the_earmark_holds", {"payout": None}),
    # --- approving ---
    ("one yes is not enough", ASKED, "Ana approves", "", {"payout": "asked"}),
    ("enough have said yes", [*ASKED, "Ana approves"], "Cleo approves", "", {"payout": "approved"}),
    ("one yes each", [*ASKED, "Ana approves"], "Ana approves", "", {"payout": "asked"}),
    ("only those listed", [*ASKED, LISTED], "Dora approves", "only_approvers_approve", {"payout": "asked"}),
    ("never the payee", ASKED, "Ben approves", "the_payee_never_approves the_interested_never_approve", {"payout": "asked"}),
    ("nor who lives with the payee", [*ASKED, ("Cleo profiles", {"household": ["@Ben"]})], "Cleo approves", "the_interested_never_approve", {"payout": "asked"}),
    ("nor whom the payee names as living with them", [*ASKED, ("Ben profiles", {"household": ["@Cleo"]})], "Cleo approves", "the_interested_never_approve", {"payout": "asked"}),
    ("nor who did the work", [*FULL, *KEPT, ("Ana claims", FOR_WORK)], "Ben approves", "the_interested_never_approve", {"payout": "asked"}),
    ("nor a neighbour's keeper", [*FULL, "Cleo keeps Emil", ("Ana claims", {"receiver": "@Emil"})], "Cleo approves", "the_payee_never_approves the_interested_never_approve", {"payout": "asked"}),
    ("having an interest lowers nothing", [{"funds.approvals": ">1/2"}, *ASKED[1:], "Ana approves"], "Cleo approves", "", {"payout": "asked"}),
    ("not before the group has decided", RICH, "Ana approves", "above_the_limit_needs_a_decision", {"payout": "needs_decision"}),
    ("not more than is there", [*FULL, ("Ben claims", {"resourceQuantity": "100.01 EUR"})], "Ana approves", "enough_is_spendable", {"payout": "asked"}),
    ("not what is set aside for something else", [*HELD, ("Ben claims", {"resourceQuantity": "70.00 EUR"})], "Ana approves", "enough_is_spendable", {"payout": "asked"}),
    ("not out of another's pot", [*GRANTED, "Ben claims"], "Ana approves", "enough_is_spendable", {"payout": "asked"}),
    ("not above the year's ceiling", [{**RULES, "funds.memberCeilingPerYear": "50.00"}, *APPROVED[1:], "Ben claims as second"], ("Ana approves as twice", {"subject": "@second"}), "the_members_ceiling_is_kept", {"second": "asked"}),
    ("in another year there is room", [{**RULES, "funds.memberCeilingPerYear": "50.00"}, *APPROVED[1:], ("Ben claims as second", {"hasPointInTime": "2027-01-02"})], ("Ana approves as twice", {"subject": "@second"}), "", {"second": "asked"}),
    ("what is withdrawn is not approved", [*ASKED, "Ben recalls"], "Ana approves", "wrong_status", {"payout": "withdrawn"}),
    ("withdrawn apart", [*ASKED, "apart Ana", "Ben recalls"], "Ana approves", "overtaken", {"payout": "withdrawn"}),
    ("completed apart", [*ASKED, "apart Dora", "Ana approves", "Cleo approves"], "Dora approves", "", {"payout": "approved"}),
    ("nothing unknown is approved", FULL, ("Ana approves", {"subject": "@outcome"}), "unknown_subject", {"purse": "100 EUR"}),
    # --- taking back ---
    ("the asker takes it back", APPROVED, "Ben recalls", "", {"payout": "withdrawn"}),
    ("an approver takes their yes back", APPROVED, "Cleo recalls", "", {"payout": "asked"}),
    ("nobody else does", APPROVED, "Dora recalls", "only_the_asker_or_who_approved_takes_back", {"payout": "approved"}),
    ("taken back once", [*ASKED, "Ben recalls"], "Ben recalls", "", {"payout": "withdrawn"}),
    ("not what has been paid", PAID, "Ben recalls", "not_after_payment", {"payout": "paid"}),
    ("paid apart", [*APPROVED, "apart Ben", "Ana pays"], "Ben recalls", "overtaken", {"payout": "paid"}),
    ("nothing unknown is taken back", FULL, ("Ben recalls", {"payout": "@outcome"}), "unknown_subject", {"purse": "100 EUR"}),
    # --- paying ---
    ("an approver pays", APPROVED, "Ana pays", "", {"payout": "paid"}),
    ("not the payee", APPROVED, "Ben pays", "the_payee_never_pays_themself", {"payout": "approved"}),
    ("only who answers for the purse", [*APPROVED, LISTED], "Dora pays", "an_approver_or_the_steward_handles_money", {"payout": "approved"}),
    ("not before it is approved", [*ASKED, "Ana approves"], "Ana pays", "paid_only_when_approved", {"payout": "asked"}),
    ("paid once", PAID, "Ana pays", "", {"payout": "paid"}),
    ("who knew pays no second time", PAID, "Cleo pays", "wrong_status", {"payout": "paid"}),
    ("paid by two apart", [*APPROVED, "apart Cleo", "Ana pays"], "Cleo pays", "", {"payout": "paid"}),
    ("what was taken back is not paid", [*APPROVED, "Ben recalls"], "Ana pays", "wrong_status", {"payout": "withdrawn"}),
    ("taken back while somebody paid", [*APPROVED, "apart Ana", "Ben recalls"], "Ana pays", "overtaken", {"payout": "withdrawn"}),
    ("nothing unknown is paid", FULL, ("Ana pays", {"payout": "@outcome"}), "unknown_subject", {"purse": "100 EUR"}),
    ("the day of a payment is put right", PAID, ("Ana corrects", {"corrects": "@payment", "set": {"hasPointInTime": "2026-11-11", "reference": "12"}}), "", {"payout": "paid"}),
    ("the payee says that it came", PAID, "Ben acknowledges", "", {"payout": "confirmed"}),
    ("nobody says so for them", PAID, "Cleo acknowledges", "only_the_payee_confirms", {"payout": "paid"}),
    ("for a neighbour their keeper does", [*FULL, "Cleo keeps Emil", ("Ben claims", {"receiver": "@Emil"}), "Ana approves", "Dora approves", "Ana pays"], "Cleo acknowledges", "", {"payout": "confirmed"}),
    ("another sum", PAID, ("Ben acknowledges", {"resourceQuantity": "20.00 EUR"}), "what_was_paid_is_confirmed", {"payout": "paid"}),
    ("said once", [*PAID, "Ben acknowledges"], "Ben acknowledges", "", {"payout": "confirmed"}),
    ("before it is paid nothing came", APPROVED, "Ben acknowledges", "wrong_status", {"payout": "approved"}),
    ("paid back to approved apart", [*APPROVED, "apart Ben", "Cleo recalls"], "Ben acknowledges", "overtaken", {"payout": "asked"}),
    ("nothing unknown came", FULL, ("Ben acknowledges", {"payout": "@outcome"}), "unknown_subject", {"purse": "100 EUR"}),
    # --- shares ---
    ("a share is asked back", SHARED, "Ben demands", "", {"payout": "asked"}),
    ("a share is not asked back by another", SHARED, ("Cleo demands", {"receiver": "@Ben"}), "only_its_owner_asks_a_share_back", {"payout": None}),
    ("not to another", SHARED, ("Ben demands", {"receiver": "@Cleo"}), "only_its_owner_asks_a_share_back", {"payout": None}),
    ("of who has left a member does, and who has left is paid", [*BACK, "Ana approves", "Cleo approves", "Ben leaves"], ("Ana pays", {"hasPointInTime": "2026-12-10"}), "", {"payout": "paid"}),
    ("never more than was put in", SHARED, ("Ben demands", {"resourceQuantity": "60.01 EUR"}), "at_most_at_par", {"payout": None}),
    ("a gift does not come back", [*PURSE, ("Ana banks", {"provider": "@Ben"})], ("Ben demands", {"share": "@inflow"}), "at_most_at_par", {"payout": None}),
    ("not above what was put in, as it was put right", [*BACK, "Ana banks", ("Ana corrects", {"corrects": "@share", "set": {"resourceQuantity": {"hasNumericalValue": "50.00", "hasUnit": "EUR"}}})], "Cleo approves", "at_most_at_par", {"payout": "asked"}),
    ("not twice", BACK, ("Ben demands as again", {"resourceQuantity": "0.01 EUR"}), "at_most_at_par", {"again": None}),
    ("once withdrawn, anew", [*BACK, "Ben recalls"], "Ben demands as again", "", {"again": "asked"}),
    ("the first in the queue first", [*SHARES, "Ben demands", ("Cleo demands as cleos", {"share": "@second"})], ("Ana approves", {"subject": "@cleos"}), "the_queue_is_kept", {"cleos": "asked"}),
    ("notice has to run", [*BACK, "Ana approves", "Cleo approves"], ("Ana pays", {"hasPointInTime": "2026-11-09"}), "notice_has_run", {"payout": "approved"}),
    ("notice has run", [*BACK, "Ana approves", "Cleo approves"], "Ana pays", "", {"payout": "paid"}),
    # --- statements ---
    ("a statement is compared", SHOP, ("Cleo compares", {"covers": ["@inflow", "@payment"]}), "", {"payout": "paid"}),
    ("with a witness it confirms what went outside", [*SHOP, ("Cleo compares", {"covers": ["@payment"]})], ("Dora witnesses", {"act": "@statement"}), "", {"payout": "confirmed"}),
    ("a payee who is here says so themself", [*PAID, ("Cleo compares", {"covers": ["@payment"]})], ("Dora witnesses", {"act": "@statement"}), "", {"payout": "paid"}),
    ("hearsay confirms nothing", [*SHOP, ("Cleo compares", {"covers": ["@payment"]})], ("Dora witnesses", {"act": "@statement", "how": "told"}), "", {"payout": "paid"}),
    ("a statement in another currency", SHOP, ("Cleo compares", {"resourceQuantity": "70.00 CHF"}), "currency_is_the_funds", {"payout": "paid"}),
    ("a statement covers this fund", SHOP, ("Cleo compares", {"covers": ["@outcome"]}), "what_is_covered_is_of_this_fund", {"payout": "paid"}),
    ("a statement is put right", [*SHOP, "Cleo compares"], ("Cleo corrects", {"corrects": "@statement", "set": {"hasPointInTime": "2026-11-29"}}), "", {"payout": "paid"}),
    ("money that came in is witnessed", FULL, ("Dora witnesses", {"act": "@inflow"}), "", {"purse": "100 EUR"}),
    # --- crossed ---
    ("more approved apart than there is, and one waits", [*OVERDRAWN, ("Ana settles", TWO_WAITS)], ("Cleo settles", TWO_WAITS), "", {"one": "approved", "two": "asked"}),
    ("one approver alone settles nothing", OVERDRAWN, ("Ana settles", TWO_WAITS), "", {"one": "approved", "two": "approved"}),
    ("until then nothing of it is paid", OVERDRAWN, ("Ana pays", {"payout": "@one"}), "what_is_overdrawn_is_settled_first", {"one": "approved"}),
    ("enough has to wait", OVERDRAWN, ("Ana settles", {"result": {"wait": []}}), "an_allowed_result", {"one": "approved"}),
    ("one is taken back", [*OVERDRAWN, ("Ana settles", {"result": {"withdraw": ["@one"]}})], ("Dora settles", {"result": {"withdraw": ["@one"]}}), "", {"one": "withdrawn", "two": "approved"}),
    ("two stand level, and their order is settled", [*LEVEL, ("Ana settles", CLEO_FIRST), ("Dora settles", CLEO_FIRST)], ("Ana approves", {"subject": "@bens"}), "the_queue_is_kept", {"bens": "asked"}),
    ("an order names all who stand level", LEVEL, ("Ana settles", {"result": {"order": ["@bens", "@share"]}}), "an_allowed_result", {"bens": "asked"}),
]
