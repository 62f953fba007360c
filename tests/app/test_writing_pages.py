"""What is written on a page meets what others wrote; a history tells it by words."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from engines import Clock, Laptop, found, offered

from app.commands import pages


@pytest.fixture
def ana(tmp_path: Path) -> Iterator[Laptop]:
    laptop = Laptop(tmp_path, "Ana", Clock())
    found(laptop)
    yield laptop
    laptop.close()


@pytest.fixture
def promise(ana: Laptop) -> str:
    subject: str = offered(ana, done_when="It toasts.").subject
    return subject


def text(ana: Laptop, promise: str) -> str:
    says: str = ana.do(pages.ShowPage(id=promise)).text
    return says


def test_what_stands_there_already_is_not_put_in_again(ana: Laptop, promise: str) -> None:
    """Somebody who sends the same twice, or after a restart, has said it once."""
    write = pages.EditPage(id=promise, text="It toasts both sides.", read="It toasts.")
    ana.do(write)
    assert ana.code(write) == "already_said"
    assert text(ana, promise) == "It toasts both sides."


def test_both_stay_where_two_wrote_from_the_same_text(ana: Laptop, promise: str) -> None:
    ana.do(pages.EditPage(id=promise, text="First, it toasts.", read="It toasts."))
    ana.do(pages.EditPage(id=promise, text="It toasts. Both sides.", read="It toasts."))
    assert text(ana, promise) == "First, it toasts. Both sides."


def test_a_history_tells_whole_words(ana: Laptop, promise: str) -> None:
    ana.do(pages.EditPage(id=promise, text="It toasts two slices."))
    ana.do(pages.EditPage(id=promise, text="It toasts three slices."))
    *_, last = ana.do(pages.PageHistory(id=promise)).steps
    assert last.changed == ("- two", "+ three")
