"""A paper day: what people wrote on a sheet is copied in the evening, and they take it on, or say that it is wrong."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from beginnings import begin
from cli_laptops import found as found_by_typing
from engines import Clock, Laptop, together
from test_attachments import png

from app.commands import entries, groups, home, load, promises, reading, things


@pytest.fixture
def cafe(tmp_path: Path) -> Iterator[tuple[Laptop, ...]]:
    """Amira, Jonas and Rosa; Rosa keeps Nils, who has no laptop. A photo of the sheet lies about."""
    clock = Clock()
    people = tuple(Laptop(tmp_path, name, clock) for name in ("Amira", "Jonas", "Rosa"))
    begin(*people)
    people[2].do(groups.AdmitNeighbour(name="Nils"))
    together(*people)
    (tmp_path / "sheet.png").write_bytes(png())
    yield people
    for one in people:
        one.close()


def copied(laptop: Laptop, whose: str, line: int, *, photo: bool = True) -> dict[str, Any]:
    """What a command says beside its own, copied from a line of Saturday's sheet."""
    paper = str(laptop.files / "sheet.png") if photo else ""
    return {"speaking_for": whose, "sheet": "Saturday", "sheet_line": str(line), "paper": paper}


def agreed(cafe: tuple[Laptop, ...]) -> str:
    """Jonas has promised Amira four hours."""
    amira, jonas, _ = cafe
    said = jonas.do(
        promises.Offer(
            title="Look at toasters", done_when="All seen", to="Amira", quantity="4 h",
            due="2026-11-14",
        )
    )  # fmt: skip
    together(*cafe)
    amira.do(promises.Accept(id=said.subject))
    together(*cafe)
    return str(said.subject)


def test_evidence_from_a_sheet_stands_until_its_person_says_otherwise(
    cafe: tuple[Laptop, ...],
) -> None:
    amira, jonas, rosa = cafe
    id_ = agreed(cafe)
    rosa.do(promises.Evidence(id=id_, quantity="4 h", note="12 seen", **copied(rosa, "Jonas", 3)))
    together(*cafe)
    shown = amira.do(reading.ShowCommitment(id=id_))
    (piece,) = shown.evidence
    assert (shown.summary.status, "entered_for" in shown.summary.marks) == ("evidenced", True)
    assert (piece.by, piece.entry.by, piece.entry.sheet, piece.entry.line) == (
        "Jonas",
        "Rosa",
        "Saturday",
        3,
    )
    assert amira.do(reading.ShowPhoto(id=piece.entry.image)).content.startswith(b"\x89PNG")
    (need,) = [one for one in jonas.do(home.ShowHome()).needs if one.kind == "restate"]
    assert need.sentence.startswith("Rosa entered for you, from line 3 of the sheet Saturday: did")
    assert {one.name for one in jonas.do(entries.ListEntries(mine=True)).entries[0].actions} == {
        "restate",
        "deny",
    }
    again = jonas.do(promises.Restate(act=piece.act))
    assert jonas.group.store.disclosures(again.acts[0])  # its note goes along
    together(*cafe)
    shown = amira.do(reading.ShowCommitment(id=id_))
    assert [one.entry.status for one in shown.evidence] == ["restated"]
    assert "entered_for" not in shown.summary.marks
    told = [one.told for one in amira.do(reading.History(id=id_)).acts]
    assert told[-2] == "entered for Jonas, line 3 of Saturday: did 4 h on 2 Nov 2026"
    assert told[-1] == "took on what was entered: did 4 h on 2 Nov 2026"


def test_who_denies_an_entry_has_done_none_of_it(cafe: tuple[Laptop, ...]) -> None:
    amira, jonas, rosa = cafe
    rosa.do(
        things.RecordDeed(action="work", quantity="2 h", note="Swept", **copied(rosa, "Jonas", 4))
    )
    together(*cafe)
    (entry,) = jonas.do(entries.ListEntries(open=True)).entries
    done = {one.name: one.done for one in amira.do(load.ShowLoad()).people}
    assert done["Jonas"] == "2"
    assert rosa.code(promises.Dispute(id=entry.act, reason="No", asks="No")) == (
        "only_those_concerned_dispute"
    )
    jonas.do(promises.Dispute(id=entry.act, reason="I was not there", asks="Strike it"))
    together(*cafe)
    done = {one.name: one.done for one in amira.do(load.ShowLoad()).people}
    assert done["Jonas"] == "0"
    assert not jonas.do(entries.ListEntries(open=True)).entries
    assert [one.status for one in amira.do(entries.ListEntries()).entries] == ["disputed"]


