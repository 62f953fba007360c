"""The engine: the one place where commands become acts and answers. It belongs to one thread.

Whatever stops a command comes back as a Refusal: a rule of the group, this laptop's own limits, a file
that can't be trusted, or words that could not be understood. Only bugs raise.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final, Self

from app import carrying, keyring
from app.acting import groups as group_acts
from app.acting import joining, promises, words
from app.audit import exporting
from app.commands import groups, reading
from app.commands import promises as promising
from app.commands.base import Command
from app.errors import LocalRefusal
from app.finding import PREFIX, Unclear
from app.group import Clock, OpenGroup
from app.home import Home
from app.reading import acts as reading_acts
from app.reading import members as reading_members
from app.reading import promises as reading_promises
from app.refusing import explained
from app.results import Carried, Groups, Refusal, Result, Tell
from app.settings import Settings
from crdt.errors import SENTENCES, Refused
from crdt.state import Commitment
from sync import stick
from sync.envelope import Kind
from sync.errors import SENTENCES as REMOTE
from sync.errors import RemoteError

Handler = Callable[[OpenGroup, Any], Result]

_EXITS: Final = {"not_found": 3, "ambiguous": 3, "not_understood": 2}

HANDLERS: Final[dict[type[Command], Handler]] = {
    groups.ShowGroup: reading_members.show,
    groups.Digest: reading_members.show,
    groups.ShowCharter: reading_members.charter,
    groups.Members: reading_members.members,
    groups.WhoAmI: reading_members.whoami,
    groups.Devices: reading_members.devices,
    groups.Profile: group_acts.profile,
    groups.Leave: group_acts.leave,
    groups.CloseDevice: group_acts.close_device,
    groups.AdmitNeighbour: group_acts.admit_neighbour,
    groups.Invite: joining.invite,
    groups.ReadRequest: joining.read_request,
    groups.Vouch: joining.vouch,
    groups.Admit: joining.admit,
    groups.OfferDevice: joining.offer_device,
    promising.Offer: promises.offer,
    promising.Request: promises.request,
    promising.Accept: promises.accept,
    promising.Decline: promises.decline,
    promising.Withdraw: promises.withdraw,
    promising.JoinIn: promises.join_in,
    promising.Start: promises.start,
    promising.Amend: promises.amend,
    promising.Evidence: promises.evidence,
    promising.Confirm: promises.confirm,
    promising.HandOver: promises.hand_over,
    promising.TakeOver: promises.take_over,
    promising.Release: promises.release,
    promising.Notice: promises.notice,
    promising.Remind: promises.remind,
    promising.Witness: words.witness,
    promising.Correct: words.correct,
    promising.Restate: words.restate,
    promising.Dispute: words.dispute,
    promising.Resolve: words.resolve,
    promising.Settle: words.settle,
    promising.Acknowledge: words.acknowledge,
    reading.ListCommitments: reading_promises.listed,
    reading.ShowCommitment: reading_promises.whole,
    reading.History: reading_acts.history,
    reading.ShowAct: reading_acts.act,
    reading.Collisions: reading_acts.collisions,
    reading.Findings: reading_acts.findings,
    reading.Status: reading_acts.status,
}
"""What answers a command about one group."""


def system_clock() -> datetime.datetime:
    """Now, in UTC."""
    return datetime.datetime.now(datetime.UTC)


class Engine:
    """Every group of one home. The caller owns the home (`home.Owner`)."""

    def __init__(self, home: Home, settings: Settings, clock: Clock = system_clock) -> None:
        self.home = home
        self._settings = settings
        self._clock = clock
        self._open: dict[str, OpenGroup] = {}
        self._passphrases: dict[str, str] = {}

    def close(self) -> None:
        """Close every group."""
        for group in self._open.values():
            group.close()
        self._open.clear()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def do(self, command: Command, tell: Tell | None = None) -> Result:
        """Carry a command out, or say why not."""
        group: OpenGroup | None = None
        try:
            if type(command) not in HANDLERS:
                return self._at_home(command, tell)
            group = self._group(command.group)
            return HANDLERS[type(command)](group, command)
        except Refused as refused:
            return self._explained(group, refused, command)
        except Unclear as unclear:
            return Refusal(
                code=unclear.code,
                sentence=unclear.what,
                exit=_EXITS.get(unclear.code, 1),
                candidates=unclear.candidates,
            )
        except LocalRefusal as refusal:
            return Refusal(code=refusal.code, sentence=refusal.message)
        except RemoteError as error:
            return Refusal(code=error.code, sentence=REMOTE[error.code], what=error.at, exit=4)
        except OSError as error:
            return Refusal(code="file_failed", sentence=f"{error.filename}: {error.strerror}.")

    def _explained(self, group: OpenGroup | None, refused: Refused, command: Command) -> Refusal:
        if group is None:
            said = SENTENCES[refused.code]
            return Refusal(code=refused.code, sentence=said.text, who=said.who)
        return explained(group, refused.code, _subject(group, command), what=refused.at)

    # --- groups ------------------------------------------------------------------------------------

    def _group(self, typed: str) -> OpenGroup:
        """The group meant: the only one, or the one that is named."""
        self._open_all()
        if not self._open:
            raise Unclear(
                "not_found", "There is no group on this laptop yet: found one, or join one."
            )
        found = [g for g in self._open.values() if _is_called(g, typed)]
        if len(found) == 1:
            return found[0]
        names = tuple(sorted(g.state.group.name for g in self._open.values()))
        if found:
            raise Unclear("ambiguous", "There are several groups here: say which.", names)
        raise Unclear("not_found", f"There is no group {typed!r} here.", names)

    def _open_all(self) -> None:
        known = {group.store.folder.root for group in self._open.values()}
        for folder in self.home.folders():
            if folder.root not in known:
                key = keyring.load(folder)
                group = OpenGroup.open(folder, key, self._clock)
                self._open[group.id] = group

    def _at_home(self, command: Command, tell: Tell | None) -> Result:
        """Commands that are not about one open group."""
        match command:
            case groups.NewGroup():
                group = group_acts.found(self.home, command, self._clock, self._settings.keyring)
                self._open[group.id] = group
                return reading_members.group_view(group)
            case groups.ListGroups():
                self._open_all()
                views = [reading_members.group_view(g, digest=False) for g in self._open.values()]
                waiting = tuple(one.name for _, one in joining.waiting(self.home))
                return Groups(groups=tuple(sorted(views, key=lambda v: v.name)), joining=waiting)
            case groups.Join():
                self._open_all()
                today, place = self._clock().date(), self._settings.keyring
                return joining.join(self.home, command, place, today, self._open)
            case groups.AnswerCopied():
                return self._answer_copied(command)
            case reading.CarryOut():
                every = self._settings.acknowledge_every_seconds
                return carrying.out(self._group(command.group), command, every)
            case reading.CarryIn():
                return self._carry_in(command)
            case reading.ExportPacket():
                return exporting.export(self._group(command.group), command, tell)
            case reading.CheckPacket():
                return exporting.check(command, tell)
        raise NotImplementedError(type(command).__name__)

    def _answer_copied(self, command: groups.AnswerCopied) -> Result:
        group = self._group(command.group)
        if command.is_same:
            group.store.same_laptop()
            return reading_members.group_view(group)
        folder, key = group.store.folder, keyring.DeviceKey.generate()
        keyring.keep(folder, key, place=self._settings.keyring, replace=True)
        group.store.as_copy(key.lane)
        group.close()
        del self._open[group.id]
        return reading_members.group_view(self._group(group.id))

    def _carry_in(self, command: reading.CarryIn) -> Result:
        path = Path(command.file)
        kind = stick.kind_of(path)
        if kind is Kind.ANSWER:
            self._open_all()
            group = joining.enter(self.home, path, command.passphrase, self._clock, self._open)
            self._open[group.id] = group
            return Carried(
                file=command.file,
                acts=len(group.book),
                new=len(group.book),
                group_name=group.state.group.name,
                joined=True,
            )
        if command.group:
            return carrying.into(self._group(command.group), command)
        self._open_all()
        meant = [group for group in self._open.values() if carrying.is_for(group, path)]
        return carrying.into(meant[0] if meant else self._group(""), command)


def _is_called(group: OpenGroup, typed: str) -> bool:
    wanted = typed.strip()
    named = wanted.casefold() in ("", group.state.group.name.casefold())
    return named or group.id.removeprefix(PREFIX).startswith(wanted.removeprefix(PREFIX))


def _subject(group: OpenGroup, command: Command) -> Commitment | None:
    typed = getattr(command, "id", "")
    try:
        return promises.found(group, command) if typed else None  # type: ignore[arg-type]
    except Unclear:
        return None
