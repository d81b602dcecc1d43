"""What a parser gets wrong by habit is put right; the tree stays a tree."""

from pathlib import Path

import pytest

from dateline.annotate.parse import make
from dateline.records import Reading
from dateline.settings import Settings
from dateline.syntax import Parse
from tests.builders import article

NEWS = Path(__file__).parents[2] / "examples" / "news"
STORIES = sorted(NEWS.glob("*.txt"))


def parsed(text: str) -> Parse:
    [done] = make(Settings())([Reading(article=article(text))])
    assert done.parse is not None
    return done.parse


def relation(parse: Parse, word: str) -> tuple[str, str]:
    """How the first token of a word hangs, and on which word."""
    token = parse.words.index(word)
    return parse.deps[token], parse.words[parse.heads[token]]


@pytest.mark.parametrize(("text", "word", "expected"), [
    ("A drone strike on a hospital killed 19, doctors said.", "strike", ("nsubj", "killed")),
    ("A drone strike on a hospital killed 19, doctors said.", "killed", ("ccomp", "said")),
    ("A councillor put the number of soldiers killed at nine.", "at", ("prep", "put")),
    ("Romania's president on Friday refused a request.", "on", ("prep", "refused")),
    ("The army freed men it said had been tortured by the rebels.", "tortured", ("ccomp", "said")),
    ("The attack took place Tuesday afternoon near Sévaré, army spokesman Col. Lamine Tounkara said in a statement.", "took", ("ccomp", "said")),
    ("Mandla Ngubeni, 57, was hit nine times, said police spokesperson Thandeka Mkhwanazi.", "hit", ("ccomp", "said")),
    ("“We slept in the bush,” said a resident contacted by telephone.", "resident", ("nsubj", "said")),
    ("The men detained in May were freed on Friday.", "detained", ("acl", "men")),
    ("Soldiers opened fire on Monday at protesters gathered near the palace.", "protesters", ("pobj", "at")),
    ("Soldiers opened fire on Monday at protesters gathered near the palace.", "gathered", ("acl", "protesters")),
    ("Police fired on protesters gathered outside the court.", "gathered", ("acl", "protesters")),
])
def test_it_is_put_right(text: str, word: str, expected: tuple[str, str]) -> None:
    assert relation(parsed(text), word) == expected


def test_a_day_in_the_name_of_a_deed_stays_with_it() -> None:
    assert relation(parsed("The attack on Friday killed two men."), "on") == ("prep", "attack")


def test_a_title_ends_no_sentence() -> None:
    parse = parsed("“From today the town is in our hands,” Brig. Gen. Abshir Dirie said at the ceremony.")
    assert len(parse.sentences) == 1


@pytest.mark.parametrize("text", [
    "Rebels killed Brig. Gen. Hassan Ahmed in an ambush on Monday.", "Brig. Gen. Farah arrived in Mogadishu on Monday.",
    "Police arrested Supt. Kumar Singh on Monday.", "Militants killed Insp. Ram Singh and two constables.",
    "Troops under Brig. Gen. Ali Hassan retook the town.", "The victim was Cmdr. Ali Reza.", "The court jailed Amb. John Doe.",
    "The army killed 20 fighters and Brig. Gen. Farah said it lost three.", "Brig. Gen. Farah said the army had killed 20 fighters.",
    "Officials reported that in attacks they said were carried out by rebels killed nine.", "Brig. Gen.", "Gen. said Gen. said Gen."])
def test_it_stays_a_tree(text: str) -> None:
    check(parsed(text))


@pytest.mark.parametrize("path", STORIES, ids=lambda path: path.stem)
def test_every_word_hangs_on_a_root_of_its_own_sentence(path: Path) -> None:
    check(parsed(path.read_text(encoding="utf-8")))


def check(parse: Parse) -> None:
    """Every token reaches a root within its own sentence."""
    for first, last in parse.sentences:
        for token in range(first, last):
            here, steps = token, 0
            while parse.heads[here] != here:
                here, steps = parse.heads[here], steps + 1
                assert first <= here < last
                assert steps <= last - first
