"""A full date that opens a story without a dateline around it."""

import pytest

from dateline.ingest.openings import opening_day


@pytest.mark.parametrize("text", [
    "Kisumu (Kenya), 5 March 2026 (IPS) - The army", "LUSAKA — March 5, 2026 — The army", "(Lusaka, 5 March 2026) – The army",
    "LUSAKA, Thursday 5 March 2026. The army", "March 5, 2026 (LUSAKA) – The army", "LUSAKA: March 5, 2026: The army",
    "5 March 2026 (IPS) - The army", "LUSAKA, Zambia / March 5, 2026 / The army", "LUSAKA, Zambia [IPS, 5 March 2026] The army",
])
def test_a_date_with_names_alone_before_it_is_the_day_of_publication(text: str) -> None:
    assert opening_day(text) == "2026-03-05"


@pytest.mark.parametrize("text", [
    "On March 5, 2026 – a Thursday – the army", "The army said on 5 March 2026: it will", "March 5, 2026: Mediators hand over a draft",
    "By 5 March 2026. The army", "The trial of 5 March 2026 – a farce", "Lusaka on 5 March 2026 saw", "LUSAKA, March 5 (IPS) - The army",
])
def test_a_date_in_a_sentence_or_an_entry_is_none(text: str) -> None:
    assert opening_day(text) is None
