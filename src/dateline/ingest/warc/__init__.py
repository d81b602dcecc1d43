"""Web archives (WARC) → articles, going on behind every damaged place."""
