"""Temporal expressions: words of time, patterns over them, the calendar, and what each pattern means in its text."""
