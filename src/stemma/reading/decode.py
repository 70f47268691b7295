"""Bytes to text: the encoding found, or the reason why there is none."""

from __future__ import annotations

import codecs
from dataclasses import dataclass

from charset_normalizer import from_bytes

from stemma.model.errors import Fault, ReadingError

#: Longest report taken, in bytes and in code points. A report of 250,000 characters is fifty
#: hundred times the longest in any set we measure on; past it one page could hold up the rest.
MAX_BYTES = 20_000_000
MAX_CHARS = 250_000

#: Share of undecodable bytes up to which a text that is otherwise UTF-8 is still read as UTF-8.
MAX_BROKEN = 0.002

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
#: Encodings without mark, with the offsets in each unit that are NUL in western text.
_WIDE = (
    ("utf-32-le", 4, (2, 3)),
    ("utf-32-be", 4, (0, 1)),
    ("utf-16-le", 2, (1,)),
    ("utf-16-be", 2, (0,)),
)
#: What news pages were ever served in (a subset of the WHATWG list); no DOS or Mac code pages.
_WEB = (
    *("cp1252", "cp1250", "cp1251", "cp1253", "cp1254", "cp1255", "cp1256", "cp1257", "cp1258"),
    *("iso8859_2", "iso8859_5", "iso8859_7", "iso8859_8", "koi8_r", "koi8_u", "cp874"),
    *("cp949", "euc_jp", "cp932", "gb18030", "big5"),
)
_JAPANESE = frozenset({"euc_jp", "cp932"})
_LATIN = frozenset({"cp1250", "cp1254", "cp1257", "cp1258", "iso8859_2"})
_WESTERN = frozenset(
    "àâäáãåæçèéêëìíîïñòóôöõøùúûüÿßœÀÂÄÁÃÅÆÇÈÉÊËÌÍÎÏÑÒÓÔÖÕØÙÚÛÜŸŒ“”‘’„‚‹›«»–—…•·€£¥§°©®™¡¿´\xa0"
)
_MAGIC = (
    (b"%PDF", "a PDF document"),
    (b"PK\x03\x04", "a zip container (docx, odt, epub...)"),
    (b"\x1f\x8b", "gzip data"),
    (b"\x89PNG", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF8", "a GIF picture"),
    (b"\x7fELF", "a program"),
    (b"{\\rtf", "a Rich Text document"),
    (b"SQLite format 3", "a database"),
    (b"WARC/", "a web archive"),
)


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text with the encoding it was read in, and what a careful reader should know of it."""

    text: str
    encoding: str
    warnings: tuple[Fault, ...] = ()


def decode(raw: bytes, where: str) -> Decoded:
    """The text of `raw`. Raises ReadingError naming `where` when it is no readable text."""
    if not raw:
        raise _fault("empty", where, "the file has 0 bytes", "Fetch it again or remove it")
    if len(raw) > MAX_BYTES:
        raise _fault("too-large", where, f"{len(raw):,} bytes, more than {MAX_BYTES:,}", _SPLIT)
    for magic, what in _MAGIC:
        if raw.startswith(magic):
            raise _fault("not-text", where, f"this is {what}, not text", _EXTRACT)
    text, encoding, warnings = _decode(raw, where)
    head = text[:2000].lstrip().lower()
    if head.startswith(("<!doctype html", "<html", "<?xml", "<rss", "<feed")):
        raise _fault("not-text", where, "this is HTML or XML, which is not read yet", _EXTRACT)
    check_text(text, where)
    return Decoded(text, encoding, (*warnings, *odd_characters(text, where)))


def check_text(text: str, where: str) -> None:
    """Raise ReadingError when `text` cannot be a report at all."""
    if not text.strip().strip("\x00\ufeff\u200b").strip():
        raise _fault("empty", where, "only white space", "Fetch it again or remove it")
    if len(text) > MAX_CHARS:
        raise _fault(
            "too-large", where, f"{len(text):,} characters, more than {MAX_CHARS:,}", _SPLIT
        )
    check_storable(text, where, "the text")


def check_storable(text: str, where: str, what: str) -> None:
    """Raise ReadingError when `text` holds a lone surrogate; `what` names the field."""
    for offset, char in enumerate(text):
        if "\ud800" <= char <= "\udfff":
            raise _fault(
                "surrogate",
                where,
                f"a lone surrogate at character {offset} of {what}, which no encoding can store",
                "Decode the source again (it was probably cut inside an emoji)",
            )


def odd_characters(text: str, where: str) -> tuple[Fault, ...]:
    """Warnings for characters that are kept but can mislead a reader."""
    found = []
    if "\x00" in text:
        found.append(("nul", "holds NUL characters; they are kept, and shown as \\x00"))
    if any(c in text for c in "\u202a\u202b\u202d\u202e\u2066\u2067\u2068"):
        found.append(("bidi", "holds characters that reverse the reading order; shown escaped"))
    if "\ufffd" in text:
        found.append(("replaced", "holds characters lost in an earlier conversion (U+FFFD)"))
    return tuple(
        Fault(code, where, what, "Check the words against the source", fatal=False)
        for code, what in found
    )


def _decode(raw: bytes, where: str) -> tuple[str, str, tuple[Fault, ...]]:
    for bom, encoding in _BOMS:
        if raw.startswith(bom):
            try:
                return (
                    raw.decode("utf-8-sig" if bom == codecs.BOM_UTF8 else encoding).lstrip(
                        "\ufeff"
                    ),
                    encoding,
                    (),
                )
            except UnicodeDecodeError as error:
                reason = f"declares {encoding} but breaks it at byte {error.start}"
                raise _fault("encoding", where, reason, _RECODE) from None
    nul = raw.count(0) / len(raw)
    if nul > 0.1:  # ASCII written in UTF-16 is valid UTF-8 full of NUL
        return _decode_wide(raw, where)
    try:
        return raw.decode("utf-8"), "utf-8", ()
    except UnicodeDecodeError:
        pass
    if nul > 0.01:
        return _decode_wide(raw, where)
    lenient = raw.decode("utf-8", errors="replace")
    if lenient.count("\ufffd") <= max(1, len(lenient) * MAX_BROKEN) and _mostly_utf8(raw):
        return lenient, "utf-8", ()
    legacy = _legacy_encoding(raw[:200_000])
    if legacy is None:
        raise _fault("not-text", where, "no text encoding fits its bytes", _RECODE)
    text = raw.decode(legacy, errors="replace")
    warning = Fault("encoding", where, f"no valid UTF-8, read as {legacy}", _RECODE, fatal=False)
    return text, legacy, (warning,)


def _legacy_encoding(raw: bytes) -> str | None:
    """The likeliest single- or multi-byte encoding of the web; None where none fits.

    Two corrections to charset-normalizer, both seen on short reports: Shift-JIS also decodes as
    cp949, but only the right one gives kana; and what windows-1252 reads as plain western
    letters is windows-1252, which ties with its neighbours cp1250 and cp1257.
    """
    matches = list(from_bytes(raw, cp_isolation=list(_WEB)))
    if not matches:
        return None
    for found in matches:
        wide = [c for c in str(found) if ord(c) > 127]
        kana = sum("\u3040" <= c <= "\u30ff" for c in wide)
        if found.encoding in _JAPANESE and kana > 0.1 * len(wide):
            return found.encoding
    best = matches[0].encoding
    if best in _LATIN and all(
        c in _WESTERN for c in raw.decode("cp1252", "replace") if ord(c) > 127
    ):
        return "cp1252"
    return best


def _decode_wide(raw: bytes, where: str) -> tuple[str, str, tuple[Fault, ...]]:
    """UTF-16 or UTF-32 without a byte order mark shows as regular NUL bytes; else binary."""
    head = raw[:4000]
    for encoding, stride, offsets in _WIDE:
        if all(head[at::stride].count(0) > len(head) / stride * 0.6 for at in offsets):
            try:
                return raw.decode(encoding), encoding, ()
            except UnicodeDecodeError:
                break
    raise _fault("not-text", where, "binary data (many NUL bytes)", _EXTRACT)


def _mostly_utf8(raw: bytes) -> bool:
    """Valid multi-byte sequences outnumber broken ones, or the text is plain ASCII but for one."""
    lenient = raw.decode("utf-8", errors="ignore")
    wide = sum(1 for char in lenient if ord(char) > 127)
    broken = len(raw) - len(lenient.encode("utf-8"))
    return wide >= broken or broken <= 3


_SPLIT = "Split it into its reports"
_EXTRACT = "Extract its text to a .txt file first"
_RECODE = "Save it as UTF-8"


def _fault(code: str, where: str, reason: str, remedy: str) -> ReadingError:
    return ReadingError(Fault(code, where, reason, remedy))
