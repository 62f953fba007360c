"""What was typed and not sent is there again after a restart, and on no other laptop."""

from __future__ import annotations

from engines import Laptop, together

from app.commands.drafts import DropDraft, KeepDraft, ListDrafts
from app.own_results import Draft

TYPED = {"title": "Fix the toaster", "quantity": "2 h", "note": "Grüße, 🔧"}


def drafts(laptop: Laptop) -> dict[str, Draft]:
    found: dict[str, Draft] = laptop.do(ListDrafts()).drafts
    return found


def test_a_draft_outlives_the_program(ana: Laptop) -> None:
    ana.do(KeepDraft(key="offer", fields=TYPED))
    ana.restart()
    assert drafts(ana) == {"offer": Draft(fields=TYPED, kept="2026-11-02T11:00:00Z")}


def test_a_form_has_one_draft_the_newest(ana: Laptop) -> None:
    ana.do(KeepDraft(key="offer", fields=TYPED))
    ana.do(KeepDraft(key="offer", fields={"title": "Fix the kettle"}))
    ana.do(KeepDraft(key="evidence of the kettle", fields={"quantity": "1 h"}))
    assert {key: one.fields for key, one in drafts(ana).items()} == {
        "offer": {"title": "Fix the kettle"},
        "evidence of the kettle": {"quantity": "1 h"},
    }


def test_what_was_sent_is_forgotten(ana: Laptop) -> None:
    ana.do(KeepDraft(key="offer", fields=TYPED))
    ana.do(DropDraft(key="offer"))
    ana.do(DropDraft(key="offer"))
    assert drafts(ana) == {}


def test_a_draft_is_no_act_and_stays_here(ana: Laptop, ben: Laptop) -> None:
    together(ana, ben)
    acts = ana.acts
    ana.do(KeepDraft(key="offer", fields=TYPED))
    assert ana.acts == acts
    ana.carry_to(ben)
    assert drafts(ben) == {}


def test_of_more_than_two_hundred_the_oldest_go(ana: Laptop) -> None:
    for number in range(203):
        ana.clock.go(seconds=1)
        ana.do(KeepDraft(key=str(number), fields={}))
    ana.do(KeepDraft(key="100", fields=TYPED))
    assert set(drafts(ana)) == {str(number) for number in range(3, 203)}


def test_a_draft_of_a_long_text_is_kept_and_one_beyond_64_kib_refused(ana: Laptop) -> None:
    ana.do(KeepDraft(key="page", fields={"text": "x" * 65_000}))
    assert ana.code(KeepDraft(key="page", fields={"text": "x" * 65_536})) == "not_understood"
    assert len(drafts(ana)["page"].fields["text"]) == 65_000


def test_a_draft_has_a_name(ana: Laptop) -> None:
    for key in ("", "x" * 201):
        assert ana.code(KeepDraft(key=key, fields=TYPED)) == "not_understood"


def test_who_has_left_still_finds_what_they_typed(ben: Laptop) -> None:
    from app.commands.groups import Leave

    ben.do(KeepDraft(key="offer", fields=TYPED))
    ben.do(Leave())
    assert set(drafts(ben)) == {"offer"}
