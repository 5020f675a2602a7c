"""Measuring and fitting: what is run by hand, never by the bot."""
