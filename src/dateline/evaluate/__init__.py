"""Gold, scores, floors: how good the records are, and the gate that lets no figure fall."""
