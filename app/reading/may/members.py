"""What may be done in a group as a member: invite, take in, let in, vouch, say something of oneself, leave."""

from __future__ import annotations

from app.acting import departing, forgetting, groups, joining
from app.commands import groups as commands
from app.group import OpenGroup
from app.reading.may.trying import Try, tried
from app.results import Action

_NAME = "Somebody"


def actions(group: OpenGroup) -> tuple[Action, ...]:
    """What a member may do about members."""
    neighbour = commands.AdmitNeighbour(name=_NAME)
    tries = (
        Try("invite", joining.invite, commands.Invite()),
        Try("neighbour", groups.admit_neighbour, neighbour),
        Try("profile", groups.profile, commands.Profile(contact=_NAME)),
        Try("erase-profile", forgetting.forget, commands.EraseProfile(what="all")),
        Try("rest-a-while", groups.rest, commands.RestAWhile(start="today", until="today")),
        Try("stay", groups.stay, commands.Stay()),
        Try("leave", groups.leave, commands.Leave()),
    )
    return tried(group, tries)


def of_newcomer(group: OpenGroup, request: bytes) -> tuple[Action, ...]:
    """What may be done for whoever asks by this request: stand in for them, let them in."""
    tries = (
        Try("vouch", joining.vouch, commands.Vouch(request=request)),
        Try("admit", joining.admit, commands.Admit(request=request)),
    )
    return tried(group, tries)


def of_leaver(group: OpenGroup, member: str) -> tuple[Action, ...]:
    """What may be done about somebody who left: check what they named as open."""
    command = commands.CheckLeaving(id=member)
    return tried(group, (Try("check-leaving", departing.check, command),))
