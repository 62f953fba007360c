"""What a decision changes, as a person types it: `rule:promises.openCap=5` (spec: acts in full, 8)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final, cast, get_args

from app import finding
from app.acting import dividing, dots, funds, outcomes, pausing
from app.acting.effect_words import named, one_of
from app.commands.decisions import CONSEQUENCES
from app.finding import Unclear
from app.group import OpenGroup
from crdt.charter import KEYS, Key
from crdt.kinds.decisions import (
    ClauseSet,
    Consequence,
    EarmarkReturn,
    EarmarkSet,
    HoldingLock,
    HoldingRelease,
    HoldingRetire,
    MemberKeep,
    MemberRemove,
    MemberSetAside,
    OutcomeAdopt,
    OutcomeReview,
    PayoutAllow,
    PurposeSet,
    RoleGive,
    RoleTake,
    RuleSet,
)
from crdt.kinds.holdings import LockLevel, Why
from crdt.kinds.shared import Outsider, Party, Quantity

_OUTSIDE: Final = "outside "


def meant(group: OpenGroup, typed: str, options: tuple[str, ...] = ()) -> Consequence:
    """One consequence, of a decision among these options. Raises Unclear where it is none, or names nothing."""
    sort, colon, rest = typed.strip().partition(":")
    make = _SORTS.get(sort.strip())
    if sort.strip() == "share" and rest.strip():
        return dots.share(group, rest.strip(), options)
    if not colon or make is None or not rest.strip():
        raise Unclear(
            "not_understood", f"{typed!r} is nothing that a decision changes.", CONSEQUENCES
        )
    return make(group, rest.strip())


# --- the charter ---------------------------------------------------------------------------------------


def _rule(group: OpenGroup, typed: str) -> RuleSet:
    key, equals, value = typed.partition("=")
    known = KEYS.get(key.strip())
    if known is None:
        raise Unclear("not_understood", f"The charter has no rule {key!r}.", tuple(KEYS))
    if not equals:
        raise Unclear("not_understood", f"Say which value {key} takes: {known.takes}.")
    meant = _value(group, known, value.strip())
    if not known.fits(meant):
        raise Unclear("not_understood", f"{key.strip()} takes {known.takes}, not {value!r}.")
    return RuleSet(key.strip(), meant)


def _value(group: OpenGroup, known: Key, typed: str) -> Any:
    """A rule's value as the charter writes it: members by name, numbers as numbers."""
    if known.names_members:
        names = [one.strip() for one in typed.strip("[]").split(",") if one.strip()]
        return [finding.member(group, one) for one in names]
    if isinstance(known.default, bool):
        return {"true": True, "yes": True, "false": False, "no": False}.get(typed.casefold(), typed)
    if typed.casefold() == "none" and known.fits(None):
        return None
    return int(typed) if typed.isdecimal() and known.fits(int(typed)) else typed


def _clause(group: OpenGroup, typed: str) -> ClauseSet:
    """One that is locked stays locked."""
    name, text = named(typed, "clause:Open house=Everybody may come")
    locked = any(one.name == name and one.locked for one in group.state.charter.clauses)
    return ClauseSet(name, text, locked)


def _no_clause(group: OpenGroup, typed: str) -> ClauseSet:
    names = [one.name for one in group.state.charter.clauses]
    return ClauseSet(one_of(typed, tuple(names)))


def _locked_clause(_: OpenGroup, typed: str) -> ClauseSet:
    name, text = named(typed, "locked-clause:Open house=Everybody may come")
    return ClauseSet(name, text, locked=True)


def _purpose(_: OpenGroup, typed: str) -> PurposeSet:
    return PurposeSet(typed.lstrip("= "))


def _role(group: OpenGroup, typed: str) -> RoleGive:
    role, who = named(typed, "role:treasurer=Ben")
    return RoleGive(role, finding.member(group, who))


def _no_role(group: OpenGroup, typed: str) -> RoleTake:
    role, who = named(typed, "no-role:treasurer=Ben")
    return RoleTake(role, finding.member(group, who))


def _remove(group: OpenGroup, typed: str) -> MemberRemove:
    return MemberRemove(finding.member(group, typed))


def _set_aside(group: OpenGroup, typed: str) -> MemberSetAside:
    return MemberSetAside(finding.member(group, typed))


