"""Things that pass from hand to hand, their condition, stocks and counts (spec: acts in full, 5)."""

# A row is read as one line.
# fmt: off

THING = ["Ana registers"]
STOCK = ["Ana stores"]
BOTH = [*THING, *STOCK]
ON_ITS_WAY = [*THING, "Ana gives Ben"]
WITH_BEN = [*ON_ITS_WAY, "Ben receives"]
UNSAFE = [*WITH_BEN, "Cleo warns"]
REPAIRED = [*UNSAFE, "Cleo mends"]
GROUPS = [("Ana registers", {"custodian": "group"})]
SHOP = {"name": "Repair shop"}
TO_SHOP = ("Ana gives as to-shop", {"receiver": SHOP})
AT_SHOP = {"handover": "@to-shop"}
LOCKED = [("Ana stores", {"lock": {"level": "hold", "purpose": "Bread for the valley"}})]
TO_BOTH = [*GROUPS, "apart Ben Cleo", ("Dora gives Ben", {}), "Ben receives", "together"]
APART = [*GROUPS, "Dora gives Ben", "apart Ana Cleo", "Ben receives", "Ana gives Cleo"]
COUNT = {"lines": [{"holding": "@thing", "found": "missing"}]}
OF_BOTH = {"lines": [{"holding": "@thing", "found": "here", "currentLocation": "Shelf 2"}, {"holding": "@stock", "resourceQuantity": "9 kg"}]}
NILS = ["Cleo keeps Nils"]

