"""Bytes to text: byte order marks, declared encodings, and guesses only where they are safe.

The order is that of the WHATWG Encoding Standard (mark, then label), except that bytes which are
valid UTF-8 are read as UTF-8 whatever a page declares, since wrong labels are far more common than
other encodings that happen to be valid UTF-8. A guess that is not sure is an error: mojibake in the
evidence is worse than a report set aside.
"""

from __future__ import annotations

import codecs
import re

from charset_normalizer import from_bytes

from sayso.errors import IngestError

_MARKS = (  # the marks of UTF-32 begin with those of UTF-16
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_BINARY = (
    (b"%PDF", "a PDF document"),
    (b"PK\x03\x04", "a ZIP archive or an office document"),
    (b"\x1f\x8b", "compressed with gzip"),
    (b"BZh", "compressed with bzip2"),
    (b"\xfd7zXZ\x00", "compressed with xz"),
    (b"\x28\xb5\x2f\xfd", "compressed with Zstandard"),
    (b"\xd0\xcf\x11\xe0", "an old office document"),
    (b"{\\rtf", "an RTF document"),
    (b"SQLite format 3\x00", "an SQLite database"),
    (b"\x89PNG", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"\x7fELF", "a program"),
)
_CHARSET = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?\s*([\w.:-]+)""", re.IGNORECASE)
_DECLARING = re.compile(rb"<(?:meta|\?xml)\b[^>]*>", re.IGNORECASE)
_DECLARED_WITHIN = 4096  # the standard says 1024; saved pages put comments and scripts first

# Labels that the WHATWG standard reads as a superset of what they say.
_SUPERSETS = {
    "iso8859-1": "cp1252",
    "ascii": "cp1252",
    "iso8859-9": "cp1254",
    "gb2312": "gb18030",
    "gbk": "gb18030",
}
_SEVEN_BIT = ("iso2022", "hz")
_WIDE = ("utf-16", "utf-32")

# Encodings that web pages without a declaration come in; cp1252 has a rule of its own below.
_GUESSABLE = [
    "cp1251", "koi8_r", "iso8859_5", "cp866", "cp1256", "iso8859_6", "cp1255", "cp1253", "cp1250",
    "cp1254", "gb18030", "big5", "shift_jis", "euc_jp", "euc_kr",
]  # fmt: skip
_WESTERN = re.compile("[àáâãäåæçèéêëìíîïñòóôõöøœùúûüßÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÑÒÓÔÕÖØŒÙÚÛÜšžŠŽ]")
_MARK_IN_WORD = re.compile(r"(?<=[^\W\d_])[¡-¿×÷ƒˆ˜‰†‡](?=[^\W\d_])")
_SURE = 0.4  # charset-normalizer's coherence of running text lies between 0.45 and 0.8
_MARGIN = 0.1
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f-\x84\x86-\x9f]")


def decode(data: bytes) -> str:
    """Decode one document, without its byte order mark.

    Raises IngestError when it is empty, binary, or in an encoding that is unknown or cannot be told.
    """
    if not data.strip(b"\x00 \t\r\n\x0b\x0c"):
        raise IngestError("The file is empty.")
    _refuse_binary(data)
    text = _marked(data)
    if text is None:
        text = _unmarked(data)
    controls = len(_CONTROLS.findall(text))
    if controls > 8 and controls > len(text) // 200:
        raise IngestError("This is not text: it is full of control characters.")
    if not text.strip("\ufeff \t\r\n"):
        raise IngestError("The file is empty.")
    return text


def decode_json(data: bytes) -> str:
    """Decode JSON, which is UTF-8 by RFC 8259. Raises IngestError when it is not."""
    if not data.strip():
        raise IngestError("The file is empty.")
    return _strictly(data.removeprefix(codecs.BOM_UTF8), "utf-8", "JSON must be UTF-8")


def binary_kind(data: bytes) -> str | None:
    """Say what binary format the bytes begin like ("a PDF document"), or None."""
    return next((kind for magic, kind in _BINARY if data.startswith(magic)), None)


def _refuse_binary(data: bytes) -> None:
    if kind := binary_kind(data):
        raise IngestError(f"This is {kind}, not text: save it as HTML or plain text.")


def _marked(data: bytes) -> str | None:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _with_few_errors(
                data[len(mark) :], encoding, f"The file is marked as {encoding.upper()[:6]}"
            )
    return None


def _unmarked(data: bytes) -> str:
    if b"\x00" in data:
        return _wide(data)
    label = _declared(data)
    encoding = _codec(label) if label else None
    if encoding and encoding.startswith(_SEVEN_BIT):
        return _strictly(data, encoding, f"The page declares {label}")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        pass
    if label and encoding is None:
        raise IngestError(f"The page declares an unknown encoding, “{label}”, and is not UTF-8.")
    if encoding and encoding not in ("utf-8", *_WIDE):
        text = _with_few_errors(data, encoding, f"The page declares {label}")
        return _guessed(data) if encoding == "cp1252" and _mostly_accented(text) else text
    if _nearly_utf8(data):
        return data.decode("utf-8", errors="replace")
    if encoding == "utf-8":
        raise IngestError("The page declares UTF-8, but many of its bytes are not UTF-8.")
    return _guessed(data)


def _wide(data: bytes) -> str:
    """Read UTF-16 without a mark: of Latin text, every other byte is zero."""
    sample = data[:2048]
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    if max(even, odd) > 0.4 * len(sample) / 2 and min(even, odd) < 0.02 * len(sample):
        return _strictly(data, "utf-16-le" if odd > even else "utf-16-be", "The file looks like UTF-16")
    raise IngestError("This is not text: it holds zero bytes.")


def _declared(data: bytes) -> str | None:
    for tag in _DECLARING.finditer(data[:_DECLARED_WITHIN]):
        if match := _CHARSET.search(tag.group()):
            return match.group(1).decode("ascii", errors="replace")
    return None


def _codec(label: str) -> str | None:
    try:
        info = codecs.lookup(label)
    except LookupError:
        return None
    return _SUPERSETS.get(info.name, info.name) if info._is_text_encoding else None


def _strictly(data: bytes, encoding: str, what: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise IngestError(f"{what}, but its bytes are not: see byte {error.start}.") from error


def _with_few_errors(data: bytes, encoding: str, what: str) -> str:
    """Decode, leaving U+FFFD for a few broken bytes (a file cut in mid-character) but not for many."""
    text = data.decode(encoding, errors="replace")
    if text.count("\ufffd") > 1 + len(text) // 1000:
        return _strictly(data, encoding, what)
    return text


def _nearly_utf8(data: bytes) -> bool:
    """Whether the bytes are UTF-8 but for very few: ten good multi-byte characters to each bad one."""
    text = data.decode("utf-8", errors="replace")
    bad = text.count("\ufffd")
    good = sum(1 for char in text if char > "\x7f") - bad
    return bad <= 1 + len(text) // 1000 and good >= 10 * bad


def _guessed(data: bytes) -> str:
    if (western := _western(data)) is not None:
        return western
    matches = list(from_bytes(data, cp_isolation=_GUESSABLE))
    if matches and matches[0].chaos <= 0.1 and matches[0].coherence >= _SURE:
        best, text = matches[0], str(matches[0])
        rivals = [rival for rival in matches[1:] if str(rival) != text]
        if all(best.coherence - rival.coherence >= _MARGIN for rival in rivals):
            return text
    raise IngestError(
        "The encoding is not declared and cannot be told from the text: save the file as UTF-8."
    )


def _mostly_accented(text: str) -> bool:
    """Whether a text read as Windows-1252 cannot be: pages of other scripts often declare it."""
    accented = len(re.findall("[À-ÿ]", text))
    return accented > 20 and accented > len(re.findall("[a-zA-Z]", re.sub(r"<[^<>]*>", "", text)))


def _western(data: bytes) -> str | None:
    """Decode as Windows-1252 if that leaves only letters of western Europe, and those beside ASCII.

    Words of Cyrillic, Arabic or Greek read as Windows-1252 are runs of accented letters; Polish and
    Turkish ones have signs ("³", "¹") or Icelandic letters inside.
    """
    try:
        text = data.decode("cp1252")
    except UnicodeDecodeError:
        return None
    letters = [char for char in text if char > "\x7f" and char.isalpha()]
    foreign = any(not _WESTERN.match(char) for char in letters)
    if foreign or _MARK_IN_WORD.search(text) or re.search(r"[À-ÿŒœŠšŽž]{3}", text):
        return None
    plain = sum(1 for char in text if char.isascii() and char.isalpha())
    return text if len(letters) <= 0.15 * plain else None
