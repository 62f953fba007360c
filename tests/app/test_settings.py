"""Settings: written with their sentences, edited by hand, refused with their line (spec: home, 8)."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from app import settings
from app.errors import LocalRefusal
from app.home import Home, prepare
from app.settings import Settings


@pytest.fixture
def home(tmp_path: Path) -> Home:
    found = Home(tmp_path / "home")
    prepare(found)
    return found


def write(home: Home, text: str) -> None:
    home.settings.write_text(text, "utf-8")


def told(home: Home) -> LocalRefusal:
    with pytest.raises(LocalRefusal) as refusal:
        settings.load(home)
    assert refusal.value.code == "bad_settings"
    assert str(home.settings) in str(refusal.value)
    return refusal.value


class TestFile:
    def test_is_written_with_every_key_explained(self, home: Home) -> None:
        assert settings.load(home) == Settings()
        shown = re.findall(r"^#([a-z_]+) = ", home.settings.read_text(), re.MULTILINE)
        assert tuple(shown) == Settings.__struct_fields__
        assert home.settings.stat().st_mode & 0o777 == 0o600

    def test_shows_what_holds_without_it(self, home: Home) -> None:
        settings.load(home)
        text = re.sub(r"^#([a-z_]+ = )", r"\1", home.settings.read_text(), flags=re.MULTILINE)
        write(home, text)
        assert settings.load(home) == Settings()

    def test_is_never_written_over(self, home: Home) -> None:
        write(home, 'language = "de"\n')
        assert settings.load(home).language == "de"
        assert home.settings.read_text() == 'language = "de"\n'

    def test_is_not_needed_and_not_made_where_there_is_no_home(self, tmp_path: Path) -> None:
        assert settings.load(Home(tmp_path / "none")) == Settings()
        assert not (tmp_path / "none").exists()

    def test_may_be_empty(self, home: Home) -> None:
        write(home, "")
        assert settings.load(home) == Settings()


class TestRefusals:
    @pytest.mark.parametrize(
        ("line", "why"),
        [
            ("langauge = 'de'", "no setting called langauge"),
            ("language = 4", "language"),
            ("language = 'not a language'", "language"),
            ("log_level = 'loud'", "log_level"),
            ("acknowledge_every_seconds = -1", "acknowledge_every_seconds"),
            ("acknowledge_every_seconds = '600'", "acknowledge_every_seconds"),
            ("acknowledge_every_seconds = nan", "acknowledge_every_seconds"),
            ("acknowledge_every_seconds = true", "acknowledge_every_seconds"),
            ("keyring = 'pocket'", "keyring"),
            ("  keyring='pocket'", "keyring"),
            ('"keyring" = "pocket"', "keyring"),
            ("[keyring]", "keyring"),
            ("keyring.where = 'pocket'", "keyring"),
            ("[[network]]", "network"),
            ("language = ", "Invalid"),
            ("language = 'de' 'en'", "Expected newline"),
            ("what is this", "Expected '='"),
        ],
    )
    def test_name_the_line(self, home: Home, line: str, why: str) -> None:
        write(home, f"# keyring = 'pocket'\n\ndefault_group = 'x'\n{line}\n# the end\n")
        refusal = told(home)
        assert refusal.at["line"] == 4
        assert why in refusal.message

    def test_of_a_key_set_twice(self, home: Home) -> None:
        write(home, "language = 'de'\nlanguage = 'en'\n")
        assert told(home).at["line"] == 2

    def test_of_an_unfinished_text(self, home: Home) -> None:
        write(home, "language = 'de'\ndefault_group = '''half")
        assert told(home).at["line"] == 2

    def test_of_bytes_that_are_no_text(self, home: Home) -> None:
        home.settings.write_bytes(b"\xff\xfe\x00")
        told(home)

    @given(st.text(max_size=80))
    def test_or_settings_but_nothing_else(
        self, tmp_path_factory: pytest.TempPathFactory, text: str
    ) -> None:
        home = Home(tmp_path_factory.mktemp("home"))
        home.settings.write_text(text, "utf-8")
        try:
            assert settings.load(home)
        except LocalRefusal as refusal:
            assert 1 <= int(str(refusal.at["line"])) <= text.count("\n") + 2  # noqa: PT017


class TestChange:
    def test_uncomments_the_line_and_leaves_all_others(self, home: Home) -> None:
        settings.load(home)
        before = home.settings.read_text().splitlines()
        assert settings.change(home, "keyring", "file") == Settings(keyring="file")
        after = home.settings.read_text().splitlines()
        differing = [(old, new) for old, new in zip(before, after, strict=True) if old != new]
        assert differing == [('#keyring = "auto"', 'keyring = "file"')]
        assert settings.load(home) == Settings(keyring="file")

    def test_replaces_a_line(self, home: Home) -> None:
        write(home, "# mine\nkeyring = 'auto'\nlanguage = 'de' # so it is\n")
        settings.change(home, "keyring", "file")
        assert (
            home.settings.read_text() == "# mine\nkeyring = \"file\"\nlanguage = 'de' # so it is\n"
        )

    def test_adds_a_line(self, home: Home) -> None:
        write(home, "# mine\n")
        settings.change(home, "language", "de-CH")
        assert home.settings.read_text() == '# mine\nlanguage = "de-CH"\n'

    def test_takes_numbers_as_they_are_typed(self, home: Home) -> None:
        assert (
            settings.change(home, "acknowledge_every_seconds", "0.05").acknowledge_every_seconds
            == 0.05
        )
        assert settings.load(home).acknowledge_every_seconds == 0.05

    @pytest.mark.parametrize(
        ("key", "value", "code"),
        [
            ("langauge", "de", "no_such_setting"),
            ("keyring", "pocket", "bad_settings"),
            ("acknowledge_every_seconds", "soon", "bad_settings"),
        ],
    )
    def test_refuses_and_changes_nothing(self, home: Home, key: str, value: str, code: str) -> None:
        settings.load(home)
        before = home.settings.read_bytes()
        with pytest.raises(LocalRefusal) as refusal:
            settings.change(home, key, value)
        assert refusal.value.code == code
        assert home.settings.read_bytes() == before

    def test_refuses_to_mend_a_wrong_file(self, home: Home) -> None:
        write(home, "keyring = 'pocket'\n")
        with pytest.raises(LocalRefusal):
            settings.change(home, "language", "de")
        assert home.settings.read_text() == "keyring = 'pocket'\n"

    def test_is_not_fooled_by_a_text_over_many_lines(self, home: Home) -> None:
        text = 'default_group = """\nlanguage = "de"\n"""\n'
        write(home, text)
        with pytest.raises(LocalRefusal):
            settings.change(home, "language", "fr")
        assert home.settings.read_text() == text

    @example("\x7f\x00\\ \n")
    @given(st.text(alphabet=st.characters(codec="utf-8"), max_size=30))
    def test_keeps_any_text(self, tmp_path_factory: pytest.TempPathFactory, name: str) -> None:
        home = Home(tmp_path_factory.mktemp("home"))
        assert settings.change(home, "default_group", name).default_group == name
        assert settings.load(home).default_group == name
