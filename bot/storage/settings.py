"""What a guild's moderators can set."""

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field
from sqlalchemy import select

from bot.article.model import Language
from bot.storage.database import Database, insert_or
from bot.storage.tables import guild_settings

RETENTION_DAYS = 30
"""How long unanswered questions are kept where a guild says nothing."""

Snowflake = Annotated[int, Field(gt=0, lt=2**63)]


class GuildSettings(BaseModel):
    """A guild's settings; the defaults are those of a guild that has set nothing."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    moderator_role: Snowflake | None = Field(None, description="Who may moderate, beside those that Discord lets.")
    audit_channel: Snowflake | None = Field(None, description="Where publications are told.")
    answers_mentions: bool = Field(True, description="Whether the bot answers where it is mentioned.")
    language: Language | None = Field(None, description="The language of public posts; None: as Discord says.")
    retention_days: int = Field(RETENTION_DAYS, ge=1, le=365, description="How long unanswered questions are kept.")
    article_url: str | None = Field(
        None, pattern=r"^https?://\S+$", max_length=2_000, description="Where the article is fetched from."
    )


class SettingsOfGuilds:
    """The settings of all guilds. Every method raises StorageUnavailable."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def all(self) -> dict[int, GuildSettings]:
        """Return the settings of every guild that has set anything."""
        async with self._database.reading() as connection:
            rows = (await connection.execute(select(guild_settings))).mappings().all()
        return {
            row["guild"]: GuildSettings.model_validate({name: value for name, value in row.items() if name != "guild"})
            for row in rows
        }

    async def guilds(self) -> frozenset[int]:
        """Return the guilds that have set anything."""
        async with self._database.reading() as connection:
            return frozenset((await connection.scalars(select(guild_settings.c.guild))).all())

    async def put(self, guild: int, settings: GuildSettings) -> None:
        """Keep a guild's settings."""
        values = settings.model_dump()
        async with self._database.writing() as connection:
            await connection.execute(
                insert_or(connection, guild_settings)
                .values(guild=guild, **values)
                .on_conflict_do_update(index_elements=[guild_settings.c.guild], set_=values)
            )