def test_one_photo_is_enough_for_a_sheet(cafe: tuple[Laptop, ...]) -> None:
    _, jonas, rosa = cafe
    deed = {"action": "work", "quantity": "1 h", "note": "Tea"}
    assert rosa.code(things.RecordDeed(**deed, **copied(rosa, "Jonas", 1, photo=False))) == (
        "not_understood"
    )
    rosa.do(things.RecordDeed(**deed, **copied(rosa, "Jonas", 1)))
    rosa.do(things.RecordDeed(**deed, **copied(rosa, "Amira", 2, photo=False)))
    assert rosa.code(things.RecordDeed(**deed, **copied(rosa, "Amira", 2, photo=False))) == (
        "a_line_is_entered_once"
    )
    images = {one.image for one in rosa.do(entries.ListEntries(sheet="saturday")).entries}
    assert len(images) == 1
    together(*cafe)
    assert jonas.do(reading.ShowPhoto(id=images.pop())).content


@pytest.mark.parametrize(
    "wrong",
    [
        {"sheet": ""},
        {"sheet_line": ""},
        {"sheet_line": "0"},
        {"sheet_line": "top"},
        {"sheet": "x" * 65},
        {"sheet": "a\nb"},
    ],
)
def test_a_line_has_a_sheet_and_a_number(cafe: tuple[Laptop, ...], wrong: dict[str, Any]) -> None:
    rosa = cafe[2]
    said = {**copied(rosa, "Jonas", 1), **wrong}
    assert rosa.code(things.RecordDeed(action="work", note="Tea", **said)) == "not_understood"
    assert not list(rosa.home.root.rglob("*.blob"))


def test_nobody_is_bound_by_anothers_copy(cafe: tuple[Laptop, ...]) -> None:
    rosa = cafe[2]
    offer = {"title": "Cook", "done_when": "Eaten", "to": "Amira", "quantity": "2 h"}
    refused = rosa.refused(promises.Offer(**offer, due="2026-11-20", **copied(rosa, "Jonas", 5)))
    assert refused.code == "a_right_binds_only_who_signs"
    assert "from their own laptop" in refused.who
    assert rosa.code(promises.Evidence(id=agreed(cafe), quantity="1 h", speaking_for="Jonas")) == (
        "only_the_keeper_speaks"
    )


def test_a_neighbour_promises_on_paper_and_their_keeper_stands_by_it(
    cafe: tuple[Laptop, ...],
) -> None:
    amira, jonas, rosa = cafe
    offer = promises.Offer(
        title="Bring cake", done_when="It is there", to="group", quantity="1 piece",
        due="2026-11-20", **copied(amira, "Nils", 6),
    )  # fmt: skip
    id_ = amira.do(offer).subject
    together(*cafe)
    assert amira.code(promises.Accept(id=id_)) == "only_the_side_that_has_not_signed_accepts"
    jonas.do(promises.Accept(id=id_))
    (need,) = [one for one in rosa.do(home.ShowHome()).needs if one.kind == "restate"]
    assert "for Nils" in need.sentence
    rosa.do(promises.Restate(act=id_))
    together(*cafe)
    (entry,) = jonas.do(entries.ListEntries()).entries
    assert (entry.of, entry.by, entry.status) == ("Nils", "Amira", "restated")


def test_the_command_line_copies_a_sheet(tmp_path: Path) -> None:
    amira, jonas = found_by_typing(tmp_path, "Amira", "Jonas")
    (tmp_path / "sheet.png").write_bytes(png())
    photo = ("--paper", str(tmp_path / "sheet.png"))
    line = ("--for", "Jonas", "--sheet", "Saturday", "--sheet-line", "3")
    act = amira.sign("deed", "work", "--quantity", "2 h", "--note", "Tea", *line, *photo)
    amira.carry_to(jonas)
    assert "not yet taken on" in jonas.text("entries", "--mine", "--open")
    jonas.text("restate", act)
    assert "taken on" in jonas.text("entries")
    assert jonas.text("entries", "--open").strip() == "Nothing was entered from paper."
