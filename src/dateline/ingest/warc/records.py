"""A web archive's bytes → its records; behind a damaged place reading goes on at the next record's head."""

import base64
import hashlib
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from dateline.ingest.warc.members import WHOLE, Piece, Tear

__all__ = ["Damage", "Record", "fits_digest", "records_of"]

HEAD = re.compile(rb"(?:\A|(?<=\n))WARC/(?:1\.\d|0\.1[78])\r?\n(?=[A-Za-z])")
HEAD_LENGTH = 16
END_OF_HEAD = re.compile(rb"\r?\n\r?\n")
LONGEST_HEAD = 1 << 16
SEPARATOR = b"\r\n\r\n"
BAD_HEAD = "damaged: no record begins where one should"
SLIP = 8
"""So many bytes a record's Content-Length may be wrong, where no digest can tell."""


@dataclass(frozen=True, kw_only=True)
class Record:
    """One whole record."""

    fields: Mapping[str, str]
    """Its named fields, names in small letters."""
    block: bytes
    note: str | None = None
    """What was wrong with it, but could be put right."""


@dataclass(frozen=True, kw_only=True)
class Damage:
    """A record that is lost, and why."""

    reason: str


class Tape:
    """The archive's bytes ahead, as far as they were asked for, up to the next tear."""

    def __init__(self, pieces: Iterator[Piece]) -> None:
        self.pieces = pieces
        self.held = bytearray()
        self.sound = 0
        """So many of the bytes held are of members that are whole."""
        self.torn: Tear | None = None
        self.told = False
        """The tear ahead was given as the reason of a damage."""
        self.ended = False

    def wants(self, size: int) -> bool:
        """Hold at least so many bytes; False where a tear or the end comes before."""
        while len(self.held) < size and self.torn is None and not self.ended:
            piece = next(self.pieces, None)
            if piece is None:
                self.ended = True
            elif isinstance(piece, Tear):
                self.torn, self.told = piece, False
            elif piece == WHOLE:
                self.sound = len(self.held)
            else:
                self.held += piece
        return len(self.held) >= size

    def drop(self, size: int) -> None:
        """Go on so many bytes."""
        del self.held[:size]
        self.sound = max(0, self.sound - size)

    def mend(self) -> None:
        """Forget what stands before the tear and go on behind it."""
        self.drop(len(self.held))
        self.torn = None


def records_of(pieces: Iterator[Piece], limit: int) -> Iterator[Record | Damage]:
    """Yield the records in order, and for each stretch that holds none, or a damaged one, a damage; no block is larger than `limit` bytes."""
    tape = Tape(pieces)
    while True:
        lost = seek(tape)
        if lost:
            yield Damage(reason=lost)
        if tape.wants(1):
            yield read_record(tape, limit)
        elif tape.torn is None:
            return
        else:
            if not tape.told:
                yield Damage(reason=reason_of(tape))
            tape.mend()


def seek(tape: Tape) -> str | None:
    """Go to the next record's head, the tear or the end; return what is wrong with the bytes on the way, if there were any but line ends."""
    while tape.wants(1) and tape.held[0] in b"\r\n":
        tape.drop(len(tape.held) - len(tape.held.lstrip(b"\r\n")))
    tape.wants(HEAD_LENGTH)
    if not tape.held or HEAD.match(tape.held):
        return None
    while True:
        found = HEAD.search(tape.held)
        if found:
            tape.drop(found.start())
            return BAD_HEAD
        tape.drop(max(0, len(tape.held) - HEAD_LENGTH))
        if not tape.wants(len(tape.held) + 1):
            tape.drop(len(tape.held))
            return reason_of(tape) if tape.torn else BAD_HEAD


def reason_of(tape: Tape) -> str:
    """Return why no record can be read here."""
    tape.told = tape.torn is not None
    return tape.torn.reason if tape.torn else "cut off: the archive ends within a record" if tape.ended else BAD_HEAD


