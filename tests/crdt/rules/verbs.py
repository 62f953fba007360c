"""The usual body of each kind of act, by the verb that the tables call it.

{who} is who speaks, {what} what the sentence names last. Texts that begin with @ are resolved by the world.
"""

from __future__ import annotations

from typing import Any

PROMISE = {"commitment": "@promise"}
TERMS = {
    "title": "Repair toasters",
    "action": "work",
    "effortQuantity": "4 h",
    "due": "2026-11-14",
    "doneWhen": "All are looked at",
    "charter": "@group",
}
TO_ANA = {**TERMS, "provider": "@{who}", "receiver": "@Ana"}
BY_ANYONE = {**TERMS, "provider": "anyone", "receiver": "@{who}"}
TWO_OR_THREE = {
    **BY_ANYONE,
    "receiver": "group",
    "minimumJoiners": 2,
    "maximumJoiners": 3,
    "deadline": "2026-11-12",
}

OTHER = "uEiA" + "A" * 42 + "A"
"""Some other group."""
A_SHIFT = {**BY_ANYONE, "receiver": "group", "due": None}

VERBS: dict[str, tuple[str, dict[str, Any], str]] = {
    # --- a promise ---
    "offers": ("commitment.offered", {"terms": TO_ANA}, "promise"),
    "requests": ("commitment.requested", {"terms": BY_ANYONE}, "promise"),
    "gathers": ("commitment.requested", {"terms": TWO_OR_THREE}, "promise"),
    "accepts": ("commitment.accepted", {**PROMISE, "accepts": "@promise"}, "yes-{who}"),
    "joins": ("commitment.joined", PROMISE, "part-{who}"),
    "declines": ("commitment.declined", {**PROMISE, "accepts": "@promise"}, "no"),
    "withdraws": ("commitment.withdrawn", PROMISE, "withdrawal"),
    "amends": (
        "commitment.amended",
        {**PROMISE, "replaces": "@promise", "terms": "@terms"},
        "amendment",
    ),
    "starts": ("commitment.started", PROMISE, "start"),
    "evidences": (
        "commitment.evidenced",
        {
            **PROMISE,
            "action": "work",
            "effortQuantity": "4 h",
            "hasPointInTime": "2026-11-14",
            "note": "Twelve toasters",
        },
        "evidence",
    ),
    "confirms": (
        "commitment.confirmed",
        {**PROMISE, "evidence": ["@evidence"], "quantity": "4 h", "hasPointInTime": "2026-11-15"},
        "confirmation-{who}",
    ),
    "asks": ("commitment.handover_asked", PROMISE, "asked"),
    "takes": ("commitment.taken_over", {**PROMISE, "asked": "@asked"}, "taken-{who}"),
    "releases": (
        "commitment.released",
        {**PROMISE, "kind": "thanked", "hasPointInTime": "2026-11-15"},
        "release",
    ),
    "notices": (
        "commitment.date_passed",
        {**PROMISE, "which": "due", "hasPointInTime": "2026-11-18"},
        "notice-{who}",
    ),
    "reminds": (
        "commitment.reminded",
        {**PROMISE, "step": "reminder", "hasPointInTime": "2026-11-15"},
        "reminder",
    ),
    # --- what comes again and again ---
    "repeats": (
        "series.opened",
        {
            "terms": A_SHIFT,
            "every": {"weekday": 2, "weeks": 1},
            "from": "2026-11-09",
            "slots": [{"name": "shop"}, {"name": "cashier"}],
        },
        "series",
    ),
    "stands": (
        "series.joined",
        {"series": "@series", "slot": 1, "from": "2026-11-10"},
        "standing-{who}",
    ),
    "rests": (
        "series.rested",
        {"series": "@series", "from": "2026-11-17", "until": "2026-11-24"},
        "rest-{who}",
    ),
    "ends": ("series.closed", {"series": "@series", "from": "2026-11-17"}, "end"),
    # --- words about it ---
    "witnesses": (
        "act.witnessed",
        {"act": "@evidence", "saw": "Ben at the bench", "how": "present"},
        "statement-{who}",
    ),
    "corrects": (
        "act.corrected",
        {"corrects": "@evidence", "set": {"effortQuantity": "3 h"}, "reason": "A slip"},
        "correction",
    ),
    "closes-books": (
        "period.closed",
        {
            "from": "2026-11-01",
            "to": "2026-11-30",
            "heads": "@heads-{who}",
            "balances": "@balances-{who}",
            "counts": "@counts-{who}",
            "root": "@root-{who}",
        },
        "closing",
    ),
    "agrees": ("period.agreed", {"closing": "@closing"}, "agreed-{who}"),
    "erases": (
        "act.erased",
        {"act": "@evidence", "digests": ["N" * 43], "hasPointInTime": "2026-11-20"},
        "erasure",
    ),
    "disputes": (
        "dispute.opened",
        {
            "about": "@promise",
            "reason": "It was less",
            "asks": "Look again",
            "hasPointInTime": "2026-12-01",
        },
        "dispute",
    ),
    "resolves": (
        "dispute.resolved",
        {
            "dispute": "@dispute",
            "result": "earlier",
            "text": "We looked",
            "hasPointInTime": "2026-12-05",
        },
        "signature-{who}",
    ),
    "settles": ("collision.settled", {"about": "@waiting"}, "settling-{who}"),
    # --- things, stocks, deeds ---
    "registers": (
        "holding.registered",
        {
            "name": "Drill",
            "form": "thing",
            "trackingIdentifier": "KK-07",
            "primaryAccountable": "@{who}",
            "custodian": "@{who}",
            "parts": [{"name": "bit", "count": 3}],
        },
        "thing",
    ),
    "stores": (
        "holding.registered",
        {
            "name": "Flour",
            "form": "stock",
            "primaryAccountable": "@{who}",
            "custodian": "group",
            "onhandQuantity": "10 kg",
        },
        "stock",
    ),
    "gives": (
        "holding.handed_over",
        {"holding": "@thing", "receiver": "@{what}", "condition": "good"},
        "to-{what}",
    ),
    "receives": (
        "holding.received",
        {"handover": "@to-{who}", "condition": "good", "hasPointInTime": "2026-11-14"},
        "by-{who}",
    ),
    "notes": ("holding.condition_noted", {"holding": "@thing", "condition": "worn"}, "worn"),
    "warns": ("holding.condition_noted", {"holding": "@thing", "condition": "unsafe"}, "warning"),
    "clears": (
        "holding.condition_noted",
        {"holding": "@thing", "condition": "good", "after": "@deed"},
        "cleared",
    ),
    "mends": (
        "deed.recorded",
        {
            "action": "modify",
            "provider": "@{who}",
            "hasPointInTime": "2026-11-20",
            "effortQuantity": "1 h",
            "resourceInventoriedAs": "@thing",
        },
        "deed",
    ),
    "raises": (
        "holding.raised",
        {"holding": "@stock", "action": "produce", "resourceQuantity": "5 kg"},
        "raise",
    ),
    "lowers": (
        "holding.lowered",
        {"holding": "@stock", "action": "consume", "resourceQuantity": "2.5 kg"},
        "lowering",
    ),
    "counts": (
        "holding.counted",
        {"lines": [{"holding": "@stock", "resourceQuantity": "9 kg"}]},
        "count",
    ),
    "declares": (
        "outcome.declared",
        {
            "title": "Things live longer",
            "text": "Of what is brought, more is used again",
            "keeper": "@{who}",
            "review": "2027-01-10",
            "measures": [
                {"name": "fixed", "hasUnit": "device"},
                {"name": "repairable", "hasUnit": "device"},
                {"name": "meter", "hasUnit": "kWh", "kind": "reading"},
            ],
        },
        "outcome",
    ),
    "measures": (
        "outcome.measured",
        {
            "outcome": "@outcome",
            "hasPointInTime": "2026-11-14",
            "lines": [
                {"measure": "fixed", "resourceQuantity": "1 device", "note": "Toaster"},
                {"measure": "fixed", "resourceQuantity": "1 device", "note": "Lamp"},
                {"measure": "repairable", "resourceQuantity": "1 device"},
            ],
        },
        "measured",
    ),
    "reviews": (
        "outcome.reviewed",
        {"outcome": "@outcome", "result": "met", "text": "It did", "hasPointInTime": "2027-01-10"},
        "review",
    ),
    # --- decisions ---
    "proposes": (
        "decision.opened",
        {
            "title": "Fewer at once",
            "text": "Nobody carries more than five",
            "method": "consent",
            "electorate": ["@Ana", "@Ben", "@Cleo", "@Dora"],
            "quorum": 2,
            "hasPointInTime": "2026-11-14",
            "closes": "2026-11-21",
            "review": "2027-11-14",
            "effects": [{"what": "rule.set", "key": "promises.openCap", "value": 5}],
        },
        "decision",
    ),
    "votes": ("decision.balloted", {"decision": "@decision", "choice": "yes"}, "ballot-{who}"),
    "objects": (
        "decision.balloted",
        {"decision": "@decision", "choice": "object", "reason": "Five is too few"},
        "ballot-{who}",
    ),
    "tallies": (
        "decision.counted",
        {
            "decision": "@decision",
            "ballots": ["@ballot-Ana", "@ballot-Ben"],
            "tally": {"yes": 2},
            "result": "adopted",
            "hasPointInTime": "2026-11-22",
        },
        "count-{who}",
    ),
    "ousts": (
        "decision.opened",
        {
            "title": "Part with {what}",
            "text": "It has come to this",
            "method": "two_thirds",
            "electorate": "@others-{what}",
            "quorum": 2,
            "hasPointInTime": "2026-11-14",
            "closes": "2026-11-21",
            "review": "2027-11-14",
            "effects": [{"what": "member.remove", "member": "@{what}"}],
        },
        "decision",
    ),
    "shuts": (
        "decision.counted",
        {
            "decision": "@decision",
            "ballots": ["@ballot-Ana", "@ballot-Ben"],
            "tally": {"yes": 2},
            "result": "adopted",
            "hasPointInTime": "2026-11-22",
            "frontier": {},
        },
        "count-{who}",
    ),
    "readmits": ("member.returned", {"member": "@{what}", "device": "@device-{what}3"}, "return"),
    "rekeys": (
        "member.rekeyed",
        {"member": "@{what}", "device": "@device-{what}3"},
        "rekeying",
    ),
    "affirms": ("member.vouched", {"subject": "@rekeying"}, "affirming-{who}"),
    "guards": (
        "decision.objected",
        {"decision": "@decision", "reason": "It is not what we are for"},
        "guarding-{who}",
    ),
    "waits": (
        "decision.waited",
        {"decision": "@decision", "hasPointInTime": "2027-01-22"},
        "waiting-{who}",
    ),
    "abandons": (
        "decision.withdrawn",
        {"decision": "@decision", "reason": "Not now"},
        "abandoning",
    ),
    "sleeps": ("member.rested", {"from": "2026-11-10", "until": "2026-12-01"}, "rest-{who}"),
    "stays": ("member.renewed", {"hasPointInTime": "2026-11-14"}, "renewal-{who}"),
    # --- the use of things ---
    "lets": (
        "holding.registered",
        {
            "name": "Van",
            "form": "thing",
            "primaryAccountable": "@{who}",
            "custodian": "@{who}",
            "requires": ["van"],
            "bookable": True,
        },
        "van",
    ),
    "books": (
        "holding.booked",
        {
            "holding": "@van",
            "hasBeginning": "2026-11-20T08:00:00Z",
            "hasEnd": "2026-11-22T08:00:00Z",
            "receiver": "@{who}",
        },
        "booking",
    ),
    "grants": ("holding.booking_accepted", {"booking": "@booking"}, "grant-{who}"),
    "cancels": ("holding.booking_cancelled", {"booking": "@booking"}, "cancelling"),
    "shows": (
        "deed.recorded",
        {
            "action": "deliverService",
            "provider": "@{who}",
            "receiver": "@{what}",
            "topic": "van",
            "hasPointInTime": "2026-11-03",
        },
        "briefing-{what}",
    ),
    "plans": (
        "holding.care_planned",
        {
            "holding": "@van",
            "plan": "oil",
            "firstDue": "2026-11-10",
            "everyDays": 30,
            "blocks": True,
        },
        "plan",
    ),
    "cares": (
        "deed.recorded",
        {
            "action": "modify",
            "provider": "@{who}",
            "resourceInventoriedAs": "@van",
            "carePlan": "oil",
            "hasPointInTime": "2026-11-12",
        },
        "care",
    ),
    "hands": (
        "holding.handed_over",
        {
            "holding": "@van",
            "receiver": "@{what}",
            "condition": "good",
            "hasPointInTime": "2026-11-20",
        },
        "to-{what}",
    ),
    "entrusts": (
        "holding.stewardship_passed",
        {"holding": "@van", "receiver": "@{what}"},
        "trust-{what}",
    ),
    "answers": (
        "holding.stewardship_taken",
        {"holding": "@van", "passed": "@trust-{who}"},
        "answering",
    ),
    "retires": ("holding.retired", {"holding": "@van", "why": "worn_out"}, "retirement"),
    # --- money ---
    "purses": (
        "holding.registered",
        {
            "name": "Cash box",
            "form": "fund",
            "primaryAccountable": "@{who}",
            "custodian": "group",
            "onhandQuantity": "0.00 EUR",
        },
        "purse",
    ),
    "banks": (
        "fund.received",
        {
            "fund": "@purse",
            "form": "gift",
            "resourceQuantity": "100.00 EUR",
            "provider": {"name": "A neighbour"},
            "hasPointInTime": "2026-11-02",
        },
        "inflow",
    ),
    "lends": (
        "fund.received",
        {
            "fund": "@purse",
            "form": "par_share",
            "resourceQuantity": "60.00 EUR",
            "provider": "@{what}",
            "hasPointInTime": "2026-11-02",
        },
        "share",
    ),
    "earmarks": (
        "fund.earmarked",
        {
            "fund": "@purse",
            "outcome": "@outcome",
            "resourceQuantity": "40.00 EUR",
            "until": "2027-01-31",
            "hasPointInTime": "2026-11-03",
        },
        "earmark",
    ),
    "returns": (
        "fund.earmark_returned",
        {"earmark": "@earmark", "hasPointInTime": "2027-02-01"},
        "return",
    ),
    "claims": (
        "fund.payout_asked",
        {
            "fund": "@purse",
            "receiver": "@{who}",
            "resourceQuantity": "30.00 EUR",
            "outcome": "@outcome",
            "hasPointInTime": "2026-11-05",
        },
        "payout",
    ),
    "demands": (
        "fund.payout_asked",
        {
            "fund": "@purse",
            "receiver": "@{who}",
            "resourceQuantity": "60.00 EUR",
            "share": "@share",
            "hasPointInTime": "2026-11-05",
        },
        "payout",
    ),
    "approves": ("fund.approved", {"subject": "@payout"}, "approval-{who}"),
    "recalls": ("fund.payout_withdrawn", {"payout": "@payout"}, "recall"),
    "pays": ("fund.paid", {"payout": "@payout", "hasPointInTime": "2026-11-10"}, "payment"),
    "acknowledges": (
        "fund.payment_confirmed",
        {"payout": "@payout", "resourceQuantity": "30.00 EUR"},
        "receipt",
    ),
    "compares": (
        "fund.statement_checked",
        {
            "fund": "@purse",
            "hasPointInTime": "2026-11-30",
            "resourceQuantity": "70.00 EUR",
            "covers": [],
        },
        "statement",
    ),
    # --- pages ---
    "drafts": (
        "page.opened",
        {"kind": "commitment", "subject": "@promise", "change": "@opening-{who}"},
        "page",
    ),
    "edits": ("page.edited", {"page": "@page", "change": "@edit-{who}"}, "edit-{who}"),
    # --- members and devices ---
    "founds": (
        "group.founded",
        {
            "name": "Kaffee & Kabel",
            "purpose": "Repair",
            "zone": "Europe/Vienna",
            "founder": {"name": "{who}", "device": "@device-{who}"},
            "rules": {},
        },
        "second",
    ),
    "invites": ("member.invited", {"invite": "@key-invite", "until": "2026-12-31"}, "invite"),
    "vouches": ("member.vouched", {"subject": "@key-{what}"}, "vouch-{what}"),
    "admits": ("member.admitted", {"name": "{what}", "device": "@device-{what}"}, "{what}"),
    "welcomes": (
        "member.admitted",
        {
            "name": "{what}",
            "device": "@device-{what}",
            "invite": "@invite",
            "request": "@request-{what}",
        },
        "{what}",
    ),
    "keeps": ("member.admitted", {"name": "{what}", "keeper": "@{who}"}, "{what}"),
    "profiles": ("member.profiled", {"contact": "At the bench"}, "profile"),
    "forks": ("group.forked", {"into": OTHER, "at": ["@group"], "stays": True}, "fork-{who}"),
    "leaves": ("member.left", {}, "leave-{who}"),
    "adds": ("device.offered", {"device": "@device-{who}2"}, "{who}2"),
    "opens": ("device.accepted", {"offered": "@{who}"}, "opened-{who}"),
    "closes": ("device.closed", {"device": "@key-{who}2", "last": "@group"}, "closed"),
    "renews": ("epoch.opened", {"boxes": "@boxes"}, "epoch"),
}
