"""The table of reporting words is broad and sound."""

from pathlib import Path

import pytest

from dateline.codebook.acts import Lexicon, lexicon
from dateline.codebook.speech import Speech, naming
from dateline.errors import CodebookError

FRAMES = {"ccomp", "quote", "xcomp", "dobj", "oprd", "clause", "adjunct"}
PREPOSITIONS = {"about", "of", "for", "on", "upon", "to", "with", "against", "at", "in", "over", "as"}


def test_it_is_broad(words: Lexicon) -> None:
    assert len(words.verbs) + len(words.nouns) + len(words.phrases) >= 350


def test_every_frame_is_one_that_a_rule_reads(words: Lexicon) -> None:
    for cue in (*words.verbs.values(), *words.nouns.values()):
        for frame in cue.frames:
            assert frame in FRAMES or set(frame.replace("dobj+", "").split("-")) <= PREPOSITIONS, cue.key


def test_a_users_row_replaces_ours(tmp_path: Path) -> None:
    (tmp_path / "acts.tsv").write_text("key\tcue\tpos\tclass\tact\tframes\tobject\ttails\tflags\nsay.v\tsay\tverb\tsay\twarn\tccomp\t\t\t\n")
    assert lexicon(tmp_path).verbs["say"].act == "warn"


def test_an_unknown_act_is_named(tmp_path: Path) -> None:
    (tmp_path / "acts.tsv").write_text("key\tcue\tpos\tclass\tact\tframes\tobject\ttails\tflags\nsay.v\tsay\tverb\tsay\tsing\tccomp\t\t\t\n")
    with pytest.raises(CodebookError, match=r"say\.v.*sing"):
        lexicon(tmp_path)


def test_confidence_falls_back_to_the_frame(words: Lexicon) -> None:
    speech: Speech = words.speech
    named = naming("Ana Silva", 0)
    assert speech.confidence("ccomp.nosuchkind", named) == speech.confidence("ccomp", named)
    assert 0 < speech.confidence("runs-on", named) < speech.confidence("ccomp.say", named) < 1


def test_a_pronoun_or_a_claim_inside_another_is_less_sure_than_a_name(words: Lexicon) -> None:
    speech = words.speech
    by_name, by_pronoun, inside = (speech.confidence("ccomp.say", naming(*way)) for way in (("Ana Silva", 0), ("she", 0), ("Ana Silva", 1)))
    assert by_name > by_pronoun > inside
