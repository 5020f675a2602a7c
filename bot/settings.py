"""The settings, from the environment or a `.env` file. `.env.example` describes each to an operator."""

import re
from pathlib import Path
from typing import Annotated

from platformdirs import user_cache_path, user_data_path
from pydantic import Field, SecretStr, ValidationInfo, field_validator
from pydantic_core import PydanticCustomError
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

SHIPPED_KNOWLEDGE = Path(__file__).parents[1] / "knowledge"
_NUMBERS = re.compile(r"(\d+)(?:\s*-\s*(\d+))?", re.ASCII)


class Settings(BaseSettings):
    """What an operator can set.

    The type of an error of ours is the key of the text that tells it.
    """

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
    database_url: SecretStr = Field(
        SecretStr(f"sqlite:///{(user_data_path('verbatim', appauthor=False) / 'verbatim.db').as_posix()}"),
        description="The database of what must last; it may hold a password.",
    )
    shard_count: int | None = Field(
        None, validation_alias="SHARD_COUNT", description="How many shards the bot has over all its processes."
    )
    shard_ids: Annotated[tuple[int, ...] | None, NoDecode] = Field(
        None, validation_alias="SHARD_IDS", description="The shards that this process runs."
    )

    @field_validator("shard_count", mode="before")
    @classmethod
    def _read_count(cls, value: object) -> int | None:
        if value is None:
            return None
        text = str(value).strip()
        if not re.fullmatch(r"0*[1-9]\d{0,5}", text, re.ASCII):
            raise PydanticCustomError("terminal-setting-shard-count", "not a number of shards")
        return int(text)

    @field_validator("shard_ids", mode="before")
    @classmethod
    def _read_ids(cls, value: object, info: ValidationInfo) -> tuple[int, ...] | None:
        if value is None:
            return None
        found = [_NUMBERS.fullmatch(part.strip()) for part in str(value).split(",")]
        spans = [(int(one[1]), int(one[2] or one[1])) for one in found if one]
        if len(spans) < len(found) or any(first > last for first, last in spans):
            raise PydanticCustomError("terminal-setting-shard-ids", "not a list of shards")
        # A count that is wrong has its own error, which is told first.
        count = info.data.get("shard_count")
        if count is None:
            raise PydanticCustomError("terminal-setting-shard-ids-alone", "SHARD_COUNT is missing")
        highest = max(last for _, last in spans)
        if highest >= count:
            raise PydanticCustomError(
                "terminal-setting-shard-beyond", "{id} is too high", {"id": str(highest), "last": str(count - 1)}
            )
        return tuple(sorted({shard for first, last in spans for shard in range(first, last + 1)}))
