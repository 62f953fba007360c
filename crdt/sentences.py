"""What refusals about money, decisions and outcomes say to people, by who could do instead what was refused."""

from __future__ import annotations

from typing import Final

OF_MONEY_AND_DECISIONS: Final[dict[str, dict[str, str]]] = {
    # --- money ---
    "an approver, or the fund's steward": {
        "an_approver_or_the_steward_handles_money": "Who answers for a fund says what came in and pays it out.",
    },
    "an approver who gains nothing by it": {
        "only_approvers_approve": "The charter says who approves money.",
        "the_payee_never_approves": "Nobody approves their own money.",
        "the_interested_never_approve": "Whoever gains by it, or lives with who does, does not approve it.",
    },
    "an approver or the steward who is not the payee": {
        "the_payee_never_pays_themself": "Nobody pays money out to themself.",
    },
    "an approver, once there is enough": {
        "enough_is_spendable": "Money is approved once, and never out of what is reserved or set aside.",
        "the_queue_is_kept": "Shares go back in the order in which they were asked for.",
    },
    "an approver, in another year or under another charter": {
        "the_members_ceiling_is_kept": "No member is paid more in a year than the charter allows.",
    },
    "an approver, once the group has decided": {
        "above_the_limit_needs_a_decision": "A payout above the charter's limit is allowed by a decision first.",
    },
    "anybody, for the outcome that the money was given for": {
        "restricted_money_only_for_its_outcome": "Restricted money is paid for its outcome alone.",
    },
    "the same person, with a smaller sum": {
        "at_most_what_the_earmark_holds": "A payout takes no more than its earmark holds.",
        "at_most_at_par": "A share comes back at par at most.",
    },
    "whoever put the share in": {
        "only_its_owner_asks_a_share_back": "A share goes back to its owner, when they ask.",
    },
    "whoever asked for it; an approver for their own yes": {
        "only_the_asker_or_who_approved_takes_back": "One takes back what one has said oneself.",
    },
    "whoever got the money, by giving it back: it comes in anew": {
        "not_after_payment": "What has been paid is not withdrawn.",
    },
    "an approver or the steward: what was missing comes in, what was too much is paid out": {
        "what_was_spent_is_not_corrected": "What came in is put right before any of it was spent.",
    },
    "an approver or the steward, once enough have approved": {
        "paid_only_when_approved": "Money leaves a fund once enough have approved it.",
    },
    "the approvers, who say first which payouts wait": {
        "what_is_overdrawn_is_settled_first": "Where more was approved than there is, that is settled first.",
    },
    "an approver or the steward, once the notice has run": {
        "notice_has_run": "A share is paid back once its days of notice have passed.",
    },
    "the payee": {
        "only_the_payee_confirms": "Whoever got the money says that it came.",
    },
    # --- resting ---
    "the same person, for fewer days, or once the rest before is over": {
        "it_ends_after_it_begins": "A rest ends on the day on which it begins, or later.",
        "at_most_the_rest_allowed": "Nobody rests longer at once than the charter allows.",
        "one_rest_at_a_time": "One rest begins once the one before is over.",
    },
    # --- forking ---
    "the same person, from what this laptop holds": {
        "the_heads_are_known": "Who parts from a group names its newest acts, as far as they have seen them.",
        "a_fork_is_another_group": "A group that parted from this one is another group.",
    },
    # --- decisions and outcomes ---
    "a member who was there when it was opened": {
        "only_the_electorate_votes": "Those vote who were members when it was opened.",
        "only_the_electorate_counts": "Those count who may vote.",
        "only_the_electorate_says_so": "That a waiting time is over is said by those who may vote.",
    },
    "the same person, with several options, and a sum that is more than nothing": {
        "dots_have_options": "Dots are given to several options, each with its own name; by other methods to none.",
    },
    "the same person, with fewer dots": {
        "dots_stay_within_the_number": "A yes gives each option some dots or none, and together no more than one has.",
    },
    "whoever opened it": {
        "only_the_opener_replaces": "Only whoever proposed something puts another text in its place.",
        "only_the_opener_withdraws": "Only whoever proposed something takes it back.",
    },
    "the same person, with all members, the quorum and the days that the charter asks for": {
        "the_electorate_is_the_roster_here": "Whoever is a member when a decision is opened votes, and nobody else.",
        "the_quorum_is_high_enough": "As many take part as the charter asks for, or more.",
        "there_is_time_to_vote": "A decision is open for as many days as the charter asks for.",
    },
    "all others, two thirds of them and two people at least": {
        "nobody_is_put_out_by_one": "Nobody is put out by one person; a group of two can only part ways.",
        "all_who_voted_are_still_here": "Where somebody of the voters has gone it is decided anew who stays.",
        "suspended": "Whoever was put out by removals that met has no say until the others have decided.",
        "the_member_was_set_aside": "Brought back is who was set aside; who was removed, or left, joins anew.",
    },
    "the same person, in a decision of its own": {
        "who_stays_is_decided_alone": "What puts somebody out changes nothing else, and says one thing of each.",
        "those_who_met_are_decided_together": "Where removals met, one decision says of all of them who stays.",
    },
    "a voter, naming the last act of each laptop of theirs that counts": {
        "a_removal_names_a_frontier": "Whoever counts that somebody is out names what counts of theirs.",
        "the_frontier_is_what_was_seen": "What a count names of somebody who is out is all that was seen of them.",
    },
    "another member; who still has a laptop adds the next from it": {
        "somebody_else_says_so": "Whose new laptop it is others say, of somebody who has none left.",
    },
    "the same person, by a stronger method": {
        "the_method_is_strong_enough_for_each_effect": "What the charter protects takes its method, or a stronger one.",
    },
    "a guardian of the purpose, saying why": {
        "only_guardians_object": "Guardians stop what was adopted and waits: those named, else any two voters.",
        "a_guardian_says_why": "Whoever stops what so many want says why.",
    },
    "a voter, once the waiting time is over": {
        "the_statement_is_dated_after_the_wait": "What is decided for good waits as long as the charter says.",
    },
    "a voter, having seen all ballots that have arrived": {
        "counts_every_ballot_it_has_seen": "A count names each member's newest ballot, and leaves out none.",
        "the_tally_is_right": "The numbers of a count are those of its ballots, and so is its result.",
    },
    "a voter, once the closing day is over or everybody has voted": {
        "after_closing_or_beyond_change": (
            "Ballots are counted after the closing day, or once nobody could change the result."
        ),
    },
    "the outcome's keeper; of one who has left any member": {
        "only_the_keeper_reviews": "Whoever keeps an outcome says what became of it.",
    },
}
