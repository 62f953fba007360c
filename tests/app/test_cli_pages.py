"""Writing together by the command line: pages, what differs from what was signed, and signing it."""

from __future__ import annotations

from pathlib import Path

import pytest
from cli_laptops import Laptop

from crdt.pages import document

Cafe = tuple[Laptop, Laptop, Laptop]


def agreed(amira: Laptop, rosa: Laptop) -> str:
    promise = rosa.sign(
        "offer", "Fix toasters", "--to", "Amira", "--quantity", "4 h", "--due", "2026-12-14"
    )
    rosa.carry_to(amira)
    amira.text("accept", promise)
    amira.carry_to(rosa)
    return promise


def test_a_page_says_more_than_was_signed_until_it_is_signed(cafe: Cafe) -> None:
    amira, rosa, _ = cafe
    promise = agreed(amira, rosa)
    assert amira.refused("page", "show", promise) == ("not_found", 3)
    amira.text("page", "set", promise, "quantity", "5 h")
    amira.text("page", "set", promise, "tools", "Bring the iron")
    amira.carry_to(rosa)
    told = rosa.text("page", "show", promise)
    assert "quantity: page says 5 h, both signed 4 h" in told
    assert "Bring the iron" in told
    assert "page says  quantity: 5 h" in " ".join(rosa.text("show", promise).split("\n"))
    rosa.text("amend", promise, "--from-page")
    rosa.carry_to(amira)
    amira.text("accept", promise)
    assert "page says" not in amira.text("show", promise)
    terms = amira.json("show", promise)["terms"]
    page = amira.json("page", "show", promise)
    assert terms["effortQuantity"]["hasNumericalValue"] == "5"
    assert (terms["page"], terms["heads"]) == (page["id"], page["heads"])
    assert "differs" not in page
    amira.carry_to(rosa)
    assert rosa.refused("amend", promise, "--from-page") == ("already_said", 1)


def test_a_counter_offer_is_an_edited_page_and_a_new_signature(cafe: Cafe) -> None:
    """Nobody is bound by what was written, only by the terms that both have signed."""
    amira, rosa, _ = cafe
    first = rosa.sign("offer", "Fix irons", "--to", "Amira", "--quantity", "2 h", "--due", "+7d")
    rosa.carry_to(amira)
    amira.text("page", "set", first, "quantity", "3 h")
    second = amira.json("amend", first, "--from-page")["subject"]
    amira.text("page", "set", first, "quantity", "9 h")
    amira.carry_to(rosa)
    assert rosa.json("show", first)["summary"]["status"] == "declined"
    told = rosa.json("show", second)
    assert told["summary"]["status"] == "requested"
    assert "Rosa → Amira" in rosa.text("show", second)
    assert rosa.json("page", "show", first)["id"] == told["terms"]["page"]
    rosa.text("accept", second)
    terms = rosa.json("show", second)["terms"]
    assert terms["effortQuantity"] == {"hasNumericalValue": "3", "hasUnit": "h"}
    assert terms["provider"] == told["terms"]["provider"]
    rosa.carry_to(amira)
    amira.text("release", second, "--kind", "not-needed")
    amira.carry_to(rosa)


def test_who_made_an_offer_may_make_another_in_its_place(cafe: Cafe) -> None:
    _, rosa, jonas = cafe
    first = rosa.sign("offer", "Fix irons", "--to", "Amira", "--quantity", "2 h", "--due", "+7d")
    second = rosa.json("amend", first, "--quantity", "1 h", "--note", "A short day")["subject"]
    assert rosa.json("show", first)["summary"]["status"] == "withdrawn"
    assert rosa.json("show", second)["summary"]["status"] == "offered"
    rosa.carry_to(jonas)
    assert jonas.refused("amend", second, "--quantity", "3 h")[1] == 1
    assert jonas.json("show", second)["summary"]["status"] == "offered"
    rosa.text("withdraw", second)


def test_a_request_to_anybody_is_answered_by_ones_own_offer(cafe: Cafe) -> None:
    amira, rosa, _ = cafe
    asked = amira.sign("request", "Soup", "--from", "anyone", "--quantity", "1 pot", "--due", "+7d")
    amira.carry_to(rosa)
    offered = rosa.json("amend", asked, "--quantity", "2 pot")["subject"]
    assert rosa.json("show", asked)["summary"]["status"] == "requested"
    assert "Rosa → Amira" in rosa.text("show", offered)
    rosa.text("withdraw", offered)


