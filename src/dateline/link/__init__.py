"""Records of many articles → judgements: pure functions that compare, never change."""
