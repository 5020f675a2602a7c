"""Which part of the bot's guilds a process serves."""

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Shards:
    """How many shards the bot has over all its processes, and which of them are this one's.

    No count: as many as Discord recommends, all here. No ids: all of the count.
    """

    count: int | None = None
    ids: tuple[int, ...] | None = None

    @property
    def options(self) -> dict[str, Any]:
        """What a client is made with."""
        return {"shard_count": self.count, "shard_ids": list(self.ids) if self.ids else None}


ALL_HERE = Shards()
