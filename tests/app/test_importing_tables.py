"""Tables as they come: encodings, separators, numbers, days, headings in four languages, hostile bytes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.finding import Unclear
from app.importing import fields, reading, values

TEXT = 'Name;Größe\nSäge;1,5\n"Leim; weiß";2\n'


def said(content: bytes) -> reading.Table:
    return reading.table_of(content)


def why(content: bytes) -> str:
    with pytest.raises(Unclear) as refused:
        said(content)
    return refused.value.what


# --- encodings and separators --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("codec", "name"),
    [
        ("utf-8", "UTF-8"),
        ("utf-8-sig", "UTF-8"),
        ("cp1252", "Windows-1252"),
        ("utf-16", "UTF-16"),
        ("utf-16-le", "UTF-16"),
        ("utf-16-be", "UTF-16"),
    ],
)
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_every_encoding_reads_alike(codec: str, name: str, end: str) -> None:
    found = said(TEXT.replace("\n", end).encode(codec))
    assert found.encoding == name
    assert found.columns == ("Name", "Größe")
    assert [row.cells for row in found.rows] == [("Säge", "1,5"), ("Leim; weiß", "2")]
    assert [row.line for row in found.rows] == [2, 3]


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("a;b;c\n1,5;2,5;3\n4,5;5;6\n", ";"),
        ("a,b,c\n1;5,2;5,3\n4,5,6\n", ","),
        ("a\tb\n1,5;2\tx\n", "\t"),
        ("name\nFlour\nSalt, fine\n", ","),
        ("sep=,\na,b\n1,2\n", ","),
        ('"a, b";c\n"1, 2";3\n', ";"),
    ],
)
def test_what_parts_the_cells_is_seen(text: str, part: str) -> None:
    assert said(text.encode()).part == part


def test_rows_know_the_line_where_they_begin() -> None:
    text = 'a;b\n\n"two\nlines";1\n;;\nx;2\n'
    assert [(row.line, row.cells) for row in said(text.encode()).rows] == [
        (3, ("two\nlines", "1")),
        (6, ("x", "2")),
    ]
    assert [row.line for row in said(b"sep=;\na;b\n1;2\n").rows] == [3]


def test_headings_are_named_once_each() -> None:
    assert said(b"a;;A;b\n1;2;3;4\n").columns == ("a", "Column 2", "A (3)", "b")


def test_formulas_are_plain_text() -> None:
    (row,) = said(b"name;note\n=1+1;@SUM(A1)\n").rows
    assert row.cells == ("=1+1", "@SUM(A1)")


@pytest.mark.parametrize(
    ("content", "said_so"),
    [
        (b"", "There is no heading and no row in this file."),
        (b"\n\n", "There is no heading and no row in this file."),
        (b"a;b\n", "There is a heading, and no row below it."),
        (b"PK\x03\x04\x00\x00", "The file is no text: save the table as CSV first."),
        (b"a;b\n\x81;1\n", "The file is no text in Windows-1252."),
        (b"\xff\xfea", "The file is no text in UTF-16."),
        (b'a;b\n1;"2\n3;4\n', "Line 2: a quotation mark is opened here and never closed."),
        (b'a;b\n"1"x;2\n', "Line 2: there is something between a closing quotation mark"),
        (b"a;b\n" + b"1;2\n" * 5_001, "There are more than 5,000 rows"),
        (b";".join(b"%d" % n for n in range(101)) + b"\n1\n", "There are more than 100 columns."),
        (b"a" * (reading.MOST_BYTES + 1), "The file is larger than 8 MiB"),
    ],
)
def test_what_is_no_table_is_told(content: bytes, said_so: str) -> None:
    assert said_so in why(content)


@given(st.binary(max_size=400) | st.text(max_size=200).map(str.encode))
def test_hostile_bytes_are_read_or_refused(content: bytes) -> None:
    try:
        found = said(content)
    except Unclear:
        return
    assert 0 < len(found.rows) <= reading.MOST_ROWS
    assert len({one.casefold() for one in found.columns}) == len(found.columns)
    lines = [row.line for row in found.rows]
    assert lines == sorted(set(lines))


# --- numbers -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "number", "unit"),
    [
        ("4", "4", ""),
        ("12,50", "12.50", ""),
        ("12.5 kg", "12.5", "kg"),
        ("12,50 €", "12.50", "EUR"),
        ("€ 12.50", "12.50", "EUR"),
        ("EUR 7", "7", "EUR"),
        ("1.234,56", "1234.56", ""),
        ("1,234.56", "1234.56", ""),
        ("1.234.567", "1234567", ""),
        ("1'234.50", "1234.50", ""),
        ("1 234,5 l", "1234.5", "l"),
        ("1\u00a0234,5", "1234.5", ""),
        ("0.500", "0.500", ""),
        ("1234.567", "1234.567", ""),
        ("+3", "3", ""),
        ("007", "7", ""),
        ("1:30", "1.5", "h"),
        ("2:00", "2", "h"),
        ("3h", "3", "h"),
    ],
)
def test_numbers_as_people_write_them(typed: str, number: str, unit: str) -> None:
    assert values.amount(typed) == (number, unit)


@pytest.mark.parametrize(
    ("typed", "comma", "point"),
    [("1.234", "1234", "1.234"), ("1,234", "1.234", "1234"), ("123.456 kg", "123456", "123.456")],
)
def test_what_may_be_two_numbers_is_refused_until_one_says_which(
    typed: str, comma: str, point: str
) -> None:
    with pytest.raises(Unclear, match="comma or a point"):
        values.amount(typed)
    assert values.amount(typed, "comma")[0] == comma
    assert values.amount(typed, "point")[0] == point


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "much",
        "=1+1",
        "1.2.3",
        "1,23,456",
        "1.23,456,7",
        "12 34",
        "-5",
        "−5,00",
        "1e9",
        "5 6 7",
        "1" * 19,
        "0.1234567891",
        "1:20",
        "a 1 b",
        "٣",
        "1" * 10000,
        " " * 10000 + "1 x",
    ],
)
def test_what_is_no_number_is_refused(typed: str) -> None:
    with pytest.raises(Unclear):
        values.amount(typed)


@pytest.mark.parametrize("typed", ["12.5", "1.23", "1.2345"])
def test_a_number_against_the_chosen_mark_is_refused(typed: str) -> None:
    with pytest.raises(Unclear):
        values.amount(typed, "comma")


@given(st.text(max_size=80), st.sampled_from(["", "comma", "point"]))
def test_any_cell_is_a_number_or_refused(typed: str, decimals: values.Decimals) -> None:
    try:
        number, _ = values.amount(typed, decimals)
    except Unclear:
        return
    assert values.number(number.split(".", maxsplit=1)[0]) == number.split(".", maxsplit=1)[0]


# --- days --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("2026-03-01", "2026-03-01"),
        ("2026-3-1", "2026-03-01"),
        ("2026-03-01T10:00:00Z", "2026-03-01"),
        ("01.03.2026", "2026-03-01"),
        ("1. 3. 2026", "2026-03-01"),
        ("31.12.2025 00:00", "2025-12-31"),
        ("31/12/2025", "2025-12-31"),
        ("12/31/2025", "2025-12-31"),
        ("31-12-2025", "2025-12-31"),
        ("3/3/2026", "2026-03-03"),
    ],
)
def test_days_as_people_write_them(typed: str, day: str) -> None:
    assert values.day(typed) == day


def test_what_may_be_two_days_is_refused_until_one_says_which() -> None:
    with pytest.raises(Unclear, match="may be two days"):
        values.day("3/4/2026")
    assert values.day("3/4/2026", "day_first") == "2026-04-03"
    assert values.day("3/4/2026", "month_first") == "2026-03-04"


@pytest.mark.parametrize(
    "typed", ["", "soon", "2026-02-30", "31.02.2026", "1.3.26", "13/13/2026", "2026", "45000"]
)
def test_what_is_no_day_is_refused(typed: str) -> None:
    with pytest.raises(Unclear):
        values.day(typed)


@given(st.text(max_size=60), st.sampled_from(["", "day_first", "month_first"]))
def test_any_cell_is_a_day_or_refused(typed: str, days: values.Days) -> None:
    try:
        assert len(values.day(typed, days)) == len("2026-03-01")
    except Unclear:
        return


# --- headings ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("kind", "heading"),
    [
        ("holdings", "Name;Number;Condition;Quantity;Unit;Location;Steward"),
        ("holdings", "Bezeichnung;Inventar-Nummer;Zustand;Menge;Einheit;Standort;Zuständig"),
        ("holdings", "Naam;Nummer;Toestand;Aantal;Eenheid;Plaats;Beheerder"),
        ("holdings", "Nombre;Número;Estado;Cantidad;Unidad;Ubicación;Responsable"),
        ("deeds", "Date;What;Hours;Who"),
        ("deeds", "Datum;Tätigkeit;Stunden (h);Wer"),
        ("deeds", "Datum;Klus;Uren;Wie"),
        ("deeds", "Fecha;Tarea;Horas;Quién"),
        ("money", "Date;Amount;From;Fund;Reference"),
        ("money", "Buchungstag;Betrag (EUR);Auftraggeber;Kasse;Verwendungszweck"),
        ("money", "Boekdatum;Bedrag;Afzender;Kas;Kenmerk"),
        ("money", "Fecha;Importe;Ordenante;Fondo;Concepto"),
        ("readings", "Date;Outcome;Measure;Reading"),
        ("readings", "Datum;Ziel;Messgröße;Zählerstand"),
        ("readings", "Datum;Doel;Meting;Meterstand"),
        ("readings", "Fecha;Objetivo;Indicador;Lectura"),
    ],
)
def test_headings_in_four_languages_are_guessed(kind: str, heading: str) -> None:
    columns = tuple(heading.split(";"))
    found = fields.guessed(kind, columns)
    assert set(found) == set(columns)
    assert {one.key for one in fields.KINDS[kind] if one.needed} <= set(found.values())
    assert fields.likeliest(columns) == kind


def test_a_column_that_means_nothing_is_left_out() -> None:
    assert fields.guessed("holdings", ("Name", "Colour", "Purchase price")) == {"Name": "name"}


def test_every_field_has_its_headings() -> None:
    every = {f"{kind}.{one.key}" for kind, of in fields.KINDS.items() for one in of}
    assert every == set(fields.HEADINGS)
    for words in fields.HEADINGS.values():
        assert all(one == fields.plain(one) for one in words.split("|"))
