"""The two commands about a sample: have one, and erase it without a trace."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

from app import keyring
from app.commands import groups as commands
from app.errors import LocalRefusal
from app.finding import Unclear
from app.group import OpenGroup
from app.reading.members import group_view
from app.results import Done, GroupView, Tell
from app.sample.mark import is_sample, sample_here

if TYPE_CHECKING:
    from app.acting.at_home import Laptop


def try_sample(laptop: Laptop, command: commands.TrySample, tell: Tell | None) -> GroupView:
    """The sample of this laptop: the one that is here, else a new one."""
    here = sample_here(laptop.home)
    if here is not None:
        return group_view(laptop.shelf.named(here.root.name, command.passphrase))
    from app.sample.making import make  # noqa: PLC0415 - a long story that most starts don't need

    group = make(laptop, command, tell)
    laptop.shelf.put(group)
    return group_view(group)


def erase_sample(laptop: Laptop, command: commands.EraseSample, _: Tell | None) -> Done:
    """Erase a sample: its folder in one step, its key with it. A real group is never erased."""
    group = _meant(laptop, command)
    name, folder = group.state.group.name, group.store.folder
    if not is_sample(group):
        raise LocalRefusal("not_a_sample", name=name)
    laptop.shelf.drop(group)
    aside = laptop.home.put_aside(folder)
    try:
        keyring.forget(aside)
    except LocalRefusal:  # the system's keyring is silent: nothing was changed
        aside.root.rename(folder.root)
        raise
    shutil.rmtree(aside.root)
    return Done(acts=(), sentence=f"{name} is erased from this laptop.")


def _meant(laptop: Laptop, command: commands.EraseSample) -> OpenGroup:
    """The group that is named; the sample where none is."""
    if command.group:
        return laptop.shelf.named(command.group, command.passphrase)
    here = sample_here(laptop.home)
    if here is None:
        raise Unclear("not_found", "There is no sample group on this laptop.")
    return laptop.shelf.named(here.root.name, command.passphrase)
