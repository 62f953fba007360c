"""Refusals of this laptop: what stopped before anything was signed or sent, worded in one place.

What the group's rules refuse is `crdt.errors.Refused`. A `LocalRefusal` is about this laptop alone:
its files, its key, its settings. It is never a bug: the person can read it and do something.
"""

from __future__ import annotations

from typing import Final

SENTENCES: Final = {
    "home_in_use": "{home} is already open{by}: two programs must never write one lane.",
    "home_unwritable": "{path} can't be written: {why}.",
    "not_a_home": "{home} holds other files and no Troth home; name an empty or a new folder.",
    "no_such_group": "{path} holds no group.",
    "not_a_sample": "{name} is a real group. Only a sample can be erased.",
    "group_exists": "{path} is already there.",
    "journal_damaged": "{path} is damaged ({why}). Nothing was changed. Bring back a copy of it, or"
    " join again from another member's laptop.",
    "journal_missing": "{path} is missing though its folder is there. Nothing was made instead.",
    "newer_version": "{path} was written by a newer Troth (form {found}, this one reads {known}).",
    "other_group": "{path} belongs to another group.",
    "journal_busy": "{path} is being written by another program.",
    "disk_full": "There is no room left on the disk for {path}. Nothing was recorded.",
    "copied_home": "This home may be a copy ({reason}). Say first whether it is the same laptop or"
    " a copy; until then it can be read, and nothing can be signed.",
    "tail_missing": "Act {known} of this laptop's lane is known, the journal holds {seq}. Sync with"
    " somebody who has the rest, then say again that it is the same laptop.",
    "lane_forked": "This laptop's lane was continued elsewhere too, so this one can only go on as a"
    " copy, with a new key.",
    "lane_used": "The lane of a copy must be new; {lane} has written here before.",
    "lane_broken": "Act {seq} of lane {lane} doesn't continue what the journal holds.",
    "no_voice": "This laptop speaks for nobody in this group: ask a member to let it in again.",
    "key_missing": "The device key of group {group} isn't in {place}.",
    "key_exists": "There is a device key for group {group} already.",
    "key_damaged": "The device key in {place} can't be read.",
    "passphrase_needed": "The device key in {place} is locked: its passphrase is needed.",
    "passphrase_wrong": "That passphrase doesn't open the device key in {place}.",
    "keyring_refused": "The system's keyring didn't answer ({why}). Set keyring = \"file\" to keep"
    " the key in the home instead.",
    "bad_settings": "{path}, line {line}: {why}.",
    "no_such_setting": "There is no setting called {key}.",
    "bad_request": "The request can't be read ({why}).",
    "owner_silent": "The program that has {home} open gave no answer within {seconds} s.",
    "owner_failed": "The program that has {home} open ended before it answered.",
    "cannot_listen": "Other laptops can't be listened to at {address}: {why}. Name another with --listen.",
    "not_syncing": "The program that has this home open doesn't sync. Close it, then: troth sync",
    "inviter_away": "The laptop that invited you to {group} could not be met. It must be in the same room or"
    " at an address that you name with --peer, and `troth sync` must run there.",
    "still_waiting": "Your request for {group} is there, and nobody has let you in yet. Give the command again:"
    " it goes on with the same request and words.",
    "not_a_record": "{file} is the packet of a whole book, and not the record of one member.",
    "stopped": "Stopped, as you asked.",
    "checker_ended": "The check ended before it was done. This laptop may have too little memory for it.",
    "handler_failed": "The command met a mistake in Troth itself; the log says more.",
}


class LocalRefusal(Exception):
    """What this laptop can't do, or must not yet. `code` is stable, `message` is for people."""

    def __init__(self, code: str, **at: object) -> None:
        self.code = code
        self.at = at
        self.message = SENTENCES[code].format(**at)
        super().__init__(code, self.message)

    def __str__(self) -> str:
        return self.message
