"""`dateline explain` as a user sees it."""

from click.testing import CliRunner

from dateline.cli.main import main


def test_it_shows_tokens_frames_and_what_was_found() -> None:
    done = CliRunner().invoke(main, ["explain", "Rebels attacked the town of Moyale on Friday.", "--published", "2026-03-08"])
    assert done.exit_code == 0, done.output
    for part in ("TOKENS", "ACTORS", "FRAMES TRIED", "chosen", "event: ASSAULT happened"):
        assert part in done.output


def test_a_sentence_with_nothing_in_it_is_explained_too() -> None:
    done = CliRunner().invoke(main, ["explain", "It was a mild evening."])
    assert done.exit_code == 0, done.output
    assert "event:" not in done.output
