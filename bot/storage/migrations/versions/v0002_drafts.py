"""Drafts; the origin of revisions; tickets of questions that were asked back, reasons of votes."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Make the table and the columns."""
    op.create_table(
        "drafts",
        sa.Column("id", sa.String(16), nullable=False),
        sa.Column("guild", sa.BigInteger(), nullable=False),
        sa.Column("author", sa.BigInteger(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("proposal", sa.Text(), nullable=False),
        sa.Column("content", sa.String(64)),
        sa.PrimaryKeyConstraint("id", name="pk_drafts"),
        sa.ForeignKeyConstraint(["content"], ["contents.hash"], name="fk_drafts_content"),
    )
    op.create_index("ix_drafts_guild_author", "drafts", ["guild", "author"])
    op.create_index("ix_drafts_content", "drafts", ["content"])
    op.add_column("revisions", sa.Column("origin", sa.String(64)))
    op.create_index("ix_revisions_origin", "revisions", ["origin"])
    op.add_column("unanswered", sa.Column("ticket", sa.String(8)))
    op.add_column("unanswered", sa.Column("reason", sa.String(16)))
    op.create_index("ix_unanswered_guild_ticket", "unanswered", ["guild", "ticket"])
