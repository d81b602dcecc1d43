"""Records ⇄ rows: the system of record."""
