"""The engine: the one place where commands become acts and answers. It belongs to one thread.

Whatever stops a command comes back as a Refusal: a rule of the group, this laptop's own limits, a file
that can't be trusted, or words that could not be understood. Only bugs raise.
"""

from __future__ import annotations

import contextlib
import datetime
from collections.abc import Callable
from typing import Any, Final, Self

from app import attachments, drafts
from app.acting import (
    at_home,
    calendars,
    decisions,
    erasures,
    forgetting,
    forking,
    joining,
    outcomes,
    own,
    periods,
    promises,
    records,
    series,
    things,
    using,
    words,
)
from app.acting import departing as leaving
from app.acting import funds as fund_acts
from app.acting import groups as group_acts
from app.acting import pages as page_acts
from app.acting.at_home import Laptop
from app.audit import record as packing
from app.commands import capture as capture_commands
from app.commands import circulation as circulating
from app.commands import decisions as deciding
from app.commands import deeds as deed_commands
from app.commands import drafts as drafting
from app.commands import entries as entry_commands
from app.commands import forking as parting
from app.commands import funds as handling
from app.commands import groups, reading, settling, syncing
from app.commands import home as seeing
from app.commands import importing as tables
from app.commands import load as loads
from app.commands import mirrors as mirroring
from app.commands import pages as writing
from app.commands import periods as closing
from app.commands import promises as promising
from app.commands import records as record_commands
from app.commands import series as repeating
from app.commands import settings as own_commands
from app.commands import things as thing_commands
from app.commands import using as using_commands
from app.commands.base import Command, Said
from app.finding import Unclear
from app.group import Clock, OpenGroup
from app.home import Home
from app.importing import bringing
from app.reading import acts as reading_acts
from app.reading import capture as reading_capture
from app.reading import charters, circulation, colliding, departing, newcomers
from app.reading import decisions as reading_decisions
from app.reading import deeds as reading_deeds
from app.reading import disputes as reading_disputes
from app.reading import entries as reading_entries
from app.reading import forking as reading_forking
from app.reading import funds as reading_funds
from app.reading import home as reading_home
from app.reading import load as reading_load
from app.reading import members as reading_members
from app.reading import mirrors as reading_mirrors
from app.reading import outcomes as reading_outcomes
from app.reading import pages as reading_pages
from app.reading import periods as reading_periods
from app.reading import promises as reading_promises
from app.reading import records as reading_records
from app.reading import series as reading_series
from app.reading import stocktake as stocktakes
from app.reading import things as reading_things
from app.reading.chain import whole as chains
from app.refusing import ORDINARY, explained, refusal
from app.rehearsing import Rehearsed
from app.results import Ready, Refusal, Result, Tell
from app.sample import trying
from app.settings import Settings
from app.shelf import Shelf
from crdt.errors import SENTENCES, Refused
from crdt.records.holdings import Holding
from crdt.records.promises import Commitment

Handler = Callable[..., Result]
HomeHandler = Callable[[Laptop, Any, Tell | None], Result]
Around = Callable[[OpenGroup], contextlib.AbstractContextManager[object]]

