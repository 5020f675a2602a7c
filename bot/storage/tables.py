"""The tables, as the code of today sees them; `migrations` makes them.

Guilds, members, roles and channels are Discord's ids; times are in UTC.
"""

from datetime import UTC, datetime

from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    CheckConstraint,
    Column,
    Date,
    DateTime,
    Dialect,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    TypeDecorator,
)


class Moment(TypeDecorator[datetime]):
    """A time with its zone; in UTC in the database, which for SQLite is a text without any."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Bring a time to UTC. Raises ValueError: one without a zone is not a moment."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError(f"a time without a zone: {value}")
        return value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Give a time its zone."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class Words(TypeDecorator[str]):
    """A text somebody wrote. What no database takes goes: NUL (PostgreSQL), half characters of Unicode (both)."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:
        """Return the text with what cannot be kept left out or replaced."""
        return None if value is None else value.replace("\0", "").encode("utf-8", "replace").decode("utf-8")


metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "pk": "pk_%(table_name)s",
    }
)

contents = Table(
    "contents",
    metadata,
    Column("hash", String(64), primary_key=True),
    Column("data", LargeBinary, nullable=False),
)

revisions = Table(
    "revisions",
    metadata,
    Column("guild", BigInteger, primary_key=True, autoincrement=False),
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("parent", Integer, nullable=False),
    Column("author", BigInteger, nullable=False),
    Column("at", Moment, nullable=False),
    Column("reason", Words, nullable=False),
    Column("content", String(64), ForeignKey(contents.c.hash), nullable=False, index=True),
    # A hash in contents too; SQLite adds no foreign key to a table that is there.
    Column("origin", String(64), index=True),
    CheckConstraint("number = parent + 1 AND parent >= 0", name="follows"),
)

unanswered = Table(
    "unanswered",
    metadata,
    # SQLite counts up INTEGER keys only.
    Column("id", BigInteger().with_variant(Integer, "sqlite"), primary_key=True),
    Column("guild", BigInteger, nullable=False),
    Column("question", Words, nullable=False),
    Column("outcome", String(16), nullable=False),
    Column("topics", JSON, nullable=False),
    Column("resolved", Words),
    Column("at", Moment, nullable=False),
    Column("ticket", String(8)),
    Column("reason", String(16)),
    Index(None, "guild", "at"),
    Index(None, "guild", "ticket"),
    sqlite_autoincrement=True,  # an id is not given a second time
)

drafts = Table(
    "drafts",
    metadata,
    Column("id", String(16), primary_key=True),
    Column("guild", BigInteger, nullable=False),
    Column("author", BigInteger, nullable=False),
    Column("at", Moment, nullable=False),
    Column("proposal", Words, nullable=False),
    Column("content", String(64), ForeignKey(contents.c.hash), index=True),
    Index(None, "guild", "author"),
)

counts = Table(
    "counts",
    metadata,
    Column("guild", BigInteger, primary_key=True, autoincrement=False),
    Column("day", Date, primary_key=True),
    Column("what", String(16), primary_key=True),
    Column("topic", Words, primary_key=True),
    Column("number", Integer, nullable=False),
)

guild_settings = Table(
    "guild_settings",
    metadata,
    Column("guild", BigInteger, primary_key=True, autoincrement=False),
    Column("moderator_role", BigInteger),
    Column("audit_channel", BigInteger),
    Column("answers_mentions", Boolean, nullable=False),
    Column("language", String(2)),
    Column("retention_days", Integer, nullable=False),
    Column("article_url", Words),
)

departures = Table(
    "departures",
    metadata,
    Column("guild", BigInteger, primary_key=True, autoincrement=False),
    Column("at", Moment, nullable=False),
)
