"""The audit packet, the tour, and the shell's completion."""

from __future__ import annotations

from pathlib import Path

import click

from app.cli.completing import FILE, FOLDER
from app.cli.files import here, there
from app.cli.help import TRYING
from app.cli.root import root
from app.cli.running import send
from app.commands import reading as commands

packets = root.noun(
    "audit",
    "troth audit export packet.zip",
    "troth audit check packet.zip",
    heading=TRYING,
    about="Packets that an outside auditor can check without Troth.",
)


@packets.tell(
    "export",
    "troth audit export packet.zip",
    "troth audit export packet.zip --group Solar",
    gives="packet",
)
@click.argument("file", metavar="FILE.zip", type=FILE)
def export(file: str) -> None:
    """Write the whole book as a packet, with a checker that needs nothing but Python."""
    send(commands.ExportPacket, {"file": here(file)})


@packets.tell(
    "check", "troth audit check packet.zip", "troth audit check packet.zip --json", gives="packet"
)
@click.argument("file", metavar="FILE.zip", type=FILE)
def check(file: str) -> None:
    """Check a packet, any group's: every signature, every order, every sum.

    The exit code is 0 if it is verified, 1 if verified with findings, 4 if it isn't.
    """
    send(commands.CheckPacket, {"file": there(file)})


@root.tell("tour", "troth tour", "troth tour --out tour", gives="", heading=TRYING)
@click.option(
    "--out", metavar="DIR", type=FOLDER, help="Keep the homes, the files and the packet there."
)
def tour(out: str | None) -> None:
    """Play a repair café with five members on this machine, and check what comes out.

    Each laptop is a process; they meet on this machine's loopback, and nothing leaves it.
    """
    from app import tour as story  # noqa: PLC0415 - five laptops that no other command needs

    code = story.run(Path(here(out)) if out else None, click.echo)
    raise click.exceptions.Exit(code)


@root.tell(
    "completion",
    "troth completion bash > ~/.local/share/bash-completion/completions/troth",
    "troth completion fish > ~/.config/fish/completions/troth.fish",
    gives="",
    heading=TRYING,
)
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
def completion(shell: str) -> None:
    """Print the script that lets your shell complete commands, promises and names.

    Save it where your shell looks for such scripts, then open a new shell.
    """
    from click import shell_completion  # noqa: PLC0415 - needed only here

    found = shell_completion.get_completion_class(shell)
    if found is not None:
        click.echo(found(root, {}, "troth", "_TROTH_COMPLETE").source())
