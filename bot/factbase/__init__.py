"""The fact base: its model, its files, its validation."""
