"""The judge: a small encoder, learnt from sentences that we wrote, that says which words of a sentence tell of an event, and of which type."""
