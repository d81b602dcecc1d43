"""What each linker reads from a store, in windows of bounded size, and what it notes there of its own work."""
