"""The official JavaScript Automerge opens every page that is exported, and reads in it what we read (spec: pages, 5.3)."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import Any

from app.commands import groups, pages, promises
from app.engine import Engine
from app.home import Home, Owner
from app.settings import Settings
from crdt.keys import id_digest

HERE = Path(__file__).parent
SETTINGS = Settings(keyring="file", acknowledge_every_seconds=0)
TEXTS = (
    "Toasters are fixed. 😀\nAnd é, written with one character or with two: é",
    "Toasters and irons are fixed. 😀",
    "",
    "x" * 5000,
)


def node(folder: Path) -> list[dict[str, Any]]:
    """What the script reads in each file."""
    result = subprocess.run(
        ["node", HERE / "pages.mjs", folder],
        check=False,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=60,
    )
    assert result.returncode == 0, result.stderr
    return [json.loads(line) for line in result.stdout.splitlines()]


def written(engine: Engine) -> list[str]:
    """The pages of a small group: a promise's, the charter's, notes of some lengths."""

    def do(command: Any) -> Any:
        result: Any = engine.do(command)
        assert type(result).__name__ != "Refusal", result
        return result

    do(groups.NewGroup(name="Kaffee & Kabel", purpose="Repair together", my_name="Amira"))
    offered = do(promises.Offer(title="Fix toasters", quantity="4 h", due="2030-12-14"))
    promise = offered.subject
    do(pages.SetField(id=promise, field="quantity", value="5 h"))
    do(pages.SetField(id=promise, field="due", value=""))
    do(pages.EditPage(id=promise, text="All are looked at 😀"))
    do(pages.EditPage(id="charter", text="Repair together, and gladly."))
    for number, text in enumerate(TEXTS):
        note = do(pages.NewPage(title=f"Note {number}", text=TEXTS[0])).subject
        do(pages.SetField(id=note, field="ü", value="€"))
        if text != TEXTS[0]:
            do(pages.EditPage(id=note, text=text))
    return [page.id for page in do(pages.ListPages()).pages]


def test_every_exported_page_opens_with_the_same_fields_text_and_heads(tmp_path: Path) -> None:
    home = Home(tmp_path / "home")
    expected: dict[str, Any] = {}
    with Owner(home), Engine(home, SETTINGS) as engine:
        for page in written(engine):
            exported: Any = engine.do(pages.ExportPage(id=page))
            (tmp_path / f"{page}.automerge").write_bytes(exported.document)
            expected[f"{page}.automerge"] = engine.do(pages.ShowPage(id=page))
    read = {row["file"]: row for row in node(tmp_path)}
    assert read.keys() == expected.keys()
    assert len(read) == 2 + len(TEXTS)
    for file, page in expected.items():
        row = read[file]
        assert row["isText"]
        assert (row["kind"], row["title"], row["text"]) == (page.kind, page.title, page.text)
        assert row["fields"] == page.fields
        assert row["heads"] == sorted(id_digest(head).hex() for head in page.heads)
        assert row["more"] == {"title": "Edited elsewhere", "text": f"» {page.text}"}
