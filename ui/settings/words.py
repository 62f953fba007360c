"""Settings in words: what each is called, what it does, and what may stand there."""

from __future__ import annotations

from typing import Final

from msgspec import Struct


class SettingWords(Struct, frozen=True):
    """One setting."""

    name: str
    help: str
    may: str = ""
    """What is right there, said where something else was typed."""


OF: Final = {
    "appearance": SettingWords("Appearance", "Changes at once."),
    "undo_seconds": SettingWords(
        "Seconds to undo",
        "So long you can take back what you said before it is signed. After that it stays, and can only be"
        " withdrawn visibly. 0 signs at once.",
        "Type a number of seconds from 0 to 60.",
    ),
    "listen": SettingWords(
        "Where others reach this laptop",
        "Usually :7464, the port 7464 of every address that it has. :0 takes any port that is free.",
        "Type :PORT, or an address of this laptop and a port, such as 192.168.1.7:7464.",
    ),
    "lan": SettingWords(
        "The same room", "Whether laptops of your groups in the same network find each other."
    ),
    "stay_silent": SettingWords(
        "Silence", "Looks for the others and says nothing of itself, so that nobody finds it first."
    ),
    "acknowledge_every_seconds": SettingWords(
        "Seconds between acknowledgements",
        "How often, at most, this laptop says by itself what it has seen, so that entries can settle. 600 are"
        " ten minutes.",
        "Type a number of seconds from 0 to 86400, which is a day.",
    ),
    "default_group": SettingWords("Opens first", "The group that you see when Troth starts."),
}
APPEARANCES: Final = (("system", "As the system has it"), ("light", "Light"), ("dark", "Dark"))
LAST_OPEN: Final = ("", "The one that was open last")
NOW: Final = "Changed."
LATER: Final = "Changed. It holds from the next start of Troth on."
KEPT: Final = {
    "file": "In this laptop's folder of Troth, in a file that only you can open. Nothing else locks it.",
    "keyring": "In the system's keyring, which opens when you log in.",
    "locked": "In this laptop's folder of Troth, locked by your passphrase.",
}
NOT_PROMISED: Final = (
    "Troth makes no token and no price, and enforces nothing in law.",
    "It proves who said what, not that work was done.",
    "Dates are what their authors claim.",
    "It protects nobody once everybody else colludes.",
    "Who has left keeps what they have read, and no deletion reaches other laptops.",
)
