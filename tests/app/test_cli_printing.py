"""What people read: nothing that somebody wrote commands their terminal or fakes a line."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app import results
from app.cli import printing
from app.cli.options import Asked
from app.cli.printing.lines import clean, columns, pairs, short, shown
from crdt.kinds.commitments import Terms
from crdt.kinds.shared import Quantity

ID = "uEiBq3xK2J7n0m6s0Xk0qfXv4d0J3m0h1Zk2b3c4d5e6f7g"
FOUR_HOURS = Quantity("4", "h")


@pytest.fixture(autouse=True)
def _plain(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")


def lines(result: results.Result, *, quiet: bool = False, verbose: bool = False) -> list[str]:
    said = Asked()
    said.quiet, said.verbose = quiet, verbose
    return [shown(line) for line in printing.lines_of(result, said, {})]


def promise(**more: object) -> results.CommitmentView:
    fields: dict[str, object] = {
        "id": ID,
        "short": "Bq3xK2",
        "title": "Fix toasters",
        "status": "agreed",
        "provider": "Rosa",
        "receiver": "Amira",
        "quantity": FOUR_HOURS,
        "due": "2026-11-14",
        **more,
    }
    return results.CommitmentView(**fields)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "hostile",
    [
        "\x1b[2J\x1b[1;1H",
        "\x1b]0;title\x07",
        "\x9b31m",
        "\u202egnp.exe",
        "\u2066\u2069",
        "a\rb",
        "a\nRefused: nothing",
        "\u2028x",
        "\x00",
        "\x7f",
        "\ud800",
    ],
)
def test_a_title_can_not_command_the_terminal(hostile: str) -> None:
    told = lines(results.Commitments(commitments=(promise(title=hostile),), as_of="2026-11-22"))
    assert len(told) == 2
    assert all(letter.isprintable() for line in told for letter in line)


@given(st.text())
def test_whatever_is_shown_is_one_line_that_every_terminal_takes(text: str) -> None:
    told = clean(text)
    assert told.splitlines() in ([told], [])
    assert "\x1b" not in told
    told.encode()


def test_a_list_of_promises_puts_the_id_first_and_the_title_last() -> None:
    told = lines(
        results.Commitments(
            commitments=(
                promise(),
                promise(short="Cx", by_date="overdue", marks=("one_side_says",)),
            ),
            as_of="2026-11-22",
        )
    )
    assert [line.split()[0] for line in told[1:]] == ["Bq3xK2", "Cx"]
    assert told[1].endswith("4 h       Rosa → Amira  Fix toasters")
    assert "agreed · overdue · one side says" in told[2]


def test_an_empty_list_says_what_to_type_next() -> None:
    (nothing, how) = lines(results.Commitments(commitments=(), as_of="2026-11-22"))
    assert "2026-11-22" in nothing
    assert "troth offer" in how
    assert "troth group new" in lines(results.Groups(groups=()))[0]
    assert len(lines(results.Collisions(collisions=()))) == 1
    assert len(lines(results.Findings(acts=()))) == 1


def test_columns_line_up_for_every_script() -> None:
    told = list(columns([("abc", "x"), ("日本", "x"), ("e\u0301", "x")]))
    assert [line.index("x") for line in told] == [6, 4, 7]


def test_what_says_nothing_is_left_out() -> None:
    assert list(pairs([("a", "1"), ("b", "")])) == ["  a  1"]


def test_ids_are_short_unless_more_is_asked_for() -> None:
    assert short(ID) == "Bq3xK2"
    done = results.Done(acts=(ID,), subject=ID, sentence="Offered.")
    assert lines(done) == ["Offered.", "  id Bq3xK2"]
    assert ID in "".join(lines(done, verbose=True))
    assert lines(done, quiet=True) == [ID]


def whole(**more: object) -> results.CommitmentDetail:
    terms = Terms(
        title="Fix toasters", action="work", provider="a", receiver="b", doneWhen="They toast",
        charter=ID, effortQuantity=FOUR_HOURS, minimumJoiners=3, maximumJoiners=5, deadline="2026-11-12",
    )  # fmt: skip
    fields: dict[str, object] = {
        "summary": promise(),
        "terms": terms,
        "done_when": "They toast",
        **more,
    }
    return results.CommitmentDetail(**fields)  # type: ignore[arg-type]


def test_a_promise_whole_tells_what_was_done_who_saw_it_and_who_confirmed() -> None:
    told = "\n".join(
        lines(
            whole(
                parts=(promise(short="Part1"),),
                gathered=FOUR_HOURS,
                evidence=(
                    results.EvidenceView(
                        act=ID, by="Rosa", quantity=FOUR_HOURS, when="2026-11-14", note="All seven",
                        late=True, corrected=True,
                        witnesses=(
                            results.WitnessView(
                                act=ID, by="Piet", saw="I was there", how="told", relation="family",
                                counts=False,
                            ),
                        ),
                    ),
                ),
                confirmations=(
                    results.ConfirmationView(
                        act=ID, by="Amira", quantity=FOUR_HOURS, rest="still_due", undone=True
                    ),
                ),
                dispute=results.DisputeView(
                    id=ID, short="Bq3xK2", about=ID, sort="promise", title="Toasters", by="Rosa",
                    reason="It broke", asks="Mend it",
                ),
            )
        )
    )  # fmt: skip
    for said in (
        "3..5 join by 2026-11-12",
        "Parts: 4 h",
        "Part1",
        "2026-11-14 · 4 h · says Rosa · late · corrected",
        "“All seven”",
        "seen by Piet · told · family · doesn't count · “I was there”",
        "4 h · by Amira · the rest still due · undone by a correction",
        "Rosa: It broke",
    ):
        assert said in told


def test_a_promise_says_what_one_can_do_now_and_why_not_to_who_asks() -> None:
    detail = whole(
        actions=(
            results.Action(name="start", allowed=True),
            results.Action(name="confirm", allowed=False, sentence="Never one's own.", who="Amira"),
        )
    )
    assert lines(detail)[-1] == "You can: start    (troth start Bq3xK2)"
    assert not any("Never" in line for line in lines(detail))
    assert any("confirm: Never one's own. Amira" in line for line in lines(detail, verbose=True))


def test_a_withheld_title_is_said_to_be_withheld() -> None:
    assert lines(promise(title=None))[0] == "(title withheld)"


def test_a_home_that_may_be_a_copy_says_what_to_type() -> None:
    group = results.GroupView(
        id=ID, name="Cafe", purpose=None, zone="UTC", me="Amira", acts=2, settled=2, members=1,
        open_promises=0, copied="other machine",
    )  # fmt: skip
    told = "\n".join(lines(group))
    assert "other machine" in told
    assert "troth home same" in told
    assert "(withheld)" in told


def test_what_is_only_here_asks_to_be_carried() -> None:
    status = results.StatusView(
        group="Cafe", acts=1200, settled=7, void=1, digest="d", heads={"did:key:z": 3}, only_here=2,
        waiting_for=("Rosa",),
    )  # fmt: skip
    told = "\n".join(lines(status))
    assert "1,200 acts, 7 settled" in told
    assert "troth carry out" in told
    assert "did:key:z  3" in "\n".join(lines(status, verbose=True))


def test_a_collision_says_who_decides_and_what_to_type() -> None:
    one = results.CollisionView(
        id=ID, short="Bq3xK2", kind="takers_crossed", sentence="Two said yes.", about=(ID,),
        subject=ID, deciders=("Amira",), allowed=("keep:ACT",),
    )  # fmt: skip
    told = lines(results.Collisions(collisions=(one,)))
    assert told[0] == "Two said yes."
    assert told[-1] == "  troth settle Bq3xK2 --as RESULT"


def test_a_preview_says_what_would_be_new() -> None:
    told = lines(results.Carried(file="f", acts=9, new=1, by={"Rosa": 1}, preview=True))
    assert told[0] == "1 act would be new in"
    assert "Rosa 1" in "\n".join(told)


def test_no_color_leaves_headings_plain(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("NO_COLOR", raising=False)
    assert lines(promise())[0] == "\x1b[1mFix toasters\x1b[0m"
    monkeypatch.setenv("NO_COLOR", "1")
    assert lines(promise())[0] == "Fix toasters"
