"""Who leaves does not get the keys of what comes after."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from cli_laptops import Laptop, admit, found


def test_what_is_handed_on_after_somebody_left_is_closed_to_them(
    tmp_path: Path, laptop: Callable[[str], Laptop]
) -> None:
    (ana,) = found(tmp_path, "Ana")
    gone = laptop("Gone")
    admit(ana, gone)
    gone.text("leave")
    gone.carry_to(ana)
    after = ana.file("after.troth")
    ana.text("carry", "out", after)
    assert gone.refused("carry", "in", after) == ("not_for_this_laptop", 4)


def test_nobody_opens_an_epoch_without_need(
    tmp_path: Path, laptop: Callable[[str], Laptop]
) -> None:
    ana, ben = found(tmp_path, "Ana", "Ben")
    before = ana.json("status")["acts"]
    ana.text("carry", "out", ana.file("one.troth"))
    ana.text("carry", "out", ana.file("two.troth"))
    assert ana.json("status")["acts"] - before <= 1, "at most one acknowledgement"
    assert ben.json("device", "list")["devices"]
