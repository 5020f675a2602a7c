"""Each change of the tables, in the order that `down_revision` says."""
