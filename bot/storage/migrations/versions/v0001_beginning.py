"""The first tables."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "contents",
        sa.Column("hash", sa.String(64), nullable=False),
        sa.Column("data", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("hash", name="pk_contents"),
    )
    op.create_table(
        "revisions",
        sa.Column("guild", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("parent", sa.Integer(), nullable=False),
        sa.Column("author", sa.BigInteger(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("content", sa.String(64), nullable=False),
        sa.PrimaryKeyConstraint("guild", "number", name="pk_revisions"),
        sa.CheckConstraint("number = parent + 1 AND parent >= 0", name=op.f("ck_revisions_follows")),
        sa.ForeignKeyConstraint(["content"], ["contents.hash"], name="fk_revisions_content"),
    )
    op.create_index("ix_revisions_content", "revisions", ["content"])
    op.create_table(
        "unanswered",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("guild", sa.BigInteger(), nullable=False),
        sa.Column("question", sa.Text(), nullable=False),
        sa.Column("outcome", sa.String(16), nullable=False),
        sa.Column("topics", sa.JSON(), nullable=False),
        sa.Column("resolved", sa.Text()),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_unanswered"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_unanswered_guild_at", "unanswered", ["guild", "at"])
    op.create_table(
        "counts",
        sa.Column("guild", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("what", sa.String(16), nullable=False),
        sa.Column("topic", sa.Text(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("guild", "day", "what", "topic", name="pk_counts"),
    )
    op.create_table(
        "guild_settings",
        sa.Column("guild", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("moderator_role", sa.BigInteger()),
        sa.Column("audit_channel", sa.BigInteger()),
        sa.Column("answers_mentions", sa.Boolean(), nullable=False),
        sa.Column("language", sa.String(2)),
        sa.Column("retention_days", sa.Integer(), nullable=False),
        sa.Column("article_url", sa.Text()),
        sa.PrimaryKeyConstraint("guild", name="pk_guild_settings"),
    )
    op.create_table(
        "departures",
        sa.Column("guild", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("guild", name="pk_departures"),
    )
