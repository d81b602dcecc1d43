"""Toponyms: place names found in the text, their senses chosen together, and whether they mean the place itself."""
