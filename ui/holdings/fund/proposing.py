"""A payout above the limit: the group decides first, by a proposal that names the payout."""

from __future__ import annotations

from typing import Any

from msgspec.structs import replace

from app.money_results import FundDetail, PayoutView
from ui.forms import payouts, proposals
from ui.forms.fields import Field
from ui.forms.form import Form
from ui.forms.proposals import Changes
from ui.workbench import Workbench


def propose(fund: FundDetail, one: PayoutView, changes: Changes) -> Form:
    """The form of a proposal, filled in so that its adoption lets approvers say yes."""
    named = next((each.key for each in changes if each.key == f"payout:{one.id}"), "")
    starts = {
        "title": f"{payouts.payout(fund, one)}, for {one.what_for or 'what the receipt says'}",
        "text": one.note or "",
        "effects": f"{named}\t" if named else "",
    }
    form = proposals.propose(changes)
    fields = tuple(_begun(field, starts) for field in form.fields)
    return replace(form, key=f"{form.key}:{one.id}", fields=fields)


def _begun(field: Field, starts: dict[str, str]) -> Field:
    changed: dict[str, Any] = {"start": starts[field.name]} if field.name in starts else {}
    return replace(field, **changed)


def open_(bench: Workbench, owner: Any, fund: FundDetail, one: PayoutView) -> None:
    """Ask what a decision may change, then open the form."""
    proposals.with_changes(
        bench, owner, lambda changes: bench.forms.open(propose(fund, one, changes))
    )
