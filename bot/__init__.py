"""Verbatim answers questions about an article in the article's own words."""

__version__ = "0.1.0"
