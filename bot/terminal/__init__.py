"""The terminal: how outcomes, faults and explanations look there."""
