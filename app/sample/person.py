"""A person in the story: what they say about themselves, about things, outcomes and pages."""

from __future__ import annotations

from typing import Any, Literal

from app.acting import decisions, groups, joining, outcomes, pages, things, words
from app.commands import decisions as decision_commands
from app.commands import groups as group_commands
from app.commands import pages as page_commands
from app.commands import promises as promise_commands
from app.commands import things as commands
from app.commands.things import Condition
from app.finding import Unclear
from app.reading import pages as read_pages
from app.sample.handling import Handling
from app.sample.laptop import Laptop
from app.sample.promising import named
from crdt.kinds.decisions import Choice


class Person(Handling):
    """Somebody in the story, at their laptop. What opens something gives its id."""

    # --- the group ---------------------------------------------------------------------------------

    def tells_of_self(self, contact: str, *skills: str) -> None:
        """Say who one is."""
        self.does(groups.profile, group_commands.Profile(contact=contact, skills=skills))

    def takes_in(self, neighbour: str) -> str:
        """Take in somebody without a laptop, for whom one speaks from now on."""
        admitted = group_commands.AdmitNeighbour(name=neighbour)
        return self.does(groups.admit_neighbour, admitted).subject

    def invites(self, note: str) -> None:
        """Invite somebody who has not come yet."""
        self.does(joining.invite, group_commands.Invite(note=note))

    def stays(self) -> None:
        """Say anew that one stays."""
        self.does(groups.stay, group_commands.Stay())

    def is_away(self, start: str, until: str, note: str) -> None:
        """Rest from everything for a time."""
        self.does(groups.rest, group_commands.RestAWhile(start=start, until=until, note=note))

    def leaves(self, note: str) -> None:
        """Leave the group."""
        self.does(groups.leave, group_commands.Leave(note=note))

    def shuts_out_the_departed(self) -> None:
        """A new key of the group, once somebody has left."""
        self.clock.tick()
        self.group.shut_out_the_departed()

    def takes_on(self, act: str) -> None:
        """Say as one's own what somebody entered from paper."""
        self.does(words.restate, promise_commands.Restate(act=act))

    def acknowledges(self) -> None:
        """Sign what was seen, where others wait for that."""
        self.does(words.acknowledge, promise_commands.Acknowledge())

    # --- things ------------------------------------------------------------------------------------

    def adds(self, name: str, number: str = "", **more: Any) -> str:
        """Register something."""
        return self.does(things.add, commands.AddHolding(name=name, number=number, **more)).subject

    def gives(self, thing: str, to: Laptop | str, condition: Condition = "", **more: Any) -> str:
        """Hand a thing over; the act by which it was given."""
        give = commands.GiveHolding(id=thing, to=named(to), condition=condition, **more)
        return self.does(things.give, give).subject

    def lends_outside(self, thing: str, whom: str, note: str) -> None:
        """Hand a thing to somebody outside."""
        self.does(things.give, commands.GiveHolding(id=thing, outside=whom, note=note))

    def receives(self, thing: str, condition: Condition = "", **more: Any) -> str:
        """Sign for a thing; the act by which it was received."""
        receive = commands.ReceiveHolding(id=thing, condition=condition, **more)
        return self.does(things.receive, receive).acts[0]

    def notes(self, thing: str, condition: Condition = "", **more: Any) -> None:
        """Say how a thing is."""
        self.does(
            things.note_condition, commands.NoteCondition(id=thing, condition=condition, **more)
        )

    def adds_to(self, stock: str, quantity: str, note: str, **more: Any) -> None:
        """Say that there is more of a stock."""
        self.does(things.raise_, commands.Raise(id=stock, quantity=quantity, note=note, **more))

    def takes_from(self, stock: str, quantity: str, note: str, **more: Any) -> str:
        """Say that there is less of a stock; the act that says so."""
        lower = commands.Lower(id=stock, quantity=quantity, note=note, **more)
        return self.does(things.lower, lower).acts[0]

    def counts(self, *lines: str, note: str) -> str:
        """Say what was found; the count."""
        return self.does(things.count, commands.Count(lines=lines, note=note)).subject

    def did(self, action: str, quantity: str, note: str, **more: Any) -> str:
        """Say what one did though nobody had been promised it."""
        deed = commands.RecordDeed(action=action, quantity=quantity, note=note, **more)
        return self.does(things.deed, deed).subject

    # --- outcomes ----------------------------------------------------------------------------------

    def declares(self, title: str, text: str, *measures: str, review: str) -> str:
        """Declare what the group wants to bring about."""
        outcome = commands.AddOutcome(title=title, text=text, measures=measures, review=review)
        return self.does(outcomes.add, outcome).subject

    def measures(self, outcome: str, *lines: tuple[str, str, str], note: str = "") -> str:
        """Say what was measured, each line a measure, how much, and of what; the act that says so."""
        read = tuple(
            commands.Measured(measure=one, quantity=much, note=of) for one, much, of in lines
        )
        measured = commands.MeasureOutcome(id=outcome, lines=read, note=note)
        return self.does(outcomes.measure, measured).acts[0]

    def looks_back(
        self, outcome: str, result: Literal["met", "partly", "not"], text: str, following: str = ""
    ) -> str:
        """Say what became of an outcome; the act that says so."""
        said = decision_commands.ReviewOutcome(id=outcome, result=result, text=text, next=following)
        return self.does(outcomes.review, said).acts[0]

    # --- decisions ---------------------------------------------------------------------------------

    def proposes_to_all(self, title: str, text: str, *effects: str, **more: Any) -> str:
        """Propose something to everybody."""
        said = decision_commands.OpenDecision(title=title, text=text, effects=effects, **more)
        return self.does(decisions.open_, said).subject

    def rewords(self, decision: str, title: str, *effects: str, **more: Any) -> str:
        """Put another text in the place of one's proposal."""
        said = decision_commands.AmendDecision(id=decision, title=title, effects=effects, **more)
        return self.does(decisions.amend, said).subject

    def votes(self, decision: str, choice: Choice, reason: str = "") -> None:
        """Vote."""
        self.does(
            decisions.ballot, decision_commands.Ballot(id=decision, choice=choice, reason=reason)
        )

    def counts_ballots(self, decision: str) -> None:
        """Count the ballots that are here."""
        self.does(decisions.count, decision_commands.CountDecision(id=decision))

    def says_the_wait_is_over(self, decision: str) -> None:
        """Say that a decision that waited is over its last day."""
        self.does(decisions.say_waited, decision_commands.SayWaited(id=decision))

    # --- pages -------------------------------------------------------------------------------------

    def opens_page(self, title: str, text: str) -> str:
        """Open a note for all to write on."""
        return self.does(pages.new, page_commands.NewPage(title=title, text=text)).subject

    def writes(self, page: str, text: str, instead_of: str = "") -> None:
        """Add to the text of a page, or put it in place of some of its words."""
        self._where_it_is()
        before = self._reads(page)
        after = before.replace(instead_of, text) if instead_of else f"{before}\n{text}".strip()
        self.does(pages.edit, page_commands.EditPage(id=page, text=after, read=before))

    def writes_field(self, page: str, field: Literal["quantity", "due"], value: str) -> None:
        """Write a field of a promise's page."""
        self.does(pages.set_field, page_commands.SetField(id=page, field=field, value=value))

    def _reads(self, page: str) -> str:
        """The text of a page; none where the first words will open it."""
        try:
            return read_pages.shown(self.group, page_commands.ShowPage(id=page)).text
        except Unclear:
            return ""
