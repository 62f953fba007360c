"""The charter's rules as people call them."""

from __future__ import annotations

from typing import Final

RULES: Final = {
    "promises.openCap": "Open promises at once",
    "promises.graceDays": "Days of grace",
    "promises.acceptForGroup": "Who accepts for the group",
    "promises.confirmForGroup": "Who confirms for the group",
    "promises.receiverAgreesToStandIn": "The receiver agrees to a stand-in",
    "witness.count": "Witnesses of larger work",
    "witness.aboveHours": "Larger work begins above, in hours",
    "witness.aboveMoney": "Larger work begins above, in money",
    "disputes.days": "Days to dispute",
    "disputes.mediators": "Who mediates disputes",
    "disputes.needed": "Mediators who end a dispute",
    "answers.afterLapses": "Lapses before somebody asks",
    "answers.firstStep": "What comes first then",
    "holdings.bookingDays": "Longest booking, in days",
    "holdings.careWitnesses": "Witnesses of care",
    "stock.countMembers": "Who makes a count bind",
    "outcomes.readingMembers": "Who stands by a reading",
    "outcomes.byDecision": "Outcomes are adopted by decision",
    "books.agreements": "Who agrees to a closing of the books",
    "guardians.members": "Guardians of the purpose",
    "dissolution.successor": "Who gets what is left in the end",
    "funds.approvers": "Who approves payouts",
    "funds.approvals": "Approvals that a payout needs",
    "funds.limitWithoutDecision": "Payouts without a decision, up to",
    "funds.reserveFloor": "What stays in a fund at least",
    "funds.memberCeilingPerYear": "Most that one is paid in a year",
    "funds.earmarkDays": "Days money is set aside",
    "funds.shareNoticeDays": "Days of notice for a share",
    "members.invitedBy": "Who invites",
    "members.vouches": "Vouches for a newcomer",
    "members.renewDays": "Days until one says that one stays",
    "members.restDays": "Days for which one may rest",
    "members.recoveryVouches": "Vouches for a lost laptop",
    "members.neighboursPerKeeper": "Neighbours one may speak for",
    "decisions.method": "How it is decided",
    "decisions.days": "Days a decision is open",
    "decisions.reviewDays": "Days until a decision is reviewed",
    "decisions.quorum": "How many have to vote",
    "decisions.removalMajority": "Majority that removes somebody",
    "decisions.lockedMajority": "Majority that is a large one",
    "decisions.lockedWaitDays": "Days that a locked change waits",
    "decisions.waitWitnesses": "Members who say that it has waited",
}
"""By key. What a rule takes says the charter itself."""


def words(key: str) -> str:
    """A rule in words; one of a newer version by its key."""
    return RULES.get(key, key)
