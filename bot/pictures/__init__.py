"""Quotations and figures as pictures."""
