"""The settings of a home: `settings.toml`, which a person may edit by hand (spec: home, 8).

The file that is written first holds every key with its sentence. A wrong key or value is refused with
its line, and nothing is guessed.
"""

from __future__ import annotations

import re
import tomllib
from typing import TYPE_CHECKING, Annotated, Any, Final, Literal

import msgspec

from app.errors import LocalRefusal
from app.home import write_whole

if TYPE_CHECKING:
    from pathlib import Path

    from app.home import Home

_Seconds = Annotated[float, msgspec.Meta(ge=0, le=86_400)]
_SET: Final = re.compile(r"""\s*[\["']*([^\s=."'\[\]#]+)""")
_SHOWN: Final = re.compile(r"#([a-z_]+) =")
_LINE_OF: Final = re.compile(r"\(at line (\d+), column \d+\)")


class Settings(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Every setting, with what holds where the file says nothing."""

    language: Annotated[str, msgspec.Meta(pattern="^([a-z]{2,3}(-[A-Za-z0-9]{2,8})*)?$")] = ""
    log_level: Literal["debug", "info", "warning", "error"] = "info"
    acknowledge_every_seconds: _Seconds = 600
    listen: Annotated[str, msgspec.Meta(min_length=1, max_length=260)] = ":7464"
    lan: bool = True
    stay_silent: bool = False
    retry_seconds: _Seconds = 30
    discover_seconds: _Seconds = 3
    patience_seconds: _Seconds = 10
    keyring: Literal["auto", "file"] = "auto"
    default_group: Annotated[str, msgspec.Meta(max_length=200)] = ""
    appearance: Literal["system", "light", "dark"] = "system"
    undo_seconds: Annotated[float, msgspec.Meta(ge=0, le=60)] = 10


DOCUMENTED: Final = """\
# Settings of Troth on this laptop. A line that begins with # is not read; take the # away to use it.

# The language of the program, as in "en" or "de-CH"; empty: that of the system.
#language = ""

# What the log in logs/ is told: "debug", "info", "warning" or "error". Only "debug" writes down the
# network addresses of other laptops.
#log_level = "info"

# How often, at most, this laptop says by itself that it has seen the others' acts, in seconds.
#acknowledge_every_seconds = 600

# Where other laptops reach this one while it syncs: "HOST:PORT", or ":PORT" for every address that
# this laptop has; port 0 is any that is free.
#listen = ":7464"

# Whether laptops of the same group in the same room find each other by themselves.
#lan = true

# With true this laptop looks for others, and says nothing of itself.
#stay_silent = false

# How long to wait before a laptop that couldn't be reached is tried again, in seconds.
#retry_seconds = 30

# How long laptops in the room have to say that they are there, before `troth sync --once` goes on
# without them, in seconds.
#discover_seconds = 3

# How long a connection, and each side's proof of who it is, may take, in seconds.
#patience_seconds = 10

# Where new device keys are kept: "auto" asks the system's keyring and takes a file where there is
# none; "file" always takes a file in this folder.
#keyring = "auto"

# The group that is meant when a command names none: its name or the beginning of its id.
#default_group = ""

# How the desktop looks: "system" follows the system's own choice; "light" and "dark" stay so.
#appearance = "system"

# How long the desktop waits, in seconds, before it signs what was said: so long it can be undone.
#undo_seconds = 10
"""


def load(home: Home) -> Settings:
    """The settings of a home. Where it has no file, one that explains every key is written.

    Raises LocalRefusal `bad_settings`, with the line.
    """
    if home.settings.exists() or not home.root.is_dir():
        return _parsed(home.settings, _text(home.settings))
    write_whole(home.settings, DOCUMENTED.encode())
    return Settings()


def change(home: Home, key: str, value: str | float) -> Settings:
    """Set one key and leave every other line as it is. Raises LocalRefusal, and changes nothing."""
    if key not in Settings.__struct_fields__:
        raise LocalRefusal("no_such_setting", key=key)
    path = home.settings
    text = _text(path) or DOCUMENTED
    _parsed(path, text)
    lines = text.splitlines()
    at = _line_of(lines, key) or len(lines) + 1
    wanted = _converted(path, at, key, value)
    lines[at - 1 : at] = [f"{key} = {_toml(wanted)}"]
    changed = "\n".join(lines) + "\n"
    found = _parsed(path, changed)
    if getattr(found, key) != wanted:
        raise LocalRefusal("bad_settings", path=path, line=at, why=f"{key} is set in another way")
    write_whole(path, changed.encode())
    return found


def sentences() -> dict[str, str]:
    """What each setting is for, as the file says it."""
    found, said = dict[str, str](), list[str]()
    for line in DOCUMENTED.splitlines():
        shown = _SHOWN.match(line)
        if shown is not None:
            found[shown[1]] = " ".join(said)
        said = [*said, line.removeprefix("# ")] if line.startswith("# ") else []
    return found


def _text(path: Path) -> str:
    try:
        return path.read_text("utf-8")
    except FileNotFoundError:
        return ""
    except (OSError, ValueError) as error:
        raise LocalRefusal("bad_settings", path=path, line=1, why=f"{error}") from None


def _parsed(path: Path, text: str) -> Settings:
    try:
        plain = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        why, place = str(error), _LINE_OF.search(str(error))
        line = int(place[1]) if place else len(text.splitlines())
        raise LocalRefusal("bad_settings", path=path, line=line, why=why) from None
    # One key at a time, so that a refusal can name its line.
    for key, value in plain.items():
        line = _line_of(text.splitlines(), key) or 1
        if key not in Settings.__struct_fields__:
            why = f"there is no setting called {key}"
            raise LocalRefusal("bad_settings", path=path, line=line, why=why)
        _converted(path, line, key, value, strict=True)
    return msgspec.convert(plain, Settings)


def _converted(path: Path, line: int, key: str, value: Any, *, strict: bool = False) -> Any:
    """The value as the setting has it. Not strict: typed in a command, numbers come as texts."""
    try:
        return getattr(msgspec.convert({key: value}, Settings, strict=strict), key)
    except msgspec.ValidationError as error:
        why = f"{key}: {str(error).split(' - at ')[0]}"
        raise LocalRefusal("bad_settings", path=path, line=line, why=why) from None


def _line_of(lines: list[str], key: str) -> int:
    """The line that sets the key, else the one that shows how, from 1; 0 where there is neither."""
    for form in (_SET, _SHOWN):
        for number, line in enumerate(lines, 1):
            found = form.match(line)
            if found is not None and found[1] == key:
                return number
    return 0


def _toml(value: str | float) -> str:
    """A number as it is, a text as a TOML basic string, whose escapes are those of JSON."""
    return msgspec.json.encode(value).decode().replace("\x7f", "\\u007f")
