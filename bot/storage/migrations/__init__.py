"""The changes of the tables, one file a change in `versions`, for Alembic.

A new one: copy the shape of the last, name it in `down_revision`. A test compares what they make with `tables`.
"""
