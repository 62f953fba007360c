"""Every intention that a person can have, as one frozen value each."""

from __future__ import annotations

from typing import Any, Final, get_args

import msgspec

from app.commands import (
    capture,
    circulation,
    decisions,
    deeds,
    drafts,
    entries,
    forking,
    funds,
    groups,
    home,
    importing,
    load,
    mirrors,
    pages,
    periods,
    promises,
    reading,
    records,
    series,
    settings,
    settling,
    syncing,
    things,
    using,
)
from app.commands.base import Command

Known = (
    groups.NewGroup
    | groups.TrySample
    | groups.EraseSample
    | groups.ListGroups
    | mirrors.FindMirror
    | mirrors.ListOtherEnds
    | mirrors.ShowMirrors
    | records.ExportRecord
    | records.ShowRecord
    | records.BringRecord
    | forking.ForkGroup
    | forking.GoAlong
    | forking.ShowForks
    | groups.ShowGroup
    | groups.Digest
    | groups.ShowCharter
    | groups.Members
    | groups.WhoAmI
    | groups.Profile
    | groups.EraseProfile
    | groups.RestAWhile
    | groups.Stay
    | groups.Invite
    | groups.Join
    | groups.ReadRequest
    | groups.Vouch
    | groups.Admit
    | groups.AdmitNeighbour
    | groups.Leave
    | groups.ShowOpen
    | groups.CheckLeaving
    | groups.Devices
    | groups.OfferDevice
    | groups.CloseDevice
    | groups.AnswerCopied
    | promises.Offer
    | promises.Request
    | promises.Accept
    | promises.Decline
    | promises.Withdraw
    | promises.JoinIn
    | promises.Start
    | promises.Amend
    | promises.Evidence
    | promises.Witness
    | promises.Confirm
    | promises.HandOver
    | promises.TakeOver
    | promises.Release
    | promises.Notice
    | promises.Remind
    | promises.Correct
    | promises.Erase
    | promises.Restate
    | promises.Dispute
    | promises.Resolve
    | promises.Settle
    | promises.Acknowledge
    | things.AddHolding
    | things.ListHoldings
    | things.ShowHolding
    | things.GiveHolding
    | things.ReceiveHolding
    | things.NoteCondition
    | things.Raise
    | things.Lower
    | things.Count
    | things.RecordDeed
    | things.AddOutcome
    | things.MeasureOutcome
    | things.ListOutcomes
    | things.ShowOutcome
    | decisions.ReviewOutcome
    | decisions.ShowChain
    | decisions.OpenDecision
    | decisions.AmendDecision
    | decisions.Ballot
    | decisions.CountDecision
    | decisions.StopDecision
    | decisions.SayWaited
    | decisions.WithdrawDecision
    | decisions.ListDecisions
    | decisions.ShowDecision
    | circulation.ShowCirculation
    | funds.MoneyIn
    | funds.Earmark
    | funds.ReturnEarmark
    | funds.AskPayout
    | funds.Approve
    | funds.WithdrawPayout
    | funds.PayOut
    | funds.ConfirmPayment
    | funds.CheckStatement
    | funds.ShowFund
    | using.Book
    | using.AcceptBooking
    | using.CancelBooking
    | using.PlanCare
    | using.PassStewardship
    | using.TakeStewardship
    | using.Retire
    | using.ListToCount
    | using.CheckStocktake
    | series.OpenSeries
    | series.JoinSeries
    | series.RestSeries
    | series.CloseSeries
    | series.ListSeries
    | series.ShowSeries
    | series.SaveCalendar
    | pages.ListPages
    | pages.ShowPage
    | pages.NewPage
    | pages.SetField
    | pages.EditPage
    | pages.PageHistory
    | pages.ExportPage
    | settings.ShowSettings
    | settings.ChangeSetting
    | settings.ShowKey
    | settings.LockKey
    | importing.CheckTable
    | importing.BringIn
    | home.ShowHome
    | load.ShowLoad
    | capture.ShowCapture
    | periods.ClosePeriod
    | periods.AgreePeriod
    | periods.PreviewPeriod
    | periods.ListPeriods
    | periods.ShowPeriod
    | entries.ListEntries
    | deeds.ListDeeds
    | deeds.ListDisputes
    | reading.ListCommitments
    | reading.ShowCommitment
    | reading.History
    | reading.ShowAct
    | reading.Collisions
    | settling.ShowCollision
    | reading.Findings
    | reading.Status
    | reading.SavePhoto
    | reading.ShowPhoto
    | reading.CarryOut
    | reading.CarryIn
    | reading.ExportPacket
    | reading.CheckPacket
    | drafts.KeepDraft
    | drafts.DropDraft
    | drafts.ListDrafts
    | syncing.Sync
    | syncing.Doctor
    | syncing.Newcomers
    | syncing.Decline
    | syncing.Enter
)
ALL: Final[tuple[type[Command], ...]] = get_args(Known)
SCREENS: Final[tuple[type[Command], ...]] = (
    drafts.KeepDraft,
    drafts.DropDraft,
    drafts.ListDrafts,
    reading.ShowPhoto,
    settling.ShowCollision,
    using.ListToCount,
    groups.ShowOpen,
    settings.ShowSettings,
    settings.ChangeSetting,
    settings.ShowKey,
    settings.LockKey,
)
"""What only screens ask: no command line has it."""

_decoder: Final[msgspec.json.Decoder[Any]] = msgspec.json.Decoder(Known)


def decode(content: bytes) -> Command:
    """The command in these bytes. Raises msgspec.ValidationError or msgspec.DecodeError."""
    command: Command = _decoder.decode(content)
    return command
