"""One subject as lists keep it: a promise, a thing, an outcome, a decision or a member, made from the book as it is."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from app.lists.chips import ENDED, RANKS, Chip, standing
from app.lists.words import folded
from app.reading import promises as reading
from app.reading import things
from crdt.collisions import waiting
from crdt.kinds.shared import Outsider, Party, Quantity, Salted, Text
from crdt.outcomes import next_review
from crdt.witnesses import mutual

if TYPE_CHECKING:
    from app.group import OpenGroup
    from app.views import OnHand
    from crdt.records.decisions import Decision
    from crdt.records.group import Member
    from crdt.records.holdings import Holding
    from crdt.records.outcomes import Outcome
    from crdt.records.promises import Commitment
    from crdt.state import State

Values = tuple[str | int, ...]
NO_DAY: Final = "~"
"""Behind every day."""
_OVER: Final = "~~"
"""Behind what has no day: what is over, the newest first."""
_BACKWARDS: Final = str.maketrans("0123456789", "9876543210")
_KEY: Final = 40
"""Letters by which titles and names are put in order."""
_CONDITIONS: Final = ("unsafe", "faulty", "worn", "good", "new")


class Subject(Struct, frozen=True):
    """What is written of a subject: what all have, and the values of its own table."""

    kind: str
    id: str
    title: str | None
    """None where it is withheld."""
    told: str
    """What else is said about it, a line each."""
    people: str
    """Who has to do with it, for the search."""
    lacking: str
    """Digests of texts that are not known here, with blanks between."""
    values: Values

    @property
    def shared(self) -> tuple[str | None, ...]:
        """The values of the table that all kinds share."""
        return (self.id, self.kind, self.title, self.told, self.people, self.lacking)

    @property
    def folded(self) -> str:
        """Every word by which it is found."""
        return folded(f"{self.title or ''} {self.told} {self.people}")


def _by_due(due: str, chip: Chip) -> str:
    """What is put in order by due days: first what somebody still has to do."""
    if chip in ENDED:
        return _OVER + due.translate(_BACKWARDS)
    return due or NO_DAY


class Making:
    """Makes subjects as the book is now. What many of them ask for is looked up once."""

    def __init__(self, group: OpenGroup) -> None:
        self._group = group
        self._state: State = group.state
        self._names: dict[str, str] = {}
        self._keys: dict[str, str] = {}
        self._lacking: list[str] = []

    @cached_property
    def _pairs(self) -> frozenset[tuple[str, str]]:
        return mutual(self._state)

    @cached_property
    def _unsettled(self) -> frozenset[str]:
        return waiting(self._state)

    def subject(self, id_: str) -> Subject | None:
        """What is written of it; None where the book has no such subject any more."""
        state = self._state
        self._lacking = []
        if (promise := state.commitments.get(id_)) is not None:
            return self._promise(promise)
        if (holding := state.holdings.get(id_)) is not None:
            return self._holding(holding)
        if (outcome := state.outcomes.get(id_)) is not None:
            return self._outcome(outcome)
        if (decision := state.decisions.get(id_)) is not None:
            return self._decision(decision)
        member = state.members.get(id_)
        return None if member is None else self._member(member)

    def _promise(self, one: Commitment) -> Subject:
        title = self._words(one.terms.title)
        notes = (self._words(each.note) for each in one.evidence)
        told = "\n".join(filter(None, (self._words(one.terms.doneWhen), *notes)))
        provider = reading.providers(self._group, one) if one.parts else self._name(one.provider)
        receiver, unsettled = self._name(one.receiver), one.id in self._unsettled
        days, due = reading.days(self._state, one), one.terms.due_day or ""
        parts = [self._state.commitments[part].status for part in one.parts]
        chip = standing(one.status, unsettled, parts)
        values: Values = (
            one.status,
            RANKS.index(chip),
            provider,
            receiver,
            one.provider,
            one.receiver,
            one.author,
            f"{one.quantity.hasNumericalValue} {one.quantity.hasUnit}",
            due,
            one.clauseOf or "",
            " ".join(reading.marks(self._state, one, self._pairs, unsettled)),
            days.deadline,
            days.answer_by,
            days.due,
            days.last,
            _by_due(due, chip),
            folded(title or "")[:_KEY],
            self._key(provider),
            self._group.book.agreement.position(reading.anchor(one)),
        )
        return self._made("promise", one.id, title, told, f"{provider} {receiver}", values)

    def _holding(self, one: Holding) -> Subject:
        name, custodian = self._words(one.name), self._party(one.custodian)
        steward = self._name(one.steward)
        told = "\n".join(filter(None, (one.number, one.sort, self._words(one.location))))
        values: Values = (
            one.number,
            one.form,
            one.standing,
            one.condition,
            custodian,
            steward,
            one.custodian if isinstance(one.custodian, str) else "",
            one.steward,
            _much(things.on_hand(self._state, one)),
            " ".join(things.marks(self._state, one, one.id in self._unsettled)),
            folded(name or "")[:_KEY],
            self._key(custodian),
            _CONDITIONS.index(one.condition),
        )
        return self._made("holding", one.id, name, told, f"{custodian} {steward}", values)

    def _outcome(self, one: Outcome) -> Subject:
        title, told, keeper = (
            self._words(one.title),
            self._words(one.text) or "",
            self._name(one.keeper),
        )
        place = self._group.book.agreement.position(one.id)
        values: Values = (one.status, next_review(one), keeper, one.keeper, place)
        return self._made("outcome", one.id, title, told, keeper, values)

    def _decision(self, one: Decision) -> Subject:
        title, told, by = self._words(one.title), self._words(one.text) or "", self._name(one.by)
        return self._made("decision", one.id, title, told, by, ())

    def _member(self, one: Member) -> Subject:
        return self._made("member", one.id, self._words(one.name), "", "", ())

    def _made(
        self, kind: str, id_: str, title: str | None, told: str, people: str, values: Values
    ) -> Subject:
        return Subject(kind, id_, title, told, people, " ".join(self._lacking), values)

    def _words(self, text: Text | None) -> str | None:
        if not isinstance(text, Salted):
            return text
        known = self._group.texts.behind(text.digest)
        if known is None:
            self._lacking.append(text.digest)
        return known

    def _party(self, one: Party) -> str:
        if isinstance(one, Outsider):
            return self._words(one.name) or things.party(self._group, one)
        return self._name(one)

    def _name(self, party: str) -> str:
        if party not in self._names:
            self._names[party] = self._group.name(party)
        return self._names[party]

    def _key(self, name: str) -> str:
        if name not in self._keys:
            self._keys[name] = folded(name)[:_KEY]
        return self._keys[name]


def _much(quantity: Quantity | OnHand | None) -> str:
    return f"{quantity.hasNumericalValue} {quantity.hasUnit}" if quantity else ""
