"""Rows → pictures: pure functions from records to SVG, the same bytes for the same rows."""
