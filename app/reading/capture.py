"""Who could capture the group, as people read it: numbers with the rules they come from, people by name."""

from __future__ import annotations

from typing import Any, Final

from msgspec.structs import replace

from app.capture_results import CaptureView, DetourView, NeedView, PowerView, ReachView
from app.commands import capture as commands
from app.group import OpenGroup
from app.reading import charters
from crdt.capture.detours import Detour
from crdt.capture.powers import Name
from crdt.capture.reach import Need, Reach, Why
from crdt.capture.reckoning import Reckoned, reckoned
from crdt.funds import approvers

_POWERS: Final[dict[Name, str]] = {
    "change_locked": "Change a locked clause, a locked rule or the purpose",
    "change_rule": "Change any other rule or clause",
    "pay_small": "Pay up to {limit} to somebody outside",
    "pay_small_own": "Pay up to {limit} to one of themselves",
    "pay_large": "Pay more than {limit} to somebody outside",
    "pay_large_own": "Pay more than {limit} to one of themselves",
    "let_go_hold": "Pass on a thing whose lock is “hold”",
    "let_go_lock": "Pass on a thing whose lock is “lock”",
    "admit": "Admit somebody",
    "expel": "Expel somebody",
}
_WHY: Final[dict[Why, str]] = {
    "quorum": "{number} have to vote",
    "nobody_objects": "by consent any other member may object",
    "more_than_half": "more than half, {number}, say yes, so that all others may say no",
    "two_thirds": "two thirds, {number}, say yes",
    "of_all_others": "of all others {number} say yes",
    "two_people": "nobody is put out by one person: {number} have to want it",
    "large": "a large majority, {number}, says yes",
    "witnesses": "{number} say that it has waited",
    "guardians": "each guardian alone may stop it: all {number} have to want it",
    "two_guardians": "any two of the others together may stop it",
    "too_many_voters": "more than 500 cannot vote on one thing",
    "approvals": "{number} approve it",
    "too_few_approvers": "there are fewer approvers than it takes",
    "payee": "whoever gets the money does not approve it: {number} with them",
    "no_sum_below": "no sum is so small that it needs no decision",
    "ceiling": "no member is paid so much in a year",
    "vouches": "one admits, with {fewer} to vouch",
}
_OTHERS: Final = {
    "silent": "while the others are silent",
    "against": "whatever the others do",
    "either": "whatever the others do",
}
_NOT_COUNTED: Final = (
    "Persuasion: whoever convinces others needs fewer friends.",
    "Keys that are shared, and laptops that somebody else uses. It counts memberships.",
    "One person with two memberships, who counts as two.",
    "Who lives with whom: people say it themselves and can take it back, so it hinders no payment here.",
    "Who has a thing in hand, whether money is there, and who comes or goes meanwhile.",
    "Invites: members.invitedBy says who hands them out, and whoever admits needs none.",
    "Disputes. One holds up a payment only if whoever pays had heard of it.",
    "Chains of several steps; detours are of one step.",
)


def shown(group: OpenGroup, _: commands.ShowCapture) -> CaptureView:
    """Every power, as of the members and the charter now."""
    state = group.state
    named: list[str] = state.rule("guardians.members")
    here = set(state.roster)
    return CaptureView(
        members=len(state.roster),
        charter=state.charter.number,
        guardians=tuple(group.name(one) for one in dict.fromkeys(named) if one in here),
        guardians_named=bool(named),
        approvers=tuple(
            group.name(one) for one in dict.fromkeys(approvers.approvers(state)) if one in here
        ),
        powers=tuple(_power(group, one) for one in reckoned(state)),
        not_counted=_NOT_COUNTED,
    )


def _power(group: OpenGroup, one: Reckoned) -> PowerView:
    limit = group.state.rule("funds.limitWithoutDecision")
    silent, against = (_reach(group, each) for each in (one.silent, one.against))
    absent = one.one_guardian_absent
    without = tuple(_reach(group, each) for each in absent) if absent else (None, None)
    return PowerView(
        power=one.power,
        words=_POWERS[one.power].format(limit=limit),
        silent=silent,
        against=against,
        absent_silent=without[0],
        absent_against=without[1],
        absent=_absent(one, *without),
        detours=tuple(_detour(group, each) for each in _apart(one.detours)),
    )


# --- numbers -------------------------------------------------------------------------------------------


def _reach(group: OpenGroup, one: Reach) -> ReachView:
    return ReachView(
        number=one.number,
        told=_told(group, one),
        stops=tuple(_need(group, each) for each in one.stops),
        needs=tuple(_need(group, each) for each in one.needs),
    )


def _told(group: OpenGroup, one: Reach) -> str:
    return "nobody can" if one.number is None else _of(group, one.number)


def _of(group: OpenGroup, number: int) -> str:
    return f"{number} of {len(group.state.roster)}"


def _need(group: OpenGroup, one: Need) -> NeedView:
    return NeedView(
        rule=one.rule,
        value=charters.spoken(group, group.state.rule(one.rule)) if one.rule else "",
        number=one.number,
        words=_WHY[one.why].format(number=one.number, fewer=one.number - 1),
    )


def _absent(one: Reckoned, silent: ReachView | None, against: ReachView | None) -> str:
    """What it changes that one guardian never answers."""
    if one.is_locked and not (silent and against):
        return "Every guardian whom the charter names has left: nobody may stop it."
    if silent is None or against is None:
        return ""
    if (silent.number, against.number) == (one.silent.number, one.against.number):
        return "If one guardian never answers, the numbers stay."
    return (
        f"If one guardian never answers: {silent.told} {_OTHERS['silent']}, "
        f"{against.told} {_OTHERS['against']}."
    )


# --- detours -------------------------------------------------------------------------------------------


def _apart(every: tuple[Detour, ...]) -> tuple[Detour, ...]:
    """Those that say something besides: what holds whatever the others do afterwards holds if they are silent."""
    strong = [replace(one, others="silent") for one in every if one.others == "asleep"]
    return tuple(one for one in every if one not in strong)


def _detour(group: OpenGroup, one: Detour) -> DetourView:
    return DetourView(
        by=one.by,
        others=one.others,
        number=one.number,
        after=one.after,
        rule=one.rule,
        becomes=_becomes(group, one),
        newcomers=one.newcomers,
        way=_way(group, one),
        told=_detour_told(group, one),
    )


def _becomes(group: OpenGroup, one: Detour) -> str:
    match one.rule:
        case "":
            return ""
        case "funds.approvers":
            many = len(one.becomes)
            return f"{many} of them" if many > 1 else "one of them"
        case "funds.limitWithoutDecision":
            return "a higher one"
        case _:
            return charters.spoken(group, one.becomes)


def _way(group: OpenGroup, one: Detour) -> str:
    limit: Any = group.state.rule("funds.limitWithoutDecision")
    if one.by == "parts":
        return f"several payments of at most {limit}"
    if one.by == "expelling":
        return "expelling all others first, one after the other"
    if one.by == "newcomers":
        return f"{one.newcomers} newcomer{'s' if one.newcomers > 1 else ''} whom they admit first"
    return ""


def _detour_told(group: OpenGroup, one: Detour) -> str:
    number = _of(group, one.number)
    if one.others == "asleep":
        return (
            f"{number} who change it {_OTHERS['silent']}; "
            f"from then on {one.after} {_OTHERS['against']}"
        )
    after = f"; from then on {one.after}" if one.by == "rule" and one.after < one.number else ""
    return f"{number} {_OTHERS[one.others]}{after}"
