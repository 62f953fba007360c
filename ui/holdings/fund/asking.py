"""What is asked of a fund beside the holding itself: its money, and how it goes round."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from msgspec import Struct
from PySide6.QtCore import QObject

from app.circulation_results import Circulation
from app.commands.circulation import ShowCirculation
from app.commands.funds import ShowFund
from app.money_results import FundDetail
from ui.current import Current


class Purse(Struct, frozen=True):
    """A fund's money as it stands and as it goes round."""

    fund: FundDetail
    round: Circulation


def ask(
    current: Current, owner: QObject, id_: str, since: str, then: Callable[[Purse | None], None]
) -> None:
    """Ask for both; None where one of them can't be told. `since`: the first day of the flow."""

    def heard_fund(fund: Any) -> None:
        if isinstance(fund, FundDetail):
            question = ShowCirculation(id=id_, since=since, as_of=current.as_of)
            current.ask(owner, question, lambda found: heard_both(fund, found))
        else:
            then(None)

    def heard_both(fund: FundDetail, found: Any) -> None:
        then(Purse(fund, found) if isinstance(found, Circulation) else None)

    current.ask(owner, ShowFund(id=id_, as_of=current.as_of), heard_fund)
