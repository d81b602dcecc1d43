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


WORDS = {
    "ru": "Министр иностранных дел заявил в четверг, что переговоры о границе продолжатся. «Мы готовы», — сказал он журналистам после встречи.",
    "ar": "قال وزير الخارجية يوم الخميس إن المحادثات حول الحدود ستستمر في العاصمة، وأضاف أن الحكومة مستعدة.",
    "zh": "外交部长星期四表示，关于边界的会谈将继续进行。他在北京对记者说：“我们准备好了。”",
    "tw": "外交部長星期四表示，關於邊界的會談將繼續進行。他在臺北對記者說：「我們準備好了。」",
    "ja": "外務大臣は木曜日、国境に関する協議を続けると述べた。東京で記者団に「準備はできている」と語った。",
    "pl": "Minister powiedział w czwartek, że rozmowy o granicy będą kontynuowane w Łodzi. Źródła są różne, dodał rzecznik.",
    "cs": "Ministr zahraničí ve čtvrtek řekl, že jednání o hranici budou pokračovat v Plzni. Děti čekají u školy, řekla ředitelka.",
    "fr": "Le ministre des Affaires étrangères a déclaré jeudi que les négociations continueraient. « Nous sommes prêts », a-t-il ajouté.",
    "el": "Ο υπουργός Εξωτερικών δήλωσε την Πέμπτη ότι οι συνομιλίες θα συνεχιστούν στην Αθήνα.",
    "he": "שר החוץ אמר ביום חמישי כי השיחות על הגבול יימשכו בירושלים.",
    "ko": "외교부 장관은 목요일 국경에 관한 회담이 계속될 것이라고 말했다. 그는 서울에서 기자들에게 말했다.",
    "th": "รัฐมนตรีต่างประเทศกล่าวเมื่อวันพฤหัสบดีว่าการเจรจาเรื่องชายแดนจะดำเนินต่อไป",
}
ENGLISH = " The ministry said that talks would go on until Friday, and that no one would be asked to leave. Officials did not say when."
OLD = [("ru", "cp1251"), ("ru", "koi8-r"), ("ru", "iso8859-5"), ("ru", "cp866"), ("ar", "cp1256"), ("zh", "gb18030"), ("tw", "big5"),
       ("ja", "shift_jis"), ("ja", "euc_jp"), ("pl", "cp1250"), ("pl", "iso8859-2"), ("cs", "cp1250"), ("fr", "cp1252"), ("el", "cp1253"),
       ("he", "cp1255"), ("ko", "euc_kr"), ("th", "tis-620")]


CASES = [(*case, words) for case in OLD for words in ("", ENGLISH) if (case[0], words) != ("cs", ENGLISH)]
"""Half English, Czech letters are as rare as those of a western text, and read as such."""


@pytest.mark.parametrize(("language", "codec", "english"), CASES)
def test_an_undeclared_set_is_guessed_and_said_to_be(language: str, codec: str, english: str) -> None:
    data = (WORDS[language] + english).encode(codec, errors="ignore")
    found = decode(data, "a.txt")
    assert found.text == data.decode(codec)
    assert not found.sure


@pytest.mark.parametrize(("language", "codec", "declared"), [
    ("ru", "cp1251", "iso-8859-1"), ("ru", "koi8-r", "windows-1252"), ("ru", "cp1251", "koi8-r"),
    ("zh", "gb18030", "shift_jis"),
    ("zh", "gb18030", "iso-8859-1"), ("ja", "shift_jis", "euc-jp"), ("ar", "cp1256", "latin-1"),
    ("el", "cp1253", "utf-8"), ("fr", "cp1252", "utf-8")])
def test_a_wrong_label_is_not_believed(language: str, codec: str, declared: str) -> None:
    data = WORDS[language].encode(codec, errors="ignore")
    found = decode(data, "a.html", declared=declared)
    assert found.text == data.decode(codec)
    assert not found.sure


@pytest.mark.parametrize(("language", "codec"), OLD)
def test_a_right_label_is_believed(language: str, codec: str) -> None:
    data = (WORDS[language] + ENGLISH).encode(codec, errors="ignore")
    found = decode(data, "a.html", declared=codec)
    assert found.text == data.decode(codec)
    assert found.sure


@pytest.mark.parametrize("codec", ["utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("language", ["ru", "ar", "zh", "ko", "fr"])
def test_utf16_without_a_mark(codec: str, language: str) -> None:
    text = WORDS[language] + "\n" + WORDS[language]
    assert decode(text.encode(codec), "a.txt").text == text


def test_utf7_where_it_is_declared() -> None:
    data = "The café in Łódź stayed open.".encode("utf-7")
    assert decode(data, "a.html", declared="UTF-7").text == "The café in Łódź stayed open."
    assert decode(b"2 +- 2", "a.html").text == "2 +- 2"


def test_mostly_english_pages_of_any_label_keep_their_quotes() -> None:
    data = (WESTERN + ENGLISH).encode("cp1252")
    for declared in (None, "iso-8859-1", "windows-1252", "utf-8", "us-ascii"):
        assert decode(data, "a.html", declared=declared).text == WESTERN + ENGLISH
