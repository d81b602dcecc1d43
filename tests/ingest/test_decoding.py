"""Character sets, marked, declared and guessed; binary files."""

import pytest

from dateline.errors import InputError
from dateline.ingest.decoding import decode

TEXT = "“We will not leave,” said the mayor of Łódź. The café stayed open – until May."
WESTERN = "“We will not leave,” said the mayor. The café stayed open – until May."


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_unicode(codec: str) -> None:
    found = decode(TEXT.encode(codec), "a.txt")
    assert (found.text, found.sure) == (TEXT, True)


def test_windows_western_is_a_guess() -> None:
    found = decode(WESTERN.encode("cp1252"), "a.txt")
    assert (found.text, found.encoding, found.sure) == (WESTERN, "cp1252", False)


@pytest.mark.parametrize(("codec", "text"), [
    ("koi8-r", "Москва: митинг"), ("cp1256", "مرحبا بالعالم"), ("gb18030", "北京：会谈"), ("iso8859-2", "Łódź"),
])
def test_declared(codec: str, text: str) -> None:
    assert decode(text.encode(codec), "a.html", declared=codec).text == text


@pytest.mark.parametrize("declared", ["no-such-set", "base64", "rot13", "utf-8", "idna", "\x00", ""])
def test_a_false_declaration_is_not_believed(declared: str) -> None:
    assert decode("caf\xe9 au lait".encode("latin-1"), "a.html", declared=declared).text == "café au lait"


def test_a_few_bad_bytes_do_not_spoil_the_rest() -> None:
    found = decode("“one” “two” “three” ".encode() + b"\xff" + " “four”".encode(), "a.txt")
    assert found.text.startswith("“one” “two”")
    assert not found.sure


@pytest.mark.parametrize(("data", "kind"), [
    (b"%PDF-1.7 ...", "PDF"), (b"PK\x03\x04....", "zip"), (b"\x89PNG\r\n", "PNG"), (b"a\x00b\x01c\x02", "unknown"),
                                            (bytes(range(32)) * 9, "unknown")])
def test_binary(data: bytes, kind: str) -> None:
    with pytest.raises(InputError, match=rf"a\.dat: binary file \({kind}"):
        decode(data, "a.dat")
