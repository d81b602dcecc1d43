"""Copies and versions: what is one text, and what only looks like it."""

import pytest

from dateline.link.addresses import plain_address
from dateline.link.articles import Text, compare, keys
from dateline.link.proposals import Proposal

LEAD = ("Fishermen from the village of Sarmo hauled eleven people from the water on Tuesday after a ferry carrying traders across Lake Vellin "
        "struck a sandbank and turned over, harbour master Oru Dalen said.")
MORE = ("The ferry, which had left Port Anse shortly after six in the morning, was loaded with sacks of millet and more than forty passengers, "
        "Dalen told reporters on the quay. Nobody had counted them as they went aboard.")
REST = ("Rescue boats from the navy searched the eastern shore until nightfall, and divers were to go down again on Wednesday. The owner of the "
        "ferry, Tamas Berrin, was questioned by police and let go without charge.")
BACKGROUND = ("The lake has seen three such accidents in two years. In March a barge with cattle sank near Port Anse, and last autumn nineteen "
              "people drowned when a storm caught two boats off the island of Hesk, where no lights have burned since the keeper died.")


def text(body: str, **fields: object) -> Text:
    given = {"id": f"a{abs(hash((body, *fields.values())))}", "number": 1, "published": "2031-05-06", **fields}
    return Text(body=body, **given)  # type: ignore[arg-type]


def said(one: Text, other: Text) -> str | None:
    """What two texts are to each other; the order in which they come must not matter."""
    found, turned = compare(one, other), compare(other, one)
    assert found == turned
    assert found is None or isinstance(found, Proposal)
    return found.kind if found else None


WHOLE = "\n".join((LEAD, MORE, REST, BACKGROUND))


@pytest.mark.parametrize("body", [
    WHOLE.upper(),
    "\n".join((LEAD, MORE)),
    f"PORT ANSE (LNA) - {WHOLE}",
    WHOLE.replace("Fishermen", "Boatmen").replace("searched", "combed").replace("loaded with", "full of"),
    WHOLE + "\nOn Wednesday the navy said that two more bodies had been found in the reeds south of Sarmo.",
], ids=["capitals", "end cut", "another agency line", "words replaced", "grown"])
def test_a_text_printed_again_is_a_copy(body: str) -> None:
    one, other = text(WHOLE, outlet="Herald"), text(body, outlet="Courier")
    assert said(one, other) == "same_article"
    assert len(set(keys(one)) & set(keys(other))) >= 2


@pytest.mark.parametrize("body", [
    "The lake's only dentist retired on Friday after forty years, and nobody has come to take her chair, patients said.\n" + BACKGROUND,
    WHOLE.replace("Sarmo", "Kettis").replace("Tuesday", "Sunday").replace("Vellin", "Ormes").replace("Oru Dalen", "Pia Hest").replace(
        "Port Anse", "Fell Bay").replace("Dalen", "Hest").replace("Tamas Berrin", "Juko Marr").replace("Wednesday", "Monday").replace(
        "March", "July").replace("Hesk", "Tarn"),
], ids=["only the background", "the same form filled in anew"])
def test_shared_passages_alone_make_no_copy(body: str) -> None:
    assert said(text(WHOLE, outlet="Herald"), text(body, outlet="Courier")) is None


def test_a_text_that_is_cut_and_grown_is_looked_for() -> None:
    grown = "\n".join(("Divers found two more bodies in Lake Vellin on Wednesday.", REST, LEAD))
    assert len(set(keys(text("\n".join((LEAD, MORE, REST))))) & set(keys(text(grown)))) >= 2


def test_a_corrected_text_is_a_new_version_of_the_older_one() -> None:
    old = text(WHOLE, outlet="Herald", url="https://www.herald.example/ferry?utm_source=mail")
    new = text(WHOLE.replace("eleven", "twelve"), outlet="Herald", url="http://m.herald.example/ferry/amp", published="2031-05-07")
    found = compare(old, new)
    assert found is not None
    assert (found.kind, found.left, found.right) == ("new_version", new.id, old.id)
    assert said(text(WHOLE, outlet="Herald", title="Ferry sinks"), text(WHOLE.replace("eleven", "ten"), outlet="Herald",
                                                                       title="Ferry sinks")) == "new_version"


@pytest.mark.parametrize(("url", "plain"), [
    ("https://www.herald.example/2031/ferry/?utm_source=x&fbclid=1", "herald.example/2031/ferry"),
    ("http://amp.herald.example/2031/ferry.html", "herald.example/2031/ferry"),
    ("https://herald.example/story.php?id=7&print=1", "herald.example/story.php?id=7"),
    ("https://herald.example/", None), ("not an address", None), ("https://[half", None), (None, None)])
def test_addresses_are_told_by_what_leads_to_the_article(url: str | None, plain: str | None) -> None:
    assert plain_address(url) == plain


EDITED = (
    "Eleven people were hauled out of the water by fishermen of Sarmo village yesterday after a ferry with traders on board hit a sandbank on Lake "
    "Vellin and overturned, said harbour master Oru Dalen. It had left Port Anse soon after six, laden with sacks of millet and over forty "
    "passengers, he told journalists on the quay; nobody had counted them when they went aboard. Navy rescue boats were searching the eastern "
    "shore till nightfall. Divers go down again today. Tamas Berrin, who owns the ferry, was questioned by the police and let go uncharged.")
FORM = (
    "Buses and trams stood still in {town} and {other} on {day} as drivers of {union} walked out for {hours} hours over pay. The union said "
    "that {count} workers had joined the strike, which ends at midnight, and that talks with {firm} would go on. Commuters were told to walk or "
    "to share cars. A spokesman for {firm} said that the offer of {rise} percent stood and that nobody would be dismissed for taking part.")


def test_a_text_that_a_desk_went_over_word_by_word_is_a_copy() -> None:
    whole = text("\n\n".join((LEAD, MORE, REST)), outlet="Vellin Wire")
    assert said(whole, text(EDITED, outlet="Anse Courier", published="2031-05-07")) == "same_article"


def test_a_form_filled_in_anew_is_no_copy() -> None:
    first = FORM.format(town="Orsk", other="Tolve", day="Tuesday", union="Verkeer", hours="24", count="1,200", firm="Merabus", rise="4.5")
    second = FORM.format(town="Orsk", other="Tolve", day="Thursday", union="Verkeer", hours="36", count="900", firm="Merabus", rise="4.5")
    assert said(text(first, outlet="Merania Press"), text(second, outlet="Merania Press", published="2031-05-20")) is None


def test_briefs_in_one_formula_are_no_copies() -> None:
    first = text("Four people were killed in an attack on a market in Orsk, police said on Monday.", outlet="Vellin Wire")
    second = text("Two people were killed in a bombing at a mosque in Orsk, police said on Monday.", outlet="Anse Courier")
    assert said(first, second) is None
