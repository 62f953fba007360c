"""What sessions are given of a group's book, and how what they bring gets into it (spec: session, 5 to 7)."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from owners import Person, found_by

from app.acting import groups
from app.commands.groups import Profile
from app.engine import Engine
from app.group import OpenGroup
from app.settings import Settings
from app.syncing.intake import Intake
from sync.session.chunks import chunks
from sync.session.messages import MAX_PLAIN


@pytest.fixture
def group(tmp_path: Path) -> Iterator[OpenGroup]:
    ana = Person(tmp_path, "Ana")
    found_by(ana)
    for number in range(10):
        ana.offer(f"Promise {number}")
    with Engine(ana.home, Settings()) as engine:
        (found,) = engine.laptop.shelf.all(None)
        yield found


@pytest.mark.parametrize("most", [2_000, 5_000, 20_000, MAX_PLAIN])
def test_what_is_read_together_travels_in_one_chunk(
    group: OpenGroup, monkeypatch: pytest.MonkeyPatch, most: int
) -> None:
    """A chunk and a tiny one behind it would each be journaled and folded."""
    monkeypatch.setattr("sync.session.chunks.MAX_PLAIN", most)
    left, read = list(group.book.ids()), list[bytes]()
    while left:
        contents = Intake().read(group, left, most)
        assert len(list(chunks(contents, 0))) == 1
        read += contents.acts
        left = left[len(contents.acts) :]
    assert read == list(group.store.after())


def test_what_is_signed_after_a_peer_brought_nothing_new_is_for_that_peer_too(
    group: OpenGroup,
) -> None:
    """Whose a growth is, is kept until it is announced; what brings nothing is never announced."""
    intake = Intake()
    intake.grown(group)
    intake.take(group, b"peer", intake.read(group, list(group.book.ids()), MAX_PLAIN))
    groups.profile(group, Profile(contact="Here"))
    grown = intake.grown(group)
    assert (len(grown.acts), grown.origin) == (1, None)
