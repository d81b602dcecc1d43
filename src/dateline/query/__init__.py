"""Rows → answers: filters and the queries behind every view."""