def _keep(group: OpenGroup, typed: str) -> MemberKeep:
    return MemberKeep(finding.member(group, typed))


# --- holdings ------------------------------------------------------------------------------------------


def _lock(group: OpenGroup, typed: str) -> HoldingLock:
    of, said = named(typed, "lock:KK-11=hold,Tools for the valley")
    level, _, purpose = (part.strip() for part in said.partition(","))
    found = finding.holding(group, of).id
    return HoldingLock(found, cast("Any", one_of(level, get_args(LockLevel))), purpose or None)


def _release(group: OpenGroup, typed: str) -> HoldingRelease:
    """The quantity stands behind the last comma, where there is one."""
    of, said = named(typed, "release:KK-11=outside The other café")
    holding, to, quantity = finding.holding(group, of), said, None
    if holding.form == "stock" and "," in said:
        to, _, much = (part.strip() for part in said.rpartition(","))
        quantity = finding.quantity(much)
    return HoldingRelease(holding.id, _party(group, to), quantity)


def _party(group: OpenGroup, typed: str) -> Party:
    if typed.casefold().startswith(_OUTSIDE):
        return Outsider(finding.name(typed[len(_OUTSIDE) :]))
    return finding.member(group, typed)


def _retire(group: OpenGroup, typed: str) -> HoldingRetire:
    of, why = named(typed, "retire:KK-11=worn_out")
    reason = one_of(why.replace(" ", "_").replace("-", "_"), get_args(Why))
    return HoldingRetire(finding.holding(group, of).id, cast("Any", reason))


# --- money and outcomes --------------------------------------------------------------------------------


def _payout(group: OpenGroup, typed: str) -> PayoutAllow:
    return PayoutAllow(finding.thing(typed, group.state.payouts, "payout"))


def _aside(group: OpenGroup, typed: str) -> EarmarkSet:
    """`FUND=SUM,OUTCOME,DAY`."""
    shown = "aside:Box=60.00,Things live longer,2027-06-01"
    of, said = named(typed, shown)
    parts = [part.strip() for part in said.split(",")]
    if len(parts) < 3:
        raise Unclear("not_understood", f"{typed!r}: write it like {shown}.")
    fund = funds.found(group, of)
    amount = finding.quantity(f"{parts[0].removesuffix(fund.currency).strip()} {fund.currency}")
    outcome = outcomes.found(group, ",".join(parts[1:-1]).strip())
    money = Quantity(amount.hasNumericalValue, fund.currency)
    return EarmarkSet(fund.id, outcome.id, money, finding.day(group, parts[-1]))


def _earmark(group: OpenGroup, typed: str) -> EarmarkReturn:
    return EarmarkReturn(finding.thing(typed, group.state.earmarks, "earmark"))


def _outcome(group: OpenGroup, typed: str) -> OutcomeAdopt:
    return OutcomeAdopt(outcomes.found(group, typed).id)


def _review(group: OpenGroup, typed: str) -> OutcomeReview:
    of, equals, said = typed.rpartition("=")
    result, comma, day = (part.strip() for part in said.partition(","))
    if not equals or result not in ("met", "partly", "not", "changed"):
        what = f"{typed!r}: say met, partly, not or changed, like Bq3xK2=partly."
        raise Unclear("not_understood", what)
    later = finding.day(group, day) if comma else None
    return OutcomeReview(outcomes.found(group, of).id, result, later)  # type: ignore[arg-type]


_SORTS: Final[dict[str, Callable[[OpenGroup, str], Consequence]]] = {
    "rule": _rule,
    "clause": _clause,
    "locked-clause": _locked_clause,
    "no-clause": _no_clause,
    "purpose": _purpose,
    "role": _role,
    "no-role": _no_role,
    "remove": _remove,
    "set-aside": _set_aside,
    "keep": _keep,
    "lock": _lock,
    "release": _release,
    "retire": _retire,
    "payout": _payout,
    "aside": _aside,
    "earmark": _earmark,
    "outcome": _outcome,
    "review": _review,
    "pause": pausing.pause,
    "resume": pausing.resume,
    "admit": pausing.admit,
    "division": dividing.division,
}
"""By the word that a person types."""
