"""Datelines, and what looks like one."""

import pytest

from dateline.ingest.datelines import find_dateline
from dateline.ingest.text import read_dump
from dateline.settings import Settings


@pytest.mark.parametrize(("text", "place"), [
    ("ISLAMABAD: The army said", "ISLAMABAD"),
    ("GENEVA (Reuters) — Talks", "GENEVA"),
    ("WASHINGTON — The", "WASHINGTON"),
    ("KYIV, Ukraine (AP) _ Two", "KYIV, Ukraine"),
    ("ST. PETERSBURG, Russia, Sept. 3 (Reuters) - Rain", "ST. PETERSBURG, Russia"),
    ("PORT-AU-PRINCE, Haiti (AP) — A", "PORT-AU-PRINCE, Haiti"),
    ("NEW DELHI/ISLAMABAD (Reuters) - India", "NEW DELHI/ISLAMABAD"),
    ("COX'S BAZAR, Bangladesh — Rain", "COX'S BAZAR, Bangladesh"),
    ("Kabul [Afghanistan], July 3 (ANI): Two", "Kabul [Afghanistan]"),
    ("New Delhi: The Supreme Court", "New Delhi"),
    ("CHAIBASA (Jharkhand), Feb 24, 2026 (National News Service): Four", "CHAIBASA"),
    ("Lagos (Reuters), May 6 - Two men", "Lagos"),
    ("Nairobi — Police said", "Nairobi"),
    ("Accra, Ghana / CNN / — Police in", "Accra, Ghana"),
    ("Accra, Ghana (CNN) — Police", "Accra, Ghana"),
    ("Accra, Ghana CNN — Police said", "Accra, Ghana"),
    ("LAGOS, Nigeria, CNN — Gunmen", "LAGOS, Nigeria"),
    ("London CNN — The", "London"),
    ("Kampala, Uganda | AFP | The army", "Kampala, Uganda"),
    ("MOSCOW, March 3. /TASS/. Russian officials", "MOSCOW"),
    ("MOSCOW. March 3 (Interfax) - The", "MOSCOW"),
    ("Kharkiv, Ukraine/London (CNN) — Two", "Kharkiv, Ukraine/London"),
    ("Bambari (Central African Republic) (AFP) - Two", "Bambari"),
    ("Turmi, Ethiopia (AP) — Herders", "Turmi, Ethiopia"),
    ("Lokori (Rift News Agency) — Two", "Lokori"),
    ("WASHINGTON, D.C. (AP) — The", "WASHINGTON, D.C."),
    ("\n\n  ATHENS, Greece (AP) _ A bus", "ATHENS, Greece"),
    ("QUITO, 22 January 2026 (Agencia Andina).- Soldiers", "QUITO"),
    ("BEIRUT, January 22, 2026, Thursday (Xinhua) -- Two", "BEIRUT"),
    ("HANOI, 3 May 2026 (Red River Wire) Two ministers", "HANOI"),
    ("GENEVA (Reuters)-- Talks", "GENEVA"),
    ("YEREVAN, APRIL 3, 2026, ARMENPRESS. Three herders", "YEREVAN"),
    ("Kyiv, 4 March, UKRINFORM. The army", "Kyiv"),
])
def test_place(text: str, place: str) -> None:
    found = find_dateline(text)
    assert found is not None
    assert found.place.of(text) == place


@pytest.mark.parametrize("text", ["BREAKING: The army", "EXCLUSIVE — The", "Analysis: Why", "Imran Khan: He said", "He went — and",
                                  "TAPPER: Take a listen.",
                                  "Police: Two held", "By Jane Roe, NAIROBI — A", "", "(Reuters) - Gold", "Q: Who are you?", "(CNN) — Police said",
                                  "CNN — Two men said", "Lodwar, Kenya | Two men", "Prices, CNN — Two",
                                  "PARIS, FRANCE. The city", "LONDON, June 3. The bank", "Chicago, June 3, FBI. Agents", "ROME. The mayor"])
def test_no_dateline(text: str) -> None:
    assert find_dateline(text) is None


def test_month_and_day_and_agency() -> None:
    found = find_dateline("NAIROBI, March 8 (Agency) - Kenya has")
    assert found is not None
    assert (found.month, found.day, found.agency, found.strong) == (3, 8, "Agency", True)


def test_a_headline_that_opens_with_a_place_bears_no_dateline() -> None:
    text = ("Mozambique: Insurgents kill nine in raids on two villages of the north\n\n"
            "Maputo, 20 March 2026 (Coast Wire) – Nine people have been killed in two raids, the authorities said on Friday.\n")
    [story] = read_dump(text, "told.txt", Settings())
    assert story.article.title == "Mozambique: Insurgents kill nine in raids on two villages of the north"
    assert (story.article.published, story.article.dateline and story.article.dateline.of(story.article.text)) == ("2026-03-20", "Maputo")


@pytest.mark.parametrize(("line", "day"), [
    ("Radio bulletin, Monday 29 June 2026, 8am", "2026-06-29T08:00:00"),
    ("Evening news bulletin: Friday, 3 April 2026", "2026-04-03"),
    ("Here is the news at six on Monday, 9 March 2026.", "2026-03-09"),
    ("Good morning. This is the news for 9 March 2026.", "2026-03-09"),
    ("Elections are set for Sunday, 9 March 2026", None),
    ("The security briefing is set for Friday, 3 April 2026", None),
    ("Trial broadcast delayed until 3 April 2026", None),
    ("It is good news that the talks open on 9 March 2026", None),
    ("The peace talks open on 9 March 2026.", None),
])
def test_the_line_that_opens_a_broadcast_tells_its_day(line: str, day: str | None) -> None:
    [story] = read_dump(f"Tanker rolls near dairy\n\n{line}\n\nA milk tanker rolled near a dairy on the coast road, the police said.\n",
                        "told.txt", Settings())
    assert story.article.published == day
