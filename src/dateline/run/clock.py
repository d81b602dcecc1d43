"""The clock by which people's and the program's words are dated."""

from datetime import UTC, datetime

__all__ = ["now"]


def now() -> str:
    """Return the time as an ISO timestamp in UTC."""
    return datetime.now(UTC).isoformat(timespec="seconds")
