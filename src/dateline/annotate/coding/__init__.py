"""Coding: trigger frames, parties, status, counts and sameness – the parts from which events are made."""
