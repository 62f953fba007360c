"""The form that erases texts and photos beside what one said."""

from __future__ import annotations

from typing import Any, Final, cast

from app.commands.groups import EraseProfile
from app.commands.promises import Erase
from app.results import ActView
from ui.forms.fields import Choice
from ui.forms.form import Form
from ui.wording import words

_LONGEST: Final = 60
"""Letters of a text by which one knows it again."""
_ALL: Final = "all"
_PHOTOS: Final = "photos"
_MEANING: Final = (
    "The words go from every laptop of the group, as soon as each hears of it, and from files and packets made"
    " afterwards. In their place stands that you erased them, and when. Your signature stays good."
)
_OF_ONESELF: Final = (
    ("earlier", "Only what I say no more: earlier names, numbers, skills"),
    ("profile", "That, and how to reach me and what I can now"),
    ("all", "All of it, and my name"),
)
_SENTENCES: Final = {
    "earlier": "what you said of yourself before",
    "profile": "what you said of yourself",
    "all": "what you said of yourself, and your name",
}
_OF_ONESELF_MEANS: Final = (
    "It goes from every laptop of the group, as soon as each hears of it, and from files and packets made afterwards."
    " That you erased it stays in its place. You stay a member: what you promised and did stays on record, and what"
    " others wrote of you stays with them. Without your name you go by six letters and digits, in old entries too,"
    " until you say a name again."
)
_CLEAR: Final = (
    "This can't be taken back. Copies that others made before, on paper, by hand, or in files they have carried"
    " out, nobody can call back."
)


def erase(act: ActView) -> Form:
    """Erase what stands beside an act of one's own."""
    choices = tuple(_choices(act))
    which = Choice(name="which", label="What goes", of=choices, needed=True, start=choices[0][0])
    return Form(
        key=f"act.erase:{act.id}",
        title="Erase",
        intro=_MEANING,
        verb="&Erase for good",
        fields=(which,),
        clear=_CLEAR,
        command=lambda it: _command(act, it["which"]),
        sentence=lambda _: f"You erase what stands beside: {act.told}",
    )


def erase_of_oneself() -> Form:
    """Erase one's profile, or one's name as well."""
    which = Choice(name="which", label="What goes", of=_OF_ONESELF, needed=True, start="earlier")
    return Form(
        key="profile.erase",
        title="Erase what I said of myself",
        intro=_OF_ONESELF_MEANS,
        verb="&Erase for good",
        fields=(which,),
        clear=_CLEAR,
        command=lambda it: EraseProfile(what=cast("Any", it["which"])),
        sentence=lambda it: f"You erase for good: {_SENTENCES[it['which']]}",
    )


def _choices(act: ActView) -> list[tuple[str, str]]:
    each = [(name, _named(name, said)) for name, said in act.erasable.items()]
    texts = [name for name in act.erasable if name != _PHOTOS]
    if len(each) == 1:
        return each
    return (
        [(_ALL, "All its texts" + (" and photos" if _PHOTOS in act.erasable else "")), *each]
        if texts
        else each
    )


def _named(name: str, said: str) -> str:
    if name == _PHOTOS:
        return "Its photo" if said == "1" else f"Its {said} photos"
    short = said if len(said) <= _LONGEST else f"{said[:_LONGEST].rstrip()}…"
    return f"{words(name.replace('.', ' ')).capitalize()}: “{short}”"


def _command(act: ActView, which: str) -> Erase:
    if which == _PHOTOS:
        return Erase(act=act.id, with_photos=True)
    texts = tuple(name for name in act.erasable if name != _PHOTOS)
    named = texts if which == _ALL else (which,)
    return Erase(act=act.id, fields=named, with_photos=which == _ALL and _PHOTOS in act.erasable)
