"""The supervisor: what it tries again, what it does not, and how it ends."""

import asyncio
from collections.abc import Iterator

import discord
import pytest

from bot.discord_ui import running
from bot.discord_ui.running import serve


class Client(discord.Client):
    """A client whose start goes as it is told."""

    def __init__(self, fate: BaseException | None) -> None:
        super().__init__(intents=discord.Intents.none())
        self.fate = fate
        self.closed = False

    async def start(self, token: str, *, reconnect: bool = True) -> None:
        if self.fate:
            raise self.fate

    async def close(self) -> None:
        self.closed = True


@pytest.fixture(autouse=True)
def waits(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    found: list[float] = []

    async def sleep(seconds: float) -> None:
        found.append(seconds)

    monkeypatch.setattr(asyncio, "sleep", sleep)
    return found


def clients(*fates: BaseException | None) -> Iterator[Client]:
    return iter([Client(fate) for fate in fates])


async def test_a_network_that_is_gone_is_tried_again_with_growing_waits(waits: list[float]) -> None:
    made = [
        Client(OSError("no route")),
        Client(TimeoutError()),
        Client(TimeoutError()),
        Client(None),
    ]
    left = iter(made)
    await serve(lambda: next(left), "token")
    assert waits == [2, 4, 8]
    assert all(client.closed for client in made)


async def test_the_waits_do_not_grow_for_ever(waits: list[float]) -> None:
    left = clients(*[OSError()] * 12, None)
    await serve(lambda: next(left), "token")
    assert max(waits) == running.LONGEST_WAIT


async def test_a_wrong_token_is_not_tried_again(waits: list[float]) -> None:
    left = clients(discord.LoginFailure("no"), None)
    with pytest.raises(discord.LoginFailure):
        await serve(lambda: next(left), "token")
    assert not waits
