"""Bytes are read in their encoding or set aside; nothing is guessed into mojibake."""

from __future__ import annotations

import codecs
import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.errors import IngestError
from sayso.ingest.decode import decode, decode_json

RUSSIAN = "Правительственные войска вернули город Махин, сообщил в понедельник военный источник. " * 3
ARABIC = "استعادت القوات الحكومية بلدة مهين يوم الاثنين، بحسب ما قال مصدر عسكري في المدينة. " * 3


@given(
    st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=5).filter(
        lambda t: t.strip("\ufeff \u3000")
    )
)
def test_utf8_is_read_as_it_is(text: str) -> None:
    data = ("word " + text).encode()
    assert decode(data) == "word " + text


@pytest.mark.parametrize(
    ("mark", "encoding"),
    [
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
        (codecs.BOM_UTF32_LE, "utf-32-le"),
        (codecs.BOM_UTF32_BE, "utf-32-be"),
    ],
)
def test_a_byte_order_mark_is_obeyed_and_is_no_text(mark: bytes, encoding: str) -> None:
    assert decode(mark + ARABIC.encode(encoding)) == ARABIC


def test_utf16_without_a_mark_is_known_by_its_zeros() -> None:
    assert decode("Troops retook the town.".encode("utf-16-le")) == "Troops retook the town."


@pytest.mark.parametrize(
    ("label", "encoding", "text"),
    [
        ("windows-1251", "cp1251", RUSSIAN),
        ("windows-1256", "cp1256", ARABIC),
        ("iso-8859-1", "cp1252", "He said: “We lost the café.”"),
        ("koi8-r", "koi8-r", RUSSIAN),
        ("shift_jis", "shift_jis", "政府軍は月曜日に町を奪還した。"),
        ("iso-2022-jp", "iso2022_jp", "政府軍は月曜日に町を奪還した。"),
    ],
)
def test_a_declared_encoding_is_obeyed(label: str, encoding: str, text: str) -> None:
    page = f'<html><meta http-equiv="Content-Type" content="text/html; charset={label}"><p>{text}</p>'
    assert decode(page.encode(encoding)) == page


def test_utf8_wins_over_a_wrong_label() -> None:
    page = '<meta charset="windows-1252"><p>Qamishlī – “held”</p>'
    assert decode(page.encode()) == page


def test_cyrillic_declared_as_latin_is_not_read_as_latin() -> None:
    page = f'<meta charset="iso-8859-1"><p>{RUSSIAN}</p>'
    assert decode(page.encode("cp1251")) == page


@pytest.mark.parametrize(
    ("encoding", "text"),
    [
        ("cp1251", RUSSIAN),
        ("koi8-r", RUSSIAN),
        ("cp1256", ARABIC),
        (
            "cp1252",
            "Fighters entered the café, said Müller. “We lost eleven men,” he said – the plan failed.",
        ),
    ],
)
def test_undeclared_encodings_are_told_from_running_text(encoding: str, text: str) -> None:
    assert decode(text.encode(encoding)) == text


@pytest.mark.parametrize(
    "data",
    [
        "Żołnierze zajęli miasto Łódź w poniedziałek, mówi świadek. Walki trwały trzy dni.".encode("cp1250"),
        "Troops left Махин on Monday.".encode("cp1251"),
        bytes(random.Random(7).choices(range(32, 256), k=600)),
    ],
)
def test_what_could_be_several_encodings_is_set_aside(data: bytes) -> None:
    with pytest.raises(IngestError, match="encoding"):
        decode(data)


def test_an_unknown_declared_encoding_is_named() -> None:
    with pytest.raises(IngestError, match="x-klingon"):
        decode(b'<meta charset="x-klingon"><p>caf\xe9 \xff\xfe\xfa</p>')


def test_a_text_cut_in_the_middle_of_a_character_is_read() -> None:
    data = ARABIC.encode()[:-3]
    assert decode(data).startswith(ARABIC[:50])


@pytest.mark.parametrize("data", [b"", b" \n\t\r\n", codecs.BOM_UTF8, codecs.BOM_UTF16_LE])
def test_empty_files_say_so(data: bytes) -> None:
    with pytest.raises(IngestError, match="empty"):
        decode(data)


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (b"%PDF-1.4 ...", "PDF"),
        (b"PK\x03\x04....", "ZIP"),
        (b"\x89PNG\r\n\x1a\n....", "PNG"),
        (b"text\x00\x01\x02 with zeros", "zero bytes"),
        (b"\x01\x02\x03\x04\x05\x06" * 20, "control characters"),
    ],
)
def test_binary_files_are_named(data: bytes, what: str) -> None:
    with pytest.raises(IngestError, match=what):
        decode(data)


@given(st.binary(max_size=400))
def test_any_bytes_become_text_or_a_reason(data: bytes) -> None:
    for read in (decode, decode_json):
        try:
            assert isinstance(read(data), str)
        except IngestError as error:
            assert str(error)
