"""Disputes about bookings, payouts and deeds: what they hold up, and how they end (spec: acts in full, 4 to 6)."""

# A row is read as one line.
# fmt: off

HELD = ["Ana lets", "Ana shows Ben", "Ben books", "Ana grants"]
FOR_IT = {"booking": "@booking"}
OUT = [*HELD, ("Ana hands Ben", FOR_IT), ("Ben receives", {"handover": "@to-Ben", "hasPointInTime": "2026-11-20"})]
BACK = [*OUT, ("Ben hands Ana", {"hasPointInTime": "2026-11-22"}), ("Ana receives", {"handover": "@to-Ana", "hasPointInTime": "2026-11-22"})]
BOOKING, PAYOUT, DEED, CARE, LESSON = ({"about": f"@{one}"} for one in ("booking", "payout", "deed", "care", "briefing-Ben"))
ASKED = [{"funds.approvals": 2, "funds.shareNoticeDays": 5}, "Ana purses", "Ana declares", "Ana banks", "Ben claims"]
APPROVED = [*ASKED, "Ana approves", "Cleo approves"]
PAID = [*APPROVED, "Ana pays"]
SHOP = [*ASKED[:-1], ("Ben claims", {"receiver": {"name": "The shop"}}), "Ana approves", "Cleo approves", "Ana pays"]
MENDED = [("Ana registers", {}), "Cleo mends"]
DORA_MEDIATES = ("charter says", {"disputes.mediators": ["@Dora"]})
VOID, CAME = {"result": "void"}, {"result": "fulfilled"}
NOT_MET = [*HELD, ("Ben disputes", BOOKING), DORA_MEDIATES]
NOT_GOT = [*PAID, ("Ben disputes", PAYOUT), DORA_MEDIATES]
NOT_DONE = [*MENDED, ("Ana disputes", DEED), DORA_MEDIATES]
TWICE = {"hasPointInTime": "2026-12-31"}

