"""The commands explain themselves, and the explanation is true."""

from __future__ import annotations

import shlex
from collections.abc import Iterator
from pathlib import Path
from typing import Any, get_args

import click
import msgspec
import pytest
from click.testing import CliRunner

from app import (
    collision_views,
    commands,
    fork_results,
    group_views,
    import_results,
    joining_results,
    mirror_results,
    own_results,
    page_results,
    record_results,
    results,
    use_results,
)
from app.cli import files, manual, printing, promises, reading
from app.cli.help import HEADINGS, Chapters, Told, in_short
from app.cli.main import root
from app.commands.base import Command
from app.syncing import results as met
from crdt.kinds.shared import Action, Stream

DOCS = Path(__file__).parents[2] / "docs" / "cli.md"


def told(group: Chapters = root, before: tuple[str, ...] = ()) -> Iterator[tuple[str, Told]]:
    for name, command in group.commands.items():
        if isinstance(command, Chapters):
            yield from told(command, (*before, name))
        else:
            assert isinstance(command, Told)
            yield " ".join((*before, name)), command


def nouns() -> list[Chapters]:
    return [command for command in root.commands.values() if isinstance(command, Chapters)]


TOLD = dict(told())
EXAMPLES = [example for command in (*TOLD.values(), *nouns(), root) for example in command.examples]


def words_of(example: str) -> list[str]:
    """An example as the shell hands it over; a redirection is the shell's own."""
    troth, *words = shlex.split(example.partition(" > ")[0])
    assert troth == "troth"
    return words


@pytest.mark.parametrize("name", TOLD)
def test_every_command_says_in_a_sentence_what_it_does_and_shows_an_example(name: str) -> None:
    command = TOLD[name]
    assert in_short(command).endswith(".")
    assert len(in_short(command)) <= 90
    assert command.examples
    assert all(example.startswith(f"troth {name}") for example in command.examples)


@pytest.mark.parametrize("name", TOLD)
def test_help_prints_the_examples_unbroken(name: str) -> None:
    result = CliRunner().invoke(root, [*name.split(), "--help"])
    assert result.exit_code == 0
    assert all(f"\n  {example}\n" in result.stdout for example in TOLD[name].examples)


@pytest.mark.parametrize("name", TOLD)
def test_every_option_says_what_it_is_for(name: str) -> None:
    options = [one for one in TOLD[name].params if isinstance(one, click.Option)]
    assert [one.name for one in options if not one.help] == []


@pytest.mark.parametrize("example", EXAMPLES)
def test_every_example_can_be_typed(example: str, sent: list[tuple[Any, Command]]) -> None:
    result = CliRunner().invoke(root, [*words_of(example), "--yes"])
    assert result.exit_code == 0, result.output


def test_every_intention_is_sent_by_some_example(sent: list[tuple[Any, Command]]) -> None:
    for example in EXAMPLES:
        CliRunner().invoke(root, [*words_of(example), "--yes"])
    assert {type(command) for _, command in sent} == set(commands.ALL) - set(commands.SCREENS)


def test_every_example_in_the_docs_is_one_of_the_help() -> None:
    blocks = DOCS.read_text("utf-8").split("```sh\n")[1:]
    written = [line for block in blocks for line in block.split("```")[0].splitlines()]
    assert sorted(set(written)) == sorted({e for one in TOLD.values() for e in one.examples})


def test_the_page_on_the_command_line_is_written_from_the_commands_as_they_are() -> None:
    assert DOCS.read_text("utf-8") == manual.manual(), "python -m app.cli.manual > docs/cli.md"


def test_every_command_stands_under_a_heading() -> None:
    assert {heading for heading, _ in root.chapters()} == set(HEADINGS)


@pytest.mark.parametrize("name", TOLD)
def test_a_command_names_results_that_exist(name: str) -> None:
    tags = {kind.__struct_config__.tag for kind in printing.FORMS}
    assert set(TOLD[name].gives) <= tags


ONLY_ON_SCREENS = (
    results.Ready,
    own_results.Drafts,
    own_results.SettingsView,
    own_results.KeyView,
    own_results.Photo,
    collision_views.CollisionDetail,
    use_results.ToCountList,
    group_views.OpenMatters,
)


def test_every_result_can_be_told_to_people() -> None:
    kinds, waiting = set(), [results.Result]
    while waiting:
        waiting += (more := waiting.pop().__subclasses__())
        kinds |= set(more)
    assert set(printing.FORMS) == kinds - set(ONLY_ON_SCREENS)


def test_choices_are_those_of_the_acts() -> None:
    assert get_args(Action) == promises.ACTIONS
    assert get_args(Stream) == promises.STREAMS


def test_statuses_are_those_of_a_commitment() -> None:
    from crdt.records.promises import KEPT, LIVE, OPEN

    assert set(reading.STATUSES) >= OPEN | LIVE | KEPT


