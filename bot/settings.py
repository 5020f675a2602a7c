"""The settings, from the environment or a `.env` file. `.env.example` describes each to an operator."""

from pathlib import Path

from platformdirs import user_cache_path
from pydantic import Field, SecretStr
from pydantic_settings import BaseSettings, SettingsConfigDict

SHIPPED_KNOWLEDGE = Path(__file__).parents[1] / "knowledge"


class Settings(BaseSettings):
    """What an operator can set."""

    model_config = SettingsConfigDict(env_file=".env", env_file_encoding="utf-8", env_ignore_empty=True, extra="ignore")

    discord_token: SecretStr | None = Field(None, description="The bot's token; without it, no Discord.")
    knowledge: Path = Field(
        SHIPPED_KNOWLEDGE, validation_alias="VERBATIM_KNOWLEDGE", description="The knowledge folder."
    )
    cache: Path = Field(
        user_cache_path("verbatim", appauthor=False),
        validation_alias="VERBATIM_CACHE",
        description="Where what is fitted on the knowledge is kept between starts.",
    )
