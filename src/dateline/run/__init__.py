"""The only room that knows all workrooms: plans, batches, progress."""
