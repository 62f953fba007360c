"""What people in the story say about promises, and about each other's words."""

from __future__ import annotations

from typing import Any, Literal

from app.acting import promises, words
from app.commands import promises as commands
from app.sample.laptop import Laptop
from crdt.kinds.shared import GROUP

How = Literal["present", "measured", "checked", "used", "told"]


def named(party: Laptop | str) -> str:
    """A party as commands take it: a member by their id, so that two of one name are no riddle."""
    return party if isinstance(party, str) else party.member


class Promising(Laptop):
    """Somebody who promises, keeps, sees and confirms. What opens something gives its id."""

    # --- making it ---------------------------------------------------------------------------------

    def offers(self, title: str, quantity: str, to: Laptop | str = GROUP, **more: Any) -> str:
        """Promise something."""
        offer = commands.Offer(title=title, quantity=quantity, to=named(to), **more)
        return self.does(promises.offer, offer).subject

    def asks(self, title: str, quantity: str, whom: Laptop | str = "anyone", **more: Any) -> str:
        """Ask for something, for oneself; with `as_group` for the group."""
        request = commands.Request(title=title, quantity=quantity, provider=named(whom), **more)
        return self.does(promises.request, request).subject

    def accepts(self, promise: str, **more: Any) -> str:
        """Say yes; the id of the yes."""
        return self.does(promises.accept, commands.Accept(id=promise, **more)).acts[0]

    def declines(self, promise: str, note: str = "") -> None:
        """Say no."""
        self.does(promises.decline, commands.Decline(id=promise, note=note))

    def withdraws(self, promise: str, reason: str) -> None:
        """Take back what nobody has agreed to yet."""
        self.does(promises.withdraw, commands.Withdraw(id=promise, reason=reason))

    def joins_in(self, gathering: str) -> str:
        """Take a part of a gathering."""
        return self.does(promises.join_in, commands.JoinIn(id=gathering)).subject

    def proposes(self, promise: str, **terms: Any) -> str:
        """Propose other terms; before an agreement that is a promise of its own."""
        return self.does(promises.amend, commands.Amend(id=promise, **terms)).subject

    # --- keeping it --------------------------------------------------------------------------------

    def starts(self, promise: str) -> None:
        """Say that one has begun."""
        self.does(promises.start, commands.Start(id=promise))

    def shows(self, promise: str, quantity: str, note: str, **more: Any) -> str:
        """Say what was done; the id of that evidence."""
        evidence = commands.Evidence(id=promise, quantity=quantity, note=note, **more)
        return self.does(promises.evidence, evidence).subject

    def saw(self, act: str, what: str, how: How = "present", **more: Any) -> None:
        """Say what one saw of an act."""
        self.does(words.witness, commands.Witness(act=act, saw=what, how=how, **more))

    def confirms(self, promise: str, quantity: str = "", **more: Any) -> None:
        """Say that a promise was kept."""
        self.does(promises.confirm, commands.Confirm(id=promise, quantity=quantity, **more))

    # --- when it goes otherwise --------------------------------------------------------------------

    def asks_for_stand_in(self, promise: str, reason: str, to: Laptop | None = None) -> None:
        """Ask for somebody in one's place."""
        wanted = named(to) if to else ""
        self.does(promises.hand_over, commands.HandOver(id=promise, reason=reason, to=wanted))

    def stands_in(self, promise: str) -> None:
        """Take over."""
        self.does(promises.take_over, commands.TakeOver(id=promise))

    def releases(
        self, promise: str, kind: Literal["thanked", "excused", "not-needed"], reason: str
    ) -> None:
        """Let somebody go, kindly."""
        self.does(promises.release, commands.Release(id=promise, kind=kind, reason=reason))

    def says_the_date_passed(self, promise: str, note: str = "") -> None:
        """State that a day has gone by."""
        self.does(promises.notice, commands.Notice(id=promise, note=note))

    def reminds(
        self, promise: str, step: Literal["reminder", "help-offered", "talk"], note: str
    ) -> None:
        """Remind, offer help, or ask for a talk."""
        self.does(promises.remind, commands.Remind(id=promise, step=step, note=note))

    # --- setting right -----------------------------------------------------------------------------

    def corrects(self, act: str, reason: str, line: int | None = None, **fields: str) -> None:
        """Put one's own statement right."""
        correct = commands.Correct(act=act, fields=fields, reason=reason, line=line)
        self.does(words.correct, correct)

    def disputes(self, promise: str, reason: str, asks: str) -> str:
        """Say that a record is not right; the dispute."""
        dispute = commands.Dispute(id=promise, reason=reason, asks=asks)
        return self.does(words.dispute, dispute).subject

    def signs_a_result(self, dispute: str, text: str, quantity: str) -> None:
        """Sign that so much of it was kept."""
        resolve = commands.Resolve(
            id=dispute, result="partly_fulfilled", text=text, quantity=quantity
        )
        self.does(words.resolve, resolve)

    def settles_by_keeping(self, promise: str, yes: str) -> None:
        """Say which of two that met stays."""
        self._where_it_is()
        (met,) = [
            one.id
            for one in self.group.state.collisions.values()
            if one.subject == promise and one.result is None
        ]
        self.does(words.settle, commands.Settle(id=met, result=f"keep:{yes}"))