ROWS = [
    # --- bookings ---
    ("who booked disputes", HELD, ("Ben disputes", BOOKING), "", {"booking": "accepted disputed"}),
    ("who lends disputes", OUT, ("Ana disputes", BOOKING), "", {"booking": "out disputed"}),
    ("what came back is disputed in time", BACK, ("Ana disputes", {**BOOKING, "hasPointInTime": "2026-12-21"}), "", {"booking": "returned disputed"}),
    ("what came back long ago is not", BACK, ("Ana disputes", {**BOOKING, **TWICE}), "a_dispute_comes_within_the_days", {"booking": "returned"}),
    ("a booking that is only asked for", HELD[:-1], ("Ben disputes", BOOKING), "wrong_status", {"booking": "asked"}),
    ("called off, not knowing", [*HELD, "apart Ben", "Ana cancels"], ("Ben disputes", BOOKING), "overtaken", {"booking": "cancelled"}),
    ("whom a booking does not concern", HELD, ("Cleo disputes", BOOKING), "only_those_concerned_dispute", {"booking": "accepted"}),
    ("a booking is disputed once", NOT_MET, ("Ana disputes as other", BOOKING), "not_disputed_already", {"booking": "accepted disputed"}),
    ("a booking that was disputed apart", [*HELD, "apart Ana", ("Ben disputes", BOOKING)], ("Ana disputes as other", BOOKING), "overtaken", {"booking": "accepted disputed"}),
    ("a disputed booking is not called off", NOT_MET, "Ana cancels", "its_dispute_ends_first", {"booking": "accepted disputed"}),
    ("a disputed booking is called off by who could not know", [*HELD, "apart Ana", ("Ben disputes", BOOKING)], "Ana cancels", "", {"booking": "cancelled disputed"}),
    ("a booking that stands", NOT_MET, "Dora resolves", "", {"booking": "accepted"}),
    ("a booking that does not", NOT_MET, ("Dora resolves", VOID), "", {"booking": "cancelled"}),
    ("a booking is not fulfilled by a word", NOT_MET, ("Dora resolves", CAME), "a_result_fits_what_is_disputed", {"booking": "accepted disputed"}),
    ("what is out is not undone by a word", [*OUT, ("Ben disputes", BOOKING), DORA_MEDIATES], ("Dora resolves", VOID), "a_result_fits_what_is_disputed", {"booking": "out disputed"}),
    ("both sides of a booking and a third", [*HELD, ("Ben disputes", BOOKING), ("Ben resolves", VOID), ("Ana resolves", VOID)], ("Cleo resolves", VOID), "", {"booking": "cancelled"}),
    ("both sides of a booking alone", [*HELD, ("Ben disputes", BOOKING), ("Ben resolves", VOID)], ("Ana resolves", VOID), "", {"booking": "accepted disputed"}),
    # --- payouts ---
    ("money that came to somebody else", PAID, ("Ben disputes", PAYOUT), "", {"payout": "paid disputed"}),
    ("the money is everybody's", APPROVED, ("Dora disputes", PAYOUT), "", {"payout": "approved disputed"}),
    ("to what is asked one says no", ASKED, ("Dora disputes", PAYOUT), "wrong_status", {"payout": "asked"}),
    ("what is confirmed is disputed in time", [*PAID, "Ben acknowledges"], ("Dora disputes", PAYOUT), "", {"payout": "confirmed disputed"}),
    ("and not later", [*PAID, "Ben acknowledges"], ("Dora disputes", {**PAYOUT, **TWICE}), "a_dispute_comes_within_the_days", {"payout": "confirmed"}),
    ("a payout is disputed once", NOT_GOT, ("Ana disputes as other", PAYOUT), "not_disputed_already", {"payout": "paid disputed"}),
    ("what is disputed is not paid", [*APPROVED, ("Dora disputes", PAYOUT)], "Ana pays", "its_dispute_ends_first", {"payout": "approved disputed"}),
    ("paid by who could not know", [*APPROVED, "apart Ana", ("Dora disputes", PAYOUT)], "Ana pays", "", {"payout": "paid disputed", "purse": "70 EUR"}),
    ("what is disputed is not taken back", [*APPROVED, ("Dora disputes", PAYOUT)], "Ben recalls", "its_dispute_ends_first", {"payout": "approved disputed"}),
    ("what is disputed is not confirmed", NOT_GOT, "Ben acknowledges", "its_dispute_ends_first", {"payout": "paid disputed"}),
    ("a payment that stands", NOT_GOT, "Dora resolves", "", {"payout": "paid", "purse": "70 EUR"}),
    ("a payment that came after all", NOT_GOT, ("Dora resolves", CAME), "", {"payout": "confirmed", "purse": "70 EUR"}),
    ("a payment that never was", NOT_GOT, ("Dora resolves", VOID), "", {"payout": "approved", "purse": "100 EUR"}),
    ("an approval that should not have been", [*APPROVED, ("Dora disputes", PAYOUT), ("charter says", {"disputes.mediators": ["@Cleo"]})], ("Cleo resolves", VOID), "", {"payout": "withdrawn", "purse": "100 EUR"}),
    ("what was not paid did not come", [*APPROVED, ("Dora disputes", PAYOUT), ("charter says", {"disputes.mediators": ["@Cleo"]})], ("Cleo resolves", CAME), "a_result_fits_what_is_disputed", {"payout": "approved disputed"}),
    ("payee, another and a third", [*NOT_GOT[:-1], ("Ben resolves", VOID), ("Cleo resolves", VOID)], ("Dora resolves", VOID), "", {"payout": "approved"}),
    ("payee and another alone", [*NOT_GOT[:-1], ("Ben resolves", VOID)], ("Dora resolves", VOID), "", {"payout": "paid disputed"}),
    ("for a shop the asker speaks", [*SHOP, ("Dora disputes", PAYOUT), ("Ben resolves", VOID), ("Cleo resolves", VOID)], ("Dora resolves", VOID), "", {"payout": "approved"}),
    # --- deeds ---
    ("work that nobody saw", MENDED, ("Ana disputes", DEED), "", {"deed": "done disputed"}),
    ("a deed is disputed in time", MENDED, ("Ana disputes", {**DEED, **TWICE}), "a_dispute_comes_within_the_days", {"deed": "done"}),
    ("a deed is disputed once", NOT_DONE, ("Ben disputes as other", DEED), "not_disputed_already", {"deed": "done disputed"}),
    ("a deed that was disputed apart", [*MENDED, "apart Ben", ("Ana disputes", DEED)], ("Ben disputes as other", DEED), "overtaken", {"deed": "done disputed"}),
    ("a deed that counts", NOT_DONE, "Dora resolves", "", {"deed": "done"}),
    ("a deed that does not", NOT_DONE, ("Dora resolves", VOID), "", {"deed": "void"}),
    ("what does not count is not disputed", [*NOT_DONE, ("Dora resolves", VOID)], ("Ana disputes as other", DEED), "wrong_status", {"deed": "void"}),
    ("a deed is not fulfilled", NOT_DONE, ("Dora resolves", CAME), "a_result_fits_what_is_disputed", {"deed": "done disputed"}),
    ("nor done in part", NOT_DONE, ("Dora resolves", {"result": "partly_fulfilled", "quantity": "1 h"}), "a_partial_result_names_its_quantity a_result_fits_what_is_disputed", {"deed": "done disputed"}),
    ("its doer, another and a third", [*NOT_DONE[:-1], ("Cleo resolves", VOID), ("Ana resolves", VOID)], ("Dora resolves", VOID), "", {"deed": "void"}),
    ("who was shown by nobody gets nothing", ["Ana lets", "Ana shows Ben", ("Ben disputes", LESSON), DORA_MEDIATES, ("Dora resolves", VOID), "Ben books", "Ana grants"], ("Ana hands Ben", FOR_IT), "the_receiver_is_briefed", {"booking": "accepted"}),
    ("what was not done is due as before", ["Ana lets", "Ana shows Ben", "Ana plans", "Ana cares", ("Cleo witnesses", {"act": "@care"}), ("Ben disputes", CARE), DORA_MEDIATES, ("Dora resolves", VOID), "Ben books", "Ana grants"], ("Ana hands Ben", {**FOR_IT, "hasPointInTime": "2026-11-20"}), "care_is_not_overdue", {"booking": "accepted"}),
]