ROWS = [
    # --- registered ---
    ("a member registers a thing", [], "Ana registers", "", {"thing": "in_care good Ana"}),
    ("what the group has", [], ("Ana registers", {"custodian": "group"}), "", {"thing": "in_care good group"}),
    ("what is lent out already", [], ("Ana registers", {"custodian": SHOP}), "", {"thing": "in_care good outside"}),
    ("a stock", [], "Ana stores", "", {"stock": "in_care 10 kg group"}),
    ("a fund", [], ("Ana stores", {"form": "fund", "onhandQuantity": "0.00 EUR"}), "", {"stock": "0 EUR"}),
    ("a stock without a quantity", [], ("Ana stores", {"onhandQuantity": None}), "a_stock_has_a_quantity", {"stock": None}),
    ("a thing is one", [], ("Ana registers", {"onhandQuantity": "1 piece"}), "a_stock_has_a_quantity", {"thing": None}),
    ("a fund in kilograms", [], ("Ana stores", {"form": "fund", "onhandQuantity": "0 kg"}), "a_fund_has_a_currency", {"stock": None}),
    ("a fund that is not empty", [], ("Ana stores", {"form": "fund", "onhandQuantity": "10.00 EUR"}), "a_fund_has_a_currency", {"stock": None}),
    ("with nobody that is known", [], ("Ana registers", {"custodian": "anyone"}), "who_has_it_is_known", {"thing": None}),
    ("a neighbour is no steward", NILS, ("Ana registers", {"primaryAccountable": "@Nils"}), "who_has_it_is_known", {"thing": None}),
    ("a number twice", THING, ("Ben registers as other", {"name": "Another"}), "a_name_and_number_once", {"other": "in_care good Ben"}),
    ("a number in another case", THING, ("Ben registers as other", {"trackingIdentifier": " kk-07 "}), "a_name_and_number_once", {"other": "in_care good Ben"}),
    ("a name twice without numbers", STOCK, "Ben stores as other", "a_name_and_number_once", {"other": "in_care 10 kg group"}),
    ("one name, two numbers", THING, ("Ben registers as other", {"trackingIdentifier": "KK-08"}), "", {"other": "in_care good Ben"}),
    ("a number twice apart", ["apart Ben", *THING], "Ben registers as other", "", {"thing": "in_care good Ana", "other": "in_care good Ben"}),
    # --- handed over, received ---
    ("the custodian hands over", THING, "Ana gives Ben", "", {"thing": "on_its_way good Ana", "to-Ben": "on_its_way"}),
    ("nobody else hands over", THING, "Cleo gives Ben", "only_the_custodian_hands_over", {"thing": "in_care good Ana"}),
    ("any member hands over what the group has", GROUPS, "Dora gives Ben", "", {"thing": "on_its_way good group"}),
    ("any member fetches back what is outside", [("Ana registers", {"custodian": SHOP})], "Dora gives Ben", "", {"thing": "on_its_way good outside"}),
    ("what was with one who left", [*WITH_BEN, "Ben leaves"], "Dora gives Cleo", "", {"thing": "on_its_way good Ben"}),
    ("nobody is given what they have", THING, "Ana gives Ana", "the_receiver_is_somebody_else", {"thing": "in_care good Ana"}),
    ("nobody unknown is given anything", THING, ("Ana gives Ben", {"receiver": "@thing"}), "the_receiver_is_somebody_else", {"thing": "in_care good Ana"}),
    ("what is unsafe goes nowhere else", UNSAFE, "Ben gives Cleo", "not_while_unsafe", {"thing": "on_its_way unsafe Ben"}),
    ("what is unsafe goes back to the steward", UNSAFE, "Ben gives Ana", "", {"thing": "on_its_way unsafe Ben"}),
    ("what is unsafe goes back to the group", UNSAFE, ("Ben gives as back", {"receiver": "group"}), "", {"thing": "on_its_way unsafe Ben"}),
    ("the steward sends what is unsafe to be repaired", [*THING, "Cleo warns"], TO_SHOP, "", {"thing": "on_its_way unsafe Ana"}),
    ("handed over as unsafe", WITH_BEN, ("Ben gives Cleo", {"condition": "unsafe"}), "not_while_unsafe", {"thing": "on_its_way unsafe Ben"}),
    ("nothing unknown is handed over", [], ("Ana gives Ben", {"holding": "@Ana"}), "unknown_subject", None),
    ("the receiver signs", ON_ITS_WAY, "Ben receives", "", {"thing": "in_care good Ben", "to-Ben": "received"}),
    ("the receiver finds it otherwise", ON_ITS_WAY, ("Ben receives", {"condition": "faulty"}), "", {"thing": "in_care faulty Ben"}),
    ("nobody else receives", ON_ITS_WAY, ("Cleo receives", {"handover": "@to-Ben"}), "only_the_receiver_receives", {"thing": "on_its_way good Ana"}),
    ("received twice is received", WITH_BEN, "Ben receives", "", {"thing": "in_care good Ben"}),
    ("a member receives for the group", [*WITH_BEN, ("Ben gives as back", {"receiver": "group"})], ("Dora receives", {"handover": "@back"}), "", {"thing": "in_care good group"}),
    ("nobody brings back and receives", [*WITH_BEN, ("Ben gives as back", {"receiver": "group"})], ("Ben receives", {"handover": "@back"}), "the_giver_never_receives", {"thing": "on_its_way good Ben"}),
    ("nobody takes for themself what the group has", [*GROUPS, "Ben gives Ben"], "Ben receives", "the_giver_never_receives", {"thing": "on_its_way good group"}),
    ("a keeper is not both hands", [*NILS, *THING, "Ana gives Cleo", "Cleo receives", "Cleo gives Nils"], ("Cleo receives", {"handover": "@to-Nils", "onBehalfOf": "@Nils"}), "the_giver_never_receives", {"thing": "on_its_way good Cleo"}),
    ("a keeper receives for their neighbour", [*NILS, *THING, "Ana gives Nils"], ("Cleo receives", {"handover": "@to-Nils", "onBehalfOf": "@Nils"}), "", {"thing": "in_care good Nils"}),
    ("somebody outside waits for a witness", [*THING, TO_SHOP], ("Ana receives", AT_SHOP), "", {"thing": "on_its_way good Ana", "to-shop": "said"}),
    ("somebody outside with a witness", [*THING, TO_SHOP, ("Ana receives", AT_SHOP)], ("Ben witnesses", {"act": "@by-Ana"}), "", {"thing": "lent good outside", "to-shop": "received"}),
    ("hearsay lends nothing", [*THING, TO_SHOP, ("Ana receives", AT_SHOP)], ("Ben witnesses", {"act": "@by-Ana", "how": "told"}), "", {"thing": "on_its_way good Ana"}),
    ("the giver does not witness it", [*THING, TO_SHOP, ("Cleo receives", AT_SHOP)], ("Ana witnesses", {"act": "@by-Cleo"}), "a_party_never_witnesses", {"thing": "on_its_way good Ana"}),
    ("given to another before it was received", [*ON_ITS_WAY, "Ana gives Cleo"], "Ben receives", "wrong_status", {"to-Ben": "overtaken"}),
    ("given to another, which the receiver could not know", [*ON_ITS_WAY, "apart Ben", "Ana gives Cleo"], "Ben receives", "", {"thing": "in_care good Ben", "to-Cleo": "overtaken"}),
    ("received by two apart", [*APART, "Ben gives Dora", "Dora receives"], "Cleo receives", "", {"thing": "in_care good Dora", "to-Cleo": "crossed"}),
    ("received by another, which was known", [*APART, "together"], "Cleo receives", "wrong_status", {"thing": "in_care good Ben"}),
    ("two gave it to one", [*GROUPS, "apart Dora", "Ana gives Ben", "Ben receives", ("Dora gives as second", {"receiver": "@Ben"}), "together"], ("Ben receives", {"handover": "@second"}), "wrong_status", {"thing": "in_care good Ben"}),
    ("handed on while another received it apart", [*GROUPS, "Dora gives Ben", "apart Ana Cleo", "Ben receives"], "Ana gives Cleo", "", {"thing": "in_care good Ben", "to-Cleo": "on_its_way"}),
    ("nothing unknown is received", [], ("Ben receives", {"handover": "@Ana"}), "unknown_subject", None),
    # --- condition ---
    ("anybody notes a condition", THING, "Cleo notes", "", {"thing": "in_care worn Ana"}),
    ("anybody warns", THING, "Cleo warns", "", {"thing": "in_care unsafe Ana"}),
    ("it is in repair", THING, ("Cleo notes", {"standing": "in_repair"}), "", {"thing": "in_repair worn Ana"}),
    ("nobody else clears a warning", REPAIRED, "Cleo clears", "only_the_steward_clears_unsafe", {"thing": "in_care unsafe Ben"}),
    ("the steward clears it after a repair", REPAIRED, "Ana clears", "", {"thing": "in_care good Ben"}),
    ("no repair, no clearing", UNSAFE, ("Ana clears", {"after": None}), "unsafe_is_cleared_by_a_repair", {"thing": "in_care unsafe Ben"}),
    ("a repair of something else", [*UNSAFE, ("Cleo mends", {"resourceInventoriedAs": "@Ana"})], "Ana clears", "unsafe_is_cleared_by_a_repair", {"thing": "in_care unsafe Ben"}),
    ("better words from one who did not know hide no warning", [*THING, "apart Ben", "Cleo warns"], ("Ben notes", {}), "", {"thing": "in_care unsafe Ana"}),
    ("a warning that the steward did not know stays", [*REPAIRED, "apart Ana", "Dora warns"], "Ana clears", "", {"thing": "in_care unsafe Ben"}),
    ("a receipt clears nothing", [*UNSAFE, "Ben gives Ana"], ("Ana receives", {"condition": "good"}), "", {"thing": "in_care unsafe Ana"}),
    ("nothing unknown is noted", [], ("Ana notes", {"holding": "@Ana"}), "unknown_subject", None),
    # --- deeds ---
    ("who did something records it", THING, "Cleo mends", "", None),
    ("nobody records another's deed", THING, ("Ana mends", {"provider": "@Ben"}), "only_the_doer_records", None),
    ("a deed is measured once", THING, ("Ana mends", {"resourceQuantity": "1 piece"}), "a_deed_has_at_most_one_quantity", None),
    ("a keeper records a neighbour's deed", [*NILS, *THING], ("Cleo mends", {"provider": "@Nils", "onBehalfOf": "@Nils"}), "", None),
    # --- stocks ---
    ("a stock is raised", STOCK, "Ben raises", "", {"stock": "in_care 15 kg group"}),
    ("a thing has no more or less", BOTH, ("Ben raises", {"holding": "@thing"}), "a_stock_only", {"thing": "in_care good Ana"}),
    ("another unit counts nowhere", STOCK, ("Ben raises", {"resourceQuantity": "5 l"}), "unit_is_the_holdings_unit", {"stock": "in_care 10 kg group"}),
    ("a raise without a reason", STOCK, ("Ben raises", {"action": "raise"}), "a_raise_gives_a_reason", {"stock": "in_care 15 kg group"}),
    ("a raise with a blank reason", STOCK, ("Ben raises", {"action": "raise", "reason": " "}), "a_raise_gives_a_reason", {"stock": "in_care 15 kg group"}),
    ("a raise after a count", [*STOCK, "Ana counts"], ("Ben raises", {"action": "raise", "count": "@count"}), "", {"stock": "in_care 15 kg group"}),
    ("a count of something else", [*BOTH, ("Ana counts", COUNT)], ("Ben raises", {"count": "@count"}), "the_count_is_of_this_stock", {"stock": "in_care 15 kg group"}),
    ("a stock is lowered", STOCK, "Ben lowers", "", {"stock": "in_care 7.5 kg group"}),
    ("below zero is kept", STOCK, ("Ben lowers", {"resourceQuantity": "10.000000001 kg"}), "", {"stock": "in_care -0.000000001 kg group"}),
    ("a thing is not lowered", BOTH, ("Ben lowers", {"holding": "@thing"}), "a_stock_only", {"thing": "in_care good Ana"}),
    ("lowered in another unit", STOCK, ("Ben lowers", {"resourceQuantity": "5 l"}), "unit_is_the_holdings_unit", {"stock": "in_care 10 kg group"}),
    ("lowered without a reason", STOCK, ("Ben lowers", {"action": "lower"}), "a_lowering_gives_a_reason", {"stock": "in_care 7.5 kg group"}),
    ("lowered by a count of something else", STOCK, ("Ben lowers", {"action": "lower", "count": "@stock"}), "the_count_is_of_this_stock", {"stock": "in_care 7.5 kg group"}),
    ("a locked stock is used", LOCKED, "Ben lowers", "", {"stock": "in_care 7.5 kg group"}),
    ("a locked stock does not leave", LOCKED, ("Ben lowers", {"action": "transfer", "receiver": SHOP}), "a_locked_stock_leaves_only_by_decision", {"stock": "in_care 7.5 kg group"}),
    ("what bears a note leaves", [("Ana stores", {"lock": {"level": "note", "purpose": "Bread"}})], ("Ben lowers", {"action": "transfer", "receiver": SHOP}), "", {"stock": "in_care 7.5 kg group"}),
    ("nothing unknown is raised", [], ("Ben raises", {"holding": "@Ana"}), "unknown_subject", None),
    # --- counts ---
    ("a count changes no stock", STOCK, "Ben counts", "", {"stock": "in_care 10 kg group"}),
    ("one alone loses nothing", THING, ("Ben counts", COUNT), "", {"thing": "in_care good Ana"}),
    ("two find that it is missing", [*THING, ("Ben counts", COUNT)], ("Cleo witnesses", {"act": "@count"}), "", {"thing": "missing good Ana"}),
    ("one is enough where the charter says so", [{"stock.countMembers": 1}, *THING], ("Ben counts", COUNT), "", {"thing": "missing good Ana"}),
    ("what was missing is found", [{"stock.countMembers": 1}, *BOTH, ("Ben counts", COUNT)], ("Ben counts as again", OF_BOTH), "", {"thing": "in_care good Ana"}),
    ("one holding twice", STOCK, ("Ben counts", {"lines": [{"holding": "@stock", "resourceQuantity": "9 kg"}, {"holding": "@stock", "resourceQuantity": "8 kg"}]}), "each_line_is_of_another_holding", None),
    ("nothing unknown is counted", [], ("Ben counts", {"lines": [{"holding": "@Ana", "found": "here"}]}), "each_line_is_of_another_holding", None),
    ("a stock is not just there", STOCK, ("Ben counts", {"lines": [{"holding": "@stock", "found": "here"}]}), "a_line_says_how_much_or_what_was_found", None),
    ("a count in another unit", STOCK, ("Ben counts", {"lines": [{"holding": "@stock", "resourceQuantity": "9 l"}]}), "unit_is_the_holdings_unit", None),
    ("no more than 400 lines", STOCK, ("Ben counts", {"lines": [{"holding": "@stock", "resourceQuantity": "9 kg"}] * 401}), "bad_shape", None),
    # --- corrected ---
    ("a raise is corrected", [*STOCK, "Ben raises"], ("Ben corrects", {"corrects": "@raise", "set": {"resourceQuantity": "4 kg"}}), "", {"stock": "in_care 14 kg group"}),
    ("a lowering is corrected", [*STOCK, "Ben lowers"], ("Ben corrects", {"corrects": "@lowering", "set": {"resourceQuantity": "4 kg", "note": "Bread"}}), "", {"stock": "in_care 6 kg group"}),
    ("a corrected unit counts", [*STOCK, ("Ben raises", {"resourceQuantity": "5 l"})], ("Ben corrects", {"corrects": "@raise", "set": {"resourceQuantity": "5 kg"}}), "", {"stock": "in_care 15 kg group"}),
    ("a stock's unit stays", [*STOCK, "Ben raises"], ("Ben corrects", {"corrects": "@raise", "set": {"resourceQuantity": "4 l"}}), "unit_is_the_holdings_unit", {"stock": "in_care 10 kg group"}),
    ("a count's unit stays", [*STOCK, "Ben counts"], ("Ben corrects", {"corrects": "@count", "line": 1, "set": {"resourceQuantity": "4 l"}}), "unit_is_the_holdings_unit", None),
    ("a line of a count is corrected, and binds anew", [*THING, ("Ben counts", COUNT), ("Cleo witnesses", {"act": "@count"})], ("Ben corrects", {"corrects": "@count", "line": 1, "set": {"found": "here"}}), "", {"thing": "missing good Ana"}),
    ("with a witness of the new line it is found", [*THING, ("Ben counts", COUNT), ("Cleo witnesses", {"act": "@count"}), ("Ben corrects", {"corrects": "@count", "line": 1, "set": {"found": "here"}})], ("Cleo witnesses as again", {"act": "@correction"}), "", {"thing": "in_care good Ana"}),
    ("there is no second line", [*STOCK, "Ben counts"], ("Ben corrects", {"corrects": "@count", "line": 2, "set": {"resourceQuantity": "4 kg"}}), "only_correctable_fields", None),
    ("a condition is corrected", [*THING, "Cleo notes"], ("Cleo corrects", {"corrects": "@worn", "set": {"condition": "faulty"}}), "", {"thing": "in_care faulty Ana"}),
    ("a newer condition stays", [*THING, "Cleo notes", ("Ana notes as newer", {"condition": "good"})], ("Cleo corrects", {"corrects": "@worn", "set": {"condition": "faulty"}}), "", {"thing": "in_care good Ana"}),
    ("a warning may come by a correction", [*THING, "Cleo notes", ("Ana notes as newer", {"condition": "good"})], ("Cleo corrects", {"corrects": "@worn", "set": {"condition": "unsafe"}}), "", {"thing": "in_care unsafe Ana"}),
    ("a warning is not corrected away", [*THING, "Cleo warns"], ("Cleo corrects", {"corrects": "@warning", "set": {"condition": "good"}}), "unsafe_is_cleared_by_a_repair", {"thing": "in_care unsafe Ana"}),
    ("a deed is corrected", [*THING, "Cleo mends"], ("Cleo corrects", {"corrects": "@deed", "set": {"effortQuantity": "2 h", "hasPointInTime": "2026-11-19"}}), "", None),
    ("a hand-over is not corrected", ON_ITS_WAY, ("Ana corrects", {"corrects": "@to-Ben", "set": {"condition": "worn"}}), "only_correctable_fields", {"thing": "on_its_way good Ana"}),
    # --- disputed, settled ---
    ("a giver disputes what was received", WITH_BEN, ("Ana disputes", {"about": "@to-Ben"}), "", {"to-Ben": "disputed"}),
    ("nobody else disputes it", WITH_BEN, ("Cleo disputes", {"about": "@to-Ben"}), "only_those_concerned_dispute", {"to-Ben": "received"}),
    ("who saw it disputes it", [*WITH_BEN, ("Cleo witnesses", {"act": "@by-Ben"})], ("Cleo disputes", {"about": "@to-Ben"}), "", {"to-Ben": "disputed"}),
    ("a hand-over is disputed once", [*WITH_BEN, ("Ana disputes", {"about": "@to-Ben"})], ("Ben disputes as second", {"about": "@to-Ben"}), "not_disputed_already", {"to-Ben": "disputed"}),
    ("after the days it stands", WITH_BEN, ("Ana disputes", {"about": "@to-Ben", "hasPointInTime": "2027-01-01"}), "a_dispute_comes_within_the_days", {"to-Ben": "received"}),
    ("what nobody received is not disputed", ON_ITS_WAY, ("Ana disputes", {"about": "@to-Ben"}), "wrong_status", {"to-Ben": "on_its_way"}),
    ("a hand-over is not fulfilled", [*WITH_BEN, ("Ana disputes", {"about": "@to-Ben"})], ("Ana resolves", {"result": "fulfilled"}), "a_result_fits_what_is_disputed", {"to-Ben": "disputed"}),
    ("a hand-over has no quantity", [*WITH_BEN, ("Ana disputes", {"about": "@to-Ben"})], ("Ana resolves", {"result": "partly_fulfilled", "quantity": "1 h"}), "a_partial_result_names_its_quantity a_result_fits_what_is_disputed", {"to-Ben": "disputed"}),
    ("both and a third let it stand", [*WITH_BEN, ("Ana disputes", {"about": "@to-Ben"}), "Ana resolves", "Ben resolves"], "Dora resolves", "", {"to-Ben": "received", "thing": "in_care good Ben"}),
    ("both and a third undo it", [*WITH_BEN, ("Ana disputes", {"about": "@to-Ben"}), ("Ana resolves", {"result": "void"}), ("Ben resolves", {"result": "void"})], ("Dora resolves", {"result": "void"}), "", {"to-Ben": "void", "thing": "in_care good Ana"}),
    ("one side and a third do not", [*WITH_BEN, ("Ana disputes", {"about": "@to-Ben"}), ("Ana resolves", {"result": "void"})], ("Dora resolves", {"result": "void"}), "", {"to-Ben": "disputed", "thing": "in_care good Ben"}),
]
