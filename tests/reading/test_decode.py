"""Bytes of any encoding become the text that was meant, or are set aside with a reason."""

from __future__ import annotations

import codecs
import random
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from stemma.model.errors import ReadingError
from stemma.reading.decode import MAX_BYTES, MAX_CHARS, Decoded, decode

PLAIN = "The bridge at Oderfeld was closed on Tuesday, the mayor told residents. " * 4
GERMAN = "Die Brücke in Oderfeld wurde am Dienstag gesperrt, sagte der Bürgermeister. " * 4
QUOTED = "“The bridge’s western pier has cracked,” the mayor said — it costs €4 million. " * 4
KOREAN = "한빛 마을의 다리가 화요일에 폐쇄되었다고 시장이 말했다. 주민들은 배를 타야 한다. " * 4
JAPANESE = "ひかり町の橋は火曜日に閉鎖されたと町長が述べた。住民は船で川を渡る。" * 4
RUSSIAN = "Мост в Озёрске закрыли во вторник, сообщил мэр города. Жители ждут лодок. " * 4
CHINESE = "光明镇的桥梁周二关闭,镇长说居民必须乘船过河。工程师说修理需要三个星期。" * 4


def codes(decoded: Decoded) -> list[str]:
    return [fault.code for fault in decoded.warnings]


def refusal(raw: bytes) -> ReadingError:
    with pytest.raises(ReadingError) as caught:
        decode(raw, "pile/one.txt")
    return caught.value


def test_utf8_is_read_without_a_warning() -> None:
    assert decode(QUOTED.encode(), "one.txt") == Decoded(QUOTED, "utf-8")


@pytest.mark.parametrize(
    ("bom", "encoding"),
    [
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
        (codecs.BOM_UTF32_LE, "utf-32-le"),
        (codecs.BOM_UTF32_BE, "utf-32-be"),
    ],
)
def test_a_byte_order_mark_is_believed_and_kept_out_of_the_text(bom: bytes, encoding: str) -> None:
    decoded = decode(bom + QUOTED.encode(encoding), "one.txt")
    assert decoded.text == QUOTED
    assert decoded.encoding == encoding
    assert not decoded.warnings


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"])
@pytest.mark.parametrize("text", [PLAIN, QUOTED])
def test_wide_encodings_without_a_mark_are_recognised(encoding: str, text: str) -> None:
    decoded = decode(text.encode(encoding), "one.txt")
    assert (decoded.text, decoded.encoding) == (text, encoding)


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (GERMAN, "cp1252"),
        (QUOTED, "cp1252"),
        (KOREAN, "euc_kr"),
        (JAPANESE, "shift_jis"),
        (JAPANESE, "euc_jp"),
        (RUSSIAN, "koi8_r"),
        (RUSSIAN, "cp1251"),
        (CHINESE, "gb18030"),
    ],
)
def test_legacy_encodings_are_found_and_said(text: str, encoding: str) -> None:
    decoded = decode(text.encode(encoding), "pile/one.txt")
    assert decoded.text == text
    (warning,) = decoded.warnings
    assert warning.code == "encoding"
    assert not warning.fatal
    assert warning.where == "pile/one.txt"
    assert decoded.encoding in warning.reason
    assert "UTF-8" in warning.remedy


def test_a_mark_that_the_bytes_contradict_is_refused() -> None:
    fault = refusal(codecs.BOM_UTF8 + b"The mayor said \xff\xfe so").fault
    assert fault.code == "encoding"
    assert "utf-8" in fault.reason
    assert "byte" in fault.reason


def test_utf8_broken_inside_a_character_stays_utf8_with_a_warning() -> None:
    decoded = decode(("Café Lumière reopened. " * 20).encode() + "é".encode()[:1], "one.txt")
    assert decoded.encoding == "utf-8"
    assert decoded.text.endswith("\ufffd")
    assert codes(decoded) == ["replaced"]


def test_no_bytes_and_only_white_space_are_empty() -> None:
    assert refusal(b"").fault.code == "empty"
    assert refusal(b" \n\t\r\n ").fault.code == "empty"
    assert refusal("\u00a0\u2003\n".encode()).fault.code == "empty"


@pytest.mark.parametrize(
    ("raw", "what"),
    [
        (b"%PDF-1.7 ...", "PDF"),
        (b"PK\x03\x04....", "zip"),
        (b"\x1f\x8b\x08....", "gzip"),
        (b"\x89PNG\r\n\x1a\n", "PNG"),
        (b"{\\rtf1 hello}", "Rich Text"),
        (b"WARC/1.0\r\n", "web archive"),
        (b"<!DOCTYPE html><html><body><p>News</p></body></html>", "HTML"),
        (b"\n  <html lang='en'><p>News</p></html>", "HTML"),
        (b"<?xml version='1.0'?><rss></rss>", "XML"),
        (b"\x00\x01\x02\x03" * 500, "binary"),
    ],
)
def test_what_is_no_text_is_refused_by_its_kind(raw: bytes, what: str) -> None:
    error = refusal(raw)
    assert error.fault.code == "not-text"
    assert what in error.fault.reason
    assert "pile/one.txt" in str(error)
    assert "Extract" in error.fault.remedy


def test_random_bytes_are_refused() -> None:
    assert refusal(random.Random(3).randbytes(4000)).fault.code == "not-text"


def test_nul_characters_are_kept_and_said() -> None:
    text = PLAIN + "The toll\x00 is nine. " + PLAIN
    decoded = decode(text.encode(), "one.txt")
    assert decoded.text == text
    assert codes(decoded) == ["nul"]


def test_reordering_characters_are_kept_and_said() -> None:
    text = "The mayor paid \u202e000,01\u202c marks. " + PLAIN
    decoded = decode(text.encode(), "one.txt")
    assert decoded.text == text
    assert codes(decoded) == ["bidi"]


def test_zero_width_and_homoglyph_letters_are_kept_as_given() -> None:
    text = "Ad\u200ba B\u0430rlow said the ca\u200dnal was safe. " + PLAIN
    assert decode(text.encode(), "one.txt").text == text


def test_a_single_line_of_ten_megabytes_is_set_aside_fast() -> None:
    began = time.process_time()
    fault = refusal(b"The canal rose again. " * 480_000).fault
    assert time.process_time() - began < 5
    assert fault.code == "too-large"
    assert f"{MAX_CHARS:,}" in fault.reason
    assert "Split" in fault.remedy


def test_more_bytes_than_the_limit_are_refused_undecoded() -> None:
    fault = refusal(b"a" * (MAX_BYTES + 1)).fault
    assert fault.code == "too-large"
    assert f"{MAX_BYTES:,}" in fault.reason


@given(st.binary(max_size=400))
@settings(max_examples=50, derandomize=True, deadline=None)
def test_any_bytes_are_read_or_refused_by_name(raw: bytes) -> None:
    refused = None
    try:
        decoded = decode(raw, "one.txt")
    except ReadingError as error:
        refused = error.fault
    if refused is not None:
        assert refused.where == "one.txt"
        assert refused.remedy
    else:
        assert decoded.text.strip()
        decoded.text.encode("utf-8")


@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), min_size=1))
@settings(max_examples=50, derandomize=True, deadline=None)
def test_utf8_text_comes_back_code_point_for_code_point(text: str) -> None:
    text = "The mayor said: " + text
    assert decode(text.encode(), "one.txt").text == text