def test_what_two_write_apart_comes_together(cafe: Cafe) -> None:
    amira, rosa, _ = cafe
    promise = agreed(amira, rosa)
    text = Path(amira.file("text.txt"))
    text.write_text("Toasters are looked at.\n")
    amira.text("page", "edit", promise, "--file", str(text))
    amira.carry_to(rosa)
    text.write_text("All toasters are looked at.\n")
    amira.text("page", "edit", promise, "--file", str(text))
    text.write_text("Toasters are looked at, and irons.\n")
    rosa.text("page", "edit", promise, "--file", str(text))
    rosa.text("page", "set", promise, "due", "2026-12-20")
    amira.carry_to(rosa)
    rosa.carry_to(amira)
    for laptop in (amira, rosa):
        page = laptop.json("page", "show", promise)
        assert "ll " in page["text"]
        assert page["text"].endswith("oasters are looked at, and irons.")
        assert page["fields"]["due"] == "2026-12-20"
    history = amira.text("page", "history", promise)
    assert "+ , and irons" in history
    assert "due: 2026-12-20" in history
    steps = amira.json("page", "history", promise)["steps"]
    assert [step["by"] for step in steps].count("Rosa") == 2


def test_notes_and_the_charter_have_pages(cafe: Cafe) -> None:
    amira, *_ = cafe
    note = amira.sign("page", "new", "Minutes / November")
    amira.text("page", "set", note, "present", "Amira, Rosa")
    amira.text("page", "set", "charter", "title", "How we do it")
    assert "the charter" in amira.text("page", "list")
    assert amira.refused("page", "new", " ")[0] == "not_understood"
    assert amira.refused("page", "set", note, "present", "Amira, Rosa")[0] == "already_said"
    amira.text("page", "set", note, "present", "")
    assert amira.json("page", "show", note).get("fields") is None
    folder = Path(amira.file("pages"))
    amira.text("page", "export", "--all", str(folder))
    names = sorted(path.name for path in folder.iterdir())
    assert len(names) == len(amira.json("page", "list")["pages"]) >= 2
    assert any(name.startswith("Minutes-November-") for name in names)


def test_an_export_is_a_document(cafe: Cafe) -> None:
    amira, *_ = cafe
    note = amira.sign("page", "new", "Ideas")
    file = Path(amira.file("ideas.automerge"))
    amira.text("page", "export", note, str(file))
    loaded = document.Document.load(file.read_bytes())
    assert document.contents(loaded).title == "Ideas"
    assert document.heads(loaded) == amira.json("page", "show", note)["heads"]
    assert amira.refused("page", "export", note, str(file)) == ("file_exists", 2)
    assert amira.refused("page", "export", note)[1] == 2


@pytest.mark.parametrize(
    ("field", "value"),
    [("quantity", "many"), ("due", "soon"), ("from", "noon"), ("witnesses", "few"), ("text", "x")],
)
def test_a_promises_field_is_typed_as_terms_are(cafe: Cafe, field: str, value: str) -> None:
    amira, rosa, _ = cafe
    promise = agreed(amira, rosa)
    assert amira.refused("page", "set", promise, field, value) == ("not_understood", 2)
    assert amira.refused("page", "show", promise) == ("not_found", 3)


def test_a_due_date_takes_the_place_of_times(cafe: Cafe) -> None:
    amira, rosa, _ = cafe
    promise = agreed(amira, rosa)
    amira.text("page", "set", promise, "from", "2026-12-14 10:00")
    amira.text("page", "set", promise, "until", "2026-12-14 12:00")
    assert set(amira.json("page", "show", promise)["fields"]) == {"quantity", "from", "until"}
    amira.text("amend", promise, "--from-page")
    amira.carry_to(rosa)
    rosa.text("accept", promise)
    terms = rosa.json("show", promise)["terms"]
    assert terms["hasBeginning"] < terms["hasEnd"]
    assert "due" not in terms or terms["due"] is None


def test_what_was_read_is_edited_and_not_what_came_since() -> None:
    from app.acting.pages import _merged
    from app.finding import Unclear

    assert _merged("one two three", "two", "two!") == "one two! three"
    assert _merged("All is well.", "is well", "is very well") == "All is very well."
    with pytest.raises(Unclear):
        _merged("one 2 three", "one two three", "one TWO three")
