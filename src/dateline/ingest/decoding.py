"""Bytes → text: byte order marks, UTF-8, UTF-16, a declared character set that makes sense, and else a guess that is said to be one."""

import codecs
import re
from dataclasses import dataclass

from dateline.errors import InputError
from dateline.ingest.guessing import fits, guess_charset

__all__ = ["Decoded", "binary_kind", "decode", "unicode_mark", "wide_codec"]

MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF32_LE, "utf-32"), (codecs.BOM_UTF32_BE, "utf-32"),
         (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
BINARY = ((b"%PDF", "PDF"), (b"PK\x03\x04", "zip or office document"), (b"\x89PNG", "PNG image"), (b"\xff\xd8\xff", "JPEG image"),
          (b"GIF8", "GIF image"), (b"\x7fELF", "program"), (b"MZ\x90", "program"), (b"SQLite format 3\x00", "SQLite database"),
          (b"BZh", "bzip2 archive"), (b"\xfd7zXZ\x00", "xz archive"), (b"7z\xbc\xaf", "7z archive"), (b"Rar!", "rar archive"),
          (b"\xd0\xcf\x11\xe0", "old office document"), (b"{\\rtf", "RTF document"), (b"RIFF", "RIFF media file"), (b"OggS", "Ogg media file"),
          (b"ID3", "MP3 file"), (b"\x00\x00\x00\x18ftyp", "MP4 file"), (b"\x00\x00\x00\x20ftyp", "MP4 file"), (b"\x93NUMPY", "NumPy file"))
CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
BEYOND_ASCII = re.compile("[^\x00-\x7f\ufffd]")
PROBE = 1 << 16
BLOCKS = "0123444444aaaaef"
"""For each 4,096 characters the part of Unicode that they belong to: Chinese signs take six such blocks, Korean syllables nearly four."""
FEW_BLOCKS = 5
"""Parts of Unicode that a text uses at most; bytes that are no text use all."""


@dataclass(frozen=True, kw_only=True)
class Decoded:
    """Text and how it was read; `sure` is False where the character set was guessed."""

    text: str
    encoding: str
    sure: bool = True


def unicode_mark(data: bytes) -> str | None:
    """Return the codec that a byte order mark names."""
    return next((codec for mark, codec in MARKS if data.startswith(mark)), None)


def binary_kind(data: bytes) -> str | None:
    """Return what kind of binary file these first bytes are of; None for text."""
    for magic, kind in BINARY:
        if data.startswith(magic):
            return kind
    probe = data[:PROBE]
    if unicode_mark(data) or wide_codec(probe):
        return None
    return "unknown kind" if b"\x00" in probe or len(CONTROL.findall(probe)) > len(probe) / 50 else None


def wide_codec(probe: bytes) -> str | None:
    """Return the UTF-16 codec of text without a mark: nearly every second byte is zero, or read in twos it is all words and blanks."""
    half = len(probe) // 2
    if half < 8:
        return None
    even, odd = probe[0::2].count(0), probe[1::2].count(0)
    if odd > half * 0.7 and even < half * 0.05:
        return "utf-16-le"
    if even > half * 0.7 and odd < half * 0.05:
        return "utf-16-be"
    return wide_by_words(probe[:half * 2]) if even or odd else None


def wide_by_words(probe: bytes) -> str | None:
    """Return the UTF-16 codec in which bytes are printable words of few scripts with blanks or stops between them; None for other bytes."""
    for codec in ("utf-16-le", "utf-16-be"):
        text = probe.decode(codec, errors="replace").removesuffix("\ufffd")
        stops = sum(map(text.count, " \n。，、"))
        if stops >= len(text) / 60 and len({BLOCKS[ord(letter) >> 12 & 15] for letter in text}) <= FEW_BLOCKS and all(
                letter.isprintable() or letter.isspace() for letter in text):
            return codec
    return None


def decode(data: bytes, source: str, *, declared: str | None = None) -> Decoded:
    """Return the text of a document's bytes; raises `InputError` for a binary file."""
    kind = binary_kind(data)
    if kind:
        raise InputError(source, f"binary file ({kind}), not text")
    codec = unicode_mark(data) or wide_codec(data[:PROBE])
    if codec:
        return Decoded(text=data.decode(codec, errors="replace"), encoding=codec)
    if is_utf7(data, declared):
        return Decoded(text=data.decode("utf-7"), encoding="utf-7")
    try:
        return Decoded(text=data.decode("utf-8"), encoding="utf-8")
    except UnicodeDecodeError as error:
        return decode_narrow(data, declared, error)


def decode_narrow(data: bytes, declared: str | None, fault: UnicodeDecodeError) -> Decoded:
    """Decode what is not UTF-8: nearly UTF-8 with a few bad bytes, as declared where that makes sense, else as guessed, which is said."""
    text = data.decode("utf-8", errors="replace")
    if text.count("\ufffd") * 4 <= len(BEYOND_ASCII.findall(text)) or fault.start >= len(data) - 3:
        return Decoded(text=text, encoding="utf-8 with bad bytes", sure=False)
    known = known_codec(declared)
    if known and fits(data, known):
        return Decoded(text=data.decode(known, errors="replace"), encoding=known)
    guess = guess_charset(data)
    return Decoded(text=data.decode(guess, errors="replace"), encoding=guess, sure=False)


def is_utf7(data: bytes, declared: str | None) -> bool:
    """Tell whether bytes that are declared to be UTF-7 can be read as such; undeclared they are ASCII."""
    if (declared or "").lower() not in {"utf-7", "utf7", "unicode-1-1-utf-7"} or not data.isascii():
        return False
    try:
        data.decode("utf-7")
    except UnicodeDecodeError:
        return False
    return True


def known_codec(name: str | None) -> str | None:
    """Return Python's name of a text character set; Latin-1 is read as Windows Western, as browsers do."""
    try:
        codec = codecs.lookup(name) if name else None
    except (LookupError, ValueError):
        return None
    if codec is None or not codec._is_text_encoding or codec.name.startswith(("utf", "unicode", "raw", "idna", "punycode", "undefined")):
        return None
    return "cp1252" if codec.name in {"iso8859-1", "ascii"} else codec.name
