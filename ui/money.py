"""Words about money: sums, where it came from, how an earmark, a payout and a statement stand."""

from __future__ import annotations

from typing import Final

from app.circulation_results import EndView, FiguresView
from app.coins import coins
from crdt.exact import billionths, written
from ui import wording
from ui.wording import ChipWords

FORMS: Final = {
    "dues": "Dues",
    "gift": "A gift",
    "grant": "A grant",
    "income": "Income",
    "par_share": "A share, at par",
    "loan": "A loan",
}
"""How money comes in."""
EARMARKS: Final = {
    "asked": ChipWords("○", "To approve", "blue"),
    "set_aside": ChipWords("✓", "Set aside", "green"),
    "returned": ChipWords("–", "Free again", "grey"),
    "released": ChipWords("✓", "Paid out", "green"),
}
PAYOUTS: Final = {
    "asked": ChipWords("○", "To approve", "blue"),
    "needs_decision": ChipWords("○", "Needs a decision", "amber"),
    "approved": ChipWords("◐", "To pay", "teal"),
    "paid": ChipWords("◐", "Paid, to confirm", "teal"),
    "confirmed": ChipWords("✓", "Confirmed", "green"),
    "withdrawn": ChipWords("–", "Taken back", "grey"),
}
PAST: Final = ChipWords("◷", "Past its day", "amber")
FREE: Final = "free"


def number(amount: str) -> str:
    """`1,234.50`, exact."""
    sign, plain = ("−", amount[1:]) if amount.startswith("-") else ("", amount)
    whole, _, rest = coins(plain).partition(".")
    return f"{sign}{int(whole):,}.{rest}"


def money(amount: str, currency: str) -> str:
    """`1,234.50 EUR`."""
    return f"{number(amount)} {currency}"


def total(*amounts: str) -> str:
    """The exact sum of decimals."""
    return written(sum(map(billionths, amounts)))


def less(amount: str, other: str) -> str:
    """The exact difference of two decimals."""
    return written(billionths(amount) - billionths(other))


def percent(part: str | None) -> str:
    """`0.42` as `42 %`; a dash where nothing could be divided."""
    if part is None:
        return "–"
    whole, _, rest = part.partition(".")
    return f"{int(whole + rest)} %"


def end(one: EndView) -> str:
    """Where money came from, lies, or went."""
    found = {
        "form": FORMS.get(one.name, one.name),
        "pot": f"for {one.name}" if one.name else "Free money",
        "shares": "Shares and loans back",
        "other": "Nothing named",
        "before": "There before",
        "overdrawn": "More than there was",
        "stays": "Still there",
    }
    return found.get(one.kind, one.name)


def over(figures: FiguresView) -> str:
    """How far the figures look back."""
    return "the last year" if figures.days == 365 else f"the {figures.days} days so far"


def told(figures: FiguresView, currency: str) -> tuple[tuple[str, str, str], ...]:
    """The figures as rows: what, how much, what that means."""
    days = figures.median_days
    return (
        ("Paid", money(figures.paid, currency), f"in {over(figures)}"),
        ("Mean balance", _or_dash(figures.mean_balance, currency), "of all days"),
        ("Turnover", figures.turnover or "–", "paid ÷ mean balance"),
        (
            "From coming in to going out",
            "–" if days is None else wording.counted(days, "day"),
            "half of the money at most",
        ),
        ("Idle", percent(figures.idle), "of what is there could be spent on anything"),
        ("To the three who got most", percent(figures.top_three), "of what was paid"),
        ("To members", percent(figures.to_members), "of what was paid"),
        ("To groups beside this one", percent(figures.to_groups), "of what was paid"),
    )


def _or_dash(amount: str | None, currency: str) -> str:
    return "–" if amount is None else money(amount, currency)