def read_record(tape: Tape, limit: int) -> Record | Damage:
    """Read the record whose head lies ahead."""
    end = end_of_head(tape)
    fields = fields_of(bytes(tape.held[:end])) if end else {}
    length = fields.get("content-length", "")
    if not end or not length.isascii() or not length.isdigit():
        reason = BAD_HEAD if end else reason_of(tape)
        tape.drop(HEAD_LENGTH // 2)
        seek(tape)
        return Damage(reason=reason)
    tape.drop(end)
    if int(length) > limit:
        seek(tape)  # its length may be the damage: the next head counts
        return Damage(reason=f"too large: a record of {int(length):,} bytes")
    return whole(tape, fields, int(length)) or mended(tape, fields, int(length), limit)


def end_of_head(tape: Tape) -> int:
    """Return where the record's head ends, 0 where it does not."""
    size = 1 << 10
    while True:
        enough = tape.wants(size)
        found = END_OF_HEAD.search(tape.held, 0, LONGEST_HEAD)
        if found:
            return found.end()
        if not enough or size >= LONGEST_HEAD:
            return 0
        size *= 2


def fields_of(head: bytes) -> dict[str, str]:
    """Return a head's fields; a line that begins with a blank goes on with the one above."""
    lines = re.sub(r"\r?\n[ \t]+", " ", head.decode("utf-8", "replace")).splitlines()[1:]
    pairs = (line.partition(":") for line in lines)
    return {name.strip().lower(): value.strip() for name, colon, value in pairs if colon}


def whole(tape: Tape, fields: Mapping[str, str], length: int) -> Record | Damage | None:
    """Return the record if its block ends where its head says; None where something else stands there."""
    tape.wants(length + len(SEPARATOR) + HEAD_LENGTH)
    after = bytes(tape.held[length:length + len(SEPARATOR) + HEAD_LENGTH])
    if len(tape.held) < length or not after.startswith(SEPARATOR[:len(after)]):
        return None
    if not HEAD.match(after.removeprefix(SEPARATOR)) and (len(after) > len(SEPARATOR) or tape.torn):
        return None
    block = bytes(tape.held[:length])
    tape.drop(length)
    return checked(fields, block)


def checked(fields: Mapping[str, str], block: bytes, note: str | None = None) -> Record | Damage:
    """Return the record, or a damage where the block is not the one whose digest its head gives."""
    if fits_digest(block, fields.get("warc-block-digest")) is False:
        return Damage(reason="damaged: a record's digest does not fit its bytes")
    return Record(fields=fields, block=block, note=note)


def mended(tape: Tape, fields: Mapping[str, str], length: int, limit: int) -> Record | Damage:
    """Return a record whose block does not end where its head says, if its digest or what follows tells where it does."""
    at = next_head(tape, limit)
    found = bytes(tape.held[:at])
    declared, actual = found[:length], found.removesuffix(SEPARATOR)
    sound = tape.torn is None or tape.torn.cut or tape.sound >= min(at, length + len(SEPARATOR))
    said = fields.get("warc-block-digest")
    fitting = [block for block in (declared, actual) if fits_digest(block, said)]
    if not fitting and said is None and sound:
        fitting = likely(found, declared, actual, length)
    damage = None if fitting else Damage(reason=damage_of(tape, at, length))
    tape.drop(at)
    return damage or Record(fields=fields, block=fitting[0], note=None if len(fitting[0]) == length else wrong_length(length, fitting[0]))


def likely(found: bytes, declared: bytes, actual: bytes, length: int) -> list[bytes]:
    """Return which block a record without a digest has: the declared one where its end is there, or one of nearly that length."""
    if found[length:length + len(SEPARATOR)] == SEPARATOR:
        return [declared]
    return [actual] if found.endswith(b"\n") and abs(len(actual) - length) <= SLIP else []


def damage_of(tape: Tape, at: int, length: int) -> str:
    """Return what is wrong with a record that ends before the byte `at`."""
    if at < len(tape.held) or not (tape.torn or tape.ended):
        return f"damaged: a record of {length:,} bytes by its head does not end there"
    return reason_of(tape)


def next_head(tape: Tape, limit: int) -> int:
    """Return where the next record's head begins; where none does, the end of what can be held."""
    start = 0
    while True:
        found = HEAD.search(tape.held, start)
        if found and found.start():
            return found.start()
        start = max(0, len(tape.held) - HEAD_LENGTH)
        if len(tape.held) > limit or not tape.wants(len(tape.held) + 1):
            return len(tape.held)


def wrong_length(length: int, block: bytes) -> str:
    """Return the note on a Content-Length that was put right."""
    return f"the archive gives a length of {length:,} bytes, there are {len(block):,}"


def fits_digest(block: bytes, digest: str | None) -> bool | None:
    """Tell whether bytes have a digest such as sha1:ABC…, in base 32 or 16; None where it is none that can be checked."""
    name, _, value = (digest or "").partition(":")
    name = name.lower().replace("-", "")
    if name not in {"sha1", "sha256", "sha512", "md5", "blake2b"} or not value:
        return None
    made = hashlib.new(name, block, usedforsecurity=False)
    plain = value.strip().rstrip("=").lower()
    return plain in {made.hexdigest(), base64.b32encode(made.digest()).decode("ascii").rstrip("=").lower()}
