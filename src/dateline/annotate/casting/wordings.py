"""Wordings: the words before a token as a list that the codebook's phrases can be held against."""

from dateline.syntax import Parse

__all__ = ["is_joined", "words_before"]


def words_before(parse: Parse, token: int, *, most: int = 6) -> list[tuple[str, int]]:
    """Return the words up to and with a token, at most so many, each with its first token.

    It goes back to the last punctuation or the sentence's start. Points of abbreviations are left out ("Lt", "." "Gen."), and
    hyphened parts are one word ("secretary-general"), and so is an owner with its mark ("prosecutor's" office).
    """
    words: list[tuple[str, int]] = []
    first = parse.sentences[parse.sentence_of[token]][0]
    while token >= first and len(words) < most:
        word = parse.words[token]
        if word != ".":
            if parse.deps[token] == "punct" and words:
                break
            if parse.tags[token] == "POS" and token > first:
                token -= 1
                word = f"{parse.words[token]}{word.replace('’', chr(39))}"
            while is_joined(parse, token) and token - 2 >= first:
                token -= 2
                word = f"{parse.words[token]}-{word}"
            words.insert(0, (word.rstrip("."), token))
        token -= 1
    return words


def is_joined(parse: Parse, token: int) -> bool:
    """Tell whether a token follows a hyphen with no space on either side."""
    return token > 1 and parse.words[token - 1] == "-" and parse.ends[token - 2] == parse.starts[token - 1] \
        and parse.ends[token - 1] == parse.starts[token]
