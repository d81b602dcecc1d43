"""Guess the character set of bytes that are not UTF-8, and doubt one that is declared but makes no sense of them."""

import re

__all__ = ["fits", "guess_charset"]

LIKELY = ("cp1252", "cp1250", "iso8859_2", "cp1254", "cp1251", "koi8_r", "cp866", "iso8859_5", "cp1256", "iso8859_6", "cp1253", "cp1255", "tis_620",
          "gb18030", "big5", "cp932", "euc_jp", "euc_kr")
"""The sets that news has been written in; among all that there are, a short text fits too many."""
LATIN = frozenset({"cp1252", "cp1250", "iso8859_2", "cp1254"})
USUAL = "cp1252"
PROBE = 40_000
HIGH = re.compile(rb"[\xa1-\xff]")
BEYOND_ASCII = re.compile(rb"[\x80-\xff]+")
ASCII_LETTER = re.compile(b"[A-Za-z]")
SIGN_IN_WORD = re.compile(r"[a-z][¡-¿×÷ˆ‰†‡][a-z]")
"""What central European letters become when they are read as western ones: "ró¿ne"."""
MANY = 0.08
"""The share of letters beyond ASCII from which a Latin set is told by its letters; English names with accents have far fewer."""
FOREIGN_RUN = 2
"""Letters beyond ASCII stand alone in western words, and in rows in the words of other scripts."""
DOUBT = 0.1
"""How much more of a mess the declared set must make than the guessed one."""


def guess_charset(data: bytes) -> str:
    """Return the likeliest character set of bytes that are not Unicode; Windows Western where nothing speaks for another."""
    probe = whole_lines(data)
    high = len(HIGH.findall(probe))
    if not high:
        return USUAL
    best = detected(probe)
    if best in LATIN:
        share = high / (high + len(ASCII_LETTER.findall(probe)))
        odd = SIGN_IN_WORD.search(probe.decode(USUAL, errors="replace"))
        return best if share >= MANY or odd else USUAL
    runs = BEYOND_ASCII.findall(probe)
    return best if sum(map(len, runs)) / len(runs) >= FOREIGN_RUN else USUAL


def whole_lines(data: bytes) -> bytes:
    """Return the beginning of long data, not cut inside a line where that can be helped."""
    end = data.rfind(b"\n", 0, PROBE) if len(data) > PROBE else len(data)
    return data[:end if end > PROBE // 2 else PROBE]


def detected(probe: bytes) -> str:
    """Return the set in which the bytes look most like words of some language."""
    from charset_normalizer import from_bytes

    best = from_bytes(probe, cp_isolation=list(LIKELY)).best()
    return best.encoding if best is not None else USUAL


def fits(data: bytes, declared: str) -> bool:
    """Tell whether a declared set can be believed: it reads the bytes, and the guessed one does not read them far better."""
    from charset_normalizer.md import mess_ratio

    probe = whole_lines(data)
    try:
        text = probe.decode(declared)
    except UnicodeDecodeError:
        return False
    guess = guess_charset(data)
    return guess in {declared, USUAL} or mess_ratio(text) - mess_ratio(probe.decode(guess, errors="replace")) < DOUBT
