"""/factbase, used as moderators would, on the small base."""