HANDLERS: Final[dict[type[Command], Handler]] = {
    groups.ShowGroup: reading_members.show,
    groups.Digest: reading_members.show,
    groups.ShowCharter: charters.shown,
    groups.Members: reading_members.members,
    groups.WhoAmI: reading_members.whoami,
    groups.Devices: reading_members.devices,
    groups.Profile: group_acts.profile,
    groups.EraseProfile: forgetting.forget,
    groups.RestAWhile: group_acts.rest,
    groups.Stay: group_acts.stay,
    groups.Leave: group_acts.leave,
    groups.ShowOpen: departing.shown,
    groups.CheckLeaving: leaving.check,
    parting.GoAlong: forking.go_along,
    record_commands.BringRecord: records.bring,
    groups.CloseDevice: group_acts.close_device,
    groups.AdmitNeighbour: group_acts.admit_neighbour,
    groups.Invite: joining.invite,
    groups.ReadRequest: newcomers.asked,
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
    promising.Erase: erasures.erase,
    promising.Restate: words.restate,
    promising.Dispute: words.dispute,
    promising.Resolve: words.resolve,
    promising.Settle: words.settle,
    promising.Acknowledge: words.acknowledge,
    thing_commands.AddHolding: things.add,
    thing_commands.GiveHolding: things.give,
    thing_commands.ReceiveHolding: things.receive,
    thing_commands.NoteCondition: things.note_condition,
    thing_commands.Raise: things.raise_,
    thing_commands.Lower: things.lower,
    thing_commands.Count: things.count,
    thing_commands.RecordDeed: things.deed,
    thing_commands.ListHoldings: reading_things.listed,
    thing_commands.ShowHolding: reading_things.whole,
    thing_commands.AddOutcome: outcomes.add,
    thing_commands.MeasureOutcome: outcomes.measure,
    thing_commands.ListOutcomes: reading_outcomes.listed,
    thing_commands.ShowOutcome: reading_outcomes.whole,
    deciding.ReviewOutcome: outcomes.review,
    deciding.ShowChain: chains.shown,
    deciding.OpenDecision: decisions.open_,
    deciding.AmendDecision: decisions.amend,
    deciding.Ballot: decisions.ballot,
    deciding.CountDecision: decisions.count,
    deciding.StopDecision: decisions.stop,
    deciding.SayWaited: decisions.say_waited,
    deciding.WithdrawDecision: decisions.withdraw,
    deciding.ListDecisions: reading_decisions.listed,
    deciding.ShowDecision: reading_decisions.whole,
    circulating.ShowCirculation: circulation.circulation,
    handling.MoneyIn: fund_acts.money_in,
    handling.Earmark: fund_acts.set_aside,
    handling.ReturnEarmark: fund_acts.give_back,
    handling.AskPayout: fund_acts.ask,
    handling.Approve: fund_acts.approve,
    handling.WithdrawPayout: fund_acts.withdraw,
    handling.PayOut: fund_acts.pay,
    handling.ConfirmPayment: fund_acts.confirm,
    handling.CheckStatement: fund_acts.check,
    handling.ShowFund: reading_funds.whole,
    using_commands.Book: using.book,
    using_commands.AcceptBooking: using.accept,
    using_commands.CancelBooking: using.cancel,
    using_commands.PlanCare: using.plan_care,
    using_commands.PassStewardship: using.pass_on,
    using_commands.TakeStewardship: using.take,
    using_commands.Retire: using.retire,
    using_commands.ListToCount: stocktakes.to_count,
    using_commands.CheckStocktake: stocktakes.stocktake,
    repeating.OpenSeries: series.open_,
    repeating.JoinSeries: series.join,
    repeating.RestSeries: series.rest,
    repeating.CloseSeries: series.close,
    repeating.ListSeries: reading_series.listed,
    repeating.ShowSeries: reading_series.whole,
    repeating.SaveCalendar: calendars.save,
    writing.NewPage: page_acts.new,
    writing.SetField: page_acts.set_field,
    writing.EditPage: page_acts.edit,
    writing.ListPages: reading_pages.listed,
    writing.ShowPage: reading_pages.shown,
    writing.PageHistory: reading_pages.history,
    writing.ExportPage: reading_pages.exported,
    drafting.KeepDraft: drafts.keep,
    drafting.DropDraft: drafts.drop,
    drafting.ListDrafts: drafts.listed,
    tables.CheckTable: bringing.check,
    tables.BringIn: bringing.bring_in,
    seeing.ShowHome: reading_home.shown,
    loads.ShowLoad: reading_load.shown,
    capture_commands.ShowCapture: reading_capture.shown,
    closing.ClosePeriod: periods.close,
    closing.AgreePeriod: periods.agree,
    closing.PreviewPeriod: reading_periods.preview,
    closing.ListPeriods: reading_periods.listed,
    closing.ShowPeriod: reading_periods.shown,
    entry_commands.ListEntries: reading_entries.listed,
    deed_commands.ListDeeds: reading_deeds.listed,
    deed_commands.ListDisputes: reading_disputes.listed,
    reading.ListCommitments: reading_promises.listed,
    reading.ShowCommitment: reading_promises.whole,
    reading.SavePhoto: attachments.save,
    reading.ShowPhoto: attachments.show,
    reading.History: reading_acts.history,
    reading.ShowAct: reading_acts.act,
    reading.Collisions: reading_acts.collisions,
    settling.ShowCollision: colliding.shown,
    reading.Findings: reading_acts.findings,
    reading.Status: reading_acts.status,
}
"""What answers a command about one group."""
TELLING: Final = (tables.CheckTable, tables.BringIn)
"""Commands about one group that may take long: whoever answers them tells how far it is."""

