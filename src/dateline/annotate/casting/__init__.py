"""Casting: names, offices, noun phrases and pronouns gathered into the figures of a story."""
