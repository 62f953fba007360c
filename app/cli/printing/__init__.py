"""Results as text for people. `--json` prints them as they are instead."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any, Final

from app import (
    capture_results,
    chain_results,
    circulation_results,
    decision_results,
    deed_results,
    entry_results,
    fork_results,
    group_views,
    home_views,
    import_results,
    joining_results,
    load_results,
    mirror_results,
    money_results,
    period_results,
    record_results,
    results,
    series_results,
    use_results,
    views,
)
from app import page_results as told
from app.cli.options import Asked
from app.cli.printing import (
    acts,
    capture,
    chain,
    circulation,
    decisions,
    deeds,
    entries,
    files,
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
    records,
    series,
    syncing,
    things,
    using,
)
from app.cli.printing.lines import shown
from app.cli.printing.page import Page
from app.syncing import results as met

__all__ = ["FORMS", "lines_of", "refusal_lines", "shown"]

FORMS: Final[dict[type[results.Result], Callable[[Any, Page], Iterator[str]]]] = {
    results.Refusal: acts.refusal,
    results.Done: acts.done,
    results.GroupView: groups.group,
    results.Groups: groups.groups,
    group_views.CharterView: groups.charter,
    fork_results.Forks: forking.forks,
    record_results.RecordView: records.record,
    mirror_results.Mirrors: mirrors.mirrors,
    mirror_results.MirrorView: mirrors.mirror,
    mirror_results.MirrorFound: mirrors.found,
    mirror_results.OtherEnds: mirrors.ends,
    results.MemberView: groups.member,
    results.MembersView: groups.members,
    group_views.DeviceView: groups.device,
    group_views.DevicesView: groups.devices,
    joining_results.Invited: groups.invited,
    joining_results.Requested: groups.requested,
    joining_results.Admitted: groups.admitted,
    home_views.HomeView: home.home,
    results.CommitmentView: promises.commitment,
    results.CommitmentDetail: promises.whole,
    results.Commitments: promises.commitments,
    views.Saved: files.saved,
    views.HoldingView: things.holding,
    views.Holdings: things.holdings,
    views.HoldingDetail: things.holding_whole,
    views.OutcomeView: things.outcome,
    views.Outcomes: things.outcomes,
    views.OutcomeDetail: things.outcome_whole,
    decision_results.DecisionView: decisions.decision,
    decision_results.Decisions: decisions.decisions,
    decision_results.DecisionDetail: decisions.whole,
    capture_results.CaptureView: capture.capture,
    period_results.Periods: periods.listed,
    period_results.PeriodDetail: periods.whole,
    period_results.PeriodPreview: periods.preview,
    chain_results.ChainView: chain.chain,
    entry_results.Entries: entries.entries,
    deed_results.Deeds: deeds.deeds,
    deed_results.Disputes: deeds.disputes,
    load_results.LoadView: load.load,
    money_results.FundDetail: funds.whole,
    use_results.Stocktake: using.stocktake,
    import_results.TableView: importing.table,
    circulation_results.Circulation: circulation.circulation,
    series_results.SeriesView: series.in_short,
    series_results.SeriesList: series.listed,
    series_results.SeriesDetail: series.whole,
    series_results.CalendarSaved: series.saved,
    results.ActView: acts.act,
    results.HistoryView: acts.history,
    results.CollisionView: acts.collision,
    results.Collisions: acts.collisions,
    results.Findings: acts.findings,
    results.StatusView: acts.status,
    results.Carried: files.carried,
    results.Packet: files.packet,
    told.PageView: pages.page,
    told.PagesView: pages.listed,
    told.PageHistoryView: pages.history,
    told.PageFile: pages.file,
    results.Progress: files.progress,
    met.Synced: syncing.synced,
    met.NewcomersView: syncing.newcomers,
    met.DoctorView: syncing.doctor,
}
"""How each result is told."""


def lines_of(result: results.Result, said: Asked, kept: Mapping[str, Path]) -> Iterator[str]:
    """The lines of a result; `kept` are the files that hold its bytes."""
    page = Page(quiet=said.quiet, verbose=said.verbose, files=kept)
    return FORMS[type(result)](result, page)


def refusal_lines(result: results.Refusal, *, verbose: bool = False) -> Iterator[str]:
    """The lines of a refusal."""
    return acts.refusal(result, Page(verbose=verbose))
