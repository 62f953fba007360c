"""The charter's rules as people call them."""

from __future__ import annotations

from typing import Final

RULES: Final = {
    "promises.openCap": "Open promises that one may have at once",
    "promises.graceDays": "Days of grace after a due day",
    "promises.acceptForGroup": "Who accepts for the group",
    "promises.confirmForGroup": "Who confirms for the group",
    "promises.receiverAgreesToStandIn": "Whether the receiver agrees to a stand-in",
    "witness.count": "Witnesses of larger work",
    "witness.aboveHours": "Hours above which work is larger",
    "witness.aboveMoney": "Money above which work is larger",
    "disputes.days": "Days in which one may dispute",
    "disputes.mediators": "Who mediates disputes",
    "disputes.needed": "Mediators who end a dispute",
    "answers.afterLapses": "Lapses after which somebody asks",
    "answers.firstStep": "What comes first then",
    "holdings.bookingDays": "Days for which a thing may be booked",
    "holdings.careWitnesses": "Witnesses of care",
    "stock.countMembers": "Members who make a count bind",
    "outcomes.readingMembers": "Members who stand by a reading",
    "outcomes.byDecision": "Whether outcomes are adopted by decision",
    "books.agreements": "Members who agree to a closing of the books",
    "guardians.members": "Guardians of the purpose",
    "dissolution.successor": "Who gets what is left in the end",
    "funds.approvers": "Who approves payouts",
    "funds.approvals": "Approvals that a payout needs",
    "funds.limitWithoutDecision": "Payouts up to this need no decision",
    "funds.reserveFloor": "What stays in a fund at least",
    "funds.memberCeilingPerYear": "What one member is paid in a year at most",
    "funds.earmarkDays": "Days for which money is set aside",
    "funds.shareNoticeDays": "Days of notice before a share goes back",
    "members.invitedBy": "Who invites",
    "members.vouches": "Vouches for a newcomer",
    "members.renewDays": "Days after which one says that one stays",
    "members.restDays": "Days for which one may rest",
    "members.recoveryVouches": "Vouches for a lost laptop",
    "members.neighboursPerKeeper": "Neighbours for whom one may speak",
    "decisions.method": "How it is decided",
    "decisions.days": "Days for which a decision is open",
    "decisions.reviewDays": "Days after which a decision is looked at again",
    "decisions.quorum": "Members who have to vote",
    "decisions.removalMajority": "Majority that removes somebody",
    "decisions.lockedMajority": "Majority that is a large one",
    "decisions.lockedWaitDays": "Days that a locked change waits",
    "decisions.waitWitnesses": "Members who say that it has waited",
}
"""By key. What a rule takes says the charter itself."""


def words(key: str) -> str:
    """A rule in words; one of a newer version by its key."""
    return RULES.get(key, key)
