"""Groups, charters, members, laptops and joining, as lines for people."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from app.cli.printing import decisions
from app.cli.printing.lines import (
    Drawn,
    Heading,
    columns,
    counted,
    indented,
    joined,
    pairs,
    short,
    words,
)
from app.cli.printing.promises import section

if TYPE_CHECKING:
    from app import group_views, joining_results, results
    from app.answer_views import AnswerView
    from app.cli.printing.page import Page


def group(result: results.GroupView, page: Page) -> Iterator[str]:
    """One group."""
    if page.quiet:
        yield result.id
        return
    yield Heading(result.name)
    yield from pairs(
        (
            ("purpose", result.purpose or "(withheld)"),
            ("you are", result.me),
            ("members", str(result.members)),
            ("open promises", str(result.open_promises)),
            ("recorded", f"{counted(result.acts, 'act', 'acts')}, {result.settled:,} settled"),
            ("days end in", result.zone),
            ("id", page.id(result.id)),
            ("digest", result.digest),
        )
    )
    if result.sample:
        yield "A sample: made up, on this laptop alone. Erase it: troth group erase-sample"
    if result.copied:
        yield f"These records may be a copy ({result.copied}): nothing can be signed until you say."
        yield "Say either: troth home same, or: troth home copy"


def groups(result: results.Groups, page: Page) -> Iterator[str]:
    """All groups of this laptop, and what waits for an answer."""
    if not result.groups and not result.joining:
        yield "No group on this laptop yet. Found one: troth group new NAME --purpose TEXT"
        yield "or ask to join one: troth join LINK --name NAME --out request.troth"
    for one in result.groups:
        yield from group(one, page)
    for name in result.joining:
        yield f"{name}: waiting for the answer to your request. Then: troth carry in ANSWER.troth"


def charter(result: group_views.CharterView, page: Page) -> Iterator[str]:
    """The purpose, the clauses, the rules; locked ones are marked."""
    yield Heading(result.purpose or "(the purpose is withheld)")
    for one in result.clauses:
        yield joined(f"  {one.get('name')}: {one.get('text')}", _lock(bool(one.get("locked"))))
    yield ""
    rows = [
        (
            key,
            result.said[key] if value and isinstance(value, list) else _value(value),
            _lock(key in result.locked),
            result.takes.get(key, ""),
        )
        for key, value in sorted(result.rules.items())
    ]
    yield from columns(rows, ("RULE", "VALUE", "", "TAKES"))
    yield ""
    standing = "" if result.in_force else "not in force"
    yield joined(f"charter version {result.number}", standing, page.id(result.id))
    if len(result.versions) > 1:
        yield from section("Versions", decisions.versions(result.versions))


def _lock(locked: bool) -> str:
    return "locked" if locked else ""


def _value(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list | tuple):
        return ", ".join(short(str(one)) for one in value) or "[]"
    return {None: "none", "": '""'}.get(value, str(value))


def member(result: results.MemberView, page: Page) -> Iterator[str]:
    """One member whole."""
    yield Heading(result.name)
    yield from pairs(
        (
            ("status", joined(words(result.parted or result.status), "you" if result.me else "")),
            ("promises", f"{result.kept} kept of {result.promised}"),
            ("witnessed", str(result.witnessed)),
            ("contact", result.contact),
            ("can", ", ".join(result.skills)),
            ("no longer", result.erased),
            ("roles", ", ".join(result.roles)),
            ("pauses", ", ".join(result.pauses)),
            ("keeper", result.keeper),
            ("only with", ", ".join(result.mutual)),
            (
                "brought",
                ", ".join(f"a record of group {page.id(one.group)}" for one in result.brought),
            ),
            ("receipt", _receipt(result)),
            ("id", page.id(result.id)),
        )
    )
    if result.answer is not None:
        yield from section("A first step", _answer(result.answer))
    if page.verbose:
        yield from indented(result.devices, "  laptop  ")


def _answer(one: AnswerView) -> Iterator[str]:
    """What lapsed, and what the charter begins with. No score is made of it."""
    yield from (f"{each.title}, lapsed on {each.on}" for each in one.lapsed)
    yield joined(one.sentence, one.rule, by="  ")
    yield "Nothing follows by itself. troth remind PROMISE --step STEP says that it was done."


def members(result: results.MembersView, page: Page) -> Iterator[str]:
    """Everybody, in a table."""
    rows = [
        (
            page.id(one.id),
            joined(one.name, by=""),
            f"{one.kept} of {one.promised}",
            str(one.witnessed),
            _standing(one),
        )
        for one in result.members
    ]
    yield from columns(rows, ("ID", "NAME", "KEPT", "WITNESSED", ""))
    for one in result.members:
        if one.answer is not None:
            yield from section(f"A first step with {one.name}", _answer(one.answer))


def _standing(one: results.MemberView) -> str:
    return joined(
        "you" if one.me else "",
        words(one.parted or one.status).removeprefix("member"),
        ", ".join(one.roles),
        f"pauses: {', '.join(one.pauses)}" if one.pauses else "",
        f"{one.keeper} speaks for them" if one.keeper else "",
        f"witnesses only with {', '.join(one.mutual)}" if one.mutual else "",
    )


def device(result: group_views.DeviceView, _: Page) -> Iterator[str]:
    """One laptop."""
    yield from columns([_device(result)])


def devices(result: group_views.DevicesView, _: Page) -> Iterator[str]:
    """All laptops, in a table."""
    yield from columns([_device(one) for one in result.devices], ("MEMBER", "STATUS", "KEY"))


def _device(one: group_views.DeviceView) -> tuple[str, str, str]:
    return one.member, joined(words(one.status), "this one" if one.mine else ""), one.id


def invited(result: joining_results.Invited, page: Page) -> Iterator[str]:
    """The link alone on its line, so that it can be copied."""
    yield result.link
    yield from map(Drawn, result.qr.splitlines())
    if not page.quiet:
        yield f"Good until {result.until}. Hand it only to whom it is for."


def requested(result: joining_results.Requested, page: Page) -> Iterator[str]:
    """Who asks, and the words to compare."""
    if page.quiet:
        yield " ".join(result.words)
        return
    yield from asking(result, page.file("request"))


def asking(one: joining_results.Requested, request: str = "") -> Iterator[str]:
    """Somebody who asks to join; `request`: the file in which they do."""
    yield Heading(f"{one.name} asks to join {one.group_name}")
    yield from pairs(
        (
            ("words", " ".join(one.words)),
            ("key", one.key),
            ("vouched for by", ", ".join(one.vouchers)),
            ("vouches needed", str(one.vouches_needed or "")),
            ("decided", "the group has decided that they may come" if one.decided else ""),
            ("request", request),
        )
    )


def admitted(result: joining_results.Admitted, page: Page) -> Iterator[str]:
    """Where the answer lies that lets them in."""
    if page.quiet:
        yield result.member
        return
    if result.waits:
        yield f"Signed. {result.waits} more have to say that it is theirs: troth vouch. Then admit it again."
        return
    yield f"Signed. The answer to hand over: {page.file('answer')}"
    yield f"  id {page.id(result.member)}"


def _receipt(result: results.MemberView) -> str:
    """Of who left: whether two members checked what they left open."""
    left = result.left
    if left is None or not left.checked_by:
        return ""
    names = " and ".join(left.checked_by)
    return f"{names} checked what was open" + (
        "" if left.receipt else "; one more makes it a receipt"
    )
