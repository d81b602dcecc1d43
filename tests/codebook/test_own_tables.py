"""A user's tables: an error names the file and the line that it stands in."""

import pytest

from dateline.codebook.acts import lexicon
from dateline.codebook.agents import load_agents
from dateline.codebook.countries import load_countries
from dateline.codebook.organisations import load_organisations
from dateline.codebook.reference import load_reference
from dateline.codebook.regions import load_regions
from dateline.errors import CodebookError
from dateline.ingest.furniture import rules


@pytest.mark.parametrize(("load", "file", "header", "row"), [
    (load_agents, "agents", "noun\tkind", "reeve\tghost"), (load_agents, "roles", "title\trank", "Reeve\tlofty"),
    (load_organisations, "organisations", "name\tkind", "Reeves\tghost"), (load_regions, "regions", "name\tkind", "Lund\tghost"),
    (load_regions, "regions", "name\tkind\tlat\tlon", "Lund\tcity\tnorth\t2"), (load_countries, "countries", "iso3\tlat", "XXX\tnorth"),
    (load_reference, "pronouns", "word\tgender", "xe\tz"), (load_reference, "given_names", "name\tgender", "Ada\tz"),
    (lexicon, "acts", "key\tact", "ooze.v\toozing"), (rules, "furniture", "pattern\treason\twhere", "(\tad\tany"),
])
def test_a_bad_row_is_named_by_file_and_line(load, file, header, row, tmp_path):
    (tmp_path / f"{file}.tsv").write_text(f"# my own\n{header}\n{row}\n", encoding="utf-8")
    with pytest.raises(CodebookError, match=rf"{file}\.tsv:3: "):
        load(tmp_path)
