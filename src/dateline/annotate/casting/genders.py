"""Genders: what titles and nouns tell of whether somebody is a man or a woman, for the pronouns that follow."""

__all__ = ["gender_of"]

FEMALE = frozenset({
    "mrs", "ms", "miss", "madame", "madam", "mme", "lady", "queen", "princess", "dame", "baroness", "countess", "frau", "begum", "sister",
    "empress", "mother", "woman", "girl", "wife", "daughter", "widow", "nun", "actress", "grandmother", "bride", "aunt"})
MALE = frozenset({
    "mr", "sir", "lord", "king", "prince", "emir", "sultan", "imam", "pope", "bishop", "archbishop", "cardinal", "ayatollah", "sheikh", "sheik",
    "monsieur", "herr", "father", "baron", "mullah", "maulana", "emperor", "patriarch", "rabbi", "man", "boy", "husband", "son", "brother",
    "priest", "monk", "grandfather", "uncle", "pontiff"})


def gender_of(words: str) -> str:
    """Return m or f where the last word of a title or noun tells, else nothing; "spokesman" and "chairman" tell as little as they mean."""
    last = words.split()[-1].rstrip(".").lower() if words.split() else ""
    if last in FEMALE or last.endswith("woman"):
        return "f"
    return "m" if last in MALE or (last.endswith("man") and last not in {"spokesman", "chairman", "woman"}) else ""
