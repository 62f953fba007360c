"""The vocabulary: one frozen Struct per kind of act that this version folds."""

from __future__ import annotations

from typing import Final

from crdt.kinds import (
    commitments,
    decisions,
    funds,
    group,
    holdings,
    outcomes,
    pages,
    series,
    shared,
    words,
)
from crdt.kinds.shared import Body

MODULES: Final = (
    commitments,
    decisions,
    funds,
    group,
    holdings,
    outcomes,
    pages,
    series,
    shared,
    words,
)
"""All files of bodies, for what packs a state."""

KINDS: Final[dict[str, type[Body]]] = {
    "group.founded": group.Founded,
    "member.invited": group.Invited,
    "member.vouched": group.Vouched,
    "member.admitted": group.Admitted,
    "member.profiled": group.Profiled,
    "member.left": group.Left,
    "device.offered": group.DeviceOffered,
    "device.accepted": group.DeviceAccepted,
    "device.closed": group.DeviceClosed,
    "epoch.opened": group.EpochOpened,
    "commitment.offered": commitments.Offered,
    "commitment.requested": commitments.Requested,
    "commitment.accepted": commitments.Accepted,
    "commitment.joined": commitments.Joined,
    "commitment.declined": commitments.Declined,
    "commitment.withdrawn": commitments.Withdrawn,
    "commitment.amended": commitments.Amended,
    "commitment.started": commitments.Started,
    "commitment.evidenced": commitments.Evidenced,
    "commitment.confirmed": commitments.Confirmed,
    "commitment.handover_asked": commitments.HandoverAsked,
    "commitment.taken_over": commitments.TakenOver,
    "commitment.released": commitments.Released,
    "commitment.date_passed": commitments.DatePassed,
    "commitment.reminded": commitments.Reminded,
    "deed.recorded": outcomes.DeedRecorded,
    "holding.registered": holdings.Registered,
    "holding.handed_over": holdings.HandedOver,
    "holding.received": holdings.Received,
    "holding.condition_noted": holdings.ConditionNoted,
    "holding.raised": holdings.Raised,
    "holding.lowered": holdings.Lowered,
    "holding.counted": holdings.Counted,
    "outcome.declared": outcomes.Declared,
    "outcome.measured": outcomes.Measured,
    "outcome.reviewed": outcomes.Reviewed,
    "decision.opened": decisions.DecisionOpened,
    "decision.balloted": decisions.Balloted,
    "decision.counted": decisions.DecisionCounted,
    "page.opened": pages.Opened,
    "page.edited": pages.Edited,
    "act.witnessed": words.Witnessed,
    "act.corrected": words.Corrected,
    "dispute.opened": words.DisputeOpened,
    "dispute.resolved": words.DisputeResolved,
    "collision.settled": words.CollisionSettled,
    "book.seen": words.Seen,
}
