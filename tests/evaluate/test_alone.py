"""Figures of time and place on their own, on rows written here."""

from pathlib import Path

from dateline.evaluate.alone import places_alone, weekdays_right


def test_only_bare_weekdays_count_and_until_does_not_move_them() -> None:
    text = "He left on Friday. She waited until Monday. Last Tuesday it rained."
    timexes = [{"start": text.index(word), "end": text.index(word) + len(word), "text": word, "value": value}
               for word, value in (("Friday", "2026-03-06"), ("Monday", "2026-03-10"), ("Last Tuesday", "1999-01-01"))]
    assert weekdays_right([{"text": text, "dct": "2026-03-09", "timexes": timexes}]) == 0.5
    assert weekdays_right([]) == 0.0


def test_a_name_alone_must_lie_in_its_country_and_near_its_point(tmp_path: Path) -> None:
    table = tmp_path / "places.tsv"
    table.write_text("Quetta\tPK\tcity\t30.18\t67.0\nQuetta\tIN\tcity\t30.18\t67.0\nQuetta\tPK\tcity\t20.0\t67.0\n", encoding="utf-8")
    assert places_alone(table) == 1
