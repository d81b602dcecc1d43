"""Records ⇄ rows: the only room that speaks SQL of its own; others reach a store through the seam in `base`."""
