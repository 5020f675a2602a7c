"""Quotations as pictures."""
