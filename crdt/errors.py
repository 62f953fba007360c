"""Refusals: every code, its sentence for people, and who could do instead what was refused.

Refusals (before signing) and findings (in the fold) share the codes; the guard's name is the code.
"""

from __future__ import annotations

from typing import Final, NamedTuple

from crdt.sentences import OF_MONEY_AND_DECISIONS


class Refused(Exception):
    """Something was refused by a rule. `code` names the rule, `at` the field or subject it met."""

    def __init__(self, code: str, at: str = "") -> None:
        super().__init__(code, at)
        self.code = code
        self.at = at


class Sentence(NamedTuple):
    """A rule as people read it, and who could do what was refused."""

    text: str
    who: str


_BY_WHO: Final[dict[str, dict[str, str]]] = {
    # --- standing and subject ---
    "a member of this group": {
        "not_a_member": "Only members' own devices speak in a group.",
        "former_member": "Whoever has left says nothing more in this group.",
        "neighbours_speak_of_their_own": "A keeper speaks for a neighbour about promises, not for the group.",
        "nobody_vouches_for_themself": "A vouch is somebody else's word.",
    },
    "another member; the same one once the pause is over, or the group ends it": {
        "paused": "By decision of the group, this member does no more of this sort for a time.",
    },
    "the same person, from a device that is open": {
        "beyond_the_frontier": "Nothing counts that a device says after it was closed.",
    },
    "the same person, saying it again from a device in good standing": {
        "two_faced": "Of two acts that follow the same one, none counts until all others saw only one.",
        "lane_not_introduced": "Nothing counts by a device whose introduction does not count.",
        "closings_crossed": "Of two closings decided apart, one stands once all others agree on it.",
    },
    "the neighbour's keeper": {
        "only_the_keeper_speaks": "Only their keeper speaks for a neighbour; any member from a sheet of paper.",
    },
    "whoever it was entered for, from their own laptop": {
        "a_right_binds_only_who_signs": "Nobody is bound by another's copy who has a laptop to say it with.",
        "only_whom_it_was_entered_for_restates": "What was entered for somebody becomes theirs by their own word.",
    },
    "anybody, once the record it names has arrived": {
        "unknown_subject": "An act names something that is on record here.",
    },
    "nobody as it stands: look at where the promise is now": {
        "wrong_status": "Each step has its time in the life of a promise.",
        "still_open": "Only what still waits for a yes can be accepted.",
    },
    "the same person, having seen what happened meanwhile": {
        "overtaken": "Something else had happened that its author could not know.",
        "corrects_the_latest_version": "A correction names the newest version of what it corrects.",
        "replaces_the_terms_in_force": "An amendment names the terms in force that it replaces.",
        "it_answers_the_asking_in_force": "A stand-in answers a request that nobody has answered yet.",
        "boxes_are_for_the_devices_in_its_view": "A new group key is sealed to every open device and no other.",
    },
    "nobody: it is done": {
        "a_line_is_entered_once": "A line of a sheet is entered once.",
        "already_done": "What has been said once need not be said again.",
        "founded_once": "A group is founded once.",
        "a_name_and_number_once": "A thing is registered once; another of that name gets a number.",
        "second_founding": "A group has one founding act.",
        "nobody_joins_twice": "One person takes one part, and not in what is done for themself.",
        "not_disputed_already": "A record has one dispute at a time.",
        "a_member_for_one_lane": "A key that is a member's already needs no vouch.",
    },
    # --- shape: what the author can put right by themself ---
    "the same person, with the form put right": {
        "bad_shape": "An act has the fields of its kind, each in its form.",
        "terms_are_complete": "Terms say how much, by when, and under which charter.",
        "the_parties_are_known": "Provider and receiver are two who have not left, or one of them and the group.",
        "it_names_the_terms_declined": "A no names the terms that it declines.",
        "unit_is_the_unit_of_the_terms": "A promise is kept and confirmed in the unit it was made in.",
        "the_days_come_from_the_series": "A series asks anyone, and its days come from how often it is.",
        "it_says_how_often": "A series comes every so many days, or on a weekday every so many weeks.",
        "at_most_20_slots": "A series has at most twenty places; more are another series.",
        "it_takes_at_least_one_time": "Whoever joins a series comes at least once before it ends.",
        "a_rest_ends_after_it_begins": "A rest ends on the day it begins, or later.",
        "a_time_is_taken_whole": "One time of a series is taken as it is asked for.",
        "it_is_joined": "A free time of a series is taken by joining it.",
        "a_part_has_the_unit_of_the_whole": "A part is measured as the whole is, and is more than nothing.",
        "a_quantity_and_a_note_image_or_reading": "Evidence says how much, and has a note, a photo or a reading.",
        "evidence_says_when": "Evidence says when it was done.",
        "the_evidence_is_of_this_promise": "A confirmation names evidence for this very promise.",
        "a_restatement_says_the_same": "Whoever takes an entry on says exactly what it says.",
        "a_confirmation_confirms_something": "A confirmation is of more than nothing.",
        "not_more_than_the_evidence": "Nobody confirms more than was said to be done.",
        "a_smaller_quantity_says_what_of_the_rest": "Less than promised is confirmed with a word on the rest.",
        "a_gathering_asks_anyone": "A gathering is asked of anyone; whoever joins signs for their own part.",
        "an_amendment_stays_one_promise": "Other terms turn no promise into a gathering, nor back.",
        "an_amendment_keeps_its_parties": "An amendment keeps both sides; another provider comes by handing over.",
        "names_the_part": "Once a gathering is agreed, every act names the part it is about.",
        "only_correctable_fields": "Facts are corrected, in the fields that their kind allows; consent never is.",
        "a_period_ends_after_it_begins": "A period has a first day and a last one.",
        "the_heads_are_known": "A closing names acts that its author has, each once.",
        "the_figures_are_the_folds": "The figures of a closing are what its acts come to.",
        "it_says_what_to_erase": "An erasure names a text or a photo.",
        "only_salted_text_can_be_erased": "What stands in the act itself stays; what stands beside it can be erased.",
        "only_its_own_photos_are_erased": "A photo is erased by naming the act that shows it.",
        "a_correction_gives_a_reason": "A correction says why.",
        "a_dispute_gives_a_reason": "A dispute says what is wrong and what would put it right.",
        "the_mediator_is_no_party": "A mediator is a member who stands on neither side.",
        "a_partial_result_names_its_quantity": "A result *in part* says how much, and no other result does.",
        "an_allowed_result": "A collision ends in one of the ways its kind allows.",
        "rules_are_in_range": "A charter has known rules, each within its range.",
        "the_founder_signs_with_their_device": "The founder signs with the device that the founding act names.",
        "a_neighbour_has_a_keeper": "A neighbour without a device has a member as keeper; a member has none.",
        "the_newcomer_signed_the_request": "The newcomer signs their request with the invite's key and their own.",
        "the_key_is_new": "A newcomer's device has a key that is nobody's yet.",
        "one_owner_a_key": "A device is offered with a key that is nobody's yet.",
        "only_facts_are_witnessed": "Only what happened can be witnessed.",
        "a_result_fits_what_is_disputed": "What passed, was booked, paid or done stands, or does not count.",
        "who_has_it_is_known": "A holding is with somebody who is known, and a member answers for it.",
        "a_stock_has_a_quantity": "A stock says how much is there; a thing or a place is one.",
        "a_fund_has_a_currency": "A fund begins empty, in a currency.",
        "the_receiver_is_somebody_else": "A thing goes to somebody who has not got it and has not left.",
        "a_stock_only": "Only of a stock there is more or less.",
        "unit_is_the_holdings_unit": "A stock is measured in the unit it was registered in.",
        "a_raise_gives_a_reason": "Who says that more is there says why, or names the count.",
        "a_lowering_gives_a_reason": "Who says that less is there says why, or names the count.",
        "the_count_is_of_this_stock": "A count that is named has looked at this very stock.",
        "each_line_is_of_another_holding": "A count names each holding once, and only such as are on record.",
        "a_line_says_how_much_or_what_was_found": "A count says how much of a stock, and where a thing was.",
        "a_deed_has_at_most_one_quantity": "A deed is measured in one way, or not at all.",
        "a_measure_has_a_unit": "Every measure has a unit.",
        "each_measure_has_its_own_name": "No two measures of an outcome have one name.",
        "a_review_date_is_given": "An outcome names the day on which the group looks at it again.",
        "the_keeper_is_a_member": "A member keeps an outcome.",
        "currency_is_the_funds": "A fund has one currency, and no sum is converted.",
        "until_is_given": "Money is set aside until a day.",
        "what_it_is_for_is_on_record": "Money is for an outcome or a promise that is on record.",
        "the_payee_is_known": "Money goes to somebody here, or to somebody outside who is named.",
        "whoever_gave_it_is_known": "Money comes from somebody here, or from somebody outside who is named.",
        "a_grant_names_its_outcome_or_none": "Money is restricted to an outcome that is on record, or to none.",
        "something_is_asked": "A payout is of more than nothing.",
        "a_payout_comes_from_one_place": "A payout comes from one place: restricted money, an earmark, or a share.",
        "a_payout_has_a_receipt_or_an_outcome": "A payout has a receipt, or an outcome that it is for.",
        "what_was_paid_is_confirmed": "The payee confirms the sum that was paid; another one is disputed.",
        "what_is_covered_is_of_this_fund": "A statement covers what came into its fund and was paid out of it.",
        "it_can_be_booked": "A thing or a place is booked that was registered as bookable.",
        "one_books_for_oneself": "Whoever will use a thing books it.",
        "at_most_the_days_allowed": "A booking ends after it begins, within the days that the charter allows.",
        "a_plan_says_how_often": "A care plan comes again by days or by uses, or it ends.",
        "the_next_steward_is_a_member": "The next steward is a member who is here and is not the steward already.",
        "the_booking_is_the_receivers": "A booking that a hand-over names is accepted, and is of who gets this thing.",
        "nobody_briefs_themself": "Who is shown something is another, who is here.",
        "the_measure_exists": "What is measured is a measure of the outcome.",
        "unit_is_the_measures": "A measure is measured in its unit.",
        "each_effect_can_take_place": "What is decided can be done, and sets no rule twice.",
        "an_objection_gives_a_reason": "Whoever objects says why.",
        "the_next_review_is_later": "The group looks again on a later day.",
    },
    # --- members ---
    "a member to whom the charter gives the role": {
        "may_invite": "The charter says who invites.",
    },
    "the same person, once more members have vouched": {
        "enough_vouches": "As many members vouch for a newcomer as the charter asks for.",
    },
    "a member who keeps fewer neighbours": {
        "a_keeper_keeps_few": "A member keeps no more neighbours than the charter allows.",
    },
    "a member, with a new invite": {
        "the_invite_has_uses_left": "An invite is used as often as its author said.",
    },
    "the device's owner, from another device of theirs": {
        "only_ones_own_device": "Only its owner closes a device, from another of their own.",
    },
    # --- both sides of a promise ---
    "the provider": {
        "the_provider_signs_the_offer": "Only the provider offers what they would do.",
        "only_the_provider_starts": "Only the provider says that they have begun.",
        "only_the_provider_gives_evidence": "Only the provider gives evidence of what they did.",
        "only_the_provider_asks": "Only the provider asks for a stand-in.",
    },
    "the member themself, or any member for the group": {
        "nobody_requests_for_another": "One requests for oneself or for the group.",
    },
    "the receiver; for the group a member who provides no part of it": {
        "only_the_receiver_confirms": "Only the receiver confirms a promise.",
        "only_the_receiver_releases": "Only the receiver lets the provider go.",
        "the_provider_never_confirms": "Nobody confirms their own work.",
    },
    "a member who may confirm and has not witnessed": {
        "a_witness_does_not_also_confirm": "Who witnessed the work leaves the confirming to another.",
    },
    "the side that has not signed yet": {
        "only_the_side_that_has_not_signed_accepts": "Terms are accepted by the side that has not signed them.",
        "both_sides_sign_the_same_terms": "Both sides sign the same terms.",
    },
    "the one it was offered to or asked of": {
        "only_the_one_asked_declines": "Only the one asked says no.",
    },
    "its author": {
        "only_the_author_withdraws": "Only its author takes an offer or request back.",
        "only_whose_text_it_is_erases": "A text is erased by who wrote it, or by whom it names.",
        "only_the_author_corrects": "Only its author corrects a statement, while they are a member.",
    },
    "the provider or the receiver": {
        "only_the_parties_amend": "Only the two sides propose other terms.",
    },
    "the receiver, who may release; both, who may amend": {
        "not_after_agreement": "What both sides signed is released or amended, not withdrawn.",
    },
    "the one it was entered for, who may take it on or give their own": {
        "what_they_dispute_is_not_confirmed": "Evidence that its provider disputes is not confirmed.",
    },
    "a party, by a dispute": {
        "not_after_a_confirmation": "Terms stay as they were confirmed.",
        "what_is_confirmed_stays": "Settling takes back no promise that was confirmed.",
    },
    # --- things and stocks ---
    "whoever has it; what the group has, any member": {
        "only_the_custodian_hands_over": "Only whoever has a thing hands it over.",
    },
    "the one it was handed to; for the group a member who did not give it": {
        "only_the_receiver_receives": "Only the one it was handed to receives a thing.",
        "the_giver_never_receives": "Two people sign when a thing passes from hand to hand.",
    },
    "its steward; back to the group or its steward anybody who has it": {
        "not_while_unsafe": "What is unsafe goes back to the group or to its steward.",
    },
    "its steward": {
        "only_the_steward_clears_unsafe": "Only its steward says that a thing is safe again.",
    },
    "its steward, once a repair is on record": {
        "unsafe_is_cleared_by_a_repair": "What was unsafe is safe again by a repair that is on record.",
    },
    "the group, by a decision as the lock asks": {
        "a_locked_stock_leaves_only_by_decision": "What is locked to a purpose leaves only by decision.",
    },
    "whoever did it": {
        "only_the_doer_records": "Only who did something says that they did.",
    },
    "a member with fewer open promises": {
        "open_promises_stay_under_the_cap": "Nobody has more open promises at once than the charter allows.",
    },
    "nobody, until a place is free or the maximum is raised": {
        "not_more_than_the_maximum": "A gathering has room for as many as its terms say.",
    },
    "another member, who receives nothing by it": {
        "nobody_joins_what_they_receive": "A promise takes two: nobody stands for what is done for them.",
    },
    "anybody, for a time at which nobody comes": {
        "the_slot_is_free": "Nobody takes a time of a series that somebody stands for already.",
    },
    "whoever stands for it": {
        "only_ones_own": "One rests from what one has promised oneself.",
    },
    "whoever opened it; of one who has left any member, for the group": {
        "only_the_opener_closes": "Whoever opened a series ends it.",
    },
    "a member who is neither provider nor receiver": {
        "the_stand_in_is_another_member": "A stand-in is a third member, and the one asked where one was named.",
    },
    "anybody, once the date has passed": {
        "the_statement_is_dated_after_the_date": "Who says that a date has passed dates the statement after it.",
        "promise_is_overdue_or_lapsed": "Nobody is reminded before the due day has passed.",
    },
    "nobody: another closing may give the figures as they are now": {
        "after_the_closing": "It is dated into a period whose figures were closed and agreed.",
    },
    "another member who was in the group when it was closed": {
        "another_agrees": "Who closed a period has signed its figures already.",
        "only_who_was_asked_agrees": "Those agree to a closing who were members when it was written.",
    },
    "another member": {
        "the_provider_is_not_reminded_by_themself": "A reminder comes from another member than the provider.",
    },
    # --- the use of things ---
    "whoever has it, or its steward": {
        "who_has_it_accepts": "Whoever has a thing says who may use it; its steward may too.",
        "the_asker_or_who_has_it_cancels": "A booking is called off by who asked, or by who has the thing.",
    },
    "another who has it, or its steward": {
        "nobody_accepts_their_own": "Nobody says yes to their own booking.",
    },
    "nobody, at that time; at another time whoever has it": {
        "no_accepted_booking_overlaps": "At one time one person has a thing.",
        "not_booked_by_another": "What somebody has booked for that day goes to them, or back.",
    },
    "whoever has it now, by giving it back": {
        "not_while_out": "What is out comes back first.",
    },
    "its steward, who sees to the care first": {
        "care_is_not_overdue": "A thing whose care is overdue is not lent.",
        "only_the_steward_plans_care": "Its steward says what care a thing needs.",
    },
    "a member who was shown it; who knows it may show others": {
        "the_receiver_is_briefed": "Who gets a thing was shown how it is used.",
        "the_provider_has_what_is_required": "Who takes this on was shown how it is done.",
    },
    "somebody who was shown it, the thing's steward, or who opened the series": {
        "only_the_briefed_the_steward_or_the_series_opener_briefs": "How it is done is shown by one who knows it.",
    },
    "its steward; of one who has left any member": {
        "only_the_steward_passes_it_on": "Its steward asks another to answer for a thing.",
        "only_the_steward_retires": "Its steward says that a thing is no longer the group's.",
    },
    "the one whom the steward or the registration names": {
        "only_the_one_named_takes_it": "Stewardship is taken by whom it was passed to.",
    },
    "the group, by a decision as its lock asks": {
        "the_purpose_lock_holds": "What is locked to a purpose leaves the group only by decision.",
    },
    "its steward, once the fund is empty": {
        "a_fund_is_empty": "A fund is closed once nothing is in it.",
    },
    **OF_MONEY_AND_DECISIONS,
    # --- witnesses, disputes, collisions ---
    "the receiver, once enough members have witnessed": {
        "enough_witnesses": "Larger work is confirmed once enough members who are no party have seen it.",
    },
    "a member who is no party": {
        "a_party_never_witnesses": "Nobody witnesses what they did, or what was done for them.",
        "a_witness_speaks_for_themself": "A witness is a member who says with their own device what they saw.",
    },
    "a party, or a witness whose word counts": {
        "only_those_concerned_dispute": "A record is disputed by a party or by somebody who witnessed it.",
    },
    "nobody: the charter's days are over": {
        "a_dispute_comes_within_the_days": "What has ended stays open to dispute for the charter's days.",
    },
    "its mediators, or both sides and one member more": {
        "its_dispute_ends_first": "What is disputed waits until the dispute has ended.",
    },
    "the deciders that the collision names": {
        "only_the_decider_settles": "Only those named for it settle a collision.",
    },
    # --- pages ---
    "the same person, having opened the page anew": {
        "it_builds_on_what_its_author_knew": "A change of a page builds on what its author had seen, and what counts.",
        "its_numbers_follow_on": "A change of a page is numbered behind those that it builds on.",
        "the_change_is_its_signers_own": "In a page a laptop writes under its own key.",
        "the_change_is_well_formed": "A page takes one plain change at a time, of at most 32 KiB.",
        "the_page_stays_sound": "A page keeps its parts, and opens again after every change.",
    },
    "anybody, on a new page": {
        "the_page_has_room": "A page has room for 32,768 operations and 1,000 changes.",
    },
    # --- bytes from other laptops ---
    "a newer version of Troth": {
        "unknown_kind": "This version reads the kinds of act that it knows, and keeps the others.",
    },
    "a member of the other group": {
        "other_group": "An act belongs to the group that it names.",
    },
    "the laptop that sent too much, later": {
        "pending_full": "Acts that wait for others wait in a bounded place.",
    },
    "the act's author, by signing it properly": {
        "not_authentic": "An act bears its author's signature, or a later act of that device does.",
        "lane_not_named": "A device writes after somebody in the group has named it.",
        "wrong_seq": "The acts of a device are numbered without a gap.",
        "prev_not_of_lane": "An act follows the one before by the same device.",
        "seen_own_lane": "An act lists the newest acts it has seen of other devices.",
        "seen_redundant": "An act lists only what it has not seen by way of another.",
        "seen_not_sorted": "The acts seen are listed in order, each once.",
        "not_canonical": "An act is written in the one canonical form.",
        "not_json": "An act is a JSON object in UTF-8.",
        "float_number": "Numbers are whole; quantities are text.",
        "number_too_large": "Numbers have a bound that every program can keep.",
        "key_not_ascii": "Names of fields are plain ASCII.",
        "too_large": "An act has at most 64 KiB.",
        "too_deep": "An act is nested at most 16 levels deep.",
        "missing_key": "An act has every field of its form.",
        "unknown_key": "An act has no field but those of its form.",
        "bad_number": "Sequence and version are whole numbers from 1.",
        "bad_kind": "A kind is a short text.",
        "bad_body": "A body is an object.",
        "bad_id": "An id is a SHA-256 multihash in its one spelling.",
        "bad_time": "A time is a moment that exists, in UTC, to the second.",
        "bad_key": "A device's name is a sound Ed25519 key.",
        "no_proof": "An act bears a proof.",
        "proof_not_single": "An act bears one proof.",
        "bad_proof_value": "A signature is 64 bytes in base58.",
        "other_context": "An act names the contexts and types of Troth's form.",
        "other_suite": "An act is signed with eddsa-jcs-2022.",
        "other_purpose": "A proof is made for assertion.",
        "not_the_issuers_key": "The key that signs is the issuer's own.",
        "created_differs": "The proof's time is the act's time.",
    },
}

SENTENCES: Final[dict[str, Sentence]] = {
    code: Sentence(text, who) for who, rules in _BY_WHO.items() for code, text in rules.items()
}
"""By code: the rule in a sentence, and who could."""
