"""Question in, Outcome out: language, normalising, index, scoring, decision."""