AT_HOME: Final[dict[type[Command], HomeHandler]] = {
    groups.NewGroup: at_home.new_group,
    groups.TrySample: trying.try_sample,
    groups.EraseSample: trying.erase_sample,
    groups.ListGroups: at_home.list_groups,
    parting.ForkGroup: forking.fork,
    mirroring.FindMirror: reading_mirrors.find,
    mirroring.ListOtherEnds: reading_mirrors.ends,
    mirroring.ShowMirrors: reading_mirrors.shown,
    record_commands.ExportRecord: packing.export,
    record_commands.ShowRecord: reading_records.shown,
    parting.ShowForks: reading_forking.shown,
    groups.Join: at_home.join,
    groups.AnswerCopied: at_home.answer_copied,
    own_commands.ShowSettings: own.show_settings,
    own_commands.ChangeSetting: own.change_setting,
    own_commands.ShowKey: own.show_key,
    own_commands.LockKey: own.lock_key,
    reading.CarryOut: at_home.carry_out,
    reading.CarryIn: at_home.carry_in,
    reading.ExportPacket: at_home.export,
    reading.CheckPacket: at_home.check,
    syncing.Newcomers: at_home.nobody_waits,
    syncing.Sync: at_home.not_syncing,
    syncing.Doctor: at_home.not_syncing,
    syncing.Decline: at_home.not_syncing,
    syncing.Enter: at_home.not_syncing,
}
"""What answers a command about this laptop."""


def system_clock() -> datetime.datetime:
    """Now, in UTC."""
    return datetime.datetime.now(datetime.UTC)


class Engine:
    """Every group of one home. The caller owns the home (`home.Owner`)."""

    def __init__(self, home: Home, settings: Settings, clock: Clock = system_clock) -> None:
        self._laptop = Laptop(home, settings, clock, Shelf(home, clock))
        self._told: dict[str, tuple[int, int]] = {}
        """How many acts and texts of each group were announced."""

    def close(self) -> None:
        """Close every group."""
        self._laptop.shelf.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @property
    def laptop(self) -> Laptop:
        """What commands about this laptop work with; for what runs beside commands on the engine's thread."""
        return self._laptop

    def groups(self) -> dict[str, OpenGroup]:
        """The groups that are open, by id."""
        return self._laptop.shelf.open

    def grown(self) -> list[str]:
        """The groups that hold more acts than when this was last asked, or know more of the texts beside them."""
        open_ones = self.groups().values()
        now = {group.id: (len(group.book), len(group.texts)) for group in open_ones}
        before, self._told = self._told, now
        return [group for group, held in now.items() if held != before.get(group, (0, 0))]

    def do(self, command: Command, tell: Tell | None = None) -> Result:
        """Carry a command out, or say why not."""
        return self._done(command, tell, contextlib.nullcontext)

    def rehearse(self, command: Command, tell: Tell | None = None) -> Refusal | Ready:
        """What `do` would refuse now, and nothing is signed, journaled or kept.

        Only what says acts in a group (`Said`) is rehearsed. Whatever else there is (reading, files, founding and
        joining, settings, acknowledging) isn't tried at all, and is Ready.
        """
        if not isinstance(command, Said) or type(command) not in HANDLERS:
            return Ready()
        try:
            found = self._done(command, tell, OpenGroup.rehearsing)
        except Rehearsed:
            return Ready()
        return found if isinstance(found, Refusal) else Ready()

    def _done(self, command: Command, tell: Tell | None, around: Around) -> Result:
        group: OpenGroup | None = None
        try:
            if type(command) in AT_HOME:
                return AT_HOME[type(command)](self._laptop, command, tell)
            group = self._laptop.shelf.named(command.group, command.passphrase)
            with around(group):
                if isinstance(command, TELLING):
                    return HANDLERS[type(command)](group, command, tell)
                return HANDLERS[type(command)](group, command)
        except Refused as refused:
            return self._explained(group, refused, command)
        except ORDINARY as ordinary:
            return refusal(ordinary)

    def _explained(self, group: OpenGroup | None, refused: Refused, command: Command) -> Refusal:
        if group is None:
            said = SENTENCES[refused.code]
            return Refusal(code=refused.code, sentence=said.text, who=said.who)
        return explained(group, refused.code, _subject(group, command), what=refused.at)


def _subject(group: OpenGroup, command: Command) -> Commitment | Holding | None:
    typed = getattr(command, "id", "")
    find: Any = things.found if isinstance(command, _OF_HOLDINGS) else promises.found
    try:
        about = typed if find is things.found else command
        found: Commitment | Holding | None = find(group, about) if typed else None
    except Unclear:
        return None
    return found


_OF_HOLDINGS: Final = (
    thing_commands.GiveHolding,
    thing_commands.NoteCondition,
    thing_commands.Raise,
    thing_commands.Lower,
    using_commands.Book,
    using_commands.PlanCare,
    using_commands.PassStewardship,
    using_commands.TakeStewardship,
    using_commands.Retire,
)
"""Commands whose id names a holding."""
