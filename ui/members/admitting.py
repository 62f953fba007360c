"""Letting a newcomer in: compare the four words, vouch, admit, or send away."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtWidgets import QCheckBox, QWidget

from app.commands.base import Said
from app.commands.groups import Admit, OfferDevice, ReadRequest, Vouch
from app.commands.syncing import Decline
from app.joining_results import Admitted, Requested
from app.results import Action, Refusal, Result
from ui.forms import proposals
from ui.kit.actions import refusal_of
from ui.kit.filters import Choosing
from ui.kit.fold import Fold
from ui.kit.four_words import FourWords
from ui.kit.making import button, label
from ui.kit.sheet import Sheet
from ui.wording import ACTIONS, counted
from ui.workbench import Workbench

_WHO: Final = (("member", "A new member"), ("mine", "Another laptop of mine"))
_BACK, _KEY = "back:", "key:"
_UNREAD: Final = Refusal(
    code="words_unread",
    sentence="Read the words to each other first, and say here that they are the same.",
)
Let = Callable[[Requested, Admitted], object]


def _whom(asking: Requested) -> tuple[tuple[str, str], ...]:
    """Who it may be: somebody new, I myself, somebody who was set aside, a member who has no other laptop."""
    back = ((f"{_BACK}{one}", f"{name}, who was set aside") for one, name in asking.back)
    new = ((f"{_KEY}{one}", f"{name}, who has no other laptop left") for one, name in asking.others)
    return (*_WHO, *back, *new)


class AdmittingSheet(Sheet):
    """One newcomer, at the door or by a file. `let_in` gets the answer once it is signed."""

    def __init__(
        self,
        bench: Workbench,
        asking: Requested,
        let_in: Let,
        parent: QWidget,
        *,
        at_the_door: bool,
    ) -> None:
        super().__init__(
            f"{asking.name} asks to join",
            "Their screen shows four words. Read them to each other, aloud or on the telephone, not in a message. If"
            " they are not the same four, somebody is between you: send them away.",
            parent,
            wide=600,
        )
        self._bench, self._let_in = bench, let_in
        self._is_at_the_door = at_the_door
        self.asking = asking
        self.words = FourWords(asking.words)
        self.same = QCheckBox("We have read them to each other: they are the &same")
        self.who = Choosing("Who it is", _whom(asking))
        self.who.wanted.connect(lambda _: self._show())
        self.vouches = label("", "muted")
        key = label(asking.key, "caption", selectable=True)
        whose = Fold("For members who vouch on another laptop, and for a decision", key)
        self.vouch = button("&Vouch", self._vouch)
        self.decide = button(ACTIONS["decide-admission"], self._decide)
        self.decide.setToolTip(
            "Everybody votes on whether they come, in place of members who vouch."
        )
        self.admit = button("&Let in", self._admit, "main")
        inside = (self.words, self.same, self.who, self.vouches, whose)
        if at_the_door:
            self.away = button("Send &away", self._decline, "danger")
            self.fill(inside, self.away, self.decide, self.vouch, self.admit)
        else:
            self.fill(inside, self.decide, self.vouch, self.admit)
        self._show()
        self.same.setFocus()

    # --- what is shown ----------------------------------------------------------------------------

    def choose_mine(self) -> None:
        """It is said beforehand that this is another laptop of one's own."""
        self.who.setCurrentIndex(1)

    @property
    def _chosen(self) -> str:
        return str(self.who.currentData())

    @property
    def _is_mine(self) -> bool:
        return self._chosen == "mine"

    @property
    def _is_new(self) -> bool:
        """Whether somebody new asks, and nobody who is or was a member."""
        return self._chosen == "member"

    def _may(self, name: str) -> Action | None:
        return next((one for one in self.asking.actions if one.name == name), None)

    def _show(self) -> None:
        vouch, admit = self._may("vouch"), self._may("admit")
        self.vouch.setVisible(self._is_new and vouch is not None and vouch.allowed)
        self._show_way_by_decision()
        refused = self._is_new and admit is not None and not admit.allowed
        self.admit.setProperty("role", "refused" if refused else "main")
        self.admit.style().unpolish(self.admit)
        self.admit.style().polish(self.admit)
        self.vouches.setText(self._told())

    def _show_way_by_decision(self) -> None:
        """Not where nothing is left to decide. What is proposed already is shown, and not proposed again."""
        asking, decide = self.asking, self._may("decide-admission")
        self.decide.setVisible(self._is_new and not asking.decided and decide is not None)
        words = "Show the &proposal" if asking.proposed else ACTIONS["decide-admission"]
        self.decide.setText(words)
        self.decide.setAccessibleName(words.replace("&", ""))
        allowed = bool(asking.proposed) or (decide is not None and decide.allowed)
        self.decide.setProperty("role", "" if allowed else "refused")
        self.decide.style().unpolish(self.decide)
        self.decide.style().polish(self.decide)

    def _told(self) -> str:
        if self._is_mine:
            return "It will speak for you, as this laptop does, with a key of its own."
        if self._chosen.startswith(_BACK):
            return "They were set aside, and are a member again by this. Their old laptops stay closed."
        if self._chosen.startswith(_KEY):
            return (
                "It speaks for them once as many members say so as the charter asks for. Whoever still has a laptop of"
                " theirs can close this one."
            )
        asking = self.asking
        given = f" So far: {', '.join(asking.vouchers)}." if asking.vouchers else " So far: nobody."
        if asking.decided:
            return "The group has decided that they may come."
        under_way = " Whether they come is proposed to the group." if asking.proposed else ""
        if not asking.vouches_needed:
            return f"The charter asks for nobody's word besides yours.{under_way}"
        needed = counted(asking.vouches_needed, "member")
        return f"Besides you, the charter asks for the word of {needed} who knows them.{given}{under_way}"

    def look_again(self) -> None:
        """Vouches may have come in."""
        asked = ReadRequest(request=self.asking.request)
        self._bench.current.ask(self, asked, self._heard)

    def _heard(self, result: Result) -> None:
        if isinstance(result, Requested):
            self.asking = result
            self._show()

    # --- what one does ----------------------------------------------------------------------------

    def _has_compared(self) -> bool:
        if not self.same.isChecked():
            self.notices.refuse(_UNREAD)
            self.same.setFocus()
        return self.same.isChecked()

    def _vouch(self) -> None:
        if self._has_compared():
            self._say(
                Vouch(request=self.asking.request),
                f"You vouch for {self.asking.name}",
                self._vouched,
            )

    def _vouched(self, _: Result) -> None:
        """What follows is on the list of newcomers."""

    def _decide(self) -> None:
        """The form that proposes it takes the place of this sheet; whoever asks goes on waiting."""
        decide, asking = self._may("decide-admission"), self.asking
        if asking.proposed:
            self.accept()
            self._bench.go("decisions", asking.proposed)
        elif decide is not None and not decide.allowed:
            self.notices.refuse(refusal_of(decide))
        elif self._has_compared():
            proposals.with_changes(self._bench, self, self._propose)

    def _propose(self, changes: proposals.Changes) -> None:
        self.accept()
        self._bench.forms.open(proposals.newcomer(self.asking, changes), self._proposed)

    def _proposed(self, result: Result) -> None:
        self._bench.go("decisions", getattr(result, "subject", ""))

    def _admit(self) -> None:
        admit = self._may("admit")
        if not self._has_compared():
            return
        if self._is_mine:
            command: Said = OfferDevice(request=self.asking.request)
            sentence = "You let another laptop of yours speak for you"
        elif self._is_new and admit is not None and not admit.allowed:
            self.notices.refuse(refusal_of(admit))
            return
        else:
            command, sentence = self._letting_in()
        asking, let_in = self.asking, self._let_in

        def admitted(result: Result) -> None:
            if isinstance(result, Admitted):
                let_in(asking, result)

        self._say(command, sentence, admitted)

    def _letting_in(self) -> tuple[Admit, str]:
        """As somebody new, or as a member who comes back."""
        request, chosen = self.asking.request, self._chosen
        if chosen.startswith(_BACK):
            back = chosen.removeprefix(_BACK)
            return Admit(request=request, back=back), f"You bring {self.asking.name} back"
        if chosen.startswith(_KEY):
            of = chosen.removeprefix(_KEY)
            said = f"You say that this is the new laptop of {self.asking.name}"
            return Admit(request=request, new_key_of=of), said
        return Admit(request=request), f"You let {self.asking.name} in"

    def _say(self, command: Said, sentence: str, done: Callable[[Result], object]) -> None:
        self._bench.pending.say(
            self,
            command,
            sentence,
            accepted=self.accept,
            refused=self.notices.refuse,
            done=done,
        )

    def _decline(self) -> None:
        def sent_away(result: Result) -> None:
            if isinstance(result, Refusal):
                self.notices.refuse(result)
            else:
                self.accept()

        self._bench.current.ask(self, Decline(key=self.asking.key), sent_away)
