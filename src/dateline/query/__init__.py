"""Rows → answers: what was asked for, checked, and found in a store."""
