"""The only place that knows private names of the library: where it believes Discord to be."""

import yarl
from discord.gateway import DiscordWebSocket
from discord.http import Route

API = "https://discord.com/api/v10"
GATEWAY = "wss://gateway.discord.gg/"


def renamed() -> list[str]:
    """Return which of the names the library does not have any more, or uses otherwise."""
    found = []
    if getattr(Route, "BASE", None) != API or Route("GET", "/x").url != f"{API}/x":
        found.append("discord.http.Route.BASE")
    if getattr(DiscordWebSocket, "DEFAULT_GATEWAY", None) != yarl.URL(GATEWAY):
        found.append("discord.gateway.DiscordWebSocket.DEFAULT_GATEWAY")
    return found


def point_at(api: str, gateway: str) -> None:
    """Let this process take another place for Discord."""
    Route.BASE = api
    DiscordWebSocket.DEFAULT_GATEWAY = yarl.URL(gateway)
