"""The tour: a repair café with five members, each with a laptop, played live on this machine.

Every laptop is a process of its own; they meet over real sockets on loopback, or not at all. What the tour
says, it has seen; where something is not as told, it says so and fails.
"""

from __future__ import annotations

import contextlib
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final

from app.errors import LocalRefusal
from app.tour import beginning, ending, money, saturday, things
from app.tour.cafe import NAMES, Cafe
from app.tour.laptops import Laptops
from app.tour.room import Room
from app.tour.telling import NotAsTold, Teller

Scene = Callable[[Cafe], None]

STORY: Final[tuple[tuple[str, Scene], ...]] = (
    ("A group is founded", beginning.founding),
    ("Four people join", beginning.joining),
    ("Amira needs at least three", beginning.gathering),
    ("Two say yes to the same thing", beginning.two_say_yes),
    ("A soldering station goes from hand to hand", things.handing),
    ("Whose yes money needs", money.deciding),
    ("A booking", money.booking),
    ("Friday evening: Lina is ill", saturday.illness),
    ("Saturday, in a cellar without net: the blackboard", things.blackboard),
    ("What was done", saturday.working),
    ("Who saw it, and who says so", saturday.confirming),
    ("The soldering station comes back", things.returning),
    ("What was booked", money.blocked),
    ("Home again", ending.meeting),
    ("The shop gets its money", money.paying),
    ("Everybody has everything", ending.agreeing),
)
OPENING: Final = (
    "A repair café, played live: five people, five laptops, each a process of its own with its own"
    " keys and its own record. There is no server. Laptops that are in one room find each other and"
    " share what they know, sealed; here the room is this machine's loopback. Whoever is elsewhere has"
    " the network off, and knows what they know."
)


def run(out: Path | None, narrate: Callable[[str], None]) -> int:
    """Play the story; `out` keeps the homes, the files, the packet and a transcript.

    The exit code: 0, 1 where something was not as told or somebody stopped it, 2 where `out` is taken.
    """
    teller = Teller(narrate)
    if out is not None and out.exists() and (not out.is_dir() or any(out.iterdir())):
        teller.line(f"{out} is there already, and not empty. Name another folder.")
        return 2
    with _folder(out) as folder:
        ended_well = _played(folder, teller)
        if out is not None:
            (folder / "transcript.txt").write_text("\n".join(teller.lines) + "\n", "utf-8")
    if out is not None and ended_well:
        narrate("")
        narrate(f"All of it is kept in {out}. Look around:")
        narrate(f"   troth --home {out / NAMES[0].lower()} commitments")
    return 0 if ended_well else 1


@contextlib.contextmanager
def _folder(out: Path | None) -> Iterator[Path]:
    """The folder to play in; one that is gone afterwards, where none is to be kept."""
    if out is not None:
        out.mkdir(parents=True, exist_ok=True)
        yield out.absolute()
    else:
        with tempfile.TemporaryDirectory(prefix="troth-tour-") as name:
            yield Path(name)


def _played(folder: Path, teller: Teller) -> bool:
    """Whether all was as told."""
    began = time.monotonic()
    teller.line("Kaffee & Kabel")
    teller.tell(OPENING)
    try:
        with Laptops(folder, NAMES) as laptops:
            room = Room(laptops, teller)
            cafe = Cafe(teller, folder / "files", lambda name: laptops[name].do, room)
            _tell_story(cafe, folder)
    except (NotAsTold, LocalRefusal, OSError) as difference:
        teller.line()
        teller.line(f"This is not as told: {difference}")
        return False
    except KeyboardInterrupt:
        teller.line()
        teller.line("Stopped.")
        return False
    teller.tell(f"{time.monotonic() - began:.0f} seconds")
    return True


def _tell_story(cafe: Cafe, folder: Path) -> None:
    for title, scene in STORY:
        cafe.teller.title(title)
        scene(cafe)
    cafe.teller.title("A stranger checks")
    with tempfile.TemporaryDirectory(prefix="troth-stranger-") as room:
        verdict = ending.checking(cafe, folder / "packet.zip", Path(room))
    cafe.teller.title("What was seen")
    ending.counting(cafe, verdict)