def test_options_of_every_command_may_stand_at_both_ends(sent: list[tuple[Any, Command]]) -> None:
    for line in ("--home h --group G -q --json start A", "start A --home h --group G -q --json"):
        assert CliRunner().invoke(root, line.split()).exit_code == 0
    assert sent[0] == sent[1]
    home, command = sent[0]
    assert (home, command.group) == (Path("h").absolute(), "G")


def test_of_an_option_said_twice_the_last_one_counts(sent: list[tuple[Any, Command]]) -> None:
    CliRunner().invoke(root, ["--group", "Solar", "start", "A", "--group", "Cafe"])
    CliRunner().invoke(root, ["--group", "Solar", "start", "A"])
    assert [command.group for _, command in sent] == ["Cafe", "Solar"]


def test_what_was_not_typed_is_left_to_the_command(sent: list[tuple[Any, Command]]) -> None:
    CliRunner().invoke(root, ["offer", "Fix it", "--quantity", "4 h"])
    assert sent[0][1] == commands.promises.Offer(title="Fix it", quantity="4 h")


@pytest.fixture
def sent(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> list[tuple[Any, Command]]:
    """What reaches the engine, with the home it is for; each command gets a plausible answer."""
    sent: list[tuple[Any, Command]] = []

    def perform(home: Any, command: Command, *_: Any) -> results.Result:
        sent.append((home.root, commands.decode(msgspec.json.encode(command))))
        return _plausible(command)

    monkeypatch.setattr("app.bus.perform.perform", perform)
    monkeypatch.setattr("app.tour.run", lambda *_: 0)
    monkeypatch.setattr("app.cli.pages.interactive", lambda: True)
    monkeypatch.setattr("click.edit", lambda text, **_: f"{text} and more\n")
    monkeypatch.chdir(tmp_path)
    for name in ("ideas.txt", "charter.txt"):
        Path(name).write_text("Words\n")
    for name in ("request.troth", "second-laptop.troth", "stick.troth", "packet.zip", "record.zip"):
        Path(name).write_bytes(b"...")
    Path("invite.troth").write_bytes(files.invite_file(_link()))
    Path("answer.troth").write_bytes(b"...")
    Path("rules.toml").write_text("[promises]\nopenCap = 5\n")
    Path("blackboard.csv").write_text("fixed;Toaster\nrepairable;1;Lamp\nfixed\n")
    Path("shelf.csv").write_text("KK-11;here\nFlour;9 kg\n")
    return sent


def _plausible(command: Command) -> results.Result:
    """Something to print: the fields that are asked for, each with a value of its type."""
    groups = commands.groups
    asking = joining_results.Requested(
        request=b"1", name="Rosa", words=("a", "b", "c", "d"), key="did:key:z", group_name="G"
    )
    known: dict[type[Command], results.Result] = {
        groups.ReadRequest: asking,
        commands.mirrors.FindMirror: mirror_results.MirrorFound(group="uEiA1", act="uEiA2"),
        commands.forking.ShowForks: fork_results.Forks(name="G"),
        commands.records.ShowRecord: record_results.RecordView(
            file="r.zip", verdict="verified", digest="uEiA1", group="uEiA1", group_name="G", of="uEiA1",
            member="Rosa", exported="2026-11-29T10:00:00Z", acts=1,
        ),
        groups.Join: asking,
        commands.pages.ExportPage: page_results.PageFile(id="uEiA1", title="Ideas", document=b"1"),
        commands.pages.ListPages: page_results.PagesView(pages=()),
        groups.Admit: joining_results.Admitted(acts=("uEiA1",), member="uEiA1", answer=b"1"),
        groups.OfferDevice: joining_results.Admitted(acts=("uEiA1",), member="uEiA1", answer=b"1"),
        commands.syncing.Newcomers: met.NewcomersView(waiting=(asking,)),
        commands.syncing.Sync: met.Synced(stopped=True),
        commands.syncing.Doctor: met.DoctorView(),
        commands.importing.CheckTable: import_results.TableView(
            file="t.csv", digest="uEiA1", kind="money", encoding="UTF-8", part="comma", columns=(),
            fields=(), rows=(import_results.RowView(line=2, says="12 EUR"),), good=1,
        ),
        groups.Invite: joining_results.Invited(acts=("uEiA1",), link=_link(), until="2026-11-29"),
        groups.Digest: results.GroupView(
            id="uEiA1", name="G", purpose=None, zone="UTC", me="", acts=1, settled=1, members=1,
            open_promises=0, digest="uEiA2",
        ),
    }  # fmt: skip
    return known.get(type(command), results.Done(acts=("uEiA1",), sentence="Done."))


def _link() -> str:
    from sync.invite import Invite, id_text, link_of

    digest = id_text(bytes(32))
    return link_of(
        Invite(
            name="G", group=digest, invite=digest, inviter=bytes(32), seed=bytes(16), addresses=(),
            relays=(), until="2026-11-29",
        )
    )  # fmt: skip
