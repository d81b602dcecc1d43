"""Lines without "is", "are" and "and" are read as what they mean; lines that only look like them are left as they were."""

import pytest

from .test_repairs import check, parsed, relation


@pytest.mark.parametrize(("line", "word", "expected"), [
    ("EU to impose tariffs on Chinese cars", "eu", ("nsubj", "impose")),
    ("EU to impose tariffs on Chinese cars", "impose", ("ROOT", "impose")),
    ("Opposition to boycott Guinea vote", "opposition", ("nsubj", "boycott")),
    ("Police fire rubber bullets at farmers in Rustenburg", "police", ("nsubj", "fire")),
    ("Army arrests 12 after raid", "12", ("dobj", "arrests")),
    ("Army arrests 12 after raid", "army", ("nsubj", "arrests")),
    ("India, Pakistan agree to extend ceasefire", "india", ("nsubj", "agree")),
    ("India, Pakistan agree to extend ceasefire", "pakistan", ("conj", "india")),
    ("Britain, France to send troops to Ukraine", "france", ("conj", "britain")),
    ("Turkish, Greek leaders meet in Athens", "turkish", ("amod", "leaders")),
    ("Turkish, Greek leaders meet in Athens", "greek", ("conj", "turkish")),
    ("Russia, Ukraine swap prisoners", "prisoners", ("dobj", "swap")),
    ("India, Pakistan exchange fire along Line of Control", "pakistan", ("conj", "india")),
    ("Kyiv and Moscow exchange 95 captured soldiers each", "kyiv", ("nsubj", "exchange")),
    ("Former minister, two aides arrested in Lagos", "aides", ("conj", "minister")),
])
def test_a_headline_is_read_as_it_is_meant(line: str, word: str, expected: tuple[str, str]) -> None:
    assert relation(parsed(line), word) == expected


@pytest.mark.parametrize(("line", "word"), [
    ("US kills Ayman al-Zawahiri, al-Qaeda chief", "chief"),
    ("Police arrest Ali Hassan, al-Shabaab commander", "commander"),
    ("Kashmir attack, India blames Pakistan", "india"),
    ("Today, Russia says truce is over", "russia"),
    ("No casualties, army says", "army"),
])
def test_what_stands_before_a_comma_is_no_second_subject(line: str, word: str) -> None:
    assert relation(parsed(line), word)[0] != "conj"


@pytest.mark.parametrize(("line", "word"), [
    ("UN call to end fighting in Sudan", "call"), ("Kremlin order to withdraw troops", "order"), ("Plans to ban rallies in Lagos", "plans"),
    ("Rally to support Palestinians", "rally"), ("Aid to Gaza", "aid"),
])
def test_a_plan_does_nothing(line: str, word: str) -> None:
    assert relation(parsed(line), word)[0] != "nsubj"


@pytest.mark.parametrize("line", ["Syria peace talks Monday in Geneva", "Peace talks next week in Doha", "Five aid workers dead in Gaza",
                                  "KABUL, 6 October (Hewad Agency) -", "Five dead, Kenyan police say", "Riots", "...", "EU leaders summit",
                                  "Three aid workers killed in Gaza", "India, Pakistan trade", "Ali, Omar and Hassan trade blows",
                                  "UK, France, Germany trigger sanctions"])
def test_it_stays_a_tree(line: str) -> None:
    check(parsed(line))


def test_talks_on_a_day_are_no_verb() -> None:
    parse = parsed("Syria peace talks Monday in Geneva")
    assert parse.pos[parse.words.index("talks")] == "NOUN"
