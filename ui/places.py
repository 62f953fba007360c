"""The places of the sidebar: every screen by its key, made when somebody first goes there."""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Final

from msgspec import Struct

if TYPE_CHECKING:
    from ui.kit.screen import Screen
    from ui.workbench import Workbench


class Place(Struct, frozen=True):
    """One entry of the sidebar."""

    key: str
    title: str
    module: str
    screen: str

    def made(self, bench: Workbench) -> Screen:
        """Its screen. Only what one goes to is loaded."""
        found: Screen = getattr(importlib.import_module(self.module), self.screen)(bench)
        return found


PLACES: Final = (
    Place("home", "Home", "ui.home.screen", "HomeScreen"),
    Place("commitments", "Commitments", "ui.commitments.screen", "CommitmentsScreen"),
    Place("holdings", "Holdings", "ui.holdings.screen", "HoldingsScreen"),
    Place("outcomes", "Outcomes", "ui.outcomes.screen", "OutcomesScreen"),
    Place("decisions", "Decisions", "ui.decisions.screen", "DecisionsScreen"),
    Place("members", "Members", "ui.members.screen", "MembersScreen"),
    Place("sync", "Sync", "ui.syncing.screen", "SyncScreen"),
    Place("audit", "Audit", "ui.audit.screen", "AuditScreen"),
    Place("settings", "Settings", "ui.settings.screen", "SettingsScreen"),
)
