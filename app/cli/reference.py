"""The reference of acts, from the code that reads them: every kind with its fields and guards, and a JSON Schema.

`python -m app.cli.reference > docs/acts.md`; with `--schema` it prints docs/acts.schema.json.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from itertools import groupby
from typing import Any, Final, get_args

import msgspec

from crdt.errors import SENTENCES
from crdt.fold import RULES
from crdt.kinds import KINDS, MODULES, shared
from crdt.rule import Rule
from crdt.state import RULES_VERSION

_REF: Final = "#/$defs/"
_INTRO: Final = """# Every act

Written by `python -m app.cli.reference` from the code that reads acts. What each does, and why, stands in
[6 of the spec](spec/6-acts-in-full.md); which command writes it, in [cli.md](cli.md). The same as a JSON Schema of
bodies: [acts.schema.json](acts.schema.json), by kind in `properties`.

A field in **bold** is needed. Every body may also have {shared}.
A `Text` is plain, or a salted digest (`Salted`) whose words travel beside the act.

A *guard* refuses the act beforehand, and leaves it without effect where it comes all the same; one that is *noted*
only marks it.
"""


def _forms() -> dict[str, str]:
    """Names of forms by their patterns."""
    found: dict[str, str] = {}
    for module in MODULES:
        for name, kind in vars(module).items():
            metas = [one for one in get_args(kind) if isinstance(one, msgspec.Meta)]
            found |= {str(meta.pattern): name for meta in metas if meta.pattern}
    return found


FORMS: Final = _forms()


def schema() -> dict[str, Any]:
    """The JSON Schema of all bodies: `properties` has one for each kind."""
    refs, parts = msgspec.json.schema_components(KINDS.values(), ref_template=f"{_REF}{{name}}")
    made = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": f"Bodies of Troth's acts, rules version {RULES_VERSION}",
        "type": "object",
        "properties": dict(zip(KINDS, refs, strict=True)),
        "$defs": parts,
    }
    found: dict[str, Any] = _portable(made)
    return found


def _portable(value: Any) -> Any:
    """The same with patterns that every language of patterns has: `$` for the end."""
    if isinstance(value, dict):
        return {
            key: one.replace(r"\Z", "$") if key == "pattern" else _portable(one)
            for key, one in value.items()
        }
    return [_portable(one) for one in value] if isinstance(value, list | tuple) else value


# --- the table -----------------------------------------------------------------------------------------


def table() -> str:
    """Every kind: what it says, its fields, its guards."""
    refs, parts = msgspec.json.schema_components(KINDS.values(), ref_template=f"{_REF}{{name}}")
    of = {
        kind: parts[ref["$ref"].removeprefix(_REF)] for kind, ref in zip(KINDS, refs, strict=True)
    }
    common = shared.Body.__struct_encode_fields__
    lines = [_INTRO.format(shared=", ".join(f"`{name}`" for name in common))]
    for noun, kinds in groupby(KINDS, key=lambda kind: kind.partition(".")[0]):
        lines.append(f"## {noun}\n")
        for kind in kinds:
            lines += _kind(kind, of[kind], set(common))
    lines.append("## Parts\n")
    bodies = {ref["$ref"].removeprefix(_REF) for ref in refs}
    for name in sorted(parts.keys() - bodies):
        lines += [f"### `{name}`\n", _about(parts[name]), "", *_fields(parts[name], set())]
    return "\n".join(lines).rstrip("\n") + "\n"


def _kind(kind: str, body: dict[str, Any], common: set[str]) -> Iterator[str]:
    yield f"### `{kind}`\n"
    said = _about(body).partition(": ")[2]
    yield said[:1].upper() + said[1:]
    yield ""
    needed = set(body.get("required", ()))
    yield from _fields(body, common - needed)
    rule = RULES.get(kind)
    if rule is not None:
        yield from _guards(rule)


def _about(part: dict[str, Any]) -> str:
    return str(part.get("description", "")).split("\n\n")[0].replace("\n", " ")


def _fields(part: dict[str, Any], hidden: set[str]) -> Iterator[str]:
    needed = set(part.get("required", ()))
    rows = [
        f"| {f'**`{name}`**' if name in needed else f'`{name}`'} | {_told(said)} |"
        for name, said in part.get("properties", {}).items()
        if name not in hidden
    ]
    if rows:
        yield from ("| field | what |", "|---|---|", *rows, "")


def _told(said: dict[str, Any]) -> str:
    """A field's form in words."""
    if "$ref" in said:
        return f"`{said['$ref'].removeprefix(_REF)}`"
    if "anyOf" in said:
        parts = [one for one in said["anyOf"] if one.get("type") != "null"]
        if {"type": "string", "maxLength": shared.MAX_TEXT, "minLength": 1} in parts:
            return "`Text`"
        return " or ".join(map(_told, parts))
    if "enum" in said:
        return ", ".join(f"`{one}`" for one in said["enum"])
    if "const" in said:
        return f"`{said['const']}`"
    if said.get("type") == "array":
        least, most = said.get("minItems", 0), said.get("maxItems")
        many = f", {least} to {most}" if most and least else f", at most {most}" if most else ""
        return f"list of {_told(said.get('items', {}))}{many}"
    if said.get("type") == "string":
        if said.get("pattern") in FORMS:
            return f"`{FORMS[said['pattern']]}`"
        ends = [str(said[key]) for key in ("minLength", "maxLength") if key in said]
        return f"text, {' to '.join(ends)} letters" if ends else "text"
    if said.get("type") == "integer":
        ends = [str(said[key]) for key in ("minimum", "maximum") if key in said]
        return f"whole number, {' to '.join(ends)}" if ends else "whole number"
    return {"boolean": "true or false", "object": "object"}.get(said.get("type", ""), "any value")


def _guards(rule: Rule[Any, Any]) -> Iterator[str]:
    asked = [(guard, "") for guard in rule.rights] + [(guard, " (noted)") for guard in rule.facts]
    for guard, noted in asked:
        said = SENTENCES[guard.__name__]
        yield f" - `{guard.__name__}`{noted}: {said.text} *Could: {said.who}.*"
    if asked:
        yield ""


def main() -> None:
    """Print one of them."""
    if "--schema" in sys.argv[1:]:
        sys.stdout.write(json.dumps(schema(), indent=1, ensure_ascii=False) + "\n")
    else:
        sys.stdout.write(table())


if __name__ == "__main__":
    main()
