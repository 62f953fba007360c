"""Closing a period: what is signed, what stays, what differs afterwards (spec: acts in full, 9.25)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from cli_laptops import Laptop as Typed
from engines import Laptop, admit, offered, together

from app.commands import funds, groups, periods, promises, things
from app.period_results import PeriodDetail

OCTOBER = {"first": "2026-10-01", "last": "2026-11-02"}


def with_money(laptop: Laptop) -> None:
    laptop.do(things.AddHolding(name="Cash box", form="fund", quantity="0 EUR"))
    laptop.do(funds.MoneyIn(id="Cash box", quantity="100 EUR", outside="Zoe"))


def closed(laptop: Laptop, **otherwise: str) -> str:
    return str(laptop.do(periods.ClosePeriod(**(OCTOBER | otherwise))).subject)


def shown(laptop: Laptop, closing: str) -> PeriodDetail:
    found: PeriodDetail = laptop.do(periods.ShowPeriod(id=closing))
    return found


def figures(detail: PeriodDetail) -> dict[str, tuple[str, str]]:
    return {one.name: (one.closed, one.now) for one in detail.figures}


def test_members_sign_the_same_figures_until_more_than_half_have(
    ana: Laptop, ben: Laptop, cleo: Laptop
) -> None:
    with_money(ana)
    together(ana, ben, cleo)
    closing = closed(ben)
    together(ana, ben, cleo)
    before = shown(ana, closing)
    assert before.summary.status == "closed"
    assert before.waits_for == ("Ana", "Cleo")
    assert [one.name for one in before.actions if one.allowed] == ["agree"]
    assert [one.code for one in shown(ben, closing).actions] == ["another_agrees"]
    done = ana.do(periods.AgreePeriod(id=closing))
    assert done.sentence == "Agreed: 2026-10-01 to 2026-11-02. Signed by 2 of 3: agreed."
    together(ana, ben, cleo)
    after = shown(cleo, closing)
    assert (after.summary.status, after.summary.agreed) == ("agreed", ("Ben", "Ana"))
    assert figures(after)["Cash box"] == ("100 EUR", "100 EUR")
    assert after.differing == ()


def test_what_comes_later_is_marked_and_the_figures_stay(
    ana: Laptop, ben: Laptop, cleo: Laptop
) -> None:
    with_money(ana)
    together(ana, ben, cleo)
    closing = closed(ben)
    cleo.do(things.AddHolding(name="Written apart", on="2026-11-01"))
    together(ana, ben, cleo)
    ana.do(periods.AgreePeriod(id=closing))
    (inflow,) = (
        one for one, trace in ana.group.state.traces.items() if trace.kind == "fund.received"
    )
    corrected = ana.do(
        promises.Correct(act=inflow, fields={"quantity": "80 EUR"}, reason="Miscounted")
    )
    assert corrected.marks == ("after_the_closing",)
    dated = ben.do(things.AddHolding(name="Kettle", on="2026-11-01"))
    assert dated.marks == ()
    together(ana, ben, cleo)
    assert ana.digest == ben.digest
    found = shown(ben, closing)
    assert figures(found)["Cash box"] == ("100 EUR", "80 EUR")
    assert [one.name for one in found.differing] == ["Cash box"]
    late = {(one.by, one.knew) for one in found.late}
    assert ("Cleo", False) in late
    again = closed(cleo)
    assert figures(shown(cleo, again))["Cash box"] == ("80 EUR", "80 EUR")
    assert [one.id for one in cleo.do(periods.ListPeriods()).periods] == [again, closing]


def test_a_restart_and_a_late_act_leave_it_what_it_was(
    ana: Laptop, ben: Laptop, cleo: Laptop, new: Callable[[str], Laptop]
) -> None:
    """The closing is judged anew by a laptop that had written apart, by one that began anew, and by a newcomer."""
    with_money(ana)
    for number in range(4):
        offered(cleo, title=f"Apart {number}")
    together(ana, ben)
    closing = closed(ben)
    before = figures(shown(ben, closing))["Cash box"]
    together(ana, ben, cleo)
    cleo.do(periods.AgreePeriod(id=closing))
    together(ana, ben, cleo)
    dora = new("Dora")
    admit(ana, dora)
    together(ana, ben, cleo, dora)
    for laptop in (ana, ben, cleo, dora):
        laptop.restart()
        assert figures(shown(laptop, closing))["Cash box"] == before
        assert shown(laptop, closing).summary.status == "agreed"
    assert dora.code(periods.AgreePeriod(id=closing)) == "only_who_was_asked_agrees"


def test_who_has_left_does_not_change_what_was_closed(
    ana: Laptop, ben: Laptop, cleo: Laptop
) -> None:
    """After a departure a past is folded by itself, with its own void acts."""
    with_money(ana)
    together(ana, ben, cleo)
    closing = closed(ana)
    together(ana, ben, cleo)

    cleo.do(groups.Leave())
    cleo.carry_to(ana, ben)
    ben.do(periods.AgreePeriod(id=closing))
    together(ana, ben)
    again = closed(ben)
    together(ana, ben)
    assert shown(ana, closing).summary.status == "agreed"
    assert figures(shown(ana, again))["Members"] == ("2", "2")
    assert figures(shown(ana, closing))["Members"][0] == "3"


def test_a_period_is_over_before_it_is_closed(ana: Laptop) -> None:
    assert ana.code(periods.ClosePeriod(first="2026-11-01", last="+1d")) == "not_understood"
    assert ana.code(periods.ClosePeriod(first="2026-11-02", last="2026-11-01")) == "not_understood"
    assert ana.code(periods.PreviewPeriod(first="2026-11-02", last="+40d")) == "not_understood"
    assert ana.code(periods.ShowPeriod(id="zzzzzz")) == "not_found"


def test_a_preview_says_what_a_closing_would(ana: Laptop) -> None:
    with_money(ana)
    preview = ana.do(periods.PreviewPeriod(**OCTOBER))
    assert (preview.needed, preview.asked) == (1, 1)
    acts = ana.acts
    closing = closed(ana)
    assert ana.acts == acts + 1
    found = shown(ana, closing)
    assert found.figures == preview.figures
    assert found.root == preview.root
    assert found.summary.status == "agreed"


def test_the_command_line_closes_agrees_lists_and_shows(cafe: tuple[Typed, ...]) -> None:
    amira, rosa, piet = cafe
    days = ("--from", "2026-01-01", "--to", "today")
    assert "not signed yet" in amira.text("books", "close", *days, "--preview")
    assert "No period was closed yet" in amira.text("books", "list")
    closing = amira.sign("books", "close", *days)
    amira.carry_to(rosa, piet)
    waits = rosa.text("today")
    assert "agree" in waits
    assert "Amira signed what the books came to. Signed by 1 of 3; 1 more must agree." in waits
    assert "Signed by 2 of 3: agreed." in rosa.text("books", "agree", closing)
    assert "what the books came to" not in rosa.text("today")
    assert rosa.refused("books", "agree", closing)[0] == "already_done"
    assert amira.refused("books", "agree", closing)[0] == "another_agrees"
    assert "2 of 3, agreed" in rosa.text("books", "list")
    whole: dict[str, Any] = rosa.json("books", "show", closing)
    assert whole["summary"]["status"] == "agreed"
    text = rosa.text("books", "show", closing)
    assert "Promises open" in text
    assert "waits for" not in text
