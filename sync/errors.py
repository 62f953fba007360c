"""What can go wrong between laptops: our own bug, or what a stranger's bytes are (spec: carrying, 1)."""

from __future__ import annotations

from typing import Final

SENTENCES: Final = {
    "not_a_troth_file": "This is not a Troth file.",
    "not_a_carry_file": "This Troth file carries no records.",
    "not_a_request_file": "This Troth file is not a request to join.",
    "not_an_answer_file": "This Troth file is not the answer to a request to join.",
    "not_an_invite_file": "This Troth file is not an invitation.",
    "not_a_troth_link": "This is not a Troth invitation link.",
    "newer_version": "This was written by a newer Troth: update, then try again.",
    "truncated": "The file is cut off: copy it again from where it came from.",
    "damaged": "The file or link was changed or damaged on the way: copy it again.",
    "malformed": "This was not written by a working Troth.",
    "too_large": "This is larger than Troth takes in at once.",
    "not_for_this_laptop": "This was sealed for other laptops: ask for a file made for this one.",
    "other_group": "This belongs to a group that this laptop is not in.",
    "not_for_this_invite": "This request answers another invitation.",
    "not_our_request": "This answers a request that this laptop did not make.",
    "bad_signature": "A signature on this request is not made by the key that it names.",
    "bad_key": "A key that came with this cannot be used.",
    "parents_missing": "This builds on records that are not here yet: carry an earlier file in first.",
    "stranger": "Whoever this is does not hold this group's key.",
    "replayed": "Somebody repeats what they overheard.",
    "bad_proof": "The laptop at the other end could not prove which one it is.",
    "not_let_in": "This laptop is not one that is let in here.",
    "bad_frame": "What came over the connection is not what was sent.",
    "cut_off": "The connection was cut off before its end.",
    "done": "The connection was ended, and nobody is to blame.",
    "hung_up": "The other laptop ended the connection.",
    "silent": "The other laptop said nothing for too long.",
    "unexpected": "The other laptop said something that has no place here.",
    "unreachable": "Nobody answers at this address.",
    "twin": "Another connection with that laptop stays open.",
    "broken": "A mistake in Troth ended this connection.",
    "crowded": "Too many connections are open already.",
    "door_full": "Too many wait at this door already: try again later.",
    "declined": "They looked at your request and declined it.",
    "invite_used": "This invite has been used as often as it may be: ask for a new one.",
    "invite_ended": "This invite has ended: ask for a new one.",
    "home_unable": "That laptop could not record what was sent.",
}
"""Every code of a RemoteError with its sentence for people."""


class LocalError(Exception):
    """A bug of ours: what was asked for can never be right."""


class RemoteError(Exception):
    """Somebody else's fault. `code` says which, `at` the place or kind that it met."""

    def __init__(self, code: str, at: str = "") -> None:
        if code not in SENTENCES:
            raise LocalError(f"no sentence for the code {code}")
        super().__init__(code, at)
        self.code = code
        self.at = at

    def __str__(self) -> str:
        return f"{self.code}:{self.at}" if self.at else self.code
