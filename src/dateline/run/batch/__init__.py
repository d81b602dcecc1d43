"""Runs over archives: sources are cut into shards, shards are read by workers that may die, and a ledger knows what became of each article."""
