"""The fact base: its model, its files, its validation, the difference between two of them."""
